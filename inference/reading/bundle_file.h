#pragma once

#include "imaging/error.h"
#include "inference/reading/model_card.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hilum {

enum class TensorType { F32, F16, I64 };

// A tensor as it stands in a bundle: row-major, little endian. The bytes belong to the BundleFile.
struct TensorView {
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::uint8_t> bytes;
    std::int64_t elements() const;
    std::vector<float> toFloat() const; // F32 and F16; I64 is converted
};

// A bundle in memory: one .safetensors file, read whole and checked (names, types, shapes, ranges, overlap,
// 64-bit sizes, SHA-256 of the tensor bytes against the card) before a byte of weight is used. No memory
// mapping. Errors: ModelMissing, ModelMalformed, LimitExceeded.
class BundleFile {
public:
    static Result<BundleFile> read(const std::filesystem::path& file);
    static Result<BundleFile> parse(std::vector<std::uint8_t> bytes);

    BundleFile(BundleFile&&) = default;
    BundleFile& operator=(BundleFile&&) = default;

    const ModelCard& card() const { return m_card; }
    const std::map<std::string, TensorView>& tensors() const { return m_tensors; }

private:
    BundleFile() = default;
    std::vector<std::uint8_t> m_bytes; // moved, never copied: the views point into it
    ModelCard m_card;
    std::map<std::string, TensorView> m_tensors;
};

// The card alone, in an instant: for what is only told. Nothing of the weights is read, so nothing says that
// the bundle can be used. Errors: those of BundleFile::read.
Result<ModelCard> readModelCard(const std::filesystem::path& file);

// A tensor to be written.
struct TensorData {
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::uint8_t> bytes;
};

// Writes atomically (temporary file, fsync, rename); fills in the card's tensorSha256. What could not be read
// back is not written. Errors: ModelMismatch, ModelMalformed, WriteFailed.
Result<void> writeBundle(const std::filesystem::path& file, ModelCard card,
                         const std::map<std::string, TensorData>& tensors);

} // namespace hilum
