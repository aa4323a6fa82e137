#include "ui/film_commands.h"

#include "ui/actions.h"
#include "ui/film_area.h"
#include "ui/film_gestures.h"

#include <QAction>

namespace hilum {
namespace {

using Id = ActionId;
constexpr double zoomStep = 1.25;

} // namespace

FilmCommands::FilmCommands(const Actions& actions, FilmArea& area, StudyDocument& document,
                           FilmGestures& gestures, QObject* parent)
    : QObject(parent), m_actions(actions), m_area(area), m_document(document) {
    joinTools(gestures);
    joinView();
    joinFilms();
    connect(&m_document, &StudyDocument::changed, this, &FilmCommands::follow);
    showAvailability();
}

void FilmCommands::joinTools(FilmGestures& gestures) {
    const std::pair<Id, ViewportTool> tools[] = {{Id::ToolWindowLevel, ViewportTool::WindowLevel},
                                                 {Id::ToolPan, ViewportTool::Pan},
                                                 {Id::ToolRotate, ViewportTool::Rotate},
                                                 {Id::ToolZoom, ViewportTool::Zoom}};
    for (const auto& [id, tool] : tools)
        connect(m_actions.action(id), &QAction::triggered, &gestures,
                [&gestures, tool = tool] { gestures.setTool(tool); });
    gestures.setTool(ViewportTool::WindowLevel);
}

void FilmCommands::joinView() {
    const auto on = [this](Id id, auto&& change) {
        connect(m_actions.action(id), &QAction::triggered, this,
                [this, change] { m_area.viewport()->changeView(change); });
    };
    const auto zoom = [](double factor) {
        return [factor](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return zoomedAt(shape, view, size, {size.width / 2, size.height / 2}, factor);
        };
    };
    on(Id::ZoomIn, zoom(zoomStep));
    on(Id::ZoomOut, zoom(1 / zoomStep));
    const auto rotate = [](double degrees) {
        return
            [degrees](const FilmShape&, const ViewState& view, ViewSize) { return rotatedBy(view, degrees); };
    };
    on(Id::RotateFineLeft, rotate(-1));
    on(Id::RotateFineRight, rotate(1));
    on(Id::Fit, [](const FilmShape&, const ViewState& view, ViewSize) { return fitted(view); });
    on(Id::ActualSize, [this](const FilmShape& shape, const ViewState& view, ViewSize size) {
        return atActualSize(shape, view, size, m_area.viewport()->devicePixelRatioF());
    });
    on(Id::ResetView, [this](const FilmShape&, const ViewState&, ViewSize) {
        return resetView(*m_area.viewport()->film()->radiograph);
    });

    const std::pair<Id, FilmTurn (FilmTurn::*)() const> turns[] = {
        {Id::RotateLeft, &FilmTurn::turnedLeft},
        {Id::RotateRight, &FilmTurn::turnedRight},
        {Id::FlipHorizontal, &FilmTurn::flippedHorizontally},
        {Id::FlipVertical, &FilmTurn::flippedVertically}};
    for (const auto& [id, change] : turns)
        connect(m_actions.action(id), &QAction::triggered, this, [this, change = change] { turn(change); });
    connect(m_actions.action(Id::Invert), &QAction::triggered, this,
            [this](bool isInverted) { m_document.setInverted(m_document.currentId(), isInverted); });
}

void FilmCommands::joinFilms() {
    const auto on = [this](Id id, auto&& act) {
        connect(m_actions.action(id), &QAction::triggered, this, act);
    };
    on(Id::PreviousFilm, [this] { m_document.step(-1); });
    on(Id::NextFilm, [this] { m_document.step(1); });
    on(Id::FirstFilm, [this] { m_document.goFirst(); });
    on(Id::LastFilm, [this] { m_document.goLast(); });
    on(Id::PreviousFrame, [this] { stepFrame(-1); });
    on(Id::NextFrame, [this] { stepFrame(1); });
    on(Id::CloseFilm, [this] { m_document.close(m_document.currentId()); });
}

void FilmCommands::stepFrame(int by) {
    const Film* film = m_document.current();
    if (film && film->frames > 1)
        m_document.setFrame(film->id, film->frame + by);
    else
        m_document.step(by);
}

void FilmCommands::turn(FilmTurn (FilmTurn::*change)() const) {
    if (const Film* film = m_area.viewport()->film())
        m_document.setTurn(film->id, (film->view.turn.*change)());
}

void FilmCommands::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    switch (event.kind) {
    case Kind::GreysChanged:
    case Kind::GeometryChanged:
        break;
    case Kind::CurrentChanged:
    case Kind::FilmsAdded:
    case Kind::FilmClosed:
    case Kind::LoadChanged:
        showAvailability();
        break;
    default:
        return;
    }
    const Film* film = m_area.viewport()->film();
    m_actions.action(Id::Invert)->setChecked(film && film->view.isInverted);
}

void FilmCommands::showAvailability() {
    const bool hasPixels = m_area.viewport()->film() != nullptr;
    for (const Id id : {Id::Invert, Id::RotateLeft, Id::RotateRight, Id::FlipHorizontal, Id::FlipVertical,
                        Id::RotateFineLeft, Id::RotateFineRight, Id::ZoomIn, Id::ZoomOut, Id::Fit,
                        Id::ActualSize, Id::ResetView, Id::RunReading})
        m_actions.action(id)->setEnabled(hasPixels);
    m_actions.action(Id::CloseFilm)->setEnabled(m_document.current() != nullptr);
    const bool hasSeveral = m_document.films().size() > 1;
    for (const Id id : {Id::PreviousFilm, Id::NextFilm, Id::FirstFilm, Id::LastFilm})
        m_actions.action(id)->setEnabled(hasSeveral);
}

} // namespace hilum
