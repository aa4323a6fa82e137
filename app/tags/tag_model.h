#pragma once

#include "imaging/tags.h"

#include <QAbstractItemModel>
#include <memory>
#include <vector>

namespace hilum {

using TagListPointer = std::shared_ptr<const TagList>;

// A film's attributes as a tree that can be searched, and narrowed to what was found. GUI thread.
class TagModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { TagColumn, VrColumn, NameColumn, ValueColumn, ColumnCount };
    enum Role {
        MatchRole = Qt::UserRole, // bool: the search text stands in this cell
        IsShortenedRole,          // bool: the cell shows less than the file has
        IsPrivateRole,            // bool
    };

    explicit TagModel(QObject* parent = nullptr);

    void setTags(const TagListPointer& tags); // null: empty
    const TagListPointer& tags() const { return m_tags; }

    // Marks what contains `text` in any column, upper and lower case alike; tags are found as "(0010,0010)",
    // "0010,0010" and "00100010". Empty: nothing is marked.
    void setSearch(const QString& text);
    const QString& search() const { return m_search; }
    void setOnlyMatches(bool isOnly); // with what encloses them
    int matchCount() const { return static_cast<int>(m_matches.size()); }
    QModelIndex match(int number) const; // from 0, in file order
    // The match at or behind `from` in file order, round the end; `step` -1 goes the other way.
    int matchNear(const QModelIndex& from, int step) const; // -1 where there is none

    const TagRow* row(const QModelIndex& index) const; // null for an invalid index

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node { // one a row of the list, in its order; the last one is the root
        int parent = -1;
        int place = 0; // among its parent's shown children
        std::vector<int> children;
    };
    void findParents();
    void arrange();
    bool isMatch(int row) const;
    QModelIndex indexOf(int row, int column = 0) const;
    int nodeOf(const QModelIndex& index) const;

    TagListPointer m_tags;
    std::vector<Node> m_nodes;
    std::vector<int> m_matches; // rows, ascending
    QString m_search;
    bool m_isOnlyMatches = false;
};

// What a cell shows: one line, not longer than a screen has use for.
QString tagCellText(const TagRow& row, int column);
// Whether `text` stands in that cell, as TagModel searches; `text` is not empty.
bool tagCellContains(const TagRow& row, int column, const QString& text);

} // namespace hilum
