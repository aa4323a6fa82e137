#pragma once

#include "app/monitor/monitor.h"
#include "app/scene/annotation_layer.h"
#include "app/scene/attention_layer.h"
#include "app/scene/corner_text.h"
#include "app/scene/film_picture.h"
#include "app/scene/halo_text.h"
#include "app/scene/map_style.h"
#include "app/scene/plane_layer.h"
#include "app/view/view_geometry.h"
#include "imaging/display.h"

#include <QPainter>
#include <optional>

namespace hilum {

// Everything that stands in a viewport. A value: the same content on the same size is the same picture, on
// the screen and in a file.
struct SceneContent {
    RadiographPointer film; // null: an empty viewport
    ViewState view;
    RadiographPointer processed;             // shown in place of the film's pixels, see processedPixels()
    std::shared_ptr<const AttentionMap> map; // null: none; its maker's words stand with it
    MapStyle mapStyle;
    CornerTextMode cornerText = CornerTextMode::All;
    bool showsIdentity = true; // patient's name and number in the corner text
    bool showsOverlays = true; // group 60xx
    Interpolation interpolation = Interpolation::Smooth;
    int textPixelSize = 13;  // device-independent pixels
    Annotations annotations; // null: none
    AnnotationMarks marks;
    bool showsHandles = false;          // of the marked annotations; on the screen, not in files
    std::optional<Spacing> calibration; // the reader's; replaces the film's spacing
    bool isKeyImage = false;            // marked by the reader
    QString note;                       // which of two compared films this is, whatever the corner text
};

// Paints a viewport on any QPainter. Keeps what the last picture cost most to make, so use one scene a
// viewport. One thread.
class ViewportScene {
public:
    // `painter` has its origin in the viewport's top left corner and counts device-independent pixels; the
    // film is painted at the device's own pixels.
    void paint(QPainter& painter, const SceneContent& content, QSize size, double devicePixelRatio);

    // The monitor that the pictures go to; none for files. Greys are corrected for it, last of all.
    void setMonitor(const MonitorView& monitor);

private:
    struct Frame { // of the picture being painted
        QPainter& painter;
        const SceneContent& content;
        ImageToView imageToView;
        QSize size;
        double devicePixelRatio;
    };
    bool takeLut(const SceneContent& content); // true where it is another one than before
    void paintFilm(const Frame& frame);
    void composeFilm(const Frame& frame);
    bool isTrueSize(const Frame& frame) const;
    void paintShutter(const Frame& frame);
    void paintOverlays(const Frame& frame);
    void paintPresentation(const Frame& frame);
    void paintCorners(const Frame& frame);
    void paintEdgeLetters(const Frame& frame, double raised);
    double paintRuler(const Frame& frame); // how far above its usual place
    void paintAnnotations(const Frame& frame);
    static AnnotationLayer::Content annotationContent(const Frame& frame);
    void paintText(const Frame& frame, const QString& text, QPointF anchor, Qt::Alignment alignment);
    void paintHeading(const Frame& frame, const QString& text);

    DisplayRenderer m_renderer;
    FilmPicture m_picture;
    MonitorView m_monitor;
    struct Composed { // what m_picture shows
        RadiographPointer film;
        ImageToView toDevice;
        QSize pixels;
        Interpolation interpolation = Interpolation::Smooth;
        std::shared_ptr<const AttentionMap> map;
        MapStyle mapStyle;
        double devicePixelRatio = 1;
        Annotations annotations; // whose lines are in it
        QSet<QUuid> selected;
        double rowMillimetres = 0, columnMillimetres = 0; // that lines may depend on
        friend bool operator==(const Composed&, const Composed&) = default;
    };
    Composed m_composed;
    std::optional<DisplayLut> m_lut;
    RadiographPointer m_lutFilm;
    Voi m_lutVoi;
    GreyCurve m_lutCurve;
    AttentionLayer m_attention;
    AnnotationLayer m_annotations;
    bool m_linesAreInPicture = false; // those of annotations were made with the film
    HaloText m_text;
    std::vector<QRectF> m_words; // where texts stand at the upper and lower edge
    PlaneLayer m_overlays, m_bitmapShutter;
};

// The spacing in force.
const Spacing& spacingOf(const SceneContent& content);

// What the whole viewport shows, as an image of size * devicePixelRatio pixels.
QImage renderScene(ViewportScene& scene, const SceneContent& content, QSize size,
                   double devicePixelRatio = 1);

} // namespace hilum
