#include "app/cli/commands.h"

using namespace hilum::cli;

int main(int argc, char** argv) {
    CLI::App program{"Hilum without its window. Research use only. Not for diagnosis."};
    program.name("hilum-cli");
    program.require_subcommand(1);
    int status = allDone;
    addPredictCommand(program, status);
    addEvaluateCommand(program, status);
    addInspectCommand(program, status);
    addRenderCommand(program, status);
    addConvertCommand(program, status);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? allDone : wrongUsage;
    }
    return status;
}
