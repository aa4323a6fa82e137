#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/training/training_commands.h"
#include "ui/training/training_wizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace hilum::test {

inline constexpr int slow = 60000; // milliseconds, on a busy machine

// The window with the wizard open over it.
class OpenWizard {
public:
    OpenWizard() {
        fixture.action(ActionId::Train)->trigger();
        wizard = fixture.window->findChild<TrainingWizard*>();
    }
    template <typename Widget>
    Widget* child(const QString& name) const {
        return wizard->findChild<Widget*>(name);
    }
    void click(const QString& name) {
        auto* widget = child<QWidget>(name); // which may wait for the card of the model that came with Hilum
        QTRY_VERIFY2_WITH_TIMEOUT(widget && widget->isVisible() && widget->isEnabled(), qPrintable(name),
                                  slow);
        QTest::mouseClick(widget, Qt::LeftButton);
        ++clicks;
    }
    bool canGoOn() const { return child<QPushButton>(QStringLiteral("wizard.next"))->isEnabled(); }
    QString reason() const { return child<QLabel>(QStringLiteral("wizard.reason"))->text(); }
    // The data are chosen and looked at to the end.
    void choose(const QString& path) {
        wizard->setup().chooseData(path);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->setup().dataState() == DataState::Done ||
                                     wizard->setup().dataState() == DataState::Failed ||
                                     wizard->setup().dataState() == DataState::NeedsMapping,
                                 slow);
    }
    void type(const QString& name, const QString& text) {
        auto* edit = child<QLineEdit>(name);
        QVERIFY2(edit, qPrintable(name));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void openDetails() {
        wizard->go(WizardPage::Student);
        child<QPushButton>(QStringLiteral("student.more"))->setChecked(true);
    }

    WindowFixture fixture;
    TrainingWizard* wizard = nullptr;
    int clicks = 0;
};

} // namespace hilum::test
