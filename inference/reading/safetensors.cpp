#include "inference/reading/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace hilum {

static_assert(std::endian::native == std::endian::little, "tensors are stored little endian");

namespace {

using Json = nlohmann::json;

constexpr int headerDepth = 4; // object > tensor > shape; metadata is a flat object of strings
constexpr std::size_t nameLimit = 512;

tl::unexpected<Error> malformed(std::string rule) {
    return failure(ErrorCode::ModelMalformed,
                   "The model file is damaged or not a model of Hilum. Copy it again, or choose another.",
                   std::move(rule));
}

tl::unexpected<Error> beyondLimit(std::string rule) {
    return failure(ErrorCode::LimitExceeded, "The model file is larger than any model that Hilum can use.",
                   std::move(rule));
}

std::optional<TensorType> tensorType(const std::string& name) {
    if (name == "F32")
        return TensorType::F32;
    if (name == "F16")
        return TensorType::F16;
    if (name == "I64")
        return TensorType::I64;
    return std::nullopt;
}

const char* typeName(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return "F32";
    case TensorType::F16:
        return "F16";
    case TensorType::I64:
        return "I64";
    }
    return "F32";
}

// Watches the parser for what the finished value no longer shows: a key that came twice, and depth.
class HeaderWatch {
public:
    bool operator()(int depth, Json::parse_event_t event, Json& value) {
        if (depth > headerDepth)
            m_fault = "header nesting";
        else if (event == Json::parse_event_t::object_start)
            m_keys.emplace_back();
        else if (event == Json::parse_event_t::object_end && !m_keys.empty())
            m_keys.pop_back();
        else if (event == Json::parse_event_t::key && !m_keys.empty() &&
                 !m_keys.back().insert(value.get<std::string>()).second)
            m_fault = "a name twice";
        return m_fault == nullptr;
    }
    const char* fault() const { return m_fault; }

private:
    std::vector<std::set<std::string>> m_keys;
    const char* m_fault = nullptr;
};

Result<Json> parseHeader(std::span<const std::uint8_t> text) {
    if (text.empty() || text.front() != '{')
        return malformed("header does not start with {");
    HeaderWatch watch;
    const auto callback = [&watch](int depth, Json::parse_event_t event, Json& value) {
        return watch(depth, event, value);
    };
    Json header = Json::parse(text.begin(), text.end(), callback, false);
    if (watch.fault())
        return malformed(watch.fault());
    if (header.is_discarded() || !header.is_object())
        return malformed("header is not JSON");
    if (header.size() > tensorCountLimit)
        return beyondLimit("number of tensors");
    return header;
}

struct Entry {
    TensorView view;
    std::uint64_t begin = 0, end = 0;
    std::string name;
};

// Multiplies without overflow; nothing when the product passes `limit`.
std::optional<std::uint64_t> byteCount(const std::vector<std::int64_t>& shape, std::uint64_t element,
                                       std::uint64_t limit) {
    std::uint64_t count = element;
    for (const std::int64_t dimension : shape) {
        if (dimension != 0 && count > limit / static_cast<std::uint64_t>(dimension))
            return std::nullopt;
        count *= static_cast<std::uint64_t>(dimension);
    }
    return count;
}

bool readShape(const Json& json, std::vector<std::int64_t>& shape) {
    if (!json.is_array() || json.size() > tensorDimensionLimit)
        return false;
    for (const Json& dimension : json) {
        if (!dimension.is_number_unsigned() ||
            dimension.get<std::uint64_t>() >
                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return false;
        shape.push_back(dimension.get<std::int64_t>());
    }
    return true;
}

bool isRange(const Json& json) {
    return json.is_array() && json.size() == 2 && json[0].is_number_unsigned() &&
           json[1].is_number_unsigned();
}

bool isEntry(const Json& json) {
    return json.is_object() && json.size() == 3 && json.contains("dtype") && json["dtype"].is_string() &&
           json.contains("shape") && json.contains("data_offsets") && isRange(json["data_offsets"]);
}

Result<void> readEntry(const Json& json, std::span<const std::uint8_t> data, Entry& entry) {
    if (entry.name.empty() || entry.name.size() > nameLimit)
        return malformed("tensor name");
    if (!isEntry(json))
        return malformed("tensor entry: " + entry.name);
    const auto type = tensorType(json["dtype"].get<std::string>());
    if (!type)
        return malformed("tensor type: " + entry.name);
    if (!readShape(json["shape"], entry.view.shape))
        return malformed("tensor shape: " + entry.name);
    entry.view.type = *type;
    entry.begin = json["data_offsets"][0].get<std::uint64_t>();
    entry.end = json["data_offsets"][1].get<std::uint64_t>();
    if (entry.begin > entry.end || entry.end > data.size())
        return malformed("range outside the file: " + entry.name);
    if (byteCount(entry.view.shape, elementSize(*type), data.size()) != entry.end - entry.begin)
        return malformed("size of the range: " + entry.name);
    entry.view.bytes = data.subspan(entry.begin, entry.end - entry.begin);
    return {};
}

Result<void> readMetadata(const Json& json, std::map<std::string, std::string>& metadata) {
    if (!json.is_object())
        return malformed("metadata");
    for (const auto& [key, value] : json.items()) {
        if (!value.is_string())
            return malformed("metadata is not strings");
        metadata.emplace(key, value.get<std::string>());
    }
    return {};
}

Result<void> checkCoverage(std::vector<Entry>& entries, std::uint64_t size) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t position = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != position)
            return malformed((entry.begin < position ? "overlap: " : "gap before: ") + entry.name);
        position = entry.end;
    }
    if (position != size)
        return malformed("bytes behind the last tensor");
    return {};
}

