#pragma once

#include "training/runs/run_folder.h"

#include <fstream>
#include <optional>
#include <string>

namespace hilum {

// Everything that a run tells the outside: events, the log, progress on stderr; and the one thing that it
// listens to. A full disk does not stop a run for a lost line: the log and events are dropped then,
// checkpoints are not.
class RunReporter {
public:
    static Result<RunReporter> open(const RunFolder& folder, bool quiet);

    void event(std::string_view type, const EventFields& fields = {});
    void log(const std::string& sentence); // trainer.log and stderr
    // A "heartbeat" event where nothing was said for ten seconds.
    void heartbeat(const EventFields& fields);
    // True once a "stop" with a new id was found in control.json; the command is acknowledged by an event.
    // Looks at the file at most once a second.
    bool stopCommanded();

private:
    RunReporter(const RunFolder& folder, EventLog events, bool quiet);

    RunFolder m_folder;
    EventLog m_events;
    std::ofstream m_log;
    bool m_quiet;
    bool m_stop = false;
    std::int64_t m_lastControl = 0; // id that was in the file when the run began
    std::chrono::steady_clock::time_point m_lastLook{};
};

} // namespace hilum
