#include "ui/actions.h"

#include "ui/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMetaEnum>

namespace hilum {
namespace {

QString nameWithKey(const QString& text, const QList<QKeySequence>& keys) {
    return keys.isEmpty()
               ? text
               : QStringLiteral("%1  (%2)").arg(text, keys.first().toString(QKeySequence::NativeText));
}

} // namespace

// Members, so that lupdate finds the words in the context that translates them.
const QList<ActionSpec>& Actions::specs() {
    using Id = ActionId;
    using K = QKeySequence;
    static const QList<ActionSpec> specs{
        {Id::OpenFiles, "File", QT_TR_NOOP("Open films…"), "open", {K(Qt::CTRL | Qt::Key_O)}},
        {Id::OpenFolder, "File", QT_TR_NOOP("Open folder…"), "folder", {K(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}},
        {Id::ShowLibrary, "File", QT_TR_NOOP("Library…"), "library", {K(Qt::CTRL | Qt::Key_L)}},
        {Id::ReopenSession, "File", QT_TR_NOOP("Reopen the last session's films"), "", {}},
        {Id::CopyView, "File", QT_TR_NOOP("Copy view"), "", {K(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}},
        {Id::SavePicture, "File", QT_TR_NOOP("Save a picture…"), "", {K(Qt::CTRL | Qt::Key_S)}},
        {Id::PrintFilms, "File", QT_TR_NOOP("Print or save as PDF…"), "", {K(Qt::CTRL | Qt::Key_P)}},
        {Id::SaveSheet, "File", QT_TR_NOOP("Reading sheet…"), "", {K(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}},
        {Id::SaveReadings,
         "File",
         QT_TR_NOOP("Export readings and measurements…"),
         "",
         {K(Qt::CTRL | Qt::Key_E)}},
        {Id::SaveCorrections, "File", QT_TR_NOOP("Save verdicts for training…"), "", {}},
        {Id::Deidentify,
         "File",
         QT_TR_NOOP("Export de-identified DICOM files…"),
         "",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}},
        {Id::ShowTags,
         "File",
         QT_TR_NOOP("Attributes of the film…"),
         "",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}},
        {Id::CloseFilm, "File", QT_TR_NOOP("Close film"), "", {K(Qt::CTRL | Qt::Key_W)}},
        {Id::Quit, "File", QT_TR_NOOP("Quit"), "", {K(Qt::CTRL | Qt::Key_Q)}},
        {Id::ToolWindowLevel, "Image", QT_TR_NOOP("Window and level"), "window-level", {K(Qt::Key_W)}, true},
        {Id::ToolPan, "Image", QT_TR_NOOP("Pan"), "pan", {K(Qt::Key_P), K(Qt::Key_T)}, true},
        {Id::ToolRotate, "Image", QT_TR_NOOP("Rotate freely"), "rotate", {K(Qt::SHIFT | Qt::Key_R)}, true},
        {Id::ToolZoom, "Image", QT_TR_NOOP("Zoom"), "zoom", {K(Qt::Key_Z)}, true},
        {Id::MeasureLength, "Measure", QT_TR_NOOP("Length"), "length", {K(Qt::Key_L), K(Qt::Key_D)}, true},
        {Id::MeasureAngle, "Measure", QT_TR_NOOP("Angle"), "angle", {K(Qt::Key_A)}, true},
        {Id::MeasureCobb, "Measure", QT_TR_NOOP("Cobb angle"), "cobb", {K(Qt::SHIFT | Qt::Key_A)}, true},
        {Id::MeasureCardiothoracicRatio,
         "Measure",
         QT_TR_NOOP("Cardiothoracic ratio"),
         "cardiothoracic",
         {K(Qt::SHIFT | Qt::Key_C)},
         true},
        {Id::MeasureEllipse, "Measure", QT_TR_NOOP("Ellipse"), "ellipse", {K(Qt::Key_E)}, true},
        {Id::MeasureRectangle,
         "Measure",
         QT_TR_NOOP("Rectangle"),
         "rectangle",
         {K(Qt::SHIFT | Qt::Key_E)},
         true},
        {Id::MeasurePolygon, "Measure", QT_TR_NOOP("Polygon"), "polygon", {K(Qt::SHIFT | Qt::Key_P)}, true},
        {Id::MeasureFreehand,
         "Measure",
         QT_TR_NOOP("Freehand region"),
         "freehand",
         {K(Qt::SHIFT | Qt::Key_F)},
         true},
        {Id::MeasureProfile,
         "Measure",
         QT_TR_NOOP("Profile line"),
         "profile",
         {K(Qt::SHIFT | Qt::Key_L)},
         true},
        {Id::MeasureProbe,
         "Measure",
         QT_TR_NOOP("Value at a point"),
         "probe",
         {K(Qt::SHIFT | Qt::Key_V)},
         true},
        {Id::DrawArrow, "Measure", QT_TR_NOOP("Arrow"), "arrow", {K(Qt::Key_Q)}, true},
        {Id::DrawText, "Measure", QT_TR_NOOP("Text"), "text", {K(Qt::Key_B)}, true},
        {Id::Calibrate, "Measure", QT_TR_NOOP("Calibrate from a known length"), "calibrate", {}, true},
        {Id::RemoveCalibration, "Measure", QT_TR_NOOP("Remove the calibration"), "", {}},
        {Id::KeepTool, "Measure", QT_TR_NOOP("Keep the tool after drawing"), "", {}, true},
        {Id::ShowAnnotations,
         "Measure",
         QT_TR_NOOP("Show annotations"),
         "",
         {K(Qt::SHIFT | Qt::Key_O)},
         true},
        {Id::RemoveAllAnnotations, "Measure", QT_TR_NOOP("Remove all annotations of the film"), "", {}},
        {Id::KeyImage, "Measure", QT_TR_NOOP("Key image"), "star", {K(Qt::Key_K)}, true},
        {Id::ReaderName, "Edit", QT_TR_NOOP("Your name…"), "", {}},
        {Id::Undo, "Edit", QT_TR_NOOP("Undo"), "undo", {K(Qt::CTRL | Qt::Key_Z)}},
        {Id::Redo,
         "Edit",
         QT_TR_NOOP("Redo"),
         "redo",
         {K(Qt::CTRL | Qt::Key_Y), K(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}},
        {Id::Cut, "Edit", QT_TR_NOOP("Cut annotations"), "", {K(Qt::CTRL | Qt::Key_X)}},
        {Id::Copy, "Edit", QT_TR_NOOP("Copy annotations"), "", {K(Qt::CTRL | Qt::Key_C)}},
        {Id::Paste, "Edit", QT_TR_NOOP("Paste annotations"), "", {K(Qt::CTRL | Qt::Key_V)}},
        {Id::Remove, "Edit", QT_TR_NOOP("Remove"), "", {K(Qt::Key_Delete)}},
        {Id::SelectAll, "Edit", QT_TR_NOOP("Select all annotations"), "", {K(Qt::CTRL | Qt::Key_A)}},
        {Id::SelectNone, "Edit", QT_TR_NOOP("Select none"), "", {K(Qt::CTRL | Qt::Key_D)}},
        {Id::ShowAnnotationList,
         "View",
         QT_TR_NOOP("Annotations"),
         "",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
         true},
        {Id::VerdictAgree, "Reading", QT_TR_NOOP("Agree with the finding"), "", {K(Qt::Key_J)}},
        {Id::VerdictDisagree,
         "Reading",
         QT_TR_NOOP("Disagree with the finding"),
         "",
         {K(Qt::SHIFT | Qt::Key_J)}},
        {Id::VerdictIndeterminate, "Reading", QT_TR_NOOP("The finding is indeterminate"), "", {K(Qt::Key_U)}},
        {Id::SavePreset, "Image", QT_TR_NOOP("Save this window as preset…"), "", {}},
        {Id::EditPresets, "Image", QT_TR_NOOP("Your presets…"), "", {}},
        {Id::Invert, "Image", QT_TR_NOOP("Invert greys"), "invert", {K(Qt::Key_I)}, true},
        {Id::Sigmoid, "Image", QT_TR_NOOP("Sigmoid window"), "", {K(Qt::SHIFT | Qt::Key_S)}, true},
        {Id::GammaUp, "Image", QT_TR_NOOP("Gamma: brighter middle greys"), "", {K(Qt::Key_G)}},
        {Id::GammaDown, "Image", QT_TR_NOOP("Gamma: darker middle greys"), "", {K(Qt::SHIFT | Qt::Key_G)}},
        {Id::GammaReset, "Image", QT_TR_NOOP("Gamma 1"), "", {}},
        {Id::Equalise, "Image", QT_TR_NOOP("Even out contrast (CLAHE)"), "", {K(Qt::ALT | Qt::Key_C)}, true},
        {Id::Sharpen, "Image", QT_TR_NOOP("Sharpen"), "", {K(Qt::ALT | Qt::Key_S)}, true},
        {Id::ShowShutter, "Image", QT_TR_NOOP("Shutter of the film"), "", {K(Qt::ALT | Qt::Key_O)}, true},
        {Id::PresentationGraphicsOnly,
         "Image",
         QT_TR_NOOP("Graphics of the presentation state only"),
         "",
         {},
         true},
        {Id::PresentationOff, "Image", QT_TR_NOOP("Presentation state off"), "", {}},
        {Id::RotateLeft,
         "Image",
         QT_TR_NOOP("Rotate left"),
         "rotate-left",
         {K(Qt::Key_BracketLeft), K(Qt::ALT | Qt::Key_L)}},
        {Id::RotateRight,
         "Image",
         QT_TR_NOOP("Rotate right"),
         "rotate-right",
         {K(Qt::Key_BracketRight), K(Qt::ALT | Qt::Key_R)}},
        {Id::RotateFineLeft,
         "Image",
         QT_TR_NOOP("Rotate left by 1°"),
         "",
         {K(Qt::ALT | Qt::Key_BracketLeft)}},
        {Id::RotateFineRight,
         "Image",
         QT_TR_NOOP("Rotate right by 1°"),
         "",
         {K(Qt::ALT | Qt::Key_BracketRight)}},
        {Id::FlipHorizontal, "Image", QT_TR_NOOP("Flip left to right"), "flip-horizontal", {K(Qt::Key_H)}},
        {Id::FlipVertical, "Image", QT_TR_NOOP("Flip top to bottom"), "flip-vertical", {K(Qt::Key_V)}},
        {Id::ZoomIn,
         "View",
         QT_TR_NOOP("Zoom in"),
         "zoom-in",
         {K(Qt::Key_Plus), K(Qt::Key_Equal), K(Qt::CTRL | Qt::Key_Plus), K(Qt::CTRL | Qt::Key_Equal)}},
        {Id::ZoomOut,
         "View",
         QT_TR_NOOP("Zoom out"),
         "zoom-out",
         {K(Qt::Key_Minus), K(Qt::CTRL | Qt::Key_Minus)}},
        {Id::Fit, "View", QT_TR_NOOP("Fit to window"), "fit", {K(Qt::Key_F)}},
        {Id::ActualSize,
         "View",
         QT_TR_NOOP("One film pixel per screen pixel"),
         "actual-size",
         {K(Qt::SHIFT | Qt::Key_1)}},
        {Id::TrueSize, "View", QT_TR_NOOP("True size"), "", {K(Qt::SHIFT | Qt::Key_2)}},
        {Id::CalibrateMonitor, "View", QT_TR_NOOP("This monitor…"), "", {}},
        {Id::ResetView, "View", QT_TR_NOOP("Reset view"), "reset", {K(Qt::CTRL | Qt::Key_0)}},
        {Id::CornerText,
         "View",
         QT_TR_NOOP("Corner text: all, little, none"),
         "corner-text",
         {K(Qt::Key_Space)}},
        {Id::ShowIdentity, "View", QT_TR_NOOP("Patient's name in the corner text"), "", {}, true},
        {Id::ShowOverlays, "View", QT_TR_NOOP("Overlays of the film"), "", {K(Qt::Key_O)}, true},
        {Id::ShowHistogram, "View", QT_TR_NOOP("Histogram"), "", {K(Qt::SHIFT | Qt::Key_H)}, true},
        {Id::Magnifier, "View", QT_TR_NOOP("Magnifying glass (hold to peek)"), "", {K(Qt::Key_N)}, true},
        {Id::NextInterpolation,
         "View",
         QT_TR_NOOP("Magnified pixels: smooth, plain, sharp"),
         "",
         {K(Qt::Key_S)}},
        {Id::InterpolateSmooth, "View", QT_TR_NOOP("Smooth (bilinear)"), "", {}, true},
        {Id::InterpolateNearest, "View", QT_TR_NOOP("Plain pixels (nearest)"), "", {}, true},
        {Id::InterpolateCubic, "View", QT_TR_NOOP("Sharp (bicubic)"), "", {}, true},
        {Id::WheelZooms, "View", QT_TR_NOOP("Wheel zooms films of one frame"), "", {}, true},
        {Id::DragUpBrightens, "View", QT_TR_NOOP("Dragging up brightens"), "", {}, true},
        {Id::Maximise, "View", QT_TR_NOOP("Film alone, without panels"), "full-screen", {K(Qt::Key_M)}, true},
        {Id::FullScreen, "View", QT_TR_NOOP("Full screen"), "full-screen", {K(Qt::Key_F11)}, true},
        {Id::ShowFilmStrip, "View", QT_TR_NOOP("Films"), "", {K(Qt::Key_F7)}, true},
        {Id::ShowFindings, "View", QT_TR_NOOP("AI reading"), "", {K(Qt::Key_F8)}, true},
        {Id::ResetLayout, "View", QT_TR_NOOP("Reset layout"), "", {}},
        {Id::PreviousFilm,
         "Films",
         QT_TR_NOOP("Previous film"),
         "chevron-left",
         {K(Qt::Key_Left), K(Qt::Key_PageUp)}},
        {Id::NextFilm,
         "Films",
         QT_TR_NOOP("Next film"),
         "chevron-right",
         {K(Qt::Key_Right), K(Qt::Key_PageDown)}},
        {Id::FirstFilm, "Films", QT_TR_NOOP("First film"), "", {K(Qt::Key_Home)}},
        {Id::LastFilm, "Films", QT_TR_NOOP("Last film"), "", {K(Qt::Key_End)}},
        {Id::PreviousFrame, "Films", QT_TR_NOOP("Previous frame, or film"), "", {K(Qt::Key_Up)}},
        {Id::NextFrame, "Films", QT_TR_NOOP("Next frame, or film"), "", {K(Qt::Key_Down)}},
        {Id::PreviousStudy, "Films", QT_TR_NOOP("Previous study"), "", {K(Qt::CTRL | Qt::Key_Left)}},
        {Id::NextStudy, "Films", QT_TR_NOOP("Next study"), "", {K(Qt::CTRL | Qt::Key_Right)}},
        {Id::LayoutOne, "Compare", QT_TR_NOOP("One film"), "layout-one", {K(Qt::CTRL | Qt::Key_1)}, true},
        {Id::LayoutBeside,
         "Compare",
         QT_TR_NOOP("Two films beside one another"),
         "layout-beside",
         {K(Qt::CTRL | Qt::Key_2)},
         true},
        {Id::LayoutStacked,
         "Compare",
         QT_TR_NOOP("Two films above one another"),
         "layout-stacked",
         {K(Qt::CTRL | Qt::Key_3)},
         true},
        {Id::LayoutFour, "Compare", QT_TR_NOOP("Four films"), "layout-four", {K(Qt::CTRL | Qt::Key_4)}, true},
        {Id::NextViewport, "Compare", QT_TR_NOOP("Next viewport"), "", {K(Qt::Key_F6)}},
        {Id::PreviousViewport, "Compare", QT_TR_NOOP("Previous viewport"), "", {K(Qt::SHIFT | Qt::Key_F6)}},
        {Id::LinkAll,
         "Compare",
         QT_TR_NOOP("Link viewports"),
         "link",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
         true},
        {Id::LinkZoom, "Compare", QT_TR_NOOP("Link zoom"), "", {}, true},
        {Id::LinkPan, "Compare", QT_TR_NOOP("Link pan"), "", {}, true},
        {Id::LinkWindow, "Compare", QT_TR_NOOP("Link window"), "", {}, true},
        {Id::CompareWithPrior,
         "Compare",
         QT_TR_NOOP("Compare with the prior"),
         "prior",
         {K(Qt::SHIFT | Qt::Key_Y)}},
        {Id::AlignFilms,
         "Compare",
         QT_TR_NOOP("Align by the lungs"),
         "align",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_Y)},
         true},
        {Id::Flicker,
         "Compare",
         QT_TR_NOOP("Flicker to the prior and back (hold to peek)"),
         "",
         {K(Qt::Key_Y)}},
        {Id::HangLateral, "Compare", QT_TR_NOOP("PA beside lateral by itself"), "", {}, true},
        {Id::PlayCine, "Films", QT_TR_NOOP("Play frames"), "play", {K(Qt::Key_C)}, true},
        {Id::SweepCine, "Films", QT_TR_NOOP("Play forth and back"), "sweep", {}, true},
        {Id::RunReading, "Reading", QT_TR_NOOP("Read again"), "run", {K(Qt::CTRL | Qt::Key_R)}},
        {Id::RevealReading, "Reading", QT_TR_NOOP("Show AI reading"), "eye", {K(Qt::Key_R)}, true},
        {Id::ReadFirst, "Reading", QT_TR_NOOP("Read first, then reveal"), "", {}, true},
        {Id::ToggleMap,
         "Reading",
         QT_TR_NOOP("Show map of the finding (hold to peek)"),
         "map",
         {K(Qt::Key_X)},
         true},
        {Id::PreviousFinding, "Reading", QT_TR_NOOP("Previous finding"), "", {K(Qt::Key_Comma)}},
        {Id::NextFinding, "Reading", QT_TR_NOOP("Next finding"), "", {K(Qt::Key_Period)}},
        {Id::MapMoreOpaque, "Reading", QT_TR_NOOP("Map more opaque"), "", {K(Qt::SHIFT | Qt::Key_Up)}},
        {Id::MapLessOpaque, "Reading", QT_TR_NOOP("Map less opaque"), "", {K(Qt::SHIFT | Qt::Key_Down)}},
        {Id::ShowModelCard, "Reading", QT_TR_NOOP("About this model…"), "info", {K(Qt::CTRL | Qt::Key_I)}},
        {Id::ShowModels, "Reading", QT_TR_NOOP("Models…"), "", {K(Qt::CTRL | Qt::SHIFT | Qt::Key_M)}},
        {Id::ChooseModel, "Reading", QT_TR_NOOP("Choose a model…"), "", {}},
        {Id::UseModelBefore, "Reading", QT_TR_NOOP("Back to the model used before"), "", {}},
        {Id::UseOwnModel, "Reading", QT_TR_NOOP("Use the model that came with Hilum"), "", {}},
        {Id::Train, "Training", QT_TR_NOOP("Train…"), "", {K(Qt::CTRL | Qt::Key_T)}},
        {Id::ShowRuns, "Training", QT_TR_NOOP("Training runs…"), "", {K(Qt::CTRL | Qt::SHIFT | Qt::Key_R)}},
        {Id::ShowManual, "Help", QT_TR_NOOP("Manual…"), "", {K(Qt::SHIFT | Qt::Key_F1)}},
        {Id::ShowShortcuts,
         "Help",
         QT_TR_NOOP("Mouse and keyboard…"),
         "keyboard",
         {K(Qt::Key_F1), K(Qt::Key_Question)}},
        {Id::EditShortcuts, "Help", QT_TR_NOOP("Keyboard shortcuts…"), "", {}},
        {Id::About, "Help", QT_TR_NOOP("About Hilum…"), "info", {}},
    };
    return specs;
}

const QList<GestureSpec>& Actions::gestures() {
    static const char* const windows = "Other windows";
    static const QList<GestureSpec> specs{
        {QT_TR_NOOP("Left drag"),
         QT_TR_NOOP("The active tool; window and level at start: right widens, down brightens")},
        {QT_TR_NOOP("Alt + left drag"), QT_TR_NOOP("Window and level, whatever the tool")},
        {QT_TR_NOOP("Shift + left drag"), QT_TR_NOOP("Zoom, whatever the tool")},
        {QT_TR_NOOP("Ctrl while dragging"), QT_TR_NOOP("Faster")},
        {QT_TR_NOOP("Middle drag"), QT_TR_NOOP("Pan")},
        {QT_TR_NOOP("Right drag"), QT_TR_NOOP("Zoom")},
        {QT_TR_NOOP("Right click"), QT_TR_NOOP("Menu of the film")},
        {QT_TR_NOOP("Wheel"), QT_TR_NOOP("Zoom at the cursor; frames where a film has several")},
        {QT_TR_NOOP("Ctrl + wheel"), QT_TR_NOOP("Zoom at the cursor")},
        {QT_TR_NOOP("Shift + wheel"), QT_TR_NOOP("Opacity of the map")},
        {QT_TR_NOOP("Drag an annotation or its handle"), QT_TR_NOOP("Move it; Shift keeps a line level")},
        {QT_TR_NOOP("Arrow keys, with an annotation selected"),
         QT_TR_NOOP("Move it by a pixel; Shift by ten")},
        {QT_TR_NOOP("Double click on an annotation"), QT_TR_NOOP("Write a note on it")},
        {QT_TR_NOOP("Escape"), QT_TR_NOOP("Give up what is being drawn; put the tool down")},
        {QT_TR_NOOP("Wheel, under the magnifying glass"), QT_TR_NOOP("How large the glass shows the film")},
        {QT_TR_NOOP("Double click"),
         QT_TR_NOOP("One of several viewports alone, else the film without panels; and back")},
        {QT_TR_NOOP("Tab"), QT_TR_NOOP("Next viewport")},
        {QT_TR_NOOP("Drag from the strip"), QT_TR_NOOP("Puts the film into a viewport")},
        {QT_TR_NOOP("Esc"), QT_TR_NOOP("Closes a window or a dialog; ends what is under way on a film"),
         windows},
        {QT_TR_NOOP("Tab, Shift + Tab"), QT_TR_NOOP("To the next part of the window, and back"), windows},
        {QT_TR_NOOP("Del"),
         QT_TR_NOOP("Runs, models: forgets the run or deletes the model, after a question"), windows},
        {QT_TR_NOOP("F2"), QT_TR_NOOP("Models: renames the model"), windows},
        {QT_TR_NOOP("Ctrl + F, F3"), QT_TR_NOOP("Manual, attributes: searches; the next place"), windows},
        {QT_TR_NOOP("Alt + Left, Alt + Right"), QT_TR_NOOP("Manual: back, forward"), windows},
        {QT_TR_NOOP("Left, Right"), QT_TR_NOOP("Curves of a run: from value to value"), windows},
        {QT_TR_NOOP("+, −, 0"), QT_TR_NOOP("Curves of a run: nearer, farther, all"), windows},
    };
    return specs;
}

QString groupTitle(const QString& group) {
    static const char* const known[] = {
        QT_TRANSLATE_NOOP("hilum::Actions", "Edit"),    QT_TRANSLATE_NOOP("hilum::Actions", "Measure"),
        QT_TRANSLATE_NOOP("hilum::Actions", "Compare"), QT_TRANSLATE_NOOP("hilum::Actions", "Library"),
        QT_TRANSLATE_NOOP("hilum::Actions", "File"),    QT_TRANSLATE_NOOP("hilum::Actions", "Image"),
        QT_TRANSLATE_NOOP("hilum::Actions", "View"),    QT_TRANSLATE_NOOP("hilum::Actions", "Films"),
        QT_TRANSLATE_NOOP("hilum::Actions", "Reading"), QT_TRANSLATE_NOOP("hilum::Actions", "Training"),
        QT_TRANSLATE_NOOP("hilum::Actions", "Help"),    QT_TRANSLATE_NOOP("hilum::Actions", "Presets"),
        QT_TRANSLATE_NOOP("hilum::Actions", "Mouse"),   QT_TRANSLATE_NOOP("hilum::Actions", "Other windows")};
    for (const char* title : known)
        if (group == QLatin1String(title))
            return Actions::tr(title);
    return group;
}

Actions::Actions(QObject* parent) : QObject(parent) {
    // Tests and accessibility tools find an action by its name, for example "action.Fit".
    const QMetaEnum ids = QMetaEnum::fromType<Id>();
    auto* tools = new QActionGroup(this);
    for (const ActionSpec& spec : actionSpecs()) {
        auto* action = new QAction(tr(spec.text), this);
        action->setObjectName(QStringLiteral("action.") +
                              QLatin1String(ids.valueToKey(static_cast<int>(spec.id))));
        action->setData(QLatin1String(spec.group));
        action->setCheckable(spec.checkable);
        action->setShortcuts(spec.shortcuts);
        if (*spec.icon)
            action->setIcon(themedIcon(QLatin1String(spec.icon)));
        showKey(*action);
        if (spec.id >= ActionId::ToolWindowLevel && spec.id <= ActionId::Calibrate)
            tools->addAction(action);
        m_actions.insert(spec.id, action);
    }
    m_actions.value(ActionId::ToolWindowLevel)->setChecked(true);
    m_actions.value(ActionId::ToggleMap)->setAutoRepeat(false);
    m_actions.value(ActionId::Flicker)->setAutoRepeat(false);
    for (int index = 0; index < presetCount; ++index) {
        auto* action = new QAction(index == 0 ? tr("Automatic window") : tr("Preset %1").arg(index), this);
        action->setObjectName(QStringLiteral("action.Preset%1").arg(index));
        action->setData(QStringLiteral("Presets"));
        action->setProperty("plainName", action->text()); // films give it names of their own
        action->setShortcut(QKeySequence(Qt::Key_0 + index));
        m_presets << action;
    }
}

QList<QAction*> Actions::all() const {
    QList<QAction*> result;
    for (const ActionSpec& spec : actionSpecs())
        result << m_actions.value(spec.id);
    return result + m_presets;
}

QList<QAction*> Actions::group(const QString& name) const {
    QList<QAction*> result;
    for (QAction* action : all())
        if (action->data().toString() == name)
            result << action;
    return result;
}

QStringList Actions::groups() const {
    QStringList names;
    for (const ActionSpec& spec : actionSpecs())
        names << QLatin1String(spec.group);
    names.removeDuplicates();
    names.insert(names.indexOf(QLatin1String("Image")) + 1, QStringLiteral("Presets"));
    return names;
}

void Actions::showKey(QAction& action) {
    action.setToolTip(nameWithKey(action.text(), action.shortcuts()));
}

} // namespace hilum
