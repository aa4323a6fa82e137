#pragma once

#include "training/runs/run_folder.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace hilum {

// One line of events.jsonl as it was read.
struct RunEvent {
    std::int64_t sequence = 0;
    std::string type;
    std::string time; // as the trainer's clock had it: for people, not for reckoning with
    EventFields fields;

    std::optional<double> number(std::string_view name) const;
    std::int64_t whole(std::string_view name, std::int64_t fallback = 0) const;
    std::string text(std::string_view name) const; // empty where there is none
    bool flag(std::string_view name) const;
};

// Nothing where the line is not an event.
std::optional<RunEvent> eventFromLine(std::string_view line);

// Reads a growing events.jsonl piece by piece: only what was appended since, only whole lines. Survives what
// a watcher meets: no file yet, half a line, lines that are no events, lines without an end, a file that was
// cut short or replaced.
class EventTail {
public:
    explicit EventTail(std::filesystem::path file) : m_file(std::move(file)) {}

    struct Batch {
        std::vector<RunEvent> events;
        bool restarted = false; // the file is another one now: forget what was known
        bool more = false;      // the piece was full: read again at once
        int unreadable = 0;     // lines that are no events
        bool grew = false;      // bytes arrived, events or not
    };
    // At most `pieceLimit` bytes at a time.
    Batch read();

    static constexpr std::size_t pieceLimit = std::size_t(4) << 20;
    static constexpr std::size_t lineLimit = std::size_t(1) << 20;

private:
    void takeLines(std::string_view bytes, Batch& batch);

    std::filesystem::path m_file;
    off_t m_offset = 0;   // of the first byte that was not read
    ino_t m_inode = 0;    // 0: no file was seen
    std::string m_rest;   // the beginning of a line whose end has not come
    bool m_skips = false; // within a line that is too long
};

// The last event of a log that is `wanted`, as the file is now; nothing where none is.
std::optional<RunEvent> lastEvent(const std::filesystem::path& file,
                                  const std::function<bool(const RunEvent&)>& wanted);
std::optional<RunEvent> lastEvent(const std::filesystem::path& file, std::string_view type);

} // namespace hilum
