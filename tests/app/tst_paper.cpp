#include "app/paper/film_pages.h"
#include "app/paper/reading_sheet.h"
#include "app/reading/research_use.h"
#include "tests/app/film_maker.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;
using namespace hilum::test;

// Films and readings on paper. What a PDF says is read by poppler's pdftotext, where it is installed.
class tst_Paper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trueSizeIsTrue_data();
    void trueSizeIsTrue();
    void pagesAndPlaces_data();
    void pagesAndPlaces();
    void filmsFillTheirPlace();
    void largeFilmsAreCutInTrueSize();
    void pdfOfFilms();
    void stopLeavesNothing();
    void sheetSaysEverything();
    void sheetOfRefusedAndHiddenFilms();
    void usualSheetsAreOnePage_data();
    void usualSheetsAreOnePage();
    void longSheetsGoOnOverPages();
    void namesNobodyUnlessAsked();

private:
    QString textOf(const Pages& pages) const; // null where pdftotext is absent
    QTemporaryDir m_folder;
};

namespace {

// Even grey, so that the film's edges are seen on black and on white paper.
SceneContent shown(int columns, int rows, double millimetres = 0) {
    Radiograph::Content made = filmContent(columns, rows, [](int, int) { return 120; });
    made.identity = {"CANARY^ANNA", "CANARY-7", "19610203", "CANARY-1"};
    made.attributes.sopInstanceUid = "1.2.826.0.1.77";
    made.attributes.modality = "DX";
    made.attributes.viewPosition = "PA";
    made.attributes.studyDate = "20240501";
    made.attributes.studyDescription = "CANARY study";
    if (millimetres > 0)
        made.spacing = {millimetres, millimetres, SpacingSource::Detector, {}};
    SceneContent content;
    content.film = makeFilm(std::move(made));
    content.view = resetView(*content.film);
    return content;
}

// Where the film's grey lies on a page, in pixels.
QRect filmOn(const QImage& page) {
    QRect found;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            if (page.pixel(x, y) == qRgb(120, 120, 120))
                found |= QRect(x, y, 1, 1);
    return found;
}

FilmPagesChoice bare() {
    FilmPagesChoice choice;
    choice.hasCornerText = false;
    return choice;
}

ReadingRecord record(const SceneContent& content) {
    FilmToExport film;
    film.radiograph = content.film;
    film.attributes = content.film->attributes();
    film.spacing = content.film->spacing();
    Prediction made;
    made.modelName = "starter m2";
    made.modelSha256 = std::string(64, 'b');
    made.device = "cpu";
    made.milliseconds = {1, 2, 30, 40};
    for (const auto& [label, value, threshold, state] :
         {std::tuple("Edema", 0.713, 0.25, FindingState::Suspected),
          {"Fracture", 0.0, 0.0, FindingState::NotAssessed},
          {"Pleural Effusion", 0.05, 0.38, FindingState::NotSuspected}}) {
        FindingReading finding;
        finding.label = label;
        finding.trained = state != FindingState::NotAssessed;
        finding.score = value;
        if (finding.trained) {
            finding.probability = value;
            finding.threshold = threshold;
        }
        finding.state = state;
        made.findings.push_back(finding);
    }
    film.prediction = std::make_shared<const Prediction>(made);
    film.readingState = ReadingState::Done;
    Verdict verdict;
    verdict.state = VerdictState::Absent;
    verdict.note = QStringLiteral("old scar");
    film.verdicts = {{"Edema", verdict}};
    Annotation line;
    line.id = QUuid::createUuid();
    line.points = {{10, 20}, {110, 20}};
    line.text = QStringLiteral("heart");
    film.annotations = std::make_shared<const AnnotationList>(AnnotationList{line});
    return {film, measureAll(film)};
}

ModelCardPointer card() {
    auto card = std::make_shared<ModelCard>();
    card->created = "2026-01-02";
    card->tensorSha256 = std::string(64, 'b');
    card->limitations = "Adults only.";
    return card;
}

ReadingSheet sheet(const SceneContent& content, const ReadingRecord& record, const SheetChoice& choice) {
    return {content, record, card(), QStringLiteral("2026-02-03 04:05"), choice};
}

} // namespace

QString tst_Paper::textOf(const Pages& pages) const {
    const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    const QString path = m_folder.filePath(QStringLiteral("out.pdf"));
    if (!savePdf(pages, path, QStringLiteral("Title"), {}))
        qFatal("no PDF");
    if (program.isEmpty())
        return {};
    QProcess process;
    process.start(program, {QStringLiteral("-layout"), path, QStringLiteral("-")});
    process.waitForFinished();
    // Letters that the typeface joins come out as one.
    return QString::fromUtf8(process.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);
}

