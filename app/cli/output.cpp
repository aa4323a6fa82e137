#include "app/cli/output.h"

#include "imaging/platform.h"

#include <cstdio>

namespace hilum::cli {

using nlohmann::ordered_json;

void printLine(const ordered_json& object) {
    const std::string line = object.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fflush(stdout);
}

ordered_json toJson(const Error& error) {
    return {{"code", errorCodeName(error.code)}, {"message", error.message}};
}

ordered_json failedFile(const std::string& file, const Error& error) {
    return {{"file", file}, {"error", toJson(error)}};
}

void say(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

ProgressBar::ProgressBar(std::size_t total, bool isForProgram)
    : m_total(total), m_terminal(errorsGoToTerminal()), m_isForProgram(isForProgram) {}

ProgressBar::~ProgressBar() {
    if (m_terminal && m_done > 0)
        std::fputc('\n', stderr);
}

void ProgressBar::advance(std::size_t done) {
    m_done += done;
    if (m_isForProgram)
        return say(std::to_string(m_done) + " of " + std::to_string(m_total) + " films");
    if (!m_terminal || m_total == 0)
        return;
    constexpr std::size_t cells = 40;
    const std::size_t full = cells * m_done / m_total;
    std::fprintf(stderr, "\r[%s%s] %zu of %zu", std::string(full, '#').c_str(),
                 std::string(cells - full, ' ').c_str(), m_done, m_total);
    std::fflush(stderr);
}

} // namespace hilum::cli
