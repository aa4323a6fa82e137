#pragma once

#include "training/distillation/ablation.h"

#include <string>

namespace CLI {
class App;
}

namespace hilum {

// `hilum-train ablate RUN_DIR`. Exit status as of `run`: 0 all runs complete, 1 failed, 3 stopped.
class AblateCommand {
public:
    // Adds the sub-command; its exit status lands in `status`. The object must outlive parsing.
    // `stopRequested` is asked between steps.
    void addTo(CLI::App& app, int& status, std::function<bool()> stopRequested);

private:
    int run() const;

    std::string m_folder;
    AblationOptions m_options;
};

} // namespace hilum
