#include "app/hanging/hanging.h"

#include <QSignalSpy>
#include <QTest>

using namespace hilum;

// Which film hangs where. Expected arrangements are written by hand: one letter a viewport, - where it is
// empty, the active one in upper case.
class tst_Hanging : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_all.reset(); }
    void oneViewportFollowsTheFilmInFront();
    void largerLayoutsTakeTheNextFilms();
    void theActiveViewportTakesWhatComesToTheFront();
    void goingToAFilmGoesWhereItHangs();
    void anotherViewportBringsItsFilmToTheFront();
    void smallerLayoutsKeepTheActiveFilm_data();
    void smallerLayoutsKeepTheActiveFilm();
    void backFromOneViewportAsItHung();
    void newFilmsHangInEmptyViewports();
    void closingAFilmEmptiesItsViewport();
    void anEmptyViewportMayBeActive();
    void placingAndHanging();
    void theDocumentKnowsWhatIsShown();

private:
    struct All {
        StudyDocument document;
        Hanging hanging{document};
    };
    FilmId add(const char* letters, bool bringToFront = true);
    QString hung() const;
    std::unique_ptr<All> m_all;
};

void tst_Hanging::init() {
    m_all = std::make_unique<All>();
    add("abcde");
}

FilmId tst_Hanging::add(const char* letters, bool bringToFront) {
    QStringList paths;
    for (const char* letter = letters; *letter; ++letter)
        paths << QStringLiteral("/f/") + QLatin1Char(*letter);
    return m_all->document.addFiles(paths, bringToFront).front();
}

QString tst_Hanging::hung() const {
    const Hanging& hanging = m_all->hanging;
    QString result;
    for (int place = 0; place < hanging.layout().count(); ++place) {
        const Film* film = m_all->document.film(hanging.filmAt(place));
        const QString name = film ? film->name : QStringLiteral("-");
        const bool isActive = place == hanging.active();
        result += isActive ? (film ? name.toUpper() : QStringLiteral("=")) : name;
    }
    return result;
}

void tst_Hanging::oneViewportFollowsTheFilmInFront() {
    QCOMPARE(hung(), QStringLiteral("A"));
    m_all->document.step(2);
    QCOMPARE(hung(), QStringLiteral("C"));
    m_all->document.closeAll();
    QCOMPARE(hung(), QStringLiteral("="));
}

void tst_Hanging::largerLayoutsTakeTheNextFilms() {
    m_all->document.step(3);
    m_all->hanging.setLayout({1, 2});
    QCOMPARE(hung(), QStringLiteral("De"));
    m_all->hanging.setLayout({2, 2});
    QCOMPARE(hung(), QStringLiteral("Deab")); // those after it, then those before
    m_all->hanging.setLayout({3, 3});
    QCOMPARE(hung(), QStringLiteral("Deab"));
}

void tst_Hanging::theActiveViewportTakesWhatComesToTheFront() {
    m_all->hanging.setLayout({1, 2});
    m_all->document.step(1);
    QCOMPARE(hung(), QStringLiteral("Bb")); // one film may hang twice
    m_all->document.step(1);
    QCOMPARE(hung(), QStringLiteral("Cb"));
}

void tst_Hanging::goingToAFilmGoesWhereItHangs() {
    m_all->hanging.setLayout({1, 2});
    m_all->document.goTo(m_all->document.films()[1].id);
    QCOMPARE(hung(), QStringLiteral("aB"));
    m_all->document.goTo(m_all->document.films()[2].id); // hangs nowhere
    QCOMPARE(hung(), QStringLiteral("aC"));
}

void tst_Hanging::anotherViewportBringsItsFilmToTheFront() {
    m_all->hanging.setLayout({2, 2});
    m_all->hanging.setActive(2);
    QCOMPARE(hung(), QStringLiteral("abCd"));
    QCOMPARE(m_all->document.current()->name, QStringLiteral("c"));
    m_all->hanging.setActive(7);
    m_all->hanging.setActive(-1);
    QCOMPARE(hung(), QStringLiteral("abCd"));
    m_all->document.goLast();
    QCOMPARE(hung(), QStringLiteral("abEd"));
}

void tst_Hanging::smallerLayoutsKeepTheActiveFilm_data() {
    QTest::addColumn<int>("active");
    QTest::addColumn<QString>("two");
    QTest::newRow("first") << 0 << QStringLiteral("Ab");
    QTest::newRow("second") << 1 << QStringLiteral("aB");
    QTest::newRow("third") << 2 << QStringLiteral("aC");
    QTest::newRow("fourth") << 3 << QStringLiteral("aD");
}

