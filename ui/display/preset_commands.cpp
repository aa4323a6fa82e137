#include "ui/display/preset_commands.h"

#include "app/view/window_level_drag.h"
#include "ui/actions.h"
#include "ui/display/preset_dialogs.h"
#include "ui/film_area.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QMenu>

namespace hilum {
namespace {

using Id = ActionId;

QString menuText(const std::string& name) {
    return QString::fromStdString(name).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

PresetCommands::PresetCommands(const Actions& actions, FilmArea& area, Settings& settings, QMenu& menu,
                               QObject* parent)
    : QObject(parent), m_actions(actions), m_area(area), m_document(area.viewport()->document()),
      m_settings(settings), m_menu(menu) {
    m_end = menu.addSeparator();
    menu.addAction(actions.action(Id::SavePreset));
    menu.addAction(actions.action(Id::EditPresets));
    for (int index = 0; index < Actions::presetCount; ++index)
        connect(actions.preset(index), &QAction::triggered, this,
                [this, index] { apply(static_cast<std::size_t>(index)); });
    connect(actions.action(Id::SavePreset), &QAction::triggered, this, &PresetCommands::save);
    connect(actions.action(Id::EditPresets), &QAction::triggered, this, &PresetCommands::edit);
    connect(&m_document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        using Kind = ChangeEvent::Kind;
        const bool isOther = event.kind == Kind::CurrentChanged || event.kind == Kind::FilmClosed ||
                             event.kind == Kind::FilmsAdded;
        if (isOther || (event.kind == Kind::LoadChanged && event.film == m_document.currentId()))
            show();
    });
    show();
}

const Radiograph* PresetCommands::film() const {
    const Film* current = m_document.current();
    return current ? current->radiograph.get() : nullptr;
}

void PresetCommands::show() {
    const Radiograph* shown = film();
    m_presets =
        shown ? allPresets(*shown, userPresets(m_settings, presetGroup(*shown))) : std::vector<VoiPreset>{};
    for (int index = 0; index < Actions::presetCount; ++index) {
        QAction* action = m_actions.preset(index);
        const bool exists = index < static_cast<int>(m_presets.size());
        if (exists)
            action->setText(menuText(m_presets[static_cast<std::size_t>(index)].name));
        action->setVisible(exists || index == 0);
        action->setEnabled(exists);
    }
    qDeleteAll(m_more);
    m_more.clear();
    for (std::size_t index = Actions::presetCount; index < m_presets.size(); ++index) {
        auto* action = new QAction(menuText(m_presets[index].name), this);
        connect(action, &QAction::triggered, this, [this, index] { apply(index); });
        m_menu.insertAction(m_end, action);
        m_more << action;
    }
    m_actions.action(Id::SavePreset)->setEnabled(shown && !shown->isColour());
    m_actions.action(Id::EditPresets)->setEnabled(shown != nullptr);
}

void PresetCommands::apply(std::size_t index) {
    if (film() && index < m_presets.size())
        m_document.setVoi(m_document.currentId(), m_presets[index].voi);
}

void PresetCommands::save() {
    const Film* current = m_document.current();
    if (!film())
        return;
    auto* dialog = new SavePresetDialog(m_area.window());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, radiograph = current->radiograph,
             window = equivalentWindow(*film(), current->view.voi)] {
                const QString group = presetGroup(*radiograph);
                QList<UserPreset> presets = userPresets(m_settings, group);
                presets.removeIf([&](const UserPreset& preset) { return preset.name == dialog->name(); });
                presets << makeUserPreset(dialog->name(), *radiograph, window, dialog->isRelative());
                setUserPresets(m_settings, group, presets);
                show();
            });
    dialog->open();
}

void PresetCommands::edit() {
    if (!film())
        return;
    const QString group = presetGroup(*film());
    auto* dialog = new EditPresetsDialog(userPresets(m_settings, group), m_area.window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, group] {
        setUserPresets(m_settings, group, dialog->presets());
        show();
    });
    dialog->open();
}

} // namespace hilum