void tst_Paper::trueSizeIsTrue_data() {
    QTest::addColumn<double>("millimetres");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    QTest::newRow("50 x 25 mm") << 0.5 << 100 << 50;
    QTest::newRow("140 x 170 mm") << 0.14 << 1000 << 1214;
}

// Expected: millimetres / 25.4 inches on the page.
void tst_Paper::trueSizeIsTrue() {
    QFETCH(double, millimetres);
    QFETCH(int, columns);
    QFETCH(int, rows);
    FilmPagesChoice choice = bare();
    choice.isTrueSize = true;
    const FilmPages pages({shown(columns, rows, millimetres)}, {}, choice);
    QCOMPARE(pages.cutFilms(), 0);
    const double perMillimetre = 10;
    const QSizeF paper = pages.layout(0).fullRect(QPageLayout::Millimeter).size();
    const QImage page =
        pagePicture(pages, 0, qRound(std::max(paper.width(), paper.height()) * perMillimetre));
    const QRect film = filmOn(page);
    // Two pixels for soft edges.
    QVERIFY2(std::abs(film.width() / perMillimetre - columns * millimetres) <= 0.2,
             qPrintable(QString::number(film.width())));
    QVERIFY2(std::abs(film.height() / perMillimetre - rows * millimetres) <= 0.2,
             qPrintable(QString::number(film.height())));
}

void tst_Paper::pagesAndPlaces_data() {
    QTest::addColumn<int>("films");
    QTest::addColumn<int>("perPage");
    QTest::addColumn<int>("pages");
    QTest::newRow("one") << 1 << 1 << 1;
    QTest::newRow("three by one") << 3 << 1 << 3;
    QTest::newRow("three by two") << 3 << 2 << 2;
    QTest::newRow("four by four") << 4 << 4 << 1;
    QTest::newRow("five by four") << 5 << 4 << 2;
}

void tst_Paper::pagesAndPlaces() {
    QFETCH(int, films);
    QFETCH(int, perPage);
    QFETCH(int, pages);
    FilmPagesChoice choice = bare();
    choice.filmsPerPage = perPage;
    const FilmPages made(std::vector<SceneContent>(static_cast<std::size_t>(films), shown(100, 120)), {},
                         choice);
    QCOMPARE(made.count(), pages);
}

void tst_Paper::filmsFillTheirPlace() {
    // Upright films on upright paper, wide ones on landscape paper: all but the margins.
    for (const auto& [columns, rows] : {std::pair(100, 140), std::pair(140, 100)}) {
        const FilmPages pages({shown(columns, rows)}, {}, bare());
        const QImage page = pagePicture(pages, 0, 842);
        QCOMPARE(page.width() > page.height(), columns > rows);
        const QRect film = filmOn(page);
        QVERIFY(film.width() > 0.6 * page.width() && film.height() > 0.6 * page.height());
        QVERIFY(std::abs(film.width() / double(film.height()) - columns / double(rows)) < 0.02);
    }
    // Turned by 45 degrees, a square needs the room of its diagonal.
    SceneContent turned = shown(100, 100);
    turned.view.angle = 45;
    const QRect diamond = filmOn(pagePicture(FilmPages({turned}, {}, bare()), 0, 842));
    QVERIFY(std::abs(diamond.width() - diamond.height()) <= 3 && diamond.width() > 480);
    FilmPagesChoice two = bare();
    two.filmsPerPage = 2;
    const FilmPages pages({shown(100, 120), shown(100, 120)}, {}, two);
    QCOMPARE(pages.layout(0).orientation(), QPageLayout::Landscape);
}

void tst_Paper::largeFilmsAreCutInTrueSize() {
    FilmPagesChoice choice = bare();
    choice.isTrueSize = true;
    const FilmPages large({shown(430, 430, 1)}, {}, choice); // 43 cm
    QCOMPARE(large.cutFilms(), 1);
    const FilmPages unknown({shown(430, 430)}, {}, choice); // no millimetres: as large as fits
    QCOMPARE(unknown.cutFilms(), 0);
}

