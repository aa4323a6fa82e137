#pragma once

#include "app/hanging/study_facts.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <functional>

namespace hilum {

// Looks for the film to compare with, by headers alone and off the GUI thread: among films that are open,
// among the other studies of CheXpert's layout on the disk, and in whatever else knows films of a patient.
// GUI thread; a newer question replaces an older one.
class PriorFinder : public QObject {
    Q_OBJECT
public:
    // Paths of films of this patient ID. Called on a thread of the finder's.
    using Library = std::function<QStringList(const QString& patientId)>;

    explicit PriorFinder(QObject* parent = nullptr);
    ~PriorFinder() override; // waits for what runs
    void setLibrary(Library library) { m_library = std::move(library); }

    void find(const QString& current, const QStringList& open);
    // The facts of some films, in their order; answered by `read`.
    void read(const QStringList& paths);

Q_SIGNALS:
    void found(const hilum::StudyFacts& current, const hilum::StudyFacts& prior);
    void nothingFound(const QString& current, const QString& sentence);
    void facts(const std::vector<hilum::StudyFacts>& films);

private:
    template <typename Work>
    void work(Work work);

    Library m_library;
    QThreadPool m_pool;
    quint64 m_newest = 0;
};

} // namespace hilum
