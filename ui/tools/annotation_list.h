#pragma once

#include "app/editing/annotation_editor.h"

#include <QAbstractListModel>
#include <QWidget>

class QAction;
class QLabel;
class QListView;

namespace hilum {

// The annotations of the film in front: name, the reader's words, what was measured. A check mark shows and
// hides; editing a row renames.
class AnnotationListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, ValuesRole, AuthorRole };

    AnnotationListModel(StudyDocument& document, AnnotationEditor& editor, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    int rowOf(const QUuid& id) const; // -1 where it is not there

private:
    void take();
    StudyDocument& m_document;
    AnnotationEditor& m_editor;
    AnnotationList m_list;
    // First line of each one's measurement; made when a view asks, for regions take time and the panel may be
    // hidden.
    const QString& valueOf(int row) const;
    mutable std::vector<std::optional<QString>> m_values;
    FilmId m_film = FilmId::None;
};

// The panel of that list. Choosing a row selects the annotation and brings it into sight.
class AnnotationListPanel : public QWidget {
    Q_OBJECT
public:
    AnnotationListPanel(StudyDocument& document, AnnotationEditor& editor, QAction* remove,
                        QAction* removeAll, QWidget* parent = nullptr);

Q_SIGNALS:
    void annotationChosen(const QUuid& id);

private:
    void showSelection();
    void showState();

    AnnotationEditor& m_editor;
    AnnotationListModel* m_model;
    QListView* m_list;
    QLabel* m_empty;
    bool m_isFollowing = false; // the list follows the film, and does not lead
};

} // namespace hilum
