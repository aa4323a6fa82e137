#pragma once

#include "app/keeping/work_store.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <memory>

namespace hilum {

// Brings the reader's work back when a film has been loaded, and saves each change as it is made; what cannot
// be written is tried again every few seconds. GUI thread; the database is opened for the first film, files
// without a UID are hashed on another thread.
class WorkKeeper : public QObject {
    Q_OBJECT
public:
    // `author` names the reader, for what has no author of its own.
    WorkKeeper(StudyDocument& document, const QString& databaseFile, const QString& author,
               QObject* parent = nullptr);
    ~WorkKeeper() override;

    void setAuthor(const QString& author) { m_author = author; }
    WorkStore& store(); // opens it

Q_SIGNALS:
    // A sentence: nothing can be kept, something could not be written, or it could at last. Told once each.
    void problemFound(const QString& sentence);

private:
    void follow(const ChangeEvent& event);
    void bringBack(const Film& film);
    void take(FilmId id, const QString& path, const QString& workKey);
    void save(FilmId id);
    bool write(const Film& film);
    void tryAgain();
    void tellProblem();

    struct Saved { // what the database holds of an open film
        Annotations annotations;
        Verdicts verdicts;
        std::set<int> keyFrames;
        QString comment;
        bool isNamed = false; // where its file lies is written
    };
    StudyDocument& m_document;
    QString m_databaseFile, m_author, m_told;
    std::unique_ptr<WorkStore> m_store;
    QHash<FilmId, Saved> m_saved;
    QSet<FilmId> m_asked;          // films whose key has been asked for
    QHash<FilmId, Film> m_unsaved; // as they were at the last change; without pixels
    QTimer m_again;                // runs while something is not written
    int m_generation = 0;          // of the store
};

} // namespace hilum
