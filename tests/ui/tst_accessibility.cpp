#include "tests/support/test_data.h"
#include "tests/ui/open_wizard.h"
#include "tests/ui/window_fixture.h"
#include "ui/film_speaker.h"
#include "ui/manual/manual_commands.h"
#include "ui/manual/manual_window.h"
#include "ui/model_commands.h"
#include "ui/models/model_manager.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QMenuBar>
#include <QTemporaryDir>

using namespace hilum;
using namespace hilum::test;

// Everything that takes the keyboard has a name, is reached by Tab in a sensible order, and a film can be
// opened, read, explained and left without a mouse.
class tst_Accessibility : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void everyWidgetHasAName_data();
    void everyWidgetHasAName();
    void tabGoesRoundAndThroughAll_data();
    void tabGoesRoundAndThroughAll();
    void wizardHasNames();
    void actionsHaveNames();
    void keyboardAlone();
    void viewportSaysWhatItShows();

private:
    QWidget* open(WindowFixture& fixture, const QString& window);
};

static void windowRows() {
    QTest::addColumn<QString>("window");
    for (const char* window :
         {"empty", "film", "frames", "attributes", "shortcuts", "keys", "manual", "card", "models", "runs"})
        QTest::newRow(window) << QString::fromLatin1(window);
}

// Visible, enabled, and takes the keyboard by Tab or by a click.
static QList<QWidget*> keyboardWidgets(QWidget* window) {
    QList<QWidget*> found;
    QWidget* at = window;
    do {
        if (at->focusPolicy() != Qt::NoFocus && at->isVisible() && at->isEnabled() && !at->focusProxy())
            found << at;
        at = at->nextInFocusChain();
    } while (at != window);
    return found;
}

