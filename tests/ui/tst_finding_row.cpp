#include "app/reading/findings_model.h"
#include "ui/finding_row.h"
#include "ui/theme.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace hilum;

class tst_FindingRow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void valueText_data();
    void valueText();
    void calibratedValueIsShown();
    void statesDifferInShape_data();
    void statesDifferInShape();
    void aNormalFilmIsNoAlarm();
    void barShare_data();
    void barShare();
    void barEndsAtItsShare();
    void tickStandsInTheMiddle();
};

void tst_FindingRow::valueText_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text"); // two decimals, never a percentage: spec/viewer.md D2
    QTest::newRow("zero") << 0.0 << QStringLiteral("0.00");
    QTest::newRow("rounds") << 0.9734 << QStringLiteral("0.97");
    QTest::newRow("one") << 1.0 << QStringLiteral("1.00");
}

void tst_FindingRow::valueText() {
    QFETCH(double, value);
    QTEST(findingValueText(value), "text");
    QCOMPARE(findingValueText(std::nullopt), QStringLiteral("–"));
}

static FindingRow rowOf(const FindingReading& finding) {
    auto prediction = std::make_shared<Prediction>();
    prediction->findings = {finding};
    FindingsModel model;
    model.setPrediction(prediction);
    return findingRow(model.index(0));
}

void tst_FindingRow::calibratedValueIsShown() {
    FindingReading finding;
    finding.label = "Edema";
    finding.trained = true;
    finding.score = 0.9;
    finding.probability = 0.3;
    finding.threshold = 0.25;
    finding.state = FindingState::Suspected;
    QCOMPARE(rowOf(finding).name, QStringLiteral("Edema"));
    QCOMPARE(rowOf(finding).value, std::optional<double>(0.3));
    QCOMPARE(rowOf(finding).threshold, std::optional<double>(0.25));
    finding.probability.reset();
    QCOMPARE(rowOf(finding).value, std::optional<double>(0.9));
    finding.state = FindingState::NotAssessed;
    QCOMPARE(rowOf(finding).value, std::optional<double>());
    QCOMPARE(rowOf(finding).threshold, std::optional<double>());
}

// Painted without its colour, every marker still differs from every other.
void tst_FindingRow::statesDifferInShape_data() {
    QTest::addColumn<bool>("isSeparate");
    QTest::newRow("a finding") << false;
    QTest::newRow("no finding") << true;
}

void tst_FindingRow::statesDifferInShape() {
    QFETCH(bool, isSeparate);
    std::vector<QImage> shapes;
    FindingRow row;
    row.isSeparate = isSeparate;
    for (const auto state : {FindingState::Suspected, FindingState::Indeterminate, FindingState::NotSuspected,
                             FindingState::NotAssessed}) {
        row.state = state;
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintFindingMarker(painter, QRectF(6, 6, 12, 12), row);
        painter.end();
        shapes.push_back(image.convertToFormat(QImage::Format_Alpha8));
    }
    for (std::size_t i = 0; i < shapes.size(); ++i)
        for (std::size_t j = i + 1; j < shapes.size(); ++j) {
            int different = 0;
            for (int y = 0; y < 24; ++y)
                for (int x = 0; x < 24; ++x)
                    different += std::abs(shapes[i].scanLine(y)[x] - shapes[j].scanLine(y)[x]) > 128;
            QVERIFY2(different >= 8,
                     qPrintable(QStringLiteral("%1 and %2: %3").arg(i).arg(j).arg(different)));
        }
}

static QImage rowImage(double value, std::optional<double> threshold) {
    QImage image(400, findingRowHeight, QImage::Format_RGB32);
    image.fill(theme::panel);
    QPainter painter(&image);
    FindingRow row;
    row.name = QStringLiteral("Edema");
    row.state = FindingState::Suspected;
    row.value = value;
    row.threshold = threshold;
    paintFindingRow(painter, image.rect(), row);
    return image;
}

static constexpr int barLine = 30;  // a pixel row inside the bar
static constexpr int barLeft = 126; // the words end before

// First and last column of a pixel row that hold a colour, right of the words.
static std::pair<int, int> span(const QImage& image, int y, QColor colour) {
    int first = -1, last = -1;
    for (int x = barLeft; x < image.width(); ++x)
        if (image.pixelColor(x, y).rgb() == colour.rgb()) {
            first = first < 0 ? x : first;
            last = x;
        }
    return {first, last};
}

void tst_FindingRow::barShare_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("threshold"); // negative: none
    QTest::addColumn<double>("share"); // by hand: odds of the value over odds of the threshold, r / (r + 1)
    QTest::newRow("at the threshold") << 0.2 << 0.2 << 0.5;
    QTest::newRow("odds 1 over 1/4") << 0.5 << 0.2 << 0.8;
    QTest::newRow("odds 1/4 over 1") << 0.2 << 0.5 << 0.2;
    QTest::newRow("odds 1/24 over 1/49") << 0.04 << 0.02 << 49.0 / 73.0;
    QTest::newRow("certain") << 1.0 << 0.3 << 1.0;
    QTest::newRow("impossible") << 0.0 << 0.3 << 0.0;
    QTest::newRow("without threshold") << 0.7 << -1.0 << 0.7;
}

void tst_FindingRow::barShare() {
    QFETCH(double, value);
    QFETCH(double, threshold);
    QFETCH(double, share);
    const double answer =
        findingBarShare(value, threshold < 0 ? std::nullopt : std::optional<double>(threshold));
    QVERIFY2(std::abs(answer - share) < 1e-5, qPrintable(QString::number(answer)));
}

void tst_FindingRow::barEndsAtItsShare() {
    const auto [left, right] = span(rowImage(1.0, {}), barLine, theme::suspected);
    QVERIFY(left > 0 && right - left > 150);
    const int end = span(rowImage(0.5, 0.2), barLine, theme::suspected).second;
    QVERIFY2(std::abs(end - (left + 0.8 * (right - left))) <= 2, qPrintable(QString::number(end)));
}

// Over the middle of the bar in every row, so that the eye goes down one line.
void tst_FindingRow::tickStandsInTheMiddle() {
    const auto [left, right] = span(rowImage(1.0, {}), barLine, theme::suspected);
    for (const double threshold : {0.02, 0.25, 0.6}) {
        const auto [first, last] = span(rowImage(1.0, threshold), barLine - 4, theme::text);
        QVERIFY2(first > 0 && std::abs((first + last) / 2.0 - (left + right) / 2.0) <= 2,
                 qPrintable(QString::number(first)));
    }
    QCOMPARE(span(rowImage(1.0, {}), barLine - 4, theme::text).first, -1);
}

// "No Finding" above its threshold is good news.
void tst_FindingRow::aNormalFilmIsNoAlarm() {
    FindingReading finding;
    finding.label = "No Finding";
    finding.trained = true;
    finding.score = 0.9;
    finding.threshold = 0.25;
    finding.state = FindingState::Suspected;
    QCOMPARE(rowOf(finding).stateText(), QStringLiteral("Likely"));
    QCOMPARE(rowOf(finding).colour(), theme::notSuspected);
    finding.state = FindingState::NotSuspected;
    QCOMPARE(rowOf(finding).stateText(), QStringLiteral("Not likely"));
    finding.label = "Edema";
    finding.state = FindingState::Suspected;
    QCOMPARE(rowOf(finding).stateText(), QStringLiteral("Suspected"));
    QCOMPARE(rowOf(finding).colour(), theme::suspected);
}

QTEST_MAIN(tst_FindingRow)
#include "tst_finding_row.moc"
