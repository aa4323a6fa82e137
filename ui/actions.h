#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;

namespace hilum {

struct ActionSpec;
struct GestureSpec;

// All actions of the window, made from actionSpecs(). Presets 0 to 9 are actions too: their names come with
// the film. GUI thread. The owner adds them to a window so that their shortcuts work there.
class Actions : public QObject {
    Q_OBJECT
public:
    enum class Id {
        OpenFiles,
        OpenFolder,
        ShowLibrary,
        ReopenSession,
        CopyView,
        SavePicture,
        PrintFilms,
        SaveSheet,
        SaveReadings,
        SaveCorrections,
        Deidentify,
        ShowTags,
        CloseFilm,
        Quit,
        ToolWindowLevel,
        ToolPan,
        ToolRotate,
        ToolZoom,
        MeasureLength,
        MeasureAngle,
        MeasureCobb,
        MeasureCardiothoracicRatio,
        MeasureEllipse,
        MeasureRectangle,
        MeasurePolygon,
        MeasureFreehand,
        MeasureProfile,
        MeasureProbe,
        DrawArrow,
        DrawText,
        Calibrate,
        RemoveCalibration,
        KeepTool,
        ShowAnnotations,
        RemoveAllAnnotations,
        KeyImage,
        ReaderName,
        Undo,
        Redo,
        Copy,
        Cut,
        Paste,
        Remove,
        SelectAll,
        SelectNone,
        ShowAnnotationList,
        VerdictAgree,
        VerdictDisagree,
        VerdictIndeterminate,
        SavePreset,
        EditPresets,
        Invert,
        Sigmoid,
        GammaUp,
        GammaDown,
        GammaReset,
        Equalise,
        Sharpen,
        ShowShutter,
        PresentationGraphicsOnly,
        PresentationOff,
        RotateLeft,
        RotateRight,
        RotateFineLeft,
        RotateFineRight,
        FlipHorizontal,
        FlipVertical,
        ZoomIn,
        ZoomOut,
        Fit,
        ActualSize,
        TrueSize,
        CalibrateMonitor,
        ResetView,
        CornerText,
        ShowIdentity,
        ShowOverlays,
        ShowHistogram,
        Magnifier,
        NextInterpolation,
        InterpolateSmooth,
        InterpolateNearest,
        InterpolateCubic,
        WheelZooms,
        DragUpBrightens,
        Maximise,
        FullScreen,
        ShowFilmStrip,
        ShowFindings,
        ResetLayout,
        PreviousFilm,
        NextFilm,
        FirstFilm,
        LastFilm,
        PreviousFrame,
        NextFrame,
        PreviousStudy,
        NextStudy,
        LayoutOne,
        LayoutBeside,
        LayoutStacked,
        LayoutFour,
        NextViewport,
        PreviousViewport,
        LinkAll,
        LinkZoom,
        LinkPan,
        LinkWindow,
        CompareWithPrior,
        AlignFilms,
        Flicker,
        HangLateral,
        PlayCine,
        SweepCine,
        RunReading,
        RevealReading,
        ReadFirst,
        ToggleMap,
        PreviousFinding,
        NextFinding,
        MapMoreOpaque,
        MapLessOpaque,
        ShowModelCard,
        ShowModels,
        ChooseModel,
        UseModelBefore,
        UseOwnModel,
        Train,
        ShowRuns,
        ShowManual,
        ShowShortcuts,
        EditShortcuts,
        About,
    };
    Q_ENUM(Id)

    explicit Actions(QObject* parent);

    QAction* action(Id id) const { return m_actions.value(id); }
    QAction* preset(int index) const { return m_presets.value(index); }
    QList<QAction*> all() const;
    QList<QAction*> group(const QString& name) const;
    QStringList groups() const; // in the registry's order, the presets' after the group "Image"
    // The tool tip of an action: its name with its first key.
    static void showKey(QAction& action);

    static const QList<ActionSpec>& specs();
    static const QList<GestureSpec>& gestures();
    static constexpr int presetCount = 10;

private:
    QHash<Id, QAction*> m_actions;
    QList<QAction*> m_presets;
};

using ActionId = Actions::Id;

// One line of the registry: all that menus, the tool bar, the keyboard and the sheet know of an action.
struct ActionSpec {
    ActionId id;
    const char* group; // menu and heading of the sheet
    const char* text;
    const char* icon; // base name in resources/icons, or empty
    QList<QKeySequence> shortcuts;
    bool checkable = false;
};

// A gesture or a fixed key that no QAction carries, for the sheet.
struct GestureSpec {
    const char* gesture;
    const char* effect;
    const char* group = "Mouse"; // heading on the sheet
};

inline const QList<ActionSpec>& actionSpecs() { return Actions::specs(); }
// Heading of a group of actions, in the reader's language.
QString groupTitle(const QString& group);

} // namespace hilum
