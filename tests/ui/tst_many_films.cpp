#include "imaging/radiograph_reader.h"
#include "tests/support/fault_rounds.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/model_commands.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <algorithm>
#include <filesystem>
#include <malloc.h>
#include <optional>

using namespace hilum;
using namespace hilum::test;

namespace {

double residentMebibytes(qint64 process) { // -1 where the system does not say
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return at < 0 ? -1 : text.mid(at + 6, 20).trimmed().split(' ').first().toDouble() / 1024;
}

// What one process holds, film by film, in MiB. Says the medians of each tenth of the films.
class Samples {
public:
    Samples(const char* where, int films) : m_where(where), m_films(static_cast<std::size_t>(films)) {}

    void add(double resident, double allocated = 0) {
        m_resident.push_back(resident);
        m_allocated.push_back(allocated);
        if (const std::size_t tenth = m_medians.size(); m_resident.size() == first(tenth + 1)) {
            m_medians.push_back(median(m_resident, tenth));
            qInfo("%s: films %zu to %zu: %.1f MiB resident, %.1f MiB allocated", m_where, first(tenth) + 1,
                  first(tenth + 1), m_medians.back(), median(m_allocated, tenth));
        }
    }
    int films() const { return static_cast<int>(m_resident.size()); }
    // KiB a film, from the first tenth after `warm` films, when everything with a limit is full, to the last.
    std::optional<double> growth(std::size_t warm) const {
        for (std::size_t tenth = 1; tenth < 9 && m_medians.size() == 10; ++tenth)
            if (first(tenth) >= warm)
                return (m_medians[9] - m_medians[tenth]) * 1024 / double(first(9) - first(tenth));
        return std::nullopt;
    }

private:
    std::size_t first(std::size_t tenth) const { return m_films * tenth / 10; }
    double median(const std::vector<double>& all, std::size_t tenth) const {
        std::vector<double> values{all.begin() + static_cast<long>(first(tenth)), all.end()};
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }
    const char* m_where;
    std::size_t m_films;
    std::vector<double> m_resident, m_allocated, m_medians;
};

// The window as ui/main.cpp makes it, with the model that comes with Hilum, in a folder of its own.
struct RealWindow {
    RealWindow() : settings(folder.filePath(QStringLiteral("settings.ini"))) {
        session.setMemoryBudget(64 << 20); // full long before the thousandth film
        window.resize(1440, 900);
        window.show();
        window.model().load();
    }

    QTemporaryDir folder;
    FakeFileChooser chooser;
    FakeMessagePresenter presenter;
    Settings settings;
    TrainingPaths paths{folder.filePath(QStringLiteral("library.sqlite")),
                        folder.filePath(QStringLiteral("runs")),
                        folder.filePath(QStringLiteral("models")),
                        {}};
    StudyDocument document;
    DecodeService decoder;
    InferenceService inference;
    ThumbnailService thumbnails;
    StudySession session{document, decoder, inference};
    MainWindow window{{document, session, inference, thumbnails, settings, chooser, presenter, paths}};
};

} // namespace

// One process from a tenth of the films to all of them: what it keeps of a film that it has left is a few
// numbers.
class tst_ManyFilms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inTheWindow();
    void onTheCommandLine();
    void realFilmsInTheWindow();
    void realFilmsOnTheCommandLine();

private:
    void goThrough(const char* where, const StudyDocument& document, const MainWindow& window);
    static void judge(const char* where, const Samples& samples, std::size_t warm);
    void predict(const char* where, const QString& bundle, const QString& films);
    QString realFilms(); // a folder of m_count of them, under different names; empty where there are none
    QTemporaryDir m_folder;
    int m_count = 0;
};

void tst_ManyFilms::initTestCase() {
    theme::apply(*qApp);
    m_count = faultFilms(600);
    ThoraxPhantom phantom;
    phantom.rows = 500;
    phantom.columns = 400;
    phantom.millimetresPerPixel = 0.875;
    const QString first = m_folder.filePath(QStringLiteral("films/00000.dcm"));
    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("films"))));
    writeFilm(phantom.recipe(), first.toStdString());
    for (int i = 1; i < m_count; ++i) // the same bytes, another file
        std::filesystem::create_hard_link(
            first.toStdString(),
            m_folder.filePath(QStringLiteral("films/%1.dcm").arg(i, 5, 10, QLatin1Char('0'))).toStdString());
}

