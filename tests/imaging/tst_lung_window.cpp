#include "imaging/chest_fields.h"
#include "imaging/display.h"
#include "imaging/lung_window.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <algorithm>
#include <ctime>
#include <random>

using namespace hilum;
using namespace hilum::test;

class TestLungWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void phantomLungs_data();
    void phantomLungs();
    void collimatedPhantom_data();
    void collimatedPhantom();
    void paddingDoesNotMoveTheWindow_data();
    void paddingDoesNotMoveTheWindow();
    void realFilms();
    void collimatedRealFilms();
    void filmsWithoutLungs_data();
    void filmsWithoutLungs();
    void inferenceKeepsItsWindow();
    void isQuick();
};

namespace {

RadiographPointer decoded(const FilmRecipe& recipe) {
    auto film = RadiographReader().read(writeFilm(recipe));
    if (!film)
        qFatal("%s", film.error().message.c_str());
    return *film;
}

// A border of one value with the grain of a detector around a film, as a collimator leaves it: `share` of the
// new edge on each side.
struct Border {
    double share = 0;
    bool isBright = true;
    double grain = 0.004; // of the range of values
};

template <typename Value>
struct Frame {
    int rows, columns;
    std::vector<Value> values;
};

template <typename Value>
Frame<Value> bordered(const Frame<Value>& film, const Border& border, int highest) {
    const int across = int(film.columns * border.share / (1 - 2 * border.share));
    const int down = int(film.rows * border.share / (1 - 2 * border.share));
    std::mt19937 random(7);
    std::normal_distribution<double> grain(border.isBright ? highest : 0, border.grain * highest);
    Frame<Value> result{film.rows + 2 * down, film.columns + 2 * across, {}};
    for (int row = -down; row < film.rows + down; ++row)
        for (int column = -across; column < film.columns + across; ++column) {
            const bool inside = row >= 0 && row < film.rows && column >= 0 && column < film.columns;
            result.values.push_back(inside ? film.values[std::size_t(row) * film.columns + column]
                                           : Value(std::clamp(grain(random), 0.0, double(highest))));
        }
    return result;
}

FilmRecipe withBorder(FilmRecipe recipe, const Border& border) {
    const auto framed = bordered<std::int32_t>({recipe.rows, recipe.columns, recipe.values}, border,
                                               (1 << recipe.bitsStored) - 1);
    recipe.rows = framed.rows;
    recipe.columns = framed.columns;
    recipe.values = framed.values;
    return recipe;
}

// The film as a DICOM film of 8 bits that says nothing of windows.
FilmRecipe recipeOf(const Radiograph& film, const Border& border = {}) {
    Frame<std::int32_t> frame{film.rows(), film.columns(), {film.pixels().begin(), film.pixels().end()}};
    if (border.share > 0)
        frame = bordered(frame, border, 255);
    FilmRecipe recipe;
    recipe.rows = frame.rows;
    recipe.columns = frame.columns;
    recipe.bitsAllocated = recipe.bitsStored = 8;
    recipe.values = frame.values;
    return recipe;
}

// How much of 0..255 the middle 98 % of what the lungs show takes.
double shareOfGreys(const Radiograph& film, const CoarseFilm& coarse, const LungFields& lungs,
                    const Window& window) {
    const DisplayLut lut(film, {Voi::Kind::Window, window, -1});
    std::vector<int> greys;
    for (int row = 0; row < film.rows(); ++row)
        for (int column = 0; column < film.columns(); ++column) {
            const int y = row / coarse.cellSize, x = column / coarse.cellSize;
            if (y < coarse.rows && x < coarse.columns && lungs.cells[std::size_t(y) * coarse.columns + x])
                greys.push_back(lut.grey(film.pixels()[std::size_t(row) * film.columns() + column]));
        }
    if (greys.empty())
        return 0;
    std::sort(greys.begin(), greys.end());
    const auto at = [&](double share) { return greys[std::size_t(share * double(greys.size() - 1))]; };
    return (at(0.99) - at(0.01)) / 255.0;
}

std::vector<std::filesystem::path> realChests(int wanted) {
    std::vector<std::filesystem::path> files;
    if (const auto folder = dataFolder())
        for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder / "cxr-open/valid"))
            if (entry.path().extension() == ".jpg")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::filesystem::path> chosen;
    for (int i = 0; i < wanted && !files.empty(); ++i)
        chosen.push_back(files[std::size_t(i) * files.size() / std::size_t(wanted)]);
    return chosen;
}

} // namespace

