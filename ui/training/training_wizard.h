#pragma once

#include "app/training/training_setup.h"

#include <QDialog>
#include <functional>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace hilum {

class FileChooser;
class WizardPageWidget;

// From films to a running training, page by page. Every page has defaults, so that one only presses Next;
// what keeps a page from being left stands beside the button.
class TrainingWizard : public QDialog {
    Q_OBJECT
public:
    // Launches the trainer on a run's folder that has its plan.
    using Launch = std::function<Result<void>(const QString& folder)>;
    TrainingWizard(const SetupStart& start, FileChooser& chooser, Launch launch, QWidget* parent = nullptr);

    TrainingSetup& setup() { return m_setup; }
    // Begins with a plan that exists: cloned from a run.
    void usePlan(const TrainingPlan& plan);
    WizardPage page() const;
    void go(WizardPage page);

Q_SIGNALS:
    void started(const QString& runFolder);
    void written(const QString& runFolder); // to be started elsewhere, by somebody

private:
    QWidget* makeRail();
    QWidget* makeFoot();
    void addPage(WizardPageWidget* page);
    WizardPageWidget* current() const;
    QString problem(WizardPage page) const;
    void next();
    void start();
    void refresh();
    void showFoot();
    void showRail();

    TrainingSetup m_setup;
    FileChooser& m_chooser;
    Launch m_launch;
    std::vector<WizardPageWidget*> m_pages;
    std::vector<QPushButton*> m_steps;
    QStackedWidget* m_stack;
    QLabel *m_title, *m_hint, *m_reason;
    QPushButton *m_back, *m_next, *m_skip;
    QString m_startError;
    int m_furthest = 0; // page that was reached
};

} // namespace hilum
