#include "ui/display/display_commands.h"

#include "app/settings.h"
#include "ui/actions.h"
#include "ui/display/magnifier.h"
#include "ui/film_area.h"
#include "ui/hold_toggle.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QActionGroup>
#include <array>

namespace hilum {
namespace {

using Id = ActionId;

struct Choice {
    Id id;
    Interpolation interpolation;
};
// In the order of the key that goes from one to the next.
constexpr std::array choices{Choice{Id::InterpolateSmooth, Interpolation::Smooth},
                             Choice{Id::InterpolateNearest, Interpolation::Nearest},
                             Choice{Id::InterpolateCubic, Interpolation::Cubic}};

} // namespace

DisplayCommands::DisplayCommands(const Actions& actions, FilmArea& area, Settings& settings, QObject* parent)
    : QObject(parent), m_actions(actions), m_area(area), m_settings(settings) {
    joinInterpolation();
    joinMagnifier();
}

void DisplayCommands::joinMagnifier() {
    QAction* action = m_actions.action(Id::Magnifier);
    action->setAutoRepeat(false);
    auto* magnifier = new Magnifier(m_area);
    connect(action, &QAction::toggled, magnifier, &Magnifier::setShown);
    connect(magnifier, &Magnifier::dismissed, action, [action] { action->setChecked(false); });
    new HoldToggle(action, m_area.window());
}

void DisplayCommands::joinInterpolation() {
    auto* group = new QActionGroup(this);
    for (const Choice& choice : choices) {
        group->addAction(m_actions.action(choice.id));
        connect(m_actions.action(choice.id), &QAction::triggered, this,
                [this, choice] { interpolate(choice.interpolation); });
    }
    connect(m_actions.action(Id::NextInterpolation), &QAction::triggered, this, [this] {
        const Interpolation now = m_area.viewport()->content().interpolation;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (choices[i].interpolation == now)
                return interpolate(choices[(i + 1) % choices.size()].interpolation);
    });
    interpolate(m_settings.interpolation());
}

void DisplayCommands::interpolate(Interpolation interpolation) {
    m_settings.setInterpolation(interpolation);
    m_area.forEach(&ViewportWidget::setInterpolation, interpolation);
    for (const Choice& choice : choices)
        if (choice.interpolation == interpolation)
            m_actions.action(choice.id)->setChecked(true);
}

} // namespace hilum