Json headerJson(const std::map<std::string, std::string>& metadata,
                const std::map<std::string, TensorData>& tensors) {
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const std::uint64_t end = offset + tensor.bytes.size();
        header[name] = {
            {"dtype", typeName(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    return header;
}

} // namespace

std::size_t elementSize(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return 4;
    case TensorType::F16:
        return 2;
    case TensorType::I64:
        return 8;
    }
    return 4;
}

Result<Safetensors> parseSafetensors(std::span<const std::uint8_t> file) {
    if (file.size() < 8)
        return malformed("shorter than its length field");
    std::uint64_t length = 0;
    std::memcpy(&length, file.data(), 8);
    if (length > file.size() - 8) // first: any file that is no model has such a length
        return malformed("header longer than the file");
    if (length > safetensorsHeaderLimit)
        return beyondLimit("header length");
    auto header = parseHeader(file.subspan(8, length));
    if (!header)
        return tl::unexpected(header.error());
    Safetensors result;
    result.data = file.subspan(8 + length);
    std::vector<Entry> entries;
    for (const auto& [name, json] : header->items()) {
        if (name == "__metadata__") {
            if (auto read = readMetadata(json, result.metadata); !read)
                return tl::unexpected(read.error());
            continue;
        }
        Entry& entry = entries.emplace_back();
        entry.name = name;
        if (auto read = readEntry(json, result.data, entry); !read)
            return tl::unexpected(read.error());
    }
    if (auto covered = checkCoverage(entries, result.data.size()); !covered)
        return tl::unexpected(covered.error());
    for (Entry& entry : entries)
        result.tensors.emplace(std::move(entry.name), std::move(entry.view));
    return result;
}

std::vector<std::uint8_t> safetensorsBytes(const std::map<std::string, std::string>& metadata,
                                           const std::map<std::string, TensorData>& tensors) {
    std::string header = headerJson(metadata, tensors).dump(-1, ' ', false, Json::error_handler_t::replace);
    header.resize((header.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = header.size();
    std::size_t size = 8 + header.size();
    for (const auto& [name, tensor] : tensors)
        size += tensor.bytes.size();
    std::vector<std::uint8_t> bytes(size);
    std::memcpy(bytes.data(), &length, 8);
    auto position = std::copy(header.begin(), header.end(), bytes.begin() + 8);
    for (const auto& [name, tensor] : tensors)
        position = std::copy(tensor.bytes.begin(), tensor.bytes.end(), position);
    return bytes;
}

Result<std::map<std::string, std::string>> readModelMetadata(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return failure(ErrorCode::ModelMissing, "The model file is not there. Choose another model.");
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    std::uint64_t length = 0;
    stream.read(reinterpret_cast<char*>(&length), sizeof length);
    if (!stream || error || size < sizeof length || length > size - sizeof length)
        return malformed("header longer than the file");
    if (length > safetensorsHeaderLimit)
        return beyondLimit("header length");
    std::vector<std::uint8_t> bytes(length);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(length));
    if (!stream)
        return failure(ErrorCode::FileUnreadable, "The model file cannot be read to its end.");
    const auto header = parseHeader(bytes);
    if (!header)
        return tl::unexpected(header.error());
    std::map<std::string, std::string> metadata;
    if (const auto found = header->find("__metadata__"); found != header->end())
        if (const auto read = readMetadata(*found, metadata); !read)
            return tl::unexpected(read.error());
    return metadata;
}

Result<std::vector<std::uint8_t>> readModelFile(const std::filesystem::path& file, std::uint64_t limit) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return failure(ErrorCode::ModelMissing, "The model file is not there. Choose another model.");
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error)
        return failure(ErrorCode::FileUnreadable, "The model file cannot be read.", error.message());
    if (size > limit)
        return beyondLimit("file size");
    std::vector<std::uint8_t> bytes(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != size)
        return failure(ErrorCode::FileUnreadable, "The model file cannot be read to its end.");
    return bytes;
}

} // namespace hilum
