// What the models said, in the index: the second half of IndexWriter.
#include "app/library/ai_priority.h"
#include "app/library/index_writer.h"

#include <QDateTime>

namespace hilum {

Result<qint64> IndexWriter::numberIn(const char* table, const char* column, const QString& name,
                                     const QString& second) {
    auto found = m_database.run(
        QStringLiteral("SELECT id FROM %1 WHERE %2 = ?").arg(QLatin1String(table), QLatin1String(column)),
        {name});
    if (!found)
        return tl::unexpected(found.error());
    if (found->next())
        return found->value(0).toLongLong();
    const auto added =
        second.isNull()
            ? m_database.run(QStringLiteral("INSERT INTO labels (name) VALUES (?)"), {name})
            : m_database.run(QStringLiteral("INSERT INTO models (sha, name) VALUES (?, ?)"), {name, second});
    if (!added)
        return tl::unexpected(added.error());
    return added->lastInsertId().toLongLong();
}

Result<void> IndexWriter::putReading(const FilmScores& scores) {
    auto known = m_database.run(QStringLiteral("SELECT study FROM instances WHERE path = ?"), {scores.path});
    if (!known)
        return tl::unexpected(known.error());
    const QString sop = scores.sopInstanceUid;
    // Copies of a film have one reading; an identifier that two patients' films share makes them no copies.
    auto found =
        known->next()
            ? m_database.run(QStringLiteral("SELECT id, study FROM instances WHERE path = ? OR "
                                            "(sop = ? AND sop <> '' AND study = ?)"),
                             {scores.path, sop, known->value(0)})
            : m_database.run(QStringLiteral("SELECT id, study FROM instances WHERE sop = ? AND sop <> ''"),
                             {sop});
    if (!found)
        return tl::unexpected(found.error());
    QList<std::pair<qint64, qint64>> films;
    while (found->next())
        films.append({found->value(0).toLongLong(), found->value(1).toLongLong()});
    if (films.isEmpty())
        return {};
    const Prediction& prediction = *scores.prediction;
    const auto model = numberIn("models", "sha", QString::fromStdString(prediction.modelSha256),
                                QString::fromStdString(prediction.modelName) + QLatin1String(""));
    if (!model)
        return tl::unexpected(model.error());
    const UrgentFinding urgent = urgentFinding(prediction);
    for (const auto& [film, study] : films) {
        m_touched.insert(study);
        if (auto done = run("DELETE FROM scores WHERE instance = ? AND model = ?", {film, *model}); !done)
            return done;
        if (auto done = run("INSERT OR REPLACE INTO film_readings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            {film, *model, study, urgent.isRefused ? 1 : 0, urgent.priority,
                             urgent.label.isNull() ? QStringLiteral("") : urgent.label,
                             static_cast<int>(urgent.state), urgent.shown});
            !done)
            return done;
        for (const FindingReading& finding : prediction.findings) {
            if (!finding.trained)
                continue;
            const auto label = numberIn("labels", "name", QString::fromStdString(finding.label));
            if (!label)
                return tl::unexpected(label.error());
            if (auto done = run("INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                {film, *model, *label, study, finding.shown(), finding.score,
                                 finding.threshold ? QVariant(*finding.threshold) : QVariant(),
                                 static_cast<int>(finding.state)});
                !done)
                return done;
        }
    }
    return {};
}

// The study's reading is that of its most urgent film.
Result<void> IndexWriter::refreshReadings(qint64 study) {
    // Files of a study that was found to be another one take their scores along.
    for (const char* table : {"scores", "film_readings"})
        if (auto done =
                m_database.run(QStringLiteral("UPDATE %1 SET study = ? WHERE study <> ? AND instance IN "
                                              "(SELECT id FROM instances WHERE study = ?)")
                                   .arg(QLatin1String(table)),
                               {study, study, study});
            !done)
            return tl::unexpected(done.error());
    if (auto done = run("DELETE FROM study_readings WHERE study = ?", {study}); !done)
        return done;
    // SQLite takes the other columns from the row that has the maximum.
    return run("INSERT INTO study_readings SELECT study, model, refused, max(priority), label, state, shown "
               "FROM film_readings WHERE study = ? GROUP BY model",
               {study});
}

Result<void> IndexWriter::addFolder(const QString& path) {
    return run("INSERT OR IGNORE INTO kept.library_folders (path, added) VALUES (?, ?)",
               {path, QDateTime::currentMSecsSinceEpoch()});
}

Result<void> IndexWriter::forgetFolder(const QString& path) {
    return run("DELETE FROM kept.library_folders WHERE path = ?", {path});
}

} // namespace hilum
