#include "ui/training/run_list_model.h"

#include <QFileInfo>

namespace hilum {

QString RunListModel::nameOf(const Row& row) const {
    // Inside a run the place says more than the plan's name, which all arms share.
    if (!row.parent.isEmpty()) {
        QString place = row.folder.mid(row.parent.size() + 1);
        if (place.startsWith(QLatin1String("arms/")))
            place.remove(0, 5);
        return place.replace(QLatin1Char('/'), QLatin1String(", "));
    }
    const QString folder = QFileInfo(row.folder).fileName();
    const RunStatePointer state = m_states.value(row.folder);
    if (!state || state->name.isEmpty())
        return folder;
    // Plans are cloned: where several have one name, their folders tell them apart.
    for (const QString& other : m_folders)
        if (const RunStatePointer known = m_states.value(other);
            other != row.folder && known && known->name == state->name)
            return QStringLiteral("%1 (%2)").arg(state->name, folder);
    return state->name;
}

RunListModel::RunListModel(QObject* parent) : QAbstractListModel(parent) {}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row& row = m_rows[index.row()];
    const RunStatePointer state = m_states.value(row.folder);
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(row);
    case Qt::ToolTipRole:
        return row.folder;
    case Qt::AccessibleTextRole:
        return state
                   ? QStringLiteral("%1: %2. %3").arg(nameOf(row), statusWord(*state), statusSentence(*state))
                   : nameOf(row);
    case FolderRole:
        return row.folder;
    case StateRole:
        return QVariant::fromValue(state);
    case NestedRole:
        return !row.parent.isEmpty();
    default:
        return {};
    }
}

void RunListModel::setFolders(const QStringList& folders) {
    m_folders = folders;
    arrange();
}

void RunListModel::setState(const QString& folder, const RunStatePointer& state) {
    const RunStatePointer before = m_states.value(folder);
    m_states.insert(folder, state);
    if (!before || before->nested != state->nested)
        arrange();
    if (const QModelIndex index = indexOf(folder); index.isValid())
        Q_EMIT dataChanged(index, index);
}

void RunListModel::arrange() {
    QList<Row> rows;
    for (const QString& folder : std::as_const(m_folders)) {
        rows << Row{folder, {}};
        if (const RunStatePointer state = m_states.value(folder))
            for (const QString& nested : state->nested)
                rows << Row{nested, folder};
    }
    if (rows == m_rows)
        return;
    // Rows that stay keep their selection: only the differing middle is replaced.
    qsizetype same = 0;
    while (same < rows.size() && same < m_rows.size() && rows[same] == m_rows[same])
        ++same;
    qsizetype sameEnd = 0;
    while (sameEnd < rows.size() - same && sameEnd < m_rows.size() - same &&
           rows[rows.size() - 1 - sameEnd] == m_rows[m_rows.size() - 1 - sameEnd])
        ++sameEnd;
    if (const qsizetype last = m_rows.size() - 1 - sameEnd; last >= same) {
        beginRemoveRows({}, static_cast<int>(same), static_cast<int>(last));
        m_rows.remove(same, last - same + 1);
        endRemoveRows();
    }
    if (const qsizetype last = rows.size() - 1 - sameEnd; last >= same) {
        beginInsertRows({}, static_cast<int>(same), static_cast<int>(last));
        for (qsizetype i = same; i <= last; ++i)
            m_rows.insert(i, rows[i]);
        endInsertRows();
    }
    Q_EMIT foldersShown();
}

QStringList RunListModel::shownFolders() const {
    QStringList folders;
    for (const Row& row : m_rows)
        folders << row.folder;
    return folders;
}

QModelIndex RunListModel::indexOf(const QString& folder) const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].folder == folder)
            return index(row);
    return {};
}

QString RunListModel::parentOf(const QString& folder) const {
    const QModelIndex found = indexOf(folder);
    return found.isValid() ? m_rows[found.row()].parent : QString();
}

} // namespace hilum
