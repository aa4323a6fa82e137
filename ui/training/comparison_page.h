#pragma once

#include "app/training/run_state.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hilum {

class ForestView;
class Notice;

// A run's model against the one in use: the differences with their intervals, and what leads to them. Knows
// what it is told; what is asked for leaves as a signal.
class ComparisonPage : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPage(QWidget* parent = nullptr);

    void setRun(const RunStatePointer& run);
    void setOtherName(const QString& name); // of the model in use; empty: none that could be compared with
    // Of the comparison that is under way: its run's folder, and 0..1; an empty folder: none is.
    void setProgress(const QString& folder, double share);
    void setProblem(const QString& folder, const QString& sentence); // why a run's comparison failed

Q_SIGNALS:
    void compareRequested(const QString& folder);
    void cancelRequested();
    void elsewhereRequested(const QString& folder); // the films lie in another folder than the plan says

private:
    void showState();
    void showFigures();

    RunStatePointer m_run;
    QString m_other, m_running, m_problemFolder, m_problem;
    double m_share = 0;
    QLabel *m_sentence, *m_caveat, *m_state;
    QPushButton *m_compare, *m_cancel, *m_elsewhere;
    QProgressBar* m_progress;
    Notice* m_notice;
    ForestView* m_forest;
};

} // namespace hilum
