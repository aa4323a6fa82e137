#pragma once

#include <CLI/CLI.hpp>

namespace hilum::cli {

// Exit status of every command.
inline constexpr int allDone = 0;
inline constexpr int someFailed = 1; // each failed input has a JSON object with `file` and `error`
inline constexpr int wrongUsage = 2;

// Each adds its command to the program. When the command is chosen, parsing runs it and leaves the exit
// status in `status`, which outlives the parsing.
void addPredictCommand(CLI::App& program, int& status);
void addEvaluateCommand(CLI::App& program, int& status);
void addInspectCommand(CLI::App& program, int& status);
void addRenderCommand(CLI::App& program, int& status);
void addConvertCommand(CLI::App& program, int& status);
void addCompareCommand(CLI::App& program, int& status);
void addReportCommand(CLI::App& program, int& status);
void addDeidentifyCommand(CLI::App& program, int& status);

} // namespace hilum::cli
