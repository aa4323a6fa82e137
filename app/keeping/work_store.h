#pragma once

#include "app/document/study_document.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariantList>
#include <functional>

namespace hilum {

// What readers made on films, in an SQLite file of its own: it cannot be rebuilt from the films, as the study
// library can. Nothing is written into a film's file. Each save is a transaction that has ended when the call
// returns, so a program that is killed loses nothing (write-ahead log; a power failure may cost the last
// moments, never the file). Two viewers may share it. One thread.
class WorkStore {
public:
    explicit WorkStore(const QString& databaseFile);
    ~WorkStore();
    WorkStore(const WorkStore&) = delete;
    WorkStore& operator=(const WorkStore&) = delete;

    // A sentence for the reader: why nothing can be kept, or what became of a damaged file. Empty: all is
    // well.
    QString problem() const { return m_problem; }
    bool isOpen() const { return m_isOpen; }

    KeptWork load(const QString& workKey);
    // Where the film was last seen, so that tables can name it.
    bool saveFilm(const QString& workKey, const QString& path);
    // What differs from `before` is written or marked as removed. False where it could not be written.
    bool saveAnnotations(const QString& workKey, const AnnotationList& before, const AnnotationList& now);
    bool saveVerdicts(const QString& workKey, const Verdicts& before, const Verdicts& now);
    bool saveKeyFrames(const QString& workKey, const std::set<int>& frames, const QString& author);
    bool saveComment(const QString& workKey, const QString& comment, const QString& author);

    // All films with verdicts, for tables: where they were last seen, and what was said.
    struct FilmVerdicts {
        QString path;
        Verdicts verdicts;
    };
    std::vector<FilmVerdicts> allVerdicts();

private:
    bool open(const QString& file);
    bool prepareTables();
    void setAside(const QString& file);
    bool write(const std::function<bool()>& statements);
    bool run(const char* statement, const QVariantList& values);

    QString m_connection, m_problem;
    QSqlDatabase m_database;
    bool m_isOpen = false;
};

} // namespace hilum
