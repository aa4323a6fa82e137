#pragma once

#include "training/distillation/communicator.h"
#include "training/distillation/film_set.h"
#include "training/distillation/run_reporter.h"

#include <functional>

namespace hilum {

struct RunFilms {
    FilmSet train, valid;
};

// Both splits of the plan, packed as `build` says (its progress is the reporter's, its stop is
// `interrupted`'s), with a "films" event and the log's lines for each. `interrupted` is asked after every
// film that is packed, by one thread at a time. Errors of loadFilmSet; InvalidArgument where patients stand
// in both splits or fewer than two films are left for training; Cancelled.
Result<RunFilms> loadRunFilms(const TrainingPlan& plan, const RunFolder& folder,
                              PackedFilms::BuildOptions build, RunReporter& reporter,
                              const std::function<bool()>& interrupted);

// FileUnreadable in every process where one has other films or labels than the first. All of them call it.
Result<void> checkSameFilms(Communicator& processes, const RunFilms& films);

// Tells of packed films that turn out damaged while they are used: a "filmsDamaged" event, and lines in the
// log. The set must outlive the object.
class DamageWatch {
public:
    DamageWatch(const FilmSet& set, std::string split, RunReporter& reporter);
    // The first damage and every lost film are told at once, films that were only decoded again when a pass
    // over the set ends.
    void look(bool passEnds);

private:
    std::string lineOf(std::size_t packedFilm) const;

    const FilmSet& m_set;
    std::vector<std::pair<std::size_t, int>> m_lines; // packed film, line of the table; the set may shrink
    std::string m_split;
    RunReporter& m_reporter;
    std::size_t m_decodedAgain = 0, m_lost = 0; // not told yet
    bool m_told = false;
};

// Why a run cannot go on, and what to do.
Error filmsAreGone(const std::string& split);

// Where the run's packed films lie.
std::filesystem::path cacheFolder(const TrainingPlan& plan, const RunFolder& folder);

} // namespace hilum
