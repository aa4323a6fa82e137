#pragma once

#include "app/library/index_database.h"
#include "app/library/study_query.h"

#include <QStringList>

namespace hilum {

// Questions to the index. Each takes well under 50 ms with 100,000 files in it (tests/bench/bench_library).
// One thread: the connection's.
class StudyIndex {
public:
    explicit StudyIndex(const IndexDatabase& database) : m_database(database) {}

    // The studies after `cursor`, at most `limit`, in the query's order.
    Result<StudyPage> page(const StudyQuery& query, const PageCursor& cursor, int limit) const;
    Result<StudyCount> count(const StudyQuery& query) const;
    // The files of a study by series and number; copies of one object are listed once, those that are there
    // first.
    Result<QList<LibraryFile>> files(qint64 study, const QString& model) const;
    Result<QStringList> folders() const; // that were added, in order

private:
    struct Condition {
        QString sql;
        QVariantList values;
    };
    Condition condition(const StudyQuery& query, qint64 model) const;
    qint64 modelNumber(const QString& sha) const;
    Result<StudyPage> readPart(const StudyQuery& query, const PageCursor& cursor, int limit,
                               qint64 model) const;
    Result<StudyPage> datedPart(const StudyQuery& query, const PageCursor& cursor, int limit,
                                qint64 model) const;
    Result<StudyPage> rowsOf(const QString& sql, const QVariantList& values, int limit) const;

    const IndexDatabase& m_database;
};

// What the reader typed as a question to the full-text search: each word the beginning of a word. Empty where
// nothing can be searched for.
QString searchExpression(const QString& typed);

} // namespace hilum
