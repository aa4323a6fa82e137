#include "app/training/trainer_task.h"

#include <QRegularExpression>
#include <QTimer>

namespace hilum {
namespace {

constexpr qsizetype outputLimit = 64 << 20;
constexpr qsizetype wordsLimit = 500;
constexpr int patience = 3000; // ms between asking a process to end and ending it

} // namespace

std::optional<double> progressShare(const QString& line) {
    static const QRegularExpression count(QStringLiteral(R"((\d+) of (\d+)\b)"));
    static const QRegularExpression percent(QStringLiteral(R"((\d+(?:\.\d+)?) ?%)"));
    if (const auto match = count.match(line); match.hasMatch() && match.captured(2).toDouble() > 0)
        return std::clamp(match.captured(1).toDouble() / match.captured(2).toDouble(), 0.0, 1.0);
    if (const auto match = percent.match(line); match.hasMatch())
        return std::clamp(match.captured(1).toDouble() / 100, 0.0, 1.0);
    return std::nullopt;
}

TrainerTask::TrainerTask(const QString& program, QObject* parent) : QObject(parent), m_program(program) {
    connect(&m_process, &QProcess::readyReadStandardError, this, &TrainerTask::readWords);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        const QByteArray more = m_process.readAllStandardOutput();
        if (m_output.size() < outputLimit)
            m_output += more;
    });
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        finish(how == QProcess::NormalExit ? status : -1);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // `finished` follows
        m_words << tr("The trainer (hilum-train) could not be started.");
        finish(-1);
    });
}

TrainerTask::~TrainerTask() {
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

bool TrainerTask::isRunning() const {
    return m_process.state() != QProcess::NotRunning;
}

void TrainerTask::start(const QStringList& arguments) {
    if (isRunning()) {
        cancel();
        m_next = arguments;
        return;
    }
    m_output.clear();
    m_pending.clear();
    m_words.clear();
    m_isCancelled = false;
    m_process.start(m_program, arguments, QIODevice::ReadOnly);
}

void TrainerTask::cancel() {
    m_next.reset();
    if (!isRunning())
        return;
    m_isCancelled = true;
    m_process.terminate();
    QTimer::singleShot(patience, &m_process, [this, id = m_process.processId()] {
        if (m_process.processId() == id)
            m_process.kill();
    });
}

void TrainerTask::readWords() {
    m_pending += m_process.readAllStandardError();
    m_pending.replace('\r', '\n'); // progress on one line
    while (true) {
        const auto end = m_pending.indexOf('\n');
        if (end < 0)
            break;
        takeLine(QString::fromUtf8(m_pending.left(end)).trimmed());
        m_pending.remove(0, end + 1);
    }
    if (m_pending.size() > outputLimit)
        m_pending.clear();
}

void TrainerTask::takeLine(const QString& line) {
    if (line.isEmpty())
        return;
    const auto share = progressShare(line);
    if (!share && m_words.size() < wordsLimit)
        m_words << line;
    Q_EMIT progressed(line, share.value_or(-1));
}

void TrainerTask::finish(int status) {
    m_output += m_process.readAllStandardOutput();
    readWords();
    takeLine(QString::fromUtf8(std::exchange(m_pending, {})).trimmed());
    const Answer answer{status, m_isCancelled, m_output, m_words.join(QLatin1Char('\n'))};
    const auto next = std::exchange(m_next, std::nullopt);
    if (next)
        return start(*next); // nobody waits for this answer any more
    Q_EMIT finished(answer);
}

} // namespace hilum
