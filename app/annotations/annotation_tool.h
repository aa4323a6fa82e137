#pragma once

#include "app/annotations/annotation.h"
#include "app/annotations/measurement.h"
#include "imaging/radiograph.h"

#include <QString>
#include <span>

namespace hilum {

// A line of an annotation, in film pixels.
struct Stroke {
    std::vector<ImagePoint> points;
    bool isClosed = false;
    bool isDashed = false; // help lines: they carry no measurement
    bool hasArrow = false; // at its last point
};

// How a kind's points are set with the mouse.
enum class Placement {
    Points,   // `pointsWanted()` of them: two by a drag, or each by a click
    Corners,  // clicks until a double click, Enter or the first corner again
    Freehand, // the way of one drag
};

// What there is to know of one kind of annotation. One object a kind, without state; any thread.
class AnnotationTool {
public:
    virtual ~AnnotationTool() = default;

    virtual AnnotationKind kind() const = 0;
    virtual const char* key() const = 0; // in files; never changes
    virtual QString name() const = 0;    // "Length"
    virtual QString hint() const = 0;    // what to do next, while it is the active tool

    virtual Placement placement() const { return Placement::Points; }
    virtual int pointsWanted() const = 0; // the least number for Corners and Freehand
    // The annotation's points from those that the reader set, as many as wanted.
    virtual std::vector<ImagePoint> completed(std::vector<ImagePoint> set, const Spacing&) const {
        return set;
    }
    // With Shift: level, upright, square. `fixed` is the point that `moving` is drawn from.
    virtual ImagePoint constrained(ImagePoint fixed, ImagePoint moving, const Spacing& spacing) const;

    virtual std::vector<ImagePoint> handles(const Annotation& annotation) const { return annotation.points; }
    virtual void moveHandle(Annotation& annotation, int handle, ImagePoint to, const Spacing& spacing) const;

    // Lines to paint and to hit. Also of an annotation that is being drawn and has fewer points.
    virtual std::vector<Stroke> strokes(const Annotation& annotation, const Spacing& spacing) const = 0;
    // Where the words begin, of what is no region: right of and below this point.
    virtual ImagePoint labelPoint(const Annotation& annotation) const;

    virtual Measurement measure(const Annotation& annotation, const Radiograph& film,
                                const Spacing& spacing) const = 0;
    virtual bool wantsText() const { return false; } // asked for when it has been placed
};

const AnnotationTool& annotationTool(AnnotationKind kind);
const std::vector<const AnnotationTool*>& annotationTools(); // in the order of AnnotationKind
const AnnotationTool* annotationToolByKey(std::string_view key);

// `measure` with the reader's text as first line.
Measurement measureAnnotation(const Annotation& annotation, const Radiograph& film, const Spacing& spacing);

} // namespace hilum
