#pragma once

#include "imaging/error.h"
#include "imaging/points.h"
#include "imaging/shutter.h"
#include "imaging/voi.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// A point of a presentation state: in film pixels, or as a share of the displayed area as it is shown (0 0
// its upper left corner, 1 1 its lower right one). PS3.3 C.10.5.
struct PresentationPoint {
    double x = 0, y = 0;
    bool isOfArea = false;
    friend bool operator==(const PresentationPoint&, const PresentationPoint&) = default;
};

struct PresentationGraphic {
    enum class Kind { Point, Polyline, Interpolated, Circle, Ellipse };
    Kind kind = Kind::Polyline;
    std::vector<PresentationPoint> points; // as Graphic Data (0070,0022) has them
    bool isFilled = false;
};

struct PresentationText {
    std::string text; // lines parted by \n
    std::optional<std::pair<PresentationPoint, PresentationPoint>> box;
    std::optional<PresentationPoint> anchor;
    bool showsAnchor = false; // a line from the text to the anchor
};

// A Grayscale Softcopy Presentation State (PS3.3 A.33.1), as it applies to one film: whatever its items say
// of other films is left out.
struct PresentationState {
    std::string sopInstanceUid, label, description, creationDate, creatorsName;
    std::optional<Voi> voi; // a table is in Voi::table
    // The modality transform that its VOI stands on; absent where it names a table.
    double rescaleSlope = 1, rescaleIntercept = 0;
    bool hasModalityTable = false;
    std::shared_ptr<const VoiLut> presentationLut; // null: the shape alone
    bool isInverse = false;                        // Presentation LUT Shape INVERSE
    int rotation = 0;                              // 0, 90, 180, 270 degrees clockwise, before the flip
    bool isFlipped = false;                        // left to right
    std::optional<ImageRect> area;                 // displayed area, film pixels; absent: the whole film
    std::optional<double> magnification;           // screen pixels a film pixel, where it asks for that
    bool isTrueSize = false;                       // asks for the film's millimetres on the screen
    std::optional<DisplayShutter> shutter;
    std::vector<OverlayPointer> overlays; // its own planes that it shows
    std::vector<int> filmOverlays;        // groups of the film's planes that it shows, PS3.3 C.11.7
    std::vector<PresentationGraphic> graphics;
    std::vector<PresentationText> texts;
};
using PresentationPointer = std::shared_ptr<const PresentationState>;

// The films that a file's presentation state is about, each with what it says of it. Any thread.
struct PresentationReference {
    std::string sopInstanceUid;
    std::vector<int> frames; // from 0; empty: all
    PresentationPointer state;
};
// Errors: those of reading a file, and NotAnImage where it is no presentation state.
Result<std::vector<PresentationReference>> readPresentationStates(std::span<const std::uint8_t> bytes);
Result<std::vector<PresentationReference>> readPresentationStates(const std::filesystem::path& file);

} // namespace hilum
