#include "app/cine/cine_player.h"
#include "app/services/study_session.h"
#include "imaging/radiograph_reader.h"
#include "tests/app/fake_predictor.h"
#include "tests/support/film_writer.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <thread>

using namespace hilum;
using namespace hilum::test;

// Files that change, end or vanish while their films are open.
class tst_FilmFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anotherFilmInTheFile_data();
    void anotherFilmInTheFile();
    void anotherFilmInTheFrames();
    void theFileGoesBadWhileItsFilmIsShown_data();
    void theFileGoesBadWhileItsFilmIsShown();
    void theShareVanishes();
    void writtenWhileItIsRead();

private:
    struct All {
        explicit All(FakeModel& model) : inference(model.factory()) { inference.loadModel("model"); }
        StudyDocument document;
        DecodeService decoder;
        InferenceService inference;
        StudySession session{document, decoder, inference};
    };
    QString path(const QString& name) const { return m_folder->filePath(name); }
    const Film& film(int index) const { return m_all->document.films()[static_cast<std::size_t>(index)]; }
    static FilmRecipe recipe(int grey, const char* uid, int columns = 64, int frames = 1);
    void openTwo();
    void leaveAndComeBack();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeModel> m_model;
    std::unique_ptr<All> m_all;
};

void tst_FilmFaults::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_model = std::make_unique<FakeModel>();
    m_all = std::make_unique<All>(*m_model);
    m_all->session.setMemoryBudget(1); // what is not shown is let go
}

void tst_FilmFaults::cleanup() {
    m_model->release();
    m_all.reset();
}

FilmRecipe tst_FilmFaults::recipe(int grey, const char* uid, int columns, int frames) {
    FilmRecipe film;
    film.rows = 64;
    film.columns = columns;
    film.frames = frames;
    for (int i = 0; i < film.rows * columns * frames; ++i)
        film.values.push_back((grey + i % 50 + i / (film.rows * columns) * 7) % 4096);
    film.attributes.push_back({tag(0x0008, 0x0018), uid, {}, {}, {}});
    return film;
}

void tst_FilmFaults::openTwo() {
    writeFilm(recipe(100, "1.2.1"), path(QStringLiteral("1.dcm")).toStdString());
    writeFilm(recipe(900, "1.2.2"), path(QStringLiteral("2.dcm")).toStdString());
    QStringList names{path(QStringLiteral("1.dcm")), path(QStringLiteral("2.dcm"))};
    if (QFile::exists(path(QStringLiteral("0.png"))))
        names[0] = path(QStringLiteral("0.png"));
    m_all->session.open(names);
    QTRY_COMPARE(film(0).reading.state, ReadingState::Done);
}

void tst_FilmFaults::leaveAndComeBack() {
    m_all->document.step(1);
    QTRY_COMPARE(film(1).reading.state, ReadingState::Done);
    QTRY_VERIFY(!film(0).radiograph);
}

void tst_FilmFaults::anotherFilmInTheFile_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"another object", "another size", "another picture"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

// The patient of the new film is another one: nothing that was said and drawn may lie on it.
void tst_FilmFaults::anotherFilmInTheFile() {
    QFETCH(QString, kind);
    const bool isPicture = kind == QLatin1String("another picture");
    const QString name = path(isPicture ? QStringLiteral("0.png") : QStringLiteral("1.dcm"));
    const auto picture = [&](int grey) {
        QImage image(64, 64, QImage::Format_Grayscale8);
        image.fill(grey);
        return image.save(name);
    };
    if (isPicture)
        QVERIFY(picture(30));
    openTwo();
    QVERIFY(film(0).radiograph);
    QVERIFY(QFile::copy(name, path(QStringLiteral("kept"))));
    if (isPicture) // while the film is shown: it may be decoded ahead as soon as it is not
        QVERIFY(picture(31));
    else
        writeFilm(kind == QLatin1String("another size") ? recipe(100, "1.2.1", 65) : recipe(100, "1.2.3"),
                  name.toStdString());
    leaveAndComeBack();
    m_all->document.step(-1);
    QTRY_COMPARE(film(0).loadState, LoadState::Failed);
    QVERIFY(QString::fromStdString(film(0).loadError.message).contains(QLatin1String("another film")));
    QVERIFY(!film(0).radiograph);
    m_all->document.retry(film(0).id); // it is still another one
    QTRY_COMPARE(film(0).loadState, LoadState::Failed);
    QVERIFY(QFile::remove(name) && QFile::rename(path(QStringLiteral("kept")), name));
    m_all->document.retry(film(0).id);
    QTRY_COMPARE(film(0).loadState, LoadState::Ready);
    QCOMPARE(film(0).reading.state, ReadingState::Done);
}

// Frames are read one by one, from whatever the file holds by then.
void tst_FilmFaults::anotherFilmInTheFrames() {
    const QString name = path(QStringLiteral("frames.dcm"));
    writeFilm(recipe(100, "1.2.1", 64, 5), name.toStdString());
    m_all->session.open({name});
    QTRY_COMPARE(film(0).loadState, LoadState::Ready);
    CinePlayer player(m_all->document, decodeFile,
                      [this](FilmId id, int frame, const RadiographPointer& film) {
                          m_all->session.showFrame(id, frame, film);
                      });
    player.show(1);
    QTRY_COMPARE(film(0).frame, 1);
    QCOMPARE(film(0).loadState, LoadState::Ready);
    writeFilm(recipe(100, "1.2.3", 64, 5), name.toStdString());
    player.show(4);
    QTRY_COMPARE(film(0).loadState, LoadState::Failed);
    QVERIFY(QString::fromStdString(film(0).loadError.message).contains(QLatin1String("another film")));
}

