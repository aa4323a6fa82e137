#include "training/distillation/run_origin.h"

#include "inference/reading/sha256.h"
#include "training/runs/event_tail.h"

#include <torch/version.h>

namespace hilum {

void addVersions(EventFields& fields, const std::string& commit) {
    fields.emplace_back("hilum", std::string(HILUM_VERSION));
    if (!commit.empty())
        fields.emplace_back("commit", commit);
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
    const auto told = lastEvent(folder.events(), [&](const RunEvent& event) {
        return event.type == "films" && event.text("split") == split;
    });
    return told ? told->text("sha256") : std::string();
}

} // namespace hilum
