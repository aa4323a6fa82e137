#include "training/runs/run_folder.h"

#include <cmath>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t largestSequence = std::uint64_t{1}
                                          << 62; // what says more was not written by a trainer

tl::unexpected<Error> systemFailure(const char* sentence) {
    return failure(ErrorCode::WriteFailed, sentence, std::strerror(errno));
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// UTC in ISO 8601 with milliseconds.
std::string timeStamp() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[40];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(milliseconds));
    return text;
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// The number of the last whole event, 0 where there is none.
std::int64_t lastSequence(std::string_view whole) {
    while (!whole.empty()) {
        whole.remove_suffix(1);
        const auto start = whole.rfind('\n');
        const std::string_view line = start == std::string_view::npos ? whole : whole.substr(start + 1);
        const Json event = Json::parse(line, nullptr, false);
        if (event.is_object() && event.contains("seq") && event["seq"].is_number_unsigned() &&
            event["seq"].get<std::uint64_t>() < largestSequence)
            return event["seq"];
        whole = whole.substr(0, line.data() - whole.data());
    }
    return 0;
}

} // namespace

Result<void> RunFolder::create() const {
    for (const auto& folder : {m_root, checkpoints(), metrics()}) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error)
            return failure(ErrorCode::WriteFailed, "The run folder cannot be made.", error.message());
    }
    return {};
}

Result<void> writeAtomically(const std::filesystem::path& file, std::string_view bytes) {
    const std::filesystem::path temporary = file.string() + ".part";
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return systemFailure("A file of the run cannot be made.");
    const bool written = writeAll(descriptor, bytes) && ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0) {
        if (!written)
            errno = reason;
        const auto error = systemFailure("A file of the run cannot be written; is the disk full?");
        ::unlink(temporary.c_str());
        return error;
    }
    return {};
}

EventLog::EventLog(int descriptor, std::int64_t sequence)
    : m_descriptor(descriptor), m_sequence(sequence), m_last(std::chrono::steady_clock::now()) {}

EventLog::EventLog(EventLog&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_sequence(other.m_sequence),
      m_last(other.m_last) {}

EventLog::~EventLog() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<EventLog> EventLog::open(const std::filesystem::path& file) {
    const std::string before = readFile(file);
    const auto lastBreak = before.rfind('\n');
    const std::size_t whole = lastBreak == std::string::npos ? 0 : lastBreak + 1;
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return systemFailure("The event log cannot be opened.");
    if (whole < before.size() && ::ftruncate(descriptor, static_cast<off_t>(whole)) != 0) {
        const auto error = systemFailure("The event log cannot be repaired.");
        ::close(descriptor);
        return error;
    }
    return EventLog(descriptor, lastSequence(std::string_view(before).substr(0, whole)) + 1);
}

Result<void> EventLog::append(std::string_view type, const EventFields& fields) {
    Json event{{"seq", m_sequence}, {"type", type}, {"time", timeStamp()}};
    for (const auto& [name, value] : fields)
        std::visit([&, key = name](const auto& v) { event[key] = v; }, value);
    const off_t before = ::lseek(m_descriptor, 0, SEEK_END);
    if (!writeAll(m_descriptor, event.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n")) {
        const auto error = systemFailure("The event log cannot be written; is the disk full?");
        if (before >= 0)
            (void)!::ftruncate(m_descriptor, before); // half a line would spoil the next one
        return error;
    }
    ++m_sequence;
    m_last = std::chrono::steady_clock::now();
    return {};
}

std::optional<ControlCommand> readControl(const std::filesystem::path& file) {
    const Json json = Json::parse(readFile(file), nullptr, false);
    if (!json.is_object() || !json.contains("id") || !json["id"].is_number_integer() ||
        !json.contains("command") || !json["command"].is_string())
        return std::nullopt;
    return ControlCommand{json["id"], json["command"]};
}

Result<void> writeControl(const std::filesystem::path& file, const ControlCommand& command) {
    return writeAtomically(file, Json{{"id", command.id}, {"command", command.command}}.dump() + "\n");
}

Result<RunLock> RunLock::acquire(const std::filesystem::path& runRoot) {
    const int descriptor = ::open((runRoot / "trainer.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return systemFailure("The run folder cannot be locked.");
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return failure(ErrorCode::InvalidArgument, "Another trainer works on this run folder.");
    }
    return RunLock(descriptor);
}

RunLock::~RunLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace hilum