void tst_Hanging::smallerLayoutsKeepTheActiveFilm() {
    QFETCH(int, active);
    m_all->hanging.setLayout({2, 2});
    m_all->hanging.setActive(active);
    m_all->hanging.setLayout({2, 1});
    QTEST(hung(), "two");
}

void tst_Hanging::backFromOneViewportAsItHung() {
    m_all->hanging.setLayout({1, 2});
    m_all->hanging.place(0, m_all->document.films()[4].id);
    m_all->hanging.setActive(1);
    QCOMPARE(hung(), QStringLiteral("eB"));
    m_all->hanging.setLayout({1, 1});
    QCOMPARE(hung(), QStringLiteral("B"));
    m_all->hanging.setLayout({1, 2});
    QCOMPARE(hung(), QStringLiteral("eB"));
    m_all->hanging.setLayout({1, 1});
    m_all->document.step(1); // another film: the old pair is of no use
    m_all->hanging.setLayout({1, 2});
    QCOMPARE(hung(), QStringLiteral("Cd"));
}

void tst_Hanging::newFilmsHangInEmptyViewports() {
    m_all->document.closeAll();
    m_all->hanging.setLayout({1, 2});
    QCOMPARE(hung(), QStringLiteral("=-"));
    add("x");
    QCOMPARE(hung(), QStringLiteral("X-"));
    add("y");
    QCOMPARE(hung(), QStringLiteral("xY")); // beside the other, not over it
    add("z", false);
    QCOMPARE(hung(), QStringLiteral("xY"));
    add("w");
    QCOMPARE(hung(), QStringLiteral("xW"));
}

void tst_Hanging::closingAFilmEmptiesItsViewport() {
    m_all->hanging.setLayout({1, 2});
    m_all->document.close(m_all->document.currentId());
    QCOMPARE(hung(), QStringLiteral("-B")); // the next film hangs already
    m_all->document.closeAll();
    QCOMPARE(hung(), QStringLiteral("-="));
    m_all->hanging.setLayout({1, 1});
    QCOMPARE(hung(), QStringLiteral("="));
}

void tst_Hanging::anEmptyViewportMayBeActive() {
    m_all->hanging.setLayout({1, 2});
    m_all->document.close(m_all->hanging.filmAt(0));
    m_all->hanging.setActive(0);
    QCOMPARE(hung(), QStringLiteral("=b"));
    QVERIFY(!m_all->document.current());
    m_all->document.setCurrent(m_all->document.films().back().id);
    QCOMPARE(hung(), QStringLiteral("Eb"));
}

void tst_Hanging::placingAndHanging() {
    const auto id = [this](int index) { return m_all->document.films()[static_cast<std::size_t>(index)].id; };
    m_all->hanging.setLayout({1, 2});
    m_all->hanging.place(1, id(4));
    QCOMPARE(hung(), QStringLiteral("aE"));
    m_all->hanging.place(1, FilmId(999));
    m_all->hanging.place(3, id(2));
    QCOMPARE(hung(), QStringLiteral("aE"));
    m_all->hanging.hang({2, 2}, {id(3), id(2)}, 1);
    QCOMPARE(hung(), QStringLiteral("dC--"));
    m_all->hanging.hang({2, 2}, {id(3), id(2)}, 4);
    QCOMPARE(hung(), QStringLiteral("dC--"));
}

void tst_Hanging::theDocumentKnowsWhatIsShown() {
    std::vector<ChangeEvent::Kind> kinds;
    connect(&m_all->document, &StudyDocument::changed, this,
            [&](const ChangeEvent& event) { kinds.push_back(event.kind); });
    m_all->hanging.setLayout({1, 2});
    QCOMPARE(kinds, std::vector{ChangeEvent::Kind::ShownChanged});
    const auto& films = m_all->document.films();
    QCOMPARE(m_all->document.shown(), (std::vector{films[0].id, films[1].id}));
    QVERIFY(m_all->document.isShown(films[1].id));
    QVERIFY(!m_all->document.isShown(films[2].id));
    QVERIFY(!m_all->document.isShown(FilmId::None));
    m_all->document.step(1); // twice the same film
    QCOMPARE(m_all->document.shown(), std::vector{films[1].id});
}

QTEST_GUILESS_MAIN(tst_Hanging)
#include "tst_hanging.moc"
