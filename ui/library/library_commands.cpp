#include "ui/library/library_commands.h"

#include "app/library/batch_reader.h"
#include "app/library/library_service.h"
#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "app/training/training_paths.h"
#include "ui/actions.h"
#include "ui/library/library_window.h"
#include "ui/library/report_dialog.h"
#include "ui/library/unread_dialog.h"
#include "ui/seams.h"
#include "ui/window_place.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>

namespace hilum {
namespace {

enum Purpose { ToOpen, ToRead };
constexpr int mostFilms = 500; // opened at once

} // namespace

LibraryCommands::LibraryCommands(const Actions& actions, StudyDocument& document, StudySession& session,
                                 InferenceService& inference, Settings& settings, FileChooser& chooser,
                                 const QString& libraryFile, QWidget& window)
    : QObject(&window), m_document(document), m_session(session), m_inference(inference),
      m_settings(settings), m_chooser(chooser),
      m_libraryFile(libraryFile.isEmpty() ? TrainingPaths::own().libraryFile : libraryFile),
      m_mainWindow(window), m_lastSession(settings.sessionFilms()) {
    connect(actions.action(ActionId::ShowLibrary), &QAction::triggered, this, &LibraryCommands::showLibrary);
    QAction* again = actions.action(ActionId::ReopenSession);
    again->setEnabled(!m_lastSession.isEmpty());
    connect(again, &QAction::triggered, this, [this] { m_session.open(m_lastSession); });
    connect(&document, &StudyDocument::changed, this, &LibraryCommands::follow);
    connect(&inference, &InferenceService::modelChanged, this, &LibraryCommands::showModel);
}

LibraryCommands::~LibraryCommands() {
    m_window.reset(); // before what it looks at
    m_reader.reset();
}

LibraryService& LibraryCommands::service() {
    if (!m_service)
        m_service = std::make_unique<LibraryService>(LibraryFiles::beside(m_libraryFile));
    return *m_service;
}

LibraryWindow& LibraryCommands::window() {
    if (!m_window) {
        m_thumbnails = std::make_unique<ThumbnailService>(256);
        m_window = std::make_unique<LibraryWindow>(service(), *m_thumbnails);
        (new WindowPlace(*m_window, m_settings, QStringLiteral("library")))->restore();
        joinWindow();
        joinReader();
        showModel();
    }
    return *m_window;
}

void LibraryCommands::joinWindow() {
    connect(m_window.get(), &LibraryWindow::addFolderRequested, this, &LibraryCommands::addFolder);
    connect(m_window.get(), &LibraryWindow::addFileRequested, this, &LibraryCommands::addFile);
    connect(m_window.get(), &LibraryWindow::openRequested, this,
            [this](const QList<qint64>& studies) { service().askFilesOf(studies, ToOpen); });
    connect(m_window.get(), &LibraryWindow::readRequested, this,
            [this](const QList<qint64>& studies) { service().askFilesOf(studies, ToRead); });
    connect(m_window.get(), &LibraryWindow::fileOpenRequested, this, &LibraryCommands::openFile);
    connect(m_service.get(), &LibraryService::filesGathered, this,
            [this](const QList<LibraryFile>& files, int purpose) {
                if (purpose == ToOpen)
                    openFiles(files);
                else
                    m_reader->read(files);
            });
}

void LibraryCommands::joinReader() {
    m_reader = std::make_unique<BatchReader>(m_inference);
    connect(m_window.get(), &LibraryWindow::batchCancelRequested, m_reader.get(), &BatchReader::cancel);
    connect(m_reader.get(), &BatchReader::progressed, m_window.get(), &LibraryWindow::setBatch);
    connect(m_reader.get(), qOverload<const LibraryFile&, const PredictionPointer&>(&BatchReader::read), this,
            [this](const LibraryFile& film, const PredictionPointer& prediction) {
                service().record({film.path, film.sopInstanceUid, prediction});
            });
    connect(m_reader.get(), &BatchReader::finished, this, [this](int films, const QList<UnreadFilm>& unread) {
        m_window->setBatch(0, 0);
        if (!unread.isEmpty())
            (new UnreadDialog(films, unread, m_window.get()))->show();
    });
}

void LibraryCommands::showLibrary() {
    LibraryWindow& library = window();
    library.show();
    library.raise();
    library.activateWindow();
    library.focusSearch();
}

void LibraryCommands::restoreIndex() {
    QtConcurrent::run([files = LibraryFiles::beside(m_libraryFile)] {
        return IndexDatabase::isLost(files);
    }).then(this, [this](bool isLost) {
        if (isLost)
            service().askFolders(); // opening it is enough
    });
}

void LibraryCommands::closeWindows() {
    if (m_reader)
        m_reader->cancel();
    if (m_window)
        m_window->close();
}

QString LibraryCommands::whyNoReading() const {
    return m_inference.state() == InferenceService::State::NoModel ? tr("No model is loaded.") : QString();
}

void LibraryCommands::showModel() {
    // Without a film nothing is hidden but what "read first" hides.
    const bool isHidden = m_document.isReadFirst() || (m_document.current() && !m_document.isAiVisible());
    if (m_window)
        m_window->setModel(m_inference.card(), isHidden, whyNoReading());
}

void LibraryCommands::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    switch (event.kind) {
    case Kind::ReadingChanged:
        if (const Film* film = m_document.film(event.film); film && film->reading.prediction)
            keepReading(*film);
        break;
    case Kind::AiVisibilityChanged:
    case Kind::CurrentChanged:
        showModel();
        break;
    case Kind::FilmsAdded:
    case Kind::FilmClosed:
        keepSession();
        break;
    default:
        break;
    }
}

