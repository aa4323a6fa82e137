#include "app/keeping/work_keeper.h"

#include "app/keeping/film_key.h"

#include <QtConcurrent>

namespace hilum {

using Kind = ChangeEvent::Kind;

WorkKeeper::WorkKeeper(StudyDocument& document, const QString& databaseFile, const QString& author,
                       QObject* parent)
    : QObject(parent), m_document(document), m_databaseFile(databaseFile), m_author(author) {
    connect(&document, &StudyDocument::changed, this, &WorkKeeper::follow);
}

WorkKeeper::~WorkKeeper() = default;

WorkStore& WorkKeeper::store() {
    if (!m_store) {
        m_store = std::make_unique<WorkStore>(m_databaseFile);
        if (!m_store->problem().isEmpty())
            Q_EMIT problemFound(m_store->problem());
    }
    return *m_store;
}

void WorkKeeper::follow(const ChangeEvent& event) {
    if (event.kind == Kind::FilmClosed) {
        m_saved.remove(event.film);
        m_asked.remove(event.film);
        return;
    }
    const Film* film = m_document.film(event.film);
    if (!film)
        return;
    switch (event.kind) {
    case Kind::LoadChanged:
        if (film->radiograph && film->workKey.isEmpty() && !m_asked.contains(film->id))
            bringBack(*film);
        break;
    case Kind::AnnotationsChanged:
    case Kind::VerdictsChanged:
    case Kind::KeyImagesChanged:
        save(*film, event.kind);
        break;
    default:
        break;
    }
}

void WorkKeeper::bringBack(const Film& film) {
    const FilmId id = film.id;
    const QString path = film.path;
    m_asked.insert(id);
    if (const QString key = dicomKey(film.attributes); !key.isEmpty())
        return take(id, path, key);
    QtConcurrent::run(contentKey, path).then(this, [this, id, path](const QString& key) {
        if (m_asked.contains(id))
            take(id, path, key);
    });
}

void WorkKeeper::take(FilmId id, const QString& path, const QString& workKey) {
    if (workKey.isEmpty())
        return; // the file has gone meanwhile
    const KeptWork work = store().load(workKey);
    Saved& saved = m_saved[id];
    saved = {std::make_shared<const AnnotationList>(work.annotations), work.verdicts, work.comment, false};
    if (!work.annotations.empty() || !work.verdicts.empty())
        saved.isNamed = store().saveFilm(workKey, path); // where it lies now
    m_document.setWork(id, workKey, work);
}

void WorkKeeper::save(const Film& film, Kind kind) {
    Saved& saved = m_saved[film.id];
    WorkStore& store = this->store();
    saved.isNamed = saved.isNamed || store.saveFilm(film.workKey, film.path);
    bool isWritten = saved.isNamed;
    switch (kind) {
    case Kind::AnnotationsChanged:
        isWritten = isWritten &&
                    store.saveAnnotations(film.workKey, listOf(saved.annotations), listOf(film.annotations));
        if (isWritten) // else the next change writes this one too
            saved.annotations = film.annotations;
        break;
    case Kind::VerdictsChanged:
        isWritten =
            isWritten && store.saveVerdicts(film.workKey, saved.verdicts, film.verdicts) &&
            (saved.comment == film.comment || store.saveComment(film.workKey, film.comment, m_author));
        if (isWritten) {
            saved.verdicts = film.verdicts;
            saved.comment = film.comment;
        }
        break;
    default:
        isWritten = isWritten && store.saveKeyFrames(film.workKey, film.keyFrames, m_author);
    }
    if (isWritten)
        m_hasFailed = false;
    else if (!std::exchange(m_hasFailed, true) && store.isOpen())
        Q_EMIT problemFound(tr("Your last change could not be saved: the disk may be full or read-only. It "
                               "stays in this window and is tried again with the next change."));
}

} // namespace hilum
