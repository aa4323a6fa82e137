#pragma once

#include "ui/training/wizard_page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hilum {

class FileChooser;
class FilmSheet;
class LabelBars;
class MappingEditor;
class Notice;
class NumberEdit;
class PlanField;

// Where the films and labels are, and what is in them.
class DataPage : public WizardPageWidget {
    Q_OBJECT
public:
    DataPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent = nullptr);
    void refresh() override;
    QString slip() const override;
    QWidget* firstControl() const override;

private:
    QWidget* makeChoice();
    QWidget* makeProgress();
    QWidget* makeReport();
    void choose(const QString& path);
    void showReport(const DataReport& report);
    void showNotices(const DataReport& report);
    void showLeftOut();

    FileChooser& m_chooser;
    QLineEdit* m_path;
    QPushButton* m_folder;
    QWidget* m_empty;
    QWidget* m_progressRoom;
    QLabel* m_progressWords;
    QProgressBar* m_progress;
    QPushButton *m_stop, *m_again;
    MappingEditor* m_mapping;
    QWidget* m_reportRoom;
    QLabel *m_layout, *m_numbers, *m_sheetTitle;
    Notice *m_errors, *m_warnings;
    QPushButton* m_leftOut;
    QCheckBox* m_frontal;
    NumberEdit* m_share;
    PlanField* m_shareField;
    LabelBars* m_bars;
    FilmSheet* m_sheet;
};

// "1,965 training films of 1,062 patients, 292 validation films of 145 patients."
QString sidesInWords(const DataReport& report);

} // namespace hilum
