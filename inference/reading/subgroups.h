#pragma once

#include "inference/reading/metrics.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

// What a table says of a film beside its findings.
struct FilmDescription {
    std::string sex;
    std::optional<int> age; // years
    std::string projection; // AP, PA
};

// "<18", "18-39", "40-59", "60-79", "80+"; "unknown" without an age.
std::string ageBand(const std::optional<int>& age);

// The films of one group, judged on their own: macro over the labels that have enough of both classes in the
// group, so that two groups may name other labels.
struct Subgroup {
    std::string by;    // "sex" | "age" | "projection"
    std::string group; // as written in the table; "unknown" where it says nothing
    Evaluation evaluation;
};

// One description a film. Groups in a fixed order; those without films are left out.
std::vector<Subgroup> evaluateSubgroups(const ScoredFilms& films,
                                        const std::vector<FilmDescription>& descriptions,
                                        const std::vector<bool>& trained, EvaluationOptions options);

// The films whose indices are given, in that order.
ScoredFilms selectFilms(const ScoredFilms& films, const std::vector<std::size_t>& chosen);

// A list of objects: by, group, and the fields of toJson(Evaluation).
std::string toJson(const std::vector<Subgroup>& subgroups);
Result<std::vector<Subgroup>> subgroupsFromJson(std::string_view json); // Error: Malformed

// One row a label, and one each for macro, micro and competition5; the subgroups' rows below those of all
// films. Four decimals.
std::string toCsv(const Evaluation& evaluation, const std::vector<Subgroup>& subgroups);
// Label, curve (roc | precision_recall | reliability | reliability_before), x, y, threshold, low, high, n.
std::string curvesToCsv(const Evaluation& evaluation);

} // namespace hilum
