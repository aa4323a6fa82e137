#include "ui/greys/presentation_commands.h"

#include "app/view/presentation_view.h"
#include "ui/actions.h"
#include "ui/film_area.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QActionGroup>

namespace hilum {
namespace {

using Id = ActionId;

QString nameOf(const PresentationState& state) {
    const QString label = QString::fromStdString(state.label).trimmed();
    const QString description = QString::fromStdString(state.description).trimmed();
    QString name = label.isEmpty() ? PresentationCommands::tr("Without a label") : label;
    if (!description.isEmpty() && description != label)
        name += QStringLiteral(" – ") + description;
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

PresentationCommands::PresentationCommands(const Actions& actions, QMenu* menu, FilmArea& area,
                                           StudyDocument& document, QObject* parent)
    : QObject(parent), m_actions(actions), m_menu(menu), m_area(area), m_document(document),
      m_shelf(document) {
    connect(&m_shelf, &PresentationShelf::changed, this, &PresentationCommands::show);
    connect(&document, &StudyDocument::changed, this, &PresentationCommands::follow);
    connect(m_actions.action(Id::PresentationGraphicsOnly), &QAction::triggered, this, [this](bool isOn) {
        const Film* film = m_document.current();
        if (film && film->view.presentation)
            apply(film->view.presentation, isOn);
    });
    connect(m_actions.action(Id::PresentationOff), &QAction::triggered, this,
            &PresentationCommands::switchOff);
    show();
}

void PresentationCommands::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    switch (event.kind) {
    case Kind::FilmClosed:
        m_before.remove(event.film);
        show();
        break;
    case Kind::GreysChanged:
    case Kind::CurrentChanged:
    case Kind::LoadChanged:
        show();
        break;
    default:
        break;
    }
}

void PresentationCommands::show() {
    const Film* film = m_document.current();
    m_menu->clear(); // deletes the states' actions, not the two of the registry
    const auto states =
        film && film->radiograph ? m_shelf.statesOf(*film) : std::vector<PresentationPointer>{};
    for (const PresentationPointer& state : states)
        addState(state, *film);
    if (states.empty())
        m_menu->addAction(tr("None beside this film"))->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(m_actions.action(Id::PresentationGraphicsOnly));
    m_menu->addAction(m_actions.action(Id::PresentationOff));
    const bool isOn = film && film->view.presentation;
    m_actions.action(Id::PresentationGraphicsOnly)->setEnabled(isOn);
    m_actions.action(Id::PresentationGraphicsOnly)->setChecked(isOn && film->view.isGraphicsOnly);
    m_actions.action(Id::PresentationOff)->setEnabled(isOn);
}

void PresentationCommands::addState(const PresentationPointer& state, const Film& film) {
    QAction* action = m_menu->addAction(nameOf(*state));
    action->setCheckable(true);
    action->setChecked(film.view.presentation == state);
    if (!canShowGreys(*film.radiograph, *state))
        action->setText(tr("%1 (graphics only: its tables are for other values)").arg(action->text()));
    // Queued: the menu is built anew by what the action does.
    connect(
        action, &QAction::triggered, this, [this, state] { apply(state, false); }, Qt::QueuedConnection);
}

void PresentationCommands::apply(const PresentationPointer& state, bool isGraphicsOnly) {
    const Film* film = m_document.current();
    if (!film || !film->radiograph)
        return;
    if (!film->view.presentation)
        m_before.insert(film->id, film->view);
    // From the reader's own view each time, so that one state leaves nothing of itself to the next.
    const ViewState own = m_before.value(film->id, film->view);
    const ViewportWidget* viewport = m_area.viewport();
    m_document.setView(film->id,
                       withPresentation(*film->radiograph, own, state, isGraphicsOnly, viewport->viewSize(),
                                        viewport->devicePixelRatioF(), viewport->monitor().pixelMillimetres));
}

void PresentationCommands::switchOff() {
    const Film* film = m_document.current();
    if (!film || !film->view.presentation)
        return;
    ViewState view = film->view.isGraphicsOnly ? film->view : m_before.value(film->id, film->view);
    view.presentation.reset();
    view.isGraphicsOnly = false;
    m_before.remove(film->id);
    m_document.setView(film->id, view);
}

} // namespace hilum
