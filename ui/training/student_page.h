#pragma once

#include "ui/training/wizard_page.h"

#include <map>

class QLabel;
class QPushButton;

namespace hilum {

class AugmentationPreview;
class ChoiceCard;
class PlanForm;

// What is trained, and how.
class StudentPage : public WizardPageWidget {
    Q_OBJECT
public:
    StudentPage(TrainingSetup& setup, QWidget* parent = nullptr);
    void refresh() override;
    QString slip() const override;
    QWidget* firstControl() const override;

private:
    void addPreset(StudentPreset preset, const QString& title, const QString& text, const char* name);
    QWidget* makeDetails();
    PlanForm* addForm(QVBoxLayout* column, const QString& title);
    void fillNetwork(PlanForm* form);
    void fillTeaching(PlanForm* form);
    void fillOptimisation(PlanForm* form);
    void fillAugmentation(PlanForm* form);
    void fillDecision(PlanForm* form);
    void showPreview();

    std::map<StudentPreset, ChoiceCard*> m_presets;
    QLabel *m_own, *m_noMask;
    QPushButton* m_more;
    QWidget* m_details;
    std::vector<PlanForm*> m_forms;
    QWidget* m_teaching;
    AugmentationPreview* m_preview;
};

} // namespace hilum
