#include "tests/ui/window_fixture.h"
#include "ui/shortcuts/key_edit.h"
#include "ui/shortcuts/keymap.h"
#include "ui/shortcuts/shortcut_commands.h"
#include "ui/shortcuts/shortcut_editor.h"
#include "ui/shortcuts/shortcut_page.h"
#include "ui/shortcuts/shortcut_sheet.h"
#include "ui/theme.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPrinter>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

using namespace hilum;
using namespace hilum::test;
using Id = ActionId;

class tst_Shortcuts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void settingsKeepDifferencesOnly();
    void keysOfTheReaderWork();
    void typedKeyIsTaken();
    void conflictIsToldAndTakenOver();
    void conflicts_data();
    void conflicts();
    void keysAreRemoved();
    void resetTakesKeysBack();
    void fileAndBack();
    void badFilesChangeNothing_data();
    void badFilesChangeNothing();
    void searchFindsActionsAndKeys();
    void pressedKeys_data();
    void pressedKeys();
    void shiftedDigitsAreDigits();
    void sheetFollows();
    void sheetIsPrinted();
    void peekFollowsItsKey();
    void everyGroupHasAHeading();

private:
    QAction* action(Id id) const { return m_fixture->action(id); }
    Keymap& keymap() const { return m_fixture->window->findChild<ShortcutCommands*>()->keymap(); }
    ShortcutEditor* edit(Id id);
    template <typename Widget>
    Widget* part(const char* name) const {
        return m_fixture->window->findChild<Widget*>(QLatin1String(name));
    }
    QByteArray file(const QString& name) const;
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Shortcuts::init() {
    m_fixture = std::make_unique<WindowFixture>();
}

// The dialog as the reader opens it, with one action chosen.
ShortcutEditor* tst_Shortcuts::edit(Id id) {
    action(Id::EditShortcuts)->trigger();
    auto* list = part<QTreeWidget>("shortcuts.list");
    for (QTreeWidgetItemIterator at(list); *at; ++at)
        if ((*at)->parent() && (*at)->text(0) == plainName(action(id)))
            list->setCurrentItem(*at);
    return m_fixture->window->findChild<ShortcutEditor*>();
}

QByteArray tst_Shortcuts::file(const QString& name) const {
    QFile file(m_fixture->folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_Shortcuts::settingsKeepDifferencesOnly() {
    QVERIFY(m_fixture->settings.shortcuts().isEmpty());
    keymap().setKeys(action(Id::Fit), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G),
                                       QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H)});
    keymap().setKeys(action(Id::Invert), {});
    const QHash<QString, QString> kept{{QStringLiteral("Fit"), QStringLiteral("Ctrl+Alt+G; Ctrl+Alt+H")},
                                       {QStringLiteral("Invert"), QString()}};
    QCOMPARE(m_fixture->settings.shortcuts(), kept);
    const Actions fresh(nullptr);
    const Settings settings(m_fixture->settings.shortcuts().isEmpty()
                                ? QString()
                                : m_fixture->folder.filePath(QStringLiteral("settings.ini")));
    QCOMPARE(settings.shortcuts(), kept); // from the file
    const Keymap restored(fresh, m_fixture->settings);
    QCOMPARE(fresh.action(Id::Fit)->shortcuts(), action(Id::Fit)->shortcuts());
    QVERIFY(fresh.action(Id::Invert)->shortcuts().isEmpty());
    keymap().setKeys(action(Id::Fit), {QKeySequence(Qt::Key_F)});
    keymap().setKeys(action(Id::Invert), {QKeySequence(Qt::Key_I)});
    QVERIFY(m_fixture->settings.shortcuts().isEmpty());
}

void tst_Shortcuts::keysOfTheReaderWork() {
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
    keymap().setKeys(action(Id::Invert), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J)});
    m_fixture->press(Qt::Key_I);
    QVERIFY(!m_fixture->film()->view.isInverted);
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(m_fixture->film()->view.isInverted);
    QVERIFY(action(Id::Invert)->toolTip().contains(QLatin1String("Ctrl+Alt+J")));
}

