#pragma once

#include "app/library/library_service.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace hilum {

class ThumbnailService;

// The files of a study with their pictures; a picture is asked for when its tile is first looked at.
class StudyFilesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CaptionRole = Qt::UserRole, FailedRole, KindRole };

    StudyFilesModel(ThumbnailService& thumbnails, QObject* parent = nullptr);
    void setFiles(const QList<LibraryFile>& files, bool showsReading);
    const LibraryFile& file(int row) const { return m_files[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QImage picture(const LibraryFile& file) const;
    QString caption(const LibraryFile& file) const;
    void tell(int film);

    ThumbnailService& m_thumbnails;
    QList<LibraryFile> m_files;
    QHash<int, QImage> m_pictures; // by the file's number in the index
    QSet<int> m_failed;
    mutable QSet<int> m_requested;
    bool m_showsReading = true;
};

// What the chosen study is: who, when, what, and its films as pictures.
class StudyDetails : public QWidget {
    Q_OBJECT
public:
    StudyDetails(ThumbnailService& thumbnails, QWidget* parent = nullptr);

    void setStudy(const StudyRow& study);
    void setFiles(const QList<LibraryFile>& files, bool showsReading);
    void setChosen(int studies); // how many are chosen in the list; 0: nothing is shown
    void setCanRead(bool canRead, const QString& why);

Q_SIGNALS:
    void openRequested();                                   // the chosen studies
    void fileOpenRequested(const hilum::LibraryFile& file); // one of its files
    void readRequested();                                   // the chosen studies, by the AI

private:
    QWidget* makeButtons();

    StudyFilesModel* m_model;
    QLabel *m_title, *m_facts, *m_several;
    QListView* m_list;
    QPushButton *m_open, *m_read;
    QWidget* m_body;
};

} // namespace hilum
