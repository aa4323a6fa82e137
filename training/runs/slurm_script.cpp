#include "training/runs/slurm_script.h"

#include "training/runs/shell_word.h"

#include <cctype>

namespace hilum {
namespace {

// A job's name is one word of the directive's line.
std::string jobName(const std::string& name) {
    std::string word;
    for (const char c : name)
        word += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ? c : '-';
    return word.empty() ? "hilum" : word;
}

std::string directive(const std::string& option, const std::string& value) {
    return value.empty() ? std::string() : "#SBATCH --" + option + "=" + value + "\n";
}

// Slurm signals the script alone (B:), which tells srun, which tells every task: so the script knows why the
// trainer stopped. USR1 is passed on by srun and mpirun; TERM may end them.
constexpr const char* body = R"(
again=no
stop() {
    again=yes
    kill -USR1 "$training"
}
trap stop USR1 TERM

srun --kill-on-bad-exit=1 "$trainer" run "$run" --quiet ${SLURM_CPUS_PER_TASK:+--threads "$SLURM_CPUS_PER_TASK"} &
training=$!
wait "$training"
status=$?
while kill -0 "$training" 2>/dev/null; do # a signal ends wait, not the trainer
    wait "$training"
    status=$?
done

# 3: stopped, with a checkpoint. Where nobody but Slurm asked for it, the run goes on in the next job.
if [ "$again" = yes ] && [ "$status" != 0 ] && [ "$status" != 1 ]; then
    scontrol requeue "$SLURM_JOB_ID"
fi
exit "$status"
)";

} // namespace

std::string slurmScript(const SlurmOptions& options, const std::string& name,
                        const std::filesystem::path& folder, const std::filesystem::path& trainer) {
    const std::string warning = "B:USR1@" + std::to_string(options.warningSeconds);
    return "#!/bin/bash\n"
           "# Starts the run, or goes on with it: sbatch " +
           shellWord((folder / "train.slurm").string()) + "\n" + directive("job-name", jobName(name)) +
           directive("nodes", std::to_string(options.nodes)) +
           directive("ntasks-per-node", std::to_string(options.tasksPerNode)) +
           directive("cpus-per-task",
                     options.cpusPerTask > 0 ? std::to_string(options.cpusPerTask) : std::string()) +
           directive("gpus-per-task",
                     options.gpusPerTask > 0 ? std::to_string(options.gpusPerTask) : std::string()) +
           directive("time", options.time) + directive("partition", options.partition) +
           directive("account", options.account) +
           directive("output", "\"" + (folder / "slurm-%j.log").string() + "\"") +
           "#SBATCH --open-mode=append\n#SBATCH --requeue\n" + directive("signal", warning) +
           "\nrun=" + shellWord(folder.string()) + "\ntrainer=" + shellWord(trainer.string()) + "\n" + body;
}

} // namespace hilum
