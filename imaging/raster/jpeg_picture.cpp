#include "imaging/raster/raster_formats.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>

namespace hilum::raster {
namespace {

constexpr JDIMENSION together = 16; // rows asked for at once

struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf out;
};

[[noreturn]] void fail(j_common_ptr jpeg) {
    std::longjmp(reinterpret_cast<ErrorManager*>(jpeg->err)->out, 1);
}

void ignoreText(j_common_ptr) {}
void ignoreMessage(j_common_ptr, int) {}

// Printers' colours, as Adobe stores them (inverted), to red, green and blue.
void fromCmyk(const std::uint8_t* in, std::uint8_t* out, int columns) {
    for (int column = 0; column < columns; ++column, in += 4, out += 3)
        for (int channel = 0; channel < 3; ++channel)
            out[channel] = static_cast<std::uint8_t>(in[channel] * in[3] / 255);
}

// Nothing with a destructor may be made between setjmp and the jump: all of that is the caller's.
bool decode(jpeg_decompress_struct& jpeg, ErrorManager& errors, Bytes file, Picture& picture,
            std::vector<std::uint8_t>& line) {
    if (setjmp(errors.out))
        return false;
    jpeg_create_decompress(&jpeg);
    jpeg.mem->max_memory_to_use = 0;
    jpeg_mem_src(&jpeg, file.data(), file.size());
    jpeg_read_header(&jpeg, TRUE);
    const bool isPrint = jpeg.num_components == 4;
    jpeg.out_color_space = isPrint ? JCS_CMYK : jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&jpeg);
    picture.rows = static_cast<int>(jpeg.output_height);
    picture.columns = static_cast<int>(jpeg.output_width);
    picture.channels = isPrint ? 3 : jpeg.output_components;
    if (!picture.allocate())
        return false;
    line.resize(std::size_t{jpeg.output_width} * static_cast<std::size_t>(jpeg.output_components));
    while (jpeg.output_scanline < jpeg.output_height) {
        const auto first = static_cast<int>(jpeg.output_scanline);
        JSAMPROW rows[together] = {line.data()};
        JDIMENSION count = 1;
        if (!isPrint) {
            count = std::min(together, jpeg.output_height - jpeg.output_scanline);
            for (JDIMENSION i = 0; i < count; ++i)
                rows[i] = picture.row(first + static_cast<int>(i));
        }
        if (jpeg_read_scanlines(&jpeg, rows, count) < 1)
            return false;
        if (isPrint)
            fromCmyk(line.data(), picture.row(first), picture.columns);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

} // namespace

Outcome decodeJpeg(Bytes file, Picture& picture) {
    jpeg_decompress_struct jpeg{};
    ErrorManager errors{};
    jpeg.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = fail;
    errors.base.output_message = ignoreText;
    errors.base.emit_message = ignoreMessage;
    const struct Cleanup {
        jpeg_decompress_struct& jpeg;
        ~Cleanup() { jpeg_destroy_decompress(&jpeg); }
    } cleanup{jpeg};
    std::vector<std::uint8_t> line;
    return decode(jpeg, errors, file, picture, line) ? Outcome::Done : Outcome::Damaged;
}

} // namespace hilum::raster
