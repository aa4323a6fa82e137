#include "app/tags/tag_model.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr qsizetype longestCell = 400;

QString valueOf(const TagRow& row) {
    QString text = QString::fromUtf8(row.value.data(), static_cast<qsizetype>(row.value.size()));
    if (!row.meaning.empty())
        text += QStringLiteral("  (%1)").arg(QString::fromStdString(row.meaning));
    return text;
}

QString wholeText(const TagRow& row, int column) {
    const bool hasTag = row.kind == TagRow::Kind::Element || row.kind == TagRow::Kind::Sequence;
    switch (column) {
    case TagModel::TagColumn:
        return hasTag ? QString::fromStdString(tagText(row.tag)) : QString();
    case TagModel::VrColumn:
        return hasTag ? QString::fromLatin1(row.vr.data(), 2) : QString();
    case TagModel::NameColumn:
        return row.kind == TagRow::Kind::Item ? TagModel::tr("Item %1").arg(row.length)
                                              : QString::fromStdString(row.name);
    default:
        if (row.kind != TagRow::Kind::Sequence)
            return valueOf(row);
        return row.length == 1 ? TagModel::tr("1 item") : TagModel::tr("%1 items").arg(row.length);
    }
}

} // namespace

QString tagCellText(const TagRow& row, int column) {
    QString text = wholeText(row, column);
    text.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
    if (text.size() > longestCell)
        text = text.left(longestCell) + QChar(0x2026);
    if (column == TagModel::ValueColumn && row.isCut)
        text += TagModel::tr("  (the file ends here)");
    return text;
}

bool tagCellContains(const TagRow& row, int column, const QString& text) {
    if (wholeText(row, column).contains(text, Qt::CaseInsensitive))
        return true;
    if (column == TagModel::NameColumn)
        return QString::fromStdString(row.keyword).contains(text, Qt::CaseInsensitive);
    if (column != TagModel::TagColumn || row.kind == TagRow::Kind::Item)
        return false;
    return text.size() >= 4 && QString::number(row.tag, 16)
                                   .rightJustified(8, QLatin1Char('0'))
                                   .contains(text, Qt::CaseInsensitive);
}

TagModel::TagModel(QObject* parent) : QAbstractItemModel(parent), m_nodes(1) {}

void TagModel::setTags(const TagListPointer& tags) {
    beginResetModel();
    m_tags = tags;
    findParents();
    arrange();
    endResetModel();
}

void TagModel::setSearch(const QString& text) {
    if (text == m_search)
        return;
    beginResetModel();
    m_search = text;
    arrange();
    endResetModel();
}

void TagModel::setOnlyMatches(bool isOnly) {
    if (isOnly == m_isOnlyMatches)
        return;
    beginResetModel();
    m_isOnlyMatches = isOnly;
    arrange();
    endResetModel();
}

void TagModel::findParents() {
    const auto& rows = m_tags ? m_tags->rows : std::vector<TagRow>();
    m_nodes.assign(rows.size() + 1, {});
    const int root = static_cast<int>(rows.size());
    std::vector<int> open; // the rows that enclose the next one
    for (int i = 0; i < root; ++i) {
        const auto depth = static_cast<std::size_t>(rows[static_cast<std::size_t>(i)].depth);
        open.resize(std::min(open.size(), depth));
        m_nodes[static_cast<std::size_t>(i)].parent = open.empty() ? root : open.back();
        open.push_back(i);
    }
}

