#include "inference/reading/bundle_file.h"

#include "inference/reading/parameter_table.h"
#include "inference/reading/safetensors.h"
#include "inference/reading/sha256.h"

#include <bit>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace hilum {

namespace {

constexpr const char* cardKey = "card";

float halfToFloat(std::uint16_t half) {
    const std::uint32_t sign = std::uint32_t{half & 0x8000U} << 16;
    std::uint32_t exponent = half >> 10 & 0x1fU;
    std::uint32_t fraction = half & 0x3ffU;
    if (exponent == 0x1f)
        return std::bit_cast<float>(sign | 0x7f800000U | fraction << 13);
    if (exponent == 0) // zero and subnormal: fraction units of 2^-24
        return std::bit_cast<float>(sign |
                                    std::bit_cast<std::uint32_t>(static_cast<float>(fraction) * 0x1p-24F));
    return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
}

template <typename Stored, typename Convert>
std::vector<float> converted(std::span<const std::uint8_t> bytes, Convert convert) {
    std::vector<float> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = convert(stored);
    }
    return values;
}

tl::unexpected<Error> writeFailure(const char* step) {
    return failure(ErrorCode::WriteFailed,
                   "The model file cannot be written. Check the folder's permissions and the free space.",
                   step);
}

bool writeAll(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

Result<void> replaceFile(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
    std::string temporary = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0)
        return writeFailure("create");
    const bool written =
        writeAll(descriptor, bytes) && ::fchmod(descriptor, 0644) == 0 && ::fsync(descriptor) == 0;
    const bool closed = ::close(descriptor) == 0;
    if (!written || !closed || ::rename(temporary.c_str(), file.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return writeFailure("write");
    }
    return {};
}

Result<ModelCard> cardOf(const std::map<std::string, std::string>& metadata) {
    const auto text = metadata.find(cardKey);
    if (text == metadata.end())
        return failure(
            ErrorCode::ModelMalformed,
            "The file holds weights without a model card. Convert it with \"hilum-cli convert\" first.");
    return modelCardFromJson(text->second);
}

} // namespace

Result<ModelCard> readModelCard(const std::filesystem::path& file) {
    const auto metadata = readModelMetadata(file);
    if (!metadata)
        return tl::unexpected(metadata.error());
    return cardOf(*metadata);
}

std::int64_t TensorView::elements() const {
    std::int64_t count = 1;
    for (const std::int64_t dimension : shape)
        count *= dimension;
    return count;
}

std::vector<float> TensorView::toFloat() const {
    switch (type) {
    case TensorType::F32:
        return converted<float>(bytes, [](float value) { return value; });
    case TensorType::F16:
        return converted<std::uint16_t>(bytes, halfToFloat);
    case TensorType::I64:
        return converted<std::int64_t>(bytes, [](std::int64_t value) { return static_cast<float>(value); });
    }
    return {};
}

Result<BundleFile> BundleFile::read(const std::filesystem::path& file) {
    auto bytes = readModelFile(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(std::move(*bytes));
}

Result<BundleFile> BundleFile::parse(std::vector<std::uint8_t> bytes) {
    BundleFile bundle;
    bundle.m_bytes = std::move(bytes);
    auto content = parseSafetensors(bundle.m_bytes);
    if (!content)
        return tl::unexpected(content.error());
    auto card = cardOf(content->metadata);
    if (!card)
        return tl::unexpected(card.error());
    if (sha256Hex(content->data) != card->tensorSha256)
        return failure(ErrorCode::ModelMalformed,
                       "The model file was changed or damaged since it was written. Copy it again.",
                       "SHA-256 of the tensors");
    if (auto fits = checkParameters(card->architecture, content->tensors); !fits)
        return tl::unexpected(fits.error());
    bundle.m_card = std::move(*card);
    bundle.m_tensors = std::move(content->tensors);
    return bundle;
}

Result<void> writeBundle(const std::filesystem::path& file, ModelCard card,
                         const std::map<std::string, TensorData>& tensors) {
    Sha256 hash;
    for (const auto& [name, tensor] : tensors)
        hash.update(tensor.bytes);
    card.tensorSha256 = hash.finish();
    std::map<std::string, TensorView> views;
    for (const auto& [name, tensor] : tensors)
        views[name] = {tensor.type, tensor.shape, tensor.bytes};
    // What could not be read back is not written.
    if (auto fits = checkParameters(card.architecture, views); !fits)
        return fits;
    const std::string text = toJson(card);
    if (auto readable = modelCardFromJson(text); !readable)
        return tl::unexpected(readable.error());
    return replaceFile(file, safetensorsBytes({{cardKey, text}, {"format", "pt"}}, tensors));
}

} // namespace hilum
