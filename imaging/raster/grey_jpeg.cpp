#include "imaging/raster/grey_jpeg.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace hilum::raster {
namespace {

constexpr std::uint64_t mostPixels = 1u << 30;
constexpr JDIMENSION together = 16; // rows asked for at once

struct Failure {
    jpeg_error_mgr manager;
    std::jmp_buf jump;
};

void leave(j_common_ptr decoder) {
    std::longjmp(reinterpret_cast<Failure*>(decoder->err)->jump, 1);
}

// Level -1 is damage that libjpeg would paint over.
void leaveAtDamage(j_common_ptr decoder, int level) {
    if (level < 0)
        leave(decoder);
}

bool isGrey(const jpeg_decompress_struct& decoder) {
    return decoder.num_components == 1 && decoder.jpeg_color_space == JCS_GRAYSCALE &&
           decoder.data_precision == 8 &&
           std::uint64_t{decoder.image_width} * decoder.image_height <= mostPixels;
}

// False where the image is not for this way. Holds nothing that a jump would leave behind.
bool decode(jpeg_decompress_struct& decoder, const std::uint8_t* bytes, std::size_t size, GreyJpeg& image) {
    jpeg_mem_src(&decoder, bytes, size);
    if (jpeg_read_header(&decoder, TRUE) != JPEG_HEADER_OK || !isGrey(decoder))
        return false;
    jpeg_start_decompress(&decoder);
    image.rows = static_cast<int>(decoder.output_height);
    image.columns = static_cast<int>(decoder.output_width);
    image.greys =
        static_cast<std::uint8_t*>(std::malloc(std::size_t{decoder.output_width} * decoder.output_height));
    if (!image.greys)
        return false;
    while (decoder.output_scanline < decoder.output_height) {
        std::array<JSAMPROW, together> rows;
        const JDIMENSION count = std::min(together, decoder.output_height - decoder.output_scanline);
        for (JDIMENSION row = 0; row < count; ++row)
            rows[row] = image.greys + std::size_t{decoder.output_scanline + row} * decoder.output_width;
        jpeg_read_scanlines(&decoder, rows.data(), count);
    }
    return jpeg_finish_decompress(&decoder);
}

// The jump lands here; everything that it may have changed belongs to the caller.
bool decodeOrLeave(Failure& failure, jpeg_decompress_struct& decoder, const std::uint8_t* bytes,
                   std::size_t size, GreyJpeg& image) {
    if (setjmp(failure.jump) != 0)
        return false;
    jpeg_create_decompress(&decoder);
    return decode(decoder, bytes, size, image);
}

} // namespace

GreyJpeg decodeGreyJpeg(const std::uint8_t* bytes, std::size_t size) {
    GreyJpeg image;
    Failure failure;
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = leave;
    failure.manager.emit_message = leaveAtDamage;
    const bool isDone = decodeOrLeave(failure, decoder, bytes, size, image);
    jpeg_destroy_decompress(&decoder);
    if (!isDone) {
        std::free(image.greys);
        image.greys = nullptr;
    }
    return image;
}

} // namespace hilum::raster
