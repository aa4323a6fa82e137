#include "ui/library/study_details.h"

#include "app/services/thumbnail_service.h"
#include "ui/film_tile.h"
#include "ui/library/library_words.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QFileInfo>
#include <QListView>
#include <QVBoxLayout>

namespace hilum {
namespace {

// Sex as DICOM has it (PS3.3 C.7.1.1) in a word.
QString sexWord(const QString& sex) {
    if (sex == QLatin1String("F"))
        return StudyDetails::tr("female");
    if (sex == QLatin1String("M"))
        return StudyDetails::tr("male");
    return sex == QLatin1String("O") ? StudyDetails::tr("other") : QString();
}

} // namespace

StudyFilesModel::StudyFilesModel(ThumbnailService& thumbnails, QObject* parent)
    : QAbstractListModel(parent), m_thumbnails(thumbnails) {
    connect(&thumbnails, &ThumbnailService::ready, this, [this](FilmId film, const QImage& picture) {
        m_pictures.insert(static_cast<int>(film), picture);
        tell(static_cast<int>(film));
    });
    connect(&thumbnails, &ThumbnailService::failed, this, [this](FilmId film) {
        m_failed.insert(static_cast<int>(film));
        tell(static_cast<int>(film));
    });
}

void StudyFilesModel::tell(int film) {
    for (int row = 0; row < rowCount(); ++row)
        if (m_files[row].id == film)
            Q_EMIT dataChanged(index(row), index(row));
}

void StudyFilesModel::setFiles(const QList<LibraryFile>& files, bool showsReading) {
    beginResetModel();
    m_files = files;
    m_showsReading = showsReading;
    m_thumbnails.cancelAll(); // of the study before
    m_requested.clear();
    m_failed.clear();
    if (m_pictures.size() > 500)
        m_pictures.clear();
    endResetModel();
}

QImage StudyFilesModel::picture(const LibraryFile& file) const {
    const int id = static_cast<int>(file.id);
    if (m_pictures.contains(id))
        return m_pictures.value(id);
    // What is inside an archive is not unpacked for a picture.
    if (file.kind == ObjectKind::Film && !file.isMissing && !m_requested.contains(id) &&
        memberOf(file.path).isEmpty()) {
        m_requested.insert(id);
        m_thumbnails.request(static_cast<FilmId>(id), file.path);
    }
    return {};
}

QString StudyFilesModel::caption(const LibraryFile& file) const {
    if (file.isMissing)
        return tr("Missing");
    if (m_failed.contains(static_cast<int>(file.id)))
        return tr("Cannot be shown");
    QStringList parts{file.modality};
    if (file.frames > 1)
        parts << tr("%1 frames").arg(file.frames);
    if (file.kind != ObjectKind::Film)
        parts << LibraryWords::kind(file.kind);
    if (m_showsReading)
        parts << LibraryWords::reading(file.reading);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

int StudyFilesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant StudyFilesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryFile& file = m_files[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (file.kind != ObjectKind::Film)
            return file.title.isEmpty() ? LibraryWords::kind(file.kind) : file.title;
        return file.view.isEmpty() ? QFileInfo(file.path).fileName() : file.view;
    case Qt::DecorationRole:
        return picture(file);
    case Qt::ToolTipRole:
        return file.path;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(data(index, Qt::DisplayRole).toString(), caption(file));
    case CaptionRole:
        return caption(file);
    case FailedRole:
        return file.isMissing || m_failed.contains(static_cast<int>(file.id));
    case KindRole:
        return static_cast<int>(file.kind);
    default:
        return {};
    }
}

StudyDetails::StudyDetails(ThumbnailService& thumbnails, QWidget* parent)
    : QWidget(parent), m_model(new StudyFilesModel(thumbnails, this)), m_title(makeWrappedLabel({}, "title")),
      m_facts(makeWrappedLabel({}, "secondary")), m_several(makeWrappedLabel({}, "secondary")),
      m_list(new QListView), m_body(new QWidget) {
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_title->setObjectName(QStringLiteral("library.patient"));
    m_facts->setObjectName(QStringLiteral("library.facts"));
    m_list->setObjectName(QStringLiteral("library.films"));
    m_list->setAccessibleName(tr("Films of the study"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(
        new FilmTileDelegate(StudyFilesModel::CaptionRole, StudyFilesModel::FailedRole, m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT fileOpenRequested(m_model->file(index.row())); });
    auto* words = new QVBoxLayout;
    words->setContentsMargins(16, 16, 16, 0);
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    words->addWidget(m_several);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(12);
    body->addLayout(words);
    body->addWidget(m_list, 1);
    body->addWidget(makeButtons());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_body);
    setChosen(0);
}

QWidget* StudyDetails::makeButtons() {
    auto* buttons = new QWidget;
    m_open = new QPushButton(tr("Open"));
    m_open->setObjectName(QStringLiteral("library.open"));
    m_open->setProperty("primary", true);
    m_read = new QPushButton(tr("Read by AI"));
    m_read->setObjectName(QStringLiteral("library.read"));
    connect(m_open, &QPushButton::clicked, this, &StudyDetails::openRequested);
    connect(m_read, &QPushButton::clicked, this, &StudyDetails::readRequested);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(16, 0, 16, 16);
    row->setSpacing(theme::grid);
    row->addWidget(m_open);
    row->addWidget(m_read);
    row->addStretch();
    return buttons;
}

void StudyDetails::setStudy(const StudyRow& study) {
    m_title->setText(study.patient.isEmpty() ? tr("(no name)") : study.patient);
    QStringList person{study.patientId};
    if (!study.birthDate.isEmpty())
        person << tr("born %1").arg(LibraryWords::date(study.birthDate));
    person << sexWord(study.sex);
    QStringList visit{LibraryWords::date(study.date), study.description};
    if (!study.accession.isEmpty())
        visit << tr("accession %1").arg(study.accession);
    person.removeAll(QString());
    visit.removeAll(QString());
    QStringList lines{person.join(QStringLiteral(" · ")), visit.join(QStringLiteral(" · "))};
    lines.removeAll(QString());
    m_facts->setText(lines.join(QLatin1Char('\n')));
    m_facts->setVisible(!lines.isEmpty());
}

void StudyDetails::setFiles(const QList<LibraryFile>& files, bool showsReading) {
    m_model->setFiles(files, showsReading);
}

void StudyDetails::setChosen(int studies) {
    m_body->setVisible(studies > 0);
    m_several->setVisible(studies > 1);
    m_several->setText(tr("and %1 more chosen").arg(studies - 1));
}

void StudyDetails::setCanRead(bool canRead, const QString& why) {
    m_read->setEnabled(canRead);
    m_read->setToolTip(why);
}

} // namespace hilum
