#pragma once

#include <cstddef>
#include <cstdint>

// The C contract between the room and the module `hilum-raster`, which decodes PNG, JPEG, TIFF and BMP
// through OpenCV. It is a module because OpenCV's codecs bring some hundred libraries along, which would cost
// every start of the viewer a tenth of a second.

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
