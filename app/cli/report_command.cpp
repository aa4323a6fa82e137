#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/reading/research_use.h"
#include "app/results/report_writer.h"

#include <QGuiApplication>

#include <memory>

namespace hilum::cli {
namespace {

struct ReportArguments {
    std::string run, out, boxes, root;
    bool hasNoFilms = false;
};

Result<void> makeReport(const ReportArguments& arguments) {
    const auto written = writeReport(RunFolder(arguments.run), {.out = arguments.out,
                                                                .films = !arguments.hasNoFilms,
                                                                .boxes = arguments.boxes,
                                                                .root = arguments.root});
    if (!written)
        return tl::unexpected(written.error());
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const std::filesystem::path& figure : written->figures)
        files.push_back(figure.string());
    printLine({{"run", arguments.run},
               {"report", written->page.string()},
               {"figures", std::move(files)},
               {"use", researchUseOnly}});
    return {};
}

int report(const ReportArguments& arguments) {
    // Text needs a platform; this one needs no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "hilum-cli";
    char* values[] = {name, nullptr};
    const QGuiApplication application(count, values);
    const auto written = makeReport(arguments);
    if (written)
        return allDone;
    printLine(failedFile(arguments.run, written.error()));
    say(written.error().message);
    return someFailed;
}

} // namespace

void addReportCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<ReportArguments>();
    CLI::App* command =
        program.add_subcommand("report", "Figures (PNG) and one page (HTML) of a training run");
    command->add_option("RUN_DIR", arguments->run, "The run's folder")->required();
    command->add_option("--out", arguments->out, "Folder to write into (default: RUN_DIR/report)");
    command->add_flag("--no-films", arguments->hasNoFilms,
                      "Without pictures of validation films with maps, which show patients");
    command->add_option("--root", arguments->root, "Where the films lie, if elsewhere than the plan says");
    command->add_option("--boxes", arguments->boxes,
                        "Boxes around findings (CSV) to draw on those; found beside the data if left out");
    command->callback([arguments, &status] { status = report(*arguments); });
}

} // namespace hilum::cli
