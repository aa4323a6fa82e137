#pragma once

#include "app/results/run_results.h"
#include "inference/reading/predictor.h"
#include "training/runs/prediction_table.h"

#include <QImage>
#include <QString>

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace hilum {

// Films of a run's validation split with the map of a finding, for its report: pictures of patients.

// Why a film was chosen. By rule, so that nobody picks the pretty ones.
enum class FilmRole {
    Found,      // with the finding, and the highest score of those
    Missed,     // with it, and the lowest
    FalseAlarm, // without it, and the highest
};

struct ChosenFilm {
    std::size_t film = 0; // of the table
    std::string label;
    FilmRole role = FilmRole::Found;
};
// Three films for each of `labels` that the table holds, fewer where there are not so many; none twice for
// one finding.
std::vector<ChosenFilm> chooseReportFilms(const PredictionTable& table,
                                          const std::vector<std::string>& labels);

struct ReportFilm {
    ChosenFilm chosen{};
    FindingReading reading{}; // what the run's bundle says of it now
    QImage picture{};         // film in its default greys, map, its highest point, boxes; no text
    bool hasMap = false;
    bool isCoarseMap = false; // class activation, where the map that the viewer shows first could not be made
    int boxes = 0;            // that people drew around this finding
    bool isInBox = false;     // the map's highest point lies in one of them, or nearly (boxMargin)
};

struct ReportFilms {
    std::vector<ReportFilm> films{}; // three after one another for each finding
    int unread = 0;                  // that were chosen and could not be read
    QString problem{};               // why there are none; empty otherwise
    bool hasBoxes = false;           // a table of boxes was found
};

using PredictorLoader = std::function<Result<std::unique_ptr<Predictor>>(const std::filesystem::path&)>;

// Reads the chosen films with the run's bundle on the calling thread: some seconds. `boxes`: a table of
// BoxTable; empty: boxes.csv or BBox_List_2017.csv beside the run's tables or in its data root. Never fails:
// what could not be done stands in `problem`. Needs a QGuiApplication.
ReportFilms makeReportFilms(const RunFolder& run, const RunResults& results, const PredictorLoader& load,
                            const std::filesystem::path& boxes = {}, std::stop_token stop = {});

// The report's section; empty without films and without a problem.
QString reportFilmsHtml(const ReportFilms& films);
const char* reportFilmsStyle();

} // namespace hilum
