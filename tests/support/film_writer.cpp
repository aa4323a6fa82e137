#include "tests/support/film_writer.h"

#include "tests/support/jpeg2000_writer.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h> // the encoders read colour films through dcmimage
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djcparam.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <fstream>
#include <memory>
#include <stdexcept>

namespace hilum::test {
namespace {

void check(const OFCondition& status, const char* what) {
    if (status.bad())
        throw std::runtime_error(std::string(what) + ": " + status.text());
}

// DCMTK's list of codecs does not own them: they are taken out again before it ends.
struct Encoders {
    Encoders() {
        DJEncoderRegistration::registerCodecs(ECC_lossyYCbCr, EUC_never, OFFalse, 0, 0, 0, OFTrue, ESS_444,
                                              OFFalse);
        DJLSEncoderRegistration::registerCodecs(0, 0, 0, 0, OFTrue, 0, OFTrue, EJLSUC_never, OFFalse,
                                                DJLSCodecParameter::interleaveLine);
        DcmRLEEncoderRegistration::registerCodecs();
    }
    ~Encoders() {
        DJEncoderRegistration::cleanup();
        DJLSEncoderRegistration::cleanup();
        DcmRLEEncoderRegistration::cleanup();
    }
};

void registerEncoders() {
    static const Encoders encoders;
}

void insert(DcmItem& target, const Attribute& attribute) {
    DcmTag key(static_cast<Uint16>(attribute.tag >> 16), static_cast<Uint16>(attribute.tag));
    if (!attribute.vr.empty())
        key.setVR(DcmVR(attribute.vr.c_str()));
    if (!attribute.items.empty()) {
        auto sequence = std::make_unique<DcmSequenceOfItems>(key);
        for (const auto& elements : attribute.items) {
            auto item = std::make_unique<DcmItem>();
            for (const auto& element : elements)
                insert(*item, element);
            sequence->append(item.release());
        }
        check(target.insert(sequence.release(), OFTrue), "insert");
    } else if (!attribute.words.empty()) {
        check(target.putAndInsertUint16Array(key, attribute.words.data(),
                                             static_cast<unsigned long>(attribute.words.size())),
              "words");
    } else {
        check(target.putAndInsertString(key, attribute.value.c_str()), "value");
    }
}

// Stored values as native bytes of the recipe's layout, little endian.
std::vector<std::uint8_t> nativeBytes(const FilmRecipe& r) {
    const std::size_t pixels = static_cast<std::size_t>(r.rows) * r.columns;
    const std::size_t channels = r.samplesPerPixel;
    if (r.values.size() != pixels * channels * r.frames)
        throw std::runtime_error("the recipe has the wrong number of values");
    const int shift = (r.highBit < 0 ? r.bitsStored - 1 : r.highBit) + 1 - r.bitsStored;
    const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << r.bitsStored) - 1);
    std::vector<std::uint8_t> bytes((r.values.size() * r.bitsAllocated + 7) / 8);
    for (std::size_t i = 0; i < r.values.size(); ++i) {
        const std::size_t frame = i / (pixels * channels), inFrame = i % (pixels * channels);
        const std::size_t place =
            r.planar ? frame * pixels * channels + inFrame % channels * pixels + inFrame / channels : i;
        const std::uint32_t word = (static_cast<std::uint32_t>(r.values[i]) & mask) << shift;
        for (int bit = 0; bit < r.bitsAllocated; ++bit)
            bytes[(place * r.bitsAllocated + bit) / 8] |=
                static_cast<std::uint8_t>((word >> bit & 1) << ((place * r.bitsAllocated + bit) % 8));
    }
    if (bytes.size() % 2)
        bytes.push_back(0);
    return bytes;
}

void putNative(DcmDataset& dataSet, const FilmRecipe& recipe) {
    const auto bytes = nativeBytes(recipe);
    if (recipe.bitsAllocated <= 8) {
        check(dataSet.putAndInsertUint8Array(DCM_PixelData, bytes.data(),
                                             static_cast<unsigned long>(bytes.size())),
              "pixels");
        return;
    }
    std::vector<std::uint16_t> words(bytes.size() / 2);
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = static_cast<std::uint16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8);
    // 32-bit samples go as pairs of words, which big endian orders the other way round.
    if (recipe.bitsAllocated == 32 && recipe.transferSyntaxUid == syntax::explicitBig)
        for (std::size_t i = 0; i + 1 < words.size(); i += 2)
            std::swap(words[i], words[i + 1]);
    check(dataSet.putAndInsertUint16Array(DCM_PixelData, words.data(),
                                          static_cast<unsigned long>(words.size())),
          "pixels");
}

void putJpeg2000(DcmDataset& dataSet, const FilmRecipe& r) {
    auto sequence = std::make_unique<DcmPixelSequence>(DCM_PixelSequenceTag);
    sequence->insert(new DcmPixelItem(DCM_PixelItemTag));
    const std::size_t samples = r.values.size() / r.frames;
    for (int frame = 0; frame < r.frames; ++frame) {
        Jpeg2000Image image{r.rows,
                            r.columns,
                            r.samplesPerPixel,
                            r.bitsStored,
                            r.isSigned,
                            false,
                            r.transferSyntaxUid == syntax::jpeg2000,
                            {}};
        image.colourTransform =
            r.photometricInterpretation == "YBR_RCT" || r.photometricInterpretation == "YBR_ICT";
        const auto first = r.values.begin() + static_cast<std::ptrdiff_t>(frame * samples);
        image.values.assign(first, first + static_cast<std::ptrdiff_t>(samples));
        auto stream = encodeJpeg2000(image);
        stream.resize((stream.size() + 1) / 2 * 2);
        auto item = std::make_unique<DcmPixelItem>(DCM_PixelItemTag);
        check(item->putUint8Array(stream.data(), static_cast<unsigned long>(stream.size())), "fragment");
        sequence->insert(item.release());
    }
    auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
    const E_TransferSyntax xfer =
        r.transferSyntaxUid == syntax::jpeg2000 ? EXS_JPEG2000 : EXS_JPEG2000LosslessOnly;
    pixels->putOriginalRepresentation(xfer, nullptr, sequence.release());
    check(dataSet.insert(pixels.release(), OFTrue), "pixels");
}