void tst_Paper::pdfOfFilms() {
    FilmPagesChoice choice;
    choice.isTrueSize = true;
    const FilmPages pages({shown(100, 120, 0.5), shown(120, 100)}, {}, choice);
    const QString text = textOf(pages);
    QFile file(m_folder.filePath(QStringLiteral("out.pdf")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    if (text.isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    QCOMPARE(text.count(QLatin1String(researchUseOnly)), 2);
    QVERIFY2(text.contains(QLatin1String("Film 1 of 2")) && text.contains(QLatin1String("Page 2 of 2")),
             qPrintable(text));
    QVERIFY(text.contains(QLatin1String("True size, at the detector")));
    QVERIFY(text.contains(QLatin1String("Not in true size: no millimetres are known")));
}

void tst_Paper::stopLeavesNothing() {
    std::stop_source stop;
    stop.request_stop();
    const QString path = m_folder.filePath(QStringLiteral("stopped.pdf"));
    const auto saved =
        savePdf(FilmPages({shown(100, 120)}, {}, bare()), path, QStringLiteral("T"), stop.get_token());
    QCOMPARE(saved.error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(path));
}

void tst_Paper::sheetSaysEverything() {
    const SceneContent content = shown(200, 240, 0.5);
    SheetChoice choice;
    choice.comment = QStringLiteral("Slightly rotated to the left.");
    const QString text = textOf(sheet(content, record(content), choice));
    if (text.isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    for (const char* words : {"Reading of a chest film",
                              "not named",
                              "1.2.826.0.1.77",
                              "DX, PA",
                              "200 × 240 pixels",
                              "2026-02-03 04:05",
                              "Probability",
                              "Threshold",
                              "Edema",
                              "0.71",
                              "0.25",
                              "Suspected",
                              "Absent, old scar",
                              "Pleural Effusion",
                              "0.05",
                              "0.38",
                              "Not suspected",
                              "Fracture",
                              "Not assessed",
                              "heart",
                              "50.0 mm",
                              "at the detector",
                              "Slightly rotated to the left.",
                              "starter m2",
                              "2026-01-02",
                              "Adults only.",
                              "AI output: research use only",
                              researchUseOnly,
                              "Page 1 of 1"})
        QVERIFY2(text.contains(QString::fromUtf8(words)),
                 qPrintable(QString::fromUtf8(words) + QLatin1Char('\n') + text));
    QVERIFY(text.contains(QString(64, QLatin1Char('b'))));
}

void tst_Paper::sheetOfRefusedAndHiddenFilms() {
    const SceneContent content = shown(200, 240);
    ReadingRecord hidden = record(content);
    hidden.film.isReadingHidden = true;
    hidden.film.prediction = nullptr;
    const QString text = textOf(sheet(content, hidden, {}));
    if (text.isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    QVERIFY(text.contains(QLatin1String("had not been revealed")));
    QVERIFY(!text.contains(QLatin1String("Suspected")));
    QVERIFY(text.contains(QLatin1String("The reader says: Edema: Absent, old scar")));
    ReadingRecord refused = record(content);
    Prediction made = *refused.film.prediction;
    made.findings.clear();
    made.gate = {false, {{"not_a_chest", "The film is no chest film."}}, {}, 0};
    refused.film.prediction = std::make_shared<const Prediction>(made);
    QVERIFY(textOf(sheet(content, refused, {})).contains(QLatin1String("The film is no chest film.")));
}

void tst_Paper::usualSheetsAreOnePage_data() {
    QTest::addColumn<int>("paper");
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("A4") << int(Paper::A4) << false;
    QTest::newRow("A4, named") << int(Paper::A4) << true;
    QTest::newRow("Letter") << int(Paper::Letter) << false;
    QTest::newRow("Letter, named") << int(Paper::Letter) << true;
}

// Film, map, fourteen scores, three measurements, a verdict, two lines of comment, a model with limits.
void tst_Paper::usualSheetsAreOnePage() {
    QFETCH(int, paper);
    QFETCH(bool, isNamed);
    SceneContent content = shown(2000, 2400, 0.175);
    auto map = std::make_shared<AttentionMap>();
    map->label = "Edema";
    map->width = map->height = 7;
    map->mapToImage = MapToImage::scaling(2000.0 / 7, 2400.0 / 7);
    map->values.assign(49, 0.5F);
    map->meaning =
        "Regions that influenced the score: the exact share of each region in this finding's score. "
        "Not the location or the outline of a lesion.";
    content.map = map;
    ReadingRecord all = record(content);
    Prediction made = *all.film.prediction;
    made.findings.clear();
    for (const char* label :
         {"No Finding", "Enlarged Cardiomediastinum", "Cardiomegaly", "Lung Opacity", "Lung Lesion", "Edema",
          "Consolidation", "Pneumonia", "Atelectasis", "Pneumothorax", "Pleural Effusion", "Pleural Other",
          "Fracture", "Support Devices"}) {
        FindingReading finding;
        finding.label = label;
        finding.trained = true;
        finding.score = finding.probability.emplace(0.3);
        finding.threshold = 0.25;
        finding.state = FindingState::Suspected;
        made.findings.push_back(finding);
    }
    all.film.prediction = std::make_shared<const Prediction>(made);
    AnnotationList list = listOf(all.film.annotations);
    for (int i = 0; i < 2; ++i) {
        list.push_back(list.front());
        list.back().id = QUuid::createUuid();
        list.back().text = QStringLiteral("line %1").arg(i);
    }
    all.film.annotations = std::make_shared<const AnnotationList>(list);
    content.annotations = all.film.annotations;
    auto limited = std::make_shared<ModelCard>(*card());
    limited->limitations =
        QStringLiteral("Trained on films of adults from one hospital. ").repeated(10).toStdString();
    SheetChoice choice;
    choice.paper = Paper(paper);
    choice.showsIdentity = isNamed;
    choice.comment = QStringLiteral("Slightly rotated to the left.\nNo change since the film of last year.");
    const ReadingSheet sheet(content, {all.film, measureAll(all.film)}, limited,
                             QStringLiteral("2026-02-03 04:05"), choice);
    QCOMPARE(sheet.count(), 1);
    const QString text = textOf(sheet);
    if (text.isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    for (const char* words : {"Support Devices", "line 1", "No change since", "Page 1 of 1", researchUseOnly})
        QVERIFY2(text.contains(QLatin1String(words)), words);
    QCOMPARE(text.contains(QLatin1String("CANARY-7")), isNamed);
}

void tst_Paper::longSheetsGoOnOverPages() {
    const SceneContent content = shown(200, 240);
    SheetChoice choice;
    for (int i = 0; i < 120; ++i)
        choice.comment += QStringLiteral("Line %1 of a long comment.\n").arg(i);
    const ReadingSheet long_ = sheet(content, record(content), choice);
    QVERIFY(long_.count() >= 3);
    const QString text = textOf(long_);
    if (text.isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    const QStringList pages = text.split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    QCOMPARE(pages.size(), long_.count());
    for (const QString& page : pages)
        QVERIFY(page.contains(QLatin1String(researchUseOnly)) &&
                page.contains(QLatin1String("Reading of a chest film")));
    for (int i = 0; i < 120; ++i)
        QVERIFY(text.contains(QStringLiteral("Line %1 of a long comment.").arg(i)));
}

void tst_Paper::namesNobodyUnlessAsked() {
    const SceneContent content = shown(200, 240);
    const auto bytesOf = [&](const Pages& pages) {
        textOf(pages);
        QFile file(m_folder.filePath(QStringLiteral("out.pdf")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    SheetChoice named;
    named.showsIdentity = true;
    QVERIFY(!bytesOf(sheet(content, record(content), {})).contains("CANARY"));
    if (textOf(sheet(content, record(content), {})).isNull())
        QSKIP("pdftotext is absent (package poppler-utils)");
    const QString text = textOf(sheet(content, record(content), {}));
    QVERIFY(!text.contains(QLatin1String("CANARY")) && !text.contains(QLatin1String("2024-05-01")));
    const QString asked = textOf(sheet(content, record(content), named));
    for (const char* words : {"CANARY ANNA", "CANARY-7", "CANARY-1", "1961-02-03", "2024-05-01"})
        QVERIFY2(asked.contains(QLatin1String(words)), words);
    // A film's corner text is a picture: the pages of two patients must be the same.
    Radiograph::Content other = content.film->content();
    other.identity = {"OTHER^BERT", "8", "19700101", "2"};
    other.attributes.studyDate = "19991231";
    other.attributes.studyDescription = "other";
    SceneContent twin = content;
    twin.film = makeFilm(std::move(other));
    (void)pagePicture(sheet(content, record(content), {}), 0, 842); // glyphs' first pictures may differ
    QCOMPARE(pagePicture(sheet(content, record(content), {}), 0, 842),
             pagePicture(sheet(twin, record(content), {}), 0, 842));
    FilmPagesChoice choice;
    QCOMPARE(pagePicture(FilmPages({content}, {}, choice), 0, 842),
             pagePicture(FilmPages({twin}, {}, choice), 0, 842));
    choice.showsIdentity = true;
    QVERIFY(pagePicture(FilmPages({content}, {}, choice), 0, 842) !=
            pagePicture(FilmPages({twin}, {}, choice), 0, 842));
}

QTEST_MAIN(tst_Paper)
#include "tst_paper.moc"
