#include "training/runs/prediction_table.h"

#include "training/runs/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

namespace hilum {
namespace {

constexpr std::size_t firstLabelColumn = 6, columnsOfLabel = 3;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string answer = "\"";
    for (char c : text)
        answer += c == '"' ? std::string("\"\"") : std::string(1, c);
    return answer + '"';
}

// The shortest text that reads back as the same number.
std::string number(float value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return std::isnan(value) ? std::string() : std::string(text, end);
}

float parsed(const std::string& text) {
    float value = 0; // not by strtof, whose decimal point is the country's
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc() || end != text.data() + text.size() ? missing : value;
}

void addRow(PredictionTable& table, const std::vector<std::string>& fields) {
    table.paths.push_back(fields[0]);
    table.films.patients.push_back(fields[1]);
    table.studies.push_back(fields[2]);
    FilmDescription& description = table.descriptions.emplace_back();
    description.sex = fields[3];
    if (const float age = parsed(fields[4]); age >= 0 && age < 1000)
        description.age = static_cast<int>(age);
    description.projection = fields[5];
    for (std::size_t c = firstLabelColumn; c < fields.size(); c += columnsOfLabel) {
        table.films.truth.push_back(parsed(fields[c]));
        table.films.scores.push_back(parsed(fields[c + 1]));
        table.films.probabilities.push_back(parsed(fields[c + 2]));
    }
}

// What is told first counts; a study of films of two projections has neither.
void addDescription(FilmDescription& study, const FilmDescription& film) {
    if (study.sex.empty())
        study.sex = film.sex;
    if (!study.age)
        study.age = film.age;
    if (study.projection.empty())
        study.projection = film.projection;
    else if (!film.projection.empty() && film.projection != study.projection)
        study.projection = "mixed";
}

// Takes a film's values, from `film` on, into those of its study, from `study` on. A film whose truth is not
// known for a label has no say in it, unless no film's is.
void addFilm(ScoredFilms& studies, const ScoredFilms& films, std::size_t film, std::size_t study) {
    using Values = std::vector<float>;
    const std::size_t labels = films.labels.size();
    studies.truth.resize(std::max(studies.truth.size(), study + labels), missing);
    const auto highest = [&](Values ScoredFilms::*which, std::size_t l, bool anew) {
        const Values& from = films.*which;
        if (from.empty())
            return;
        Values& to = studies.*which;
        to.resize(studies.truth.size(), missing);
        float& value = to[study + l];
        value = anew ? from[film + l] : std::fmax(value, from[film + l]); // fmax prefers a number to NaN
    };
    for (std::size_t l = 0; l < labels; ++l) {
        const bool isKnown = !std::isnan(films.truth[film + l]);
        const bool wasKnown = !std::isnan(studies.truth[study + l]);
        if (wasKnown && !isKnown)
            continue;
        for (const auto which :
             {&ScoredFilms::scores, &ScoredFilms::probabilities, &ScoredFilms::uncalibrated})
            highest(which, l, isKnown && !wasKnown);
        highest(&ScoredFilms::truth, l, false);
    }
}

} // namespace

FilmDescription describeFilm(const FilmRow& row) {
    return {row.sex, row.age && *row.age > 0 ? row.age : std::nullopt, row.projection};
}

std::string toCsv(const PredictionTable& table) {
    std::string text = "Path,Patient,Study,Sex,Age,AP/PA";
    for (const std::string& label : table.films.labels)
        text += ',' + quoted(label) + ',' + quoted(label + " logit") + ',' + quoted(label + " probability");
    text += '\n';
    const std::size_t labels = table.films.labels.size();
    for (std::size_t f = 0; f < table.paths.size(); ++f) {
        const FilmDescription& d = table.descriptions[f];
        text += quoted(table.paths[f]) + ',' + quoted(table.films.patients[f]) + ',' +
                quoted(table.studies[f]) + ',' + quoted(d.sex) + ',' + (d.age ? std::to_string(*d.age) : "") +
                ',' + quoted(d.projection);
        for (std::size_t i = f * labels; i < (f + 1) * labels; ++i)
            text += ',' + number(table.films.truth[i]) + ',' + number(table.films.scores[i]) + ',' +
                    (table.films.probabilities.empty() ? "" : number(table.films.probabilities[i]));
        text += '\n';
    }
    return text;
}

Result<PredictionTable> readPredictions(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "The run has no predictions on its validation films.");
    std::ostringstream text;
    text << stream.rdbuf();
    const auto records = parseCsv(text.str());
    const auto malformed = [] {
        return failure(ErrorCode::Malformed, "The run's predictions are damaged.", "predictions.csv");
    };
    if (records.empty() || records[0].fields.size() < firstLabelColumn + columnsOfLabel ||
        (records[0].fields.size() - firstLabelColumn) % columnsOfLabel != 0)
        return malformed();
    PredictionTable table;
    for (std::size_t c = firstLabelColumn; c < records[0].fields.size(); c += columnsOfLabel)
        table.films.labels.push_back(records[0].fields[c]);
    for (std::size_t r = 1; r < records.size(); ++r) {
        if (records[r].fields.size() != records[0].fields.size())
            return malformed();
        addRow(table, records[r].fields);
    }
    if (std::any_of(table.films.scores.begin(), table.films.scores.end(),
                    [](float s) { return std::isnan(s); }))
        return malformed();
    return table;
}

std::string studyKey(const std::string& patient, const std::string& study, const std::string& path) {
    return study.empty() ? '/' + path : patient + '/' + study;
}

bool tellsStudies(const PredictionTable& table) {
    return std::any_of(table.studies.begin(), table.studies.end(), [](const auto& s) { return !s.empty(); });
}

PredictionTable byStudy(const PredictionTable& table) {
    const std::size_t labels = table.films.labels.size();
    PredictionTable answer;
    answer.films.labels = table.films.labels;
    std::map<std::string, std::size_t> studies;
    for (std::size_t f = 0; f < table.paths.size(); ++f) {
        const std::size_t next = answer.paths.size();
        const std::size_t study =
            studies.emplace(studyKey(table.films.patients[f], table.studies[f], table.paths[f]), next)
                .first->second;
        if (study == next) {
            answer.paths.push_back(table.paths[f]);
            answer.studies.push_back(table.studies[f]);
            answer.descriptions.push_back(table.descriptions[f]);
            answer.films.patients.push_back(table.films.patients[f]);
        } else {
            addDescription(answer.descriptions[study], table.descriptions[f]);
        }
        addFilm(answer.films, table.films, f * labels, study * labels);
    }
    return answer;
}

} // namespace hilum
