#include "app/hanging/prior_finder.h"

#include <QDir>

namespace hilum {
namespace {

// Films of the patient's other studies, where the folders are those of CheXpert.
QStringList besideInLayout(const StudyFacts& current) {
    QStringList paths;
    if (current.studyNumber == 0)
        return paths;
    const QDir patient(current.patient);
    for (const QString& study : patient.entryList({QStringLiteral("study*")}, QDir::Dirs)) {
        const QDir folder(patient.filePath(study));
        for (const QString& name : folder.entryList(QDir::Files))
            paths << folder.filePath(name);
    }
    return paths;
}

} // namespace

PriorFinder::PriorFinder(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

PriorFinder::~PriorFinder() {
    m_pool.clear();
    m_pool.waitForDone();
}

// `work` runs on the pool and answers what is to be done on the GUI thread, unless `this` is gone by then.
template <typename Work>
void PriorFinder::work(Work work) {
    m_pool.start([this, work] {
        auto answer = work();
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    });
}

void PriorFinder::find(const QString& current, const QStringList& open) {
    const quint64 number = ++m_newest;
    work([this, number, current, open, library = m_library]() -> std::function<void()> {
        const StudyFacts facts = readStudyFacts(current);
        QStringList paths = open + besideInLayout(facts);
        if (library && !facts.patient.isEmpty() && facts.studyNumber == 0)
            paths += library(facts.patient);
        paths.removeDuplicates();
        std::vector<StudyFacts> others;
        if (!facts.patient.isEmpty())
            for (const QString& path : paths)
                others.push_back(readStudyFacts(path));
        const auto prior = newestPrior(facts, others);
        return [this, number, facts, prior] {
            if (number != m_newest)
                return;
            if (prior)
                Q_EMIT found(facts, *prior);
            else if (facts.patient.isEmpty())
                Q_EMIT nothingFound(facts.path,
                                    tr("This film does not say whose it is, so no prior can be looked "
                                       "for. Put the two films beside one another by hand."));
            else
                Q_EMIT nothingFound(facts.path,
                                    tr("No earlier film of this patient in the same projection was found, "
                                       "neither among the open films nor in the library. Open one to "
                                       "compare with."));
        };
    });
}

void PriorFinder::read(const QStringList& paths) {
    work([this, paths]() -> std::function<void()> {
        std::vector<StudyFacts> films;
        for (const QString& path : paths)
            films.push_back(readStudyFacts(path));
        return [this, films] { Q_EMIT facts(films); };
    });
}

} // namespace hilum
