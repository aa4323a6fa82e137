#pragma once

#include "app/document/study_document.h"

#include <QStackedWidget>
#include <QTimer>

class QAction;

namespace hilum {

class EmptyPage;
class FailurePage;
class LoadingPage;
class ViewportWidget;

// The middle of the window: the film in front, or what stands in its place (nothing open, loading, failed).
class FilmArea : public QStackedWidget {
    Q_OBJECT
public:
    FilmArea(StudyDocument& document, QAction* openFiles, QAction* openFolder, QWidget* parent = nullptr);

    ViewportWidget* viewport() const { return m_viewport; }
    EmptyPage* emptyPage() const { return m_empty; }

Q_SIGNALS:
    void retryRequested(hilum::FilmId film);

private:
    void follow(const ChangeEvent& event);
    void showPage();

    StudyDocument& m_document;
    ViewportWidget* m_viewport;
    EmptyPage* m_empty;
    LoadingPage* m_loading;
    FailurePage* m_failure;
    QTimer m_patience; // a film that opens quickly shows no loading page
};

} // namespace hilum
