#include "app/library/study_index.h"

#include "app/words/numbers.h"

#include <QRegularExpression>
#include <QSet>

namespace hilum {
namespace {

// INDEXED BY and the plus signs keep the planner from looking up every match and sorting them all: the
// order's index is walked instead, and stops as soon as a page is full. A broad word then costs no more than
// a narrow one.
constexpr const char* columns =
    "SELECT s.id, s.patient, s.patient_id, s.birth, s.sex, s.accession, s.date, s.time, s.description, "
    "s.modalities, s.films, s.objects, s.missing, r.refused, r.label, r.state, r.shown, r.priority ";

FindingState stateOf(const QVariant& value) {
    return static_cast<FindingState>(qBound(0, value.toInt(), static_cast<int>(FindingState::NotAssessed)));
}

UrgentFinding readingAt(const QSqlQuery& query, int first) {
    UrgentFinding reading;
    reading.isRead = !query.isNull(first);
    if (!reading.isRead)
        return reading;
    reading.isRefused = query.value(first).toBool();
    reading.label = query.value(first + 1).toString();
    reading.state = stateOf(query.value(first + 2));
    reading.shown = query.value(first + 3).toDouble();
    reading.priority = query.value(first + 4).toDouble();
    return reading;
}

StudyRow rowOf(const QSqlQuery& query) {
    StudyRow row;
    row.id = query.value(0).toLongLong();
    QString* const texts[] = {&row.patient, &row.patientId, &row.birthDate,   &row.sex,       &row.accession,
                              &row.date,    &row.time,      &row.description, &row.modalities};
    int column = 1;
    for (QString* text : texts)
        *text = query.value(column++).toString();
    row.films = query.value(10).toInt();
    row.objects = query.value(11).toInt();
    row.missing = query.value(12).toInt();
    row.reading = readingAt(query, 13);
    return row;
}

QVariant keyOf(const StudyQuery& query, const StudyRow& row) {
    return query.order == StudyOrder::ByPatient ? row.patient : row.date;
}

} // namespace

QString searchExpression(const QString& typed) {
    static const QRegularExpression space(QStringLiteral("[\\s,^\\x{0}]+"));
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{N}]"));
    QStringList terms;
    for (QString part : typed.left(200).split(space, Qt::SkipEmptyParts)) {
        if (!part.contains(word))
            continue;
        if (const QDate date = dateFrom(part); date.isValid() && !part.contains(QLatin1Char('-')))
            part = date.toString(QStringLiteral("yyyyMMdd")); // as the language writes it
        part.replace(QLatin1Char('"'), QLatin1String("\"\""));
        terms << QStringLiteral("\"%1\" *").arg(part);
    }
    return terms.join(QLatin1String(" AND "));
}

qint64 StudyIndex::modelNumber(const QString& sha) const {
    auto found = m_database.run(QStringLiteral("SELECT id FROM models WHERE sha = ?"), {sha});
    return found && found->next() ? found->value(0).toLongLong() : -1;
}

StudyIndex::Condition StudyIndex::condition(const StudyQuery& query, qint64 model) const {
    Condition where;
    const auto add = [&where](const char* sql, const QVariantList& values) {
        where.sql += QLatin1String(" AND ") + QLatin1String(sql);
        where.values += values;
    };
    if (const QString words = searchExpression(query.text); !words.isEmpty())
        add("+s.id IN (SELECT rowid FROM search WHERE search MATCH ?)", {words});
    const QString format = QStringLiteral("yyyyMMdd");
    if (query.from.isValid())
        add("s.date >= ?", {query.from.toString(format)});
    if (query.to.isValid())
        add("s.date BETWEEN '0' AND ?", {query.to.toString(format)});
    if (!query.finding.isEmpty())
        add("+s.id IN (SELECT study FROM scores WHERE model = ? AND label = (SELECT id FROM labels WHERE "
            "name = ?) "
            "AND shown BETWEEN ? AND ?)",
            {model, query.finding, query.lowest, query.highest});
    return where;
}

