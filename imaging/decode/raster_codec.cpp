#include "imaging/decode/raster_codec.h"

#include "imaging/platform.h"
#include "imaging/raster/raster_module.h"

#include <string>

namespace hilum {
namespace {

HilumDecodeRaster openModule() {
    const std::filesystem::path file = moduleFile("hilum-raster");
    void* module = file.empty() ? nullptr : openLibrary(file);
    return reinterpret_cast<HilumDecodeRaster>(librarySymbol(module, "hilumDecodeRaster"));
}

Error errorOf(int status, const std::string& container) {
    if (status == HilumRasterOutOfMemory)
        return {ErrorCode::OutOfMemory,
                "There is not enough memory for this image. Close other films or programs.",
                {}};
    if (status == HilumRasterDepth)
        return {ErrorCode::UnsupportedEncoding,
                "The " + container +
                    " image has samples that are neither 8 nor 16 bits deep, which Hilum does not show. "
                    "Convert it to 16 bits first.",
                {}};
    return {ErrorCode::Malformed,
            "The " + container +
                " image is incomplete or damaged, so it cannot be shown. Copy or request it again.",
            {}};
}

} // namespace

Result<RasterImage> decodeRaster(std::span<const std::uint8_t> file, const char* container) {
    static const HilumDecodeRaster decode = openModule();
    if (!decode)
        return failure(
            ErrorCode::Internal,
            "The module that reads PNG, JPEG, TIFF and BMP is missing beside the program; reinstall Hilum.");
    HilumRasterPixels pixels{};
    if (const int status = decode(file.data(), file.size(), &pixels); status != HilumRasterDone)
        return tl::unexpected(errorOf(status, container));
    RasterImage image{pixels.rows, pixels.columns, pixels.channels, pixels.bytesPerSample, {}};
    image.bytes = decltype(image.bytes)(pixels.data, {pixels.owner, pixels.release});
    return image;
}

} // namespace hilum
