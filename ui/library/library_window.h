#pragma once

#include "app/library/library_service.h"
#include "inference/reading/model_card.h"

#include <QWidget>

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;
class QTreeView;

namespace hilum {

class LibraryFilters;
class Notice;
class StudyDetails;
class StudyListModel;
class ThumbnailService;

// The window of the library: what is looked for at the top, studies at the left, the chosen one at the right,
// what is going on at the bottom. Asks the service; orders leave as signals.
class LibraryWindow : public QWidget {
    Q_OBJECT
public:
    LibraryWindow(LibraryService& service, ThumbnailService& thumbnails, QWidget* parent = nullptr);

    // Whose readings are shown; `isHidden` where the reader does not want to see what the AI says.
    void setModel(const std::shared_ptr<const ModelCard>& card, bool isHidden, const QString& whyNoReading);
    void setBatch(int done, int films);                   // films being read by the AI; 0 films: none
    void tell(const QString& title, const QString& text); // something went wrong
    QList<qint64> chosen() const;                         // studies
    void focusSearch();

Q_SIGNALS:
    void openRequested(const QList<qint64>& studies);
    void fileOpenRequested(const hilum::LibraryFile& file);
    void readRequested(const QList<qint64>& studies);
    void batchCancelRequested();
    void addFolderRequested();
    void addFileRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeEmptyPage();
    QWidget* makeNothingPage();
    QWidget* makeBottom();
    void joinService();
    void joinList();
    void askSoon();
    void ask();
    void showChosen();
    void showState();
    void showFolders(const QStringList& folders);
    void keepPlace();
    void restorePlace();

    LibraryService& m_service;
    LibraryFilters* m_filters;
    StudyListModel* m_model;
    StudyDetails* m_details;
    QTreeView* m_list = nullptr;
    QStackedWidget* m_pages = nullptr;
    Notice* m_notice = nullptr;
    QLabel *m_count = nullptr, *m_activity = nullptr, *m_footnote = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton *m_cancel = nullptr, *m_foldersButton = nullptr;
    QMenu* m_folders = nullptr;
    QTimer *m_soon, *m_refresh; // until the reader stops typing; between answers while the index changes
    std::shared_ptr<const ModelCard> m_card;
    QList<qint64> m_keptChosen;
    qint64 m_keptCurrent = 0, m_shown = 0; // studies
    int m_keptScroll = 0;
    bool m_showsReading = true, m_isBatch = false, m_hasModel = false;
};

} // namespace hilum
