#include "app/results/report_writer.h"

#include "app/reading/research_use.h"
#include "app/results/html_report.h"

namespace hilum {

Result<WrittenReport> writeReport(const RunFolder& run, const ReportOptions& options) {
    auto results = readRunResults(run);
    if (!results)
        return tl::unexpected(results.error());
    if (!options.root.empty())
        results->plan.data.root = options.root.string();
    const std::filesystem::path folder = options.out.empty() ? run.root() / "report" : options.out;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    WrittenReport report;
    report.page = folder / "report.html";
    const auto figures = reportFigures(*results);
    for (const ReportFigure& figure : figures) {
        const std::filesystem::path file = folder / (figure.name.toStdString() + ".png");
        QImage picture = figure.light;
        picture.setText(QStringLiteral("Disclaimer"), QLatin1String(researchUseOnly));
        if (!picture.save(QString::fromStdString(file.string()), "png"))
            return failure(ErrorCode::WriteFailed,
                           "The figures could not be written. Check the run's folder and the free space.");
        report.figures.push_back(file);
    }
    const auto load = [&](const std::filesystem::path& bundle) {
        return loadPredictor(bundle, options.device);
    };
    const ReportFilms films =
        options.films ? makeReportFilms(run, *results, load, options.boxes, options.stop) : ReportFilms{};
    if (options.stop.stop_requested())
        return failure(ErrorCode::Cancelled, "The report was cancelled.");
    const QByteArray html = htmlReport(*results, figures, films);
    if (const auto written = writeAtomically(
            report.page, std::string_view(html.constData(), static_cast<std::size_t>(html.size())));
        !written)
        return tl::unexpected(written.error());
    return report;
}

} // namespace hilum
