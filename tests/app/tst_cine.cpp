#include "app/cine/cine_player.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace hilum;
using namespace hilum::test;

class tst_Cine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesInTurn_data();
    void framesInTurn();
    void rates_data();
    void rates();
    void initTestCase();
    void init();
    void playsInOrder();
    void sweepTurnsRound();
    void slowDecodingDropsFrames();
    void stopsWithTheFilm();
    void showTakesTheLastWish();
    void budgetIsKept();
    void brokenFrameStops();
    void rateOfTheFile_data();
    void rateOfTheFile();

private:
    std::unique_ptr<CinePlayer> player(int delay = 0, int brokenFrame = -1);
    FilmId open(const QString& name);
    QTemporaryDir m_folder;
    std::vector<RadiographPointer> m_frames;
    std::unique_ptr<StudyDocument> m_document;
    QList<int> m_seen;
};

// By hand: of four frames, a loop is 0 1 2 3 0 1 ..., a sweep 0 1 2 3 2 1 0 1 ...
void tst_Cine::framesInTurn_data() {
    QTest::addColumn<long long>("step");
    QTest::addColumn<int>("frames");
    QTest::addColumn<bool>("sweeps");
    QTest::addColumn<int>("expected");
    const int loop[] = {0, 1, 2, 3, 0, 1, 2, 3, 0}, sweep[] = {0, 1, 2, 3, 2, 1, 0, 1, 2};
    for (int step = 0; step < 9; ++step) {
        QTest::addRow("loop %d", step) << (long long)step << 4 << false << loop[step];
        QTest::addRow("sweep %d", step) << (long long)step << 4 << true << sweep[step];
    }
    QTest::newRow("one frame") << 7LL << 1 << false << 0;
    QTest::newRow("two frames sweep like a loop") << 3LL << 2 << true << 1;
    QTest::newRow("far away") << 4'000'000'003LL << 4 << false << 3;
    QTest::newRow("before the first") << -1LL << 4 << false << 3;
}

void tst_Cine::framesInTurn() {
    QFETCH(long long, step);
    QFETCH(int, frames);
    QFETCH(bool, sweeps);
    QTEST(cineFrame(step, frames, sweeps ? CineMode::Sweep : CineMode::Loop), "expected");
}

void tst_Cine::rates_data() {
    QTest::addColumn<double>("ofFile");
    QTest::addColumn<double>("expected");
    QTest::newRow("silent") << 0.0 << 10.0;
    QTest::newRow("as the file says") << 15.0 << 15.0;
    QTest::newRow("too fast to see") << 500.0 << 60.0;
    QTest::newRow("too slow") << 0.2 << 1.0;
    QTest::newRow("nonsense") << std::nan("") << 10.0;
    QTest::newRow("negative") << -3.0 << 10.0;
}

void tst_Cine::rates() {
    QFETCH(double, ofFile);
    QTEST(cineRate(ofFile), "expected");
}

// Twelve frames of a phantom, as the reader gives them.
void tst_Cine::initTestCase() {
    ThoraxPhantom phantom;
    phantom.rows = 100;
    phantom.columns = 80;
    phantom.millimetresPerPixel = 4;
    FilmRecipe recipe = phantom.recipe();
    const auto frame = recipe.values;
    recipe.frames = 12;
    for (int i = 1; i < recipe.frames; ++i)
        recipe.values.insert(recipe.values.end(), frame.begin(), frame.end());
    const QString path = m_folder.filePath(QStringLiteral("film.dcm"));
    writeFilm(recipe, path.toStdString());
    for (int i = 0; i < recipe.frames; ++i) {
        const auto read = decodeFile(path, i);
        QVERIFY(read);
        m_frames.push_back(*read);
    }
}

void tst_Cine::init() {
    m_document = std::make_unique<StudyDocument>();
    m_seen.clear();
}

FilmId tst_Cine::open(const QString& name) {
    const FilmId film = m_document->addFiles({m_folder.filePath(name)}).front();
    m_document->setLoaded(film, m_frames.front());
    return film;
}

std::unique_ptr<CinePlayer> tst_Cine::player(int delay, int brokenFrame) {
    const auto decode = [this, delay, brokenFrame](const QString&, int frame) -> Result<RadiographPointer> {
        QThread::msleep(static_cast<unsigned long>(delay));
        if (frame == brokenFrame)
            return failure(ErrorCode::Truncated, "The frame is cut off.");
        return m_frames[static_cast<std::size_t>(frame)];
    };
    return std::make_unique<CinePlayer>(*m_document, decode,
                                        [this](FilmId film, int frame, const RadiographPointer& pixels) {
                                            m_seen << frame;
                                            m_document->showFrame(film, frame, pixels);
                                        });
}

