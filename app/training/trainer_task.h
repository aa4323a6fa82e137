#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>

#include <optional>

namespace hilum {

// A short job of hilum-train (`check`, `probe`, `plan` ...) that the viewer waits for without waiting:
// progress comes as it is told, the answer at the end, and it can be cancelled. One job at a time; a new one
// replaces the running one. Ends with the viewer. GUI thread.
class TrainerTask : public QObject {
    Q_OBJECT
public:
    explicit TrainerTask(const QString& program, QObject* parent = nullptr); // TrainerLauncher::program()
    ~TrainerTask() override;

    void start(const QStringList& arguments);
    void cancel();
    bool isRunning() const;

    struct Answer {
        int status = 0; // the exit status; -1: it could not start or crashed
        bool isCancelled = false;
        QByteArray output; // standard output
        QString words;     // what it wrote to standard error, less its progress
    };

Q_SIGNALS:
    // "128 of 1965 films": the whole line, and its share where it can be told (else negative).
    void progressed(const QString& line, double share);
    void finished(const hilum::TrainerTask::Answer& answer);

private:
    void readWords();
    void takeLine(const QString& line);
    void finish(int status);

    QString m_program;
    QProcess m_process;
    QByteArray m_output, m_pending;
    QStringList m_words;
    bool m_isCancelled = false;
    std::optional<QStringList> m_next;
};

// "128 of 1965 ..." or "37 %": the share, 0..1.
std::optional<double> progressShare(const QString& line);

} // namespace hilum
