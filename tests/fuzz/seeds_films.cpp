// Films, pictures, presentation states and directories of discs.
#include "tests/fuzz/seeds.h"
#include "tests/support/film_writer.h"
#include "tests/support/hostile_files.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

namespace hilum::fuzz {
namespace {

using namespace hilum::test;
using Items = std::vector<std::vector<Attribute>>;

constexpr std::size_t largestSeed = 65536;
constexpr int side = 16;

Attribute text(unsigned group, unsigned element, const std::string& value, const char* vr = "") {
    return {tag(group, element), value, {}, {}, vr};
}

Attribute sequence(unsigned group, unsigned element, const Items& items) {
    return {tag(group, element), {}, {}, items, {}};
}

Attribute lut(unsigned group, unsigned element) {
    return sequence(
        group, element,
        {{text(0x0028, 0x3002, "4\\0\\16", "US"), {tag(0x0028, 0x3006), "", {1, 2, 3, 4}, {}, "US"}}});
}

FilmRecipe film(const char* transferSyntaxUid, int samples) {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = side;
    recipe.frames = samples == 1 ? 2 : 1;
    recipe.samplesPerPixel = samples;
    recipe.bitsAllocated = recipe.bitsStored = samples == 3 ? 8 : 16;
    recipe.photometricInterpretation = samples == 3 ? "RGB" : "MONOCHROME1";
    recipe.transferSyntaxUid = transferSyntaxUid;
    for (int i = 0; i < side * side * samples * recipe.frames; ++i)
        recipe.values.push_back(i * 37 % (1 << recipe.bitsStored));
    recipe.attributes = {text(0x0028, 0x1050, "100\\200"),
                         text(0x0028, 0x1051, "50\\80"),
                         text(0x0028, 0x0120, "7", "US"),
                         text(0x0018, 0x1164, "0.2\\0.2"),
                         text(0x6000, 0x0010, "16"),
                         text(0x6000, 0x0011, "16"),
                         {tag(0x6000, 0x3000), "", std::vector<std::uint16_t>(16, 0x5555), {}, {}},
                         text(0x0018, 0x1600, "RECTANGULAR\\CIRCULAR"),
                         lut(0x0028, 0x3010)};
    return recipe;
}

// A header without pixels worth the name.
FilmRecipe object(const char* sopClassUid, std::vector<Attribute> attributes) {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 1;
    recipe.values = {1};
    recipe.sopClassUid = sopClassUid;
    recipe.attributes = std::move(attributes);
    return recipe;
}

// LUT indices out of range, a palette that is too short, a table without entries.
std::vector<FilmRecipe> oddTables() {
    std::vector<FilmRecipe> films;
    for (const char* descriptor : {"0\\65000\\16", "4\\60000\\8", "65535\\0\\16", "4\\0\\255"}) {
        FilmRecipe recipe = film(syntax::explicitLittle, 1);
        recipe.frames = 1;
        recipe.values.resize(side * side);
        for (const unsigned element : {0x3000u, 0x3010u})
            recipe.attributes.push_back(sequence(0x0028, element,
                                                 {{text(0x0028, 0x3002, descriptor, "US"),
                                                   {tag(0x0028, 0x3006), "", {9, 8, 7, 6}, {}, "US"}}}));
        films.push_back(recipe);
    }
    FilmRecipe palette = films.front();
    palette.photometricInterpretation = "PALETTE COLOR";
    for (unsigned channel = 0; channel < 3; ++channel) {
        palette.attributes.push_back(text(0x0028, 0x1101 + channel, "256\\0\\16", "US"));
        palette.attributes.push_back({tag(0x0028, 0x1201 + channel), "", {500, 1, 2}, {}, {}});
        palette.attributes.push_back(
            {tag(0x0028, 0x1221 + channel), "", {0, 3, 7, 1, 5, 900}, {}, {}}); // segmented
    }
    films.push_back(palette);
    return films;
}

Items references() {
    return {{text(0x0020, 0x000E, "1.2.3"),
             sequence(0x0008, 0x1140, {{text(0x0008, 0x1155, "1.2.3.4"), text(0x0008, 0x1160, "1\\2")}})}};
}

Attribute floats(unsigned element, const char* values) {
    return text(0x0070, element, values, "FL");
}

void addRaster(std::vector<Seed>& seeds, const char* ending, int type, const std::vector<int>& options = {}) {
    cv::Mat image(9, 13, type);
    cv::randu(image, 0, 255);
    Seed bytes;
    cv::imencode(ending, image, bytes, options);
    seeds.push_back(bytes);
    bytes.resize(bytes.size() * 3 / 4);
    seeds.push_back(std::move(bytes));
}

// Black, and far larger than its file.
Seed pngBomb() {
    Seed bytes;
    cv::imencode(".png", cv::Mat::zeros(4000, 4000, CV_8U), bytes, {cv::IMWRITE_PNG_COMPRESSION, 9});
    return bytes;
}

} // namespace

std::vector<Seed> filmSeeds() {
    std::vector<Seed> seeds;
    for (const char* uid :
         {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig, syntax::deflated, syntax::rle,
          syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless})
        for (const int samples : {1, 3})
            seeds.push_back(writeFilm(film(uid, samples)));
    for (const FilmRecipe& recipe : oddTables())
        seeds.push_back(writeFilm(recipe));
    for (auto& file : hostileFiles())
        if (file.bytes.size() < largestSeed)
            seeds.push_back(std::move(file.bytes));
    return seeds;
}

std::vector<Seed> rasterSeeds() {
    cv::setRNGSeed(1);
    std::vector<Seed> seeds;
    for (const int type : {CV_8UC1, CV_8UC3, CV_8UC4, CV_16UC1, CV_16UC3})
        addRaster(seeds, ".png", type);
    for (const int type : {CV_8UC1, CV_8UC3}) {
        addRaster(seeds, ".jpg", type);
        addRaster(seeds, ".jpg", type, {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
        addRaster(seeds, ".bmp", type);
    }
    for (const int type : {CV_8UC1, CV_8UC3, CV_16UC1, CV_32FC1})
        for (const int compression : {1, 5, 8, 32773}) // none, LZW, deflate, PackBits
            addRaster(seeds, ".tif", type, {cv::IMWRITE_TIFF_COMPRESSION, compression});
    std::vector<Seed> pages;
    for (auto& file : hostileFiles())
        if (file.name == "huge PNG" || file.name == "looping TIFF")
            seeds.push_back(std::move(file.bytes));
    seeds.push_back(pngBomb());
    return seeds;
}

std::vector<Seed> presentationSeeds() {
    const std::vector<Attribute> graphic{text(0x0070, 0x0005, "PIXEL"), floats(0x0022, "0\\1\\2\\3"),
                                         text(0x0070, 0x0023, "POLYLINE"), text(0x0070, 0x0024, "Y")};
    const std::vector<Attribute> words{text(0x0070, 0x0006, "Opacity\r\nhere"),
                                       text(0x0070, 0x0003, "DISPLAY"), floats(0x0010, "0\\0"),
                                       floats(0x0011, "1\\1")};
    const FilmRecipe state = object(
        "1.2.840.10008.5.1.4.1.1.11.1",
        {sequence(0x0008, 0x1115, references()), text(0x0070, 0x0080, "STATE"), text(0x0028, 0x1052, "-10"),
         text(0x0028, 0x1053, "2"), text(0x0070, 0x0042, "90", "US"), text(0x0070, 0x0041, "Y"),
         sequence(0x0028, 0x3110, {{text(0x0028, 0x1050, "40"), text(0x0028, 0x1051, "80")}}),
         lut(0x2050, 0x0010),
         sequence(0x0070, 0x005A,
                  {{text(0x0070, 0x0052, "1\\1", "SL"), text(0x0070, 0x0053, "9\\9", "SL"),
                    text(0x0070, 0x0100, "MAGNIFY"), floats(0x0103, "2")}}),
         text(0x0018, 0x1600, "POLYGONAL"), text(0x0018, 0x1620, "1\\1\\1\\9\\9\\9"),
         sequence(0x0070, 0x0001,
                  {{text(0x0070, 0x0002, "A"), sequence(0x0070, 0x0009, {graphic}),
                    sequence(0x0070, 0x0008, {words})}})});
    const auto code = [](unsigned element, const char* meaning) {
        return sequence(0x0040, element, {{text(0x0008, 0x0100, "1"), text(0x0008, 0x0104, meaning)}});
    };
    const std::vector<Attribute> number{
        text(0x0040, 0xA040, "NUM"), code(0xA043, "Ratio"),
        sequence(0x0040, 0xA300, {{text(0x0040, 0xA30A, "0.5"), code(0x08EA, "1")}})};
    const FilmRecipe report =
        object("1.2.840.10008.5.1.4.1.1.88.22",
               {text(0x0008, 0x0005, "ISO_IR 192"), text(0x0040, 0xA040, "CONTAINER"), code(0xA043, "Report"),
                sequence(0x0040, 0xA730,
                         {{text(0x0040, 0xA040, "CONTAINER"), code(0xA043, "Part"),
                           sequence(0x0040, 0xA730, {number, number})}})});
    std::vector<Seed> seeds;
    for (FilmRecipe recipe : {state, report})
        for (const char* uid :
             {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig, syntax::deflated}) {
            recipe.transferSyntaxUid = uid;
            seeds.push_back(writeFilm(recipe));
        }
    for (const bool explicitVr : {true, false})
        seeds.push_back(nestedSequences(60, explicitVr, true));
    return seeds;
}

// Records without offsets, as a damaged disc has them, and with offsets that run in circles.
std::vector<Seed> directorySeeds() {
    std::vector<Seed> seeds;
    for (const char* offset : {"0", "300", "372"}) {
        const auto record = [offset](const char* name, const char* below) {
            return std::vector<Attribute>{
                text(0x0004, 0x1400, offset, "UL"), text(0x0004, 0x1410, "65535", "US"),
                text(0x0004, 0x1420, below, "UL"),  text(0x0004, 0x1430, "IMAGE"),
                text(0x0004, 0x1500, name),         text(0x0004, 0x1510, "1.2.3")};
        };
        const FilmRecipe recipe =
            object("1.2.840.10008.1.3.10",
                   {text(0x0004, 0x1200, offset, "UL"),
                    sequence(0x0004, 0x1220,
                             {record("IMAGES\\IM1", offset), record("..\\..\\X", "0"), record("A", "372")})});
        seeds.push_back(writeFilm(recipe));
    }
    return seeds;
}

} // namespace hilum::fuzz
