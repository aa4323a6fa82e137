#include "app/training/launch_place.h"

#include "training/runs/mpirun_script.h"
#include "training/runs/run_folder.h"
#include "training/runs/shell_word.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace hilum {
namespace {

using Kind = LaunchPlace::Kind;
constexpr int mostOfAKind = 100000; // as `hilum-train plan` has it

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

std::filesystem::path pathOf(const QString& file) {
    return QFile::encodeName(file).toStdString();
}

QString word(const std::filesystem::path& path) {
    return QFile::decodeName(shellWord(path.string()).c_str());
}

class Slips {
    Q_DECLARE_TR_FUNCTIONS(hilum::Slips)
public:
    void require(bool holds, const char* field, const QString& reason) {
        if (!holds)
            m_found.push_back({QLatin1String(field), reason});
    }
    void count(int value, int least, const char* field) {
        require(value >= least && value <= mostOfAKind, field,
                tr("From %1 to %2.").arg(least).arg(mostOfAKind));
    }
    // A word on a line of the script: nothing in it may end the line or begin another option.
    void name(const std::string& value, const char* field) {
        static const QRegularExpression word(QStringLiteral(R"(^[A-Za-z0-9_.,@+-]*$)"));
        require(word.match(QString::fromStdString(value)).hasMatch(), field,
                tr("Letters, digits and . _ - , + @ alone."));
    }
    std::vector<FieldProblem> take() { return std::move(m_found); }

private:
    std::vector<FieldProblem> m_found;
};

// Of sbatch's manual: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes and
// days-hours:minutes:seconds.
bool isSlurmTime(const std::string& time) {
    static const QRegularExpression form(
        QStringLiteral(R"(^(\d{1,7}(:[0-5]?\d){0,2}|\d{1,4}-\d{1,2}(:[0-5]?\d){0,2})$)"));
    static const QRegularExpression nothing(QStringLiteral("^[0:-]*$"));
    const QString text = QString::fromStdString(time);
    return form.match(text).hasMatch() && !nothing.match(text).hasMatch();
}

} // namespace

std::vector<FieldProblem> placeProblems(const LaunchPlace& place, int batchSize) {
    Slips slips;
    const auto fits = [&](double processes, const char* field) {
        slips.require(processes <= batchSize, field,
                      tr("A batch of %1 films cannot be shared by so many processes.").arg(batchSize));
    };
    if (place.kind == Kind::Processes) {
        slips.count(place.processes, 1, "place.processes");
        fits(place.processes, "place.processes");
    }
    if (place.kind == Kind::Slurm) {
        const SlurmOptions& s = place.slurm;
        slips.count(s.nodes, 1, "slurm.nodes");
        slips.count(s.tasksPerNode, 1, "slurm.tasks");
        slips.count(s.cpusPerTask, 0, "slurm.cpus");
        fits(double(s.nodes) * s.tasksPerNode, "slurm.tasks");
        slips.require(isSlurmTime(s.time), "slurm.time",
                      tr("As Slurm has it: minutes, 12:00:00 or 2-12 for two days and a half."));
        slips.name(s.partition, "slurm.partition");
        slips.name(s.account, "slurm.account");
    }
    return slips.take();
}

QString startCommand(const LaunchPlace& place, const QString& folder, const QString& trainer) {
    switch (place.kind) {
    case Kind::Processes:
        return QFile::decodeName(mpirunCommand(place.processes, pathOf(folder), pathOf(trainer)).c_str());
    case Kind::Slurm:
        return QStringLiteral("sbatch ") + word(RunFolder(pathOf(folder)).batchScript());
    case Kind::Here:
        break;
    }
    return {};
}

Result<void> writeStartScript(const LaunchPlace& place, const std::string& name, const QString& folder,
                              const QString& trainer) {
    const RunFolder run(pathOf(folder));
    switch (place.kind) {
    case Kind::Processes:
        return writeAtomically(run.mpirunScript(),
                               mpirunScript(place.processes, run.root(), pathOf(trainer)));
    case Kind::Slurm:
        return writeAtomically(run.batchScript(),
                               slurmScript(place.slurm, name, run.root(), pathOf(trainer)));
    case Kind::Here:
        break;
    }
    return {};
}

QString scriptCommand(const QString& folder) {
    const RunFolder run(pathOf(folder));
    std::error_code error;
    if (std::filesystem::exists(run.batchScript(), error))
        return QStringLiteral("sbatch ") + word(run.batchScript());
    if (std::filesystem::exists(run.mpirunScript(), error))
        return QStringLiteral("sh ") + word(run.mpirunScript());
    return {};
}

} // namespace hilum
