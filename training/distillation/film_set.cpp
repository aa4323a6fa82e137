#include "training/distillation/film_set.h"

#include "training/runs/counted.h"
#include "training/runs/film_headers.h"
#include "training/runs/film_locator.h"

#include <algorithm>
#include <set>

namespace hilum {
namespace {

void addTargets(FilmSet& set, const FilmRow& row, const FilmTable& table,
                const std::vector<PlannedLabel>& labels, Split side) {
    const auto& told = side == Split::Train ? targetOf : truthOf;
    for (const PlannedLabel& label : labels) {
        const int column = table.labelIndex(label.label);
        const Target target = column < 0 ? Target{} : told(row.labels[column], label);
        if (column >= 0 && label.trained && row.labels[column] == LabelValue::Uncertain)
            set.uncertain.push_back(set.targets.size());
        set.targets.push_back(target.value);
        set.masks.push_back(target.mask);
    }
}

} // namespace

Target targetOf(LabelValue value, const PlannedLabel& label) {
    if (!label.trained)
        return {};
    switch (value) {
    case LabelValue::Positive:
        return {1, 1};
    case LabelValue::Negative:
        return {0, 1};
    case LabelValue::Blank:
        return {0, label.blank == BlankPolicy::Zero ? 1.0f : 0.0f};
    case LabelValue::Uncertain:
        break;
    }
    switch (label.uncertain) {
    case UncertainPolicy::Ones:
        return {1, 1};
    case UncertainPolicy::Zeros:
        return {0, 1};
    default: // smoothed and self-trained targets are filled in for training films
        return {};
    }
}

Target truthOf(LabelValue value, const PlannedLabel& label) {
    return value == LabelValue::Uncertain ? Target{} : targetOf(value, label);
}

namespace {

std::vector<PackedFilms::Source> sourcesOf(const DataPlan& data, SplitTable& split, int threads,
                                           FilmSetReport& report) {
    std::vector<FilmRow>& rows = split.table.rows;
    const FilmLocator locator(data.root);
    std::vector<std::filesystem::path> files;
    std::vector<std::string> states;
    for (const FilmRow& row : rows) {
        auto film = locator.find(row.path).value_or(LocatedFilm());
        files.push_back(std::move(film.file));
        states.push_back(std::move(film.state));
    }
    fillFromHeaders(rows, files, threads);
    std::vector<PackedFilms::Source> sources;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (data.frontalOnly && rows[i].view == View::Lateral) {
            ++report.laterals;
            continue;
        }
        sources.push_back({rows[i].path, std::move(files[i]), std::move(states[i])});
        if (kept != i)
            rows[kept] = std::move(rows[i]);
        ++kept;
    }
    rows.resize(kept);
    return sources;
}

Error strictError(const FilmSetReport& report) {
    const BadRow& first = report.leftOut.front();
    return {ErrorCode::InvalidArgument,
            counted(report.leftOut.size(), "row", "rows") +
                " cannot be used, and the plan is strict. The first is line " + std::to_string(first.line) +
                ": " + first.reason,
            {}};
}

std::string nothingLeft(const FilmSetReport& report) {
    return report.heldOut == 0
               ? "The table names no film that can be read below the data folder."
               : "The table has no film that can be used: its split column leaves out " +
                     std::to_string(report.heldOut) + " of " + std::to_string(report.tableRows) + " rows.";
}

} // namespace

Result<FilmSet> loadFilmSet(const TrainingPlan& plan, Split side, const std::filesystem::path& cacheFolder,
                            const PackedFilms::BuildOptions& options, FilmSetReport& report) {
    auto split = readSplit(plan.data, side);
    if (!split)
        return tl::unexpected(split.error());
    report = {};
    report.tableRows = split->tableRows;
    report.laterals = split->laterals;
    report.unlisted = split->unlisted;
    report.heldOut = split->heldOut;
    report.unknownSplitWords = split->unknownWordRows;
    report.blankSplitWords = split->blankWords;
    report.leftOut = split->table.badRows;
    const std::vector<PackedFilms::Source> sources = sourcesOf(plan.data, *split, options.threads, report);
    const int size = plan.architecture.inputSize;
    const std::string name = (side == Split::Train ? "train-" : "valid-") + std::to_string(size) + "-" +
                             PackedFilms::nameOf(sources, plan.intensity, size) + ".films";
    auto packed = PackedFilms::openOrBuild(cacheFolder / name, sources, plan.intensity, size, options);
    if (!packed)
        return tl::unexpected(packed.error());

    FilmSet set;
    set.labels = plan.labels.size();
    set.pixels = std::move(*packed);
    report.readAgain = set.pixels.readAgain();
    std::vector<FilmRow>& rows = split->table.rows;
    auto unreadable = set.pixels.unreadable().begin();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (unreadable != set.pixels.unreadable().end() && unreadable->film == i) {
            report.leftOut.push_back({rows[i].line, (unreadable++)->reason});
            continue;
        }
        addTargets(set, rows[i], split->table, plan.labels, side);
        set.rows.push_back(std::move(rows[i]));
        set.pixelIndex.push_back(i);
    }
    report.used = set.films();
    if (plan.data.strict && !report.leftOut.empty())
        return tl::unexpected(strictError(report));
    if (set.rows.empty())
        return failure(ErrorCode::InvalidArgument, nothingLeft(report));
    return set;
}

std::vector<std::uint8_t> FilmSet::greys(std::size_t film) const {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(pixels.size()) * pixels.size());
    (void)read(film, values);
    return values;
}

void leaveOut(FilmSet& set, const std::vector<std::size_t>& lost) {
    FilmSet kept;
    kept.labels = set.labels;
    kept.pixels = set.pixels;
    auto uncertain = set.uncertain.begin();
    for (std::size_t film = 0; film < set.films(); ++film) {
        const bool keep = !std::binary_search(lost.begin(), lost.end(), film);
        const std::size_t before = film * set.labels, now = kept.targets.size();
        for (; uncertain != set.uncertain.end() && *uncertain < before + set.labels; ++uncertain)
            if (keep)
                kept.uncertain.push_back(*uncertain - before + now);
        if (!keep)
            continue;
        kept.rows.push_back(std::move(set.rows[film]));
        kept.pixelIndex.push_back(set.pixelIndex[film]);
        for (std::size_t l = before; l < before + set.labels; ++l) {
            kept.targets.push_back(set.targets[l]);
            kept.masks.push_back(set.masks[l]);
        }
    }
    set = std::move(kept);
}

std::vector<std::string> sharedPatients(const FilmSet& a, const FilmSet& b) {
    std::set<std::string> first, both;
    for (const FilmRow& row : a.rows)
        first.insert(row.patient);
    for (const FilmRow& row : b.rows)
        if (first.contains(row.patient))
            both.insert(row.patient);
    return {both.begin(), both.end()};
}

} // namespace hilum
