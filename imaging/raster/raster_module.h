#pragma once

#include <cstddef>
#include <cstdint>

// The C contract between the room and the module `hilum-raster`, which decodes PNG, JPEG, TIFF and BMP
// through libpng, libjpeg-turbo and libtiff. It is a module so that a start of the viewer does not load them, and so
// that what is wrong with an installation's codecs costs those formats alone.

extern "C" {

struct HilumRasterPixels {
    int rows;
    int columns;
    int channels;       // 1 grey, 3 RGB, 4 RGBA
    int bytesPerSample; // 1 or 2
    std::uint8_t* data; // rows * columns * channels samples without gaps; the caller calls release(owner)
    void* owner;
    void (*release)(void* owner);
};

enum HilumRasterStatus { HilumRasterDone, HilumRasterDamaged, HilumRasterOutOfMemory, HilumRasterDepth };

// Decodes the first page. Thread-safe.
typedef int (*HilumDecodeRaster)(const std::uint8_t* bytes, std::size_t size, HilumRasterPixels* pixels);
}