void tst_Shortcuts::typedKeyIsTaken() {
    edit(Id::Fit);
    auto* next = part<KeyEdit>("shortcuts.key1"); // behind F
    QVERIFY(next && next->key().isEmpty());
    QTest::keyClick(next, Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(action(Id::Fit)->shortcuts(),
             (QList<QKeySequence>{QKeySequence(Qt::Key_F), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J)}));
    QTRY_COMPARE(part<QTreeWidget>("shortcuts.list")->currentItem()->text(1),
                 QStringLiteral("F, Ctrl+Alt+J"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTest::keyClick(part<KeyEdit>("shortcuts.key0"), Qt::Key_K,
                    Qt::ControlModifier | Qt::AltModifier); // in place of F
    QCOMPARE(action(Id::Fit)->shortcuts().first(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K));
    QCOMPARE(action(Id::Fit)->shortcuts().size(), 2);
}

void tst_Shortcuts::conflictIsToldAndTakenOver() {
    edit(Id::Fit);
    QTest::keyClick(part<KeyEdit>("shortcuts.key1"), Qt::Key_I);
    auto* text = part<QLabel>("shortcuts.conflict");
    QVERIFY(text->isVisible());
    QVERIFY2(text->text().contains(plainName(action(Id::Invert))), qPrintable(text->text()));
    QCOMPARE(action(Id::Fit)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_F)});
    QCOMPARE(action(Id::Invert)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_I)});
    QTest::mouseClick(part<QPushButton>("shortcuts.takeOver"), Qt::LeftButton);
    QVERIFY(action(Id::Fit)->shortcuts().contains(QKeySequence(Qt::Key_I)));
    QVERIFY(action(Id::Invert)->shortcuts().isEmpty());
    QVERIFY(!text->isVisible());
    const auto kept = m_fixture->settings.shortcuts();
    QVERIFY(kept.contains(QStringLiteral("Fit")) && kept.contains(QStringLiteral("Invert")));
}

void tst_Shortcuts::conflicts_data() {
    QTest::addColumn<QKeySequence>("key");
    QTest::addColumn<QString>("holder");
    QTest::addColumn<bool>("isReserved");
    QTest::newRow("free") << QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J) << QString() << false;
    QTest::newRow("held") << QKeySequence(Qt::Key_W) << QStringLiteral("action.ToolWindowLevel") << false;
    QTest::newRow("second of two") << QKeySequence(Qt::Key_PageDown) << QStringLiteral("action.NextFilm")
                                   << false;
    QTest::newRow("a preset's") << QKeySequence(Qt::Key_4) << QStringLiteral("action.Preset4") << false;
    QTest::newRow("begins with a held one")
        << QKeySequence(QStringLiteral("W, A")) << QStringLiteral("action.ToolWindowLevel") << false;
    QTest::newRow("Tab") << QKeySequence(Qt::Key_Tab) << QString() << true;
    QTest::newRow("Esc") << QKeySequence(Qt::Key_Escape) << QString() << true;
    QTest::newRow("none") << QKeySequence() << QString() << false;
}

void tst_Shortcuts::conflicts() {
    QFETCH(QKeySequence, key);
    QFETCH(bool, isReserved);
    const QAction* holder = keymap().holder(key);
    if (!isReserved)
        QTEST(holder ? holder->objectName() : QString(), "holder");
    QCOMPARE(Keymap::isReserved(key), isReserved);
}

void tst_Shortcuts::keysAreRemoved() {
    edit(Id::ToolPan); // P, T
    QTest::mouseClick(part<QToolButton>("shortcuts.remove0"), Qt::LeftButton);
    QCOMPARE(action(Id::ToolPan)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_T)});
    QCOMPARE(keymap().holder(QKeySequence(Qt::Key_P)), nullptr);
}

void tst_Shortcuts::resetTakesKeysBack() {
    keymap().takeOver(action(Id::Fit), QKeySequence(Qt::Key_I));
    edit(Id::Invert);
    QTest::mouseClick(part<QPushButton>("shortcuts.reset"), Qt::LeftButton);
    QCOMPARE(action(Id::Invert)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_I)});
    QCOMPARE(action(Id::Fit)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_F)});
    QVERIFY(m_fixture->settings.shortcuts().isEmpty());
    keymap().setKeys(action(Id::Quit), {});
    keymap().setKeys(action(Id::NextFilm), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N)});
    QTest::mouseClick(part<QPushButton>("shortcuts.resetAll"), Qt::LeftButton);
    for (const QAction* each : m_fixture->window->actionRegistry().all())
        QCOMPARE(each->shortcuts(), keymap().defaultKeys(each));
    QVERIFY(!keymap().hasChanges());
    QVERIFY(m_fixture->settings.shortcuts().isEmpty());
}

