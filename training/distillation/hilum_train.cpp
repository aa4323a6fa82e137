#include "inference/network/gpu_library.h"
#include "training/distillation/ablate_command.h"
#include "training/distillation/check_command.h"
#include "training/distillation/communicator.h"
#include "training/distillation/plan_command.h"
#include "training/distillation/pooled_allocator.h"
#include "training/distillation/probe_command.h"
#include "training/distillation/source_commit.h"
#include "training/distillation/trainer.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

namespace {

volatile std::sig_atomic_t stopSignal = 0;

void requestStop(int) {
    stopSignal = 1;
}

enum ExitStatus { allDone = 0, failed = 1, usage = 2, stopped = 3 };

std::string version() {
    const std::string commit = hilum::sourceCommit();
    return "hilum-train " HILUM_VERSION + (commit.empty() ? commit : " (commit " + commit + ")");
}

int run(const std::string& folder, int threads, bool quiet) {
    hilum::TrainerOptions options;
    options.stopRequested = options.interrupted = [] { return stopSignal != 0; };
    options.threads = threads;
    options.quiet = quiet;
    options.sourceCommit = hilum::sourceCommit();
    auto processes = hilum::joinProcesses();
    if (!processes) {
        std::fprintf(stderr, "%s\n", processes.error().message.c_str());
        return failed;
    }
    options.processes = std::move(*processes);
    // MPI takes over some signals when it starts.
    for (const int number : {SIGTERM, SIGINT, SIGUSR1})
        std::signal(number, requestStop);
    const auto outcome = hilum::runTraining(hilum::RunFolder(folder), options);
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
        options.processes->leaveAfterError();
        return failed;
    }
    return *outcome == hilum::RunOutcome::Completed ? allDone : stopped;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app{"Hilum's trainer: turns films and labels into a bundle"};
    app.set_version_flag("--version", version());
    app.require_subcommand(1);
    int status = allDone;
    for (const int number : {SIGTERM, SIGINT, SIGUSR1}) // USR1: what mpirun passes on
        std::signal(number, requestStop);
    (void)hilum::openGpu(); // torch looks for it once, when it is called first
    hilum::usePooledMemory();

    std::string folder;
    int threads = 0;
    bool quiet = false;
    CLI::App* runCommand =
        app.add_subcommand("run", "Train as the folder's plan.json says; continues where it stopped");
    runCommand->add_option("RUN_DIR", folder, "The run's folder")->required();
    runCommand->add_option("--threads", threads, "Processor threads (default: as the plan says)");
    runCommand->add_flag("--quiet", quiet, "No progress on the terminal");
    runCommand->callback([&] { status = run(folder, threads, quiet); });

    hilum::AblateCommand ablate;
    ablate.addTo(app, status, [] { return stopSignal != 0; });

    hilum::PlanCommand plan;
    plan.addTo(app, status);

    hilum::CheckCommand check;
    check.addTo(app, status);

    hilum::ProbeCommand probe;
    probe.addTo(app, status, [] { return stopSignal != 0; });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? allDone : usage;
    }
    return status;
}
