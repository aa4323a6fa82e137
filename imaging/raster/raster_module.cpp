#include "imaging/raster/raster_module.h"

#include "imaging/raster/grey_jpeg.h"

#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

namespace {

// OpenCV orders colours blue, green, red.
template <typename Sample>
void copySamples(const cv::Mat& image, Sample* out) {
    const int channels = image.channels();
    for (int row = 0; row < image.rows; ++row) {
        const auto* in = image.ptr<Sample>(row);
        for (int column = 0; column < image.cols; ++column, in += channels, out += channels) {
            for (int channel = 0; channel < channels; ++channel)
                out[channel] = in[channels >= 3 && channel < 3 ? 2 - channel : channel];
        }
    }
}

int decode(const std::uint8_t* bytes, std::size_t size, HilumRasterPixels& pixels) {
    if (const auto jpeg = hilum::raster::decodeGreyJpeg(bytes, size); jpeg.greys) {
        pixels = {jpeg.rows, jpeg.columns, 1, 1, jpeg.greys, jpeg.greys, std::free};
        return HilumRasterDone;
    }
    const cv::Mat file(1, static_cast<int>(size), CV_8UC1, const_cast<std::uint8_t*>(bytes));
    const cv::Mat image = cv::imdecode(file, cv::IMREAD_UNCHANGED);
    if (image.empty() || image.channels() == 2 || image.channels() > 4)
        return HilumRasterDamaged;
    if (image.depth() != CV_8U && image.depth() != CV_16U)
        return HilumRasterDepth;
    pixels = {image.rows, image.cols, image.channels(), image.depth() == CV_8U ? 1 : 2,
              nullptr,    nullptr,    std::free};
    if (image.channels() == 1 && image.isContinuous()) { // nothing to put in order: handed out as it is
        pixels.owner = new cv::Mat(image);
        pixels.release = [](void* owner) { delete static_cast<cv::Mat*>(owner); };
        pixels.data = image.data;
        return HilumRasterDone;
    }
    pixels.owner = std::malloc(image.total() * image.elemSize());
    pixels.data = static_cast<std::uint8_t*>(pixels.owner);
    if (!pixels.data)
        return HilumRasterOutOfMemory;
    if (pixels.bytesPerSample == 1)
        copySamples(image, pixels.data);
    else
        copySamples(image, reinterpret_cast<std::uint16_t*>(pixels.data));
    return HilumRasterDone;
}

} // namespace

extern "C" __attribute__((visibility("default"))) int
hilumDecodeRaster(const std::uint8_t* bytes, std::size_t size, HilumRasterPixels* pixels) {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    try {
        return decode(bytes, size, *pixels);
    } catch (const cv::Exception& exception) {
        return exception.code == cv::Error::StsNoMem ? HilumRasterOutOfMemory : HilumRasterDamaged;
    } catch (const std::bad_alloc&) {
        return HilumRasterOutOfMemory;
    } catch (...) {
        return HilumRasterDamaged;
    }
}
