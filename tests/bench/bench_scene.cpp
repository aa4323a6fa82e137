// Times of whole frames of the viewport, texts and map included, on a 2000 x 2500 16-bit film in a 1600 x
// 1200 viewport, as one JSON object: window drags without and with a map, and pans. Both the clock's and the
// processor's time, because only the second is meaningful on a busy machine.
#include "app/scene/viewport_scene.h"
#include "app/view/window_level_drag.h"
#include "tests/app/film_maker.h"

#include <QGuiApplication>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <iostream>

using namespace hilum;

namespace {

constexpr QSize viewport{1600, 1200};

double processorMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

nlohmann::json summary(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return {{"p50", times[times.size() / 2]}, {"p99", times[times.size() * 99 / 100]}, {"n", times.size()}};
}

RadiographPointer film() {
    auto content =
        test::filmContent(2000, 2500, [](int column, int row) { return (column * 7 + row * 3) % 256; });
    for (std::uint16_t& code : content.pixels)
        code = static_cast<std::uint16_t>(code * 257);
    content.modalityValues.resize(65536);
    for (std::size_t code = 0; code < 65536; ++code)
        content.modalityValues[code] = static_cast<float>(code);
    content.windows = {{30000, 40000, VoiLutFunction::Linear, {}}};
    content.attributes.patientOrientation = "L\\F";
    content.spacing = {0.2, 0.2, SpacingSource::Detector, {}};
    return test::makeFilm(std::move(content));
}

std::shared_ptr<const AttentionMap> map() {
    AttentionMap map;
    map.width = map.height = 7;
    for (int i = 0; i < 49; ++i)
        map.values.push_back(static_cast<float>(i * 5 % 17 - 6));
    map.mapToImage = MapToImage::scaling(2000 / 7.0, 2500 / 7.0);
    return std::make_shared<const AttentionMap>(map);
}

nlohmann::json measure(SceneContent content, int frames,
                       const std::function<void(SceneContent&, int)>& change) {
    ViewportScene scene;
    QImage image(viewport, QImage::Format_RGB32);
    QPainter painter(&image);
    scene.paint(painter, content, viewport, 1);
    std::vector<double> clock, processor;
    for (int i = 0; i < frames; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const double startProcessor = processorMilliseconds();
        change(content, i);
        scene.paint(painter, content, viewport, 1);
        processor.push_back(processorMilliseconds() - startProcessor);
        clock.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return {{"clockMilliseconds", summary(clock)}, {"processorMilliseconds", summary(processor)}};
}

} // namespace

int main(int argc, char** argv) {
    const QGuiApplication application(argc, argv);
    const int frames = argc > 1 ? std::stoi(argv[1]) : 300;
    SceneContent content;
    content.film = film();
    content.view = resetView(*content.film);
    WindowLevelDrag drag(content.film, content.view.voi);
    const auto turnWindow = [&](SceneContent& scene, int i) {
        scene.view.voi = drag.moved(i % 20 < 10 ? 3 : -3, 1);
    };
    const auto pan = [](SceneContent& scene, int i) {
        const ViewSize size{double(viewport.width()), double(viewport.height())};
        scene.view = panned(filmShape(*scene.film), scene.view, size, i % 20 < 10 ? 5 : -5, 1);
    };
    SceneContent withMap = content;
    withMap.map = map();
    nlohmann::json answer{{"bench", "scene"}, {"film", "2000x2500x16"}, {"viewport", "1600x1200"}};
    answer["windowDrag"] = measure(content, frames, turnWindow);
    answer["windowDragWithMap"] = measure(withMap, frames, turnWindow);
    answer["pan"] = measure(content, frames, pan);
    answer["panWithMap"] = measure(withMap, frames, pan);
    answer["goal"] = {{"windowDragP99Milliseconds", 8}};
    std::cout << answer.dump(2) << std::endl;
    return 0;
}
