#pragma once

#include "app/paper/pages.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QStringList>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace hilum {

class FileChooser;
class MessagePresenter;

// Pages seen small at the left, choices at the right; printed, or saved as PDF. Pages are made, painted and
// written off the GUI thread.
class PagesDialog : public QDialog {
    Q_OBJECT
public:
    ~PagesDialog() override;

Q_SIGNALS:
    void finishedWith(const QString& sentence); // printed or saved

protected:
    using Maker = std::function<PagesPointer()>; // runs on another thread

    PagesDialog(const QString& title, const QString& fileName, FileChooser& chooser,
                MessagePresenter& presenter, QWidget* parent);
    QVBoxLayout* options() const { return m_options; }        // for the subclass to fill
    virtual Maker maker() const = 0;                          // for the choices as they are
    virtual QString noteOn(const Pages&) const { return {}; } // a sentence below the choices
    void remake();                                            // a choice has changed

    void reject() override; // stops what runs; else closes

private:
    struct Made {
        PagesPointer pages;
        QImage picture;
    };
    QWidget* makePreview();
    QWidget* makeFoot();
    void showMade();
    void showPage(int page);
    void savePdfTo(const QString& path);
    void print();
    void finish();
    void setBusy(bool isBusy, const QString& sentence = {});
    int previewEdge() const;

    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QString m_fileName;
    QFutureWatcher<Made> m_making;
    QFutureWatcher<QImage> m_turning;
    QFutureWatcher<Result<void>> m_writing;
    std::stop_source m_stop;
    PagesPointer m_pages;
    int m_page = 0, m_wantedPage = 0;
    bool m_isStale = false;
    QString m_doneSentence;
    QLabel* m_preview = nullptr;
    QLabel* m_number = nullptr;
    QPushButton* m_previous = nullptr;
    QPushButton* m_next = nullptr;
    QWidget* m_side = nullptr;
    QVBoxLayout* m_options = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_sentence = nullptr;
    QProgressBar* m_busy = nullptr;
    QPushButton* m_print = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace hilum
