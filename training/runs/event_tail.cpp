#include "training/runs/event_tail.h"

#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace hilum {
namespace {

using Json = nlohmann::json;

const EventValue* find(const EventFields& fields, std::string_view name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? nullptr : &found->second;
}

// Lists and objects are no values of an event; null is a number that was not finite.
std::optional<EventValue> valueOf(const Json& json) {
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t(INT64_MAX))
        return json.get<double>();
    if (json.is_number_integer())
        return json.get<std::int64_t>();
    if (json.is_number_float())
        return json.get<double>();
    if (json.is_string())
        return json.get<std::string>();
    return std::nullopt;
}

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0)
            ::close(number);
    }
};

} // namespace

std::optional<double> RunEvent::number(std::string_view name) const {
    const EventValue* value = find(fields, name);
    if (!value)
        return std::nullopt;
    if (const auto* whole = std::get_if<std::int64_t>(value))
        return static_cast<double>(*whole);
    const auto* real = std::get_if<double>(value);
    return real && std::isfinite(*real) ? std::optional(*real) : std::nullopt;
}

std::int64_t RunEvent::whole(std::string_view name, std::int64_t fallback) const {
    const EventValue* value = find(fields, name);
    const auto* whole = value ? std::get_if<std::int64_t>(value) : nullptr;
    return whole ? *whole : fallback;
}

std::string RunEvent::text(std::string_view name) const {
    const EventValue* value = find(fields, name);
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : std::string();
}

bool RunEvent::flag(std::string_view name) const {
    const EventValue* value = find(fields, name);
    const auto* flag = value ? std::get_if<bool>(value) : nullptr;
    return flag && *flag;
}

std::optional<RunEvent> eventFromLine(std::string_view line) {
    // A watcher cannot know what writes the file: deep nesting would cost the parser its stack.
    if (std::count(line.begin(), line.end(), '[') + std::count(line.begin(), line.end(), '{') > 64)
        return std::nullopt;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("type") || !json["type"].is_string())
        return std::nullopt;
    RunEvent event;
    event.type = json["type"];
    for (const auto& [name, value] : json.items()) {
        if (name == "seq" && value.is_number_integer())
            event.sequence = value;
        else if (name == "time" && value.is_string())
            event.time = value;
        else if (auto known = valueOf(value); known && name != "type")
            event.fields.emplace_back(name, std::move(*known));
    }
    return event;
}

EventTail::Batch EventTail::read() {
    Batch batch;
    const Descriptor file{::open(m_file.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat status {};
    if (file.number < 0 || ::fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode))
        return batch;
    if (m_inode != 0 && (status.st_ino != m_inode || status.st_size < m_offset)) {
        // Shorter by no more than the half line that we hold: the next trainer cut that off.
        const bool isRepaired =
            status.st_ino == m_inode && status.st_size >= m_offset - static_cast<off_t>(m_rest.size());
        batch.restarted = !isRepaired;
        m_offset = isRepaired ? m_offset - static_cast<off_t>(m_rest.size()) : 0;
        m_rest.clear();
        m_skips = false;
    }
    m_inode = status.st_ino;
    const auto wanted = std::min<off_t>(status.st_size - m_offset, static_cast<off_t>(pieceLimit));
    if (wanted <= 0)
        return batch;
    std::string bytes(static_cast<std::size_t>(wanted), '\0');
    const ssize_t got = ::pread(file.number, bytes.data(), bytes.size(), m_offset);
    if (got <= 0)
        return batch;
    bytes.resize(static_cast<std::size_t>(got));
    m_offset += got;
    batch.grew = true;
    batch.more = m_offset < status.st_size;
    takeLines(bytes, batch);
    return batch;
}

void EventTail::takeLines(std::string_view bytes, Batch& batch) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const bool isWhole = end != std::string_view::npos;
        if (!m_skips)
            m_rest += bytes.substr(0, end);
        bytes = isWhole ? bytes.substr(end + 1) : std::string_view();
        if (m_rest.size() > lineLimit) {
            m_rest.clear();
            m_skips = true;
        }
        if (!isWhole)
            return;
        if (auto event = m_skips ? std::nullopt : eventFromLine(m_rest))
            batch.events.push_back(std::move(*event));
        else if (m_skips || !m_rest.empty())
            ++batch.unreadable;
        m_rest.clear();
        m_skips = false;
    }
}

std::optional<RunEvent> lastEvent(const std::filesystem::path& file,
                                  const std::function<bool(const RunEvent&)>& wanted) {
    EventTail tail(file);
    std::optional<RunEvent> found;
    for (bool more = true; more;) {
        EventTail::Batch batch = tail.read();
        for (RunEvent& event : batch.events)
            if (wanted(event))
                found = std::move(event);
        more = batch.more;
    }
    return found;
}

std::optional<RunEvent> lastEvent(const std::filesystem::path& file, std::string_view type) {
    return lastEvent(file, [&](const RunEvent& event) { return event.type == type; });
}

} // namespace hilum
