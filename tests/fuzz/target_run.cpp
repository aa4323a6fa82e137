// The files of a run folder stand one after another, each behind a line "==NAME" (one of those below). What
// comes behind a line "==more" is appended to the event log after the first look.
#include "app/training/run_follower.h"
#include "tests/fuzz/scratch.h"
#include "tests/fuzz/targets.h"
#include "training/runs/run_folder.h"

#include <QString>
#include <array>

namespace hilum::fuzz {
namespace {

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

} // namespace

void run(Bytes bytes) {
    const std::string_view text = textOf(bytes);
    const RunFolder folder(scratchFolder() / "run");
    static const bool isMade = folder.create().has_value();
    require(isMade);
    for (const char* file : files)
        writeScratch(folder.root() / file, part(text, file));
    RunFollower follower(QString::fromStdString(folder.root().string()));
    const RunState first = follower.look();
    const std::string_view more = part(text, "more");
    writeScratch(folder.events(), std::string(part(text, "events.jsonl")) + std::string(more));
    const RunState second = follower.look();
    require(second.progress.figures.size() + first.progress.figures.size() <= 2 * text.size());
    // A trainer that goes on with the folder.
    require(EventLog::open(folder.events()).has_value());
}

} // namespace hilum::fuzz
