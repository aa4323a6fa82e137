#pragma once

#include "app/cine/cine_clock.h"
#include "app/document/study_document.h"
#include "app/services/decode_service.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <functional>

namespace hilum {

// Plays the frames of the film in front. Frames are decoded ahead on a pool of its own and kept within a
// budget; where decoding is slower than the rate, frames are dropped and the clock goes on. It stops when
// another film comes to the front, and when this one fails. A frame changes in the document only together
// with its pixels, so nothing flashes. GUI thread.
class CinePlayer : public QObject {
    Q_OBJECT
public:
    // Puts a frame with its pixels into the document.
    using Put = std::function<void(FilmId film, int frame, const RadiographPointer& radiograph)>;

    CinePlayer(StudyDocument& document, DecodeService::Decoder decoder, Put put, QObject* parent = nullptr);
    ~CinePlayer() override;

    bool canPlay() const; // the film in front has several frames
    bool isPlaying() const { return m_isPlaying; }
    double rate() const { return m_rate; } // frames a second: the file's, until the reader sets another one
    CineMode mode() const { return m_mode; }
    void setPlaying(bool isPlaying);
    void setRate(double framesPerSecond);
    void setMode(CineMode mode);
    // Stops, and shows this frame as soon as it is decoded; of several in quick succession the last.
    void show(int frame);

    void setBudget(qint64 bytes) { m_budget = bytes; } // of frames kept decoded
    qint64 shownFrames() const { return m_shown; }     // since playing began
    qint64 droppedFrames() const { return m_dropped; }

Q_SIGNALS:
    void changed();      // playing, rate, mode, another film
    void frameChanged(); // of the film in front

private:
    void follow(const ChangeEvent& event);
    void takeFilm();
    void restartClock();
    void tick();
    void decodeAhead();
    void request(int frame);
    void accept(int frame, quint64 generation, const Result<RadiographPointer>& result);
    void keepBudget(int next);
    void put(int frame);

    StudyDocument& m_document;
    DecodeService::Decoder m_decoder;
    Put m_put;
    QThreadPool m_pool;
    QTimer m_timer;
    QElapsedTimer m_clock;
    FilmId m_film = FilmId::None;
    quint64 m_generation = 0; // answers for an older film are dropped
    QHash<int, RadiographPointer> m_ready;
    QSet<int> m_asked;
    double m_rate = 10;
    CineMode m_mode = CineMode::Loop;
    bool m_isPlaying = false, m_isPutting = false, m_knowsRate = false;
    long long m_startStep = 0, m_lastStep = 0;
    int m_wanted = -1; // by show()
    qint64 m_budget = qint64(256) << 20;
    qint64 m_shown = 0, m_dropped = 0;
};

} // namespace hilum
