#pragma once

#include "app/library/library_service.h"

#include <QAbstractTableModel>

namespace hilum {

// The studies that a query finds, a page at a time: the next one is asked for when the view comes near the
// end.
class StudyListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Patient, Number, Date, Description, Modality, Films, Reading, ColumnCount };
    enum Role { IdRole = Qt::UserRole, MissingRole, ReadingRole };

    explicit StudyListModel(LibraryService& service, QObject* parent = nullptr);

    void ask(const StudyQuery& query);
    void refresh();    // the same question again: other things stand in the index
    void checkFiles(); // whether those of the rows read so far are there
    void setShowsReading(bool shows);
    const StudyQuery& query() const { return m_query; }
    const StudyRow& study(int row) const { return m_rows[row]; }
    int rowOf(qint64 study) const; // -1 where it is not among the rows read so far
    bool isAnswered() const { return m_isAnswered; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void aboutToAnswer(); // rows are about to be replaced
    void answered();

private:
    void take(const StudyPage& page);
    void append(const StudyPage& page);
    QString text(const StudyRow& study, int column) const;

    LibraryService& m_service;
    StudyQuery m_query;
    QList<StudyRow> m_rows;
    PageCursor m_next;
    bool m_isLast = true, m_isAsking = false, m_isAnswered = false, m_showsReading = true;
    mutable bool m_wantsMore = false; // the view does, and has no answer yet
};

} // namespace hilum
