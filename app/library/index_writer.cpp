#include "app/library/index_writer.h"

#include "app/library/ai_priority.h"

#include <QDateTime>
#include <QFileInfo>

namespace hilum {
namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

// Everything below "/a/b" sorts from "/a/b/" up to, not including, "/a/b0", for '0' follows '/'.
QVariantList below(const QString& root) {
    QString folder = root;
    if (!folder.endsWith(QLatin1Char('/')))
        folder += QLatin1Char('/');
    return {root, folder, folder.chopped(1) + QLatin1Char('0')};
}

// A null text binds as NULL, which no column takes.
QVariant notNull(const QString& value) {
    return value.isNull() ? QStringLiteral("") : value;
}

} // namespace

Result<void> IndexWriter::run(const char* sql, const QVariantList& values) const {
    const auto done = m_database.run(QLatin1String(sql), values);
    return done ? Result<void>() : tl::unexpected(done.error());
}

Result<QHash<QString, IndexWriter::KnownFile>> IndexWriter::known(const QString& root) const {
    auto found = m_database.run(QStringLiteral("SELECT path, size, modified, missing FROM instances "
                                               "WHERE path = ? OR (path >= ? AND path < ?)"),
                                below(root));
    if (!found)
        return tl::unexpected(found.error());
    QHash<QString, KnownFile> files;
    while (found->next())
        files.insert(found->value(0).toString(),
                     {found->value(1).toLongLong(), found->value(2).toLongLong(), found->value(3).toBool()});
    return files;
}

Result<void> IndexWriter::begin() {
    m_touched.clear();
    return m_database.begin();
}

Result<void> IndexWriter::commit() {
    for (const qint64 study : std::as_const(m_touched))
        if (auto done = refresh(study); !done)
            return done;
    m_touched.clear();
    return m_database.commit();
}

void IndexWriter::rollBack() {
    m_touched.clear();
    m_database.rollBack();
}

Result<qint64> IndexWriter::studyNumber(const StudyIdentity& study) {
    auto found = m_database.run(QStringLiteral("SELECT id FROM studies WHERE key = ?"), {study.key});
    if (!found)
        return tl::unexpected(found.error());
    if (found->next())
        return found->value(0).toLongLong();
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO studies (key, patient, patient_id, birth, sex, accession, date, time, description) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {study.key, notNull(study.patient), notNull(study.patientId), notNull(study.birthDate),
         notNull(study.sex), notNull(study.accession), notNull(study.date), notNull(study.time),
         notNull(study.description)});
    if (!added)
        return tl::unexpected(added.error());
    return added->lastInsertId().toLongLong();
}

Result<qint64> IndexWriter::movedFile(const IndexedFile& file, qint64 study) const {
    auto same = m_database.run(QStringLiteral("SELECT id, path FROM instances WHERE path = ?"), {file.path});
    if (!same)
        return tl::unexpected(same.error());
    if (same->next())
        return same->value(0).toLongLong();
    const QString sop = text(file.header.attributes.sopInstanceUid);
    if (sop.isEmpty())
        return 0;
    auto copies = m_database.run(QStringLiteral("SELECT id, path FROM instances WHERE sop = ? AND study = ?"),
                                 {sop, study});
    if (!copies)
        return tl::unexpected(copies.error());
    while (copies->next())
        if (!QFileInfo::exists(fileOnDisk(copies->value(1).toString())))
            return copies->value(0).toLongLong();
    return 0;
}

Result<void> IndexWriter::put(const IndexedFile& file) {
    const auto study = studyNumber(studyOf(file));
    if (!study)
        return tl::unexpected(study.error());
    const auto id = movedFile(file, *study);
    if (!id)
        return tl::unexpected(id.error());
    const FilmAttributes& attributes = file.header.attributes;
    QVariantList values{*study,
                        file.path,
                        file.size,
                        file.modified,
                        notNull(text(attributes.sopInstanceUid)),
                        notNull(text(attributes.seriesInstanceUid)),
                        file.header.seriesNumber.value_or(0),
                        file.header.instanceNumber.value_or(0),
                        notNull(text(attributes.seriesDescription)),
                        notNull(text(attributes.modality)),
                        notNull(text(attributes.viewPosition)),
                        static_cast<int>(file.header.kind),
                        notNull(text(file.header.title)),
                        attributes.frames};
    m_touched.insert(*study);
    if (*id == 0)
        return run("INSERT INTO instances (study, path, size, modified, sop, series, series_number, number, "
                   "series_description, modality, view, kind, title, frames) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   values);
    auto before = m_database.run(
        QStringLiteral("SELECT study, size, modified, sop FROM instances WHERE id = ?"), {*id});
    if (!before)
        return tl::unexpected(before.error());
    if (before->next()) {
        m_touched.insert(before->value(0).toLongLong());
        // What was said of another content does not hold for this one. An object keeps its identifier for
        // good; a picture has none.
        const QString sop = before->value(3).toString();
        const bool isSame = sop.isEmpty() ? before->value(1).toLongLong() == file.size &&
                                                before->value(2).toLongLong() == file.modified
                                          : sop == text(attributes.sopInstanceUid);
        if (before->value(0).toLongLong() != *study || !isSame)
            for (const char* sql :
                 {"DELETE FROM scores WHERE instance = ?", "DELETE FROM film_readings WHERE instance = ?"})
                if (auto done = run(sql, {*id}); !done)
                    return done;
    }
    values << *id;
    return run(
        "UPDATE instances SET study = ?, path = ?, size = ?, modified = ?, sop = ?, series = ?, "
        "series_number = ?, number = ?, series_description = ?, modality = ?, view = ?, kind = ?, title = ?, "
        "frames = ?, missing = 0 WHERE id = ?",
        values);
}

Result<bool> IndexWriter::setMissing(const QString& path, bool isMissing) {
    auto found = m_database.run(QStringLiteral("SELECT study FROM instances WHERE path = ?"), {path});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->next())
        return false;
    m_touched.insert(found->value(0).toLongLong());
    if (auto done = run("UPDATE instances SET missing = ? WHERE path = ?", {isMissing ? 1 : 0, path}); !done)
        return tl::unexpected(done.error());
    return true;
}

