#include "app/export/deidentified_export.h"
#include "app/export/saved_file.h"
#include "app/reading/research_use.h"
#include "imaging/tags.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

constexpr int recordVersion = 1;

Json codesJson(const DeidentificationChoice& choice) {
    Json codes = Json::array();
    for (const DeidentificationCode& code : deidentificationCodes(choice))
        codes.push_back({{"code", code.value}, {"scheme", "DCM"}, {"meaning", code.meaning}});
    return codes;
}

Json filmJson(const DeidentifiedFile& file) {
    Json warnings = Json::array();
    for (const DeidentificationWarning warning : file.film->warnings)
        warnings.push_back(warningName(warning));
    return {{"file", file.written.toStdString()},
            {"patient", file.film->patient},
            {"sopInstanceUid", file.film->sopInstanceUid},
            {"sopClassUid", file.film->sopClassUid},
            {"transferSyntaxUid", file.film->transferSyntaxUid},
            {"blackedOut", file.film->isBlackedOut},
            {"privateAttributes", file.film->privateAttributes},
            {"unknownAttributes", file.film->unknownAttributes},
            {"warnings", std::move(warnings)}};
}

} // namespace

const char* warningName(DeidentificationWarning warning) {
    switch (warning) {
    case DeidentificationWarning::BurntInText:
        return "burnt_in_text";
    case DeidentificationWarning::BurntInUnknown:
        return "burnt_in_text_unknown";
    case DeidentificationWarning::SecondaryCapture:
        return "secondary_capture";
    case DeidentificationWarning::OverlayInPixels:
        return "overlay_in_pixels";
    case DeidentificationWarning::TextInPixels:
        return "text_in_pixels";
    case DeidentificationWarning::IdentityFound:
        return "identity_found_in_text";
    case DeidentificationWarning::AgeAbove89:
        return "age_above_89";
    case DeidentificationWarning::DatesWithoutPatient:
        return "dates_without_patient";
    }
    return "";
}

const char* deedName(AttributeChange::Deed deed) {
    switch (deed) {
    case AttributeChange::Deed::Removed:
        return "removed";
    case AttributeChange::Deed::Emptied:
        return "emptied";
    case AttributeChange::Deed::Replaced:
        return "replaced";
    case AttributeChange::Deed::NewUid:
        return "newUids";
    case AttributeChange::Deed::DateShifted:
        return "datesShifted";
    case AttributeChange::Deed::Kept:
        return "kept";
    }
    return "";
}

QByteArray exportRecord(const std::vector<DeidentifiedFile>& files, const DeidentifiedExport& order,
                        const QString& written) {
    const ExportAccount account = accountOf(files);
    DeidentificationChoice choice = order.choice;
    Json films = Json::array();
    for (const DeidentifiedFile& file : files)
        if (file.film) {
            films.push_back(filmJson(file));
            if (file.film->isBlackedOut)
                choice.blackout.emplace_back(); // the code of the option stands in the record of the export
        }
    Json attributes = Json::object();
    for (const AttributeAccount& one : account.attributes)
        attributes[deedName(one.change.deed)].push_back({{"tag", tagText(one.change.tag)},
                                                         {"name", one.change.name},
                                                         {"films", one.films},
                                                         {"count", one.change.count}});
    Json leftOut = Json::array();
    for (const auto& [error, count] : account.leftOut)
        leftOut.push_back(
            {{"code", errorCodeName(error.code)}, {"message", error.message}, {"films", count}});
    Json json;
    json["format"] = "hilum-deidentification";
    json["version"] = recordVersion;
    json["use"] = researchUseOnly;
    json["program"] =
        QStringLiteral("Hilum %1").arg(QCoreApplication::applicationVersion()).trimmed().toStdString();
    json["written"] = written.toStdString();
    json["profile"] = "DICOM PS3.15 Annex E, edition 2026d";
    json["codes"] = codesJson(choice);
    json["key"] = order.isKeyKept
                      ? Json(QCryptographicHash::hash("key " + order.key, QCryptographicHash::Sha256)
                                 .toHex()
                                 .left(8)
                                 .toStdString())
                      : Json(nullptr);
    json["films"] = std::move(films);
    json["attributes"] = std::move(attributes);
    json["leftOut"] = std::move(leftOut);
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Result<QString> saveExportRecord(const std::vector<DeidentifiedFile>& files,
                                 const DeidentifiedExport& order) {
    const QDir folder(order.folder);
    QString name = QStringLiteral("deidentification.json");
    for (int number = 2; folder.exists(name); ++number)
        name = QStringLiteral("deidentification-%1.json").arg(number);
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    if (!QDir().mkpath(order.folder))
        return tl::unexpected(writeError(QFileDevice::OpenError, {}));
    if (const auto saved = saveFile(folder.filePath(name), exportRecord(files, order, now)); !saved)
        return tl::unexpected(saved.error());
    return name;
}

} // namespace hilum
