#pragma once

#include "imaging/error.h"
#include "inference/reading/subgroups.h"
#include "training/runs/chexpert_table.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hilum {

// What a run's best network said of every validation film: metrics/predictions.csv. Columns Path, Patient,
// Study, Sex, Age, AP/PA, and for each trained label its truth (1, 0 or empty), "LABEL logit" and "LABEL
// probability" (empty without a calibration).
struct PredictionTable {
    std::vector<std::string> paths, studies; // one a film
    std::vector<FilmDescription> descriptions;
    ScoredFilms films; // scores are logits; probabilities as calibrated on other patients' films
};

FilmDescription describeFilm(const FilmRow& row);

std::string toCsv(const PredictionTable& table);
// Errors: FileNotFound, Malformed.
Result<PredictionTable> readPredictions(const std::filesystem::path& file);

// Names a study among those of all patients; a film that tells none is a study of its own.
std::string studyKey(const std::string& patient, const std::string& study, const std::string& path);
// Does any film tell its study?
bool tellsStudies(const PredictionTable& table);

// The films of a study as one: the highest score of each label counts, and a finding on any film is on the
// study. A film of unknown truth is left out for that label. Sex and age are those that are told first; a
// study of AP and PA films is "mixed".
PredictionTable byStudy(const PredictionTable& table);

} // namespace hilum