Result<void> IndexWriter::remove(const QString& path) {
    auto found = m_database.run(QStringLiteral("SELECT id, study FROM instances WHERE path = ?"), {path});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->next())
        return {};
    m_touched.insert(found->value(1).toLongLong());
    for (const char* sql :
         {"DELETE FROM scores WHERE instance = ?", "DELETE FROM film_readings WHERE instance = ?",
          "DELETE FROM instances WHERE id = ?"})
        if (auto done = run(sql, {found->value(0)}); !done)
            return done;
    return {};
}

Result<void> IndexWriter::refresh(qint64 study) {
    auto found = m_database.run(
        QStringLiteral(
            "SELECT count(*), "
            "count(DISTINCT CASE WHEN kind = 0 THEN iif(sop = '', path, sop) END), "
            "count(DISTINCT CASE WHEN kind <> 0 THEN iif(sop = '', path, sop) END), "
            "count(DISTINCT CASE WHEN missing THEN iif(sop = '', path, sop) END), "
            "coalesce(group_concat(DISTINCT nullif(modality, '')), '') FROM instances WHERE study = ?"),
        {study});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->next() || found->value(0).toInt() == 0) {
        for (const char* sql : {"DELETE FROM studies WHERE id = ?", "DELETE FROM search WHERE rowid = ?",
                                "DELETE FROM study_readings WHERE study = ?"})
            if (auto done = run(sql, {study}); !done)
                return done;
        return {};
    }
    // A film that is there under another path is not missing.
    auto there = m_database.run(
        QStringLiteral(
            "SELECT count(DISTINCT sop) FROM instances a WHERE study = ? AND sop <> '' AND missing AND "
            "EXISTS (SELECT 1 FROM instances b WHERE b.sop = a.sop AND b.study = a.study AND NOT b.missing)"),
        {study});
    if (!there)
        return tl::unexpected(there.error());
    const int elsewhere = there->next() ? there->value(0).toInt() : 0;
    QString modalities = found->value(4).toString();
    modalities.replace(QLatin1Char(','), QLatin1String(", "));
    if (auto done = run("UPDATE studies SET films = ?, objects = ?, missing = ?, modalities = ? WHERE id = ?",
                        {found->value(1), found->value(2), found->value(3).toInt() - elsewhere,
                         notNull(modalities), study});
        !done)
        return done;
    if (auto done = refreshSearch(study); !done)
        return done;
    return refreshReadings(study);
}

Result<void> IndexWriter::refreshSearch(qint64 study) {
    auto found = m_database.run(
        QStringLiteral("SELECT s.patient, s.patient_id, s.accession, s.description, s.date, "
                       "(SELECT group_concat(DISTINCT nullif(series_description, '')) FROM instances WHERE "
                       "study = s.id), "
                       "(SELECT words FROM search WHERE rowid = s.id) FROM studies s WHERE s.id = ?"),
        {study});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->next())
        return {};
    QStringList words;
    for (const int column : {0, 1, 2, 3, 5})
        words << found->value(column).toString();
    const QString date = found->value(4).toString();
    words << date;
    if (date.size() == 8)
        words << QStringLiteral("%1-%2-%3").arg(date.left(4), date.mid(4, 2), date.mid(6));
    words.removeAll(QString());
    const QString all = words.join(QLatin1Char('\n'));
    if (all == found->value(6).toString() && !found->isNull(6))
        return {};
    if (auto done = run("DELETE FROM search WHERE rowid = ?", {study}); !done)
        return done;
    return run("INSERT INTO search (rowid, words) VALUES (?, ?)", {study, notNull(all)});
}

} // namespace hilum