void tst_Cine::playsInOrder() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player();
    QVERIFY(cine->canPlay());
    cine->setRate(20);
    cine->setPlaying(true);
    QTRY_VERIFY(m_seen.size() >= 15); // once round and on
    cine->setPlaying(false);
    for (int i = 1; i < m_seen.size(); ++i) {
        const int way = (m_seen[i] - m_seen[i - 1] + 12) % 12; // on a busy machine one may be left out
        QVERIFY2(way >= 1 && way <= 6, qPrintable(QString::number(way)));
    }
    QCOMPARE(m_document->current()->frame, m_seen.last());
    QVERIFY(m_document->current()->radiograph);
}

void tst_Cine::sweepTurnsRound() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player();
    cine->setMode(CineMode::Sweep);
    cine->setRate(20);
    cine->setPlaying(true);
    QTRY_VERIFY(m_seen.size() >= 15);
    bool turned = false;
    for (int i = 1; i < m_seen.size(); ++i) {
        QVERIFY(std::abs(m_seen[i] - m_seen[i - 1]) <= 6); // never from the last to the first
        turned |= m_seen[i] < m_seen[i - 1];
    }
    QVERIFY(turned);
}

// 50 frames a second are asked, one in 60 ms or so can be decoded: the clock goes on and most are dropped.
void tst_Cine::slowDecodingDropsFrames() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player(120); // two threads
    cine->setBudget(1);            // and none is kept for the next round
    cine->setRate(50);
    QElapsedTimer clock;
    clock.start();
    cine->setPlaying(true);
    QTRY_VERIFY(cine->shownFrames() >= 4);
    const double due = double(clock.nsecsElapsed()) / 1e9 * 50;
    QVERIFY(cine->droppedFrames() > cine->shownFrames());
    QVERIFY(cine->droppedFrames() + cine->shownFrames() <= due + 1);
}

void tst_Cine::stopsWithTheFilm() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player();
    cine->setPlaying(true);
    const FilmId other = open(QStringLiteral("b.dcm"));
    QVERIFY(!cine->isPlaying());
    QCOMPARE(m_document->currentId(), other);
    cine->setPlaying(true);
    QVERIFY(cine->isPlaying());
    m_document->closeAll();
    QVERIFY(!cine->isPlaying());
    QVERIFY(!cine->canPlay());
    cine->setPlaying(true); // nothing to play
    QVERIFY(!cine->isPlaying());
}

void tst_Cine::showTakesTheLastWish() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player(20);
    cine->setPlaying(true);
    for (const int frame : {3, 5, 8, 7})
        cine->show(frame);
    QVERIFY(!cine->isPlaying());
    QCOMPARE(m_document->current()->frame, 0); // the old one stays, with its pixels
    QVERIFY(m_document->current()->radiograph);
    QTRY_COMPARE(m_document->current()->frame, 7);
    cine->show(500);
    QTRY_COMPARE(m_document->current()->frame, 11);
    QCOMPARE(m_seen.mid(m_seen.indexOf(7)), (QList<int>{7, 11})); // answers to older wishes are not shown
}

void tst_Cine::budgetIsKept() {
    open(QStringLiteral("a.dcm"));
    std::atomic<int> decoded = 0;
    CinePlayer cine(
        *m_document,
        [&](const QString&, int frame) -> Result<RadiographPointer> {
            ++decoded;
            return m_frames[static_cast<std::size_t>(frame)];
        },
        [this](FilmId film, int frame, const RadiographPointer& pixels) {
            m_document->showFrame(film, frame, pixels);
        });
    cine.setRate(60);
    cine.setPlaying(true);
    QTRY_VERIFY(cine.shownFrames() + cine.droppedFrames() > 40);
    QCOMPARE(decoded.load(), 11); // all fit: each is decoded once, the first one came with the film
}

void tst_Cine::brokenFrameStops() {
    open(QStringLiteral("a.dcm"));
    const auto cine = player(0, 5);
    cine->setRate(60);
    cine->setPlaying(true);
    QTRY_VERIFY(!cine->isPlaying());
    QCOMPARE(m_document->current()->loadState, LoadState::Waiting); // to be loaded, which tells what is wrong
    QCOMPARE(m_document->current()->frame, 5);
}

// Expected: dcmdump's values of (0018,1063); the other film has none of the four attributes.
void tst_Cine::rateOfTheFile_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("frames");
    QTest::addColumn<double>("framesPerSecond");
    QTest::newRow("Frame Time 33.333")
        << QStringLiteral("valid/examples_ybr_color.dcm") << 30 << 1000 / 33.333;
    QTest::newRow("silent") << QStringLiteral("valid/emri_small.dcm") << 10 << 0.0;
}

void tst_Cine::rateOfTheFile() {
    QFETCH(QString, file);
    const auto folder = dataFolder();
    if (!folder)
        QSKIP("the real films are absent");
    const auto film =
        decodeFile(QString::fromStdString((*folder / "dicom" / file.toStdString()).string()), 0);
    QVERIFY(film);
    QTEST((*film)->attributes().frames, "frames");
    QFETCH(double, framesPerSecond);
    QVERIFY(std::abs((*film)->attributes().framesPerSecond - framesPerSecond) < 1e-6);
}

QTEST_GUILESS_MAIN(tst_Cine)
#include "tst_cine.moc"
