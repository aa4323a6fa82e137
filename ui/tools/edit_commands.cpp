#include "ui/tools/edit_commands.h"

#include "app/annotations/annotation_json.h"
#include "app/editing/annotation_editor.h"
#include "ui/actions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUndoStack>

namespace hilum {
namespace {

using Id = ActionId;

// What other programs paste: the measurements, one a line.
QString asText(const AnnotationList& annotations, const Film& film) {
    QStringList lines;
    for (const Annotation& annotation : annotations)
        lines << annotationTool(annotation.kind).name() + QLatin1Char('\t') +
                     measureAnnotation(annotation, *film.radiograph, spacingOf(film))
                         .lines.join(QStringLiteral(", "));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

EditCommands::EditCommands(const Actions& actions, AnnotationEditor& editor, QUndoStack& undo,
                           StudyDocument& document, QObject* parent)
    : QObject(parent), m_actions(actions), m_editor(editor), m_undo(undo), m_document(document) {
    joinUndo();
    const auto on = [this](Id id, auto&& act) {
        connect(m_actions.action(id), &QAction::triggered, this, act);
    };
    on(Id::Copy, [this] { copy(); });
    on(Id::Cut, [this] {
        copy();
        m_editor.removeSelected();
    });
    on(Id::Paste, [this] { paste(); });
    on(Id::Remove, [this] { m_editor.removeSelected(); });
    on(Id::SelectAll, [this] { m_editor.selectAll(); });
    on(Id::SelectNone, [this] { m_editor.select({}); });
    on(Id::RemoveAllAnnotations, [this] { m_editor.removeAll(); });
    on(Id::RemoveCalibration, [this] { m_editor.removeCalibration(); });
    connect(&m_editor, &AnnotationEditor::selectionChanged, this, &EditCommands::showAvailability);
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        if (event.kind != ChangeEvent::Kind::GreysChanged && event.kind != ChangeEvent::Kind::GeometryChanged)
            showAvailability();
    });
    // Asking the clipboard may mean asking another program: only when it has changed.
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &EditCommands::takeClipboard);
    takeClipboard();
}

void EditCommands::joinUndo() {
    QAction *undo = m_actions.action(Id::Undo), *redo = m_actions.action(Id::Redo);
    connect(undo, &QAction::triggered, &m_undo, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &m_undo, &QUndoStack::redo);
    connect(&m_undo, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::undoTextChanged, undo, [undo](const QString& text) {
        undo->setText(text.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(text));
    });
    connect(&m_undo, &QUndoStack::redoTextChanged, redo, [redo](const QString& text) {
        redo->setText(text.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(text));
    });
    undo->setEnabled(false);
    redo->setEnabled(false);
}

void EditCommands::copy() {
    const AnnotationList selected = m_editor.selected();
    const Film* film = m_document.current();
    if (selected.empty() || !film || !film->radiograph)
        return;
    auto* data = new QMimeData;
    data->setData(QLatin1String(annotationMimeType), annotationsToClipboard(selected));
    data->setText(asText(selected, *film));
    QGuiApplication::clipboard()->setMimeData(data);
}

void EditCommands::paste() {
    if (const QMimeData* data = QGuiApplication::clipboard()->mimeData())
        m_editor.paste(annotationsFromClipboard(data->data(QLatin1String(annotationMimeType))));
}

void EditCommands::takeClipboard() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    m_canPaste = data && data->hasFormat(QLatin1String(annotationMimeType));
    showAvailability();
}

void EditCommands::showAvailability() {
    const Film* film = m_document.current();
    const bool hasSelection = !m_editor.selection().isEmpty();
    const bool hasAnnotations = film && !listOf(film->annotations).empty();
    for (const Id id : {Id::Copy, Id::Cut, Id::Remove, Id::SelectNone})
        m_actions.action(id)->setEnabled(hasSelection);
    for (const Id id : {Id::SelectAll, Id::RemoveAllAnnotations})
        m_actions.action(id)->setEnabled(hasAnnotations);
    m_actions.action(Id::RemoveCalibration)->setEnabled(film && film->calibration.has_value());
    m_actions.action(Id::Paste)->setEnabled(film && m_canPaste);
}

} // namespace hilum