void tst_Shortcuts::fileAndBack() {
    edit(Id::Fit);
    keymap().setKeys(action(Id::Fit), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G)});
    keymap().setKeys(action(Id::Invert), {});
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("keys.json"))};
    QTest::mouseClick(part<QPushButton>("shortcuts.export"), Qt::LeftButton);
    const QJsonObject shortcuts = QJsonDocument::fromJson(file(QStringLiteral("keys.json")))
                                      .object()[QStringLiteral("shortcuts")]
                                      .toObject();
    QCOMPARE(shortcuts.keys(), (QStringList{QStringLiteral("Fit"), QStringLiteral("Invert")}));
    keymap().resetAll();
    keymap().setKeys(action(Id::Quit), {}); // an import replaces all
    QTest::mouseClick(part<QPushButton>("shortcuts.import"), Qt::LeftButton);
    QCOMPARE(m_fixture->presenter.shown, QStringList());
    QCOMPARE(action(Id::Fit)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G)});
    QVERIFY(action(Id::Invert)->shortcuts().isEmpty());
    QVERIFY(!keymap().isChanged(action(Id::Quit)));
}

void tst_Shortcuts::badFilesChangeNothing_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("keys, please");
    QTest::newRow("another program's")
        << QByteArray(R"({"application": "Other", "shortcuts": {"Fit": ["G"]}})");
    QTest::newRow("no shortcuts") << QByteArray(R"({"application": "Hilum"})");
    QTest::newRow("one key twice") << QByteArray(
        R"({"application": "Hilum", "shortcuts": {"Fit": ["J"], "Invert": ["J"]}})");
    QTest::newRow("a key of Hilum's own")
        << QByteArray(R"({"application": "Hilum", "shortcuts": {"Fit": ["W"]}})");
    QTest::newRow("no key") << QByteArray(
        R"({"application": "Hilum", "shortcuts": {"Fit": ["Nonsense+Q+"]}})");
    QTest::newRow("reserved") << QByteArray(R"({"application": "Hilum", "shortcuts": {"Fit": ["Esc"]}})");
    QTest::newRow("empty") << QByteArray();
}

void tst_Shortcuts::badFilesChangeNothing() {
    QFETCH(QByteArray, json);
    keymap().setKeys(action(Id::Quit), {QKeySequence(Qt::Key_F12)});
    const QByteArray before = keymap().exported();
    const auto result = keymap().import(json);
    QVERIFY(!result);
    QVERIFY(!result.error().message.empty());
    QCOMPARE(keymap().exported(), before);
}

void tst_Shortcuts::searchFindsActionsAndKeys() {
    edit(Id::Fit);
    auto* list = part<QTreeWidget>("shortcuts.list");
    const auto shown = [list] {
        QStringList names;
        for (QTreeWidgetItemIterator at(list); *at; ++at)
            if ((*at)->parent() && !(*at)->isHidden() && !(*at)->parent()->isHidden())
                names << (*at)->text(0);
        return names;
    };
    QCOMPARE(shown().size(), m_fixture->window->actionRegistry().all().size());
    QTest::keyClicks(part<QLineEdit>("shortcuts.search"), QStringLiteral("flip"));
    QCOMPARE(shown(),
             (QStringList{QStringLiteral("Flip left to right"), QStringLiteral("Flip top to bottom")}));
    part<QLineEdit>("shortcuts.search")->setText(QStringLiteral("ctrl+o"));
    QCOMPARE(shown(), QStringList{QStringLiteral("Open films")});
}

// Expected: what a QAction must hold so that Qt's own matching answers to the press (QKeySequence's rules).
void tst_Shortcuts::pressedKeys_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int key, Qt::KeyboardModifiers modifiers, const char* expected) {
        QTest::newRow(name) << key << int(modifiers) << QString::fromLatin1(expected);
    };
    row("letter", Qt::Key_G, Qt::NoModifier, "G");
    row("shifted letter", Qt::Key_G, Qt::ShiftModifier, "Shift+G");
    row("sign", Qt::Key_Question, Qt::ShiftModifier, "?");
    row("sign with Ctrl", Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier, "Ctrl++");
    row("keypad", Qt::Key_5, Qt::KeypadModifier, "5");
    row("function key", Qt::Key_F5, Qt::AltModifier, "Alt+F5");
    row("modifier alone", Qt::Key_Control, Qt::ControlModifier, "");
    row("space", Qt::Key_Space, Qt::ShiftModifier, "Shift+Space");
}

