#pragma once

#include "app/document/study_document.h"
#include "app/tags/tag_export.h"
#include "app/tags/tag_model.h"

#include <QFutureWatcher>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace hilum {

class FileChooser;
class MessagePresenter;

// The attributes of the film in front: a tree to search, copy from and export. Follows the film in front;
// files are read off the GUI thread. No child of the main window, so that it may lie on another screen.
class TagWindow : public QWidget {
    Q_OBJECT
public:
    TagWindow(StudyDocument& document, FileChooser& chooser, MessagePresenter& presenter);
    ~TagWindow() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeSearchBar();
    QWidget* makePages();
    QWidget* makeFoot();
    void makeKeys();
    void follow(const ChangeEvent& event);
    void readFilm();
    void showRead();
    void showMessage(const QString& title, const QString& text, bool isBusy = false);
    void showTree();
    void search();
    void goToMatch(int number);
    void step(int by);
    void showCount();
    void showFoot();
    void copyValue();
    void copyRow();
    void copyAll();
    void showCopyMenu(const QPoint& at);
    void save(TagFormat format);
    const TagRow* currentRow() const;

    StudyDocument& m_document;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    TagModel m_model;
    QFutureWatcher<Result<TagListPointer>> m_reading;
    QFutureWatcher<Result<void>> m_saving;
    QString m_path; // of what is shown or being read
    int m_match = -1;
    QLineEdit* m_field = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_previous = nullptr;
    QPushButton* m_next = nullptr;
    QCheckBox* m_only = nullptr;
    QStackedWidget* m_pages = nullptr;
    QTreeView* m_tree = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QWidget* m_busy = nullptr;
    QLabel* m_notice = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace hilum