bool isJpeg2000(const FilmRecipe& recipe) {
    return recipe.transferSyntaxUid == syntax::jpeg2000 ||
           recipe.transferSyntaxUid == syntax::jpeg2000Lossless;
}

void compress(DcmDataset& dataSet, const FilmRecipe& recipe, E_TransferSyntax xfer) {
    registerEncoders();
    const DJ_RPLossless lossless(6, 0);
    const DJ_RPLossy lossy(95);
    const DJLSRepresentationParameter jpegLs(2, recipe.transferSyntaxUid == syntax::jpegLsLossless);
    const DcmRLERepresentationParameter rle;
    const DcmRepresentationParameter* parameter = nullptr;
    if (xfer == EXS_RLELossless)
        parameter = &rle;
    else if (xfer == EXS_JPEGLSLossless || xfer == EXS_JPEGLSLossy)
        parameter = &jpegLs;
    else if (xfer == EXS_JPEGProcess1 || xfer == EXS_JPEGProcess2_4)
        parameter = &lossy;
    else if (xfer == EXS_JPEGProcess14 || xfer == EXS_JPEGProcess14SV1)
        parameter = &lossless;
    if (parameter)
        check(dataSet.chooseRepresentation(xfer, parameter), "compression");
}

void putHeader(DcmDataset& dataSet, const FilmRecipe& r) {
    const auto text = [&](const DcmTagKey& key, const std::string& value) {
        check(dataSet.putAndInsertString(key, value.c_str()), "text");
    };
    const auto number = [&](const DcmTagKey& key, int value) {
        check(dataSet.putAndInsertUint16(key, static_cast<Uint16>(value)), "number");
    };
    text(DCM_SOPClassUID, r.sopClassUid);
    text(DCM_SOPInstanceUID, "1.2.826.0.1.3680043.9.7133.1.1");
    text(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.9.7133.1.2");
    text(DCM_SeriesInstanceUID, "1.2.826.0.1.3680043.9.7133.1.3");
    text(DCM_Modality, r.modality);
    text(DCM_BodyPartExamined, r.bodyPartExamined);
    text(DCM_ViewPosition, r.viewPosition);
    number(DCM_SamplesPerPixel, r.samplesPerPixel);
    text(DCM_PhotometricInterpretation, r.photometricInterpretation);
    if (r.samplesPerPixel > 1)
        number(DCM_PlanarConfiguration, r.planar ? 1 : 0);
    if (r.frames > 1)
        text(DCM_NumberOfFrames, std::to_string(r.frames));
    number(DCM_Rows, r.rows);
    number(DCM_Columns, r.columns);
    number(DCM_BitsAllocated, r.bitsAllocated);
    number(DCM_BitsStored, r.bitsStored);
    number(DCM_HighBit, r.highBit < 0 ? r.bitsStored - 1 : r.highBit);
    number(DCM_PixelRepresentation, r.isSigned ? 1 : 0);
}

std::vector<std::uint8_t> serialise(DcmFileFormat& file, E_TransferSyntax xfer, bool withoutPreamble) {
    DcmDataset& dataSet = *file.getDataset();
    check(file.validateMetaInfo(xfer), "meta header");
    std::vector<std::uint8_t> bytes(file.calcElementLength(xfer, EET_ExplicitLength) + (1 << 16));
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    DcmObject& object = withoutPreamble ? static_cast<DcmObject&>(dataSet) : file;
    object.transferInit();
    check(withoutPreamble ? dataSet.write(stream, xfer, EET_ExplicitLength, nullptr)
                          : file.write(stream, xfer, EET_ExplicitLength, nullptr),
          "write");
    object.transferEnd();
    stream.flush();
    void* written = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(written, length);
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

} // namespace

std::vector<std::uint8_t> writeFilm(const FilmRecipe& recipe) {
    DcmFileFormat file;
    DcmDataset& dataSet = *file.getDataset();
    putHeader(dataSet, recipe);
    const E_TransferSyntax xfer = DcmXfer(recipe.transferSyntaxUid.c_str()).getXfer();
    if (isJpeg2000(recipe)) {
        putJpeg2000(dataSet, recipe);
    } else {
        putNative(dataSet, recipe);
        compress(dataSet, recipe, xfer);
    }
    for (const auto& attribute : recipe.attributes)
        insert(dataSet, attribute);
    return serialise(file, xfer, recipe.withoutPreamble);
}

void writeBytes(const std::vector<std::uint8_t>& bytes, const std::filesystem::path& file) {
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!stream.flush())
        throw std::runtime_error("cannot write the film");
}

void writeFilm(const FilmRecipe& recipe, const std::filesystem::path& file) {
    writeBytes(writeFilm(recipe), file);
}

} // namespace hilum::test