void TestLungWindow::phantomLungs_data() {
    QTest::addColumn<QString>("photometric");
    QTest::newRow("bright is dense") << QStringLiteral("MONOCHROME2");
    QTest::newRow("dark is dense") << QStringLiteral("MONOCHROME1");
}

// The phantom's lungs reach 141 mm to either side at most; the heart's middle lies 26 mm to the left, 230 mm
// down (tests/support/phantom.h).
void TestLungWindow::phantomLungs() {
    QFETCH(QString, photometric);
    const ThoraxPhantom phantom;
    const auto film = decoded(phantom.recipe(qPrintable(photometric)));
    const CoarseFilm coarse = coarseFilm(*film);
    const auto lungs = findLungs(coarse);
    QVERIFY(lungs.has_value());
    const auto at = [&](double millimetresFromMidline, double millimetresDown) {
        const double x = phantom.columns / 2.0 + millimetresFromMidline / phantom.millimetresPerPixel;
        const double y = millimetresDown / phantom.millimetresPerPixel;
        return int(lungs->cells[std::size_t(y / coarse.cellSize) * coarse.columns +
                                std::size_t(x / coarse.cellSize)]);
    };
    QCOMPARE(at(-80, 160), 1); // film left: the patient's right lung
    QCOMPARE(at(90, 160), 2);
    QCOMPARE(at(26, 230), 0);   // heart
    QCOMPARE(at(0, 150), 0);    // spine
    QCOMPARE(at(-160, 200), 0); // chest wall
    QCOMPARE(at(0, 400), 0);    // abdomen
    for (int row = 0; row < coarse.rows; ++row)
        for (int column = 0; column < coarse.columns; ++column)
            if (lungs->cells[std::size_t(row) * coarse.columns + column]) {
                const double x = (column + 0.5) * coarse.cellSize - phantom.columns / 2.0;
                QVERIFY(std::abs(x) * phantom.millimetresPerPixel <
                        ThoraxPhantom::thoraxWidthMillimetres / 2 + 4);
            }
    const double share = shareOfGreys(*film, coarse, *lungs, film->lungWindow());
    QVERIFY2(share >= 0.44 && share <= 0.77, qPrintable(QString::number(share)));
    QCOMPARE(film->presets()[0].voi.window, film->lungWindow());
    QCOMPARE(QString::fromStdString(film->presets()[0].name), QStringLiteral("Automatic, lungs"));
}

void TestLungWindow::collimatedPhantom_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<bool>("isBright");
    QTest::newRow("a tenth, white") << 0.10 << true;
    QTest::newRow("a quarter, white") << 0.25 << true;
    QTest::newRow("a quarter, black") << 0.25 << false;
    QTest::newRow("a third, white") << 0.33 << true;
}

// A collimator must not move the window: centre and width stay within 8 % of the width.
void TestLungWindow::collimatedPhantom() {
    QFETCH(double, share);
    QFETCH(bool, isBright);
    ThoraxPhantom phantom;
    phantom.rows = 625;
    phantom.columns = 500;
    phantom.millimetresPerPixel = 0.7;
    const FilmRecipe open = phantom.recipe();
    const auto film = decoded(withBorder(open, {share, isBright}));
    const Window expected = decoded(open)->lungWindow(), window = film->lungWindow();
    const double tolerance = 0.08 * expected.windowWidth;
    QVERIFY2(std::abs(window.windowWidth - expected.windowWidth) < tolerance,
             qPrintable(QStringLiteral("%1 against %2").arg(window.windowWidth).arg(expected.windowWidth)));
    QVERIFY(std::abs(window.windowCenter - expected.windowCenter) < tolerance);
    const CoarseFilm coarse = coarseFilm(*film);
    const CellRect field = exposedField(coarse);
    QVERIFY(std::abs(field.left - share * coarse.columns) <= 3);
    QVERIFY(std::abs(field.bottom - (1 - share) * coarse.rows) <= 3);
}

