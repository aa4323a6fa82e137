#include "app/document/film_identity.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t mostSamples = 4096;

// FNV-1a over values spread over the film.
template <typename Values>
std::uint64_t sampled(const Values& values, std::uint64_t hash) {
    const std::size_t step = std::max<std::size_t>(1, values.size() / mostSamples);
    for (std::size_t i = 0; i < values.size(); i += step)
        hash = (hash ^ values[i]) * 0x100000001b3;
    return hash;
}

} // namespace

FilmIdentity identityOf(const Radiograph& film) {
    const auto& content = film.content();
    return {film.attributes().sopInstanceUid,
            content.rows,
            content.columns,
            std::max(1, film.attributes().frames),
            content.frame,
            sampled(content.rgb, sampled(film.pixels(), 0xcbf29ce484222325))};
}

bool isAnother(const FilmIdentity& known, const FilmIdentity& now) {
    return known.sopInstanceUid != now.sopInstanceUid || known.rows != now.rows ||
           known.columns != now.columns || known.frames != now.frames ||
           (known.frame == now.frame && known.pixels != now.pixels);
}

} // namespace hilum
