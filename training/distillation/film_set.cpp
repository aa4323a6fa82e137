#include "training/distillation/film_set.h"

#include <algorithm>
#include <set>

namespace hilum {
namespace {

void addTargets(FilmSet& set, const FilmRow& row, const ChexpertTable& table,
                const std::vector<PlannedLabel>& labels) {
    for (const PlannedLabel& label : labels) {
        const int column = table.labelIndex(label.label);
        const Target target = column < 0 ? Target{} : targetOf(row.labels[column], label);
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
    if (label.uncertain == UncertainPolicy::Ignore)
        return {};
    return {label.uncertain == UncertainPolicy::Ones ? 1.0f : 0.0f, 1};
}

Result<FilmSet> loadFilmSet(const TrainingPlan& plan, const std::filesystem::path& tableFile,
                            const std::filesystem::path& packedFile, const PackedFilms::BuildOptions& options,
                            FilmSetReport& report) {
    const auto table = ChexpertTable::read(tableFile);
    if (!table)
        return tl::unexpected(table.error());
    report = {};
    report.tableRows = table->rows.size() + table->badRows.size();
    report.leftOut = table->badRows;
    std::vector<PackedFilms::Source> sources;
    std::vector<const FilmRow*> candidates;
    for (const FilmRow& row : table->rows) {
        if (plan.data.frontalOnly && row.view == View::Lateral) {
            ++report.laterals;
            continue;
        }
        candidates.push_back(&row);
        sources.push_back({row.path, locateFilm(plan.data.root, row.path).value_or(std::filesystem::path())});
    }
    auto packed =
        PackedFilms::openOrBuild(packedFile, sources, plan.intensity, plan.architecture.inputSize, options);
    if (!packed)
        return tl::unexpected(packed.error());

    FilmSet set;
    set.labels = plan.labels.size();
    set.pixels = std::move(*packed);
    auto unreadable = set.pixels.unreadable().begin();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (unreadable != set.pixels.unreadable().end() && unreadable->film == i) {
            report.leftOut.push_back({candidates[i]->line, (unreadable++)->reason});
            continue;
        }
        set.rows.push_back(*candidates[i]);
        set.pixelIndex.push_back(i);
        addTargets(set, *candidates[i], *table, plan.labels);
    }
    report.used = set.films();
    if (set.rows.empty())
        return failure(ErrorCode::InvalidArgument,
                       "The table names no film that can be read below the data folder.");
    return set;
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
