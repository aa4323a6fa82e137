#pragma once

#include "imaging/points.h"
#include "inference/reading/attention_map.h"
#include "inference/reading/curves.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// A hit may miss a box by this share of the film's side: 8 pixels of 320.
inline constexpr double boxMargin = 0.025;
// Where a map's region begins, as a share of its own maximum.
inline constexpr double mapRegionLevel = 0.5;

// How well a map points at boxes that people drew, all on the film (columns x rows pixels).
struct Localisation {
    bool hit = false;   // the map's highest pixel lies in a box grown by boxMargin (the pointing game)
    double chance = 0;  // share of the film that the boxes cover
    double overlap = 0; // intersection over union of the region from mapRegionLevel up and the boxes
};

// A map without a positive value hits nothing and overlaps nothing.
Localisation localise(const AttentionMap& map, std::span<const ImageRect> boxes, int columns, int rows);

// Where a map is highest, and the box around the part of its region (from mapRegionLevel up) that holds that
// point, in film pixels. Nothing where no value is positive.
struct MapPeak {
    ImagePoint at;
    ImageRect region;
};
std::optional<MapPeak> mapPeak(const AttentionMap& map, int columns, int rows);

// Does a point, in shares of the film's sides, lie in a box (in the same shares) grown by boxMargin?
struct RelativePoint {
    double x = 0, y = 0;
};
struct RelativeBox {
    double x = 0, y = 0, width = 0, height = 0;
};
bool isInGrownBox(RelativePoint point, std::span<const RelativeBox> boxes);

// One finding on one film with boxes.
struct BoxedFilm {
    std::vector<RelativeBox> boxes;
    Localisation found;
};

// Over the films of one finding. Chance: how often a map hits that always points at the mean centre of these
// very boxes, so chance knows more than the map does.
struct PointingFigures {
    int films = 0, boxes = 0;
    Interval hitRate;    // Wilson's 95 % interval
    Interval chanceRate; // the same of the fixed point
    RelativePoint meanCentre;
    double overlap = 0;  // mean intersection over union
    double coverage = 0; // mean share of the film that the boxes cover
};
PointingFigures pointingFigures(std::span<const BoxedFilm> films);

// Every finding, and the summary that leaves the heart out: it is always in the middle. Pooled counts films;
// the mean counts findings.
struct PointingSummary {
    std::map<std::string, PointingFigures> labels;
    int otherFilms = 0, otherHits = 0, otherChanceHits = 0; // of all findings but Cardiomegaly
    double otherMeanHitRate = 0, otherMeanChance = 0;
};
PointingSummary summarisePointing(const std::map<std::string, std::vector<BoxedFilm>>& films);

} // namespace hilum
