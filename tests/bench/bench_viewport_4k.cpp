// Frames of the viewport at 3840 x 2160 device pixels on a 3000 x 3000 16-bit film, texts, ruler and letters
// included, as one JSON object: window drags, pans and zooms, fitted and magnified, bare
// and with a map and twenty annotations, upright and turned by 17 degrees.
//   bench_viewport_4k [FRAMES] [RATIO]
// RATIO is the screen's device pixels per unit (1). By the clock: on a busy machine run it before all other
// programs, for example with `chrt -f 20`.
#include "app/scene/viewport_scene.h"
#include "app/view/window_level_drag.h"
#include "tests/app/film_maker.h"

#include <QGuiApplication>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iostream>

using namespace hilum;

namespace {

constexpr QSize devicePixels{3840, 2160};
constexpr int filmSide = 3000;
constexpr double goal = 16; // milliseconds

using Change = std::function<void(SceneContent&, int)>;

RadiographPointer film() {
    auto content = test::filmContent(filmSide, filmSide, [](int, int) { return 0; });
    for (int row = 0; row < filmSide; ++row)
        for (int column = 0; column < filmSide; ++column) {
            const double wave = std::sin(row * 0.004) * std::cos(column * 0.006);
            const unsigned grain = static_cast<unsigned>(row * 7919 + column * 104729) * 2654435761u >> 22;
            content.pixels[static_cast<std::size_t>(row) * filmSide + column] =
                static_cast<std::uint16_t>(32768 + 26000 * wave + grain);
        }
    content.modalityValues.resize(65536);
    for (std::size_t code = 0; code < 65536; ++code)
        content.modalityValues[code] = static_cast<float>(code);
    content.windows = {{30000, 40000, VoiLutFunction::Linear, {}}};
    content.attributes.patientOrientation = "L\\F";
    content.attributes.studyDescription = "Chest";
    content.attributes.viewPosition = "PA";
    content.identity.patientName = "BENCH^FILM";
    content.spacing = {0.143, 0.143, SpacingSource::Detector, {}};
    return test::makeFilm(std::move(content));
}

std::shared_ptr<const AttentionMap> map() {
    AttentionMap map;
    map.width = map.height = 14;
    for (int i = 0; i < 196; ++i) {
        const double x = i % 14 - 4.0, y = i / 14 - 8.0, x2 = i % 14 - 10.0, y2 = i / 14 - 5.0;
        map.values.push_back(static_cast<float>(std::exp(-(x * x + y * y) / 14) +
                                                0.8 * std::exp(-(x2 * x2 + y2 * y2) / 8) - 0.1));
    }
    map.mapToImage = MapToImage::scaling(filmSide / 14.0, filmSide / 14.0);
    return std::make_shared<const AttentionMap>(map);
}

// Twenty of them, of every kind that has many strokes.
Annotations annotations() {
    using Kind = AnnotationKind;
    AnnotationList list;
    const auto add = [&](Kind kind, std::vector<ImagePoint> points, const char* text = "") {
        Annotation annotation;
        annotation.id = QUuid::createUuid();
        annotation.kind = kind;
        annotation.points = std::move(points);
        annotation.text = QString::fromLatin1(text);
        list.push_back(annotation);
    };
    const auto around = [](ImagePoint middle, double radius, int count) {
        std::vector<ImagePoint> points;
        for (int i = 0; i < count; ++i)
            points.push_back({middle.x + radius * std::cos(6.2832 * i / count),
                              middle.y + 0.7 * radius * std::sin(6.2832 * i / count)});
        return points;
    };
    for (int i = 0; i < 4; ++i) {
        const double x = 500 + 500 * i, y = 600 + 450 * i;
        add(Kind::Length, {{x, y}, {x + 700, y + 300}});
        add(Kind::Ellipse, {{x + 300, y - 250}, {x + 700, y + 150}});
    }
    for (int i = 0; i < 3; ++i) {
        const double x = 700 + 600 * i, y = 900 + 300 * i;
        add(Kind::Angle, {{x, y}, {x + 300, y + 300}, {x + 600, y}});
        add(Kind::Arrow, {{x + 100, y + 500}, {x + 400, y + 700}});
    }
    add(Kind::Cobb, {{1000, 500}, {1900, 600}, {1000, 2300}, {1900, 2100}});
    add(Kind::Rectangle, {{400, 400}, {900, 800}});
    add(Kind::Polygon, around({2200, 1200}, 400, 12));
    add(Kind::Freehand, around({900, 1900}, 450, 160));
    add(Kind::Probe, {{1500, 1500}});
    add(Kind::Text, {{1700, 900}}, "Compare with the film of last year");
    return std::make_shared<const AnnotationList>(std::move(list));
}

class Bench {
public:
    Bench(int frames, double ratio) : m_frames(frames), m_ratio(ratio) {}

