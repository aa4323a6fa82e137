#include "app/document/study_document.h"
#include "tests/app/film_maker.h"

#include <QSignalSpy>
#include <QTest>

using namespace hilum;
using Kind = ChangeEvent::Kind;

class tst_StudyDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void filesComeInNaturalOrderOnce();
    void reopeningBringsToFront();
    void closingShowsTheNeighbour_data();
    void closingShowsTheNeighbour();
    void steppingStopsAtTheEnds();
    void firstPixelsSetTheView();
    void lettingGoKeepsWhatTheReaderDid();
    void lettingGoKeepsTheMapsOfASheet();
    void anotherFrameDropsPixelsAndReading();
    void viewChangesAreToldOnceAndApart();
    void refusedFilmsHaveNoMap();
    void readFirstHidesEveryFilmUntilAsked();
    void oneSwitchHidesAll();
    void anotherModelForgetsReadings();

private:
    std::vector<Kind> kinds() const;
    FilmId addLoaded(const QString& path);
    StudyDocument* m_document = nullptr;
    std::vector<ChangeEvent> m_events;
};

void tst_StudyDocument::init() {
    delete m_document;
    m_document = new StudyDocument(this);
    m_events.clear();
    connect(m_document, &StudyDocument::changed, this,
            [this](const ChangeEvent& event) { m_events.push_back(event); });
}

std::vector<Kind> tst_StudyDocument::kinds() const {
    std::vector<Kind> kinds;
    for (const ChangeEvent& event : m_events)
        kinds.push_back(event.kind);
    return kinds;
}

FilmId tst_StudyDocument::addLoaded(const QString& path) {
    const FilmId id = m_document->addFiles({path}).front();
    m_document->setLoaded(id, test::makeFilm(10, 10, [](int, int) { return 7; }));
    return id;
}

void tst_StudyDocument::filesComeInNaturalOrderOnce() {
    m_document->addFiles({QStringLiteral("/f/film10.dcm"), QStringLiteral("/f/Film2.dcm"),
                          QStringLiteral("/f/film1.dcm"), QStringLiteral("/f/./film1.dcm")});
    QStringList names;
    for (const Film& film : m_document->films())
        names << film.name;
    QCOMPARE(names, (QStringList{QStringLiteral("film1.dcm"), QStringLiteral("Film2.dcm"),
                                 QStringLiteral("film10.dcm")}));
    QCOMPARE(kinds(), (std::vector{Kind::FilmsAdded, Kind::CurrentChanged}));
    QCOMPARE(m_document->current()->name, QStringLiteral("film1.dcm"));
}

void tst_StudyDocument::reopeningBringsToFront() {
    const FilmId first = m_document->addFiles({QStringLiteral("/f/a")}).front();
    m_document->addFiles({QStringLiteral("/f/b")});
    QVERIFY(m_document->addFiles({QStringLiteral("/f/a")}).empty());
    QCOMPARE(m_document->currentId(), first);
    m_document->addFiles({QStringLiteral("/f/c")}, false);
    QCOMPARE(m_document->currentId(), first);
}

void tst_StudyDocument::closingShowsTheNeighbour_data() {
    QTest::addColumn<int>("closed");
    QTest::addColumn<int>("shown"); // index in the old list
    QTest::newRow("first: the next") << 0 << 1;
    QTest::newRow("middle: the next") << 1 << 2;
    QTest::newRow("last: the previous") << 2 << 1;
}

