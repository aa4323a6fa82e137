#include "ui/library/study_list_model.h"

#include "ui/library/library_words.h"
#include "ui/theme.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr int pageSize = 200, mostRefreshed = 2000; // rows

QList<qint64> idsOf(const QList<StudyRow>& rows) {
    QList<qint64> ids;
    for (const StudyRow& row : rows)
        ids << row.id;
    return ids;
}

} // namespace

StudyListModel::StudyListModel(LibraryService& service, QObject* parent)
    : QAbstractTableModel(parent), m_service(service) {
    connect(&service, &LibraryService::answered, this, &StudyListModel::take);
    connect(&service, &LibraryService::continued, this, &StudyListModel::append);
}

void StudyListModel::ask(const StudyQuery& query) {
    m_query = query;
    m_isAsking = true;
    m_service.ask(query, pageSize);
}

void StudyListModel::refresh() {
    m_isAsking = true;
    m_service.ask(m_query, qBound(pageSize, static_cast<int>(m_rows.size()), mostRefreshed));
}

void StudyListModel::checkFiles() {
    if (!m_rows.isEmpty())
        m_service.check(idsOf(m_rows));
}

void StudyListModel::setShowsReading(bool shows) {
    m_showsReading = shows;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void StudyListModel::take(const StudyPage& page) {
    const QList<qint64> before = idsOf(m_rows);
    m_isAsking = false;
    m_isAnswered = true;
    const QList<qint64> now = idsOf(page.rows);
    // More rows have come since this was asked for: they stay, and so does the reader's place.
    if (!page.isLast && now.size() < before.size() && now == before.mid(0, now.size())) {
        std::copy(page.rows.begin(), page.rows.end(), m_rows.begin());
        if (!now.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(now.size()) - 1, ColumnCount - 1));
        Q_EMIT answered();
        if (m_wantsMore)
            fetchMore({});
        return;
    }
    m_next = page.next;
    m_isLast = page.isLast;
    if (now == before) { // the same studies: nothing moves under the reader's hand
        m_rows = page.rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        Q_EMIT answered();
        if (m_wantsMore) // the answer that the view was waiting for was dropped
            fetchMore({});
        return;
    }
    m_wantsMore = false; // of other rows
    Q_EMIT aboutToAnswer();
    beginResetModel();
    m_rows = page.rows;
    endResetModel();
    Q_EMIT answered();
    m_service.check(now);
}

void StudyListModel::append(const StudyPage& page) {
    m_isAsking = m_wantsMore = false;
    m_next = page.rows.isEmpty() ? m_next : page.next;
    m_isLast = page.isLast;
    if (page.rows.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(page.rows.size()) - 1);
    m_rows += page.rows;
    endInsertRows();
    m_service.check(idsOf(page.rows));
}

// A view asks once, when it comes to its end: what is refused meanwhile is remembered.
bool StudyListModel::canFetchMore(const QModelIndex& parent) const {
    if (parent.isValid() || m_isLast)
        return false;
    m_wantsMore = m_wantsMore || m_isAsking;
    return !m_isAsking;
}

void StudyListModel::fetchMore(const QModelIndex&) {
    if (m_isLast || m_isAsking)
        return;
    m_isAsking = m_wantsMore = true;
    m_service.askMore(m_next, pageSize);
}

int StudyListModel::rowOf(qint64 study) const {
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows[row].id == study)
            return row;
    return -1;
}

int StudyListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StudyListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString StudyListModel::text(const StudyRow& study, int column) const {
    switch (column) {
    case Patient:
        return study.patient.isEmpty() ? tr("(no name)") : study.patient;
    case Number:
        return study.patientId;
    case Date:
        return LibraryWords::date(study.date);
    case Description:
        return study.description;
    case Modality:
        return study.modalities;
    case Films:
        return LibraryWords::films(study);
    case Reading:
        return m_showsReading ? LibraryWords::reading(study.reading) : QString();
    default:
        return {};
    }
}

QVariant StudyListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StudyRow& study = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(study, index.column());
    case Qt::ToolTipRole:
        if (study.missing > 0)
            return study.missing == 1
                       ? tr("A file of this study is missing: it was moved, deleted, or its disk is away.")
                       : tr("%1 files of this study are missing: they were moved, deleted, or their disk is "
                            "away.")
                             .arg(study.missing);
        return text(study, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Patient ? LibraryWords::spoken(study, m_showsReading)
                                         : text(study, index.column());
    case Qt::ForegroundRole:
        if (study.missing >= study.films + study.objects)
            return theme::mutedText;
        return index.column() == Patient ? theme::text : theme::secondaryText;
    case IdRole:
        return study.id;
    case MissingRole:
        return study.missing;
    default:
        return {};
    }
}

QVariant StudyListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Patient"),  tr("Number"), tr("Date"), tr("Description"),
                              tr("Modality"), tr("Films"),  tr("AI")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace hilum
