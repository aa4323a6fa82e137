#include "tests/support/jpeg2000_writer.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <openjpeg.h>
#include <stdexcept>

namespace hilum::test {
namespace {

OPJ_SIZE_T append(void* data, OPJ_SIZE_T count, void* user) {
    auto& bytes = *static_cast<std::vector<std::uint8_t>*>(user);
    const auto* p = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), p, p + count);
    return count;
}

std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> toOpenJpeg(const Jpeg2000Image& image) {
    std::vector<opj_image_cmptparm_t> parameters(image.components);
    for (auto& p : parameters) {
        std::memset(&p, 0, sizeof p);
        p.dx = p.dy = 1;
        p.w = static_cast<OPJ_UINT32>(image.columns);
        p.h = static_cast<OPJ_UINT32>(image.rows);
        p.prec = static_cast<OPJ_UINT32>(image.precision);
        p.sgnd = image.isSigned;
    }
    std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> result(
        opj_image_create(static_cast<OPJ_UINT32>(image.components), parameters.data(),
                         image.components == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY),
        opj_image_destroy);
    result->x1 = static_cast<OPJ_UINT32>(image.columns);
    result->y1 = static_cast<OPJ_UINT32>(image.rows);
    for (std::size_t i = 0; i < image.values.size(); ++i)
        result->comps[i % image.components].data[i / image.components] = image.values[i];
    return result;
}

} // namespace

std::vector<std::uint8_t> encodeJpeg2000(const Jpeg2000Image& image) {
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_mct = image.colourTransform;
    parameters.irreversible = image.lossy;
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.tcp_rates[0] = image.lossy ? 20.0f : 0.0f;
    while (parameters.numresolution > 1 &&
           (1 << (parameters.numresolution - 1)) > std::min(image.rows, image.columns))
        --parameters.numresolution;
    const auto source = toOpenJpeg(image);
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(opj_create_compress(OPJ_CODEC_J2K),
                                                                           opj_destroy_codec);
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(
        opj_stream_create(1 << 20, OPJ_FALSE), opj_stream_destroy);
    std::vector<std::uint8_t> bytes;
    opj_stream_set_user_data(stream.get(), &bytes, nullptr);
    opj_stream_set_write_function(stream.get(), append);
    if (!opj_setup_encoder(codec.get(), &parameters, source.get()) ||
        !opj_start_compress(codec.get(), source.get(), stream.get()) ||
        !opj_encode(codec.get(), stream.get()) || !opj_end_compress(codec.get(), stream.get()))
        throw std::runtime_error("OpenJPEG does not encode this image");
    return bytes;
}

} // namespace hilum::test
