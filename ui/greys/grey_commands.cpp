#include "ui/greys/grey_commands.h"

#include "app/view/grey_steps.h"
#include "app/view/presentation_view.h"
#include "ui/actions.h"

#include <QAction>

namespace hilum {
namespace {

using Id = ActionId;

} // namespace

GreyCommands::GreyCommands(const Actions& actions, StudyDocument& document, QObject* parent)
    : QObject(parent), m_actions(actions), m_document(document), m_processing(document) {
    join();
    connect(&document, &StudyDocument::changed, this, &GreyCommands::follow);
    show();
}

template <typename Change>
void GreyCommands::change(Change&& change) {
    const Film* film = m_document.current();
    if (film && film->radiograph)
        m_document.setView(film->id, change(*film->radiograph, film->view));
}

void GreyCommands::join() {
    connect(m_actions.action(Id::Sigmoid), &QAction::triggered, this, [this](bool isOn) {
        change(
            [isOn](const Radiograph& film, const ViewState& view) { return withSigmoid(film, view, isOn); });
    });
    const auto joinGamma = [this](Id id, int steps) {
        connect(m_actions.action(id), &QAction::triggered, this, [this, steps] {
            change([steps](const Radiograph&, ViewState view) {
                view.gamma = steps == 0 ? 1 : steppedGamma(view.gamma, steps);
                return view;
            });
        });
    };
    joinGamma(Id::GammaUp, 1);
    joinGamma(Id::GammaDown, -1);
    joinGamma(Id::GammaReset, 0);
    const auto joinSwitch = [this](Id id, auto&& set) {
        connect(m_actions.action(id), &QAction::triggered, this, [this, set](bool isOn) {
            change([set, isOn](const Radiograph&, ViewState view) {
                set(view, isOn);
                return view;
            });
        });
    };
    joinSwitch(Id::Equalise, [](ViewState& view, bool isOn) { view.processing.equalised = isOn; });
    joinSwitch(Id::Sharpen, [](ViewState& view, bool isOn) { view.processing.sharpened = isOn; });
    joinSwitch(Id::ShowShutter, [](ViewState& view, bool isOn) { view.showsShutter = isOn; });
}

void GreyCommands::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    switch (event.kind) {
    case Kind::GreysChanged:
    case Kind::CurrentChanged:
    case Kind::FilmClosed:
    case Kind::LoadChanged:
        show();
        break;
    default:
        break;
    }
}

void GreyCommands::show() {
    const Film* film = m_document.current();
    const bool hasGreys = film && film->radiograph;
    for (const Id id : {Id::Sigmoid, Id::GammaUp, Id::GammaDown, Id::GammaReset})
        m_actions.action(id)->setEnabled(hasGreys);
    m_actions.action(Id::Sigmoid)->setChecked(hasGreys && isSigmoid(film->view));
    m_actions.action(Id::GammaReset)->setEnabled(hasGreys && film->view.gamma != 1);
    const bool canProcess = hasGreys && !film->radiograph->isColour();
    const auto showSwitch = [this](Id id, bool isEnabled, bool isOn) {
        m_actions.action(id)->setEnabled(isEnabled);
        m_actions.action(id)->setChecked(isEnabled && isOn);
    };
    showSwitch(Id::Equalise, canProcess, hasGreys && film->view.processing.equalised);
    showSwitch(Id::Sharpen, canProcess, hasGreys && film->view.processing.sharpened);
    showSwitch(Id::ShowShutter, hasGreys && shutterOf(*film->radiograph, film->view).has_value(),
               hasGreys && film->view.showsShutter);
}

} // namespace hilum
