#include "ui/window_bars.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/widgets.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace hilum {
namespace {

using Id = ActionId;

void add(QMenu* menu, const Actions& actions, std::initializer_list<Id> ids) {
    if (!menu->isEmpty())
        menu->addSeparator();
    for (const Id id : ids)
        menu->addAction(actions.action(id));
}

const std::initializer_list<Id> measuringTools{
    Id::MeasureLength,  Id::MeasureAngle,     Id::MeasureCobb,    Id::MeasureCardiothoracicRatio,
    Id::MeasureEllipse, Id::MeasureRectangle, Id::MeasurePolygon, Id::MeasureFreehand,
    Id::MeasureProfile, Id::MeasureProbe};

QMenu* makePresets(QWidget& owner, const Actions& actions) {
    auto* menu = new QMenu(QObject::tr("Greys"), &owner);
    menu->setObjectName(QStringLiteral("menu.presets"));
    for (int index = 0; index < Actions::presetCount; ++index)
        menu->addAction(actions.preset(index));
    add(menu, actions, {Id::Sigmoid, Id::GammaUp, Id::GammaDown, Id::GammaReset});
    add(menu, actions, {Id::Equalise, Id::Sharpen, Id::ShowShutter});
    return menu;
}

void addButtons(QToolBar* bar, const Actions& actions, std::initializer_list<Id> ids) {
    if (!bar->actions().isEmpty())
        bar->addSeparator();
    for (const Id id : ids)
        bar->addWidget(makeToolButton(actions.action(id), bar));
}

QToolButton* makeMenuButton(const QString& name, const QString& text, const QString& toolTip, QMenu* menu,
                            QWidget* bar) {
    auto* button = new QToolButton(bar);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setIcon(themedIcon(QStringLiteral("chevron-down")));
    button->setIconSize({12, 12});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setLayoutDirection(Qt::RightToLeft);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    return button;
}

QToolButton* makeCompareButton(QMenu* compare, QWidget* bar) {
    auto* button = new QToolButton(bar);
    button->setObjectName(QStringLiteral("button.compare"));
    button->setToolTip(QObject::tr("Layout, links and priors"));
    button->setAccessibleName(QObject::tr("Layout, links and priors"));
    button->setIcon(themedIcon(QStringLiteral("layout-beside")));
    button->setIconSize({20, 20});
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(compare);
    return button;
}

// The tools that have no button of their own.
QToolButton* makeToolsButton(const Actions& actions, QWidget* bar) {
    auto* menu = new QMenu(bar);
    add(menu, actions,
        {Id::MeasureCobb, Id::MeasureRectangle, Id::MeasurePolygon, Id::MeasureFreehand, Id::MeasureProfile,
         Id::MeasureProbe});
    add(menu, actions, {Id::Calibrate, Id::RemoveCalibration});
    add(menu, actions, {Id::KeyImage, Id::ShowAnnotations, Id::KeepTool});
    auto* button = new QToolButton(bar);
    button->setObjectName(QStringLiteral("button.tools"));
    button->setToolTip(QObject::tr("More tools"));
    button->setAccessibleName(QObject::tr("More tools"));
    button->setIcon(themedIcon(QStringLiteral("chevron-down")));
    button->setIconSize({12, 12});
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    return button;
}

void makeToolBar(QMainWindow& window, const Actions& actions, QMenu* presets, QMenu* compare) {
    QToolBar* bar = window.addToolBar(QObject::tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    addButtons(bar, actions, {Id::OpenFiles, Id::OpenFolder, Id::ShowLibrary});
    addButtons(bar, actions, {Id::ToolWindowLevel, Id::ToolPan, Id::ToolZoom});
    addButtons(bar, actions,
               {Id::MeasureLength, Id::MeasureAngle, Id::MeasureCardiothoracicRatio, Id::MeasureEllipse,
                Id::DrawArrow, Id::DrawText});
    bar->addWidget(makeToolsButton(actions, bar));
    bar->addSeparator();
    bar->addWidget(makeMenuButton(QStringLiteral("button.presets"), QObject::tr("Greys"),
                                  QObject::tr("The film's windows and tables (0 to 9)"), presets, bar));
    bar->addWidget(makeCompareButton(compare, bar));
    bar->addWidget(makeToolButton(actions.action(Id::Invert), bar));
    addButtons(bar, actions, {Id::RotateLeft, Id::RotateRight, Id::FlipHorizontal, Id::FlipVertical});
    addButtons(bar, actions, {Id::Fit, Id::ActualSize, Id::ResetView, Id::CornerText});
    auto* spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    bar->addWidget(makeToolButton(actions.action(Id::ToggleMap), bar));
    bar->addWidget(makeToolButton(actions.action(Id::ShowShortcuts), bar));
}

} // namespace

WindowBars makeBars(QMainWindow& window, const Actions& actions) {
    WindowBars bars;
    QMenuBar* menus = window.menuBar();
    QMenu* file = menus->addMenu(QObject::tr("&File"));
    add(file, actions, {Id::OpenFiles, Id::OpenFolder, Id::ShowLibrary});
    bars.recent = file->addMenu(QObject::tr("Recent films"));
    file->addAction(actions.action(Id::ReopenSession));
    add(file, actions, {Id::CopyView, Id::SavePicture, Id::PrintFilms, Id::SaveSheet});
    add(file, actions, {Id::SaveReadings, Id::SaveCorrections, Id::Deidentify, Id::ShowTags});
    add(file, actions, {Id::CloseFilm});
    add(file, actions, {Id::Quit});

    QMenu* edit = menus->addMenu(QObject::tr("&Edit"));
    add(edit, actions, {Id::Undo, Id::Redo});
    add(edit, actions, {Id::Cut, Id::Copy, Id::Paste, Id::Remove});
    add(edit, actions, {Id::SelectAll, Id::SelectNone});
    add(edit, actions, {Id::ReaderName});

    bars.presets = makePresets(window, actions);
    QMenu* image = menus->addMenu(QObject::tr("&Image"));
    add(image, actions, {Id::ToolWindowLevel, Id::ToolPan, Id::ToolZoom, Id::ToolRotate});
    image->addSeparator();
    image->addMenu(bars.presets);
    bars.presentations = image->addMenu(QObject::tr("Presentation states"));
    bars.presentations->setObjectName(QStringLiteral("menu.presentations"));
    image->addAction(actions.action(Id::Invert));
    add(image, actions, {Id::RotateLeft, Id::RotateRight, Id::FlipHorizontal, Id::FlipVertical});
    add(image, actions, {Id::RotateFineLeft, Id::RotateFineRight});

    QMenu* measure = menus->addMenu(QObject::tr("&Measure"));
    add(measure, actions, measuringTools);
    add(measure, actions, {Id::DrawArrow, Id::DrawText});
    add(measure, actions, {Id::Calibrate, Id::RemoveCalibration});
    add(measure, actions, {Id::KeyImage, Id::ShowAnnotations, Id::KeepTool, Id::RemoveAllAnnotations});

    QMenu* view = menus->addMenu(QObject::tr("&View"));
    bars.view = view;
    add(view, actions, {Id::ZoomIn, Id::ZoomOut, Id::Fit, Id::ActualSize, Id::TrueSize, Id::ResetView});
    add(view, actions, {Id::CornerText, Id::ShowIdentity, Id::ShowOverlays});
    add(view, actions, {Id::Magnifier});
    QMenu* pixels = view->addMenu(QObject::tr("Magnified pixels"));
    add(pixels, actions, {Id::InterpolateSmooth, Id::InterpolateNearest, Id::InterpolateCubic});
    add(pixels, actions, {Id::NextInterpolation});
    add(view, actions, {Id::CalibrateMonitor});
    add(view, actions, {Id::WheelZooms, Id::DragUpBrightens});
    add(view, actions,
        {Id::PreviousFilm, Id::NextFilm, Id::FirstFilm, Id::LastFilm, Id::PreviousStudy, Id::NextStudy});
    add(view, actions, {Id::PreviousFrame, Id::NextFrame, Id::PlayCine, Id::SweepCine});
    view->addSeparator();
    bars.panels = view->addMenu(QObject::tr("Panels"));
    bars.panels->setObjectName(QStringLiteral("menu.panels"));
    add(bars.panels, actions, {Id::ResetLayout});
    add(view, actions, {Id::Maximise, Id::FullScreen});

    QMenu* compare = menus->addMenu(QObject::tr("Com&pare"));
    compare->setObjectName(QStringLiteral("menu.compare"));
    add(compare, actions, {Id::LayoutOne, Id::LayoutBeside, Id::LayoutStacked, Id::LayoutFour});
    add(compare, actions, {Id::NextViewport, Id::PreviousViewport});
    add(compare, actions, {Id::LinkAll, Id::LinkZoom, Id::LinkPan, Id::LinkWindow});
    add(compare, actions, {Id::CompareWithPrior, Id::AlignFilms, Id::Flicker});
    add(compare, actions, {Id::HangLateral});

    QMenu* reading = menus->addMenu(QObject::tr("Rea&ding"));
    add(reading, actions, {Id::RunReading, Id::RevealReading, Id::ReadFirst});
    add(reading, actions, {Id::VerdictAgree, Id::VerdictDisagree, Id::VerdictIndeterminate});
    add(reading, actions,
        {Id::ToggleMap, Id::PreviousFinding, Id::NextFinding, Id::MapMoreOpaque, Id::MapLessOpaque});
    add(reading, actions,
        {Id::ShowModelCard, Id::ShowModels, Id::ChooseModel, Id::UseModelBefore, Id::UseOwnModel});

    QMenu* training = menus->addMenu(QObject::tr("&Training"));
    add(training, actions, {Id::Train, Id::ShowRuns});

    QMenu* help = menus->addMenu(QObject::tr("&Help"));
    add(help, actions, {Id::ShowManual, Id::ShowShortcuts, Id::EditShortcuts, Id::About});

    bars.film = new QMenu(&window);
    bars.film->setObjectName(QStringLiteral("menu.film"));
    bars.film->addMenu(bars.presets);
    bars.film->addAction(actions.action(Id::Invert));
    add(bars.film, actions, {Id::Fit, Id::ActualSize, Id::ResetView});
    add(bars.film, actions, {Id::RotateLeft, Id::RotateRight, Id::FlipHorizontal, Id::FlipVertical});
    add(bars.film, actions, {Id::Copy, Id::Paste, Id::Remove, Id::KeyImage});
    add(bars.film, actions, {Id::RevealReading, Id::ToggleMap});
    add(bars.film, actions, {Id::CopyView, Id::SavePicture, Id::ShowTags});
    add(bars.film, actions, {Id::CloseFilm});

    makeToolBar(window, actions, bars.presets, compare);
    return bars;
}

} // namespace hilum
