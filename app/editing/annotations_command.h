#pragma once

#include "app/document/study_document.h"

#include <QUndoCommand>

namespace hilum {

// One change of a film's annotations. Holds what was there before and after; going back brings the film to
// the front, so that the reader sees what changed.
class AnnotationsCommand : public QUndoCommand {
public:
    // `mergeKey`: neighbours of the same film and key become one, as the steps of a nudge do; empty: never.
    AnnotationsCommand(StudyDocument& document, FilmId film, Annotations after, const QString& text,
                       const QString& mergeKey = {});

    void undo() override;
    void redo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    void put(const Annotations& annotations);

    StudyDocument& m_document;
    FilmId m_film;
    Annotations m_before, m_after;
    QString m_mergeKey;
    bool m_isFirst = true;
};

} // namespace hilum
