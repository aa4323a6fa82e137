#include "app/cli/prediction_json.h"

#include <QImage>
#include <QImageWriter>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

ordered_json number(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json reasons(const std::vector<GateReason>& list) {
    ordered_json array = ordered_json::array();
    for (const GateReason& reason : list)
        array.push_back({{"code", reason.code}, {"message", reason.message}});
    return array;
}

ordered_json findingJson(const FindingReading& finding) {
    return {{"label", finding.label},
            {"trained", finding.trained},
            {"score", finding.score},
            {"probability", number(finding.probability)},
            {"threshold", number(finding.threshold)},
            {"state", findingStateName(finding.state)},
            {"map", nullptr}};
}

std::string fileNamePart(std::string label) {
    std::replace_if(
        label.begin(), label.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return label;
}

bool writeMap(const AttentionMap& map, int columns, int rows, const std::filesystem::path& file) {
    const std::vector<float> values = renderMap(map, columns, rows);
    QImage image(columns, rows, QImage::Format_Grayscale8);
    if (image.isNull() || values.empty())
        return false;
    for (int r = 0; r < rows; ++r)
        std::transform(values.begin() + static_cast<std::ptrdiff_t>(r) * columns,
                       values.begin() + static_cast<std::ptrdiff_t>(r + 1) * columns, image.scanLine(r),
                       [](float v) { return static_cast<uchar>(std::lround(v * 255.0f)); });
    QImageWriter writer(QString::fromStdString(file.string()), "png");
    writer.setCompression(1);
    return writer.write(image);
}

} // namespace

ordered_json predictionJson(const std::string& file, const std::string& sopInstanceUid, const Prediction& p) {
    ordered_json findings = ordered_json::array();
    for (const FindingReading& finding : p.findings)
        findings.push_back(findingJson(finding));
    ordered_json object{{"file", file}, {"sopInstanceUid", sopInstanceUid}, {"device", p.device}};
    object["milliseconds"] = {{"decode", p.milliseconds.decode},
                              {"preprocess", p.milliseconds.preprocess},
                              {"forward", p.milliseconds.forward},
                              {"total", p.milliseconds.total}};
    object["model"] = {{"name", p.modelName}, {"sha256", p.modelSha256}};
    object["gate"] = {{"passed", p.gate.passed},
                      {"reasons", reasons(p.gate.reasons)},
                      {"warnings", reasons(p.gate.warnings)},
                      {"featureDistance", std::isfinite(p.gate.featureDistance)
                                              ? ordered_json(p.gate.featureDistance)
                                              : ordered_json(nullptr)}};
    object["findings"] = std::move(findings);
    if (!p.notice.empty())
        object["notice"] = p.notice;
    object["use"] = "Research use only. Not for diagnosis.";
    return object;
}

bool writeMaps(const Prediction& prediction, const std::string& file, std::size_t number, int columns,
               int rows, const std::string& folder, ordered_json& object) {
    char prefix[32];
    std::snprintf(prefix, sizeof prefix, "%05zu-", number);
    const std::string stem = prefix + std::filesystem::path(file).stem().string() + "-";
    bool written = true;
    for (ordered_json& finding : object["findings"]) {
        const std::string label = finding["label"];
        const auto map = std::find_if(prediction.maps.begin(), prediction.maps.end(),
                                      [&](const AttentionMap& m) { return m.label == label; });
        if (map == prediction.maps.end())
            continue;
        const auto target = std::filesystem::path(folder) / (stem + fileNamePart(label) + ".png");
        if (writeMap(*map, columns, rows, target))
            finding["map"] = target.string();
        else
            written = false;
    }
    return written;
}

} // namespace hilum::cli
