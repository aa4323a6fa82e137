#include "training/distillation/run_reporter.h"

#include "training/distillation/system_memory.h"

#include <cstdio>
#include <ctime>

namespace hilum {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostWaiting = 1000;

std::string clockTime() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S ", &utc);
    return text;
}

} // namespace

Result<RunReporter> RunReporter::open(const RunFolder& folder, bool quiet) {
    auto events = EventLog::open(folder.events());
    if (!events)
        return tl::unexpected(events.error());
    return RunReporter(folder, std::move(*events), quiet);
}

RunReporter RunReporter::silent(const RunFolder& folder) {
    return RunReporter(folder, std::nullopt, true);
}

RunReporter::RunReporter(const RunFolder& folder, std::optional<EventLog> events, bool quiet)
    : m_folder(folder), m_events(std::move(events)), m_quiet(quiet) {
    if (!m_events)
        return;
    m_log.open(folder.log(), std::ios::app);
    if (const auto control = readControl(m_folder.control()))
        m_lastControl = control->id; // an order to an earlier trainer
}

void RunReporter::event(std::string_view type, const EventFields& fields) {
    if (!m_events)
        return;
    EventFields told = fields;
    if (type == "heartbeat" || type == "epoch")
        told.emplace_back("memoryBytes", static_cast<std::int64_t>(residentMemory()));
    if (m_waiting.size() < mostWaiting && type != "heartbeat")
        m_waiting.emplace_back(type, told);
    auto next = m_waiting.begin();
    while (next != m_waiting.end() && m_events->append(next->first, next->second))
        ++next;
    m_waiting.erase(m_waiting.begin(), next);
    if (type == "heartbeat")
        (void)m_events->append(type, told);
}

void RunReporter::log(const std::string& sentence) {
    if (!m_events)
        return;
    m_log.clear(); // a line that found no room does not silence the next
    m_log << clockTime() << sentence << std::endl;
    if (!m_quiet)
        std::fprintf(stderr, "%s\n", sentence.c_str());
}

void RunReporter::heartbeat(const EventFields& fields) {
    alive();
    if (m_events && m_events->silence() >= 10s)
        event("heartbeat", fields);
}

bool RunReporter::stopCommanded() {
    const auto now = std::chrono::steady_clock::now();
    if (!m_events || m_stop || now - m_lastLook < 1s)
        return m_stop;
    m_lastLook = now;
    const auto control = readControl(m_folder.control());
    if (control && control->id != m_lastControl) {
        m_lastControl = control->id;
        m_stop = control->command == "stop";
        event("control", {{"id", control->id}, {"command", control->command}, {"accepted", m_stop}});
    }
    return m_stop;
}

} // namespace hilum
