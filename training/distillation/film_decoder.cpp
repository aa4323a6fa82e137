#include "training/distillation/film_decoder.h"

#include "imaging/radiograph_reader.h"

namespace hilum {
namespace {

Architecture squareOf(int size) {
    Architecture architecture;
    architecture.inputSize = size;
    return architecture;
}

} // namespace

FilmDecoder::FilmDecoder(const IntensityPolicy& policy, int size) : m_preprocessor(policy, squareOf(size)) {}

Result<void> FilmDecoder::decode(const std::filesystem::path& file, std::span<std::uint8_t> into) const {
    if (file.empty())
        return failure(ErrorCode::FileNotFound, "The file does not exist.");
    return RadiographReader().readCompact(file).and_then(
        [&](const RadiographPointer& radiograph) { return m_preprocessor.greys(*radiograph, into); });
}

} // namespace hilum
