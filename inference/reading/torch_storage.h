#pragma once

#include "inference/reading/bundle_file.h"
#include "inference/reading/pickle_machine.h"

#include <optional>

namespace hilum {

// The elements of one of PyTorch's storages.
struct StorageElement {
    std::size_t size = 4; // bytes
    bool floating = true;
    char code = 'f'; // f, d, h (half), b (bfloat16), q, i, s, c (signed), B (unsigned)
};

// Nothing for a type that Hilum does not read.
std::optional<StorageElement> storageElement(const std::string& type);

// The bytes of each storage by its key.
using StorageBytes = std::map<std::string, std::span<const std::uint8_t>>;

// The tensor's elements in row-major order, floating ones as F32, integers as I64. Checks that every element
// lies in the storage and that a tensor has no more elements than its storage. Errors: Malformed, Truncated,
// UnsupportedEncoding.
Result<TensorData> materialise(const PickleValue& tensor, const PickleValue& storage,
                               const StorageBytes& storages);

} // namespace hilum
