#pragma once

#include "app/keeping/work_store.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <memory>

namespace hilum {

// Brings the reader's work back when a film has been loaded, and saves each change as it is made. GUI thread;
// the database is opened for the first film, files without a UID are hashed on another thread.
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
    // A sentence: nothing can be kept, or something could not be written. Told once each.
    void problemFound(const QString& sentence);

private:
    void follow(const ChangeEvent& event);
    void bringBack(const Film& film);
    void take(FilmId id, const QString& path, const QString& workKey);
    void save(const Film& film, ChangeEvent::Kind kind);

    struct Saved { // what the database holds of an open film
        Annotations annotations;
        Verdicts verdicts;
        QString comment;
        bool isNamed = false; // where its file lies is written
    };
    StudyDocument& m_document;
    QString m_databaseFile, m_author;
    std::unique_ptr<WorkStore> m_store;
    QHash<FilmId, Saved> m_saved;
    QSet<FilmId> m_asked; // films whose key has been asked for
    bool m_hasFailed = false;
};

} // namespace hilum
