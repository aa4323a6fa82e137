#pragma once

#include "app/document/study_document.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QListView>
#include <QSet>
#include <deque>

namespace hilum {

class ThumbnailService;

// The film that is dragged from the strip, None where the data is something else.
FilmId draggedFilm(const QMimeData* data);

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
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    enum Role { CaptionRole = Qt::UserRole, FailedRole };

private:
    void follow(const ChangeEvent& event);
    void tell(FilmId film);
    QImage picture(const Film& film) const;

    StudyDocument& m_document;
    ThumbnailService& m_thumbnails;
    QHash<FilmId, QImage> m_pictures; // the newest; an older one is asked for again when its row is looked at
    std::deque<FilmId> m_newest;      // of these pictures, in the order in which they came
    mutable QSet<FilmId> m_requested;
    QSet<FilmId> m_failed;
    int m_rows = 0;
};

// The films at the left of the window; a click brings one to the front, a drag takes one to a viewport.
class FilmStrip : public QListView {
    Q_OBJECT
public:
    FilmStrip(StudyDocument& document, ThumbnailService& thumbnails, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    void keyboardSearch(const QString& search) override;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void follow(const ChangeEvent& event);
    void choose(const QModelIndex& index);
    void showCurrent();
    StudyDocument& m_document;
    bool m_isPressed = false; // a film is chosen when the button comes up: it may be dragged instead
};

} // namespace hilum
