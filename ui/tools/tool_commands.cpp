#include "ui/tools/tool_commands.h"

#include "app/settings.h"
#include "app/training/training_paths.h"
#include "ui/actions.h"
#include "ui/film_area.h"
#include "ui/film_gestures.h"
#include "ui/panels.h"
#include "ui/tools/annotation_entry.h"
#include "ui/tools/annotation_list.h"
#include "ui/tools/edit_commands.h"
#include "ui/tools/verdict_commands.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QFileInfo>
#include <QInputDialog>
#include <algorithm>

namespace hilum {
namespace {

using Id = ActionId;

constexpr std::pair<Id, AnnotationKind> tools[] = {
    {Id::MeasureLength, AnnotationKind::Length},
    {Id::MeasureAngle, AnnotationKind::Angle},
    {Id::MeasureCobb, AnnotationKind::Cobb},
    {Id::MeasureCardiothoracicRatio, AnnotationKind::CardiothoracicRatio},
    {Id::MeasureEllipse, AnnotationKind::Ellipse},
    {Id::MeasureRectangle, AnnotationKind::Rectangle},
    {Id::MeasurePolygon, AnnotationKind::Polygon},
    {Id::MeasureFreehand, AnnotationKind::Freehand},
    {Id::MeasureProfile, AnnotationKind::Profile},
    {Id::MeasureProbe, AnnotationKind::Probe},
    {Id::DrawArrow, AnnotationKind::Arrow},
    {Id::DrawText, AnnotationKind::Text},
    {Id::Calibrate, AnnotationKind::Calibration}};

} // namespace

QString workFileBeside(const QString& libraryFile) {
    const QString library = libraryFile.isEmpty() ? TrainingPaths::own().libraryFile : libraryFile;
    return QFileInfo(library).absolutePath() + QStringLiteral("/reader.sqlite");
}

ToolCommands::ToolCommands(const Actions& actions, StudyDocument& document, Settings& settings,
                           const QString& workFile, QObject* parent)
    : QObject(parent), m_actions(actions), m_document(document), m_settings(settings),
      m_editor(document, m_undo), m_keeper(document, workFile, settings.readerName()),
      m_viewTool(actions.action(Id::ToolWindowLevel)) {
    m_editor.setAuthor(settings.readerName());
    joinTools();
    joinKeyImages();
    new EditCommands(actions, m_editor, m_undo, document, this);
    connect(actions.action(Id::ReaderName), &QAction::triggered, this, &ToolCommands::askForName);
    connect(&m_editor, &AnnotationEditor::toolChanged, this, &ToolCommands::showTool);
    connect(&m_editor, &AnnotationEditor::textWanted, this, &ToolCommands::askFor);
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        if (event.kind == ChangeEvent::Kind::CurrentChanged)
            for (AnnotationEntry* entry : std::as_const(m_entries))
                entry->leave();
        if (event.kind != ChangeEvent::Kind::GreysChanged && event.kind != ChangeEvent::Kind::GeometryChanged)
            showAvailability();
    });
    showAvailability();
}

void ToolCommands::joinTools() {
    for (const auto& [id, kind] : tools)
        connect(m_actions.action(id), &QAction::triggered, this,
                [this, kind = kind] { m_editor.setTool(kind); });
    for (const Id id : {Id::ToolWindowLevel, Id::ToolPan, Id::ToolRotate, Id::ToolZoom}) {
        QAction* action = m_actions.action(id);
        connect(action, &QAction::triggered, this, [this, action] {
            m_viewTool = action;
            m_editor.setTool(std::nullopt);
        });
    }
    QAction* keep = m_actions.action(Id::KeepTool);
    connect(keep, &QAction::toggled, this, [this](bool keeps) {
        m_settings.setKeepsTool(keeps);
        m_editor.setKeepsTool(keeps);
    });
    keep->setChecked(m_settings.keepsTool());
    QAction* show = m_actions.action(Id::ShowAnnotations);
    show->setChecked(true);
    connect(show, &QAction::toggled, this, [this](bool shows) {
        for (const auto& viewport : m_viewports)
            if (viewport)
                viewport->setShowsAnnotations(shows);
    });
}

void ToolCommands::joinKeyImages() {
    connect(m_actions.action(Id::KeyImage), &QAction::triggered, this, [this](bool isKey) {
        if (const Film* film = m_document.current())
            m_document.setKeyImage(film->id, film->frame, isKey);
    });
}

void ToolCommands::askForName() {
    auto* dialog = new QInputDialog(qobject_cast<QWidget*>(parent()));
    dialog->setObjectName(QStringLiteral("readerName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Your name"));
    dialog->setLabelText(tr("It stands beside the annotations and verdicts that you make."));
    dialog->setTextValue(m_settings.readerName());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        m_settings.setReaderName(name);
        m_editor.setAuthor(m_settings.readerName());
        m_keeper.setAuthor(m_settings.readerName());
    });
    dialog->open();
}

