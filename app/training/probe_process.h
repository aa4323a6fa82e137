#pragma once

#include "app/training/trainer_task.h"
#include "training/runs/training_plan.h"

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>
#include <optional>

namespace hilum {

// What `hilum-train probe` measured of a plan on this computer. Bytes, seconds.
struct ProbeResult {
    QStringList devices;
    int threads = 0;
    int trainFilms = 0, validFilms = 0, stepsPerEpoch = 0;
    double filmsPerSecond = 0; // while training
    double secondsPerStep = 0; // of the whole batch
    double peakBytes = 0;      // of the process
    double availableBytes = 0; // before it began
    double cacheBytes = 0;     // of the packed films, all of them
    double totalSeconds = 0;   // of the whole run: packing, what is trained first, epochs
    double firstSeconds = 0;   // of that, before the student's first step
    friend bool operator==(const ProbeResult&, const ProbeResult&) = default;
};
// Nothing where it is no answer of a probe.
std::optional<ProbeResult> probeResultFromJson(const QByteArray& json);

// Runs one probe at a time; a new one ends the one before. GUI thread.
class ProbeProcess : public QObject {
    Q_OBJECT
public:
    explicit ProbeProcess(const QString& trainer, QObject* parent = nullptr); // the program hilum-train

    void start(const TrainingPlan& plan, int steps = 20);
    void stop();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progress(const QString& sentence); // the trainer's own words
    void finished(const hilum::ProbeResult& result);
    void failed(const QString& sentence);

private:
    void take(const TrainerTask::Answer& answer);

    TrainerTask m_task;
    bool m_isRunning = false;                // and its answer is wanted
    std::unique_ptr<QTemporaryDir> m_folder; // its plan
};

// "2 h 10 min", "40 min", "12 s": what a person plans with.
QString durationInWords(double seconds);
QString bytesInWords(double bytes); // "1.2 GB"

} // namespace hilum
