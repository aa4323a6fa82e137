#include "imaging/raster/raster_module.h"

#include "imaging/raster/raster_formats.h"

#include <memory>

namespace {

using hilum::raster::Bytes;
using hilum::raster::Outcome;
using hilum::raster::Picture;

Outcome decode(Bytes file, Picture& picture) {
    if (file.size() < 4)
        return Outcome::Damaged;
    switch (file[0]) {
    case 0x89:
        return hilum::raster::decodePng(file, picture);
    case 0xFF:
        return hilum::raster::decodeJpeg(file, picture);
    case 'B':
        return hilum::raster::decodeBmp(file, picture);
    default:
        return hilum::raster::decodeTiff(file, picture);
    }
}

} // namespace

extern "C" __attribute__((visibility("default"))) int
hilumDecodeRaster(const std::uint8_t* bytes, std::size_t size, HilumRasterPixels* pixels) {
    try {
        auto picture = std::make_unique<Picture>();
        const Outcome outcome = decode({bytes, size}, *picture);
        if (outcome != Outcome::Done)
            return outcome == Outcome::Depth ? HilumRasterDepth : HilumRasterDamaged;
        *pixels = {picture->rows,
                   picture->columns,
                   picture->channels,
                   picture->bytesPerSample,
                   picture->samples.get(),
                   picture.get(),
                   [](void* owner) { delete static_cast<Picture*>(owner); }};
        (void)picture.release(); // the caller's, through the pixels' release()
        return HilumRasterDone;
    } catch (const std::bad_alloc&) {
        return HilumRasterOutOfMemory;
    } catch (...) {
        return HilumRasterDamaged;
    }
}
