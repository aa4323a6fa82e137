#include "training/distillation/ablate_command.h"

#include "training/distillation/source_commit.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace hilum {

void AblateCommand::addTo(CLI::App& app, int& status, std::function<bool()> stopRequested) {
    m_options.trainer.stopRequested = m_options.trainer.interrupted = std::move(stopRequested);
    m_options.trainer.sourceCommit = sourceCommit();
    CLI::App* command = app.add_subcommand(
        "ablate", "Measure what distillation and MXA are worth: the folder's plan.json with each arm's "
                  "change, several seeds, then metrics/ablation.{json,csv,md}; continues where it stopped");
    command->add_option("RUN_DIR", m_folder, "The folder; its plan.json is the base plan")->required();
    std::vector<std::string> names(ablationArms().begin(), ablationArms().end());
    command->add_option("--arms", m_options.arms, "The first is what the others are compared with")
        ->delimiter(',')
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    command->add_option("--seeds", m_options.seeds, "Runs of each arm")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    command->add_option("--threads", m_options.trainer.threads,
                        "Processor threads (default: as the plan says)");
    command->add_flag("--quiet", m_options.trainer.quiet, "No progress on the terminal");
    command->callback([this, &status] { status = run(); });
}

int AblateCommand::run() const {
    const auto outcome = runAblation(RunFolder(m_folder), m_options);
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
        return 1;
    }
    return *outcome == RunOutcome::Completed ? 0 : 3;
}

} // namespace hilum
