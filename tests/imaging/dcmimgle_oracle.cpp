#include "tests/imaging/dcmimgle_oracle.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmimgle/dcmimage.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

#include <memory>

namespace hilum::test {
namespace {

// DCMTK's list of codecs does not own them: they are taken out again before it ends.
struct Decoders {
    Decoders() {
        DJDecoderRegistration::registerCodecs();
        DJLSDecoderRegistration::registerCodecs();
        DcmRLEDecoderRegistration::registerCodecs();
    }
    ~Decoders() {
        DJDecoderRegistration::cleanup();
        DJLSDecoderRegistration::cleanup();
        DcmRLEDecoderRegistration::cleanup();
    }
};

void registerDecoders() {
    static const Decoders decoders;
}

bool ask(DicomImage& image, const OracleQuestion& question) {
    if (question.presentationInverse && !image.setPresentationLutShape(ESP_Inverse))
        return false;
    if (question.voiLut >= 0)
        return image.setVoiLut(static_cast<unsigned long>(question.voiLut));
    if (!question.window)
        return image.setNoVoiTransformation();
    image.setVoiLutFunction(question.window->voiLutFunction == VoiLutFunction::Sigmoid ? EFV_Sigmoid
                                                                                       : EFV_Linear);
    return image.setWindow(question.window->windowCenter, question.window->windowWidth);
}

} // namespace

std::optional<std::vector<std::uint8_t>> dcmimgleGreys(const std::filesystem::path& file,
                                                       const OracleQuestion& question) {
    registerDecoders();
    DcmFileFormat format;
    if (format.loadFile(file.c_str()).bad())
        return std::nullopt;
    DicomImage image(&format, EXS_Unknown, CIF_UsePartialAccessToPixelData, 0, 1);
    if (image.getStatus() != EIS_Normal || !image.isMonochrome() || !ask(image, question))
        return std::nullopt;
    const auto* greys = static_cast<const std::uint8_t*>(image.getOutputData(8));
    if (!greys)
        return std::nullopt;
    return std::vector<std::uint8_t>(greys, greys + image.getWidth() * image.getHeight());
}

std::optional<std::vector<std::uint8_t>> dcmimageColours(const std::filesystem::path& file) {
    registerDecoders();
    DcmFileFormat format;
    if (format.loadFile(file.c_str()).bad())
        return std::nullopt;
    DicomImage image(&format, EXS_Unknown, CIF_UsePartialAccessToPixelData, 0, 1);
    if (image.getStatus() != EIS_Normal || image.isMonochrome())
        return std::nullopt;
    const auto* rgb = static_cast<const std::uint8_t*>(image.getOutputData(8, 0, 0));
    if (!rgb)
        return std::nullopt;
    return std::vector<std::uint8_t>(rgb, rgb + std::size_t{3} * image.getWidth() * image.getHeight());
}

} // namespace hilum::test
