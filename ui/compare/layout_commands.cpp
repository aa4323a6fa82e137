#include "ui/compare/layout_commands.h"

#include "app/hanging/film_links.h"
#include "app/settings.h"
#include "ui/film_area.h"

#include <QAction>
#include <QActionGroup>

namespace hilum {
namespace {

using Id = ActionId;

constexpr std::pair<Id, ViewLayout> layouts[] = {{Id::LayoutOne, {1, 1}},
                                                 {Id::LayoutBeside, {1, 2}},
                                                 {Id::LayoutStacked, {2, 1}},
                                                 {Id::LayoutFour, {2, 2}}};
constexpr std::pair<Id, bool LinkSwitches::*> switches[] = {{Id::LinkZoom, &LinkSwitches::zoom},
                                                            {Id::LinkPan, &LinkSwitches::pan},
                                                            {Id::LinkWindow, &LinkSwitches::window}};

} // namespace

LayoutCommands::LayoutCommands(const Actions& actions, FilmArea& area, FilmLinks& links, Settings& settings,
                               QObject* parent)
    : QObject(parent), m_actions(actions), m_area(area), m_links(links), m_settings(settings) {
    joinLayouts();
    joinLinks();
    connect(actions.action(Id::NextViewport), &QAction::triggered, this, [this] { stepViewport(1); });
    connect(actions.action(Id::PreviousViewport), &QAction::triggered, this, [this] { stepViewport(-1); });
    connect(&area.hanging(), &Hanging::changed, this, &LayoutCommands::showState);
    area.hanging().setLayout(settings.viewLayout());
    links.setSwitches(settings.linkSwitches());
    showState();
}

void LayoutCommands::joinLayouts() {
    auto* group = new QActionGroup(this);
    for (const auto& [id, layout] : layouts) {
        QAction* action = m_actions.action(id);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, layout = layout] {
            m_settings.setViewLayout(layout);
            m_area.setMaximised(false);
            m_area.hanging().setLayout(layout);
            Q_EMIT layoutChosen();
        });
    }
}

void LayoutCommands::joinLinks() {
    const auto set = [this](LinkSwitches wanted) {
        m_links.setSwitches(wanted);
        m_settings.setLinkSwitches(wanted);
        showState();
    };
    for (const auto& [id, member] : switches)
        connect(m_actions.action(id), &QAction::triggered, this, [this, set, member = member](bool isOn) {
            LinkSwitches wanted = m_links.switches();
            wanted.*member = isOn;
            set(wanted);
        });
    connect(m_actions.action(Id::LinkAll), &QAction::triggered, this, [set](bool isOn) {
        set({isOn, isOn, isOn});
    });
}

void LayoutCommands::stepViewport(int by) {
    const int count = m_area.hanging().layout().count();
    m_area.hanging().setActive((m_area.hanging().active() + by + count) % count);
}

void LayoutCommands::showState() {
    const ViewLayout layout = m_area.hanging().layout();
    for (const auto& [id, own] : layouts)
        m_actions.action(id)->setChecked(own == layout);
    const LinkSwitches links = m_links.switches();
    for (const auto& [id, member] : switches)
        m_actions.action(id)->setChecked(links.*member);
    m_actions.action(Id::LinkAll)->setChecked(links == LinkSwitches{true, true, true});
    for (const Id id : {Id::NextViewport, Id::PreviousViewport})
        m_actions.action(id)->setEnabled(layout.count() > 1);
}

} // namespace hilum
