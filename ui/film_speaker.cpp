#include "ui/film_speaker.h"

#include "app/reading/findings_model.h"
#include "app/reading/reading_status.h"
#include "app/scene/corner_text.h"
#include "app/words/finding_names.h"
#include "ui/film_area.h"
#include "ui/viewport_widget.h"

namespace hilum {
namespace {

QString turnText(const FilmTurn& turn) {
    QStringList words;
    if (turn.quarterTurns)
        words << FilmSpeaker::tr("turned right by %1 degrees").arg(90 * turn.quarterTurns);
    if (turn.isMirrored)
        words << FilmSpeaker::tr("mirrored");
    return words.join(QStringLiteral(", "));
}

// Findings that are more than not suspected, the urgent ones first.
QString readingText(const FilmReading& reading) {
    QStringList words;
    for (const FindingReading& finding : inReadingOrder(reading.prediction->findings))
        if (finding.state == FindingState::Suspected || finding.state == FindingState::Indeterminate)
            words << QStringLiteral("%1: %2").arg(findingName(finding.label),
                                                  findingStateText(finding.label, finding.state));
    return words.isEmpty() ? FilmSpeaker::tr("AI: nothing suspected")
                           : FilmSpeaker::tr("AI: %1").arg(words.join(QStringLiteral("; ")));
}

} // namespace

QString describeFilm(const StudyDocument& document, FilmId id) {
    const Film* film = document.film(id);
    if (!film)
        return {};
    if (film->loadState == LoadState::Failed)
        return QStringLiteral("%1. %2").arg(film->name, loadFailureText(film->loadError));
    if (!film->radiograph)
        return FilmSpeaker::tr("%1 is being opened.").arg(film->name);
    const FilmAttributes& attributes = film->attributes;
    QStringList words{film->name, QString::fromStdString(attributes.viewPosition),
                      dateText(attributes.studyDate)};
    if (film->frames > 1)
        words << FilmSpeaker::tr("frame %1 of %2").arg(film->frame + 1).arg(film->frames);
    words << voiText(*film->radiograph, film->view.voi);
    if (film->view.isInverted)
        words << FilmSpeaker::tr("greys inverted");
    words << turnText(film->view.turn)
          << (film->view.isFitted ? FilmSpeaker::tr("whole film")
                                  : FilmSpeaker::tr("%1 % of its size").arg(qRound(film->view.scale * 100)));
    if (document.isAiVisible(id) && film->reading.prediction && film->reading.state == ReadingState::Done) {
        words << readingText(film->reading);
        if (film->map.isShown && !film->map.label.empty())
            words << FilmSpeaker::tr("map of %1 shown").arg(findingName(film->map.label));
    } else if (film->reading.state == ReadingState::Refused && document.isAiVisible(id)) {
        words << FilmSpeaker::tr("AI: film refused");
    }
    words.removeAll(QString());
    return words.join(QStringLiteral(", ")) + QLatin1Char('.');
}

FilmSpeaker::FilmSpeaker(FilmArea& area, const StudyDocument& document, QObject* parent)
    : QObject(parent), m_area(area), m_document(document) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(150);
    connect(&m_rest, &QTimer::timeout, this, &FilmSpeaker::speak);
    connect(&document, &StudyDocument::changed, &m_rest, qOverload<>(&QTimer::start));
    connect(&area, &FilmArea::viewportAdded, &m_rest, qOverload<>(&QTimer::start));
}

void FilmSpeaker::speak() {
    for (ViewportWidget* viewport : m_area.viewports()) {
        const QString text = describeFilm(m_document, viewport->filmId());
        if (viewport->accessibleDescription() != text)
            viewport->setAccessibleDescription(text); // tells whoever listens
    }
}

} // namespace hilum
