#include "app/log.h"
#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "tests/support/canary_film.h"
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/library/library_commands.h"
#include "ui/library/library_window.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QProcess>
#include <QPushButton>
#include <QStringEncoder>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <zip.h>

using namespace hilum;
using namespace hilum::test;

namespace {

constexpr const char* actArgument = "--act";

// Where patients may stand after a session, and why. Everything else below the reader's folders must be free
// of canaries. SECURITY.md has the same list.
struct Place {
    const char* beginning; // of the path below the reader's folder
    const char* why;
};
constexpr Place allowedPlaces[] = {
    {"share/Hilum/Hilum/reader.sqlite", "the reader's own work is found again by the film's UID or content"},
    {"share/Hilum/Hilum/studies.sqlite", "the library: names, numbers, dates and paths, to find studies by"},
    {"share/Hilum/Hilum/library.sqlite", "which folders were added to the library"},
    {"config/hilum/hilum.ini", "paths of recent films and of the last session"},
    {"exports/named/", "readings, which tell films apart by their UIDs"},
    {"films.csv", "verdicts for training, which name films by their paths"},
};
// While a viewer runs, and of one that crashed until the next one starts: members of opened archives (mode
// 0700).
constexpr Place allowedAfterCrash = {"tmp/hilum-films-", "what was unpacked from an archive"};

bool fits(const QString& path, const Place& place) {
    return path.startsWith(QLatin1String(place.beginning));
}

bool holdsCanary(const QByteArray& bytes) {
    for (const char* canary : {canaryText, canaryUid, canaryDate}) {
        const QString text = QLatin1String(canary);
        const QByteArray wide = QStringEncoder(QStringEncoder::Utf16LE)(text),
                         big = QStringEncoder(QStringEncoder::Utf16BE)(text);
        for (const QByteArray& form : {QByteArray(canary), QByteArray(canary).toLower(), wide, big})
            if (bytes.contains(form))
                return true;
    }
    return false;
}

void packZip(const QString& file, const QString& member, const QByteArray& content) {
    int error = 0;
    zip_t* archive = zip_open(file.toLocal8Bit().constData(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_source_t* source =
        zip_source_buffer(archive, content.constData(), static_cast<zip_uint64_t>(content.size()), 0);
    zip_file_add(archive, member.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
    if (zip_close(archive) != 0)
        qFatal("no archive");
}

// What a reader does in one session, in this process, with everything where it really is but for the network.
class Session {
public:
    explicit Session(const QString& root)
        : m_root(root), m_inference(m_reader.factory()), m_thumbnails(256),
          m_session(m_document, m_decoder, m_inference),
          m_window({m_document, m_session, m_inference, m_thumbnails, m_settings, m_chooser, m_presenter}) {
        m_window.resize(1440, 900);
        m_window.show();
        m_inference.loadModel("model.safetensors");
    }
    ~Session() {
        m_reader.releasePredictions();
        m_inference.cancelAll();
    }

    bool act(const QStringList& films) {
        m_window.open(films);
        return says("read", reads()) && says("annotated", annotates()) && says("indexed", indexes()) &&
               says("exported", exports());
    }
    void openArchive(const QString& archive) {
        m_window.open({archive});
        (void)QTest::qWaitFor([&] { return m_document.films().size() >= 4; }, 30000);
    }

private:
    static bool says(const char* what, bool isDone) {
        std::fprintf(stderr, "%s: %s\n", what, isDone ? "yes" : "no");
        return isDone;
    }
    static bool wait(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 30000); }
    bool reads() {
        return wait([&] {
            const Film* film = m_document.current();
            return film && film->reading.state == ReadingState::Done && m_document.films().size() == 3;
        });
    }
    bool annotates() {
        const FilmId id = m_document.currentId();
        Annotation line;
        line.id = QUuid::createUuid();
        line.points = {{10, 20}, {110, 20}};
        m_document.setAnnotations(id, std::make_shared<const AnnotationList>(AnnotationList{line}));
        Verdict verdict;
        verdict.state = VerdictState::Absent;
        m_document.setVerdict(id, "Lung Lesion", verdict);
        return wait([&] { return m_document.film(id)->verdicts.size() == 1; });
    }
    bool indexes() {
        m_window.actionRegistry().action(ActionId::ShowLibrary)->trigger();
        LibraryWindow& library = m_window.library().window();
        auto* add = library.findChild<QPushButton*>(QStringLiteral("library.addFirst"));
        auto* activity = library.findChild<QLabel*>(QStringLiteral("library.activity"));
        m_chooser.next = {m_root + QStringLiteral("/films")};
        if (!add || !activity || !wait([&] { return add->isVisible(); }))
            return false;
        QTest::mouseClick(add, Qt::LeftButton);
        return wait([&] { return activity->text().contains(QLatin1String("up to date")); });
    }
    // Presses a dialog's button once it is ready, and waits until the dialog has closed.
    bool saves(ActionId id, const char* dialogName, const QList<const char*>& before, const char* button,
               const QString& target) {
        m_chooser.next = {target};
        m_window.actionRegistry().action(id)->trigger();
        auto* dialog = m_window.findChild<QDialog*>(QLatin1String(dialogName));
        if (!dialog)
            return false;
        for (const char* name : before)
            dialog->findChild<QAbstractButton*>(QLatin1String(name))->click();
        auto* save = dialog->findChild<QAbstractButton*>(QLatin1String(button));
        if (!wait([&] { return save->isEnabled(); }))
            return false;
        save->click();
        return wait([&] { return !m_window.findChild<QDialog*>(QLatin1String(dialogName)); });
    }
    bool exports() {
        const QString out = m_root + QStringLiteral("/exports/");
        m_window.actionRegistry().action(ActionId::CopyView)->trigger();
        const bool areSaved =
            wait([] { return !QApplication::clipboard()->image().isNull(); }) &&
            saves(ActionId::SavePicture, "pictureDialog", {}, "pictureSave",
                  out + QStringLiteral("film.png")) &&
            saves(ActionId::PrintFilms, "filmPagesDialog", {}, "pagesSave",
                  out + QStringLiteral("films.pdf")) &&
            saves(ActionId::SaveSheet, "sheetDialog", {}, "pagesSave", out + QStringLiteral("sheet.pdf")) &&
            saves(ActionId::Deidentify, "deidentifyDialog", {"deidentifyAll"}, "deidentifySave",
                  out + QStringLiteral("films"));
        // Numbers and UIDs of films stand in readings on purpose; nobody's name does.
        const bool areReadingsSaved = saves(ActionId::SaveReadings, "readingsDialog", {"readingsJson"},
                                            "readingsSave", out + QStringLiteral("named/readings.json"));
        m_chooser.next = {m_root +
                          QStringLiteral("/films")}; // the root of the paths; the table lies beside it
        m_window.actionRegistry().action(ActionId::SaveCorrections)->trigger();
        return areSaved && areReadingsSaved;
    }

    QString m_root;
    FakeReader m_reader;
    FakeFileChooser m_chooser;
    FakeMessagePresenter m_presenter;
    Settings m_settings;
    StudyDocument m_document;
    DecodeService m_decoder;
    InferenceService m_inference;
    ThumbnailService m_thumbnails;
    StudySession m_session;
    MainWindow m_window;
};

// 0: everything was done. `end`: quit, abort or segv.
int act(const QString& root, const QString& end) {
    QCoreApplication::setOrganizationName(QStringLiteral("Hilum"));
    QCoreApplication::setApplicationName(QStringLiteral("Hilum"));
    theme::apply(*qApp);
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore); // what the system dumps is not Hilum's
    installLog(defaultLogFolder());
    qCInfo(logApp) << "A session with" << root + QStringLiteral("/films/") + QLatin1String(canaryText);
    const QString films = root + QStringLiteral("/films/") + QLatin1String(canaryText);
    Session session(root);
    const bool isDone = session.act({films + QStringLiteral("/patient4777777/study1/view1_frontal.dcm"),
                                     films + QStringLiteral("/patient4777777/study1/view2_lateral.dcm"),
                                     films + QStringLiteral("/x CANARYQX7 broken.dcm")});
    session.openArchive(films + QStringLiteral("/CANARYQX7.zip"));
    if (!isDone)
        return 3;
    if (end == QLatin1String("abort"))
        std::raise(SIGABRT);
    if (end == QLatin1String("segv"))
        std::raise(SIGSEGV);
    return 0;
}

} // namespace

// Canaries in every attribute and in names of files and folders: after a session that opens, reads,
// annotates, indexes and exports, and then quits or crashes, they stand nowhere but where patients are meant
// to be.
class tst_Privacy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionLeavesNobody_data();
    void aSessionLeavesNobody();
    void theListIsInSecurity();

private:
    static void makeFilms(const QString& root);
    static QStringList canariesBelow(const QString& root, bool hasCrashed);
};