void tst_StudyDocument::closingShowsTheNeighbour() {
    QFETCH(int, closed);
    QFETCH(int, shown);
    const auto ids = m_document->addFiles({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c")});
    m_document->setCurrent(ids[static_cast<std::size_t>(closed)]);
    m_events.clear();
    m_document->close(ids[static_cast<std::size_t>(closed)]);
    QCOMPARE(m_document->currentId(), ids[static_cast<std::size_t>(shown)]);
    QCOMPARE(kinds(), (std::vector{Kind::FilmClosed, Kind::CurrentChanged}));
    m_document->closeAll();
    QVERIFY(!m_document->current());
    QVERIFY(m_document->films().empty());
}

void tst_StudyDocument::steppingStopsAtTheEnds() {
    const auto ids = m_document->addFiles({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c")});
    m_document->step(-1);
    QCOMPARE(m_document->currentId(), ids[0]);
    m_document->step(1);
    QCOMPARE(m_document->currentId(), ids[1]);
    m_document->goLast();
    m_document->step(1);
    QCOMPARE(m_document->currentId(), ids[2]);
    m_document->goFirst();
    QCOMPARE(m_document->currentId(), ids[0]);
}

void tst_StudyDocument::firstPixelsSetTheView() {
    const FilmId id = addLoaded(QStringLiteral("/a"));
    const Film* film = m_document->film(id);
    QCOMPARE(film->loadState, LoadState::Ready);
    QCOMPARE(film->view.voi.window.windowWidth, 256.0);
    QVERIFY(film->view.isFitted);
}

void tst_StudyDocument::lettingGoKeepsWhatTheReaderDid() {
    const FilmId id = addLoaded(QStringLiteral("/a"));
    m_document->setInverted(id, true);
    m_document->letGo(id);
    QCOMPARE(m_document->film(id)->loadState, LoadState::Waiting);
    QVERIFY(!m_document->film(id)->radiograph);
    m_document->setLoaded(id, test::makeFilm(10, 10, [](int, int) { return 7; }));
    QVERIFY(m_document->film(id)->view.isInverted);
    m_events.clear();
    m_document->letGo(id);
    m_document->letGo(id);
    QCOMPARE(m_events.size(), std::size_t(1));
}

// Of each film of a session the numbers are kept, but not every map: a sheet of the film shows the chosen
// finding's or that of a suspected one (app/export/shown_film.h).
void tst_StudyDocument::lettingGoKeepsTheMapsOfASheet() {
    const FilmId id = addLoaded(QStringLiteral("/f/a.dcm"));
    auto prediction = std::make_shared<Prediction>();
    for (const char* label : {"Edema", "Fracture", "Pneumonia", "Atelectasis"}) {
        AttentionMap map;
        map.label = label;
        prediction->maps.push_back(map);
        FindingReading finding;
        finding.label = label;
        finding.state = finding.label == "Pneumonia" ? FindingState::Suspected : FindingState::NotSuspected;
        prediction->findings.push_back(finding);
    }
    m_document->setPrediction(id, prediction);
    AttentionMap finer, gate;
    finer.kind = AttentionKind::Saliency;
    finer.label = "Fracture";
    gate.kind = AttentionKind::SpatialGate;
    m_document->addExplanations(id, {finer, gate});
    m_document->selectFinding(id, "Fracture");
    m_document->setMapKind(id, AttentionKind::Saliency, 1);
    m_document->setMapShown(id, true);
    const AttentionMapPointer shown = m_document->shownMap(id);
    QVERIFY(shown);
    m_document->letGo(id);
    const FilmReading& kept = m_document->film(id)->reading;
    QCOMPARE(kept.state, ReadingState::Done);
    QCOMPARE(kept.prediction->findings.size(), std::size_t(4));
    QCOMPARE(kept.prediction->maps.size(), std::size_t(2));
    QCOMPARE(kept.prediction->maps[0].label, std::string("Fracture"));
    QCOMPARE(kept.prediction->maps[1].label, std::string("Pneumonia"));
    QCOMPARE(kept.explanations.size(), std::size_t(1));
    QCOMPARE(m_document->shownMap(id), shown);
    QCOMPARE(prediction->maps.size(), std::size_t(4)); // whoever else holds it has it whole
}

void tst_StudyDocument::anotherFrameDropsPixelsAndReading() {
    const FilmId id = m_document->addFiles({QStringLiteral("/a")}).front();
    auto content = test::filmContent(4, 4, [](int, int) { return 1; });
    content.attributes.frames = 3;
    m_document->setLoaded(id, test::makeFilm(content));
    m_document->setPrediction(id, std::make_shared<const Prediction>());
    m_document->setFrame(id, 7); // clamped to the last
    QCOMPARE(m_document->film(id)->frame, 2);
    QCOMPARE(m_document->film(id)->loadState, LoadState::Waiting);
    QCOMPARE(m_document->film(id)->reading.state, ReadingState::NotStarted);
}

void tst_StudyDocument::viewChangesAreToldOnceAndApart() {
    const FilmId id = addLoaded(QStringLiteral("/a"));
    ViewState view = m_document->film(id)->view;
    m_events.clear();
    m_document->setView(id, view);
    QVERIFY(m_events.empty());
    view.turn = view.turn.turnedRight();
    m_document->setView(id, view);
    QCOMPARE(kinds(), std::vector{Kind::GeometryChanged});
    view.voi.window.windowWidth = 10;
    m_document->setView(id, view);
    QCOMPARE(kinds(), (std::vector{Kind::GeometryChanged, Kind::GreysChanged}));
    m_document->setInverted(id, false);
    QCOMPARE(m_events.size(), std::size_t(2));
}

void tst_StudyDocument::refusedFilmsHaveNoMap() {
    const FilmId id = addLoaded(QStringLiteral("/a"));
    auto prediction = std::make_shared<Prediction>();
    AttentionMap map;
    map.kind = AttentionKind::Saliency; // as a film opens with
    map.label = "Edema";
    prediction->maps.push_back(map);
    m_document->setPrediction(id, prediction);
    QCOMPARE(m_document->film(id)->reading.state, ReadingState::Done);
    QVERIFY(!m_document->shownMap(id)); // maps are off when a film opens
    m_document->selectFinding(id, "Edema");
    m_document->setMapShown(id, true);
    QCOMPARE(m_document->shownMap(id)->label, std::string("Edema"));
    m_document->setAiVisible(false);
    QVERIFY(!m_document->shownMap(id));
    m_document->setAiVisible(true);

    auto refused = std::make_shared<Prediction>();
    refused->gate.passed = false;
    refused->gate.reasons = {{"not_a_chest", "No chest."}};
    m_document->setPrediction(id, refused);
    QCOMPARE(m_document->film(id)->reading.state, ReadingState::Refused);
    QVERIFY(!m_document->shownMap(id));
}

void tst_StudyDocument::readFirstHidesEveryFilmUntilAsked() {
    const auto ids = m_document->addFiles({QStringLiteral("/a"), QStringLiteral("/b")});
    QVERIFY(m_document->isAiVisible());
    m_document->setReadFirst(true);
    QVERIFY(!m_document->isAiVisible());
    m_document->setAiVisible(true);
    QVERIFY(m_document->isAiVisible());
    m_document->setCurrent(ids[1]);
    QVERIFY(!m_document->isAiVisible());
    m_document->setCurrent(ids[0]);
    QVERIFY(m_document->isAiVisible());
}

void tst_StudyDocument::oneSwitchHidesAll() {
    const auto ids = m_document->addFiles({QStringLiteral("/a"), QStringLiteral("/b")});
    m_document->setAiVisible(false);
    m_document->setCurrent(ids[1]);
    QVERIFY(!m_document->isAiVisible());
    m_events.clear();
    m_document->setAiVisible(true);
    m_document->setAiVisible(true);
    QCOMPARE(kinds(), std::vector{Kind::AiVisibilityChanged});
}

void tst_StudyDocument::anotherModelForgetsReadings() {
    const FilmId a = addLoaded(QStringLiteral("/a")), b = addLoaded(QStringLiteral("/b"));
    m_document->setPrediction(a, std::make_shared<const Prediction>());
    m_document->setReadingFailed(b, {ErrorCode::Internal, "No.", {}});
    m_document->forgetReadings();
    QCOMPARE(m_document->film(a)->reading.state, ReadingState::NotStarted);
    QVERIFY(!m_document->film(a)->reading.prediction);
    QCOMPARE(m_document->film(b)->reading.state, ReadingState::NotStarted);
}

QTEST_GUILESS_MAIN(tst_StudyDocument)
#include "tst_study_document.moc"