void LibraryCommands::keepReading(const Film& film) {
    if (film.frame != 0 || !QFile::exists(LibraryFiles::beside(m_libraryFile).index))
        return; // there is no library, or the reading is of one frame among many
    service().record({m_session.origin(film.path), QString::fromStdString(film.attributes.sopInstanceUid),
                      film.reading.prediction});
}

void LibraryCommands::keepSession() {
    QStringList films;
    for (const Film& film : m_document.films())
        films << m_session.origin(film.path);
    m_settings.setSessionFilms(films.mid(0, mostFilms));
}

void LibraryCommands::addFolder() {
    m_chooser.chooseFolder(m_window.get(), m_settings.lastFolder(), [this](const QStringList& folders) {
        if (!folders.isEmpty())
            service().add(folders);
    });
}

void LibraryCommands::addFile() {
    m_chooser.chooseFile(m_window.get(), tr("Add a disc or archive"), m_settings.lastFolder(),
                         tr("Discs and archives (DICOMDIR* dicomdir* *.zip *.ZIP);;All files (*)"),
                         [this](const QStringList& files) {
                             if (!files.isEmpty())
                                 service().add(files);
                         });
}

void LibraryCommands::openFiles(const QList<LibraryFile>& files) {
    if (files.isEmpty())
        return; // no study is chosen
    QStringList paths;
    int missing = 0;
    for (const LibraryFile& file : files)
        if (file.kind == ObjectKind::Film)
            file.isMissing ? void(++missing) : paths.append(file.path);
    if (paths.isEmpty()) {
        m_window->tell(tr("Nothing can be opened"),
                       missing > 0
                           ? tr("The films were moved or deleted, or their disk is away. Connect it, or look "
                                "through the folder again.")
                           : tr("The study has no film."));
        return;
    }
    m_session.open(paths.mid(0, mostFilms));
    m_mainWindow.raise();
    m_mainWindow.activateWindow();
}

void LibraryCommands::openFile(const LibraryFile& file) {
    if (file.kind == ObjectKind::Film || file.isMissing)
        return openFiles({file});
    if (file.kind != ObjectKind::Report && file.kind != ObjectKind::KeySelection)
        return m_window->tell(
            tr("Hilum does not show this kind of object"),
            tr("It is listed so that you know of it. Open it with the program that made it."));
    if (!memberOf(file.path).isEmpty())
        return m_window->tell(tr("The report is inside an archive"),
                              tr("Unpack the archive and add its folder."));
    QtConcurrent::run([path = file.path] {
        return readReportContent(std::filesystem::path(QFile::encodeName(path).toStdString()));
    }).then(m_window.get(), [this](const Result<std::vector<ReportLine>>& lines) {
        if (!lines)
            return m_window->tell(tr("The report cannot be read"),
                                  QString::fromStdString(lines.error().message));
        const QString title = lines->empty() ? QString() : QString::fromStdString(lines->front().name);
        (new ReportDialog(title.isEmpty() ? tr("Report") : title, *lines, m_window.get()))->show();
    });
}

} // namespace hilum
