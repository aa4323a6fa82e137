#include "app/words/numbers.h"
#include "ui/number_box.h"
#include "ui/tools/annotation_entry.h"
#include "ui/training/plan_field.h"

#include <QSignalSpy>
#include <QTest>

using namespace hilum;

// What is typed into a field for a number is that number or none, in every language.
class tst_NumberFields : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { writeNumbersIn(QStringLiteral("en")); }
    void typed_data();
    void typed();
    void shown_data();
    void shown();
    void noNumberLeavesTheFieldAsItWas();
};

// German and Spanish group by points (DIN 1333), English by commas: 1.500 and 1,500 are ambiguous in a field
// that takes both signs, unless the sign is the language's own.
void tst_NumberFields::typed_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected"); // 0: not taken
    const auto add = [](const char* language, const char* text, double expected) {
        QTest::addRow("%s %s", language, text)
            << QString::fromLatin1(language) << QString::fromLatin1(text) << expected;
    };
    for (const char* language : {"en", "de", "es"}) {
        add(language, "0.5", 0.5);
        add(language, "0,5", 0.5);
        add(language, "12,25", 12.25);
        add(language, "1500.5", 1500.5);
        add(language, "1500,5", 1500.5);
        add(language, "0.125", 0.125);
        add(language, "0,125", 0.125);
        add(language, "1.500,5", 0);
        add(language, "1,500.5", 0);
    }
    add("en", "1.500", 1.5);
    add("en", "1,500", 0);
    add("de", "1,500", 1.5);
    add("de", "1.500", 0);
    add("es", "1.500", 0);
}

void tst_NumberFields::typed() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(double, expected);
    writeNumbersIn(language);
    NumberBox box;
    box.setRange(-1e7, 1e7);
    box.setDecimals(3);
    box.setKeyboardTracking(false);
    box.setValue(77);
    box.selectAll();
    QTest::keyClicks(&box, text);
    QTest::keyClick(&box, Qt::Key_Return);
    // Of "1.500,5" the box refuses the second sign as it is typed.
    if (!text.contains(QLatin1Char('.')) || !text.contains(QLatin1Char(',')))
        QCOMPARE(box.value(), expected == 0 ? 77 : expected);

    NumberEdit edit(NumberEdit::Kind::Real);
    QSignalSpy values(&edit, &NumberEdit::valueTyped);
    QTest::keyClicks(&edit, text);
    QCOMPARE(edit.slip().isEmpty(), expected != 0);
    if (expected != 0)
        QCOMPARE(values.last().first().toDouble(), expected);

    QCOMPARE(millimetresFrom(text + QStringLiteral(" mm")).value_or(0), expected);
}

void tst_NumberFields::shown_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("en") << QStringLiteral("en")
                        << QStringList{QStringLiteral("0.25"), QStringLiteral("0.0003"),
                                       QStringLiteral("12,345")};
    QTest::newRow("de") << QStringLiteral("de")
                        << QStringList{QStringLiteral("0,25"), QStringLiteral("0,0003"),
                                       QStringLiteral("12.345")};
    QTest::newRow("es") << QStringLiteral("es")
                        << QStringList{QStringLiteral("0,25"), QStringLiteral("0,0003"),
                                       QStringLiteral("12.345")};
}

void tst_NumberFields::shown() {
    QFETCH(QString, language);
    writeNumbersIn(language);
    NumberBox box;
    box.setValue(0.25);
    NumberEdit edit(NumberEdit::Kind::Real);
    edit.setValue(0.0003);
    QTEST((QStringList{box.text(), edit.text(), shownCount(12345)}), "expected");
    QVERIFY(edit.slip().isEmpty());
}

void tst_NumberFields::noNumberLeavesTheFieldAsItWas() {
    NumberBox box;
    box.setKeyboardTracking(false);
    box.setRange(0, 100);
    box.setValue(7);
    for (const char* text : {"", "-", ",", "500"}) {
        box.selectAll();
        QTest::keyClick(&box, Qt::Key_Delete);
        QTest::keyClicks(&box, QString::fromLatin1(text));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 7.0);
    }
    box.selectAll();
    QTest::keyClicks(&box, QStringLiteral("1.234")); // one figure more than it has
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(box.value(), 1.23);
    box.stepUp();
    QCOMPARE(box.text(), QStringLiteral("2.23"));
}

QTEST_MAIN(tst_NumberFields)
#include "tst_number_fields.moc"
