#pragma once

#include "app/document/study_document.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QVariantList>
#include <functional>

namespace hilum {

// What readers made on films, in an SQLite file of its own: it cannot be rebuilt from the films, as the study
// library can. Nothing is written into a film's file. Each save is a transaction that has ended when the call
// returns, so a program that is killed loses nothing (write-ahead log; a power failure may cost the last
// moments, never the file). Viewers may share it. A file that is damaged is set aside as soon as that shows,
// and what can be read of it goes into a new one; one that is locked or out of reach is left alone and tried
// again with every call. One thread.
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
    // Changes when another file has taken the place of a damaged one, which may lack what was saved before.
    int generation() const { return m_generation; }

    KeptWork load(const QString& workKey); // what can be read; see problem()
    // Where the film was last seen, so that tables can name it.
    bool saveFilm(const QString& workKey, const QString& path);
    // What differs from `before` is written or marked as removed. False where it could not be written.
    bool saveAnnotations(const QString& workKey, const AnnotationList& before, const AnnotationList& now);
    bool saveVerdicts(const QString& workKey, const Verdicts& before, const Verdicts& now);
    bool saveKeyFrames(const QString& workKey, const std::set<int>& before, const std::set<int>& now,
                       const QString& author);
    bool saveComment(const QString& workKey, const QString& comment, const QString& author);

    // All films with verdicts, for tables: where they were last seen, and what was said.
    struct FilmVerdicts {
        QString path;
        Verdicts verdicts;
    };
    std::vector<FilmVerdicts> allVerdicts();

private:
    using Take = std::function<void(const QSqlQuery&)>;
    bool isReachable();
    bool connectFile();
    void disconnectFile();
    bool prepareTables();
    bool recover();
    bool readAll(const QString& workKey, KeptWork& work);
    bool write(const std::function<bool()>& statements);
    bool attempt(const std::function<bool()>& statements);
    bool begin();
    bool run(const char* statement, const QVariantList& values);
    bool read(const char* statement, const QVariantList& values, const Take& take);

    QString m_file, m_connection, m_problem, m_mark;
    QSqlDatabase m_database;
    QSqlError m_error; // of the statement that failed last
    int m_generation = 0;
    bool m_isOpen = false, m_isNewer = false, m_isOutOfReach = false, m_isForeign = false;
};

} // namespace hilum
