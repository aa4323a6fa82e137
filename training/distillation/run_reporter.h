#pragma once

#include "training/runs/run_folder.h"

#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hilum {

// Everything that a run tells the outside: events, the log, progress on stderr; and the one thing that it
// listens to. A full disk does not stop a run for a lost line: events wait for room, the log's lines are
// dropped.
class RunReporter {
public:
    static Result<RunReporter> open(const RunFolder& folder, bool quiet);
    // Of a process beside the first: tells and hears nothing.
    static RunReporter silent(const RunFolder& folder);
    // Called at every chance of a heartbeat: somebody else's chance to say that work goes on.
    std::function<void()> alive = [] {};
    bool quiet() const { return m_quiet; } // nothing is to be said on stderr

    // Heartbeats and epochs tell this process's memory, too.
    void event(std::string_view type, const EventFields& fields = {});
    void log(const std::string& sentence); // trainer.log and stderr
    // A "heartbeat" event where nothing was said for ten seconds.
    void heartbeat(const EventFields& fields);
    // True once a "stop" with a new id was found in control.json; the command is acknowledged by an event.
    // Looks at the file at most once a second.
    bool stopCommanded();

private:
    RunReporter(const RunFolder& folder, std::optional<EventLog> events, bool quiet);

    RunFolder m_folder;
    std::optional<EventLog> m_events;                           // absent: silent
    std::vector<std::pair<std::string, EventFields>> m_waiting; // events for which there was no room
    std::ofstream m_log;
    bool m_quiet;
    bool m_stop = false;
    std::int64_t m_lastControl = 0; // id that was in the file when the run began
    std::chrono::steady_clock::time_point m_lastLook{};
};

} // namespace hilum
