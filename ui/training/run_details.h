#pragma once

#include "app/training/run_state.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QScrollArea;
class QTabWidget;

namespace hilum {

class CommandLine;
class ComparisonPage;
class ForestView;
class Notice;
class OperatingPage;
class RunCurves;

// Everything about one run: what it is doing, what can be done with it, curves, findings, log, plan. Knows no
// more than the state that it shows; what is asked for leaves as a signal.
class RunDetails : public QWidget {
    Q_OBJECT
public:
    explicit RunDetails(QWidget* parent = nullptr);

    void setRun(const RunStatePointer& run, bool isNested); // null: none is chosen
    void setAskedToStop(bool isAsked);                      // until the run's state says what became of it
    void setReportBusy(bool isBusy);
    void setModelBusy(bool isBusy);
    void setCanClone(bool can); // somebody listens to cloneRequested
    RunCurves* curves() const { return m_curves; }
    ComparisonPage* comparison() const { return m_comparison; }

Q_SIGNALS:
    void startRequested(const QString& folder); // start, resume or try again
    void backRequested(const QString& folder);  // resume from the checkpoint before the last
    void stopRequested(const QString& folder);
    void reportRequested(const QString& folder);
    void useRequested(const QString& folder);
    void exportRequested(const QString& folder);
    void cloneRequested(const QString& folder);
    void folderRequested(const QString& folder);

private:
    QWidget* makeHeader();
    QWidget* makeButtons();
    QWidget* makeElsewhere();
    QWidget* makeTabs();
    QPushButton* addButton(const QString& text, const char* name, void (RunDetails::*signal)(const QString&));
    void showHeader();
    void showButtons();
    void showNotice();
    void showFacts();
    void showFindings();
    void showLog();
    void showPlan();

    RunStatePointer m_run;
    bool m_isNested = false, m_isAsked = false, m_reportBusy = false, m_modelBusy = false, m_canClone = false;
    std::shared_ptr<const Evaluation> m_shownEvaluation;
    std::shared_ptr<const TrainingPlan> m_shownPlan;
    QString m_shownLog, m_shownFolder;

    QLabel *m_title, *m_status, *m_sentence, *m_facts, *m_plan;
    QWidget* m_marker;
    QProgressBar* m_progress;
    Notice* m_notice;
    QWidget* m_elsewhere = nullptr;
    CommandLine* m_command = nullptr;
    QPushButton *m_start = nullptr, *m_back = nullptr, *m_stop = nullptr, *m_report = nullptr,
                *m_use = nullptr, *m_export = nullptr, *m_clone = nullptr, *m_open = nullptr;
    RunCurves* m_curves;
    ForestView* m_findings;
    OperatingPage* m_operating;
    ComparisonPage* m_comparison;
    QPlainTextEdit* m_log;
    QTabWidget* m_tabs = nullptr;
};

} // namespace hilum
