#include "app/services/study_session.h"
#include "tests/app/fake_predictor.h"
#include "tests/app/film_maker.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

namespace {

// Films named by their width in pixels; "bad" cannot be read.
Result<RadiographPointer> decodeByName(const QString& path, int frame) {
    const int columns = path.section(QLatin1Char('/'), -1).toInt();
    if (columns <= 0)
        return failure(ErrorCode::NotAnImage, "This is no image.");
    auto content = test::filmContent(columns, 10, [](int, int) { return 1; });
    content.attributes.frames = 3;
    content.frame = frame;
    return test::makeFilm(content);
}

} // namespace

class tst_StudySession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aFilmIsOpenedAndRead();
    void neighboursAreLoadedAhead();
    void aBrokenFilmStopsNothing();
    void leavingAFilmCancelsItsReading();
    void comingBackAtOnceIsNoCancellation();
    void theReaderCancelsAndReadsAgain();
    void filmsThatAreShownAreLoadedAndRead();
    void closingAFilmDropsItsAnswer();
    void anotherFrameIsReadAnew();
    void pixelsAreLetGoOverTheBudget();
    void theNextFilmStaysOverTheBudget();
    void aNewModelReadsTheFilmAgain();
    void aNewModelReadsOtherFilmsWhenTheyComeForward();
    void aMissingModelIsAFailureOfTheReadingAlone();
    void aMapIsAskedForWhenShown();
    void aMapThatFailsIsNotAskedForAgain();
    void anEmptyFolderIsTold();

private:
    const Film& filmAt(int index) const { return m_all->document.films()[static_cast<std::size_t>(index)]; }
    ReadingState readingAt(int index) const { return filmAt(index).reading.state; }
    struct All {
        explicit All(test::FakeModel& model) : decoder(decodeByName, 2), inference(model.factory()) {}
        StudyDocument document;
        DecodeService decoder;
        InferenceService inference;
        StudySession session{document, decoder, inference};
    };
    std::unique_ptr<test::FakeModel> m_model;
    std::unique_ptr<All> m_all;
};

void tst_StudySession::init() {
    m_model = std::make_unique<test::FakeModel>();
    m_all = std::make_unique<All>(*m_model);
}

void tst_StudySession::cleanup() {
    m_model->release();
    m_all.reset();
}

void tst_StudySession::aFilmIsOpenedAndRead() {
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/40")});
    QCOMPARE(filmAt(0).loadState, LoadState::Loading);
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QCOMPARE(filmAt(0).reading.prediction->findings.front().score, 0.4);
}

void tst_StudySession::neighboursAreLoadedAhead() {
    m_all->inference.loadModel("model");
    m_all->session.open(
        {QStringLiteral("/f/10"), QStringLiteral("/f/20"), QStringLiteral("/f/30"), QStringLiteral("/f/40")});
    QTRY_COMPARE(filmAt(1).loadState, LoadState::Ready);
    QCOMPARE(filmAt(2).loadState, LoadState::Waiting);
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QCOMPARE(readingAt(1), ReadingState::NotStarted); // read when it is visible
    m_all->document.goLast();
    QTRY_COMPARE(filmAt(2).loadState, LoadState::Ready);
    QTRY_COMPARE(readingAt(3), ReadingState::Done);
}

void tst_StudySession::aBrokenFilmStopsNothing() {
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/20"), QStringLiteral("/f/bad")});
    m_all->document.goLast();
    QTRY_COMPARE(filmAt(1).loadState, LoadState::Failed);
    QCOMPARE(filmAt(1).loadError.code, ErrorCode::NotAnImage);
    m_all->document.goFirst();
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QCOMPARE(filmAt(1).loadState, LoadState::Failed); // not tried again by itself
    m_all->session.retry(filmAt(1).id);
    QCOMPARE(filmAt(1).loadState, LoadState::Waiting);
    m_all->document.goLast();
    QTRY_COMPARE(filmAt(1).loadState, LoadState::Failed);
}

