#include "tests/fuzz/seeds.h"

namespace hilum::fuzz {
namespace {

std::vector<Seed> joined(std::vector<Seed> a, std::vector<Seed> b) {
    a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
    return a;
}

} // namespace

std::vector<Seed> seedsOf(std::string_view target) {
    if (target == "dicom")
        return filmSeeds();
    if (target == "raster")
        return rasterSeeds();
    if (target == "header")
        return joined(filmSeeds(), joined(presentationSeeds(), directorySeeds()));
    if (target == "presentation")
        return presentationSeeds();
    if (target == "directory")
        return directorySeeds();
    if (target == "model" || target == "weights")
        return modelSeeds();
    if (target == "table")
        return tableSeeds();
    if (target == "json")
        return jsonSeeds();
    if (target == "annotations")
        return annotationSeeds();
    if (target == "run")
        return runSeeds();
    if (target == "zip")
        return zipSeeds();
    if (target == "library")
        return librarySeeds();
    if (target == "work")
        return workSeeds();
    return {};
}

} // namespace hilum::fuzz
