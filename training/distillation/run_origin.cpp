#include "training/distillation/run_origin.h"

#include "inference/reading/sha256.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <torch/version.h>

namespace hilum {

void addVersions(EventFields& fields) {
    fields.emplace_back("hilum", std::string(HILUM_VERSION));
    fields.emplace_back("torch", std::string(TORCH_VERSION));
}

std::string filmsDigest(const FilmSet& set) {
    Sha256 digest;
    std::string line;
    for (const FilmRow& row : set.rows) {
        line = row.path + '\n' + row.patient + '\n';
        for (const LabelValue value : row.labels)
            line += static_cast<char>('0' + static_cast<int>(value));
        line += '\n';
        digest.update({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
    }
    return digest.finish();
}

std::string toldDigest(const RunFolder& folder, const std::string& split) {
    std::string told;
    std::ifstream stream(folder.events());
    for (std::string line; std::getline(stream, line);) {
        if (line.find("\"films\"") == std::string::npos)
            continue;
        const auto event = nlohmann::json::parse(line, nullptr, false);
        const auto is = [&](const char* field, const std::string& text) {
            return event.contains(field) && event[field] == text;
        };
        if (is("type", "films") && is("split", split))
            told = event.contains("sha256") && event["sha256"].is_string() ? event["sha256"] : "";
    }
    return told;
}

} // namespace hilum
