#pragma once

#include "app/document/study_document.h"

#include <QObject>
#include <QTimer>

namespace hilum {

class FilmArea;

// What a viewport shows, in a sentence for a screen reader: which film, how it is seen, what the AI says of
// it where that is shown. Empty where there is no film.
QString describeFilm(const StudyDocument& document, FilmId film);

// Keeps the accessible descriptions of all viewports true. Waits until a drag comes to rest, so that turning
// the window costs nothing.
class FilmSpeaker : public QObject {
    Q_OBJECT
public:
    FilmSpeaker(FilmArea& area, const StudyDocument& document, QObject* parent = nullptr);

private:
    void speak();

    FilmArea& m_area;
    const StudyDocument& m_document;
    QTimer m_rest;
};

} // namespace hilum
