#pragma once

#include "imaging/error.h"

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace hilum::cli {

// One JSON object as a line on standard output; bytes that are no UTF-8 are replaced.
void printLine(const nlohmann::ordered_json& object);

nlohmann::ordered_json toJson(const Error& error);
// {"file": ..., "error": {"code": ..., "message": ...}}
nlohmann::ordered_json failedFile(const std::string& file, const Error& error);

// A sentence on standard error, for a person.
void say(const std::string& sentence);

// A bar on standard error where that is a terminal; elsewhere silent, or lines as "12 of 292 films" for a
// program that asked for them.
class ProgressBar {
public:
    explicit ProgressBar(std::size_t total, bool isForProgram = false);
    ~ProgressBar();
    void advance(std::size_t done);

private:
    std::size_t m_total, m_done = 0;
    bool m_terminal, m_isForProgram;
};

} // namespace hilum::cli
