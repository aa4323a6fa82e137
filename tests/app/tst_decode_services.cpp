#include "app/services/decode_service.h"
#include "app/services/film_finder.h"
#include "app/services/thumbnail_service.h"
#include "tests/app/film_maker.h"
#include "tests/support/film_writer.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

// Decoding off the GUI thread: the decoder is held by a semaphore, so that a test decides when it goes on.
class tst_DecodeServices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void newestIsDecodedFirst();
    void staleAnswersAreDropped();
    void failuresCarryTheError();
    void finderKeepsNamedFilesAndSearchesFolders();
    void finderTellsOfEmptyFolders();
    void thumbnailKeepsTheShape();
    void thumbnailOfARealFilm();

private:
    DecodeService::Decoder held();
    static QString phantomAt(const QString& path);
    QSemaphore m_go;
    QStringList m_order;
    QMutex m_mutex;
};

void tst_DecodeServices::init() {
    m_go.tryAcquire(m_go.available());
    m_order.clear();
}

DecodeService::Decoder tst_DecodeServices::held() {
    return [this](const QString& path, int) -> Result<RadiographPointer> {
        {
            const QMutexLocker lock(&m_mutex);
            m_order << path;
        }
        m_go.acquire();
        if (path == QLatin1String("bad"))
            return failure(ErrorCode::Truncated, "The file ends early.");
        return test::makeFilm(4, 4, [](int, int) { return 1; });
    };
}

void tst_DecodeServices::newestIsDecodedFirst() {
    DecodeService service(held(), 1);
    std::vector<FilmId> decoded;
    connect(&service, &DecodeService::decoded, this, [&](FilmId id) { decoded.push_back(id); });
    service.request(FilmId(1), QStringLiteral("a"), 0);
    const auto started = [this] {
        const QMutexLocker lock(&m_mutex);
        return m_order.size();
    };
    QTRY_COMPARE(started(), 1);
    service.request(FilmId(2), QStringLiteral("b"), 0);
    service.request(FilmId(3), QStringLiteral("c"), 0);
    m_go.release(3);
    QTRY_COMPARE(decoded, (std::vector{FilmId(1), FilmId(3), FilmId(2)}));
    QVERIFY(!service.isBusy());
}

void tst_DecodeServices::staleAnswersAreDropped() {
    DecodeService service(held(), 1);
    std::vector<std::pair<FilmId, int>> decoded;
    connect(&service, &DecodeService::decoded, this,
            [&](FilmId id, int frame) { decoded.emplace_back(id, frame); });
    service.request(FilmId(1), QStringLiteral("a"), 0); // running
    service.request(FilmId(1), QStringLiteral("a"), 5); // replaces it
    service.request(FilmId(2), QStringLiteral("b"), 0);
    service.cancel(FilmId(2));
    m_go.release(3);
    QTRY_VERIFY(!service.isBusy());
    QCOMPARE(decoded, (std::vector{std::pair(FilmId(1), 5)}));
    QVERIFY(!m_order.contains(QStringLiteral("b")));
}

void tst_DecodeServices::failuresCarryTheError() {
    DecodeService service(held(), 1);
    ErrorCode code = ErrorCode::Internal;
    connect(&service, &DecodeService::failed, this,
            [&](FilmId, int, const Error& error) { code = error.code; });
    service.request(FilmId(1), QStringLiteral("bad"), 0);
    m_go.release();
    QTRY_COMPARE(code, ErrorCode::Truncated);
}

QString tst_DecodeServices::phantomAt(const QString& path) {
    test::ThoraxPhantom phantom;
    phantom.rows = 125;
    phantom.columns = 100;
    phantom.millimetresPerPixel = 3.5;
    test::writeFilm(phantom.recipe(), path.toStdString());
    return path;
}

void tst_DecodeServices::finderKeepsNamedFilesAndSearchesFolders() {
    QTemporaryDir folder;
    QDir root(folder.path());
    QVERIFY(root.mkpath(QStringLiteral("in/deep")));
    phantomAt(root.filePath(QStringLiteral("in/film10")));
    phantomAt(root.filePath(QStringLiteral("in/film9")));
    phantomAt(root.filePath(QStringLiteral("in/deep/x.dcm")));
    QFile notes(root.filePath(QStringLiteral("in/notes.txt")));
    QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("words") == 5);
    notes.close();
    QVERIFY(QFile::link(root.path(), root.filePath(QStringLiteral("in/loop"))));

    FilmFinder finder;
    QStringList found;
    QSignalSpy finished(&finder, &FilmFinder::finished);
    connect(&finder, &FilmFinder::found, this, [&](const QStringList& files) { found << files; });
    finder.find({root.filePath(QStringLiteral("absent.dcm")), root.filePath(QStringLiteral("in"))});
    QVERIFY(finder.isBusy());
    QTRY_COMPARE(finished.size(), 1);
    QStringList names;
    for (const QString& file : found)
        names << root.relativeFilePath(file);
    QCOMPARE(names, (QStringList{QStringLiteral("absent.dcm"), QStringLiteral("in/deep/x.dcm"),
                                 QStringLiteral("in/film9"), QStringLiteral("in/film10")}));
    QCOMPARE(finished[0][0].toInt(), 4);
}

void tst_DecodeServices::finderTellsOfEmptyFolders() {
    QTemporaryDir folder;
    FilmFinder finder;
    QSignalSpy finished(&finder, &FilmFinder::finished);
    finder.find({folder.path()});
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toInt(), 0);
}

void tst_DecodeServices::thumbnailKeepsTheShape() {
    auto parts = test::filmContent(100, 50, [](int column, int) { return column < 50 ? 0 : 250; });
    parts.spacing = {0.4, 0.2, SpacingSource::Detector, {}}; // 20 mm by 20 mm
    const QImage picture = renderThumbnail(test::makeFilm(parts), 64);
    QCOMPARE(picture.size(), QSize(64, 64));
    QCOMPARE(picture.pixelColor(10, 30).red(), 0);
    QCOMPARE(picture.pixelColor(54, 30).red(), 250);
    parts.spacing = {0.2, 0.2, SpacingSource::Detector, {}}; // 20 mm by 10 mm
    QCOMPARE(renderThumbnail(test::makeFilm(parts), 64).size(), QSize(64, 32));
}

void tst_DecodeServices::thumbnailOfARealFilm() {
    const auto path = test::demonstrationFilm();
    if (!path)
        QSKIP("The demonstration film is absent.");
    ThumbnailService service(256);
    QImage picture;
    connect(&service, &ThumbnailService::ready, this, [&](FilmId, const QImage& image) { picture = image; });
    service.request(FilmId(1), QString::fromStdString(path->string()));
    QTRY_VERIFY_WITH_TIMEOUT(!picture.isNull(), 20000);
    QCOMPARE(std::max(picture.width(), picture.height()), 256);
    QVERIFY(picture.pixelColor(picture.width() / 2, picture.height() / 2).red() > 150); // the mediastinum
}

QTEST_GUILESS_MAIN(tst_DecodeServices)
#include "tst_decode_services.moc"
