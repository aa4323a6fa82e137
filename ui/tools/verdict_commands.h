#pragma once

#include "app/document/study_document.h"

#include <QObject>

class QUndoStack;

namespace hilum {

class Actions;
class FindingsModel;
class FindingsPanel;
class Settings;
class VerdictBar;

// Joins the reader's verdicts on findings to the panel, the keys and the undo stack. A verdict keeps what the
// network said when it was given.
class VerdictCommands : public QObject {
    Q_OBJECT
public:
    VerdictCommands(const Actions& actions, StudyDocument& document, QUndoStack& undo,
                    FindingsModel& findings, FindingsPanel& panel, const Settings& settings,
                    QObject* parent = nullptr);

private:
    void show();
    void give(std::optional<VerdictState> state);
    void agree(bool agrees);
    void note(const QString& text);
    void put(const std::optional<Verdict>& verdict);
    std::string label() const; // the chosen finding's; empty: none
    const FindingReading* finding() const;

    StudyDocument& m_document;
    QUndoStack& m_undo;
    FindingsModel& m_findings;
    VerdictBar& m_bar;
    const Settings& m_settings;
};

} // namespace hilum
