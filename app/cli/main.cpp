#include "app/cli/commands.h"

#include <malloc.h>

using namespace hilum::cli;

int main(int argc, char** argv) {
    // Films are large and short-lived, decoded on several threads: their memory goes back at once, and
    // threads share arenas.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_ARENA_MAX, 2);
    CLI::App program{"Hilum without its window. Research use only. Not for diagnosis."};
    program.name("hilum-cli");
    program.set_version_flag("--version", "hilum-cli " HILUM_VERSION);
    program.require_subcommand(1);
    int status = allDone;
    addPredictCommand(program, status);
    addEvaluateCommand(program, status);
    addInspectCommand(program, status);
    addRenderCommand(program, status);
    addConvertCommand(program, status);
    addCompareCommand(program, status);
    addReportCommand(program, status);
    addDeidentifyCommand(program, status);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? allDone : wrongUsage;
    }
    return status;
}