void tst_Shortcuts::pressedKeys() {
    QFETCH(int, key);
    QFETCH(int, modifiers);
    const QKeyEvent event(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers));
    QTEST(pressedKey(event).toString(QKeySequence::PortableText), "expected");
}

// "at" on keycode 11 is what X11 sends for Shift+2 on an American keyboard, "quotedbl" on a German one (xev).
// As "@" it would be a second key of the same press, which Qt answers with nothing.
void tst_Shortcuts::shiftedDigitsAreDigits() {
#ifdef Q_OS_LINUX
    for (const int sign : {int(Qt::Key_At), int(Qt::Key_QuoteDbl)}) {
        const QKeyEvent press(QEvent::KeyPress, sign, Qt::ShiftModifier, 11, 0, 0);
        QCOMPARE(pressedKey(press), QKeySequence(Qt::SHIFT | Qt::Key_2));
    }
    const QKeyEvent zero(QEvent::KeyPress, Qt::Key_ParenRight, Qt::ControlModifier | Qt::ShiftModifier, 19, 0,
                         0);
    QCOMPARE(pressedKey(zero), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0));
    QCOMPARE(keymap().holder(QKeySequence(Qt::SHIFT | Qt::Key_2)), action(Id::TrueSize));
#endif
}

void tst_Shortcuts::sheetFollows() {
    keymap().setKeys(action(Id::Fit), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J)});
    keymap().setKeys(m_fixture->window->actionRegistry().preset(2), {QKeySequence(Qt::Key_F4)});
    action(Id::ShowShortcuts)->trigger();
    const auto* sheet = m_fixture->window->findChild<ShortcutSheet*>();
    QStringList texts;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.contains(QLatin1String("Ctrl+Alt+J")));
    QVERIFY(texts.contains(QLatin1String("F4")));
    QVERIFY(!texts.contains(QLatin1String("F")));
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("keys.html"))};
    QTest::mouseClick(part<QPushButton>("shortcutSheet.save"), Qt::LeftButton);
    const QString page = QString::fromUtf8(file(QStringLiteral("keys.html")));
    for (const QAction* each : m_fixture->window->actionRegistry().all())
        if (!each->shortcuts().isEmpty())
            QVERIFY2(page.contains(plainName(each).toHtmlEscaped()), qPrintable(each->text()));
    QVERIFY(page.contains(QLatin1String("Ctrl+Alt+J")));
    QVERIFY(page.contains(QLatin1String("Research use only. Not for diagnosis.")));
    QVERIFY(!page.contains(QLatin1String("http")));
    QTest::mouseClick(part<QPushButton>("shortcutSheet.edit"), Qt::LeftButton);
    QVERIFY(m_fixture->window->findChild<ShortcutEditor*>()->isVisible());
}

void tst_Shortcuts::sheetIsPrinted() {
    QPrinter printer;
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(m_fixture->folder.filePath(QStringLiteral("keys.pdf")));
    m_fixture->window->findChild<ShortcutCommands*>()->print(printer);
    const QByteArray pdf = file(QStringLiteral("keys.pdf"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY2(pdf.size() > 5000, qPrintable(QString::number(pdf.size())));
}

void tst_Shortcuts::peekFollowsItsKey() {
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film() ? m_fixture->film()->reading.state : ReadingState::NotStarted,
                 ReadingState::Done);
    keymap().setKeys(action(Id::ToggleMap), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J)});
    QWidget* viewport = m_fixture->child<QWidget>("viewport");
    QTest::keyPress(viewport, Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(m_fixture->film()->map.isShown);
    QTest::keyRelease(viewport, Qt::Key_J, Qt::NoModifier, 600); // held: a peek
    QTRY_VERIFY(!m_fixture->film()->map.isShown);
}

void tst_Shortcuts::everyGroupHasAHeading() {
    const QString source = [] {
        QFile file(QStringLiteral(HILUM_SOURCE_DIR "/ui/actions.cpp"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }();
    for (const QString& group : m_fixture->window->actionRegistry().groups())
        QVERIFY2(source.contains(QStringLiteral("QT_TRANSLATE_NOOP(\"hilum::Actions\", \"%1\")").arg(group)),
                 qPrintable(group + QStringLiteral(" is not in groupTitle()")));
}

QTEST_MAIN(tst_Shortcuts)
#include "tst_shortcuts.moc"
