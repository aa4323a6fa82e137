#include "imaging/decode/pixels.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <openjpeg.h>
#include <thread>

namespace hilum {
namespace {

struct MemoryStream {
    Bytes bytes;
    std::size_t position = 0;
};

OPJ_SIZE_T readMemory(void* target, OPJ_SIZE_T count, void* user) {
    auto& memory = *static_cast<MemoryStream*>(user);
    const std::size_t taken = std::min<std::size_t>(count, memory.bytes.size() - memory.position);
    if (taken == 0)
        return static_cast<OPJ_SIZE_T>(-1);
    std::memcpy(target, memory.bytes.data() + memory.position, taken);
    memory.position += taken;
    return taken;
}

OPJ_OFF_T skipMemory(OPJ_OFF_T count, void* user) {
    auto& memory = *static_cast<MemoryStream*>(user);
    const auto left = static_cast<OPJ_OFF_T>(memory.bytes.size() - memory.position);
    const OPJ_OFF_T taken = std::clamp<OPJ_OFF_T>(count, 0, left);
    memory.position += static_cast<std::size_t>(taken);
    return taken == count ? taken : -1;
}

OPJ_BOOL seekMemory(OPJ_OFF_T position, void* user) {
    auto& memory = *static_cast<MemoryStream*>(user);
    if (position < 0 || static_cast<std::size_t>(position) > memory.bytes.size())
        return OPJ_FALSE;
    memory.position = static_cast<std::size_t>(position);
    return OPJ_TRUE;
}

void keepMessage(const char* message, void* user) {
    auto& text = *static_cast<std::string*>(user);
    if (text.size() < 500)
        text += message;
}

void dropMessage(const char*, void*) {}

struct Codec {
    std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec{nullptr, opj_destroy_codec};
    std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream{nullptr, opj_stream_destroy};
    std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> image{nullptr, opj_image_destroy};
    std::string messages;
};

bool isJp2(Bytes stream) {
    static constexpr std::uint8_t signature[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    return stream.size() >= sizeof signature && std::memcmp(stream.data(), signature, sizeof signature) == 0;
}

// Threads are worth their start for more than some hundred thousand samples.
int threadsFor(const PixelDescription& d) {
    return d.samples() < (1 << 18)
               ? 0
               : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 4u));
}

bool open(Codec& codec, MemoryStream& memory, int threads) {
    codec.codec.reset(opj_create_decompress(isJp2(memory.bytes) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    codec.stream.reset(opj_stream_create(1 << 20, OPJ_TRUE));
    if (!codec.codec || !codec.stream)
        return false;
    opj_set_error_handler(codec.codec.get(), keepMessage, &codec.messages);
    opj_set_warning_handler(codec.codec.get(), dropMessage, nullptr);
    opj_set_info_handler(codec.codec.get(), dropMessage, nullptr);
    opj_stream_set_user_data(codec.stream.get(), &memory, nullptr);
    opj_stream_set_user_data_length(codec.stream.get(), memory.bytes.size());
    opj_stream_set_read_function(codec.stream.get(), readMemory);
    opj_stream_set_skip_function(codec.stream.get(), skipMemory);
    opj_stream_set_seek_function(codec.stream.get(), seekMemory);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(codec.codec.get(), &parameters))
        return false;
    if (threads > 0)
        opj_codec_set_threads(codec.codec.get(), threads);
    opj_image_t* image = nullptr;
    const bool read = opj_read_header(codec.stream.get(), codec.codec.get(), &image);
    codec.image.reset(image);
    return read && image;
}

tl::unexpected<Error> damaged(ErrorCode code, std::string detail) {
    return failure(
        code,
        "The JPEG 2000 compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the "
        "file again from its source.",
        std::move(detail));
}

bool sizeFits(const opj_image_t& image, const PixelDescription& d) {
    // All components are decoded, also those that nobody asked for: a stream may say that it has 16,384.
    if (image.x1 <= image.x0 || image.y1 <= image.y0 || image.numcomps > 4 ||
        static_cast<int>(image.numcomps) < d.samplesPerPixel)
        return false;
    const auto width = static_cast<std::uint64_t>(image.x1) - image.x0;
    const auto height = static_cast<std::uint64_t>(image.y1) - image.y0;
    if (width != static_cast<std::uint64_t>(d.columns) || height != static_cast<std::uint64_t>(d.rows))
        return false;
    for (OPJ_UINT32 c = 0; c < image.numcomps; ++c) {
        const auto& component = image.comps[c];
        if (component.prec < 1 || component.prec > 31 || component.dx < 1 || component.dy < 1 ||
            component.dx > 4 || component.dy > 4)
            return false;
    }
    return true;
}

// Components may be subsampled: each of their samples then stands for dx * dy pixels.
template <typename Word>
void store(const opj_image_comp_t& component, int channel, int channels, const DecodedFrame& frame,
           Word* out) {
    const auto columns = static_cast<std::size_t>(frame.columns);
    for (std::size_t y = 0; y < static_cast<std::size_t>(frame.rows); ++y) {
        const auto row = std::min<std::size_t>(y / component.dy, component.h - 1);
        const OPJ_INT32* in = component.data + row * component.w;
        Word* line = out + y * columns * channels + channel;
        if (component.dx == 1 && component.w >= columns)
            for (std::size_t x = 0; x < columns; ++x)
                line[x * channels] = static_cast<Word>(in[x]);
        else
            for (std::size_t x = 0; x < columns; ++x)
                line[x * channels] =
                    static_cast<Word>(in[std::min<std::size_t>(x / component.dx, component.w - 1)]);
    }
}

} // namespace

Result<DecodedFrame> decodeJpeg2000(Bytes stream, const PixelDescription& d) {
    MemoryStream memory{stream};
    Codec codec;
    if (!open(codec, memory, threadsFor(d)))
        return damaged(ErrorCode::Malformed, codec.messages);
    if (!sizeFits(*codec.image, d))
        return failure(ErrorCode::Malformed,
                       "The film's header and its JPEG 2000 stream disagree about its size, so it "
                       "cannot be shown. Ask for the file again from its source.");
    if (!opj_decode(codec.codec.get(), codec.stream.get(), codec.image.get()))
        return damaged(ErrorCode::Truncated, codec.messages);
    const opj_image_t& image = *codec.image;
    DecodedFrame frame = frameOf(d);
    frame.planar = false;
    frame.lowBit = 0;
    const int precision = static_cast<int>(image.comps[0].prec);
    frame.bytesPerSample = precision <= 8 ? 1 : precision <= 16 ? 2 : 4;
    frame.bitsStored = image.comps[0].sgnd || !d.isSigned ? precision : std::min(precision, d.bitsStored);
    std::vector<std::uint8_t> out(frame.samples() * frame.bytesPerSample);
    for (int c = 0; c < d.samplesPerPixel; ++c) {
        const auto& component = image.comps[c];
        if (!component.data || !component.w || !component.h)
            return damaged(ErrorCode::Malformed, codec.messages);
        if (frame.bytesPerSample == 1)
            store(component, c, d.samplesPerPixel, frame, out.data());
        else if (frame.bytesPerSample == 2)
            store(component, c, d.samplesPerPixel, frame, reinterpret_cast<std::uint16_t*>(out.data()));
        else
            store(component, c, d.samplesPerPixel, frame, reinterpret_cast<std::uint32_t*>(out.data()));
    }
    // The component transform is undone by the decoder (PS3.5 8.2.4): what the header calls YBR_ICT or
    // YBR_RCT is RGB now.
    if (d.photometricInterpretation == "YBR_ICT" || d.photometricInterpretation == "YBR_RCT")
        frame.colourModel = ColourModel::Rgb;
    frame.own(std::move(out));
    return frame;
}

} // namespace hilum
