#include "inference/reading/torch_storage.h"

#include <array>
#include <bit>
#include <cstring>

namespace hilum {

namespace {

using Bytes = std::span<const std::uint8_t>;

template <typename Stored>
Stored load(const std::uint8_t* bytes) {
    Stored value;
    std::memcpy(&value, bytes, sizeof(Stored));
    return value;
}

float loadFloat(char code, const std::uint8_t* bytes) {
    switch (code) {
    case 'd':
        return static_cast<float>(load<double>(bytes));
    case 'h':
        return TensorView{TensorType::F16, {}, Bytes(bytes, 2)}.toFloat()[0];
    case 'b':
        return std::bit_cast<float>(std::uint32_t{load<std::uint16_t>(bytes)} << 16);
    default:
        return load<float>(bytes);
    }
}

std::int64_t loadInteger(char code, const std::uint8_t* bytes) {
    switch (code) {
    case 'i':
        return load<std::int32_t>(bytes);
    case 's':
        return load<std::int16_t>(bytes);
    case 'c':
        return load<std::int8_t>(bytes);
    case 'B':
        return load<std::uint8_t>(bytes);
    default:
        return load<std::int64_t>(bytes);
    }
}

tl::unexpected<Error> damaged(const char* rule) {
    return failure(ErrorCode::Malformed, "The weights file is damaged: a tensor lies outside its data.",
                   rule);
}

// Elements of the tensor; nothing where it reaches beyond `available` elements.
std::optional<std::uint64_t> checkedCount(const PickleValue& tensor, std::uint64_t available) {
    using Wide = unsigned __int128;
    Wide count = 1, last = static_cast<Wide>(tensor.integer);
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const auto size = static_cast<Wide>(tensor.shape[i]);
        count *= size;
        if (count > available)
            return std::nullopt;
        if (size > 0)
            last += (size - 1) * static_cast<Wide>(tensor.stride[i]);
    }
    if (count > 0 && last >= available)
        return std::nullopt;
    return static_cast<std::uint64_t>(count);
}

// Calls `use` with the place of every element in the storage, row by row.
template <typename Use>
void eachElement(const PickleValue& tensor, std::uint64_t count, Use use) {
    std::array<std::int64_t, 8> index{};
    auto place = static_cast<std::uint64_t>(tensor.integer);
    for (std::uint64_t element = 0; element < count; ++element) {
        use(element, place);
        for (std::size_t axis = tensor.shape.size(); axis-- > 0;) {
            place += static_cast<std::uint64_t>(tensor.stride[axis]);
            if (++index[axis] < tensor.shape[axis])
                break;
            place -= static_cast<std::uint64_t>(tensor.stride[axis] * tensor.shape[axis]);
            index[axis] = 0;
        }
    }
}

} // namespace

std::optional<StorageElement> storageElement(const std::string& type) {
    static const std::map<std::string, StorageElement> known{
        {"torch.FloatStorage", {4, true, 'f'}},  {"torch.DoubleStorage", {8, true, 'd'}},
        {"torch.HalfStorage", {2, true, 'h'}},   {"torch.BFloat16Storage", {2, true, 'b'}},
        {"torch.LongStorage", {8, false, 'q'}},  {"torch.IntStorage", {4, false, 'i'}},
        {"torch.ShortStorage", {2, false, 's'}}, {"torch.CharStorage", {1, false, 'c'}},
        {"torch.ByteStorage", {1, false, 'B'}},  {"torch.BoolStorage", {1, false, 'B'}}};
    const auto found = known.find(type);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

Result<TensorData> materialise(const PickleValue& tensor, const PickleValue& storage,
                               const StorageBytes& storages) {
    const auto element = storageElement(storage.type);
    if (!element)
        return failure(ErrorCode::UnsupportedEncoding, "The weights file holds numbers of the type \"" +
                                                           storage.type.substr(0, 60) +
                                                           "\", which Hilum does not read.");
    if (!storage.items.empty())
        return failure(ErrorCode::UnsupportedEncoding,
                       "The weights file shares storages in a way that is not read.");
    const auto bytes = storages.find(storage.text);
    if (bytes == storages.end())
        return damaged("storage");
    const auto count = checkedCount(tensor, bytes->second.size() / element->size);
    if (!count)
        return damaged("range");
    TensorData data{element->floating ? TensorType::F32 : TensorType::I64, tensor.shape, {}};
    data.bytes.resize(*count * (element->floating ? 4 : 8));
    eachElement(tensor, *count, [&](std::uint64_t position, std::uint64_t place) {
        const std::uint8_t* source = bytes->second.data() + place * element->size;
        if (element->floating) {
            const float value = loadFloat(element->code, source);
            std::memcpy(data.bytes.data() + position * 4, &value, 4);
        } else {
            const std::int64_t value = loadInteger(element->code, source);
            std::memcpy(data.bytes.data() + position * 8, &value, 8);
        }
    });
    return data;
}

} // namespace hilum
