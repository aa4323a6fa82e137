#pragma once

#include <QObject>

class QUndoStack;

namespace hilum {

class Actions;
class AnnotationEditor;
class StudyDocument;

// Undo, clipboard, selection and removal, joined to the actions of the Edit menu.
class EditCommands : public QObject {
    Q_OBJECT
public:
    EditCommands(const Actions& actions, AnnotationEditor& editor, QUndoStack& undo, StudyDocument& document,
                 QObject* parent = nullptr);

private:
    void joinUndo();
    void copy();
    void paste();
    void takeClipboard();
    void showAvailability();

    const Actions& m_actions;
    AnnotationEditor& m_editor;
    QUndoStack& m_undo;
    StudyDocument& m_document;
    bool m_canPaste = false; // there are annotations on the clipboard
};

} // namespace hilum
