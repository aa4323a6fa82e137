#include "app/tags/tag_export.h"

#include "app/export/csv.h"
#include "app/reading/research_use.h"
#include "app/tags/tag_model.h"

#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;
using Kind = TagRow::Kind;

Json jsonOf(const TagRow& row) {
    Json json;
    if (row.kind != Kind::Fact) {
        json["tag"] = tagText(row.tag);
        json["vr"] = std::string(row.vr.data(), 2);
    }
    if (!row.keyword.empty())
        json["keyword"] = row.keyword;
    json["name"] = row.name;
    if (!row.privateCreator.empty())
        json["privateCreator"] = row.privateCreator;
    if (row.kind == Kind::Sequence)
        return json;
    if (row.kind == Kind::Element)
        json["bytes"] = row.length;
    json["value"] = row.value;
    if (!row.meaning.empty())
        json["meaning"] = row.meaning;
    if (row.isShortened)
        json["shortened"] = true;
    return json;
}

// The rows from `at` on that lie at `depth` or deeper; `at` ends behind them.
Json jsonFrom(const std::vector<TagRow>& rows, std::size_t& at, int depth) {
    Json list = Json::array();
    while (at < rows.size() && rows[at].depth >= depth) {
        const TagRow& row = rows[at++];
        if (row.kind == Kind::Item) {
            list.push_back(jsonFrom(rows, at, depth + 1));
            continue;
        }
        Json json = jsonOf(row);
        if (row.kind == Kind::Sequence)
            json["items"] = jsonFrom(rows, at, depth + 1);
        list.push_back(std::move(json));
    }
    return list;
}

QByteArray asJson(const TagList& tags) {
    Json json;
    json["notice"] = containsIdentity;
    json["use"] = researchUseOnly;
    json["complete"] = !tags.isLimited && !tags.isCut;
    std::size_t at = 0;
    json["attributes"] = jsonFrom(tags.rows, at, 0);
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

QByteArray asCsv(const TagList& tags) {
    CsvText csv;
    csv.addRow({QStringLiteral("level"), QStringLiteral("tag"), QStringLiteral("vr"),
                QStringLiteral("keyword"), QStringLiteral("name"), QStringLiteral("value"),
                QStringLiteral("meaning"), QStringLiteral("bytes")});
    csv.addRow(
        {QStringLiteral("0"), {}, {}, {}, QStringLiteral("Notice"), QLatin1String(containsIdentity), {}, {}});
    for (const TagRow& row : tags.rows) {
        const bool hasTag = row.kind == Kind::Element || row.kind == Kind::Sequence;
        csv.addRow({QString::number(row.depth), tagCellText(row, TagModel::TagColumn),
                    tagCellText(row, TagModel::VrColumn), QString::fromStdString(row.keyword),
                    tagCellText(row, TagModel::NameColumn), tagValueText(row),
                    QString::fromStdString(row.meaning),
                    hasTag && row.kind == Kind::Element ? QString::number(row.length) : QString()});
    }
    return csv.bytes();
}

QByteArray asText(const TagList& tags) {
    QString text = QLatin1String(containsIdentity) + QLatin1String("\n\n");
    for (const TagRow& row : tags.rows)
        text += QString(2 * row.depth, QLatin1Char(' ')) + tagRowText(row) + QLatin1Char('\n');
    if (tags.isLimited)
        text += QStringLiteral("\nThe file has more than this list.\n");
    return text.toUtf8();
}

} // namespace

QByteArray exportTags(const TagList& tags, TagFormat format) {
    switch (format) {
    case TagFormat::Csv:
        return asCsv(tags);
    case TagFormat::Json:
        return asJson(tags);
    default:
        return asText(tags);
    }
}

QString tagRowText(const TagRow& row) {
    QStringList cells;
    for (const int column : {TagModel::TagColumn, TagModel::VrColumn, TagModel::NameColumn})
        cells << tagCellText(row, column);
    cells << (row.kind == Kind::Sequence ? tagCellText(row, TagModel::ValueColumn) : tagValueText(row));
    if (!row.meaning.empty())
        cells << QLatin1Char('(') + QString::fromStdString(row.meaning) + QLatin1Char(')');
    cells.removeAll(QString());
    return cells.join(QLatin1String("  "));
}

QString tagValueText(const TagRow& row) {
    return QString::fromUtf8(row.value.data(), static_cast<qsizetype>(row.value.size()));
}

} // namespace hilum
