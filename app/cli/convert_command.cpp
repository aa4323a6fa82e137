#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "inference/reading/network_module.h"

#include <memory>

namespace hilum::cli {
namespace {

struct ConvertArguments {
    std::string weights, bundle;
    ConvertOptions options;
};

int convert(const ConvertArguments& arguments) {
    auto module = networkModule(NetworkModuleKind::Engine);
    Result<void> done = module ? (*module)->convert(arguments.weights, arguments.bundle, arguments.options)
                               : Result<void>(tl::unexpected(module.error()));
    if (!done) {
        printLine(failedFile(arguments.weights, done.error()));
        return someFailed;
    }
    printLine({{"file", arguments.weights}, {"bundle", arguments.bundle}});
    return allDone;
}

} // namespace

void addConvertCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<ConvertArguments>();
    CLI::App* command =
        program.add_subcommand("convert", "Existing weights (.pth, .pt, .safetensors) to a bundle");
    command->add_option("weights", arguments->weights)->required();
    command->add_option("--out", arguments->bundle, "The bundle to write")->required();
    command->add_option("--variant", arguments->options.variant, "M0 to M5, where the shapes do not say");
    command->add_option("--size", arguments->options.inputSize,
                        "Input size in pixels, where the shapes do not say");
    command->add_option("--name", arguments->options.name, "The model's name");
    command->callback([arguments, &status] { status = convert(*arguments); });
}

} // namespace hilum::cli
