#include "ui/icons.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <cmath>

using namespace hilum;

class tst_Theme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void contrastFormula();
    void textIsLegible_data();
    void textIsLegible();
    void styleSheetNamesOnlyKnownColours();
    void everyIconDraws();
};

// WCAG 2.1, "relative luminance" and "contrast ratio".
static double luminance(QColor colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

static double contrast(QColor a, QColor b) {
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

void tst_Theme::contrastFormula() {
    // WCAG 2.1 gives 21:1 for black on white; #767676 on white is the known 4.54:1 boundary grey.
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void tst_Theme::textIsLegible_data() {
    QTest::addColumn<QColor>("foreground");
    QTest::addColumn<QColor>("background");
    QTest::addColumn<double>("least"); // success criteria 1.4.3 (text, 4.5) and 1.4.11 (graphics, 3)
    const std::pair<const char*, QColor> backgrounds[] = {{"window", theme::window},
                                                          {"panel", theme::panel},
                                                          {"raised", theme::raised},
                                                          {"film", theme::film},
                                                          {"selected", theme::accentSurface}};
    const std::pair<const char*, QColor> words[] = {{"text", theme::text},
                                                    {"secondary", theme::secondaryText},
                                                    {"suspected", theme::suspected},
                                                    {"indeterminate", theme::indeterminate},
                                                    {"not suspected", theme::notSuspected},
                                                    {"problem", theme::problem}};
    for (const auto& [background, b] : backgrounds) {
        for (const auto& [word, w] : words)
            QTest::addRow("%s on %s", word, background) << w << b << 4.5;
        if (b != theme::accentSurface)
            QTest::addRow("muted on %s", background) << theme::mutedText << b << 4.5;
        QTest::addRow("accent on %s", background) << theme::accent << b << 3.0;
    }
}

void tst_Theme::textIsLegible() {
    QFETCH(QColor, foreground);
    QFETCH(QColor, background);
    QFETCH(double, least);
    const double ratio = contrast(foreground, background);
    QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
}

void tst_Theme::styleSheetNamesOnlyKnownColours() {
    QVERIFY(!qApp->styleSheet().isEmpty());
    QString sheet = qApp->styleSheet();
    sheet.remove(0, sheet.indexOf(QLatin1String("*/"))); // the explanation at the top
    QVERIFY2(!sheet.contains(QLatin1Char('@')), qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@')), 20)));
}

void tst_Theme::everyIconDraws() {
    const QStringList files = QDir(QStringLiteral(":/hilum/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 20);
    for (const QString& file : files) {
        const QImage image = themedPixmap(file.chopped(4), theme::text, {20, 20}, 2).toImage();
        QCOMPARE(image.size(), QSize(40, 40));
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked += qAlpha(image.pixel(x, y)) > 128;
        QVERIFY2(inked > 20, qPrintable(file));
    }
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
