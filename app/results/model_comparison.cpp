#include "app/results/model_comparison.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hilum {
namespace {

using nlohmann::ordered_json;

ordered_json json(const std::optional<Interval>& interval) {
    if (!interval)
        return nullptr;
    return {{"value", interval->value}, {"low", interval->low}, {"high", interval->high}};
}

ordered_json json(const ComparedFigure& figure) {
    return {{"first", json(figure.first)},
            {"second", json(figure.second)},
            {"difference", json(figure.difference)}};
}

// A missing or ill-typed field throws; comparisonFromJson() catches.
std::optional<Interval> intervalOf(const ordered_json& value) {
    if (value.is_null())
        return std::nullopt;
    return Interval{value.at("value").get<double>(), value.at("low").get<double>(),
                    value.at("high").get<double>()};
}

ComparedFigure figureOf(const ordered_json& value) {
    return {intervalOf(value.at("first")), intervalOf(value.at("second")),
            intervalOf(value.at("difference"))};
}

ModelComparison::Model modelOf(const ordered_json& value) {
    return {value.at("name").get<std::string>(), value.at("sha256").get<std::string>()};
}

// As above; a count of films.
int countOf(const ordered_json& value) {
    const double number = value.get<double>();
    return number >= 0 && number <= 1e9 ? static_cast<int>(number) : 0;
}

// The second model's columns brought into the order of the first one's labels.
ScoredFilms inOrderOf(const ScoredFilms& first, const ModelScores& second, std::vector<bool>& compared) {
    ScoredFilms films = first;
    const auto& labels = second.films.labels;
    for (std::size_t l = 0; l < first.labels.size(); ++l) {
        const auto found = std::find(labels.begin(), labels.end(), first.labels[l]);
        const auto column = static_cast<std::size_t>(found - labels.begin());
        compared[l] = compared[l] && found != labels.end() && second.taught[column];
        for (std::size_t f = 0; compared[l] && f < films.films(); ++f)
            films.scores[f * first.labels.size() + l] = second.films.scores[f * labels.size() + column];
    }
    return films;
}

ordered_json figuresJson(const ModelComparison& comparison) {
    ordered_json labels = ordered_json::array();
    for (const ComparedLabel& label : comparison.labels)
        labels.push_back({{"label", label.label},
                          {"n", label.positives + label.negatives},
                          {"positives", label.positives},
                          {"tooFew", label.tooFew},
                          {"auroc", json(label.auroc)}});
    return {{"with", comparison.second.name},
            {"difference", "second less first, paired patient-level bootstrap"},
            {"macro", json(comparison.macro)},
            {"macroLabels", comparison.macroLabels},
            {"micro", json(comparison.micro)},
            {"competition5", json(comparison.competition5)},
            {"competition5Labels", comparison.competition5Labels},
            {"labels", std::move(labels)}};
}

} // namespace

ModelComparison compareScores(const ModelScores& first, const ModelScores& second,
                              const EvaluationOptions& options) {
    std::vector<bool> compared = first.taught;
    const ScoredFilms other = inOrderOf(first.films, second, compared);
    const ModelDifference d = compareModels(first.films, other, compared, options);
    const Evaluation a = evaluate(first.films, compared, options), b = evaluate(other, compared, options);
    ModelComparison comparison;
    comparison.films = a.films;
    comparison.patients = a.patients;
    comparison.resamples = options.resamples;
    comparison.macro = {a.macro, b.macro, d.macro};
    comparison.micro = {a.micro, b.micro, d.micro};
    comparison.competition5 = {a.competition5, b.competition5, d.competition5};
    comparison.macroLabels = d.macroLabels;
    comparison.competition5Labels = d.competition5Labels;
    for (std::size_t l = 0, at = 0; l < compared.size(); ++l) {
        if (!compared[l])
            continue;
        const LabelDifference& label = d.labels[at++];
        comparison.labels.push_back({label.label,
                                     label.positives,
                                     label.negatives,
                                     label.tooFew,
                                     {a.labels[l].auroc, b.labels[l].auroc, label.difference}});
    }
    return comparison;
}

std::string figuresToJson(const ModelComparison& comparison) {
    return figuresJson(comparison).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string toJson(const ModelComparison& comparison) {
    const auto model = [](const ModelComparison::Model& m) {
        return ordered_json{{"name", m.name}, {"sha256", m.sha256}};
    };
    ordered_json object{{"first", model(comparison.first)}, {"second", model(comparison.second)},
                        {"films", comparison.films},        {"patients", comparison.patients},
                        {"unread", comparison.unread},      {"resamples", comparison.resamples}};
    object.update(figuresJson(comparison));
    return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

Result<ModelComparison> comparisonFromJson(std::string_view json) {
    try {
        const ordered_json object = ordered_json::parse(json);
        ModelComparison comparison;
        comparison.first = modelOf(object.at("first"));
        comparison.second = modelOf(object.at("second"));
        comparison.films = countOf(object.at("films"));
        comparison.patients = countOf(object.at("patients"));
        comparison.unread = countOf(object.at("unread"));
        comparison.resamples = countOf(object.at("resamples"));
        comparison.macro = figureOf(object.at("macro"));
        comparison.micro = figureOf(object.at("micro"));
        comparison.competition5 = figureOf(object.at("competition5"));
        comparison.macroLabels = object.at("macroLabels").get<std::vector<std::string>>();
        comparison.competition5Labels = object.at("competition5Labels").get<std::vector<std::string>>();
        for (const ordered_json& label : object.at("labels")) {
            const int positives = countOf(label.at("positives"));
            comparison.labels.push_back({label.at("label").get<std::string>(), positives,
                                         countOf(label.at("n")) - positives, label.at("tooFew").get<bool>(),
                                         figureOf(label.at("auroc"))});
        }
        return comparison;
    } catch (const nlohmann::json::exception&) {
        return failure(ErrorCode::Malformed, "The run's comparison is damaged.", "comparison.json");
    }
}

} // namespace hilum
