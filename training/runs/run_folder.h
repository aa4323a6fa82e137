#pragma once

#include "imaging/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hilum {

// The files of one training run, as RUN_FOLDER.md describes them. Trainer and viewer both go through this.
class RunFolder {
public:
    explicit RunFolder(std::filesystem::path root) : m_root(std::move(root)) {}

    const std::filesystem::path& root() const { return m_root; }
    std::filesystem::path plan() const { return m_root / "plan.json"; }
    std::filesystem::path events() const { return m_root / "events.jsonl"; }
    std::filesystem::path control() const { return m_root / "control.json"; }
    std::filesystem::path checkpoints() const { return m_root / "checkpoints"; }
    std::filesystem::path bundle() const { return m_root / "model.safetensors"; }
    std::filesystem::path metrics() const { return m_root / "metrics"; }
    std::filesystem::path log() const { return m_root / "trainer.log"; }
    std::filesystem::path cache() const { return m_root / "cache"; }
    std::filesystem::path batchScript() const { return m_root / "train.slurm"; } // for sbatch
    std::filesystem::path mpirunScript() const { return m_root / "train.sh"; }   // for sh

    // Makes the folder and its sub-folders. Error: WriteFailed.
    Result<void> create() const;

private:
    std::filesystem::path m_root;
};

// Writes to a temporary name in the same folder, syncs, renames: readers see the old file or the new one,
// never a part.
Result<void> writeAtomically(const std::filesystem::path& file, std::string_view bytes);

// One line of events.jsonl beside `seq`, `type` and `time`.
using EventValue = std::variant<bool, std::int64_t, double, std::string>;
using EventFields = std::vector<std::pair<std::string, EventValue>>;

// The append-only event log. Opening it after a crash drops a half-written last line and continues the
// numbering.
class EventLog {
public:
    static Result<EventLog> open(const std::filesystem::path& file);
    EventLog(EventLog&& other) noexcept;
    EventLog& operator=(EventLog&&) = delete;
    ~EventLog();

    // One whole line in one write. Numbers that are not finite become null. Error: WriteFailed.
    Result<void> append(std::string_view type, const EventFields& fields = {});
    std::int64_t nextSequence() const { return m_sequence; }
    // Since the last event of any type.
    std::chrono::steady_clock::duration silence() const { return std::chrono::steady_clock::now() - m_last; }

private:
    EventLog(int descriptor, std::int64_t sequence);
    int m_descriptor = -1;
    std::int64_t m_sequence = 1;
    std::chrono::steady_clock::time_point m_last;
};

// What the viewer asks of a running trainer; `id` is echoed in a "control" event.
struct ControlCommand {
    std::int64_t id = 0;
    std::string command; // "stop": save a checkpoint and end
};

// Nothing where there is no file, or one that is not (yet) whole.
std::optional<ControlCommand> readControl(const std::filesystem::path& file);
Result<void> writeControl(const std::filesystem::path& file, const ControlCommand& command);

// Held while a trainer works on a folder; a second one is refused. Released by the system when the process
// dies.
class RunLock {
public:
    // Error: InvalidArgument where another trainer holds the folder.
    static Result<RunLock> acquire(const std::filesystem::path& runRoot);
    RunLock(RunLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    RunLock& operator=(RunLock&&) = delete;
    ~RunLock();

private:
    explicit RunLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace hilum
