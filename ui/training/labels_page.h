#pragma once

#include "ui/training/wizard_page.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace hilum {

// What is learnt, and from which entries.
class LabelsPage : public WizardPageWidget {
    Q_OBJECT
public:
    LabelsPage(TrainingSetup& setup, QWidget* parent = nullptr);
    void refresh() override;
    QWidget* firstControl() const override;

private:
    struct Row {
        QString label;
        QCheckBox* trained;
        QLabel* counts;
        QComboBox *uncertain, *blank;
    };
    QPushButton* makePreset(LabelPreset preset, const QString& text, const char* name);
    void makeRows();
    void showRow(Row& row, const PlannedLabel& label);
    void changeLabel(std::size_t row, const std::function<void(PlannedLabel&)>& how);

    QPushButton *m_mixed, *m_paper;
    QLabel* m_presetWords;
    QWidget* m_table;
    QGridLayout* m_grid = nullptr;
    std::vector<Row> m_rows;
};

} // namespace hilum
