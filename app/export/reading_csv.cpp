#include "app/annotations/annotation_tool.h"
#include "app/export/csv.h"
#include "app/export/reading_record.h"
#include "app/reading/research_use.h"

#include <QFileInfo>
#include <QHash>

namespace hilum {
namespace {

const QStringList& columns() {
    static const QStringList names{
        QStringLiteral("film"),      QStringLiteral("file"),   QStringLiteral("frame"),
        QStringLiteral("record"),    QStringLiteral("number"), QStringLiteral("name"),
        QStringLiteral("key"),       QStringLiteral("value"),  QStringLiteral("unit"),
        QStringLiteral("spacing"),   QStringLiteral("score"),  QStringLiteral("probability"),
        QStringLiteral("threshold"), QStringLiteral("state"),  QStringLiteral("verdict"),
        QStringLiteral("text"),      QStringLiteral("model"),  QStringLiteral("model_sha256"),
        QStringLiteral("warning")};
    return names;
}

using Cells = QHash<QString, QString>;

class Table {
public:
    Table() { m_csv.addRow(columns()); }

    void add(const Cells& film, const Cells& cells) {
        QStringList row;
        for (const QString& name : columns())
            row << cells.value(name, film.value(name));
        m_csv.addRow(row);
    }
    const QByteArray& bytes() const { return m_csv.bytes(); }

private:
    CsvText m_csv;
};

QString number(const std::optional<double>& value) {
    return value ? exactNumber(*value) : QString();
}

Cells cells(std::initializer_list<std::pair<const char*, QString>> list) {
    Cells result;
    for (const auto& [name, text] : list)
        result.insert(QLatin1String(name), text);
    return result;
}

void addFindings(Table& table, const Cells& about, const FilmToExport& film) {
    if (!film.prediction)
        return;
    const Prediction& prediction = *film.prediction;
    QStringList warnings;
    for (const GateReason& warning : prediction.gate.warnings)
        warnings << QString::fromStdString(warning.message);
    const Cells model = cells({{"model", QString::fromStdString(prediction.modelName)},
                               {"model_sha256", QString::fromStdString(prediction.modelSha256)},
                               {"warning", warnings.join(QLatin1Char(' '))}});
    for (const GateReason& reason : prediction.gate.reasons) {
        Cells row = cells({{"record", QStringLiteral("refusal")},
                           {"name", QString::fromStdString(reason.code)},
                           {"text", QString::fromStdString(reason.message)}});
        row.insert(model);
        table.add(about, row);
    }
    for (const FindingReading& finding : prediction.findings) {
        const auto verdict = film.verdicts.find(finding.label);
        Cells row = cells({{"record", QStringLiteral("finding")},
                           {"name", QString::fromStdString(finding.label)},
                           {"score", exactNumber(finding.score)},
                           {"probability", number(finding.probability)},
                           {"threshold", number(finding.threshold)},
                           {"state", QLatin1String(findingStateName(finding.state))}});
        if (verdict != film.verdicts.end()) {
            row.insert(QStringLiteral("verdict"), QLatin1String(verdictName(verdict->second.state)));
            row.insert(QStringLiteral("text"), verdict->second.note);
        }
        row.insert(model);
        table.add(about, row);
    }
}

// Verdicts on findings that no reading names, or whose reading is not shown.
void addVerdicts(Table& table, const Cells& about, const FilmToExport& film) {
    const auto isRead = [&](const std::string& label) {
        if (!film.prediction)
            return false;
        for (const FindingReading& finding : film.prediction->findings)
            if (finding.label == label)
                return true;
        return false;
    };
    for (const auto& [label, verdict] : film.verdicts)
        if (!isRead(label))
            table.add(about, cells({{"record", QStringLiteral("verdict")},
                                    {"name", QString::fromStdString(label)},
                                    {"verdict", QLatin1String(verdictName(verdict.state))},
                                    {"text", verdict.note}}));
}

// One row a number; an annotation without numbers has one row.
void addMeasurements(Table& table, const Cells& about, const ReadingRecord& record) {
    int count = 0;
    for (const MeasuredAnnotation& measured : record.measurements) {
        Cells row = cells({{"record", QStringLiteral("measurement")},
                           {"number", QString::number(++count)},
                           {"frame", QString::number(measured.annotation.frame)},
                           {"name", QLatin1String(annotationTool(measured.annotation.kind).key())},
                           {"spacing", QLatin1String(spacingSourceName(record.film.spacing.source))},
                           {"text", measured.annotation.text},
                           {"warning", measured.measurement.warning}});
        if (measured.measurement.values.empty())
            table.add(about, row);
        for (const MeasuredValue& value : measured.measurement.values) {
            row.insert(QStringLiteral("key"), value.key);
            row.insert(QStringLiteral("value"), exactNumber(value.value));
            row.insert(QStringLiteral("unit"), value.unit);
            table.add(about, row);
        }
    }
}

} // namespace

QByteArray readingsAsCsv(const ReadingExport& readings) {
    Table table;
    table.add({}, cells({{"record", QStringLiteral("notice")}, {"text", QLatin1String(researchUseOnly)}}));
    for (std::size_t i = 0; i < readings.records.size(); ++i) {
        const ReadingRecord& record = readings.records[i];
        const Cells about =
            cells({{"film", filmLabel(record.film, i)},
                   {"frame", QString::number(record.film.frame)},
                   {"file", readings.hasFileNames ? QFileInfo(record.film.path).fileName() : QString()}});
        addFindings(table, about, record.film);
        addVerdicts(table, about, record.film);
        addMeasurements(table, about, record);
        if (!record.film.comment.isEmpty())
            table.add(about, cells({{"record", QStringLiteral("comment")}, {"text", record.film.comment}}));
    }
    return table.bytes();
}

} // namespace hilum
