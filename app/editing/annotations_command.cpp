#include "app/editing/annotations_command.h"

namespace hilum {
AnnotationsCommand::AnnotationsCommand(StudyDocument& document, FilmId film, Annotations after,
                                       const QString& text, const QString& mergeKey)
    : QUndoCommand(text), m_document(document), m_film(film), m_after(std::move(after)),
      m_mergeKey(mergeKey) {
    if (const Film* shown = document.film(film))
        m_before = shown->annotations;
}

void AnnotationsCommand::undo() {
    m_document.goTo(m_film);
    put(m_before);
}

void AnnotationsCommand::redo() {
    if (!std::exchange(m_isFirst, false))
        m_document.goTo(m_film);
    put(m_after);
}

void AnnotationsCommand::put(const Annotations& annotations) {
    m_document.setAnnotations(m_film, annotations); // nothing, where the film has been closed meanwhile
}

bool AnnotationsCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const AnnotationsCommand*>(other);
    if (m_mergeKey.isEmpty() || next->m_mergeKey != m_mergeKey || next->m_film != m_film)
        return false;
    m_after = next->m_after;
    return true;
}

} // namespace hilum
