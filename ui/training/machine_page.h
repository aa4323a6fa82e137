#pragma once

#include "ui/training/wizard_page.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hilum {

class FileChooser;
class Notice;
class PlacePanel;
class PlanForm;

// Where it trains, how long that takes here, and whether there is room.
class MachinePage : public WizardPageWidget {
    Q_OBJECT
public:
    MachinePage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent = nullptr);
    void refresh() override;
    void entered() override; // measures, where that was not done for this plan
    QString slip() const override;
    QWidget* firstControl() const override;

private:
    QWidget* makeMeasured();
    QWidget* makeCache();
    void showMeasured();
    void suggestParts(const ProbeResult& result);

    FileChooser& m_chooser;
    PlacePanel* m_place;
    QWidget* m_measured;
    QLabel *m_devices, *m_time, *m_speed, *m_memory, *m_words, *m_cacheWords;
    QProgressBar *m_busy, *m_memoryBar, *m_cacheBar;
    QPushButton *m_measure, *m_stop, *m_useParts;
    Notice* m_suggestion;
    int m_suggestedParts = 0;
    PlanForm* m_form;
    QLineEdit* m_cache;
};

} // namespace hilum
