#include "training/distillation/probe_command.h"

#include "training/distillation/probe.h"
#include "training/runs/run_folder.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace hilum {

void ProbeCommand::addTo(CLI::App& app, int& status, std::function<bool()> stopRequested) {
    CLI::App* command = app.add_subcommand("probe", "Measure what a plan asks of this machine");
    command->add_option("PLAN", m_plan, "A plan.json or a run's folder")->required();
    command->add_option("--steps", m_steps, "Steps to measure")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    command->callback([this, &status, stop = std::move(stopRequested)] { status = probe(stop); });
}

int ProbeCommand::probe(const std::function<bool()>& stopRequested) const {
    const std::filesystem::path given(m_plan);
    const auto plan =
        readTrainingPlan(std::filesystem::is_directory(given) ? RunFolder(given).plan() : given);
    ProbeOptions options;
    options.steps = m_steps;
    options.stopRequested = stopRequested;
    options.progress = [](std::size_t done, std::size_t all) {
        std::fprintf(stderr, "%zu of %zu steps\n", done, all);
    };
    const auto report = plan.and_then([&](const TrainingPlan& p) { return probePlan(p, options); });
    if (!report) {
        std::fprintf(stderr, "%s\n", report.error().message.c_str());
        return 1;
    }
    std::fputs(toJson(*report).c_str(), stdout);
    return 0;
}

} // namespace hilum