static QString nameOf(QWidget* widget) {
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

static QString identity(const QWidget* widget) {
    QStringList path;
    for (const QWidget* at = widget; at; at = at->parentWidget())
        path.prepend(at->objectName().isEmpty() ? QLatin1String(at->metaObject()->className())
                                                : at->objectName());
    return path.join(QLatin1Char('/'));
}

QWidget* tst_Accessibility::open(WindowFixture& fixture, const QString& window) {
    const auto is = [&](const char* name) { return window == QLatin1String(name); };
    if (is("film") || is("attributes") || is("card"))
        fixture.window->open(
            {fixture.phantom(QStringLiteral("a.dcm")), fixture.phantom(QStringLiteral("b.dcm"))});
    if (is("frames"))
        fixture.window->open({fixture.phantom(QStringLiteral("a.dcm"), 4)});
    if (fixture.film())
        [&] { QTRY_COMPARE(fixture.film()->reading.state, ReadingState::Done); }();
    const auto trigger = [&](ActionId id) { fixture.action(id)->trigger(); };
    if (is("film")) {
        fixture.press(Qt::Key_Period);
        fixture.press(Qt::Key_X);
    }
    if (is("shortcuts"))
        trigger(ActionId::EditShortcuts);
    if (is("keys"))
        trigger(ActionId::ShowShortcuts);
    if (is("card"))
        trigger(ActionId::ShowModelCard);
    if (is("manual")) {
        trigger(ActionId::ShowManual);
        return &fixture.window->findChild<ManualCommands*>()->window();
    }
    if (is("models")) {
        trigger(ActionId::ShowModels);
        return &fixture.window->model().manager();
    }
    if (is("runs")) {
        trigger(ActionId::ShowRuns);
        return &fixture.window->runs().monitor();
    }
    for (QDialog* dialog : fixture.window->findChildren<QDialog*>())
        if (dialog->isVisible())
            return dialog;
    return fixture.window.get();
}

void tst_Accessibility::everyWidgetHasAName_data() {
    windowRows();
}

void tst_Accessibility::everyWidgetHasAName() {
    QFETCH(QString, window);
    WindowFixture fixture;
    QWidget* shown = open(fixture, window);
    QCoreApplication::processEvents();
    QStringList nameless;
    const QList<QWidget*> widgets = keyboardWidgets(shown);
    for (QWidget* widget : widgets)
        if (nameOf(widget).trimmed().isEmpty())
            nameless << identity(widget);
    QVERIFY(!widgets.isEmpty());
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void tst_Accessibility::tabGoesRoundAndThroughAll_data() {
    windowRows();
}

// From any widget Tab comes back to it, and on the way it was at each one that Tab may reach.
void tst_Accessibility::tabGoesRoundAndThroughAll() {
    QFETCH(QString, window);
    WindowFixture fixture;
    QWidget* shown = open(fixture, window);
    QApplication::setActiveWindow(shown);
    QCoreApplication::processEvents();
    QSet<QWidget*> wanted;
    for (QWidget* widget : keyboardWidgets(shown))
        if (widget->focusPolicy() & Qt::TabFocus)
            wanted << widget;
    QVERIFY(!wanted.isEmpty());
    QWidget* first = shown->focusWidget();
    if (!first || !(first->focusPolicy() & Qt::TabFocus)) {
        QTest::keyClick(first ? first : shown, Qt::Key_Tab);
        first = shown->focusWidget();
    }
    QVERIFY(first);
    QSet<QWidget*> seen{first};
    QString path;
    QWidget* at = first;
    for (int steps = 0; steps < 200; ++steps) {
        QTest::keyClick(at, Qt::Key_Tab);
        QWidget* next = shown->focusWidget();
        QVERIFY2(next && next != at, qPrintable(QStringLiteral("stuck at ") + identity(at)));
        at = next;
        if (at == first)
            break;
        seen << at;
        path += QStringLiteral(" > ") + at->objectName();
    }
    QVERIFY2(at == first, qPrintable(QStringLiteral("never back at ") + identity(first) + path));
    QStringList missed;
    for (QWidget* widget : wanted - seen)
        missed << identity(widget);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
}

void tst_Accessibility::wizardHasNames() {
    OpenWizard wizard;
    QStringList nameless;
    for (int page = 0; page <= static_cast<int>(WizardPage::Summary); ++page) {
        wizard.wizard->go(static_cast<WizardPage>(page));
        QCoreApplication::processEvents();
        for (QWidget* widget : keyboardWidgets(wizard.wizard))
            if (nameOf(widget).trimmed().isEmpty())
                nameless << identity(widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void tst_Accessibility::actionsHaveNames() {
    WindowFixture fixture;
    QString mnemonics; // Alt and one letter open each menu, and no other
    for (const QAction* menu : fixture.window->menuBar()->actions())
        mnemonics += menu->text().section(QLatin1Char('&'), 1).left(1).toLower();
    QVERIFY2(QSet<QChar>(mnemonics.begin(), mnemonics.end()).size() == mnemonics.size(),
             qPrintable(mnemonics));
    for (const QAction* action : fixture.window->findChildren<QAction*>())
        if (!action->isSeparator() && action->isVisible() &&
            action->objectName().startsWith(QLatin1String("action.")))
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
}

void tst_Accessibility::keyboardAlone() {
    WindowFixture fixture;
    fixture.chooser.next = {fixture.phantom(QStringLiteral("a.dcm")),
                            fixture.phantom(QStringLiteral("b.dcm"))};
    fixture.press(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(fixture.film() && fixture.film()->reading.state == ReadingState::Done);
    fixture.press(Qt::Key_Period); // the first finding
    QVERIFY(!fixture.film()->map.label.empty());
    if (!fixture.film()->map.isShown)
        fixture.press(Qt::Key_X);
    QVERIFY(fixture.film()->map.isShown);
    const FilmId first = fixture.document.currentId();
    fixture.press(Qt::Key_Right);
    QVERIFY(fixture.document.currentId() != first);
    QTRY_COMPARE(fixture.film()->reading.state, ReadingState::Done);
    QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::AltModifier); // and the menus
    QVERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
}

void tst_Accessibility::viewportSaysWhatItShows() {
    WindowFixture fixture;
    const auto* viewport = fixture.child<QWidget>("viewport");
    const auto said = [viewport] { return viewport->accessibleDescription(); };
    fixture.window->open(
        {fixture.phantom(QStringLiteral("a.dcm")), fixture.phantom(QStringLiteral("b.dcm"))});
    QTRY_COMPARE(fixture.film() ? fixture.film()->reading.state : ReadingState::NotStarted,
                 ReadingState::Done);
    QTRY_VERIFY2(said().startsWith(QLatin1String("a.dcm")) && said().contains(QLatin1String("AI: ")),
                 qPrintable(said()));
    fixture.press(Qt::Key_I);
    QTRY_VERIFY(said().contains(QLatin1String("greys inverted")));
    fixture.press(Qt::Key_BracketRight);
    QTRY_VERIFY(said().contains(QLatin1String("turned right by 90 degrees")));
    fixture.press(Qt::Key_R); // hidden: not told either
    QTRY_VERIFY2(!said().contains(QLatin1String("AI: ")), qPrintable(said()));
    fixture.press(Qt::Key_Right);
    QTRY_VERIFY(said().startsWith(QLatin1String("b.dcm")));
    fixture.document.closeAll();
    QTRY_VERIFY(said().isEmpty());
}

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"
