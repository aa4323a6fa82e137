#include "training/distillation/probe_films.h"

#include "training/runs/film_locator.h"

#include <chrono>

namespace hilum {
namespace {

void addTargets(FilmSet& set, const FilmRow& row, const FilmTable& table,
                const std::vector<PlannedLabel>& labels) {
    for (const PlannedLabel& label : labels) {
        const int column = table.labelIndex(label.label);
        const Target target = column < 0 ? Target{} : targetOf(row.labels[column], label);
        set.targets.push_back(target.value);
        set.masks.push_back(target.mask);
    }
}

// Rows at even distances whose film is there.
std::vector<std::size_t> choose(const std::vector<FilmRow>& rows, std::size_t wanted,
                                const FilmLocator& locator, std::vector<PackedFilms::Source>& sources) {
    std::vector<std::size_t> chosen;
    const std::size_t step = std::max<std::size_t>(1, rows.size() / std::max<std::size_t>(wanted, 1));
    for (std::size_t i = 0; i < rows.size() && chosen.size() < wanted; i += step)
        if (auto file = locator.locate(rows[i].path)) {
            chosen.push_back(i);
            sources.push_back({rows[i].path, std::move(*file)});
        }
    return chosen;
}

} // namespace

Result<ProbeFilms> loadProbeFilms(const TrainingPlan& plan, std::size_t wanted,
                                  const std::filesystem::path& folder, int threads) {
    const auto train = readSplit(plan.data, Split::Train);
    if (!train)
        return tl::unexpected(train.error());
    const auto valid = readSplit(plan.data, Split::Valid);
    if (!valid)
        return tl::unexpected(valid.error());
    const std::vector<FilmRow>& rows = train->table.rows;
    std::vector<PackedFilms::Source> sources;
    const std::vector<std::size_t> chosen = choose(rows, wanted, FilmLocator(plan.data.root), sources);
    const auto begin = std::chrono::steady_clock::now();
    PackedFilms::BuildOptions build;
    build.threads = threads;
    auto packed = PackedFilms::openOrBuild(folder / "probe.films", sources, plan.intensity,
                                           plan.architecture.inputSize, build);
    if (!packed)
        return tl::unexpected(packed.error());
    ProbeFilms films;
    films.secondsPerFilm = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() /
                           static_cast<double>(std::max<std::size_t>(sources.size(), 1));
    films.trainFilms = static_cast<std::int64_t>(rows.size());
    films.validFilms = static_cast<std::int64_t>(valid->table.rows.size());
    films.set.labels = plan.labels.size();
    films.set.pixels = std::move(*packed);
    auto unreadable = films.set.pixels.unreadable().begin();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (unreadable != films.set.pixels.unreadable().end() && unreadable->film == i) {
            ++unreadable;
            continue;
        }
        addTargets(films.set, rows[chosen[i]], train->table, plan.labels);
        films.set.rows.push_back(rows[chosen[i]]);
        films.set.pixelIndex.push_back(i);
    }
    if (films.set.films() < 2)
        return failure(ErrorCode::InvalidArgument,
                       "Fewer than two of the training table's films can be read below the data folder.");
    return films;
}

} // namespace hilum
