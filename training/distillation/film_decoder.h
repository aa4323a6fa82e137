#pragma once

#include "imaging/error.h"
#include "inference/network/preprocessor.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace hilum {

// A film file as the square of 8-bit greys that a packed file holds. Immutable; any thread.
class FilmDecoder {
public:
    FilmDecoder(const IntensityPolicy& policy, int size);

    // `into` has room for [size, size], row by row, 0 black. Errors: FileNotFound, those of RadiographReader
    // and of Preprocessor::greys.
    Result<void> decode(const std::filesystem::path& file, std::span<std::uint8_t> into) const;

    int size() const { return m_preprocessor.size(); }

private:
    Preprocessor m_preprocessor;
};

} // namespace hilum
