#pragma once

#include "app/training/plan_draft.h"
#include "training/runs/slurm_script.h"

namespace hilum {

// Where a run trains. Here is started by the viewer; for the others it writes a script into the run's folder
// and a person starts that.
struct LaunchPlace {
    enum class Kind { Here, Processes, Slurm };
    Kind kind = Kind::Here;
    int processes = 2; // of Processes, on this machine
    SlurmOptions slurm;
};

// What keeps a place from being used for a batch of this size, beside its field: "place.processes",
// "slurm.nodes", "slurm.time" ...
std::vector<FieldProblem> placeProblems(const LaunchPlace& place, int batchSize);

// What a person types to start the run; empty where the viewer does. `trainer`: the program hilum-train.
QString startCommand(const LaunchPlace& place, const QString& folder, const QString& trainer);

// The script that starts the run elsewhere, into its folder; nothing for Here. Error: WriteFailed.
Result<void> writeStartScript(const LaunchPlace& place, const std::string& name, const QString& folder,
                              const QString& trainer);

// The command that starts the script in a run's folder, by whomever it was written; empty: there is none.
QString scriptCommand(const QString& folder);

} // namespace hilum
