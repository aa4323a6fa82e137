#pragma once

#include "inference/reading/bundle_file.h"
#include "training/distillation/trainer.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

// A small network on small films, done in a second.
inline hilum::TrainingPlan tinyPlan(const std::filesystem::path& root) {
    hilum::TrainingPlan plan;
    plan.data.root = root.string();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Edema"}, {"Fracture", false}};
    plan.architecture.variant = "M0";
    plan.architecture.inputSize = 64;
    plan.architecture.outputs = 2;
    plan.architecture.mxa = hilum::MxaMode::Sound;
    plan.architecture.roi = hilum::MxaRoi::Soft;
    plan.optimisation.epochs = 3;
    plan.optimisation.batchSize = 6;
    plan.optimisation.threads = 1;
    return plan;
}

inline QList<QJsonObject> events(const hilum::RunFolder& folder, const QString& type) {
    QFile file(QString::fromStdString(folder.events().string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QJsonObject> found;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (const QJsonObject event = QJsonDocument::fromJson(line).object(); event[u"type"] == type)
            found << event;
    return found;
}

inline std::string weightsOf(const std::filesystem::path& bundle) {
    const auto file = hilum::BundleFile::read(bundle);
    return file ? file->card().tensorSha256 : std::string();
}

// The variable: tests/mutations/run.
inline QString trainerProgram() {
    return qEnvironmentVariable("HILUM_TRAINER", QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"));
}

// A run folder with a plan in it.
class Run {
public:
    explicit Run(const hilum::TrainingPlan& plan) : m_run(m_folder.path().toStdString()) {
        (void)hilum::writeAtomically(m_run.plan(), hilum::toJson(plan));
    }
    const hilum::RunFolder& folder() const { return m_run; }
    // `stopAt`: the number of the question after which a stop is wanted; -1: never.
    hilum::Result<hilum::RunOutcome> run(int stopAt = -1) const {
        hilum::TrainerOptions options;
        options.quiet = true;
        options.stopRequested = [stopAt, asked = 0]() mutable { return stopAt >= 0 && asked++ >= stopAt; };
        return hilum::runTraining(m_run, options);
    }
    // The same in a process of its own.
    void start(QProcess& process) const {
        process.start(trainerProgram(), {QStringLiteral("run"), QString::fromStdString(m_run.root().string()),
                                         QStringLiteral("--quiet")});
    }
    std::string weights() const { return weightsOf(m_run.bundle()); }

private:
    QTemporaryDir m_folder;
    hilum::RunFolder m_run;
};
