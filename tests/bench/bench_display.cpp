// Times of decode, first frame and window/level drag on a synthetic 2000 x 2500 16-bit film in a 1600 x 1200
// viewport, as one JSON object. The drag rebuilds the table and maps every visible pixel, as the viewport
// does.
#include "imaging/display.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <string>

using namespace hilum;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double percentile(std::vector<double> times, double share) {
    std::sort(times.begin(), times.end());
    return times[std::min(times.size() - 1,
                          static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

nlohmann::json summary(const std::vector<double>& times) {
    return {{"p50", percentile(times, 0.5)}, {"p99", percentile(times, 0.99)}, {"n", times.size()}};
}

test::FilmRecipe film() {
    test::FilmRecipe recipe;
    recipe.rows = 2500;
    recipe.columns = 2000;
    recipe.bitsStored = 16;
    recipe.values.resize(std::size_t{2500} * 2000);
    for (int row = 0; row < recipe.rows; ++row)
        for (int column = 0; column < recipe.columns; ++column) {
            const double wave =
                std::sin(row * 0.004) * std::cos(column * 0.006) + 0.2 * std::sin(row * 0.3 + column * 0.2);
            const unsigned grain = static_cast<unsigned>(row * 7919 + column * 104729) * 2654435761u >> 23;
            recipe.values[static_cast<std::size_t>(row) * recipe.columns + column] =
                static_cast<int>(32768 + 26000 * wave / 1.2 + grain);
        }
    return recipe;
}

std::vector<double> decodeTimes(const std::filesystem::path& file, int repeats) {
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        const auto start = Clock::now();
        const auto read = RadiographReader().read(file);
        times.push_back(since(start));
        if (!read)
            throw std::runtime_error(read.error().message);
    }
    return times;
}

} // namespace

int main(int argc, char** argv) {
    const int frames = argc > 1 ? std::stoi(argv[1]) : 600;
    const auto file = std::filesystem::temp_directory_path() / "hilum_bench_display.dcm";
    test::writeFilm(film(), file);
    nlohmann::json answer{{"bench", "display"}, {"film", "2000x2500x16"}, {"viewport", "1600x1200"}};
    answer["decodeMilliseconds"] = summary(decodeTimes(file, 40));
    const RadiographPointer radiograph = *RadiographReader().read(file);
    std::filesystem::remove(file);

    std::vector<double> first, fit, zoomed;
    const auto fitted = ImageToView::scaling(1200.0 / 2500, 1200.0 / 2500, (1600 - 960) / 2.0, 0);
    const auto magnified = ImageToView::scaling(1.7, 1.7, -900, -1400);
    DisplayRenderer renderer;
    const Window automatic = radiograph->autoWindow();
    const auto frame = [&](int i, const ImageToView& transform) {
        Voi voi{Voi::Kind::Window, automatic, -1};
        voi.window.windowCenter += 200.0 * (i % 50);
        voi.window.windowWidth += 333.0 * (i % 37);
        const auto start = Clock::now();
        const DisplayLut lut(*radiograph, voi);
        renderer.render(radiograph, lut, transform, 1600, 1200);
        return since(start);
    };
    for (int i = 0; i < 40; ++i)
        first.push_back(frame(i, i % 2 ? fitted : ImageToView::scaling(0.5, 0.5, i, 0)));
    frame(0, fitted);
    for (int i = 0; i < frames; ++i)
        fit.push_back(frame(i, fitted));
    frame(0, magnified);
    for (int i = 0; i < frames; ++i)
        zoomed.push_back(frame(i, magnified));
    answer["firstFrameMilliseconds"] = summary(first);
    answer["windowDragFitMilliseconds"] = summary(fit);
    answer["windowDragFullViewportMilliseconds"] = summary(zoomed);
    answer["goal"] = {{"windowDragP99Milliseconds", 8}};
    std::cout << answer.dump(2) << std::endl;
    return 0;
}
