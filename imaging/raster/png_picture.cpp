#include "imaging/raster/raster_formats.h"

#include <bit>
#include <csetjmp>
#include <cstring>
#include <png.h>
#include <vector>

namespace hilum::raster {
namespace {

struct Source {
    Bytes file;
    std::size_t position = 0;
};

void read(png_structp png, png_bytep out, png_size_t length) {
    auto& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (length > source.file.size() - source.position)
        png_error(png, "the file ends");
    std::memcpy(out, source.file.data() + source.position, length);
    source.position += length;
}

[[noreturn]] void fail(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

// Palettes become colours and 1, 2 and 4 bits become 8; transparency of single colours stays unused but in
// palettes.
void prepare(png_structp png, png_infop info) {
    const int colours = png_get_color_type(png, info), bits = png_get_bit_depth(png, info);
    if (colours == PNG_COLOR_TYPE_PALETTE) {
        png_set_palette_to_rgb(png);
        if (png_get_valid(png, info, PNG_INFO_tRNS))
            png_set_tRNS_to_alpha(png);
    }
    if (colours == PNG_COLOR_TYPE_GRAY && bits < 8)
        png_set_expand_gray_1_2_4_to_8(png);
    if (colours == PNG_COLOR_TYPE_GRAY_ALPHA)
        png_set_gray_to_rgb(png);
    if (bits == 16 && std::endian::native == std::endian::little)
        png_set_swap(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

// setjmp demands that nothing with a destructor is made between it and the jump: all of that is the caller's.
bool decode(png_structp png, png_infop info, Source& source, Picture& picture, std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_read_fn(png, &source, read);
    png_set_user_limits(png, 1 << 20, 1 << 20);
    png_read_info(png, info);
    prepare(png, info);
    picture.rows = static_cast<int>(png_get_image_height(png, info));
    picture.columns = static_cast<int>(png_get_image_width(png, info));
    picture.channels = png_get_channels(png, info);
    picture.bytesPerSample = png_get_bit_depth(png, info) / 8;
    if (!picture.allocate() || png_get_rowbytes(png, info) != picture.stride())
        return false;
    rows.resize(static_cast<std::size_t>(picture.rows));
    for (int row = 0; row < picture.rows; ++row)
        rows[static_cast<std::size_t>(row)] = picture.row(row);
    png_read_image(png, rows.data());
    png_read_end(png, nullptr);
    return true;
}

} // namespace

Outcome decodePng(Bytes file, Picture& picture) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
    if (!png)
        throw std::bad_alloc();
    struct Cleanup {
        png_structp png;
        png_infop info = nullptr;
        ~Cleanup() { png_destroy_read_struct(&png, &info, nullptr); }
    } cleanup{png, png_create_info_struct(png)};
    if (!cleanup.info)
        throw std::bad_alloc();
    Source source{file};
    std::vector<png_bytep> rows;
    return decode(png, cleanup.info, source, picture, rows) ? Outcome::Done : Outcome::Damaged;
}

} // namespace hilum::raster
