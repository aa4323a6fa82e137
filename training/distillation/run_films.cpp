#include "training/distillation/run_films.h"

#include "training/distillation/film_counter.h"
#include "training/distillation/run_origin.h"
#include "training/runs/counted.h"

#include <algorithm>
#include <stop_token>

namespace hilum {
namespace {

std::int64_t number(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

Result<FilmSet> loadSplit(const TrainingPlan& plan, const RunFolder& folder, PackedFilms::BuildOptions build,
                          RunReporter& reporter, const std::function<bool()>& interrupted,
                          const std::string& name, Split side) {
    FilmCounter counter("Packing (" + name + "): ", reporter.quiet());
    std::stop_source stop;
    build.stop = stop.get_token();
    build.progress = [&](std::size_t done, std::size_t all) {
        if (interrupted())
            stop.request_stop();
        counter.show(done, all);
        reporter.heartbeat(
            {{"phase", "packing"}, {"split", name}, {"done", number(done)}, {"all", number(all)}});
    };
    FilmSetReport report;
    auto set = loadFilmSet(plan, side, cacheFolder(plan, folder), build, report);
    counter.endLine();
    if (!set)
        return set;
    const std::string digest = filmsDigest(*set), told = toldDigest(folder, name);
    if (!told.empty() && told != digest)
        reporter.log(name + ": the films or their labels are not those that this run began with.");
    reporter.event("films", {{"split", name},
                             {"sha256", digest},
                             {"rows", number(report.tableRows)},
                             {"used", number(report.used)},
                             {"laterals", number(report.laterals)},
                             {"heldOut", number(report.heldOut)},
                             {"readAgain", number(report.readAgain)},
                             {"leftOut", number(report.leftOut.size())}});
    if (report.readAgain > 0)
        reporter.log(name + ": " + std::to_string(report.readAgain) +
                     " of the films that could not be read when they were packed can be read now and are "
                     "used again.");
    for (const BadRow& row : report.leftOut)
        reporter.log(name + " table, line " + std::to_string(row.line) + " is left out: " + row.reason);
    if (report.heldOut > 0)
        reporter.log(name + ": " + counted(report.heldOut, "row is", "rows are") +
                     " left out because the split column says so.");
    if (report.blankSplitWords)
        reporter.log(name + ": the split column is ignored: it is blank in every row.");
    if (report.unknownSplitWords > 0) // the words themselves may be anybody's name: the check tells them
        reporter.log(name + ": " + counted(report.unknownSplitWords, "row has", "rows have") +
                     " a word in the split column that is not understood.");
    reporter.log(name + ": " + std::to_string(report.used) + " of " + std::to_string(report.tableRows) +
                 " films");
    return set;
}

} // namespace

DamageWatch::DamageWatch(const FilmSet& set, std::string split, RunReporter& reporter)
    : m_set(set), m_split(std::move(split)), m_reporter(reporter) {
    for (std::size_t film = 0; film < set.films(); ++film)
        m_lines.emplace_back(set.pixelIndex[film], set.rows[film].line);
}

void DamageWatch::look(bool passEnds) {
    const PackedFilms::Damage damage = m_set.pixels.takeDamage();
    m_decodedAgain += damage.decodedAgain;
    m_lost += damage.lost.size();
    for (const auto& [film, reason] : damage.lost)
        m_reporter.log(m_split + " table" + lineOf(film) + " is left out from here on: " + reason);
    if (m_decodedAgain + m_lost == 0 || (m_told && !passEnds && m_lost == 0))
        return;
    if (!m_told)
        m_reporter.log("The packed films (" + m_split +
                       ") are damaged: what is missing is decoded again from the films' own files.");
    m_told = true;
    m_reporter.event(
        "filmsDamaged",
        {{"split", m_split}, {"decodedAgain", number(m_decodedAgain)}, {"leftOut", number(m_lost)}});
    m_decodedAgain = m_lost = 0;
}

std::string DamageWatch::lineOf(std::size_t packedFilm) const {
    const auto found = std::lower_bound(m_lines.begin(), m_lines.end(), std::pair(packedFilm, 0));
    const bool known = found != m_lines.end() && found->first == packedFilm;
    return known ? ", line " + std::to_string(found->second) : std::string(", a film");
}

Error filmsAreGone(const std::string& split) {
    return {ErrorCode::FileUnreadable,
            "The " + split +
                " films cannot be read any more, neither packed nor from their own files. Is the "
                "data folder still reachable? Make it so and run again: the run goes on from its "
                "last checkpoint.",
            {}};
}

std::filesystem::path cacheFolder(const TrainingPlan& plan, const RunFolder& folder) {
    return plan.data.cacheFolder.empty() ? folder.cache() : std::filesystem::path(plan.data.cacheFolder);
}

Result<RunFilms> loadRunFilms(const TrainingPlan& plan, const RunFolder& folder,
                              PackedFilms::BuildOptions build, RunReporter& reporter,
                              const std::function<bool()>& interrupted) {
    auto train = loadSplit(plan, folder, build, reporter, interrupted, "train", Split::Train);
    if (!train)
        return tl::unexpected(train.error());
    auto valid = loadSplit(plan, folder, build, reporter, interrupted, "valid", Split::Valid);
    if (!valid)
        return tl::unexpected(valid.error());
    if (const auto shared = sharedPatients(*train, *valid); !shared.empty())
        return failure(ErrorCode::InvalidArgument, "The two tables share " +
                                                       counted(shared.size(), "patient", "patients") +
                                                       ": figures from such a split cannot be believed.");
    if (train->films() < 2)
        return failure(ErrorCode::InvalidArgument, "At least two training films are needed.");
    return RunFilms{std::move(*train), std::move(*valid)};
}

Result<void> checkSameFilms(Communicator& processes, const RunFilms& films) {
    const std::string here = filmsDigest(films.train) + filmsDigest(films.valid);
    std::string first = here; // of the first process, presently
    processes.broadcast(first.data(), first.size());
    if (processes.any(first != here))
        return failure(ErrorCode::FileUnreadable,
                       "The processes do not find the same films: is the data folder on a file system that "
                       "all of them share, and can all of them read it?");
    return {};
}

} // namespace hilum