Result<StudyPage> StudyIndex::rowsOf(const QString& sql, const QVariantList& values, int limit) const {
    auto query = m_database.run(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    StudyPage page;
    while (query->next())
        page.rows << rowOf(*query);
    page.isLast = page.rows.size() < limit;
    return page;
}

Result<StudyPage> StudyIndex::readPart(const StudyQuery& query, const PageCursor& cursor, int limit,
                                       qint64 model) const {
    const Condition where = condition(query, model);
    QVariantList values{model};
    values += where.values;
    QString after;
    if (!cursor.isStart) {
        after = QStringLiteral(" AND (r.priority, r.study) < (?, ?)");
        values << cursor.key << cursor.id;
    }
    values << limit;
    auto page =
        rowsOf(QLatin1String(columns) +
                   QStringLiteral("FROM study_readings r INDEXED BY study_readings_by_priority CROSS JOIN "
                                  "studies s ON s.id = r.study WHERE r.model = ?") +
                   where.sql + after + QStringLiteral(" ORDER BY r.priority DESC, r.study DESC LIMIT ?"),
               values, limit);
    if (page && !page->rows.isEmpty())
        page->next = {false, false, page->rows.last().reading.priority, page->rows.last().id};
    return page;
}

Result<StudyPage> StudyIndex::datedPart(const StudyQuery& query, const PageCursor& cursor, int limit,
                                        qint64 model) const {
    const bool byPatient = query.order == StudyOrder::ByPatient;
    const bool isRising = byPatient || query.order == StudyOrder::OldestFirst;
    const QString key = byPatient ? QStringLiteral("s.patient") : QStringLiteral("s.date");
    const QString index =
        byPatient ? QStringLiteral("studies_by_patient") : QStringLiteral("studies_by_date");
    const QString direction = isRising ? QStringLiteral("ASC") : QStringLiteral("DESC");
    const Condition where = condition(query, model);
    QVariantList values{model};
    values += where.values;
    QString conditions = QStringLiteral("WHERE 1") + where.sql;
    if (query.order == StudyOrder::AiOrder) {
        conditions += QStringLiteral(
            " AND NOT EXISTS (SELECT 1 FROM study_readings q WHERE q.study = s.id AND q.model = ?)");
        values << model;
    }
    if (!cursor.isStart) {
        conditions += QStringLiteral(" AND (%1, s.id) %2 (?, ?)")
                          .arg(key, isRising ? QStringLiteral(">") : QStringLiteral("<"));
        values << cursor.key << cursor.id;
    }
    values << limit;
    auto page =
        rowsOf(QLatin1String(columns) +
                   QStringLiteral("FROM studies s INDEXED BY %1 LEFT JOIN study_readings r ON r.study = s.id "
                                  "AND r.model = ? ")
                       .arg(index) +
                   conditions + QStringLiteral(" ORDER BY %1 %2, s.id %2 LIMIT ?").arg(key, direction),
               values, limit);
    if (page && !page->rows.isEmpty())
        page->next = {false, query.order == StudyOrder::AiOrder, keyOf(query, page->rows.last()),
                      page->rows.last().id};
    return page;
}

Result<StudyPage> StudyIndex::page(const StudyQuery& query, const PageCursor& cursor, int limit) const {
    const qint64 model = modelNumber(query.model);
    if (query.order != StudyOrder::AiOrder || cursor.isPastRead)
        return datedPart(query, cursor, limit, model);
    auto page = readPart(query, cursor, limit, model);
    if (!page || !page->isLast)
        return page;
    const int left = limit - static_cast<int>(page->rows.size());
    const auto rest = datedPart(query, PageCursor{}, left, model);
    if (!rest)
        return rest;
    page->rows += rest->rows;
    page->isLast = rest->isLast;
    if (!rest->rows.isEmpty())
        page->next = rest->next;
    return page;
}

Result<StudyCount> StudyIndex::count(const StudyQuery& query) const {
    const Condition where = condition(query, modelNumber(query.model));
    auto found = m_database.run(
        QStringLiteral("SELECT count(*), coalesce(sum(s.films), 0) FROM studies s WHERE 1") + where.sql,
        where.values);
    if (!found)
        return tl::unexpected(found.error());
    StudyCount count;
    if (found->next())
        count = {found->value(0).toInt(), found->value(1).toInt()};
    return count;
}

Result<QList<LibraryFile>> StudyIndex::files(qint64 study, const QString& model) const {
    auto found = m_database.run(
        QStringLiteral(
            "SELECT i.id, i.path, i.sop, i.series, i.modality, i.view, i.kind, i.title, "
            "i.series_number, i.number, i.frames, i.missing, r.refused, r.label, r.state, r.shown, "
            "r.priority, i.size, i.modified FROM instances i LEFT JOIN film_readings r ON r.instance = i.id "
            "AND r.model = ? "
            "WHERE i.study = ? ORDER BY i.missing, i.series_number, i.number, i.path"),
        {modelNumber(model), study});
    if (!found)
        return tl::unexpected(found.error());
    QList<LibraryFile> present, missing;
    QSet<QString> seen;
    while (found->next()) {
        LibraryFile film;
        film.id = found->value(0).toLongLong();
        film.study = study;
        film.path = found->value(1).toString();
        film.sopInstanceUid = found->value(2).toString();
        film.series = found->value(3).toString();
        film.modality = found->value(4).toString();
        film.view = found->value(5).toString();
        film.kind =
            static_cast<ObjectKind>(qBound(0, found->value(6).toInt(), static_cast<int>(ObjectKind::Other)));
        film.title = found->value(7).toString();
        film.seriesNumber = found->value(8).toInt();
        film.number = found->value(9).toInt();
        film.frames = found->value(10).toInt();
        film.isMissing = found->value(11).toBool();
        film.reading = readingAt(*found, 12);
        film.size = found->value(17).toLongLong();
        film.modified = found->value(18).toLongLong();
        if (!film.sopInstanceUid.isEmpty()) {
            if (seen.contains(film.sopInstanceUid))
                continue;
            seen.insert(film.sopInstanceUid);
        }
        (film.isMissing ? missing : present) << film;
    }
    return present + missing;
}

Result<QStringList> StudyIndex::folders() const {
    auto found = m_database.run(QStringLiteral("SELECT path FROM kept.library_folders ORDER BY added, path"));
    if (!found)
        return tl::unexpected(found.error());
    QStringList folders;
    while (found->next())
        folders << found->value(0).toString();
    return folders;
}

} // namespace hilum
