#include "training/distillation/check_command.h"

#include "training/distillation/film_counter.h"
#include "training/distillation/plan_command.h"
#include "training/runs/data_check.h"
#include "training/runs/run_folder.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

namespace hilum {
namespace {

volatile std::sig_atomic_t interrupted = 0;

int complain(const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return 1;
}

} // namespace

void CheckCommand::addTo(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("check", "Say whether a plan can start, and what is in its data");
    command->add_option("PLAN", m_plan, "A plan.json or a run's folder")->required();
    command->add_option("--report", m_report,
                        "Open every film and write data.json, data.txt and films.png to this folder");
    command->add_flag("--quick", m_quick, "Read the tables and look whether the files are there; open none");
    command->add_option("--threads", m_threads, "Processor threads (default: all cores)");
    command->callback([this, &status] { status = check(); });
}

int CheckCommand::check() const {
    const int plan = checkPlan(m_plan);
    return plan != 0 || (m_report.empty() && !m_quick) ? plan : checkFilms();
}

int CheckCommand::checkFilms() const {
    const std::filesystem::path given(m_plan);
    const auto plan =
        readTrainingPlan(std::filesystem::is_directory(given) ? RunFolder(given).plan() : given);
    if (!plan)
        return complain(plan.error());
    std::stop_source stop;
    std::signal(SIGINT, [](int) { interrupted = 1; });
    DataCheckOptions options;
    options.threads = m_threads;
    options.readPixels = !m_quick;
    options.stop = stop.get_token();
    FilmCounter counter;
    options.progress = [&](std::size_t done, std::size_t all) {
        if (interrupted)
            stop.request_stop();
        counter.show(done, all);
    };
    const auto checked = checkData(*plan, options);
    counter.endLine();
    if (!checked)
        return complain(checked.error());
    std::fputs(toText(checked->report).c_str(), stdout);
    if (!m_report.empty())
        if (const auto written = writeDataReport(checked->report, checked->sheet, m_report); !written)
            return complain(written.error());
    return checked->report.usable() ? 0 : 1;
}

} // namespace hilum
