#include "ui/actions.h"
#include "ui/shortcuts/shortcut_sheet.h"

#include <QAction>
#include <QLabel>
#include <QMetaEnum>
#include <QTest>

using namespace hilum;

class tst_Actions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIdHasAnAction();
    void noKeyIsTakenTwice();
    void noPressMeansTwoKeys();
    void keysOfTheConventions_data();
    void keysOfTheConventions();
    void sheetShowsEveryKey();
};

void tst_Actions::everyIdHasAnAction() {
    const Actions actions(nullptr);
    const QMetaEnum ids = QMetaEnum::fromType<ActionId>();
    for (int i = 0; i < ids.keyCount(); ++i) {
        const QAction* action = actions.action(static_cast<ActionId>(ids.value(i)));
        QVERIFY2(action, ids.key(i));
        QCOMPARE(action->objectName(), QStringLiteral("action.") + QLatin1String(ids.key(i)));
        QVERIFY(!action->text().isEmpty());
    }
    QCOMPARE(actions.all().size(), ids.keyCount() + Actions::presetCount);
}

void tst_Actions::noKeyIsTakenTwice() {
    const Actions actions(nullptr);
    QHash<QString, QString> owner;
    for (const QAction* action : actions.all())
        for (const QKeySequence& key : action->shortcuts()) {
            QVERIFY2(!owner.contains(key.toString()),
                     qPrintable(key.toString() + QStringLiteral(": ") + owner.value(key.toString()) +
                                QStringLiteral(" and ") + action->text()));
            owner.insert(key.toString(), action->text());
        }
}

// One press of Shift and a digit is also the press of the sign above it: X11's key map of the layout "us"
// (/usr/share/X11/xkb/symbols/us). Qt triggers nothing where shortcuts have both.
void tst_Actions::noPressMeansTwoKeys() {
    const Actions actions(nullptr);
    QStringList keys;
    for (const QAction* action : actions.all())
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString();
    const QString signs = QStringLiteral(")!@#$%^&*(");
    for (qsizetype digit = 0; digit < signs.size(); ++digit)
        QVERIFY2(!keys.contains(QStringLiteral("Shift+%1").arg(digit)) || !keys.contains(signs.mid(digit, 1)),
                 qPrintable(signs.mid(digit, 1)));
}

// Expected keys: spec/viewer.md, section C2, column "Ours".
void tst_Actions::keysOfTheConventions_data() {
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("keys");
    const auto row = [](const char* name, ActionId id, const char* keys) {
        QTest::newRow(name) << static_cast<int>(id) << QString::fromLatin1(keys);
    };
    row("window and level", ActionId::ToolWindowLevel, "W");
    row("pan", ActionId::ToolPan, "P T");
    row("zoom", ActionId::ToolZoom, "Z");
    row("zoom in", ActionId::ZoomIn, "+ Ctrl++");
    row("zoom out", ActionId::ZoomOut, "- Ctrl+-");
    row("fit", ActionId::Fit, "F");
    row("actual size", ActionId::ActualSize, "Shift+1");
    row("reset", ActionId::ResetView, "Ctrl+0");
    row("invert", ActionId::Invert, "I");
    row("rotate left", ActionId::RotateLeft, "[ Alt+L");
    row("rotate right", ActionId::RotateRight, "] Alt+R");
    row("flip horizontal", ActionId::FlipHorizontal, "H");
    row("flip vertical", ActionId::FlipVertical, "V");
    row("corner text", ActionId::CornerText, "Space");
    row("full screen", ActionId::FullScreen, "F11");
    row("previous film", ActionId::PreviousFilm, "Left PgUp");
    row("next film", ActionId::NextFilm, "Right PgDown");
    row("first film", ActionId::FirstFilm, "Home");
    row("last film", ActionId::LastFilm, "End");
    row("map", ActionId::ToggleMap, "X");
    row("previous finding", ActionId::PreviousFinding, ",");
    row("next finding", ActionId::NextFinding, ".");
    row("run", ActionId::RunReading, "Ctrl+R");
    row("sheet", ActionId::ShowShortcuts, "F1 ?");
    row("open", ActionId::OpenFiles, "Ctrl+O");
    row("open folder", ActionId::OpenFolder, "Ctrl+Shift+O");
}

void tst_Actions::keysOfTheConventions() {
    QFETCH(int, id);
    QFETCH(QString, keys);
    const Actions actions(nullptr);
    const QList<QKeySequence> shortcuts = actions.action(static_cast<ActionId>(id))->shortcuts();
    for (const QString& key : keys.split(QLatin1Char(' ')))
        QVERIFY2(shortcuts.contains(QKeySequence(key)), qPrintable(key));
}

void tst_Actions::sheetShowsEveryKey() {
    const Actions actions(nullptr);
    auto* sheet = new ShortcutSheet(actions);
    QString text;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        text += label->text() + QLatin1Char('\n');
    for (const QAction* action : actions.all()) {
        if (action->shortcuts().isEmpty() || action->data().toString() == QLatin1String("Presets"))
            continue;
        QVERIFY2(text.contains(action->shortcut().toString(QKeySequence::NativeText)),
                 qPrintable(action->text()));
        QVERIFY2(text.contains(QString(action->text()).remove(QChar(0x2026))), qPrintable(action->text()));
    }
    QVERIFY(text.contains(QLatin1String("Middle drag")));
    delete sheet;
}

QTEST_MAIN(tst_Actions)
#include "tst_actions.moc"
