#include "app/keeping/work_keeper.h"

#include "app/keeping/film_key.h"

#include <QtConcurrent>

namespace hilum {

namespace {

constexpr std::chrono::seconds pause(3);

}

using Kind = ChangeEvent::Kind;

WorkKeeper::WorkKeeper(StudyDocument& document, const QString& databaseFile, const QString& author,
                       QObject* parent)
    : QObject(parent), m_document(document), m_databaseFile(databaseFile), m_author(author) {
    connect(&document, &StudyDocument::changed, this, &WorkKeeper::follow);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, &WorkKeeper::tryAgain);
}

WorkKeeper::~WorkKeeper() = default;

WorkStore& WorkKeeper::store() {
    if (!m_store) {
        m_store = std::make_unique<WorkStore>(m_databaseFile);
        m_generation = m_store->generation();
        tellProblem();
    }
    return *m_store;
}

void WorkKeeper::tellProblem() {
    const QString problem = m_store->problem();
    if (std::exchange(m_told, problem) != problem && !problem.isEmpty())
        Q_EMIT problemFound(problem);
}

void WorkKeeper::follow(const ChangeEvent& event) {
    if (event.kind == Kind::FilmClosed) {
        m_asked.remove(event.film);
        if (!m_unsaved.contains(event.film))
            m_saved.remove(event.film);
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
        save(event.film);
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
    saved = {std::make_shared<const AnnotationList>(work.annotations), work.verdicts, work.keyFrames,
             work.comment, false};
    if (!work.annotations.empty() || !work.verdicts.empty())
        saved.isNamed = store().saveFilm(workKey, path); // where it lies now
    m_document.setWork(id, workKey, work);
    tellProblem();
}

void WorkKeeper::save(FilmId id) {
    const Film* film = m_document.film(id);
    if (write(*film)) {
        m_unsaved.remove(id);
    } else {
        Film& unsaved = m_unsaved[id] = *film;
        unsaved.radiograph.reset();
        unsaved.processed = {};
    }
    if (!m_unsaved.isEmpty() && !m_again.isActive()) {
        m_again.start();
        if (store().isOpen())
            Q_EMIT problemFound(tr("Your last change could not be saved: the disk may be full or read-only. "
                                   "It stays in this window and is tried again every few seconds."));
    }
    if (store().generation() != m_generation)
        tryAgain(); // the new file may lack what the old one had of the films that are open
    tellProblem();
}

// What differs from what the database is known to hold.
bool WorkKeeper::write(const Film& film) {
    Saved& saved = m_saved[film.id];
    WorkStore& store = this->store();
    saved.isNamed = saved.isNamed || store.saveFilm(film.workKey, film.path);
    if (!saved.isNamed)
        return false;
    if (saved.annotations != film.annotations) {
        if (!store.saveAnnotations(film.workKey, listOf(saved.annotations), listOf(film.annotations)))
            return false;
        saved.annotations = film.annotations;
    }
    if (saved.verdicts != film.verdicts) {
        if (!store.saveVerdicts(film.workKey, saved.verdicts, film.verdicts))
            return false;
        saved.verdicts = film.verdicts;
    }
    if (saved.keyFrames != film.keyFrames) {
        if (!store.saveKeyFrames(film.workKey, saved.keyFrames, film.keyFrames, m_author))
            return false;
        saved.keyFrames = film.keyFrames;
    }
    if (saved.comment != film.comment) {
        if (!store.saveComment(film.workKey, film.comment, m_author))
            return false;
        saved.comment = film.comment;
    }
    return true;
}

// Everything of every open film that is not written, and of those that were closed meanwhile.
void WorkKeeper::tryAgain() {
    if (const int generation = store().generation(); generation != m_generation) {
        m_generation = generation;
        m_saved.clear();
    }
    for (const Film& film : m_document.films())
        if (!film.workKey.isEmpty() && write(film))
            m_unsaved.remove(film.id);
    for (const FilmId id : m_unsaved.keys())
        if (!m_document.film(id) && write(m_unsaved[id])) {
            m_unsaved.remove(id);
            m_saved.remove(id);
        }
    tellProblem();
    if (m_unsaved.isEmpty() && m_again.isActive()) {
        m_again.stop();
        Q_EMIT problemFound(tr("What could not be saved before is saved now."));
    }
}

} // namespace hilum
