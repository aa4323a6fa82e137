// Going through many large films in the real window, as one JSON object: the time from the key to the painted
// next film, whose pixels were decoded ahead, and the memory of the process with all of them open.
//   bench_many_films [FILMS]
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QElapsedTimer>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

using namespace hilum;
using namespace hilum::test;
using Json = nlohmann::ordered_json;

namespace {

double residentMebibytes() {
    std::ifstream statm("/proc/self/statm");
    double size = 0, resident = 0;
    statm >> size >> resident;
    return resident * 4096 / (1 << 20);
}

class PaintCounter : public QObject {
public:
    int paints = 0;
    bool eventFilter(QObject*, QEvent* event) override {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

template <typename Condition>
void await(Condition condition) {
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
}

QStringList writeFilms(const WindowFixture& fixture, int count) {
    ThoraxPhantom phantom;
    phantom.rows = 3000;
    phantom.columns = 2500;
    phantom.millimetresPerPixel = 0.14;
    QStringList paths;
    for (int i = 0; i < count; ++i) {
        paths << fixture.folder.filePath(QStringLiteral("film%1.dcm").arg(i));
        if (i == 0)
            writeFilm(phantom.recipe(), paths[0].toStdString());
        else // the same bytes, another file
            std::filesystem::create_hard_link(paths[0].toStdString(), paths[i].toStdString());
    }
    return paths;
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    const int count = std::max(3, argc > 1 ? std::atoi(argv[1]) : 200);
    theme::apply(application);
    WindowFixture fixture;
    const double before = residentMebibytes();
    auto* viewport = fixture.window->findChild<ViewportWidget*>();
    fixture.window->open(writeFilms(fixture, count));
    PaintCounter counter;
    viewport->installEventFilter(&counter);
    const auto& films = fixture.document.films();
    std::vector<double> times;
    double most = 0;
    for (std::size_t i = 0; i + 1 < films.size(); ++i) {
        await([&] { return films[i].radiograph && films[i + 1].radiograph; }); // decoded ahead
        await([&] { return films[i].reading.state == ReadingState::Done; });
        const int paints = counter.paints;
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(viewport, Qt::Key_Right);
        await([&] { return counter.paints > paints && viewport->filmId() == films[i + 1].id; });
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        most = std::max(most, residentMebibytes());
    }
    std::sort(times.begin(), times.end());
    std::cout << Json{{"films", count},
                      {"rows", 3000},
                      {"columns", 2500},
                      {"nextFilmMilliseconds",
                       {{"p50", times[times.size() / 2]},
                        {"p99", times[times.size() * 99 / 100]},
                        {"longest", times.back()}}},
                      {"residentMebibytes", {{"before", before}, {"most", most}}},
                      {"allDecodedWouldBe", count * 2500.0 * 3000 * 2 / (1 << 20)}}
                     .dump(2)
              << '\n';
    return 0;
}
