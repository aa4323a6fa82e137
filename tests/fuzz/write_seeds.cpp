// Writes the inputs that fuzzing begins with into a folder: small films in every encoding, and hostile files.
#include "tests/support/film_writer.h"
#include "tests/support/hostile_files.h"

#include <filesystem>
#include <string>

using namespace hilum::test;

namespace {

FilmRecipe film(const char* transferSyntaxUid, int samples) {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 24;
    recipe.samplesPerPixel = samples;
    recipe.bitsAllocated = recipe.bitsStored = samples == 3 ? 8 : 16;
    recipe.photometricInterpretation = samples == 3 ? "RGB" : "MONOCHROME1";
    recipe.transferSyntaxUid = transferSyntaxUid;
    for (int i = 0; i < 24 * 24 * samples; ++i)
        recipe.values.push_back(i * 37 % (1 << recipe.bitsStored));
    recipe.attributes = {{tag(0x0028, 0x1050), "100\\200", {}, {}, {}},
                         {tag(0x0028, 0x1051), "50\\80", {}, {}, {}},
                         {tag(0x0028, 0x0120), "7", {}, {}, "US"},
                         {tag(0x6000, 0x0010), "24", {}, {}, {}},
                         {tag(0x6000, 0x0011), "24", {}, {}, {}},
                         {tag(0x6000, 0x3000), "", std::vector<std::uint16_t>(36, 0x5555), {}, {}},
                         {tag(0x0028, 0x3010),
                          "",
                          {},
                          {{{tag(0x0028, 0x3002), "4\\0\\16", {}, {}, "US"},
                            {tag(0x0028, 0x3006), "", {1, 2, 3, 4}, {}, "US"}}},
                          {}}};
    return recipe;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    int number = 0;
    for (const char* uid :
         {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig, syntax::deflated, syntax::rle,
          syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless})
        for (const int samples : {1, 3})
            writeFilm(film(uid, samples), folder / ("film" + std::to_string(number++)));
    for (const auto& file : hostileFiles())
        if (file.bytes.size() < 65536)
            writeBytes(file.bytes, folder / ("hostile" + std::to_string(number++)));
    return 0;
}
