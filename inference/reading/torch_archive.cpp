#include "inference/reading/torch_archive.h"

#include "inference/reading/pickle_machine.h"
#include "inference/reading/safetensors.h"
#include "inference/reading/torch_storage.h"
#include "inference/reading/zip_archive.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

namespace hilum {

namespace {

using Bytes = std::span<const std::uint8_t>;
using Kind = PickleValue::Kind;
using Found = std::map<std::string, const PickleValue*>;

constexpr int moduleDepth = 64;
constexpr std::size_t tensorLimit = 65536;

tl::unexpected<Error> damaged(const char* rule) {
    return failure(ErrorCode::Malformed, "The weights file is damaged or of a kind that Hilum does not read.",
                   rule);
}

void addTensors(const PickleMachine& pickle, const PickleValue& dictionary, const std::string& prefix,
                Found& found) {
    if (dictionary.kind != Kind::Dict)
        return;
    for (std::size_t i = 0; i + 1 < dictionary.items.size() && found.size() < tensorLimit; i += 2) {
        const PickleValue& name = pickle.value(dictionary.items[i]);
        const PickleValue& value = pickle.value(dictionary.items[i + 1]);
        if (name.kind == Kind::Text && value.kind == Kind::Tensor)
            found.emplace(prefix + name.text, &value);
    }
}

const PickleValue* stateOf(const PickleMachine& pickle, const PickleValue& object) {
    return object.kind == Kind::Object && object.items.size() == 1 ? &pickle.value(object.items[0]) : nullptr;
}

// A pickled module is its parameters, its buffers and the modules in it. Names lengthen with depth, so a
// module that holds itself ends at the depth limit, and one that holds many times the same at the limit of
// tensors.
void addModule(const PickleMachine& pickle, const PickleValue& module, const std::string& prefix,
               Found& found, int depth, int& visits) {
    const PickleValue* state = stateOf(pickle, module);
    if (!state || depth > moduleDepth || ++visits > 100'000)
        return;
    for (const char* group : {"_parameters", "_buffers"})
        if (const PickleValue* dictionary = pickle.find(*state, group))
            addTensors(pickle, *dictionary, prefix, found);
    const PickleValue* children = pickle.find(*state, "_modules");
    if (!children || children->kind != Kind::Dict)
        return;
    for (std::size_t i = 0; i + 1 < children->items.size(); i += 2) {
        const PickleValue& name = pickle.value(children->items[i]);
        if (name.kind == Kind::Text)
            addModule(pickle, pickle.value(children->items[i + 1]), prefix + name.text + ".", found,
                      depth + 1, visits);
    }
}

Found tensorsOf(const PickleMachine& pickle, const PickleValue& value) {
    Found found;
    int visits = 0;
    if (value.kind == Kind::Object)
        addModule(pickle, value, {}, found, 0, visits);
    else
        addTensors(pickle, value, {}, found);
    return found;
}

// The model itself, or the entry of a checkpoint that holds it.
Found findModel(const PickleMachine& pickle, const PickleValue& root) {
    for (const char* key : {"model", "state_dict", "model_state_dict", "model_state", "net", "network"})
        if (const PickleValue* entry = pickle.find(root, key))
            if (Found found = tensorsOf(pickle, *entry); !found.empty())
                return found;
    return tensorsOf(pickle, root);
}

Result<std::map<std::string, TensorData>> gather(const PickleMachine& pickle, PickleValue::Id root,
                                                 const StorageBytes& storages) {
    const Found found = findModel(pickle, pickle.value(root));
    if (found.empty())
        return failure(ErrorCode::Malformed,
                       "The weights file holds no tensors where a model's weights are expected.",
                       "no tensors");
    std::map<std::string, TensorData> tensors;
    std::uint64_t total = 0;
    for (const auto& [name, tensor] : found) {
        auto data = materialise(*tensor, pickle.value(tensor->items[0]), storages);
        if (!data)
            return tl::unexpected(data.error());
        total += data->bytes.size();
        if (total > modelFileLimit)
            return failure(ErrorCode::LimitExceeded,
                           "The weights are larger than any model that Hilum can use.");
        tensors.emplace(name, std::move(*data));
    }
    return tensors;
}

Result<std::map<std::string, TensorData>> parseZip(Bytes bytes) {
    const auto members = readZip(bytes);
    if (!members)
        return tl::unexpected(members.error());
    const auto pickleMember = std::find_if(members->begin(), members->end(), [](const auto& member) {
        return member.first == "data.pkl" || member.first.ends_with("/data.pkl");
    });
    if (pickleMember == members->end())
        return damaged("no data.pkl");
    const std::string folder = pickleMember->first.substr(0, pickleMember->first.size() - 8);
    if (members->contains(folder + "constants.pkl"))
        return failure(
            ErrorCode::UnsupportedEncoding,
            "The file is a TorchScript program, which Hilum does not run. Save its state dictionary.");
    const auto order = members->find(folder + "byteorder");
    if (order != members->end() && std::string(order->second.begin(), order->second.end()) != "little")
        return failure(ErrorCode::UnsupportedEncoding, "The weights were saved on a big-endian machine.");
    PickleMachine pickle(pickleMember->second);
    const auto root = pickle.next();
    if (!root)
        return tl::unexpected(root.error());
    StorageBytes storages;
    const std::string data = folder + "data/";
    for (const auto& [name, content] : *members)
        if (name.starts_with(data))
            storages.emplace(name.substr(data.size()), content);
    return gather(pickle, *root, storages);
}

// Before 1.6 PyTorch wrote pickles one after another: a magic number, a version, the machine, the object, the
// keys of the storages; then each storage as its length in elements and its bytes.
constexpr std::array<std::uint8_t, 10> legacyMagic{0x6c, 0xfc, 0x9c, 0x46, 0xf9,
                                                   0x20, 0x6a, 0xa8, 0x50, 0x19};

bool isLegacy(Bytes bytes) {
    return bytes.size() > 14 && bytes[0] == 0x80 && bytes[2] == 0x8a && bytes[3] == 10 &&
           std::equal(legacyMagic.begin(), legacyMagic.end(), bytes.begin() + 4);
}

std::map<std::string, std::string> storageTypes(const PickleMachine& pickle, std::size_t values) {
    std::map<std::string, std::string> types;
    for (std::size_t id = 0; id < values; ++id) {
        const PickleValue& value = pickle.value(static_cast<PickleValue::Id>(id));
        if (value.kind == Kind::Storage)
            types.emplace(value.text, value.type);
    }
    return types;
}

Result<StorageBytes> legacyStorages(const PickleMachine& pickle, const PickleValue& keys, Bytes bytes) {
    const auto types = storageTypes(pickle, pickle.size());
    StorageBytes storages;
    if (keys.kind != Kind::List)
        return damaged("storage keys");
    for (const PickleValue::Id id : keys.items) {
        const std::string& key = pickle.value(id).text;
        const auto type = types.find(key);
        const auto element = type == types.end() ? std::nullopt : storageElement(type->second);
        if (!element)
            return damaged("storage type");
        if (bytes.size() < 8)
            return failure(ErrorCode::Truncated, "The weights file ends early. Copy it again.");
        std::uint64_t count = 0;
        std::memcpy(&count, bytes.data(), 8);
        bytes = bytes.subspan(8);
        if (count > bytes.size() / element->size)
            return failure(ErrorCode::Truncated, "The weights file ends early. Copy it again.");
        storages.emplace(key, bytes.first(count * element->size));
        bytes = bytes.subspan(count * element->size);
    }
    return storages;
}

Result<std::map<std::string, TensorData>> parseLegacy(Bytes bytes) {
    PickleMachine pickle(bytes);
    std::array<PickleValue::Id, 5> parts{}; // magic, version, machine, object, keys
    for (PickleValue::Id& part : parts) {
        const auto read = pickle.next();
        if (!read)
            return tl::unexpected(read.error());
        part = *read;
    }
    const auto storages = legacyStorages(pickle, pickle.value(parts[4]), bytes.subspan(pickle.position()));
    if (!storages)
        return tl::unexpected(storages.error());
    return gather(pickle, parts[3], *storages);
}

Result<std::map<std::string, TensorData>> parseSafe(Bytes bytes) {
    const auto content = parseSafetensors(bytes);
    if (!content)
        return tl::unexpected(content.error());
    std::map<std::string, TensorData> tensors;
    for (const auto& [name, view] : content->tensors) {
        TensorData data{view.type, view.shape, {view.bytes.begin(), view.bytes.end()}};
        if (view.type == TensorType::F16) {
            const std::vector<float> values = view.toFloat();
            data.type = TensorType::F32;
            data.bytes.resize(values.size() * sizeof(float));
            if (!values.empty())
                std::memcpy(data.bytes.data(), values.data(), data.bytes.size());
        }
        tensors.emplace(name, std::move(data));
    }
    return tensors;
}

} // namespace

Result<std::map<std::string, TensorData>> parseTensorFile(Bytes bytes) {
    if (bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\3\4", 4) == 0)
        return parseZip(bytes);
    if (isLegacy(bytes))
        return parseLegacy(bytes);
    if (bytes.size() > 8 && bytes[8] == '{')
        return parseSafe(bytes);
    return failure(ErrorCode::UnsupportedEncoding,
                   "The file is neither a PyTorch checkpoint (.pth, .pt) nor a .safetensors file.");
}

Result<std::map<std::string, TensorData>> readTensorFile(const std::filesystem::path& file) {
    const auto bytes = readModelFile(file);
    if (!bytes && bytes.error().code == ErrorCode::ModelMissing)
        return failure(ErrorCode::FileNotFound, "The weights file is not there.");
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parseTensorFile(*bytes);
}

} // namespace hilum