void TestLungWindow::paddingDoesNotMoveTheWindow_data() {
    QTest::addColumn<bool>("isBar");
    QTest::newRow("a grey bar at the left") << true;
    QTest::newRow("white specks all over") << false;
}

// What the file calls padding counts nowhere: neither as a part of the chest, whatever its grey, nor among
// the greys that the window is made for.
void TestLungWindow::paddingDoesNotMoveTheWindow() {
    QFETCH(bool, isBar);
    ThoraxPhantom phantom;
    phantom.rows = 625;
    phantom.columns = 500;
    phantom.millimetresPerPixel = 0.7;
    FilmRecipe recipe = phantom.recipe();
    const Window expected = decoded(recipe)->lungWindow();
    const std::int32_t padding = isBar ? 2000 : 4095;
    for (std::int32_t& value : recipe.values)
        value -= value == padding ? 1 : 0;
    if (isBar) {
        std::vector<std::int32_t> values;
        for (int row = 0; row < recipe.rows; ++row) {
            values.insert(values.end(), 250, padding);
            const auto first = recipe.values.begin() + row * recipe.columns;
            values.insert(values.end(), first, first + recipe.columns);
        }
        recipe.values = values;
        recipe.columns += 250;
    } else {
        std::mt19937 random(11);
        for (std::int32_t& value : recipe.values)
            value = random() % 4 == 0 ? padding : value;
    }
    recipe.attributes.push_back({tag(0x0028, 0x0120), std::to_string(padding), {}, {}, "US"});
    const auto film = decoded(recipe);
    QVERIFY(film->hasPadding());
    const Window window = film->lungWindow();
    const double tolerance = 0.08 * expected.windowWidth;
    QVERIFY2(std::abs(window.windowWidth - expected.windowWidth) < tolerance &&
                 std::abs(window.windowCenter - expected.windowCenter) < tolerance,
             qPrintable(QStringLiteral("%1/%2 against %3/%4")
                            .arg(window.windowCenter)
                            .arg(window.windowWidth)
                            .arg(expected.windowCenter)
                            .arg(expected.windowWidth)));
}

// 1st to 99th percentile of the lungs takes 45 to 75 % of the greys where lungs are found, which is on most
// films: the set is one of sick people, whose lungs may be white.
void TestLungWindow::realFilms() {
    const auto files = realChests(60);
    if (files.empty())
        QSKIP("the real films are not here (HILUM_DATA)");
    int found = 0;
    for (const auto& file : files) {
        const auto film = *RadiographReader().read(file);
        const CoarseFilm coarse = coarseFilm(*film);
        const auto lungs = findLungs(coarse);
        found += lungs.has_value();
        if (!lungs)
            continue;
        const double share = shareOfGreys(*film, coarse, *lungs, film->lungWindow());
        QVERIFY2(share >= 0.42 && share <= 0.80, qPrintable(QString::number(share)));
    }
    qInfo("lungs found on %d of %d films", found, int(files.size()));
    QVERIFY2(found >= int(files.size()) * 8 / 10, qPrintable(QString::number(found)));
}

// With a border of a quarter on each side, the lungs still have their greys, and more of them than under the
// window of percentiles.
void TestLungWindow::collimatedRealFilms() {
    const auto files = realChests(20);
    if (files.empty())
        QSKIP("the real films are not here (HILUM_DATA)");
    int compared = 0;
    double ours = 0, percentiles = 0;
    for (const auto& file : files) {
        const auto bare = *RadiographReader().read(file);
        if (!findLungs(coarseFilm(*bare)))
            continue;
        for (const bool isBright : {true, false}) {
            const auto film = decoded(recipeOf(*bare, {0.25, isBright}));
            const CoarseFilm coarse = coarseFilm(*film);
            const auto lungs = findLungs(coarse);
            if (!lungs)
                continue;
            ++compared;
            const FilmRecipe plain = recipeOf(*bare, {0.25, isBright});
            const double share = shareOfGreys(*film, coarse, *lungs, film->lungWindow());
            QVERIFY2(share >= 0.42, qPrintable(QString::number(share)));
            ours += share;
            const Window old{film->autoWindow()};
            percentiles += shareOfGreys(*film, coarse, *lungs, old);
        }
    }
    qInfo("%d films: lungs take %.2f of the greys, under percentiles %.2f", compared, ours / compared,
          percentiles / compared);
    QVERIFY(compared >= 25);
    QVERIFY(ours > percentiles * 1.1);
}

