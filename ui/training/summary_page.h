#pragma once

#include "ui/training/wizard_page.h"

class QFormLayout;
class QLabel;
class QLineEdit;

namespace hilum {

class CommandLine;
class FileChooser;
class PlanField;

// The plan in words, the name and the folder of the run.
class SummaryPage : public WizardPageWidget {
    Q_OBJECT
public:
    SummaryPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent = nullptr);
    void refresh() override;
    QWidget* firstControl() const override;

private:
    void showWords();
    QString teacherInWords() const;
    QString placeInWords() const;

    FileChooser& m_chooser;
    QLineEdit *m_name, *m_folder;
    PlanField *m_nameField, *m_folderField, *m_commandField;
    CommandLine* m_command; // for a place that is not here
    QWidget* m_words = nullptr;
    QString m_shown;
};

} // namespace hilum