void tst_Privacy::makeFilms(const QString& root) {
    const QString films = root + QStringLiteral("/films/") + QLatin1String(canaryText),
                  study = films + QStringLiteral("/patient4777777/study1");
    for (const char* folder : {"/config", "/cache", "/share", "/state", "/tmp", "/home", "/exports/named"})
        QVERIFY(QDir().mkpath(root + QLatin1String(folder)));
    QVERIFY(QDir().mkpath(study));
    ThoraxPhantom phantom;
    phantom.rows = 500;
    phantom.columns = 400;
    phantom.millimetresPerPixel = 0.875;
    const FilmRecipe recipe = phantom.recipe();
    const auto bytes = canaryFilm(recipe).file();
    writeBytes(bytes, (study + QStringLiteral("/view1_frontal.dcm")).toStdString());
    RawFilm second = canaryFilm(recipe, false);
    second.put(tag(0x0008, 0x0018), "UI", "1.2.3.4777777.9");
    const auto more = second.file();
    writeBytes(more, (study + QStringLiteral("/view2_lateral.dcm")).toStdString());
    QFile broken(films + QStringLiteral("/x CANARYQX7 broken.dcm"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("CANARYQX7 is no film") > 0);
    packZip(films + QStringLiteral("/CANARYQX7.zip"), QStringLiteral("CANARYQX7/film.dcm"),
            QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
}

QStringList tst_Privacy::canariesBelow(const QString& root, bool hasCrashed) {
    QStringList found;
    QDirIterator it(root, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next(), below = QDir(root).relativeFilePath(path);
        if (below.startsWith(QLatin1String("films/")))
            continue;
        bool isAllowed = hasCrashed && fits(below, allowedAfterCrash);
        for (const Place& place : allowedPlaces)
            isAllowed = isAllowed || fits(below, place);
        QFile file(path);
        if (!isAllowed && file.open(QIODevice::ReadOnly) &&
            (holdsCanary(file.readAll()) || holdsCanary(below.toUtf8())))
            found << below;
    }
    return found;
}

void tst_Privacy::aSessionLeavesNobody_data() {
    QTest::addColumn<QString>("end");
    for (const char* end : {"quit", "abort", "segv"})
        QTest::newRow(end) << QString::fromLatin1(end);
}

void tst_Privacy::aSessionLeavesNobody() {
    QFETCH(QString, end);
    QTemporaryDir folder;
    const QString root = folder.path();
    makeFilms(root);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, below] :
         {std::pair("XDG_CONFIG_HOME", "config"), std::pair("XDG_CACHE_HOME", "cache"),
          std::pair("XDG_DATA_HOME", "share"), std::pair("XDG_STATE_HOME", "state"),
          std::pair("TMPDIR", "tmp"), std::pair("HOME", "home")})
        environment.insert(QLatin1String(name), root + QLatin1Char('/') + QLatin1String(below));
    QProcess child;
    child.setProcessEnvironment(environment);
    child.setWorkingDirectory(root + QStringLiteral("/home"));
    child.start(QCoreApplication::applicationFilePath(), {QLatin1String(actArgument), root, end});
    QVERIFY(child.waitForFinished(200'000));
    const QByteArray said = child.readAllStandardError() + child.readAllStandardOutput();
    const bool hasCrashed = end != QLatin1String("quit");
    QVERIFY2(hasCrashed ? child.exitStatus() == QProcess::CrashExit : child.exitCode() == 0,
             QByteArray::number(child.exitCode()) + ' ' + said);
    // The session took place: its work, its library and its exports are there.
    for (const char* made :
         {"share/Hilum/Hilum/studies.sqlite", "share/Hilum/Hilum/reader.sqlite", "cache/hilum/log/hilum.log",
          "exports/film.png", "exports/films.pdf", "exports/sheet.pdf", "exports/named/readings.json",
          "films.csv", "exports/films/deidentification.json"})
        QVERIFY2(QFile::exists(root + QLatin1Char('/') + QLatin1String(made)), made);
    QVERIFY2(!holdsCanary(said), said.constData());
    // Where they are meant to be they are found: the search works, and the library has what it is for.
    QByteArray library;
    for (const char* part : {"studies.sqlite", "studies.sqlite-wal"})
        if (QFile file(root + QStringLiteral("/share/Hilum/Hilum/") + QLatin1String(part));
            file.open(QIODevice::ReadOnly))
            library += file.readAll();
    QVERIFY(holdsCanary(library));
    const QStringList found = canariesBelow(root, hasCrashed);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    // The search itself finds what it should.
    QVERIFY(holdsCanary(QByteArray("x CANARYQX7 y")) && holdsCanary("1.2.4777777"));
    QVERIFY(fits(QStringLiteral("tmp/hilum-films-a1/2/film.dcm"), allowedAfterCrash));
}

void tst_Privacy::theListIsInSecurity() {
    QFile page(QStringLiteral(HILUM_SOURCE_DIR "/SECURITY.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    for (const char* name :
         {"reader.sqlite", "studies.sqlite", "library.sqlite", "hilum.ini", "hilum-films-"})
        QVERIFY2(text.contains(QLatin1String(name)), name);
}

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String(actArgument))
        return act(arguments[2], arguments[3]);
    tst_Privacy test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_privacy.moc"
