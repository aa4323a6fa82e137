#include "app/cli/evaluation_run.h"

#include "app/cli/output.h"

#include <algorithm>
#include <limits>
#include <set>

namespace hilum::cli {
namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

float truthOf(LabelValue value, const std::string& label, const BlankPolicies& blanks) {
    if (value == LabelValue::Positive)
        return 1;
    if (value == LabelValue::Negative)
        return 0;
    const auto policy = blanks.find(label);
    const bool zero = policy != blanks.end() && policy->second == BlankPolicy::Zero;
    return value == LabelValue::Blank && zero ? 0 : unknown;
}

const char* nameOf(AttentionKind kind) {
    switch (kind) {
    case AttentionKind::ClassActivation:
        return "class activation";
    case AttentionKind::Saliency:
        return "saliency";
    case AttentionKind::SpatialGate:
        return "spatial gate";
    case AttentionKind::RegionOfInterest:
        break;
    }
    return "region of interest";
}

NetworkScores emptyScores(const ModelCard& card, const ChexpertTable& table) {
    NetworkScores scores;
    for (const LabelCard& label : card.labels) {
        scores.table.films.labels.push_back(label.label);
        scores.trained.push_back(label.trained && table.labelIndex(label.label) >= 0);
        scores.thresholds.push_back(label.threshold);
    }
    return scores;
}

void addFilm(NetworkScores& scores, const FilmRow& row, const ChexpertTable& table,
             const Prediction& prediction, const BlankPolicies& blanks) {
    scores.refused += !prediction.gate.passed;
    scores.table.paths.push_back(row.path);
    scores.table.studies.push_back(row.study);
    scores.table.descriptions.push_back(describeFilm(row));
    ScoredFilms& films = scores.table.films;
    films.patients.push_back(row.patient);
    for (std::size_t l = 0; l < films.labels.size(); ++l) {
        const FindingReading& finding = prediction.findings[l];
        const int column = table.labelIndex(films.labels[l]);
        films.scores.push_back(static_cast<float>(finding.shown()));
        films.probabilities.push_back(static_cast<float>(finding.shown()));
        films.uncalibrated.push_back(static_cast<float>(finding.score));
        films.truth.push_back(
            column < 0 ? unknown
                       : truthOf(row.labels[static_cast<std::size_t>(column)], films.labels[l], blanks));
    }
}

void addBoxes(EvaluationRun& run, const BoxTable& boxes, const FilmRow& row, const Radiograph& film,
              const Prediction& prediction) {
    for (const auto& [label, rects] : boxes.boxesOf(row.path, film.columns(), film.rows())) {
        const auto map = std::find_if(prediction.maps.begin(), prediction.maps.end(),
                                      [&name = label](const AttentionMap& m) { return m.label == name; });
        if (map == prediction.maps.end()) {
            ++run.boxesWithoutMap[label];
            continue;
        }
        BoxedFilm& boxed = run.boxes[label].emplace_back();
        for (const ImageRect& r : rects)
            boxed.boxes.push_back(
                {r.x / film.columns(), r.y / film.rows(), r.width / film.columns(), r.height / film.rows()});
        boxed.found = localise(*map, rects, film.columns(), film.rows());
        run.mapKind = nameOf(map->kind);
    }
}

std::size_t filmsNotIn(const ChexpertTable& table, const BoxTable& boxes) {
    std::set<std::string> found;
    for (const FilmRow& row : table.rows)
        if (auto name = boxes.nameOf(row.path))
            found.insert(std::move(*name));
    return boxes.films() - found.size();
}

} // namespace

EvaluationRun runEvaluation(const std::vector<Predictor*>& networks, const ChexpertTable& table,
                            const std::filesystem::path& root, const std::optional<BoxTable>& boxes,
                            const BlankPolicies& blanks, std::size_t batch) {
    EvaluationRun run;
    for (const Predictor* network : networks)
        run.networks.push_back(emptyScores(network->card(), table));
    if (boxes) {
        run.boxedFilmsNotInTable = filmsNotIn(table, *boxes);
        run.badBoxRows = static_cast<std::size_t>(boxes->badRows());
    }
    std::vector<std::string> files;
    const FilmLocator locator(root);
    for (const FilmRow& row : table.rows)
        files.push_back(locator.locate(row.path).value_or(root / row.path).string());
    readFilms(networks, std::move(files), batch,
              {.ignoreGate = true, .maps = boxes ? PredictedMaps::Best : PredictedMaps::None},
              [&](const ReadFilm& read) {
                  const FilmRow& row = table.rows[read.index];
                  if (const Error* error = read.error()) {
                      run.failures.push_back(failedFile(row.path, *error));
                      return;
                  }
                  for (std::size_t n = 0; n < networks.size(); ++n)
                      addFilm(run.networks[n], row, table, **read.answers[n], blanks);
                  if (boxes)
                      addBoxes(run, *boxes, row, **read.queued.film, **read.answers.front());
              });
    return run;
}

} // namespace hilum::cli
