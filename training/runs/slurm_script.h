#pragma once

#include <filesystem>
#include <string>

namespace hilum {

struct SlurmOptions {
    int nodes = 1, tasksPerNode = 1;
    int cpusPerTask = 0;           // 0: as the cluster gives them
    int gpusPerTask = 0;           // 0: none is asked for
    std::string time = "24:00:00"; // of one job; the run may take several
    std::string partition, account;
    int warningSeconds = 180; // before a job's end, in which the last checkpoint is saved
};

// A batch script that trains the run in `folder` with `trainer`, both absolute. A job that is told to end
// (its time is over, or another takes its place) saves a checkpoint and queues itself again; the run goes on
// from there, with as many tasks as the script then says.
std::string slurmScript(const SlurmOptions& options, const std::string& name,
                        const std::filesystem::path& folder, const std::filesystem::path& trainer);

} // namespace hilum
