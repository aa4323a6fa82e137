// Frames of four linked films of 3000 x 3000 in the real window: from the hand's event until all four
// viewports are painted, by the clock, as one JSON object, beside the same pan of one film in one viewport.
//   bench_compare_frames [FRAMES] [WIDTHxHEIGHT]
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/film_area.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMouseEvent>
#include <QThread>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

using namespace hilum;
using namespace hilum::test;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

namespace {

class PaintCounter : public QObject {
public:
    int paints = 0;
    bool eventFilter(QObject*, QEvent* event) override {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

double millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Json drag(FilmArea& area, Qt::MouseButton button, int viewports, int frames) {
    PaintCounter counter;
    for (int i = 0; i < viewports; ++i)
        area.viewports()[i]->installEventFilter(&counter);
    QWidget& hand = *area.viewport();
    QPointF at = hand.rect().center();
    const auto send = [&](QEvent::Type type, Qt::MouseButton which, Qt::MouseButtons held) {
        QMouseEvent event(type, at, hand.mapToGlobal(at), which, held, Qt::NoModifier);
        QApplication::sendEvent(&hand, &event);
    };
    send(QEvent::MouseButtonPress, button, button);
    std::vector<double> times;
    for (int frame = 0; frame < frames; ++frame) {
        QThread::msleep(8); // a hand moves 60 times a second
        const int before = counter.paints;
        const auto begin = Clock::now();
        at += QPointF(frame % 40 < 20 ? 4 : -4, frame % 20 < 10 ? 2 : -2);
        send(QEvent::MouseMove, Qt::NoButton, button);
        while (counter.paints < before + viewports && millisecondsSince(begin) < 1000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        times.push_back(millisecondsSince(begin));
    }
    send(QEvent::MouseButtonRelease, button, Qt::NoButton);
    QCoreApplication::processEvents();
    std::sort(times.begin(), times.end());
    return {{"p50", times[times.size() / 2]}, {"p99", times[times.size() * 99 / 100]}, {"n", times.size()}};
}

bool waitFor(const std::function<bool()>& condition) {
    const auto begin = Clock::now();
    while (!condition()) {
        if (millisecondsSince(begin) > 120'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    theme::apply(application);
    const int frames = argc > 1 ? std::stoi(argv[1]) : 200;
    const QString size = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("1920x1080");
    WindowFixture fixture;
    fixture.window->resize(size.section(QLatin1Char('x'), 0, 0).toInt(),
                           size.section(QLatin1Char('x'), 1).toInt());
    ThoraxPhantom phantom;
    phantom.rows = 3000, phantom.columns = 3000, phantom.millimetresPerPixel = 0.14;
    const FilmRecipe recipe = phantom.recipe();
    QStringList films;
    for (const char* name : {"a.dcm", "b.dcm", "c.dcm", "d.dcm"}) {
        films << fixture.folder.filePath(QLatin1String(name));
        writeFilm(recipe, films.last().toStdString());
    }
    fixture.window->open(films);
    auto& area = *fixture.child<FilmArea>("filmArea");
    const auto isThere = [&](int count) {
        for (int i = 0; i < count; ++i)
            if (area.viewports().size() <= i || !area.viewports()[i]->film() ||
                area.viewports()[i]->film()->reading.state != ReadingState::Done)
                return false;
        return true;
    };
    if (!waitFor([&] { return isThere(1); }))
        qFatal("the film was not opened");
    Json answer{{"bench", "compareFrames"}, {"window", size.toStdString()}, {"film", "3000x3000"}};
    fixture.action(ActionId::ActualSize)->trigger();
    (void)drag(area, Qt::MiddleButton, 1, 20); // caches fill
    answer["one"] = {{"pan", drag(area, Qt::MiddleButton, 1, frames)},
                     {"window", drag(area, Qt::LeftButton, 1, frames)}};
    fixture.action(ActionId::LayoutFour)->trigger();
    if (!waitFor([&] { return isThere(4); }))
        qFatal("the four films were not opened");
    fixture.action(ActionId::ZoomIn)->trigger();
    (void)drag(area, Qt::MiddleButton, 4, 20);
    answer["fourLinked"] = {{"pan", drag(area, Qt::MiddleButton, 4, frames)},
                            {"window", drag(area, Qt::LeftButton, 4, frames)}};
    std::cout << answer.dump(2) << std::endl;
    return 0;
}
