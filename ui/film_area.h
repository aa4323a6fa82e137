#pragma once

#include "app/hanging/hanging.h"
#include "app/view/view_geometry.h"

#include <QStackedWidget>

class QAction;
class QGridLayout;

namespace hilum {

class EmptyPage;
class FilmPane;
class ViewportWidget;

// The middle of the window: films in one to four viewports, or an invitation while nothing is open.
class FilmArea : public QStackedWidget {
    Q_OBJECT
public:
    FilmArea(StudyDocument& document, QAction* openFiles, QAction* openFolder, QWidget* parent = nullptr);

    Hanging& hanging() { return m_hanging; }
    ViewportWidget* viewport() const;         // the active one
    QList<ViewportWidget*> viewports() const; // all that were made, hidden ones among them
    QList<FilmPane*> panes() const { return m_panes; }
    ViewSize viewSizeOf(FilmId film) const; // empty where no viewport shows it
    EmptyPage* emptyPage() const { return m_empty; }
    // A preference goes to every viewport; those made later take it from the first.
    template <typename Set, typename Value>
    void forEach(Set set, const Value& value) const {
        for (ViewportWidget* viewport : viewports())
            (viewport->*set)(value);
    }

    // One viewport fills the area while the others keep their films.
    bool isMaximised() const { return m_isMaximised; }
    void setMaximised(bool isMaximised);

Q_SIGNALS:
    // Another viewport was made, with the preferences of the first: attach to it what each of them has.
    void viewportAdded(hilum::ViewportWidget* viewport);
    void activeChanged(hilum::ViewportWidget* viewport);
    void retryRequested(hilum::FilmId film);

private:
    void addPane();
    void showHanging();
    void arrange();
    void takeFocus();

    StudyDocument& m_document;
    Hanging m_hanging;
    QList<FilmPane*> m_panes;
    QWidget* m_films;
    QGridLayout* m_grid;
    EmptyPage* m_empty;
    ViewportWidget* m_shownActive = nullptr;
    bool m_isMaximised = false;
};

} // namespace hilum