QString tst_ManyFilms::realFilms() {
    const auto data = dataFolder();
    if (!data)
        return {};
    const QString folder = m_folder.filePath(QStringLiteral("real"));
    if (QDir(folder).exists())
        return folder;
    QStringList sources;
    for (const char* part : {"cxr-open", "dicom/valid"}) {
        QDirIterator it(QString::fromStdString((*data / part).string()),
                        {QStringLiteral("*.jpg"), QStringLiteral("*.png"), QStringLiteral("*.dcm")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            if (RadiographReader().readAttributes(it.next().toStdString()))
                sources << it.filePath();
    }
    sources.sort();
    if (sources.size() < 100 || !QDir().mkpath(folder))
        return {};
    // The whole of the data again and again, as copies first and then as further names of those; a step that
    // shares no factor with their number mixes the kinds.
    QStringList copies;
    for (int i = 0; i < m_count; ++i) {
        const QString& source = sources[static_cast<int>(qint64(i) * 997 % sources.size())];
        const QString name = QStringLiteral("%1/%2-%3")
                                 .arg(folder)
                                 .arg(i, 5, 10, QLatin1Char('0'))
                                 .arg(QFileInfo(source).suffix().prepend(QStringLiteral("film.")));
        if (i < sources.size()) {
            std::filesystem::copy_file(source.toStdString(), name.toStdString());
            copies << name;
        } else {
            std::filesystem::create_hard_link(copies[static_cast<int>(i % sources.size())].toStdString(),
                                              name.toStdString());
        }
    }
    return folder;
}

void tst_ManyFilms::inTheWindow() {
    WindowFixture fixture;
    fixture.session.setMemoryBudget(64 << 20); // 160 of these films: full long before the thousandth film
    fixture.window->open({m_folder.filePath(QStringLiteral("films"))});
    goThrough("phantoms, window", fixture.document, *fixture.window);
}

void tst_ManyFilms::realFilmsInTheWindow() {
    const QString films = realFilms();
    if (films.isEmpty())
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    RealWindow real;
    QTRY_VERIFY_WITH_TIMEOUT(real.inference.card(), 60'000);
    real.window.open({films});
    goThrough("real films, window", real.document, real.window);
}

// Each film is opened, decoded, shown and scored before the key for the next one.
void tst_ManyFilms::goThrough(const char* where, const StudyDocument& document, const MainWindow& window) {
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(document.films().size()), m_count, 120'000);
    auto* viewport = window.findChild<ViewportWidget*>();
    Samples samples(where, m_count);
    int read = 0, refused = 0, failed = 0;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < m_count; ++i) {
        const Film& film = document.films()[static_cast<std::size_t>(i)];
        const auto hasEnded = [&] {
            return film.loadState == LoadState::Failed || film.reading.state >= ReadingState::Done;
        };
        QVERIFY2(QTest::qWaitFor(hasEnded, 60'000), qPrintable(film.name));
        QCOMPARE(viewport->filmId(), film.id);
        read += film.reading.state == ReadingState::Done;
        refused += film.reading.state == ReadingState::Refused;
        failed += film.loadState == LoadState::Failed || film.reading.state > ReadingState::Refused;
        const struct mallinfo2 heap = mallinfo2();
        samples.add(residentMebibytes(QCoreApplication::applicationPid()),
                    double(heap.uordblks + heap.hblkhd) / (1 << 20));
        QTest::keyClick(viewport, Qt::Key_Right);
    }
    qInfo("%s: %d read, %d refused, %d that cannot be read, %.0f s", where, read, refused, failed,
          double(clock.elapsed()) / 1000);
    QCOMPARE(read + refused + failed, m_count);
    judge(where, samples, 1000);
}

void tst_ManyFilms::onTheCommandLine() {
    Architecture architecture;
    architecture.variant = "M0";
    architecture.inputSize = 64;
    const QString bundle = m_folder.filePath(QStringLiteral("made.safetensors"));
    writeMadeBundle(bundle.toStdString(), architecture);
    predict("phantoms, hilum-cli", bundle, m_folder.filePath(QStringLiteral("films")));
}

void tst_ManyFilms::realFilmsOnTheCommandLine() {
    const QString films = realFilms();
    if (films.isEmpty())
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    predict("real films, hilum-cli",
            QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors"), films);
}

void tst_ManyFilms::predict(const char* where, const QString& bundle, const QString& films) {
    QProcess program;
    program.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    program.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"),
                  {QStringLiteral("predict"), QStringLiteral("--model"), bundle, QStringLiteral("--device"),
                   QStringLiteral("cpu"), films});
    QVERIFY(program.waitForStarted());
    Samples samples(where, m_count);
    int failed = 0;
    while (program.canReadLine() || program.waitForReadyRead(60'000)) {
        const double now = residentMebibytes(program.processId());
        while (program.canReadLine()) {
            failed += program.readLine().contains("\"error\":");
            samples.add(now);
        }
    }
    QVERIFY(program.state() == QProcess::NotRunning || program.waitForFinished(60'000));
    qInfo("%s: %d films, %d of them cannot be read, %.0f s", where, samples.films(), failed,
          double(clock.elapsed()) / 1000);
    QCOMPARE(samples.films(), m_count);
    QCOMPARE(program.exitCode(), failed > 0 ? 1 : 0);
    judge(where, samples, 60);
}

void tst_ManyFilms::judge(const char* where, const Samples& samples, std::size_t warm) {
    if (residentMebibytes(QCoreApplication::applicationPid()) < 0)
        QSKIP("this system does not say what a process holds");
    const auto growth = samples.growth(warm);
    if (!growth)
        QSKIP("too few films to judge by: see HILUM_FAULT_FILMS");
    qInfo("%s: %.2f KiB a film at last", where, *growth);
    QVERIFY2(*growth < 16, "KiB a film");
}

QTEST_MAIN(tst_ManyFilms)
#include "tst_many_films.moc"