void ToolCommands::attach(FilmArea& area, FilmGestures& gestures) {
    gestures.setEditor(&m_editor);
    for (ViewportWidget* viewport : area.viewports())
        attachTo(viewport);
    connect(&area, &FilmArea::viewportAdded, this, &ToolCommands::attachTo);
}

void ToolCommands::attachTo(ViewportWidget* viewport) {
    viewport->setEditor(&m_editor);
    viewport->setShowsAnnotations(m_actions.action(Id::ShowAnnotations)->isChecked());
    m_viewports << viewport;
    m_entries.insert(viewport, new AnnotationEntry(viewport));
    connect(viewport, &QObject::destroyed, this, [this, viewport] { m_entries.remove(viewport); });
}

void ToolCommands::joinVerdicts(FindingsModel& findings, FindingsPanel& panel) {
    new VerdictCommands(m_actions, m_document, m_undo, findings, panel, m_settings, this);
}

void ToolCommands::addList(QMainWindow& window) {
    auto* list = new AnnotationListPanel(m_document, m_editor, m_actions.action(Id::Remove),
                                         m_actions.action(Id::RemoveAllAnnotations));
    connect(list, &AnnotationListPanel::annotationChosen, this, &ToolCommands::bringIntoSight);
    addPanel(window, "annotations", tr("Annotations"), list, Qt::LeftDockWidgetArea,
             m_actions.action(Id::ShowAnnotationList), false);
}

// Where no point of it is visible, the film is moved so that its first one is in the middle.
void ToolCommands::bringIntoSight(const QUuid& id) {
    const Film* film = m_document.current();
    const Annotation* annotation = film ? findAnnotation(listOf(film->annotations), id) : nullptr;
    if (!annotation || !film->radiograph)
        return;
    if (annotation->frame != film->frame)
        return m_document.setFrame(film->id, annotation->frame);
    for (const auto& viewport : m_viewports) {
        if (!viewport || viewport->film() != film || !viewport->isVisible())
            continue;
        const ImageToView toView =
            imageToView(filmShape(*film->radiograph), film->view, viewport->viewSize());
        const auto isVisible = [&](ImagePoint point) {
            const ViewPoint at = toView(point);
            return viewport->rect().contains(static_cast<int>(at.x), static_cast<int>(at.y));
        };
        const auto& points = annotation->points;
        if (std::any_of(points.begin(), points.end(), isVisible))
            return;
        const ViewPoint at = toView(points.front());
        return viewport->changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return panned(shape, view, size, size.width / 2 - at.x, size.height / 2 - at.y);
        });
    }
}

void ToolCommands::showTool() {
    QAction* shown = m_viewTool;
    QString hint;
    if (const auto kind = m_editor.tool()) {
        hint = annotationTool(*kind).hint();
        for (const auto& [id, toolKind] : tools)
            if (toolKind == *kind)
                shown = m_actions.action(id);
    }
    shown->setChecked(true);
    Q_EMIT hintChanged(hint);
}

void ToolCommands::showAvailability() {
    const Film* film = m_document.current();
    const bool canWork = film && film->radiograph && !film->workKey.isEmpty();
    for (const auto& [id, kind] : tools)
        m_actions.action(id)->setEnabled(canWork);
    m_actions.action(Id::KeyImage)->setEnabled(canWork);
    m_actions.action(Id::KeyImage)->setChecked(canWork && film->keyFrames.contains(film->frame));
}

void ToolCommands::askFor(const QUuid& id) {
    const Film* film = m_document.current();
    const Annotation* annotation = film ? findAnnotation(listOf(film->annotations), id) : nullptr;
    if (!annotation)
        return;
    for (const auto& viewport : m_viewports)
        if (viewport && viewport->film() == film && viewport->isVisible())
            return ask(*viewport, *annotation);
}

void ToolCommands::ask(ViewportWidget& viewport, const Annotation& annotation) {
    const Film* film = viewport.film();
    const ImageToView toView = imageToView(filmShape(*film->radiograph), film->view, viewport.viewSize());
    const ViewPoint place = toView(annotationTool(annotation.kind).labelPoint(annotation));
    const QPoint at(static_cast<int>(place.x) + 8, static_cast<int>(place.y) + 8);
    AnnotationEntry* entry = m_entries.value(&viewport);
    const QUuid id = annotation.id;
    if (annotation.kind == AnnotationKind::Calibration)
        return entry->askForMillimetres(
            at, [this, id](double millimetres) { m_editor.calibrate(id, millimetres); },
            [this, id] { m_editor.removeIfEmpty(id); });
    entry->askForWords(
        at, annotation.text,
        [this, id](const QString& text) {
            m_editor.setText(id, text);
            m_editor.removeIfEmpty(id);
        },
        [this, id] { m_editor.removeIfEmpty(id); });
}

} // namespace hilum
