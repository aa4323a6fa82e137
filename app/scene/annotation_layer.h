#pragma once

#include "app/annotations/annotation_tool.h"
#include "app/scene/halo_lines.h"
#include "app/scene/halo_text.h"

#include <QPainter>
#include <QSet>
#include <QSize>
#include <vector>

namespace hilum {

// Which annotations are marked: handles are painted on the selected ones and on the one under the pointer.
struct AnnotationMarks {
    QSet<QUuid> selected;
    QUuid hovered;
    int hoveredHandle = -1;
};

// Paints annotations over a film: lines with a dark halo, so that they stay legible on bone and on air; words
// beside them, moved aside where they would lie on others. Keeps measurements of what has not changed. One
// thread.
class AnnotationLayer {
public:
    struct Content {
        const RadiographPointer& film;
        const AnnotationList& annotations;
        const AnnotationMarks& marks;
        const Spacing& spacing;
        const ImageToView& imageToView;
        QSize size; // of the viewport, device-independent pixels
        double devicePixelRatio = 1;
        int textPixelSize = 13;
        bool showsHandles = true; // not in files
    };
    // Lines, profiles aside, in the picture's device pixels, for FilmPicture.
    static void addLines(const Content& content, QSize pixels, std::vector<HaloLines>& lines);
    // All of it; without the lines of addLines() where `paintsLines` is false.
    void paint(QPainter& painter, const Content& content, bool paintsLines, HaloText& text);

private:
    const Measurement& measurementOf(const Annotation& annotation, const Content& content);
    void paintStrokes(QPainter& painter, const Annotation& annotation, const Content& content,
                      bool paintsLines);
    void paintProfile(QPainter& painter, const Annotation& annotation, const Measurement& measurement,
                      const Content& content);
    void paintWords(QPainter& painter, const Annotation& annotation, const Measurement& measurement,
                    const Content& content, HaloText& text);

    struct Kept {
        Annotation annotation;
        Measurement measurement;
        bool isUsed = false;
    };
    std::vector<Kept> m_kept; // for m_film and m_spacing
    RadiographPointer m_film;
    Spacing m_spacing;
    std::vector<QRectF> m_taken; // where words stand already
};

} // namespace hilum
