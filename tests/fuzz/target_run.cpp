// The files of a run folder stand one after another, each behind a line "==NAME" (one of those below). What
// comes behind a line "==more" is appended to the event log after the first look.
#include "app/training/run_follower.h"
#include "tests/fuzz/scratch.h"
#include "tests/fuzz/targets.h"
#include "training/runs/run_folder.h"

#include <QString>
#include <array>
#include <optional>

namespace hilum::fuzz {
namespace {

constexpr std::size_t events = 1;
constexpr std::array files{"plan.json",
                           "events.jsonl",
                           "control.json",
                           "trainer.log",
                           "metrics/validation.json",
                           "metrics/comparison.json"};

// The part behind "==NAME\n", up to the next "==".
std::string_view part(std::string_view text, const std::string& name) {
    const std::string line = "==" + name + '\n';
    const auto start = text.find(line);
    if (start == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(start + line.size());
    return rest.substr(0, rest.find("\n=="));
}

// Writes what is another text than before.
void write(const RunFolder& folder, std::size_t file, std::string text) {
    static std::array<std::optional<std::string>, files.size()> written;
    if (written[file] == text)
        return;
    writeScratch(folder.root() / files[file], text);
    written[file] = std::move(text);
}

} // namespace

void run(Bytes bytes) {
    const std::string_view text = textOf(bytes);
    const RunFolder folder(scratchFolder() / "run");
    static const bool isMade = folder.create().has_value();
    require(isMade);
    for (std::size_t i = 0; i < files.size(); ++i)
        write(folder, i, std::string(part(text, files[i])));
    RunFollower follower(QString::fromStdString(folder.root().string()));
    require(follower.look().progress.figures.size() <= text.size());
    if (const std::string_view more = part(text, "more"); !more.empty()) {
        write(folder, events, std::string(part(text, files[events])) + std::string(more));
        require(follower.look().progress.figures.size() <= text.size());
    }
    // A trainer that goes on with the folder; it may cut the log.
    require(EventLog::open(folder.events()).has_value());
    write(folder, events, {});
}

} // namespace hilum::fuzz
