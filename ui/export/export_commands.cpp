#include "ui/export/export_commands.h"

#include "app/export/corrections_table.h"
#include "app/export/saved_file.h"
#include "app/services/inference_service.h"
#include "ui/actions.h"
#include "ui/export/deidentify_dialog.h"
#include "ui/export/film_pages_dialog.h"
#include "ui/export/picture_dialog.h"
#include "ui/export/readings_dialog.h"
#include "ui/export/sheet_dialog.h"
#include "ui/film_area.h"
#include "ui/seams.h"
#include "ui/tags/tag_window.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QStatusBar>
#include <QtConcurrent>

namespace hilum {

namespace {

constexpr int messageMilliseconds = 4000;

// What the rectangles on a film cover, whole pixels, within it.
std::vector<PixelBox> boxesOf(const Film& film) {
    std::vector<PixelBox> boxes;
    for (const Annotation& annotation : listOf(film.annotations)) {
        if (annotation.kind != AnnotationKind::Rectangle || annotation.points.size() < 2)
            continue;
        const ImagePoint a = annotation.points[0], b = annotation.points[1];
        const QRect box = QRectF(QPointF(a.x, a.y), QPointF(b.x, b.y)).normalized().toAlignedRect();
        const QRect inside =
            film.radiograph ? box & QRect(0, 0, film.radiograph->columns(), film.radiograph->rows()) : box;
        if (!inside.isEmpty())
            boxes.push_back({inside.x(), inside.y(), inside.width(), inside.height()});
    }
    return boxes;
}

ShownView shownIn(const ViewportWidget& viewport) {
    return {viewport.content(), viewport.size(), viewport.devicePixelRatioF()};
}

} // namespace

using Id = ActionId;

ExportCommands::ExportCommands(const Actions& actions, StudyDocument& document, FilmArea& films,
                               const InferenceService& inference, FileChooser& chooser,
                               MessagePresenter& presenter, QMainWindow& window)
    : QObject(&window), m_actions(actions), m_document(document), m_chooser(chooser), m_presenter(presenter),
      m_films(films), m_inference(inference), m_window(window) {
    const auto on = [&](Id id, auto act) { connect(actions.action(id), &QAction::triggered, this, act); };
    on(Id::ShowTags, &ExportCommands::showTags);
    on(Id::CopyView, &ExportCommands::copyView);
    on(Id::SavePicture, &ExportCommands::savePicture);
    on(Id::PrintFilms, &ExportCommands::printFilms);
    on(Id::SaveSheet, &ExportCommands::saveSheet);
    on(Id::SaveReadings, &ExportCommands::saveReadings);
    on(Id::Deidentify, &ExportCommands::deidentify);
    on(Id::SaveCorrections, [this] { saveCorrections(); });
    connect(&m_copying, &QFutureWatcherBase::finished, this, &ExportCommands::takeCopy);
    connect(&document, &StudyDocument::changed, this, &ExportCommands::showAvailability);
    showAvailability();
}

ExportCommands::~ExportCommands() {
    m_copying.waitForFinished();
    m_tags.reset(); // before what it looks at
}

void ExportCommands::showAvailability() {
    const Film* film = m_document.current();
    for (const Id id : {Id::CopyView, Id::SavePicture, Id::PrintFilms, Id::SaveSheet})
        m_actions.action(id)->setEnabled(film && film->radiograph);
    for (const Id id : {Id::SaveReadings, Id::Deidentify})
        m_actions.action(id)->setEnabled(film != nullptr);
    const auto& films = m_document.films();
    m_actions.action(Id::SaveCorrections)
        ->setEnabled(
            std::any_of(films.begin(), films.end(), [](const Film& one) { return !one.verdicts.empty(); }));
}

void ExportCommands::tell(const QString& sentence) {
    m_window.statusBar()->showMessage(sentence, messageMilliseconds);
}

void ExportCommands::copyView() {
    const ShownView view = shownIn(*m_films.viewport());
    if (!view.content.film || m_copying.isRunning())
        return;
    PictureChoice choice; // as on the screen, without the patient's name
    choice.hasCornerText = view.content.cornerText != CornerTextMode::None;
    const PicturePlan plan = planPicture(view.content, view.size, view.devicePixelRatio, choice);
    m_copying.setFuture(QtConcurrent::run(renderPicture, plan));
}

void ExportCommands::takeCopy() {
    const auto picture = m_copying.result();
    if (!picture)
        return m_presenter.present(&m_window, tr("The view was not copied"),
                                   QString::fromStdString(picture.error().message));
    QGuiApplication::clipboard()->setImage(*picture);
    tell(tr("The view was copied, without the patient's name."));
}

void ExportCommands::savePicture() {
    const ShownView view = shownIn(*m_films.viewport());
    if (!view.content.film)
        return;
    auto* dialog = new PictureDialog(view, m_picture, m_chooser, m_presenter, &m_window);
    connect(dialog, &PictureDialog::saved, this, [this, dialog] {
        m_picture = dialog->choice();
        m_picture.showsIdentity = false; // asked for anew each time
        tell(tr("The picture was saved."));
    });
    dialog->open();
}

void ExportCommands::printFilms() {
    std::vector<ShownFilm> films;
    for (const Film& film : m_document.films())
        if (film.loadState != LoadState::Failed)
            films.push_back(shownFilm(m_document, film, m_films.viewport()->content()));
    const Film* current = m_document.current();
    const auto front = std::find_if(films.begin(), films.end(), [&](const ShownFilm& film) {
        return current && film.path == current->path;
    });
    if (front == films.end())
        return;
    const auto place = static_cast<std::size_t>(front - films.begin());
    auto* dialog = new FilmPagesDialog(std::move(films), place, m_films.viewport()->size(), m_chooser,
                                       m_presenter, &m_window);
    connect(dialog, &PagesDialog::finishedWith, this, &ExportCommands::tell);
    dialog->open();
}

void ExportCommands::saveSheet() {
    const Film* film = m_document.current();
    if (!film || !film->radiograph)
        return;
    SceneContent content = m_films.viewport()->content();
    content.map = sheetMap(m_document, *film);
    auto* dialog = new SheetDialog(content, filmToExport(*film, m_document.isAiVisible(film->id)),
                                   m_inference.card(), m_chooser, m_presenter, &m_window);
    connect(dialog, &PagesDialog::finishedWith, this, &ExportCommands::tell);
    dialog->open();
}

void ExportCommands::saveReadings() {
    std::vector<FilmToExport> films;
    for (const Film& film : m_document.films())
        films.push_back(filmToExport(film, m_document.isAiVisible(film.id)));
    const int front = m_document.indexOf(m_document.currentId());
    if (front < 0)
        return;
    auto* dialog = new ReadingsDialog(std::move(films), static_cast<std::size_t>(front), m_inference.card(),
                                      m_chooser, m_presenter, &m_window);
    connect(dialog, &ReadingsDialog::saved, this, [this] { tell(tr("The readings were saved.")); });
    dialog->open();
}

void ExportCommands::deidentify() {
    std::vector<FilmToDeidentify> films;
    for (const Film& film : m_document.films())
        films.push_back({film.path, boxesOf(film)});
    const int front = m_document.indexOf(m_document.currentId());
    if (front < 0)
        return;
    auto* dialog = new DeidentifyDialog(std::move(films), static_cast<std::size_t>(front),
                                        defaultDeidentificationKeyFile(), m_chooser, m_presenter, &m_window);
    connect(dialog, &DeidentifyDialog::saved, this, &ExportCommands::tell);
    dialog->open();
}

// The trainer names films by their path below a root, so the root is asked for first.
void ExportCommands::saveCorrections() {
    m_chooser.choosePlace(&m_window, tr("Folder that the paths in the table begin at"),
                          commonFolder(m_document.films()), [this](const QStringList& folders) {
                              if (!folders.isEmpty())
                                  saveCorrections(folders.first());
                          });
}

void ExportCommands::saveCorrections(const QString& root) {
    const CorrectionsTable table = correctionsTable(m_document.films(), root);
    if (table.films == 0)
        return m_presenter.present(
            &m_window, tr("No verdicts to save"),
            tr("No open film below this folder has a verdict on one of CheXpert's findings. "
               "Choose the folder that holds the films."));
    m_chooser.chooseSaveFile(
        &m_window, tr("Save verdicts for training"), QStringLiteral("verdicts.csv"), tr("Tables (*.csv)"),
        [this, table](const QStringList& files) {
            if (files.isEmpty())
                return;
            const auto saved = saveFile(withSuffix(files.first(), QStringLiteral("csv")), table.csv);
            if (!saved)
                return m_presenter.present(&m_window, tr("Not saved"),
                                           QString::fromStdString(saved.error().message));
            QStringList sentences{table.films == 1 ? tr("Verdicts on one film were saved.")
                                                   : tr("Verdicts on %1 films were saved.").arg(table.films)};
            if (table.outsideRoot > 0)
                sentences << tr("Films left out because they lie outside of the folder: %1.")
                                 .arg(table.outsideRoot);
            if (table.otherLabels > 0)
                sentences << tr("Verdicts left out because CheXpert has no such finding: %1.")
                                 .arg(table.otherLabels);
            sentences << tr("The table holds the names of files, which may tell who the patient is.");
            m_presenter.present(&m_window, tr("Verdicts for training"), sentences.join(QLatin1Char(' ')));
        });
}

void ExportCommands::closeWindows() {
    if (m_tags)
        m_tags->close();
}

void ExportCommands::showTags() {
    if (!m_tags)
        m_tags = std::make_unique<TagWindow>(m_document, m_chooser, m_presenter);
    m_tags->show();
    m_tags->raise();
    m_tags->activateWindow();
}

} // namespace hilum