void tst_FilmFaults::theFileGoesBadWhileItsFilmIsShown_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code"); // what is said is what happened
    const auto row = [](const char* kind, ErrorCode code) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << int(code);
    };
    row("emptied", ErrorCode::NotAnImage);
    row("cut off", ErrorCode::Truncated);
    row("overwritten", ErrorCode::NotAnImage);
    row("removed", ErrorCode::FileNotFound);
    row("a folder", ErrorCode::FileUnreadable);
}

void tst_FilmFaults::theFileGoesBadWhileItsFilmIsShown() {
    QFETCH(QString, kind);
    QFETCH(int, code);
    openTwo();
    const RadiographPointer shown = film(0).radiograph;
    const QString name = path(QStringLiteral("1.dcm"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (kind == QLatin1String("emptied"))
        QVERIFY(file.resize(0));
    if (kind == QLatin1String("cut off"))
        QVERIFY(file.resize(file.size() / 2));
    if (kind == QLatin1String("overwritten"))
        QCOMPARE(file.write(QByteArray(static_cast<qsizetype>(file.size()), '?')), file.size());
    file.close();
    if (kind == QLatin1String("removed") || kind == QLatin1String("a folder"))
        QVERIFY(file.remove());
    if (kind == QLatin1String("a folder"))
        QVERIFY(QDir().mkpath(name));
    QCOMPARE(film(0).radiograph, shown); // it is in memory as a whole
    QCOMPARE(shown->pixels().size(), std::size_t(64 * 64));
    leaveAndComeBack();
    m_all->document.step(-1);
    QTRY_COMPARE(film(0).loadState, LoadState::Failed);
    QVERIFY(!film(0).loadError.message.empty());
    QCOMPARE(int(film(0).loadError.code), code);
    m_all->document.step(1); // the others go on
    QTRY_COMPARE(film(1).loadState, LoadState::Ready);
}

void tst_FilmFaults::theShareVanishes() {
    QVERIFY(QDir().mkpath(path(QStringLiteral("share"))));
    constexpr int count = 8;
    for (int i = 0; i < count; ++i)
        writeFilm(recipe(100 * i, qPrintable(QStringLiteral("1.2.%1").arg(i))),
                  path(QStringLiteral("share/%1.dcm").arg(i)).toStdString());
    m_all->session.open({path(QStringLiteral("share"))});
    QTRY_COMPARE(m_all->document.films().size(), std::size_t(count));
    QTRY_COMPARE(film(0).reading.state, ReadingState::Done);
    QTRY_VERIFY(film(1).radiograph || film(1).loadState == LoadState::Waiting);
    QVERIFY(QDir().rename(path(QStringLiteral("share")), path(QStringLiteral("away"))));
    for (int i = 3; i < count; ++i) { // past what may have been read ahead
        m_all->document.setCurrent(film(i).id);
        QTRY_COMPARE(film(i).loadState, LoadState::Failed);
        QCOMPARE(film(i).loadError.code, ErrorCode::FileNotFound);
    }
    QVERIFY(QDir().rename(path(QStringLiteral("away")), path(QStringLiteral("share"))));
    for (int i = 3; i < count; ++i) {
        m_all->document.setCurrent(film(i).id);
        m_all->session.retry(film(i).id);
        QTRY_COMPARE(film(i).reading.state, ReadingState::Done);
    }
}

// Whatever of it a reader meets: the whole film or a sentence.
void tst_FilmFaults::writtenWhileItIsRead() {
    const auto bytes = writeFilm(recipe(100, "1.2.1", 8000)); // a megabyte: it changes in the midst of a read
    const auto whole = RadiographReader().read(std::span<const std::uint8_t>(bytes));
    QVERIFY(whole);
    const QString name = path(QStringLiteral("busy.dcm"));
    std::atomic<bool> isEnding = false;
    std::thread writer([&] {
        for (unsigned round = 0; !isEnding; ++round) {
            QFile file(name);
            if (!file.open(QIODevice::WriteOnly)) // empties it
                continue;
            const qsizetype size = static_cast<qsizetype>(bytes.size()) / (1 + round % 3);
            for (qsizetype at = 0; at < size; at += 4096)
                file.write(reinterpret_cast<const char*>(bytes.data()) + at,
                           std::min<qsizetype>(4096, size - at));
        }
    });
    int films = 0, sentences = 0, halves = 0;
    for (int i = 0; i < 400; ++i) {
        { // so that memory which nobody filled does not hold the last film
            const std::vector<std::uint8_t> rubbish(bytes.size(), 0xEE);
            QCOMPARE(int(rubbish[static_cast<std::size_t>(i)]), 0xEE);
        }
        const auto film = RadiographReader().read(std::filesystem::path(name.toStdString()));
        film ? ++films : ++sentences;
        halves += film && !std::ranges::equal((*film)->pixels(), (*whole)->pixels());
        if (!film && film.error().message.empty())
            break;
    }
    isEnding = true;
    writer.join();
    QCOMPARE(films + sentences, 400);
    QVERIFY(sentences > 0);
    QCOMPARE(halves, 0);
}

QTEST_MAIN(tst_FilmFaults)
#include "tst_film_faults.moc"
