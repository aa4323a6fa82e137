#pragma once

#include "app/document/study_document.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QListView>
#include <QSet>

namespace hilum {

class ThumbnailService;

// The document's films with their pictures, for the strip. A picture is asked for when its row is first
// looked at.
class FilmStripModel : public QAbstractListModel {
    Q_OBJECT
public:
    FilmStripModel(StudyDocument& document, ThumbnailService& thumbnails, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    // DisplayRole: name; DecorationRole: picture as QImage; ToolTipRole, AccessibleTextRole; CaptionRole;
    // FailedRole.
    QVariant data(const QModelIndex& index, int role) const override;
    enum Role { CaptionRole = Qt::UserRole, FailedRole };

private:
    void follow(const ChangeEvent& event);
    void tell(FilmId film);
    QImage picture(const Film& film) const;

    StudyDocument& m_document;
    ThumbnailService& m_thumbnails;
    QHash<FilmId, QImage> m_pictures;
    mutable QSet<FilmId> m_requested;
    QSet<FilmId> m_failed;
    int m_rows = 0;
};

// The films at the left of the window; a click brings one to the front.
class FilmStrip : public QListView {
    Q_OBJECT
public:
    FilmStrip(StudyDocument& document, ThumbnailService& thumbnails, QWidget* parent = nullptr);

private:
    void follow(const ChangeEvent& event);
    StudyDocument& m_document;
};

} // namespace hilum