void TagModel::arrange() {
    m_matches.clear();
    const int root = static_cast<int>(m_nodes.size()) - 1;
    std::vector<char> isShown(m_nodes.size(), m_isOnlyMatches && !m_search.isEmpty() ? 0 : 1);
    for (int i = 0; i < root && !m_search.isEmpty(); ++i) {
        if (!isMatch(i))
            continue;
        m_matches.push_back(i);
        for (int at = i; at != root && !isShown[static_cast<std::size_t>(at)];
             at = m_nodes[static_cast<std::size_t>(at)].parent)
            isShown[static_cast<std::size_t>(at)] = 1;
    }
    for (Node& node : m_nodes)
        node.children.clear();
    for (int i = 0; i < root; ++i) {
        Node& node = m_nodes[static_cast<std::size_t>(i)];
        if (!isShown[static_cast<std::size_t>(i)])
            continue;
        auto& siblings = m_nodes[static_cast<std::size_t>(node.parent)].children;
        node.place = static_cast<int>(siblings.size());
        siblings.push_back(i);
    }
}

bool TagModel::isMatch(int row) const {
    const TagRow& tag = m_tags->rows[static_cast<std::size_t>(row)];
    for (int column = 0; column < ColumnCount; ++column)
        if (tagCellContains(tag, column, m_search))
            return true;
    return false;
}

QModelIndex TagModel::match(int number) const {
    return number >= 0 && number < matchCount() ? indexOf(m_matches[static_cast<std::size_t>(number)])
                                                : QModelIndex();
}

int TagModel::matchNear(const QModelIndex& from, int step) const {
    if (m_matches.empty())
        return -1;
    const int count = matchCount(), at = from.isValid() ? nodeOf(from) : -1;
    if (step < 0) {
        const auto before = std::lower_bound(m_matches.begin(), m_matches.end(), at);
        return (static_cast<int>(before - m_matches.begin()) - 1 + count) % count;
    }
    const auto behind = step > 0 ? std::upper_bound(m_matches.begin(), m_matches.end(), at)
                                 : std::lower_bound(m_matches.begin(), m_matches.end(), at);
    return static_cast<int>(behind - m_matches.begin()) % count;
}

const TagRow* TagModel::row(const QModelIndex& index) const {
    return index.isValid() && m_tags ? &m_tags->rows[static_cast<std::size_t>(nodeOf(index))] : nullptr;
}

QModelIndex TagModel::indexOf(int row, int column) const {
    return createIndex(m_nodes[static_cast<std::size_t>(row)].place, column, static_cast<quintptr>(row));
}

int TagModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<int>(index.internalId()) : static_cast<int>(m_nodes.size()) - 1;
}

QModelIndex TagModel::index(int row, int column, const QModelIndex& parent) const {
    const auto& children = m_nodes[static_cast<std::size_t>(nodeOf(parent))].children;
    if (row < 0 || row >= static_cast<int>(children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return indexOf(children[static_cast<std::size_t>(row)], column);
}

QModelIndex TagModel::parent(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const int above = m_nodes[static_cast<std::size_t>(nodeOf(index))].parent;
    return above == static_cast<int>(m_nodes.size()) - 1 ? QModelIndex() : indexOf(above);
}

int TagModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0
               ? 0
               : static_cast<int>(m_nodes[static_cast<std::size_t>(nodeOf(parent))].children.size());
}

int TagModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant TagModel::data(const QModelIndex& index, int role) const {
    const TagRow* tag = row(index);
    if (!tag)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return tagCellText(*tag, index.column());
    case Qt::ToolTipRole:
        if (index.column() == NameColumn && !tag->privateCreator.empty())
            return tr("Private attribute of %1").arg(QString::fromStdString(tag->privateCreator));
        return index.column() == NameColumn ? QString::fromStdString(tag->keyword) : QVariant();
    case MatchRole:
        return !m_search.isEmpty() && tagCellContains(*tag, index.column(), m_search);
    case IsShortenedRole:
        return index.column() == ValueColumn && tag->isShortened;
    case IsPrivateRole:
        return tag->isPrivate;
    default:
        return {};
    }
}

QVariant TagModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TagColumn:
        return tr("Tag");
    case VrColumn:
        return tr("Type");
    case NameColumn:
        return tr("Name");
    default:
        return tr("Value");
    }
}

} // namespace hilum
