#include "training/runs/label_file.h"

#include "training/runs/csv.h"
#include "training/runs/text_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::json;
using Fourteen = std::array<LabelValue, 14>;

std::optional<LabelValue> valueOf(const Json& value) {
    if (value.is_null())
        return LabelValue::Blank;
    if (value == 1)
        return LabelValue::Positive;
    if (value == 0)
        return LabelValue::Negative;
    if (value == -1)
        return LabelValue::Uncertain;
    return std::nullopt;
}

class Collector {
public:
    // A bad entry costs its own film alone, which the table's reader then names.
    void add(const Json& film) {
        ++m_number;
        if (!take(film) && m_firstBad == 0)
            m_firstBad = m_number;
    }

    // False: the object is no film's labels.
    bool take(const Json& film) {
        const auto path = film.is_object() ? film.find("path_to_image") : film.end();
        if (!film.is_object() || path == film.end() || !path->is_string())
            return false;
        Fourteen values{};
        for (std::size_t l = 0; l < values.size(); ++l) {
            const auto found = film.find(chexpertLabels()[l]);
            if (found == film.end())
                continue;
            const auto value = valueOf(*found);
            if (!value) {
                m_bad.insert(slashed(path->get<std::string>()));
                return false;
            }
            values[l] = *value;
        }
        for (std::size_t l = 0; l < values.size(); ++l)
            m_seen[l] = m_seen[l] || film.contains(chexpertLabels()[l]);
        m_films[slashed(path->get<std::string>())] = values;
        return true;
    }

    // Of an entry that is none; 0: there is no such.
    std::size_t firstBad() const { return m_firstBad; }

    LabelFile finish() const {
        LabelFile file;
        file.bad = m_bad;
        for (std::size_t l = 0; l < m_seen.size(); ++l)
            if (m_seen[l])
                file.labels.push_back(chexpertLabels()[l]);
        for (const auto& [path, all] : m_films) {
            std::vector<LabelValue>& values = file.films[path];
            for (std::size_t l = 0; l < all.size(); ++l)
                if (m_seen[l])
                    values.push_back(all[l]);
        }
        return file;
    }

private:
    std::unordered_map<std::string, Fourteen> m_films;
    std::unordered_set<std::string> m_bad;
    std::array<bool, 14> m_seen{};
    std::size_t m_number = 0, m_firstBad = 0;
};

tl::unexpected<Error> malformed(std::size_t number) {
    return failure(
        ErrorCode::Malformed,
        "Entry " + std::to_string(number) +
            " of the label file is not an object with path_to_image and labels of 1, 0, -1 or null.");
}

} // namespace

Result<LabelFile> LabelFile::read(const std::filesystem::path& file) {
    const auto text = readTextFile(file, "The label file");
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text);
}

Result<LabelFile> LabelFile::parse(std::string_view text) {
    Collector collector;
    if (const auto first = text.find_first_not_of(" \t\r\n");
        first != std::string_view::npos && text[first] == '[') {
        const Json list = Json::parse(text, nullptr, false);
        for (const Json& film : list)
            collector.add(film);
        if (list.is_discarded())
            return malformed(1);
    } else {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const std::string_view line = text.substr(at, end - at);
            at = end + 1;
            if (line.find_first_not_of(" \t\r") == std::string_view::npos)
                continue;
            collector.add(Json::parse(line, nullptr, false));
        }
    }
    LabelFile file = collector.finish();
    if (file.labels.empty() && collector.firstBad() > 0)
        return malformed(collector.firstBad());
    if (file.labels.empty())
        return failure(ErrorCode::Malformed, "The label file names no film with a label.");
    return file;
}

std::filesystem::path LabelFile::beside(const std::filesystem::path& table) {
    for (const char* folder : {"chexbert_labels", "chexpert_labels", "."})
        for (const char* name : {"report_fixed.json", "impression_fixed.json", "findings_fixed.json"}) {
            std::error_code ignored;
            std::filesystem::path file = table.parent_path() / folder / name;
            if (std::filesystem::is_regular_file(file, ignored))
                return file;
        }
    return {};
}

} // namespace hilum
