#pragma once

#include "app/training/run_state.h"

#include <QComboBox>
#include <QWidget>

namespace hilum {

class CurveView;

// A run's curves by epoch: macro AUROC, losses, learning rate, with one cursor; another run may lie over
// them.
class RunCurves : public QWidget {
    Q_OBJECT
public:
    explicit RunCurves(QWidget* parent = nullptr);

    void setRun(const RunStatePointer& run); // null: none
    // What may be laid over; the choice stays where it is still offered.
    void setOthers(const QList<std::pair<QString, QString>>& foldersAndNames);
    void setOther(const RunStatePointer& run);
    QString otherFolder() const; // empty: none chosen

Q_SIGNALS:
    void otherChosen(const QString& folder);

private:
    void show();

    RunStatePointer m_run, m_other;
    QComboBox* m_choice;
    CurveView *m_auroc, *m_loss, *m_rate;
};

} // namespace hilum
