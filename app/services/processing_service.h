#pragma once

#include "app/document/study_document.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <stop_token>

namespace hilum {

// Makes the processed pixels of films whose view asks for them, one at a time and off the GUI thread, and
// hands them to the document; until then the film is shown as it is. Keeps the last few, so that switching
// back and forth costs nothing. GUI thread.
class ProcessingService : public QObject {
    Q_OBJECT
public:
    explicit ProcessingService(StudyDocument& document, QObject* parent = nullptr);
    ~ProcessingService() override;
    bool isBusy() const { return !m_running.isEmpty(); }

private:
    struct Job {
        Processing processing;
        std::stop_source stop;
    };
    void follow(const ChangeEvent& event);
    void make(const Film& film);
    void keep(const ProcessedPixels& pixels);
    const ProcessedPixels* kept(const Film& film) const;

    StudyDocument& m_document;
    QThreadPool m_pool;
    QHash<FilmId, Job> m_running;
    std::vector<ProcessedPixels> m_kept; // newest last
};

} // namespace hilum
