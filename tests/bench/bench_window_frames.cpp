// Frames of the real window on a real film, alone and while hilum-train saturates every core at the priority
// that the viewer gives it: from the hand's event to the painted window, by the clock, as one JSON object.
//   bench_window_frames [FRAMES] [FILM]
// Without a film: the demonstration film, else a phantom of 2000 x 2500.
#include "app/training/run_control.h"
#include "app/training/run_follower.h"
#include "app/training/trainer_launcher.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/plan_presets.h"
#include "training/runs/trainer_presence.h"
#include "ui/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QThread>
#include <QWheelEvent>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

using namespace hilum;
using namespace hilum::test;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

namespace {

constexpr double goal = 16; // milliseconds

double millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// Share of the processors' time that nobody used.
class IdleShare {
public:
    IdleShare() { read(m_idle, m_all); }
    double now() const {
        double idle = 0, all = 0;
        read(idle, all);
        return all > m_all ? (idle - m_idle) / (all - m_all) : 0;
    }

private:
    static void read(double& idle, double& all) {
        std::ifstream stat("/proc/stat");
        std::string name;
        stat >> name;
        for (int field = 0; field < 8; ++field) {
            double value = 0;
            stat >> value;
            all += value;
            if (field == 3 || field == 4)
                idle += value;
        }
    }
    double m_idle = 0, m_all = 0;
};

class PaintCounter : public QObject {
public:
    int paints = 0;
    bool eventFilter(QObject*, QEvent* event) override {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

// One hand on the viewport.
class Hand {
public:
    explicit Hand(QWidget& viewport) : m_viewport(viewport) { viewport.installEventFilter(&m_counter); }
    ~Hand() { m_viewport.removeEventFilter(&m_counter); }

    Json drag(Qt::MouseButton button, int frames) {
        m_at = m_viewport.rect().center();
        mouse(QEvent::MouseButtonPress, button, button);
        const Json times = measure(frames, [&](int frame) {
            m_at += QPointF(frame % 40 < 20 ? 4 : -4, frame % 20 < 10 ? 2 : -2);
            mouse(QEvent::MouseMove, Qt::NoButton, button);
        });
        mouse(QEvent::MouseButtonRelease, button, Qt::NoButton);
        QCoreApplication::processEvents();
        return times;
    }
    Json zoom(int frames) {
        return measure(frames, [&](int frame) {
            const QPointF at = m_viewport.rect().center();
            QWheelEvent wheel(at, m_viewport.mapToGlobal(at), {}, {0, frame % 16 < 8 ? 120 : -120},
                              Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&m_viewport, &wheel);
        });
    }

private:
    void mouse(QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, m_at, m_viewport.mapToGlobal(m_at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(&m_viewport, &event);
    }
    template <typename Act>
    Json measure(int frames, Act act) {
        std::vector<double> times;
        for (int frame = 0; frame < frames; ++frame) {
            // A hand moves 60 times a second, and the trainer takes what lies between.
            QThread::msleep(8);
            const int before = m_counter.paints;
            const auto begin = Clock::now();
            act(frame);
            while (m_counter.paints == before && millisecondsSince(begin) < 1000)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            times.push_back(millisecondsSince(begin));
        }
        std::sort(times.begin(), times.end());
        const auto late = times.end() - std::upper_bound(times.begin(), times.end(), goal);
        return {{"p50", times[times.size() / 2]},
                {"p99", times[times.size() * 99 / 100]},
                {"longest", times.back()},
                {"over16", late},
                {"n", times.size()}};
    }

    QWidget& m_viewport;
    PaintCounter m_counter;
    QPointF m_at;
};

Json allGestures(QWidget& viewport, int frames) {
    Hand hand(viewport);
    (void)hand.drag(Qt::LeftButton, 20); // caches fill
    const IdleShare idle;
    Json answer{{"windowDrag", hand.drag(Qt::LeftButton, frames)},
                {"pan", hand.drag(Qt::MiddleButton, frames)},
                {"zoom", hand.zoom(frames)}};
    answer["idleShareOfProcessors"] = idle.now();
    return answer;
}

// A run that would take hours: the recommended student and the starter as its teacher, on drawn films.
QString planRun(const WindowFixture& fixture) {
    const QString data = fixture.folder.filePath(QStringLiteral("data"));
    writeDrawnData(data, 192);
    TrainingPlan plan;
    plan.data.root = data.toStdString();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Lung Lesion"}, {"Pleural Effusion"}, {"Edema"}};
    applyPreset(plan, StudentPreset::Recommended, true);
    plan.architecture.outputs = 3;
    plan.loss.teachers = {HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors"};
    plan.optimisation.epochs = 1000;
    const QString run = fixture.paths.runsFolder + QStringLiteral("/busy");
    const RunFolder folder(run.toStdString());
    if (!folder.create() || !writeAtomically(folder.plan(), toJson(plan)))
        qFatal("no room for a run");
    return run;
}

bool waitFor(const std::function<bool()>& condition) {
    const auto begin = Clock::now();
    while (!condition()) {
        if (millisecondsSince(begin) > 120'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(20);
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    theme::apply(application);
    const int frames = argc > 1 ? std::stoi(argv[1]) : 300;
    WindowFixture fixture;
    fixture.window->resize(1600, 1000);
    QString file = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (file.isEmpty() && demonstrationFilm())
        file = QString::fromStdString(demonstrationFilm()->string());
    if (file.isEmpty()) {
        ThoraxPhantom phantom;
        phantom.rows = 2500, phantom.columns = 2000, phantom.millimetresPerPixel = 0.175;
        file = fixture.folder.filePath(QStringLiteral("phantom.dcm"));
        writeFilm(phantom.recipe(), file.toStdString());
    }
    fixture.window->open({file});
    if (!waitFor([&] {
            return fixture.film() && fixture.film()->radiograph &&
                   fixture.film()->reading.state == ReadingState::Done;
        }))
        qFatal("the film was not opened");
    QWidget* viewport = fixture.child<QWidget>("viewport");
    Json answer{{"bench", "windowFrames"},
                {"film", std::to_string(fixture.film()->radiograph->columns()) + "x" +
                             std::to_string(fixture.film()->radiograph->rows())},
                {"viewport", std::to_string(viewport->width()) + "x" + std::to_string(viewport->height())},
                {"cores", QThread::idealThreadCount()},
                {"trainerNiceness", TrainerLauncher::niceness}};
    answer["alone"] = allGestures(*viewport, frames);

    const QString run = planRun(fixture);
    if (!TrainerLauncher(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")).start(run))
        qFatal("the trainer is not built");
    RunFollower follower(run);
    const bool trains = waitFor([&] { return follower.look().progress.phase == "training"; });
    QThread::sleep(5); // until its threads are warm
    answer["whileTraining"] = trains ? allGestures(*viewport, frames) : Json();
    answer["trainerStillAtWork"] = trainerPresence(run.toStdString()) == TrainerPresence::Here;
    (void)askToStop(run, 0);
    (void)waitFor([&] { return trainerPresence(run.toStdString()) != TrainerPresence::Here; });
    answer["goalMilliseconds"] = goal;
    std::cout << answer.dump(2) << std::endl;
    return trains ? 0 : 1;
}
