#include "training/distillation/run_films.h"

namespace hilum {
namespace {

std::int64_t number(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

Result<FilmSet> loadSplit(const TrainingPlan& plan, const RunFolder& folder, int threads,
                          RunReporter& reporter, const std::string& name, Split side) {
    PackedFilms::BuildOptions build;
    build.threads = threads;
    build.progress = [&](std::size_t done, std::size_t all) {
        reporter.heartbeat(
            {{"phase", "packing"}, {"split", name}, {"done", number(done)}, {"all", number(all)}});
    };
    FilmSetReport report;
    auto set = loadFilmSet(plan, side, cacheFolder(plan, folder), build, report);
    if (!set)
        return set;
    reporter.event("films", {{"split", name},
                             {"rows", number(report.tableRows)},
                             {"used", number(report.used)},
                             {"laterals", number(report.laterals)},
                             {"leftOut", number(report.leftOut.size())}});
    for (const BadRow& row : report.leftOut)
        reporter.log(name + " table, line " + std::to_string(row.line) + " is left out: " + row.reason);
    reporter.log(name + ": " + std::to_string(report.used) + " of " + std::to_string(report.tableRows) +
                 " films");
    return set;
}

} // namespace

std::filesystem::path cacheFolder(const TrainingPlan& plan, const RunFolder& folder) {
    return plan.data.cacheFolder.empty() ? folder.cache() : std::filesystem::path(plan.data.cacheFolder);
}

Result<RunFilms> loadRunFilms(const TrainingPlan& plan, const RunFolder& folder, int threads,
                              RunReporter& reporter) {
    auto train = loadSplit(plan, folder, threads, reporter, "train", Split::Train);
    if (!train)
        return tl::unexpected(train.error());
    auto valid = loadSplit(plan, folder, threads, reporter, "valid", Split::Valid);
    if (!valid)
        return tl::unexpected(valid.error());
    if (const auto shared = sharedPatients(*train, *valid); !shared.empty())
        return failure(ErrorCode::InvalidArgument,
                       "The two tables share " + std::to_string(shared.size()) +
                           " patients: figures from such a split cannot be believed.");
    if (train->films() < 2)
        return failure(ErrorCode::InvalidArgument, "At least two training films are needed.");
    return RunFilms{std::move(*train), std::move(*valid)};
}

} // namespace hilum
