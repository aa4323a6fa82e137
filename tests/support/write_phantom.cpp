#include "tests/support/phantom.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using hilum::test::ThoraxPhantom;

// A small film; a bright disc over the right lung is its finding.
hilum::test::FilmRecipe smallFilm(int number, bool positive) {
    ThoraxPhantom phantom;
    phantom.rows = 312;
    phantom.columns = 250;
    phantom.millimetresPerPixel = 1.4;
    auto recipe = phantom.recipe();
    for (int i = 0; positive && i < phantom.rows * phantom.columns; ++i)
        if (std::hypot(i % phantom.columns - 75.0, i / phantom.columns - 130.0 - number % 7) < 22)
            recipe.values[static_cast<std::size_t>(i)] = 3600;
    return recipe;
}

void writeTable(const fs::path& folder, const char* name, int first, int last) {
    std::ofstream table(folder / name);
    table << "Path,Sex,Age,Frontal/Lateral,AP/PA,Edema,Fracture\n";
    for (int i = first; i < last; ++i) {
        const bool positive = i % 2;
        char path[64];
        std::snprintf(path, sizeof path, "films/patient%05d/study1/view1_frontal.dcm", i);
        fs::create_directories((folder / path).parent_path());
        writeFilm(smallFilm(i, positive), folder / path);
        table << path << ",Male,50,Frontal,PA," << (positive ? "1.0,\n" : "0.0,\n");
    }
}

} // namespace

// write-phantom FOLDER FILMS: FOLDER/phantom.dcm in full size, and FILMS small ones with train.csv and
// valid.csv (a quarter of them), as a trainer wants them.
int main(int argc, char* argv[]) {
    if (argc != 3) {
        std::fputs("usage: write-phantom FOLDER FILMS\n", stderr);
        return 2;
    }
    try {
        const fs::path folder = argv[1];
        const int films = std::atoi(argv[2]), train = films - films / 4;
        fs::create_directories(folder);
        writeFilm(ThoraxPhantom().recipe(), folder / "phantom.dcm");
        writeTable(folder, "train.csv", 0, train);
        writeTable(folder, "valid.csv", train, films);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
