#include "app/services/presentation_shelf.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>
#include <algorithm>

namespace hilum {
namespace {

constexpr int mostFiles = 2000;       // of a folder
constexpr qint64 headBytes = 1024;    // the meta header names the class of the object
constexpr qint64 mostBytes = 8 << 20; // of a state in a folder that was not asked for by name

bool looksLikeState(const QString& path) {
    QFile file(path);
    return file.size() <= mostBytes && file.open(QIODevice::ReadOnly) &&
           file.read(headBytes).contains("1.2.840.10008.5.1.4.1.1.11.1");
}

QStringList statesIn(const QString& folder) {
    QStringList files;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString& name : names.mid(0, mostFiles))
        if (const QString path = QDir(folder).filePath(name); looksLikeState(path))
            files << path;
    return files;
}

bool isAbout(const PresentationReference& reference, const Film& film) {
    return reference.sopInstanceUid == film.attributes.sopInstanceUid &&
           (reference.frames.empty() || std::find(reference.frames.begin(), reference.frames.end(),
                                                  film.frame) != reference.frames.end());
}

} // namespace

PresentationShelf::PresentationShelf(StudyDocument& document, QObject* parent)
    : QObject(parent), m_document(document) {
    m_pool.setMaxThreadCount(1);
    connect(&document, &StudyDocument::changed, this, &PresentationShelf::follow);
}

PresentationShelf::~PresentationShelf() {
    m_pool.clear();
    m_pool.waitForDone();
}

std::vector<PresentationPointer> PresentationShelf::statesOf(const Film& film) const {
    std::vector<PresentationPointer> states;
    if (film.attributes.sopInstanceUid.empty())
        return states;
    for (const auto& references : m_states)
        for (const PresentationReference& reference : references)
            if (isAbout(reference, film))
                states.push_back(reference.state);
    std::sort(states.begin(), states.end(), [](const PresentationPointer& a, const PresentationPointer& b) {
        return std::tie(a->label, a->creationDate, a->sopInstanceUid) <
               std::tie(b->label, b->creationDate, b->sopInstanceUid);
    });
    return states;
}

void PresentationShelf::follow(const ChangeEvent& event) {
    if (event.kind != ChangeEvent::Kind::LoadChanged)
        return;
    const Film* film = m_document.film(event.film);
    if (film && film->radiograph && film->attributes.container == "DICOM") {
        search(QFileInfo(film->path).absolutePath());
        closeEntries();
    } else if (film && film->loadState == LoadState::Failed &&
               film->loadError.code == ErrorCode::NoPixelData) {
        read({film->path});
    }
}

void PresentationShelf::search(const QString& folder) {
    if (m_folders.contains(folder))
        return;
    m_folders.insert(folder);
    QtConcurrent::run(&m_pool, statesIn, folder).then(this, [this](const QStringList& files) {
        read(files);
    });
}

void PresentationShelf::read(const QStringList& files) {
    QStringList fresh;
    for (const QString& file : files)
        if (!m_files.contains(file)) {
            m_files.insert(file);
            fresh << file;
        }
    if (fresh.isEmpty())
        return closeEntries();
    QtConcurrent::run(&m_pool, [fresh] {
        std::vector<Found> found;
        for (const QString& path : fresh)
            if (auto references =
                    readPresentationStates(std::filesystem::path(QFile::encodeName(path).toStdString())))
                found.push_back({path, std::move(*references)});
        return found;
    }).then(this, [this](const std::vector<Found>& found) { take(found); });
}

void PresentationShelf::take(const std::vector<Found>& found) {
    for (const Found& file : found)
        m_states.insert(file.path, file.references);
    if (found.empty())
        return;
    closeEntries();
    Q_EMIT changed();
}

void PresentationShelf::closeEntries() {
    std::vector<FilmId> entries;
    for (const Film& entry : m_document.films()) {
        const auto states = m_states.constFind(entry.path);
        if (entry.loadState != LoadState::Failed || states == m_states.constEnd())
            continue;
        const bool hasFilm =
            std::any_of(states->begin(), states->end(), [this](const PresentationReference& reference) {
                return std::any_of(m_document.films().begin(), m_document.films().end(),
                                   [&](const Film& film) { return isAbout(reference, film); });
            });
        if (hasFilm)
            entries.push_back(entry.id);
    }
    for (const FilmId id : entries)
        m_document.close(id);
}

} // namespace hilum
