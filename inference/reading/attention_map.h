#pragma once

#include "imaging/points.h"
#include "inference/reading/model_card.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

enum class AttentionKind {
    ClassActivation,  // exact contribution of each cell to the logit (DICOM CID 217: DCM 130402)
    Saliency,         // how much the logit reacts to each cell of the film (DCM 130404)
    SpatialGate,      // where the MXA block of a stage lets features through; the same for every finding
    RegionOfInterest, // the box that MXA's predictor chose; `box` is set, `values` is empty
};

// One explanation as a small grid in the network's own resolution, with the exact way to the film.
struct AttentionMap {
    AttentionKind kind = AttentionKind::ClassActivation;
    std::string label; // the finding; empty where the map is the same for all
    int stage = 0;     // 1 to 3: which stage of the network
    int width = 0, height = 0;
    std::vector<float> values; // row by row, signed: positive supports the finding; not normalised
    double bias = 0;           // ClassActivation: mean(values) + bias is the logit
    MapToImage mapToImage;     // cells -> film
    std::optional<ImageRect> box;
    std::string meaning; // a sentence for the reader: what this map is and what it is not
};

// What a program shows unless told otherwise: the kind that pointed at radiologists' boxes most often
// (resources/manual/evaluation.md), which needs a stage finer than the last.
AttentionKind bestMapKind(const Architecture& architecture);

// Bilinear sample of a map at a film point; beyond the outermost cell centres it is theirs.
float sampleMap(const AttentionMap& map, ImagePoint point);

// The map at `columns` x `rows` film resolution: 0 where it is not positive, the rest scaled so that its own
// maximum is 1.
std::vector<float> renderMap(const AttentionMap& map, int columns, int rows);

} // namespace hilum
