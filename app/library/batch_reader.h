#pragma once

#include "app/library/study_query.h"
#include "app/services/inference_service.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <deque>

namespace hilum {

struct UnreadFilm {
    QString path;
    Error error; // of opening or reading it
};

// Has films read by the network one after another, whenever nobody else wants it: the film in front goes
// first, and a reading that had to give way to it is begun again. GUI thread.
class BatchReader : public QObject {
    Q_OBJECT
public:
    explicit BatchReader(InferenceService& inference, QObject* parent = nullptr);
    ~BatchReader() override;

    void
    read(const QList<LibraryFile>& films); // behind those that wait; films alone, missing ones are left out
    void cancel();
    bool isBusy() const { return m_current > 0 || !m_waiting.empty(); }

Q_SIGNALS:
    void read(const hilum::LibraryFile& film, const hilum::PredictionPointer& prediction);
    void progressed(int done, int films);
    // All were tried, or it was cancelled; `unread` could not be read.
    void finished(int films, const QList<hilum::UnreadFilm>& unread);

private:
    void next();
    void takeRadiograph(quint64 number, const Result<RadiographPointer>& film);
    void predict();
    void done();
    void miss(const Error& error);
    // Numbers below zero: no film of a window has one.
    FilmId id() const { return static_cast<FilmId>(-static_cast<int>(m_current)); }

    InferenceService& m_inference;
    QThreadPool m_pool; // decodes
    std::deque<LibraryFile> m_waiting;
    LibraryFile m_film; // the one that is being read
    RadiographPointer m_radiograph;
    quint64 m_current = 0, m_last = 0; // number of the running reading; 0: none
    int m_done = 0, m_films = 0;
    QList<UnreadFilm> m_unread;
    bool m_isAsked = false; // the network has it
};

} // namespace hilum
