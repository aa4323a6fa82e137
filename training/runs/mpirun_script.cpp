#include "training/runs/mpirun_script.h"

#include "training/runs/shell_word.h"

namespace hilum {

std::string mpirunCommand(int processes, const std::filesystem::path& folder,
                          const std::filesystem::path& trainer) {
    return "mpirun -n " + std::to_string(processes) + " --bind-to none " + shellWord(trainer.string()) +
           " run " + shellWord(folder.string());
}

std::string mpirunScript(int processes, const std::filesystem::path& folder,
                         const std::filesystem::path& trainer) {
    return "#!/bin/sh\n# Starts the run, or goes on with it, with several processes on this machine.\nexec " +
           mpirunCommand(processes, folder, trainer) + "\n";
}

} // namespace hilum
