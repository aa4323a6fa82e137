#pragma once

#include "app/document/study_document.h"
#include "app/scene/viewport_scene.h"

#include <QWidget>

namespace hilum {

class AnnotationEditor;

// One film, as the document has it. Paints; the gestures change the document.
class ViewportWidget : public QWidget {
    Q_OBJECT
public:
    explicit ViewportWidget(StudyDocument& document, QWidget* parent = nullptr);

    FilmId filmId() const { return m_film; }
    void setFilm(FilmId film); // None: black
    // All that is the same in every viewport of a window: corner text, map style, interpolation.
    void takePreferences(const ViewportWidget& other);

    const SceneContent& content() const { return m_content; }
    const MapStyle& mapStyle() const { return m_content.mapStyle; }
    void setMapStyle(const MapStyle& style);
    void setCornerText(CornerTextMode mode);
    void setShowsIdentity(bool shows);
    void setShowsOverlays(bool shows); // group 60xx
    void setInterpolation(Interpolation interpolation);
    void setMonitor(const MonitorView& monitor); // the one that the viewport is on
    const MonitorView& monitor() const { return m_monitor; }
    void setNote(const QString& note); // which of two compared films this is; empty: none
    void setEditor(AnnotationEditor* editor); // outlives the viewport; null: annotations are not shown
    void setShowsAnnotations(bool shows);

    StudyDocument& document() const { return m_document; }
    // Its film when the pixels are here, else null.
    const Film* film() const;
    ViewSize viewSize() const { return {double(width()), double(height())}; }
    // Changes the geometry of its film: `change` maps shape, view and size to the new view.
    template <typename Change>
    void changeView(Change&& change) {
        if (const Film* shown = film())
            m_document.setView(shown->id, change(filmShape(*shown->radiograph), shown->view, viewSize()));
    }

Q_SIGNALS:
    void activated();                 // it was clicked, or took the keyboard
    void probed(const QString& text); // what lies under the cursor; empty off the film

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void follow(const ChangeEvent& event);
    void takeFilm();
    void takeMap();
    void takeAnnotations();

    StudyDocument& m_document;
    FilmId m_film = FilmId::None;
    FilmId m_shownFilm = FilmId::None; // whose pixels are painted
    AnnotationEditor* m_editor = nullptr;
    bool m_showsAnnotations = true;
    ViewportScene m_scene;
    MonitorView m_monitor;
    SceneContent m_content;
};

} // namespace hilum