void TestLungWindow::filmsWithoutLungs_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"flat", "ramp", "noise", "tiny", "leg"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestLungWindow::filmsWithoutLungs() {
    QFETCH(QString, kind);
    RadiographPointer film;
    if (kind == QLatin1String("leg")) {
        const auto file = legFilm();
        if (!file)
            QSKIP("the demonstration films are not here");
        film = *RadiographReader().read(*file);
    } else {
        FilmRecipe recipe;
        recipe.rows = recipe.columns = kind == QLatin1String("tiny") ? 6 : 300;
        std::mt19937 random(3);
        for (int i = 0; i < recipe.rows * recipe.columns; ++i)
            recipe.values.push_back(kind == QLatin1String("flat")   ? 1000
                                    : kind == QLatin1String("ramp") ? i % recipe.columns * 13
                                                                    : int(random() % 4096));
        film = decoded(recipe);
    }
    const auto range = lungRange(*film);
    QVERIFY(!range || !range->isOfLungs);
    QCOMPARE(film->lungWindow().explanation, std::string("Automatic"));
    if (kind != QLatin1String("leg") && kind != QLatin1String("ramp"))
        QCOMPARE(film->lungWindow(), film->autoWindow());
}

// What inference and the opening film use is the file's own window or the percentiles, whatever key 0 sets.
void TestLungWindow::inferenceKeepsItsWindow() {
    const FilmRecipe recipe = ThoraxPhantom().recipe();
    const auto film = decoded(recipe);
    QVERIFY(!film->content().windows.empty());
    QCOMPARE(film->defaultVoi().window, film->content().windows.front());
    const auto bare = decoded(recipeOf(*decoded([] {
        ThoraxPhantom phantom;
        phantom.bitsStored = 8;
        FilmRecipe eight = phantom.recipe();
        eight.bitsAllocated = 8;
        return eight;
    }())));
    QCOMPARE(bare->defaultVoi().window.windowCenter, 128.0);
    QCOMPARE(bare->defaultVoi().window.windowWidth, 256.0);
    QVERIFY(bare->lungWindow().windowWidth < 256.0);
    QCOMPARE(bare->defaultVoi().window.windowWidth, 256.0);
}

// Processor time, so that a busy machine does not count; the goal on a quiet one is 10 ms.
void TestLungWindow::isQuick() {
    ThoraxPhantom phantom;
    phantom.rows = phantom.columns = 500;
    phantom.millimetresPerPixel = 0.84;
    FilmRecipe large = phantom.recipe();
    std::vector<std::int32_t> values;
    for (int row = 0; row < 3000; ++row)
        for (int column = 0; column < 3000; ++column)
            values.push_back(large.values[std::size_t(row / 6) * 500 + std::size_t(column / 6)]);
    large.rows = large.columns = 3000;
    large.values = std::move(values);
    const auto film = decoded(large);
    const std::clock_t start = std::clock();
    const bool found = lungRange(*film).has_value();
    const double milliseconds = 1e3 * double(std::clock() - start) / CLOCKS_PER_SEC;
    qInfo("%.1f ms for 3000 x 3000", milliseconds);
    QVERIFY(found);
    QVERIFY2(milliseconds < (underAddressSanitizer ? 300 : 40), qPrintable(QString::number(milliseconds)));
}

QTEST_GUILESS_MAIN(TestLungWindow)
#include "tst_lung_window.moc"
