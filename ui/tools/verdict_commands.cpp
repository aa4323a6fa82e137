#include "ui/tools/verdict_commands.h"

#include "app/reading/findings_model.h"
#include "app/settings.h"
#include "app/words/finding_names.h"
#include "ui/actions.h"
#include "ui/findings_panel.h"
#include "ui/tools/verdict_bar.h"

#include <QAction>
#include <QDateTime>
#include <QUndoStack>
#include <algorithm>
#include <utility>

namespace hilum {
namespace {

// One verdict that is given, changed or withdrawn.
class VerdictCommand final : public QUndoCommand {
public:
    VerdictCommand(StudyDocument& document, FilmId film, std::string label, std::optional<Verdict> after)
        : QUndoCommand(VerdictCommands::tr("verdict on %1").arg(findingName(label))), m_document(document),
          m_film(film), m_label(std::move(label)), m_after(std::move(after)) {
        const Verdicts& verdicts = document.film(film)->verdicts;
        if (const auto found = verdicts.find(m_label); found != verdicts.end())
            m_before = found->second;
    }
    void undo() override {
        m_document.goTo(m_film);
        m_document.setVerdict(m_film, m_label, m_before);
    }
    void redo() override {
        if (!std::exchange(m_isFirst, false))
            m_document.goTo(m_film);
        m_document.setVerdict(m_film, m_label, m_after);
    }

private:
    StudyDocument& m_document;
    FilmId m_film;
    std::string m_label;
    std::optional<Verdict> m_before, m_after;
    bool m_isFirst = true; // done, not yet redone
};

} // namespace

VerdictCommands::VerdictCommands(const Actions& actions, StudyDocument& document, QUndoStack& undo,
                                 FindingsModel& findings, FindingsPanel& panel, const Settings& settings,
                                 QObject* parent)
    : QObject(parent), m_document(document), m_undo(undo), m_findings(findings), m_bar(*panel.verdicts()),
      m_settings(settings) {
    connect(&m_bar, &VerdictBar::stateChosen, this, [this](VerdictState state) { give(state); });
    connect(&m_bar, &VerdictBar::withdrawn, this, [this] { give(std::nullopt); });
    connect(&m_bar, &VerdictBar::noteWritten, this, &VerdictCommands::note);
    connect(actions.action(ActionId::VerdictAgree), &QAction::triggered, this, [this] { agree(true); });
    connect(actions.action(ActionId::VerdictDisagree), &QAction::triggered, this, [this] { agree(false); });
    connect(actions.action(ActionId::VerdictIndeterminate), &QAction::triggered, this,
            [this] { give(VerdictState::Indeterminate); });
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        using Kind = ChangeEvent::Kind;
        if (event.kind != Kind::GreysChanged && event.kind != Kind::GeometryChanged)
            show();
    });
    connect(&findings, &QAbstractItemModel::modelReset, this, &VerdictCommands::show);
    show();
}

std::string VerdictCommands::label() const {
    const Film* film = m_document.current();
    return film && m_document.isAiVisible() && !film->workKey.isEmpty() ? film->map.label : std::string();
}

const FindingReading* VerdictCommands::finding() const {
    const int row = m_findings.rowOf(label());
    return row < 0 ? nullptr : &m_findings.finding(row);
}

void VerdictCommands::show() {
    const Film* film = m_document.current();
    m_findings.setVerdicts(film && m_document.isAiVisible() ? film->verdicts : Verdicts{});
    const FindingReading* chosen = finding();
    if (!chosen)
        return m_bar.clear();
    const auto verdict = film->verdicts.find(chosen->label);
    m_bar.setFinding(QString::fromStdString(chosen->label), chosen->state,
                     verdict == film->verdicts.end() ? std::nullopt : std::optional(verdict->second));
}

void VerdictCommands::agree(bool agrees) {
    const FindingReading* chosen = finding();
    if (!chosen)
        return;
    if (const auto state = verdictOfAgreeing(chosen->state, agrees))
        give(state);
}

void VerdictCommands::give(std::optional<VerdictState> state) {
    const FindingReading* chosen = finding();
    const Film* film = m_document.current();
    if (!chosen)
        return;
    if (!state)
        return put(std::nullopt);
    Verdict verdict;
    if (const auto old = film->verdicts.find(chosen->label); old != film->verdicts.end())
        verdict.note = old->second.note;
    verdict.state = *state;
    verdict.author = m_settings.readerName();
    verdict.made = QDateTime::currentMSecsSinceEpoch();
    verdict.networkState = chosen->state;
    verdict.networkValue = chosen->shown();
    if (const auto& prediction = m_findings.prediction())
        verdict.modelSha256 = QString::fromStdString(prediction->modelSha256);
    put(verdict);
}

void VerdictCommands::note(const QString& text) {
    const Film* film = m_document.current();
    const auto old = film ? film->verdicts.find(label()) : Verdicts::const_iterator{};
    if (!film || old == film->verdicts.end() || old->second.note == text)
        return;
    Verdict verdict = old->second;
    verdict.note = text;
    verdict.made = QDateTime::currentMSecsSinceEpoch();
    put(verdict);
}

void VerdictCommands::put(const std::optional<Verdict>& verdict) {
    m_undo.push(new VerdictCommand(m_document, m_document.currentId(), label(), verdict));
}

} // namespace hilum
