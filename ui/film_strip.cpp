#include "ui/film_strip.h"

#include "app/reading/reading_status.h"
#include "app/scene/corner_text.h"
#include "app/services/thumbnail_service.h"
#include "ui/film_tile.h"

#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

namespace hilum {
namespace {

const QString filmMimeType = QStringLiteral("application/x-hilum-film");
constexpr std::size_t mostPictures = 200; // several screens of them
constexpr int stripMargin = 12;           // the scroll bar

// "patient00012/study3" in CheXpert's folders, where films of all patients have the same few names.
QString studyFolder(const QString& path) {
    const QString patient = path.section(QLatin1Char('/'), -3, -3),
                  study = path.section(QLatin1Char('/'), -2, -2);
    const bool isLayout =
        patient.startsWith(QLatin1String("patient")) && study.startsWith(QLatin1String("study"));
    return isLayout ? patient + QLatin1Char('/') + study : QString();
}

QString captionOf(const Film& film) {
    if (film.loadState == LoadState::Failed)
        return FilmStripModel::tr("Cannot be shown");
    QStringList parts;
    const FilmAttributes& attributes = film.attributes;
    if (!film.keyFrames.empty())
        parts << QStringLiteral("★");
    parts << studyFolder(film.path);
    parts << QString::fromStdString(attributes.viewPosition.empty() ? attributes.modality
                                                                    : attributes.viewPosition);
    parts << dateText(attributes.studyDate);
    if (film.frames > 1)
        parts << FilmStripModel::tr("%1 frames").arg(film.frames);
    if (film.wasLoaded && attributes.container != "DICOM")
        parts << QString::fromStdString(attributes.container);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

FilmId draggedFilm(const QMimeData* data) {
    return data ? FilmId(data->data(filmMimeType).toInt()) : FilmId::None;
}

FilmStripModel::FilmStripModel(StudyDocument& document, ThumbnailService& thumbnails, QObject* parent)
    : QAbstractListModel(parent), m_document(document), m_thumbnails(thumbnails) {
    connect(&document, &StudyDocument::changed, this, &FilmStripModel::follow);
    connect(&thumbnails, &ThumbnailService::ready, this, [this](FilmId film, const QImage& picture) {
        if (!m_pictures.contains(film))
            m_newest.push_back(film);
        m_pictures.insert(film, picture);
        if (m_newest.size() > mostPictures) {
            m_requested.remove(m_newest.front());
            m_pictures.remove(m_newest.front());
            m_newest.pop_front();
        }
        tell(film);
    });
    connect(&thumbnails, &ThumbnailService::failed, this, [this](FilmId film) {
        m_failed.insert(film);
        tell(film);
    });
}

int FilmStripModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

QVariant FilmStripModel::data(const QModelIndex& index, int role) const {
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= m_document.films().size())
        return {};
    const Film& film = m_document.films()[row];
    const bool isFailed =
        film.loadState == LoadState::Failed || (m_failed.contains(film.id) && !film.radiograph);
    switch (role) {
    case Qt::DisplayRole:
        return film.name;
    case Qt::DecorationRole:
        return picture(film);
    case Qt::ToolTipRole:
        return film.loadState == LoadState::Failed ? loadFailureText(film.loadError) : film.path;
    case Qt::AccessibleTextRole:
        return film.keyFrames.empty() ? tr("Film %1 %2").arg(film.name, captionOf(film))
                                      : tr("Key film %1 %2").arg(film.name, captionOf(film));
    case CaptionRole:
        return isFailed ? tr("Cannot be shown") : captionOf(film);
    case FailedRole:
        return isFailed;
    default:
        return {};
    }
}

Qt::ItemFlags FilmStripModel::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList FilmStripModel::mimeTypes() const {
    return {filmMimeType};
}

QMimeData* FilmStripModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    const Film& film = m_document.films()[static_cast<std::size_t>(indexes.first().row())];
    data->setData(filmMimeType, QByteArray::number(static_cast<int>(film.id)));
    return data;
}

QImage FilmStripModel::picture(const Film& film) const {
    const auto found = m_pictures.constFind(film.id);
    if (found != m_pictures.constEnd())
        return *found;
    if (!m_requested.contains(film.id) && film.loadState != LoadState::Failed &&
        film.loadState != LoadState::Loading) {
        m_requested.insert(film.id);
        m_thumbnails.request(film.id, film.path, film.radiograph);
    }
    return {};
}

void FilmStripModel::tell(FilmId film) {
    const int row = m_document.indexOf(film);
    if (row >= 0 && row < m_rows)
        Q_EMIT dataChanged(index(row), index(row));
}

void FilmStripModel::follow(const ChangeEvent& event) {
    const int rows = static_cast<int>(m_document.films().size());
    switch (event.kind) {
    case ChangeEvent::Kind::FilmsAdded:
        if (rows > m_rows) {
            beginInsertRows({}, m_rows, rows - 1);
            m_rows = rows;
            endInsertRows();
        }
        break;
    case ChangeEvent::Kind::FilmClosed:
        beginResetModel();
        m_rows = rows;
        m_pictures.remove(event.film);
        m_failed.remove(event.film);
        endResetModel();
        break;
    case ChangeEvent::Kind::LoadChanged:
        m_failed.remove(event.film);
        tell(event.film);
        break;
    case ChangeEvent::Kind::KeyImagesChanged:
    case ChangeEvent::Kind::WorkLoaded:
        tell(event.film);
        break;
    default:
        break;
    }
}

FilmStrip::FilmStrip(StudyDocument& document, ThumbnailService& thumbnails, QWidget* parent)
    : QListView(parent), m_document(document) {
    setObjectName(QStringLiteral("filmStrip"));
    setAccessibleName(tr("Films"));
    setModel(new FilmStripModel(document, thumbnails, this));
    setItemDelegate(new FilmTileDelegate(FilmStripModel::CaptionRole, FilmStripModel::FailedRole, this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    // One column at the side, a row below the film, as many columns as a floating strip has room for.
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setMinimumSize(filmTileSize + QSize(stripMargin, 0));
    connect(&document, &StudyDocument::changed, this, &FilmStrip::follow);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!m_isPressed)
            choose(index);
    });
}

void FilmStrip::choose(const QModelIndex& index) {
    if (index.isValid())
        m_document.setCurrent(m_document.films()[static_cast<std::size_t>(index.row())].id);
}

void FilmStrip::mousePressEvent(QMouseEvent* event) {
    m_isPressed = true;
    QListView::mousePressEvent(event);
}

void FilmStrip::mouseReleaseEvent(QMouseEvent* event) {
    QListView::mouseReleaseEvent(event);
    if (std::exchange(m_isPressed, false))
        choose(currentIndex());
}

void FilmStrip::startDrag(Qt::DropActions actions) {
    QListView::startDrag(actions);
    m_isPressed = false;
    showCurrent();
}

QSize FilmStrip::sizeHint() const {
    return filmTileSize + QSize(stripMargin, stripMargin);
}

// Letters are keys of tools, also where one has no use.
void FilmStrip::keyboardSearch(const QString&) {}

void FilmStrip::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (event.kind != Kind::CurrentChanged && event.kind != Kind::FilmsAdded &&
        event.kind != Kind::FilmClosed)
        return;
    showCurrent();
}

void FilmStrip::showCurrent() {
    const QModelIndex index = model()->index(m_document.indexOf(m_document.currentId()), 0);
    if (index.isValid() && index != currentIndex())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    if (index.isValid())
        scrollTo(index);
    else
        selectionModel()->clear(); // the active viewport is empty
}

} // namespace hilum
