#include "app/annotations/annotation_json.h"
#include "app/annotations/annotation_tool.h"
#include "app/export/reading_record.h"
#include "app/reading/research_use.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

std::string isoTime(qint64 milliseconds) {
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

Json spacingJson(const FilmToExport& film) {
    const Spacing& spacing = film.spacing;
    Json json;
    json["source"] = spacingSourceName(spacing.source);
    json["rowMillimetres"] = spacing.inMillimetres() ? Json(spacing.rowMillimetres) : Json(nullptr);
    json["columnMillimetres"] = spacing.inMillimetres() ? Json(spacing.columnMillimetres) : Json(nullptr);
    return json;
}

Json verdictJson(const Verdict& verdict) {
    Json json;
    json["state"] = verdictName(verdict.state);
    json["note"] = verdict.note.toStdString();
    json["author"] = verdict.author.toStdString();
    json["made"] = isoTime(verdict.made);
    const auto agreed = agrees(verdict);
    json["agreesWithNetwork"] = agreed ? Json(*agreed) : Json(nullptr);
    return json;
}

Json reasonsJson(const std::vector<GateReason>& reasons) {
    Json list = Json::array();
    for (const GateReason& reason : reasons)
        list.push_back({{"code", reason.code}, {"message", reason.message}});
    return list;
}

Json predictionJson(const Prediction& prediction, const ModelCardPointer& card) {
    Json json;
    json["model"] = {{"name", prediction.modelName}, {"sha256", prediction.modelSha256}};
    if (card && card->tensorSha256 == prediction.modelSha256)
        json["model"]["created"] = card->created;
    json["device"] = prediction.device;
    json["gate"] = {{"passed", prediction.gate.passed},
                    {"reasons", reasonsJson(prediction.gate.reasons)},
                    {"warnings", reasonsJson(prediction.gate.warnings)}};
    json["findings"] = Json::array();
    for (const FindingReading& finding : prediction.findings)
        json["findings"].push_back({{"label", finding.label},
                                    {"trained", finding.trained},
                                    {"score", finding.score},
                                    {"probability", number(finding.probability)},
                                    {"threshold", number(finding.threshold)},
                                    {"state", findingStateName(finding.state)}});
    return json;
}

Json readingJson(const FilmToExport& film, const ModelCardPointer& card) {
    if (film.isReadingHidden)
        return {{"state", "hidden"}};
    if (!film.prediction)
        return {{"state", "none"}};
    Json json{{"state", film.prediction->gate.passed ? "done" : "refused"}};
    json.update(predictionJson(*film.prediction, card));
    return json;
}

Json measurementJson(const MeasuredAnnotation& measured) {
    const Annotation& annotation = measured.annotation;
    Json json;
    json["kind"] = annotationTool(annotation.kind).key();
    json["frame"] = annotation.frame;
    json["text"] = annotation.text.toStdString();
    json["values"] = Json::object();
    for (const MeasuredValue& value : measured.measurement.values)
        json["values"][value.key.toStdString()] = {{"value", value.value},
                                                   {"unit", value.unit.toStdString()}};
    json["warning"] = measured.measurement.warning.toStdString();
    json["points"] = Json::array();
    for (const ImagePoint& point : annotation.points)
        json["points"].push_back({point.x, point.y});
    json["author"] = annotation.author.toStdString();
    json["made"] = isoTime(annotation.made);
    return json;
}

Json recordJson(const ReadingRecord& record, std::size_t index, const ReadingExport& readings) {
    const FilmToExport& film = record.film;
    Json json;
    json["film"] = filmLabel(film, index).toStdString();
    if (readings.hasFileNames)
        json["file"] = QFileInfo(film.path).fileName().toStdString();
    json["sopInstanceUid"] = film.attributes.sopInstanceUid;
    json["modality"] = film.attributes.modality;
    json["viewPosition"] = film.attributes.viewPosition;
    json["spacing"] = spacingJson(film);
    json["reading"] = readingJson(film, readings.card);
    json["verdicts"] = Json::object();
    for (const auto& [label, verdict] : film.verdicts)
        json["verdicts"][label] = verdictJson(verdict);
    json["measurements"] = Json::array();
    for (const MeasuredAnnotation& measured : record.measurements)
        json["measurements"].push_back(measurementJson(measured));
    json["keyFrames"] = film.keyFrames;
    json["comment"] = film.comment.toStdString();
    return json;
}

} // namespace

QByteArray readingsAsJson(const ReadingExport& readings) {
    Json json;
    json["format"] = "hilum-readings";
    json["version"] = readingFormatVersion;
    json["use"] = researchUseOnly;
    json["program"] =
        QStringLiteral("Hilum %1").arg(QCoreApplication::applicationVersion()).trimmed().toStdString();
    json["written"] = readings.written.toStdString();
    json["films"] = Json::array();
    for (std::size_t i = 0; i < readings.records.size(); ++i)
        json["films"].push_back(recordJson(readings.records[i], i, readings));
    // Words of films and of readers may hold any bytes.
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace hilum
