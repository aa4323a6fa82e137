#pragma once

#include "ui/training/wizard_page.h"

#include <map>

class QLabel;
class QPushButton;

namespace hilum {

class ChoiceCard;
class FileChooser;
class NumberEdit;
class OutputMapping;
class PlanField;

// Who teaches beside the labels.
class TeacherPage : public WizardPageWidget {
    Q_OBJECT
public:
    TeacherPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent = nullptr);
    void refresh() override;
    QString slip() const override;
    QWidget* firstControl() const override;

private:
    ChoiceCard* addCard(TeacherChoice choice, const QString& title, const QString& text, const char* name);
    void fillFileCard(ChoiceCard* card);
    void fillTrainCard(ChoiceCard* card);
    void chooseFile();
    void showShipped();
    void showFile();

    FileChooser& m_chooser;
    std::map<TeacherChoice, ChoiceCard*> m_cards;
    QLabel *m_shippedLabels, *m_fileName, *m_fileWords, *m_fileLabels;
    QLabel *m_weightsName, *m_weightsWords;
    OutputMapping* m_outputs;
    QPushButton *m_chooseFile, *m_dropWeights;
    NumberEdit* m_epochs;
    PlanField* m_epochsField;
};

// Which of the plan's findings a teacher knows, in two sentences; `taught`: as a person said.
QString teachingInWords(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                        const std::vector<TaughtLabel>& taught = {});

} // namespace hilum
