#include "imaging/raster/raster_formats.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>
#include <vector>

namespace hilum::raster {
namespace {

constexpr int mostBlockRows = MAX_SAMP_FACTOR; // that the library writes at once

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

int sizeOfBlock(const jpeg_decompress_struct& jpeg) {
#if JPEG_LIB_VERSION >= 70
    return jpeg.min_DCT_v_scaled_size;
#else
    return jpeg.min_DCT_scaled_size;
#endif
}

// Greys need no colours mixed, so whole rows of blocks are written where they belong; line by line, the
// library would copy each of them once more. Blocks stand over the film's right and lower edge: then they go
// into `band`.
bool readBlocks(jpeg_decompress_struct& jpeg, Picture& picture, std::vector<std::uint8_t>& band) {
    JSAMPROW rows[mostBlockRows * DCTSIZE];
    JSAMPARRAY planes[] = {rows};
    const int together = jpeg.max_v_samp_factor * DCTSIZE;
    const std::size_t width = std::size_t{jpeg.comp_info[0].width_in_blocks} * DCTSIZE;
    const bool overlaps = width != picture.stride();
    band.resize(width * static_cast<std::size_t>(together));
    while (jpeg.output_scanline < jpeg.output_height) {
        const auto first = static_cast<int>(jpeg.output_scanline);
        const int count = std::min(together, picture.rows - first);
        for (int i = 0; i < together; ++i)
            rows[i] = overlaps || i >= count ? band.data() + width * static_cast<std::size_t>(i)
                                             : picture.row(first + i);
        if (jpeg_read_raw_data(&jpeg, planes, static_cast<JDIMENSION>(together)) < 1)
            return false;
        for (int i = 0; overlaps && i < count; ++i)
            std::copy_n(rows[i], picture.columns, picture.row(first + i));
    }
    return true;
}

bool readLines(jpeg_decompress_struct& jpeg, Picture& picture, std::vector<std::uint8_t>& line) {
    const bool isPrint = jpeg.out_color_space == JCS_CMYK;
    line.resize(std::size_t{jpeg.output_width} * static_cast<std::size_t>(jpeg.output_components));
    while (jpeg.output_scanline < jpeg.output_height) {
        const auto number = static_cast<int>(jpeg.output_scanline);
        JSAMPROW row = isPrint ? line.data() : picture.row(number);
        if (jpeg_read_scanlines(&jpeg, &row, 1) < 1)
            return false;
        if (isPrint)
            fromCmyk(line.data(), picture.row(number), picture.columns);
    }
    return true;
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
    // Losslessly coded greys have no blocks.
    jpeg.raw_data_out = jpeg.num_components == 1 && sizeOfBlock(jpeg) == DCTSIZE;
    jpeg_start_decompress(&jpeg);
    picture.rows = static_cast<int>(jpeg.output_height);
    picture.columns = static_cast<int>(jpeg.output_width);
    picture.channels = isPrint ? 3 : jpeg.output_components;
    if (!picture.allocate(Picture::Content::Whole))
        return false;
    if (!(jpeg.raw_data_out ? readBlocks(jpeg, picture, line) : readLines(jpeg, picture, line)))
        return false;
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
