#include "app/cine/cine_player.h"

#include <QtConcurrent>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr int mostAhead = 16;

qint64 bytesOf(const RadiographPointer& frame) {
    return qint64(frame->pixels().size()) * 2 + qint64(frame->rgb().size());
}

} // namespace

CinePlayer::CinePlayer(StudyDocument& document, DecodeService::Decoder decoder, Put put, QObject* parent)
    : QObject(parent), m_document(document), m_decoder(std::move(decoder)), m_put(std::move(put)) {
    m_pool.setMaxThreadCount(2);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CinePlayer::tick);
    connect(&document, &StudyDocument::changed, this, &CinePlayer::follow);
    takeFilm();
}

CinePlayer::~CinePlayer() {
    ++m_generation;
    m_pool.clear();
    m_pool.waitForDone();
}

bool CinePlayer::canPlay() const {
    const Film* film = m_document.current();
    return film && film->id == m_film && film->frames > 1;
}

void CinePlayer::setPlaying(bool isPlaying) {
    if (isPlaying == m_isPlaying || (isPlaying && !canPlay()))
        return;
    m_isPlaying = isPlaying;
    m_wanted = -1;
    if (isPlaying) {
        m_shown = m_dropped = 0;
        restartClock();
        decodeAhead();
    } else {
        m_timer.stop();
    }
    Q_EMIT changed();
}

void CinePlayer::setRate(double framesPerSecond) {
    m_rate = cineRate(framesPerSecond);
    if (m_isPlaying)
        restartClock();
    Q_EMIT changed();
}

void CinePlayer::setMode(CineMode mode) {
    m_mode = mode;
    if (m_isPlaying)
        restartClock();
    Q_EMIT changed();
}

void CinePlayer::show(int frame) {
    setPlaying(false);
    if (!canPlay())
        return;
    m_wanted = std::clamp(frame, 0, m_document.current()->frames - 1);
    if (m_ready.contains(m_wanted))
        return put(std::exchange(m_wanted, -1));
    request(m_wanted);
}

void CinePlayer::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (m_document.currentId() != m_film)
        return takeFilm();
    if (event.kind != Kind::LoadChanged || event.film != m_film || m_isPutting)
        return;
    const Film* film = m_document.current();
    if (film->loadState == LoadState::Failed)
        setPlaying(false);
    if (film->radiograph && !m_ready.contains(film->frame))
        m_ready.insert(film->frame, film->radiograph);
    if (film->wasLoaded && !m_knowsRate) {
        m_rate = cineRate(film->attributes.framesPerSecond);
        m_knowsRate = true;
    }
    Q_EMIT changed(); // how many frames it has is known now
    Q_EMIT frameChanged();
}

void CinePlayer::takeFilm() {
    setPlaying(false);
    ++m_generation; // what is being decoded is wanted no more
    m_pool.clear();
    m_ready.clear();
    m_asked.clear();
    m_wanted = -1;
    const Film* film = m_document.current();
    m_film = m_document.currentId();
    m_knowsRate = film && film->wasLoaded;
    if (film) {
        m_rate = cineRate(film->attributes.framesPerSecond);
        if (film->radiograph)
            m_ready.insert(film->frame, film->radiograph);
    }
    Q_EMIT changed();
    Q_EMIT frameChanged();
}

void CinePlayer::restartClock() {
    const Film* film = m_document.current();
    m_startStep = m_lastStep = cineStep(film->frame, film->frames);
    m_clock.start();
    m_timer.start(
        std::max(1, static_cast<int>(std::floor(1000 / m_rate / 2)))); // twice a frame: little jitter
}

// The newest frame that is due and decoded; older ones are dropped.
void CinePlayer::tick() {
    const int frames = m_document.current()->frames;
    const long long due =
        m_startStep + static_cast<long long>(std::floor(double(m_clock.nsecsElapsed()) / 1e9 * m_rate));
    for (long long step = due; step > m_lastStep; --step) {
        const int frame = cineFrame(step, frames, m_mode);
        if (!m_ready.contains(frame))
            continue;
        m_dropped += step - m_lastStep - 1;
        m_lastStep = step;
        ++m_shown;
        put(frame);
        break;
    }
    if (m_isPlaying)
        decodeAhead();
}

void CinePlayer::decodeAhead() {
    const Film* film = m_document.current();
    const long long due =
        m_startStep + static_cast<long long>(std::floor(double(m_clock.nsecsElapsed()) / 1e9 * m_rate));
    for (int ahead = 1; ahead <= mostAhead && m_asked.size() < m_pool.maxThreadCount(); ++ahead)
        request(cineFrame(std::max(due, m_lastStep) + ahead, film->frames, m_mode));
}

void CinePlayer::request(int frame) {
    if (m_ready.contains(frame) || m_asked.contains(frame))
        return;
    m_asked.insert(frame);
    QtConcurrent::run(&m_pool, m_decoder, m_document.current()->path, frame)
        .then(this, [this, frame, generation = m_generation](const Result<RadiographPointer>& result) {
            // A frame that is decoded by now would be answered within the request: answers always come later.
            QMetaObject::invokeMethod(
                this, [=, this] { accept(frame, generation, result); }, Qt::QueuedConnection);
        });
}

void CinePlayer::accept(int frame, quint64 generation, const Result<RadiographPointer>& result) {
    if (generation != m_generation)
        return;
    m_asked.remove(frame);
    if (!result) {
        setPlaying(false);
        if (m_wanted == frame || m_wanted < 0) {
            m_wanted = -1;
            m_document.setFrame(m_film, frame); // whose loading then tells what is wrong with it
        }
        return;
    }
    m_ready.insert(frame, *result);
    keepBudget(m_wanted >= 0 ? m_wanted : frame);
    if (m_wanted == frame)
        put(std::exchange(m_wanted, -1));
    if (m_isPlaying)
        decodeAhead();
}

// Frames farthest from what is shown next go first.
void CinePlayer::keepBudget(int next) {
    qint64 bytes = 0;
    for (const RadiographPointer& ready : std::as_const(m_ready))
        bytes += bytesOf(ready);
    const int frames = m_document.current()->frames;
    while (bytes > m_budget && m_ready.size() > 2) {
        int farthest = -1, distance = -1;
        for (auto ready = m_ready.begin(); ready != m_ready.end(); ++ready) {
            const int way = (next - ready.key() + frames) % frames; // how long ago it was shown
            if (ready.key() != next && way > distance && way <= frames - mostAhead) {
                farthest = ready.key();
                distance = way;
            }
        }
        if (farthest < 0)
            break;
        bytes -= bytesOf(m_ready.value(farthest));
        m_ready.remove(farthest);
    }
}

void CinePlayer::put(int frame) {
    m_isPutting = true;
    m_put(m_film, frame, m_ready.value(frame));
    m_isPutting = false;
    Q_EMIT frameChanged();
}

} // namespace hilum