    ViewSize viewSize() const { return {size().width() * 1.0, size().height() * 1.0}; }

    nlohmann::json measure(SceneContent content, const Change& change) const {
        ViewportScene scene;
        QImage image(devicePixels, QImage::Format_RGB32);
        image.setDevicePixelRatio(m_ratio);
        QPainter painter(&image);
        for (int i = -10; i < 0; ++i) {
            change(content, i + 20);
            scene.paint(painter, content, size(), m_ratio);
        }
        std::vector<double> times;
        for (int i = 0; i < m_frames; ++i) {
            const auto start = std::chrono::steady_clock::now();
            change(content, i);
            scene.paint(painter, content, size(), m_ratio);
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
        std::sort(times.begin(), times.end());
        return {{"p50", times[times.size() / 2]},
                {"p99", times[times.size() * 99 / 100]},
                {"longest", times.back()},
                {"over16", times.end() - std::upper_bound(times.begin(), times.end(), goal)}};
    }

    nlohmann::json gestures(const SceneContent& content) const {
        WindowLevelDrag drag(content.film, content.view.voi);
        const auto size = viewSize();
        return {{"window", measure(content,
                                   [&](SceneContent& scene, int i) {
                                       scene.view.voi = drag.moved(i % 20 < 10 ? 3 : -3, i % 8 < 4 ? 1 : -1);
                                   })},
                {"pan", measure(content,
                                [&](SceneContent& scene, int i) {
                                    scene.view = panned(filmShape(*scene.film), scene.view, size,
                                                        i % 40 < 20 ? 7 : -7, i % 20 < 10 ? 3 : -3);
                                })},
                {"zoom", measure(content, [&](SceneContent& scene, int i) {
                     scene.view =
                         zoomedAt(filmShape(*scene.film), scene.view, size,
                                  {size.width * 0.4, size.height * 0.6}, i % 40 < 20 ? 1.02 : 1 / 1.02);
                 })}};
    }

private:
    QSize size() const { return (QSizeF(devicePixels) / m_ratio).toSize(); }

    int m_frames;
    double m_ratio;
};

} // namespace

int main(int argc, char** argv) {
    const QGuiApplication application(argc, argv);
    const int frames = argc > 1 ? std::stoi(argv[1]) : 200;
    const double ratio = argc > 2 ? std::stod(argv[2]) : 1;
    const Bench bench(frames, ratio);
    SceneContent fitted;
    fitted.film = film();
    fitted.view = resetView(*fitted.film);
    SceneContent magnified = fitted;
    magnified.view = zoomedAt(filmShape(*fitted.film), fitted.view, bench.viewSize(), {100, 200},
                              2.1); // fills the viewport
    nlohmann::json answer{{"bench", "viewport_4k"}, {"film", "3000x3000x16"}, {"devicePixels", "3840x2160"},
                          {"ratio", ratio},         {"frames", frames},       {"goalP99Milliseconds", goal}};
    answer["fitted"] = bench.gestures(fitted);
    answer["magnified"] = bench.gestures(magnified);
    fitted.map = magnified.map = map();
    answer["fittedWithMap"] = bench.gestures(fitted);
    answer["magnifiedWithMap"] = bench.gestures(magnified);
    fitted.annotations = magnified.annotations = annotations();
    answer["annotations"] = fitted.annotations->size();
    answer["fittedWithMapAndAnnotations"] = bench.gestures(fitted);
    answer["magnifiedWithMapAndAnnotations"] = bench.gestures(magnified);
    const Change turn = [](SceneContent& scene, int i) {
        scene.view = rotatedBy(scene.view, i % 100 < 50 ? 1 : -1);
    };
    for (SceneContent* content : {&fitted, &magnified})
        content->view = rotatedBy(content->view, 17);
    answer["fittedTurnedWithMapAndAnnotations"] = bench.gestures(fitted);
    answer["magnifiedTurnedWithMapAndAnnotations"] = bench.gestures(magnified);
    answer["turning"]["fitted"] = bench.measure(fitted, turn);
    answer["turning"]["magnified"] = bench.measure(magnified, turn);
    std::cout << answer.dump(2) << std::endl;
    return 0;
}
