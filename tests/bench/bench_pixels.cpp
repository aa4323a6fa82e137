// From a file to its pixels, in each encoding: our reader and DCMTK's codecs in one process. The side of
// bench_pixels.py that needs no Python packages.
//   bench_pixels write FOLDER COLUMNS ROWS [NAME]   -> the phantom in each encoding; {name: file} as JSON
//   bench_pixels serve   -> answers lines "SIDE PASSES FILE" with milliseconds, one a pass, as JSON
// SIDE is `ours` (RadiographReader: pixels, tables, histogram), `dcmtk` (what dcmdjpeg and dcmj2k do before
// they write: load, decode, hand out) or `file` (reading the bytes: nothing can be quicker).
#include "imaging/decode/file_bytes.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hilum;
using Json = nlohmann::ordered_json;

namespace {

struct Encoding {
    const char *name, *transferSyntaxUid;
    int bits;
};

constexpr Encoding encodings[] = {{"explicit little endian", test::syntax::explicitLittle, 16},
                                  {"explicit big endian", test::syntax::explicitBig, 16},
                                  {"deflated", test::syntax::deflated, 12},
                                  {"RLE", test::syntax::rle, 12},
                                  {"JPEG baseline", test::syntax::jpegBaseline, 8},
                                  {"JPEG extended, 12 bits", test::syntax::jpegExtended, 12},
                                  {"JPEG lossless", test::syntax::jpegLosslessSv1, 12},
                                  {"JPEG-LS lossless", test::syntax::jpegLsLossless, 12},
                                  {"JPEG 2000 lossless", test::syntax::jpeg2000Lossless, 12}};

void write(const std::filesystem::path& folder, int columns, int rows, const std::string& only) {
    Json files;
    for (const Encoding& encoding : encodings) {
        if (!only.empty() && only != encoding.name)
            continue;
        test::ThoraxPhantom phantom;
        phantom.columns = columns;
        phantom.rows = rows;
        phantom.millimetresPerPixel = 350.0 / columns;
        phantom.bitsStored = encoding.bits;
        test::FilmRecipe recipe = phantom.recipe();
        recipe.bitsAllocated = encoding.bits > 8 ? 16 : 8;
        recipe.transferSyntaxUid = encoding.transferSyntaxUid;
        const auto file = folder / (std::string(encoding.transferSyntaxUid) + ".dcm");
        test::writeFilm(recipe, file);
        files[encoding.name] = file.string();
    }
    std::cout << files << std::endl;
}

bool readOurs(const std::string& file) {
    return RadiographReader().read(file).has_value();
}

bool readBytes(const std::string& file) {
    return readFile(file, UINT64_MAX).has_value();
}

bool readDcmtk(const std::string& file) {
    DcmFileFormat format;
    if (format.loadFile(file.c_str()).bad() || format.loadAllDataIntoMemory().bad())
        return false;
    DcmDataset* data = format.getDataset();
    if (data->chooseRepresentation(EXS_LittleEndianExplicit, nullptr).bad())
        return false;
    const Uint16* words = nullptr;
    const Uint8* bytes = nullptr;
    return data->findAndGetUint16Array(DCM_PixelData, words).good() ||
           data->findAndGetUint8Array(DCM_PixelData, bytes).good();
}

Json serve(const std::string& side, int passes, const std::string& file) {
    const auto read = side == "ours" ? readOurs : side == "dcmtk" ? readDcmtk : readBytes;
    Json times = Json::array();
    for (int pass = 0; pass < passes; ++pass) {
        const auto begin = std::chrono::steady_clock::now();
        if (!read(file))
            return Json::array();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return times;
}

} // namespace

int main(int argc, char** argv) {
    if (argc >= 5 && std::string(argv[1]) == "write") {
        write(argv[2], std::stoi(argv[3]), std::stoi(argv[4]), argc > 5 ? argv[5] : "");
        return 0;
    }
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string side, file;
        int passes = 0;
        words >> side >> passes >> file;
        std::cout << serve(side, passes, file) << std::endl;
    }
    return 0;
}
