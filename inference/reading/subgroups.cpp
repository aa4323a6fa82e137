#include "inference/reading/subgroups.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

constexpr const char* unknown = "unknown";
// Bands in their order; anything else follows in the order of its name.
constexpr const char* bands[] = {"<18", "18-39", "40-59", "60-79", "80+"};

std::size_t orderOf(const std::string& group) {
    const auto band = std::find(std::begin(bands), std::end(bands), group);
    return group == unknown ? std::size(bands) + 1 : static_cast<std::size_t>(band - std::begin(bands));
}

struct InOrder {
    bool operator()(const std::string& a, const std::string& b) const {
        return std::pair(orderOf(a), a) < std::pair(orderOf(b), b);
    }
};

std::string given(const std::string& text) {
    return text.empty() ? unknown : text;
}

std::vector<float> selectRows(const std::vector<float>& matrix, std::size_t columns,
                              const std::vector<std::size_t>& chosen) {
    std::vector<float> rows;
    if (matrix.empty())
        return rows;
    for (std::size_t row : chosen)
        rows.insert(rows.end(), matrix.begin() + static_cast<std::ptrdiff_t>(row * columns),
                    matrix.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns));
    return rows;
}

} // namespace

std::string ageBand(const std::optional<int>& age) {
    if (!age)
        return unknown;
    constexpr int firstOfBand[] = {0, 18, 40, 60, 80};
    std::size_t band = 0;
    while (band + 1 < std::size(bands) && *age >= firstOfBand[band + 1])
        ++band;
    return bands[band];
}

ScoredFilms selectFilms(const ScoredFilms& films, const std::vector<std::size_t>& chosen) {
    const std::size_t labels = films.labels.size();
    ScoredFilms part;
    part.labels = films.labels;
    for (std::size_t film : chosen)
        part.patients.push_back(films.patients[film]);
    part.scores = selectRows(films.scores, labels, chosen);
    part.truth = selectRows(films.truth, labels, chosen);
    part.probabilities = selectRows(films.probabilities, labels, chosen);
    part.uncalibrated = selectRows(films.uncalibrated, labels, chosen);
    return part;
}

std::vector<Subgroup> evaluateSubgroups(const ScoredFilms& films,
                                        const std::vector<FilmDescription>& descriptions,
                                        const std::vector<bool>& trained, EvaluationOptions options) {
    options.curves = false;
    std::vector<Subgroup> subgroups;
    for (const char* by : {"sex", "age", "projection"}) {
        std::map<std::string, std::vector<std::size_t>, InOrder> groups;
        for (std::size_t film = 0; film < descriptions.size(); ++film) {
            const FilmDescription& d = descriptions[film];
            groups[*by == 's'   ? given(d.sex)
                   : *by == 'a' ? ageBand(d.age)
                                : given(d.projection)]
                .push_back(film);
        }
        for (const auto& [group, chosen] : groups)
            subgroups.push_back({by, group, evaluate(selectFilms(films, chosen), trained, options)});
    }
    return subgroups;
}

std::string toJson(const std::vector<Subgroup>& subgroups) {
    nlohmann::ordered_json array = nlohmann::ordered_json::array();
    for (const Subgroup& subgroup : subgroups) {
        nlohmann::ordered_json object{{"by", subgroup.by}, {"group", subgroup.group}};
        object.update(nlohmann::ordered_json::parse(toJson(subgroup.evaluation)));
        array.push_back(std::move(object));
    }
    return array.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<std::vector<Subgroup>> subgroupsFromJson(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    std::vector<Subgroup> subgroups;
    for (const auto& object : json) {
        if (!object.is_object())
            return failure(ErrorCode::Malformed, "The figures of the subgroups are damaged.");
        auto evaluation = evaluationFromJson(object.dump());
        if (!evaluation)
            return tl::unexpected(evaluation.error());
        const auto name = [&](const char* field) {
            const auto found = object.find(field);
            return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        subgroups.push_back({name("by"), name("group"), std::move(*evaluation)});
    }
    return subgroups;
}

} // namespace hilum
