#pragma once

#include "inference/reading/bundle_file.h"

namespace hilum {

// A .safetensors file taken apart: eight bytes of header length, a JSON header, the tensors' bytes.
struct Safetensors {
    std::map<std::string, std::string> metadata;
    std::map<std::string, TensorView> tensors; // views into the parsed bytes
    std::span<const std::uint8_t> data;        // all of the tensors' bytes
};

// Limits that no model of ours comes near.
inline constexpr std::uint64_t safetensorsHeaderLimit = 16U << 20; // bytes
inline constexpr std::uint64_t modelFileLimit = std::uint64_t{2} << 30;
inline constexpr std::size_t tensorCountLimit = 65536;
inline constexpr std::size_t tensorDimensionLimit = 8;

// Checks all of it before any tensor is touched: header within its cap, no name twice, known types, at most
// eight dimensions, sizes without overflow, ranges that fill the data in sequence without overlap or gap.
// Errors: ModelMalformed, LimitExceeded. `detail` says which rule.
Result<Safetensors> parseSafetensors(std::span<const std::uint8_t> file);

// The metadata alone, of the file's header; no tensor is read or checked. Errors: as readModelFile,
// parseSafetensors.
Result<std::map<std::string, std::string>> readModelMetadata(const std::filesystem::path& file);

// The file as bytes, tensors in the order of their names, the data aligned to eight bytes.
std::vector<std::uint8_t> safetensorsBytes(const std::map<std::string, std::string>& metadata,
                                           const std::map<std::string, TensorData>& tensors);

std::size_t elementSize(TensorType type); // bytes

// Reads a whole file of at most `limit` bytes. Errors: ModelMissing, FileUnreadable, LimitExceeded.
Result<std::vector<std::uint8_t>> readModelFile(const std::filesystem::path& file,
                                                std::uint64_t limit = modelFileLimit);

} // namespace hilum
