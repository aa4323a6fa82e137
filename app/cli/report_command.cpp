#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/reading/research_use.h"
#include "app/results/html_report.h"

#include <QGuiApplication>

#include <memory>

namespace hilum::cli {
namespace {

struct ReportArguments {
    std::string run, out;
};

Result<void> writeReport(const ReportArguments& arguments) {
    const RunFolder folder(arguments.run);
    const auto results = readRunResults(folder);
    if (!results)
        return tl::unexpected(results.error());
    const std::filesystem::path out =
        arguments.out.empty() ? folder.root() / "report" : std::filesystem::path(arguments.out);
    std::error_code error;
    std::filesystem::create_directories(out, error);
    const auto figures = reportFigures(*results);
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const ReportFigure& figure : figures) {
        const std::filesystem::path file = out / (figure.name.toStdString() + ".png");
        QImage picture = figure.light;
        picture.setText(QStringLiteral("Disclaimer"), QLatin1String(researchUseOnly));
        if (!picture.save(QString::fromStdString(file.string()), "png"))
            return failure(ErrorCode::WriteFailed, "The figures could not be written.");
        files.push_back(file.string());
    }
    const std::filesystem::path page = out / "report.html";
    const QByteArray html = htmlReport(*results, figures);
    if (const auto written = writeAtomically(page, std::string_view(html.constData(), html.size())); !written)
        return written;
    printLine({{"run", arguments.run},
               {"report", page.string()},
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
    const auto written = writeReport(arguments);
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
    command->callback([arguments, &status] { status = report(*arguments); });
}

} // namespace hilum::cli
