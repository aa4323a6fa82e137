// What the maps cost: the scores of one film alone, with class activation maps, and with the best kind (for
// EfficientViT a backward pass a finding). bench_maps BUNDLE FILM; a line "none|activation|best PASSES" on
// standard input is answered with milliseconds, one a pass, as JSON.
#include "imaging/radiograph_reader.h"
#include "inference/reading/predictor.h"

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hilum;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: bench_maps BUNDLE FILM\n";
        return 2;
    }
    const auto film = RadiographReader().read(std::filesystem::path(argv[2]));
    const auto predictor = loadPredictor(argv[1], DeviceChoice::Cpu);
    if (!film || !predictor) {
        std::cerr << (film ? predictor.error() : film.error()).message << '\n';
        return 1;
    }
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string kind;
        int passes = 0;
        words >> kind >> passes;
        PredictOptions options;
        options.ignoreGate = true;
        options.maps = kind == "best"   ? PredictedMaps::Best
                       : kind == "none" ? PredictedMaps::None
                                        : PredictedMaps::ClassActivation;
        nlohmann::json times = nlohmann::json::array();
        for (int pass = 0; pass < passes; ++pass) {
            const auto begin = std::chrono::steady_clock::now();
            const auto answers = (*predictor)->predict({&*film, 1}, options, {});
            if (!answers.front())
                return 1;
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        }
        std::cout << times << std::endl;
    }
    return 0;
}