void tst_StudySession::leavingAFilmCancelsItsReading() {
    m_model->isHeld = true;
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10"), QStringLiteral("/f/20")});
    QTRY_COMPARE(readingAt(0), ReadingState::Running);
    QTRY_COMPARE(m_model->predictions(), 1);
    m_all->document.step(1);
    QTRY_COMPARE(readingAt(0), ReadingState::NotStarted);
    QTRY_COMPARE(m_model->predictions(), 2);
    m_model->release();
    QTRY_COMPARE(readingAt(1), ReadingState::Done);
    QVERIFY(!filmAt(0).reading.prediction);
    m_all->document.step(-1); // and is read when it comes back
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QCOMPARE(filmAt(0).reading.prediction->findings.front().score, 0.1);
}

void tst_StudySession::comingBackAtOnceIsNoCancellation() {
    m_model->isHeld = true;
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10"), QStringLiteral("/f/20")});
    QTRY_COMPARE(m_model->predictions(), 1);
    QTRY_COMPARE(filmAt(1).loadState, LoadState::Ready);
    m_all->document.step(1);
    m_all->document.step(-1); // before the first reading could end
    m_model->release();
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
}

void tst_StudySession::theReaderCancelsAndReadsAgain() {
    m_model->isHeld = true;
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(m_model->predictions(), 1);
    m_all->session.cancelReading(filmAt(0).id);
    QTRY_COMPARE(readingAt(0), ReadingState::Cancelled);
    m_model->release();
    m_all->session.readAgain(filmAt(0).id);
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
}

void tst_StudySession::filmsThatAreShownAreLoadedAndRead() {
    m_model->isHeld = true;
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10"), QStringLiteral("/f/20"), QStringLiteral("/f/30"),
                         QStringLiteral("/f/40"), QStringLiteral("/f/50")});
    m_all->document.setShown({filmAt(0).id, filmAt(4).id});
    QTRY_COMPARE(filmAt(4).loadState, LoadState::Ready); // no neighbour of the film in front
    QTRY_COMPARE(m_model->predictions(), 1);             // one at a time, the other waits
    const bool isFirst = readingAt(0) == ReadingState::Running;
    QTRY_COMPARE(readingAt(isFirst ? 4 : 0), ReadingState::Waiting);
    m_all->document.setCurrent(filmAt(4).id);
    QCOMPARE(readingAt(isFirst ? 0 : 4), ReadingState::Running); // none cancels the other
    m_model->release();
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QTRY_COMPARE(readingAt(4), ReadingState::Done);
    QCOMPARE(m_model->stops(), 0);
    m_all->session.setMemoryBudget(1);
    m_all->document.step(-1);
    QTRY_VERIFY(filmAt(3).radiograph);
    QVERIFY(filmAt(0).radiograph && filmAt(4).radiograph); // shown films stay
}

void tst_StudySession::closingAFilmDropsItsAnswer() {
    m_model->isHeld = true;
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(m_model->predictions(), 1);
    m_all->document.closeAll();
    QTRY_COMPARE(m_model->stops(), 1);
    QTRY_COMPARE(m_all->inference.state(), InferenceService::State::Idle);
    QVERIFY(m_all->document.films().empty());
}

void tst_StudySession::anotherFrameIsReadAnew() {
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    m_all->document.setFrame(filmAt(0).id, 2);
    QCOMPARE(readingAt(0), ReadingState::NotStarted);
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QCOMPARE(filmAt(0).radiograph->content().frame, 2);
    QCOMPARE(m_model->predictions(), 2);
}

