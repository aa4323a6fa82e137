#include "app/services/study_session.h"

#include <QFileInfo>
#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

namespace hilum {
namespace {

using Kind = ChangeEvent::Kind;

qint64 bytesOf(const RadiographPointer& film) {
    if (!film)
        return 0;
    const auto& content = film->content();
    // Of each code the film knows the value and how often it occurs: half a megabyte at 16 bits.
    const auto perCode = qint64(sizeof(float) + sizeof(std::uint32_t));
    qint64 bytes = qint64(film->pixels().size()) * 2 + qint64(content.rgb.size()) +
                   qint64(content.modalityValues.size()) * perCode;
    for (const OverlayPlane& plane : content.overlays)
        bytes += qint64(plane.bits.size());
    return bytes;
}

// What was drawn and read on the film that was there before must not come to lie on this one.
Error replacedFile() {
    return {ErrorCode::Malformed,
            StudySession::tr(
                "The file holds another film than when it was opened. Close the film and open it again.")
                .toStdString(),
            {}};
}

bool mayStart(ReadingState state) {
    return state == ReadingState::NotStarted;
}

bool isUnderWay(ReadingState state) {
    return state == ReadingState::Waiting || state == ReadingState::Running;
}

} // namespace

StudySession::StudySession(StudyDocument& document, DecodeService& decoder, InferenceService& inference,
                           QObject* parent)
    : QObject(parent), m_document(document), m_decoder(decoder), m_inference(inference),
      m_card(inference.card()) {
    connect(&m_document, &StudyDocument::changed, this, &StudySession::follow);
    connect(&m_finder, &FilmFinder::found, this, [this](const QStringList& files) {
        m_document.addFiles(files, std::exchange(m_bringToFront, false));
    });
    connect(&m_finder, &FilmFinder::finished, this, [this](int films) {
        Q_EMIT searching(m_finder.isBusy());
        if (films == 0 && !std::exchange(m_hasFailed, false))
            Q_EMIT nothingFound();
    });
    connect(&m_finder, &FilmFinder::failed, this, [this](const Error& error) {
        m_hasFailed = true;
        Q_EMIT openingFailed(error);
    });
    connectDecoder();
    connectInference();
}

void StudySession::connectDecoder() {
    connect(&m_decoder, &DecodeService::decoded, this,
            [this](FilmId id, int frame, const RadiographPointer& radiograph) {
                const Film* film = m_document.film(id);
                if (!film || film->frame != frame)
                    return;
                if (isReplaced(id, *radiograph))
                    m_document.setLoadFailed(id, replacedFile());
                else
                    m_document.setLoaded(id, radiograph);
            });
    connect(&m_decoder, &DecodeService::failed, this, [this](FilmId id, int frame, const Error& error) {
        const Film* film = m_document.film(id);
        if (film && film->frame == frame)
            m_document.setLoadFailed(id, error);
    });
}

void StudySession::connectInference() {
    const auto isExpected = [this](FilmId id) {
        const Film* film = m_document.film(id);
        return film && isUnderWay(film->reading.state);
    };
    connect(&m_inference, &InferenceService::started, this, [=, this](FilmId id) {
        if (isExpected(id))
            m_document.setReadingState(id, ReadingState::Running);
    });
    connect(&m_inference, &InferenceService::predicted, this,
            [=, this](FilmId id, const PredictionPointer& prediction) {
                if (isExpected(id))
                    m_document.setPrediction(id, prediction);
            });
    connect(&m_inference, &InferenceService::failed, this, [=, this](FilmId id, const Error& error) {
        if (isExpected(id))
            m_document.setReadingFailed(id, error);
    });
    connect(&m_inference, &InferenceService::cancelled, this, [=, this](FilmId id) {
        const bool wasReader = std::exchange(m_cancelledByReader, FilmId::None) == id;
        if (isExpected(id))
            m_document.setReadingState(id, wasReader ? ReadingState::Cancelled : ReadingState::NotStarted);
        // A film that was left behind is read when it comes back, also when it came back before its reading
        // had ended.
        readShown();
    });
    connect(
        &m_inference, &InferenceService::explained, this,
        [this](FilmId id, const std::vector<AttentionMap>& maps) { m_document.addExplanations(id, maps); });
    connect(&m_inference, &InferenceService::modelChanged, this, [this] {
        if (m_inference.card() == m_card && m_card)
            return; // another device, the same model
        m_card = m_inference.card();
        m_document.forgetReadings();
        readShown();
    });
}

// Whether the file holds another film than before; remembers the one that it holds.
bool StudySession::isReplaced(FilmId id, const Radiograph& radiograph) {
    const FilmIdentity now = identityOf(radiograph);
    const auto known = m_identities.constFind(id);
    if (known != m_identities.constEnd() && isAnother(*known, now))
        return true;
    m_identities.insert(id, now);
    return false;
}

void StudySession::open(const QStringList& paths) {
    if (std::none_of(paths.begin(), paths.end(), FilmFinder::isContainer)) {
        m_document.addFiles(paths);
        return;
    }
    m_bringToFront = true;
    m_hasFailed = false;
    m_finder.find(paths);
    Q_EMIT searching(true);
}

void StudySession::retry(FilmId film) {
    m_document.retry(film);
}

void StudySession::readAgain(FilmId film) {
    m_inference.cancel(film);
    m_document.setReadingState(film, ReadingState::NotStarted);
    readShown();
}

void StudySession::cancelReading(FilmId film) {
    const Film* cancelled = m_document.film(film);
    if (!cancelled || !isUnderWay(cancelled->reading.state))
        return;
    m_cancelledByReader = film;
    m_inference.cancel(film);
}

void StudySession::setReadingHeld(bool isHeld) {
    if (std::exchange(m_isReadingHeld, isHeld) && !isHeld)
        readShown();
}

void StudySession::showFrame(FilmId film, int frame, const RadiographPointer& radiograph) {
    m_inference.cancel(film); // of the frame before
    if (m_document.film(film) && radiograph && isReplaced(film, *radiograph))
        m_document.setFrame(film, frame); // whose loading then tells
    else
        m_document.showFrame(film, frame, radiograph);
}

void StudySession::follow(const ChangeEvent& event) {
    switch (event.kind) {
    case Kind::FilmClosed:
        m_decoder.cancel(event.film);
        m_inference.cancel(event.film);
        m_lookedAt.remove(event.film);
        m_identities.remove(event.film);
        break;
    case Kind::CurrentChanged:
        bringForward(event.film);
        break;
    case Kind::ShownChanged:
        loadShown();
        m_inference.cancelOthers([this](FilmId id) { return m_document.isShown(id); });
        readShown();
        break;
    case Kind::LoadChanged:
        if (m_document.isShown(event.film)) {
            load(event.film);
            readShown();
        }
        keepBudget();
        break;
    case Kind::ReadingChanged:
        if (event.film == m_document.currentId())
            m_asked = {};
        explainShown();
        break;
    case Kind::MapChoiceChanged:
    case Kind::AiVisibilityChanged:
        explainShown();
        break;
    default:
        break;
    }
}

void StudySession::bringForward(FilmId id) {
    m_asked = {};
    m_lookedAt.remove(id);
    if (id != FilmId::None)
        m_lookedAt.push_front(id);
    leaveStaleLoads();
    load(id);
    m_inference.cancelOthers([this](FilmId film) { return m_document.isShown(film); });
    readShown();
    explainShown();
}

// The film itself first; its neighbours when it is there, so that they do not slow it.
void StudySession::load(FilmId id) {
    const Film* film = m_document.film(id);
    if (!film)
        return;
    if (film->loadState == LoadState::Waiting) {
        if (m_document.isShown(id))
            m_inference.cancel(id); // of a frame that is shown no more
        m_document.setLoading(id);
        m_decoder.request(id, m_document.film(id)->path, m_document.film(id)->frame);
    } else if (film->loadState != LoadState::Loading && id == m_document.currentId()) {
        loadNeighbours();
    }
}

void StudySession::loadShown() {
    const std::vector<FilmId> shown = m_document.shown();
    for (const FilmId id : shown) {
        if (std::find(m_lookedAt.begin(), m_lookedAt.end(), id) == m_lookedAt.end())
            m_lookedAt.push_front(id);
        load(id);
    }
}

void StudySession::loadNeighbours() {
    const auto& films = m_document.films();
    const int current = m_document.indexOf(m_document.currentId());
    for (const int index : {current - 1, current + 1}) {
        if (index < 0 || index >= static_cast<int>(films.size()))
            continue;
        const FilmId id = films[static_cast<std::size_t>(index)].id;
        // Behind what is shown and before what was looked at: it is wanted next, so it is let go late.
        m_lookedAt.remove(id);
        m_lookedAt.insert(std::find_if_not(m_lookedAt.begin(), m_lookedAt.end(),
                                           [this](FilmId film) { return m_document.isShown(film); }),
                          id);
        load(id);
    }
}

void StudySession::leaveStaleLoads() {
    std::vector<FilmId> stale;
    const int current = m_document.indexOf(m_document.currentId());
    for (const Film& film : m_document.films())
        if (film.loadState == LoadState::Loading && !m_document.isShown(film.id) &&
            std::abs(m_document.indexOf(film.id) - current) > 1)
            stale.push_back(film.id);
    for (const FilmId id : stale) {
        m_decoder.cancel(id);
        m_document.letGo(id);
    }
}

// The film in front first, then those beside it.
void StudySession::readShown() {
    if (m_isReadingHeld)
        return;
    std::vector<FilmId> shown = m_document.shown();
    shown.insert(shown.begin(), m_document.currentId());
    for (const FilmId id : shown) {
        const Film* film = m_document.film(id);
        if (!film || !film->radiograph || !mayStart(film->reading.state))
            continue;
        const RadiographPointer radiograph = film->radiograph;
        m_document.setReadingState(id, ReadingState::Waiting);
        m_inference.queue(id, radiograph);
    }
}

void StudySession::explainShown() {
    const Film* film = m_document.current();
    if (!film || !film->radiograph || !film->map.isShown || film->map.label.empty() ||
        film->reading.state != ReadingState::Done || !m_document.isAiVisible() || film->map == m_asked ||
        findMap(film->reading, film->map))
        return;
    m_asked = film->map;
    m_inference.explain(film->id, film->radiograph, film->map.kind, film->map.label);
}

void StudySession::keepBudget() {
    if (m_isKeepingBudget)
        return; // letting go is a change of the document, too
    const QScopedValueRollback<bool> keeping(m_isKeepingBudget, true);
    qint64 bytes = 0;
    for (const Film& film : m_document.films())
        bytes += bytesOf(film.radiograph);
    const std::list<FilmId> lookedAt = m_lookedAt;
    for (auto oldest = lookedAt.rbegin(); bytes > m_budget && oldest != lookedAt.rend(); ++oldest) {
        const Film* film = m_document.film(*oldest);
        if (!film || !film->radiograph || m_document.isShown(film->id))
            continue;
        bytes -= bytesOf(film->radiograph);
        m_document.letGo(*oldest);
    }
}

} // namespace hilum
