#pragma once

#include "app/document/study_document.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace hilum {

class FailurePage;
class LoadingPage;
class ViewportWidget;

// One place for a film: its viewport, or what stands there meanwhile (nothing, loading, failed). A frame says
// which of several is active.
class FilmPane : public QWidget {
    Q_OBJECT
public:
    // `number` counts from 1 and is part of the accessible name; the first viewport is called "viewport".
    FilmPane(StudyDocument& document, int number, QWidget* parent = nullptr);

    ViewportWidget* viewport() const { return m_viewport; }
    QWidget* currentPage() const;
    void setFilm(FilmId film);
    void setFrame(bool hasFrame, bool isActive);

Q_SIGNALS:
    void activated(); // clicked, or took the keyboard
    void filmDropped(hilum::FilmId film);
    void retryRequested(hilum::FilmId film);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; // on a page that is no viewport
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void follow(const ChangeEvent& event);
    void showPage();

    StudyDocument& m_document;
    ViewportWidget* m_viewport;
    QWidget* m_invitation;
    LoadingPage* m_loading;
    FailurePage* m_failure;
    QStackedLayout* m_pages;
    QTimer m_patience; // a film that opens quickly shows no loading page
    bool m_hasFrame = false, m_isActive = false;
};

} // namespace hilum