void tst_StudySession::pixelsAreLetGoOverTheBudget() {
    m_all->inference.loadModel("model");
    m_all->session.setMemoryBudget(4000); // bytes: one film of 40 x 10 x 2 + 256 x 8 and a half
    m_all->session.open({QStringLiteral("/f/40"), QStringLiteral("/f/41")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    QTRY_COMPARE(filmAt(1).loadState, LoadState::Waiting); // loaded ahead and let go
    m_all->document.step(1);
    QTRY_COMPARE(readingAt(1), ReadingState::Done);
    QVERIFY(!filmAt(0).radiograph);
    QCOMPARE(readingAt(0), ReadingState::Done); // what was said stays
}

// Over the budget films of long ago go, not the one that is wanted next.
void tst_StudySession::theNextFilmStaysOverTheBudget() {
    m_all->inference.loadModel("model");
    m_all->session.setMemoryBudget(9000); // three films of 40 x 10 x 2 + 256 x 8
    QStringList paths;
    for (int i = 0; i < 8; ++i)
        paths << QStringLiteral("/f/4%1").arg(i);
    m_all->session.open(paths);
    for (int i = 0; i < 7; ++i) {
        QTRY_COMPARE(readingAt(i), ReadingState::Done);
        QTRY_VERIFY2(filmAt(i + 1).radiograph, qPrintable(QString::number(i + 1)));
        QCoreApplication::processEvents();
        QVERIFY2(filmAt(i + 1).radiograph, qPrintable(QString::number(i + 1)));
        m_all->document.step(1);
    }
    QVERIFY(!filmAt(0).radiograph);
}

void tst_StudySession::aNewModelReadsTheFilmAgain() {
    m_all->inference.loadModel("old");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    m_all->inference.loadModel("new");
    QTRY_VERIFY(filmAt(0).reading.prediction && filmAt(0).reading.prediction->modelName == "new");
}

void tst_StudySession::aNewModelReadsOtherFilmsWhenTheyComeForward() {
    m_all->inference.loadModel("old");
    m_all->session.open({QStringLiteral("/f/10"), QStringLiteral("/f/20")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    m_all->document.goLast();
    QTRY_COMPARE(readingAt(1), ReadingState::Done);
    m_all->inference.loadModel("new");
    QTRY_VERIFY(filmAt(1).reading.prediction && filmAt(1).reading.prediction->modelName == "new");
    QVERIFY(!filmAt(0).reading.prediction); // nothing of the old model is left to be seen
    m_all->document.goFirst();
    QTRY_VERIFY(filmAt(0).reading.prediction && filmAt(0).reading.prediction->modelName == "new");
}

void tst_StudySession::aMissingModelIsAFailureOfTheReadingAlone() {
    m_model->loadError = Error{ErrorCode::ModelMissing, "There is no model.", {}};
    m_all->inference.loadModel("none");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(readingAt(0), ReadingState::Failed);
    QCOMPARE(filmAt(0).loadState, LoadState::Ready);
    m_model->loadError.reset();
    m_all->inference.loadModel("one");
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
}

void tst_StudySession::aMapIsAskedForWhenShown() {
    m_all->inference.loadModel("model");
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    const FilmId id = filmAt(0).id;
    m_all->document.setMapKind(id, AttentionKind::Saliency);
    m_all->document.selectFinding(id, "Edema");
    QCOMPARE(m_all->inference.state(), InferenceService::State::Idle);
    m_all->document.setMapShown(id, true);
    QTRY_VERIFY(m_all->document.shownMap(id));
    QCOMPARE(m_all->document.shownMap(id)->kind, AttentionKind::Saliency);
    m_all->document.setAiVisible(false);
    QVERIFY(!m_all->document.shownMap(id));
}

void tst_StudySession::aMapThatFailsIsNotAskedForAgain() {
    m_model->explainError = Error{ErrorCode::Internal, "No map.", {}};
    m_all->inference.loadModel("model");
    QSignalSpy failures(&m_all->inference, &InferenceService::explanationFailed);
    m_all->session.open({QStringLiteral("/f/10")});
    QTRY_COMPARE(readingAt(0), ReadingState::Done);
    const FilmId id = filmAt(0).id;
    m_all->document.selectFinding(id, "Edema");
    m_all->document.setMapShown(id, true);
    QTRY_COMPARE(failures.size(), 1);
    QTRY_COMPARE(m_all->inference.state(), InferenceService::State::Idle);
    QCOMPARE(failures.size(), 1);
}

void tst_StudySession::anEmptyFolderIsTold() {
    QTemporaryDir folder;
    QSignalSpy nothing(&m_all->session, &StudySession::nothingFound);
    m_all->session.open({folder.path()});
    QTRY_COMPARE(nothing.size(), 1);
}

QTEST_GUILESS_MAIN(tst_StudySession)
#include "tst_study_session.moc"
