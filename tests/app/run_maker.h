#pragma once

#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace hilum::test {

// A run folder that a test writes by hand.
class MadeRun {
public:
    explicit MadeRun(const QString& folder = {}) : m_path(folder.isEmpty() ? m_temporary.path() : folder) {
        (void)run().create();
        TrainingPlan plan;
        plan.name = "Made run";
        plan.data.root = "films";
        plan.data.trainTable = "train.csv";
        plan.labels = {{"Edema"}};
        plan.architecture.outputs = 1;
        (void)writeAtomically(run().plan(), toJson(plan));
    }

    QString path() const { return m_path; }
    RunFolder run() const { return RunFolder(m_path.toStdString()); }
    void write(const QString& name, const QByteArray& bytes,
               QIODevice::OpenMode how = QIODevice::WriteOnly) const {
        QFile file(m_path + QLatin1Char('/') + name);
        if (!file.open(how) || file.write(bytes) != bytes.size())
            qFatal("a file of the made run cannot be written");
    }
    void append(const QByteArray& bytes) const {
        write(QStringLiteral("events.jsonl"), bytes, QIODevice::WriteOnly | QIODevice::Append);
    }
    // An event with what follows `type`, for example "\"epoch\":3".
    void event(const char* type, const char* fields = "",
               const char* time = "2026-05-04T10:00:00.000Z") const {
        append(QByteArray("{\"seq\":1,\"type\":\"") + type + "\",\"time\":\"" + time + '"' +
               (*fields ? "," : "") + fields + "}\n");
    }

private:
    QTemporaryDir m_temporary;
    QString m_path;
};

} // namespace hilum::test
