#pragma once

#include "app/results/model_comparison.h"
#include "app/training/trainer_task.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hilum {

using ModelComparisonPointer = std::shared_ptr<const ModelComparison>;

// Compares a run's model with another one in a process of its own (`hilum-cli compare`, niced), so that
// neither the window nor the reading of films waits. One at a time. Ends with the viewer. GUI thread.
class ComparisonTask : public QObject {
    Q_OBJECT
public:
    // An empty program: hilum-cli beside this application. The variable HILUM_CLI names another one.
    explicit ComparisonTask(const QString& program = {}, QObject* parent = nullptr);

    // `other`: the bundle that the run's is compared with. Nothing where one is under way.
    // `root`: where the films lie, if elsewhere than the run's plan says.
    void start(const QString& runFolder, const QString& other, const QString& root = {});
    void cancel();
    bool isRunning() const { return m_task.isRunning(); }
    QString folder() const { return m_folder; } // of the run that is, or was last, compared

Q_SIGNALS:
    void progressed(double share); // 0..1
    // The run's folder has it too. Exactly one of the three ends what start() began.
    void finished(const QString& folder, const hilum::ModelComparisonPointer& comparison);
    void failed(const QString& folder, const QString& sentence);
    void cancelled(const QString& folder);

private:
    void take(const TrainerTask::Answer& answer);

    QString m_program, m_folder;
    TrainerTask m_task;
};

} // namespace hilum
