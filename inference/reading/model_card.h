#pragma once

#include "imaging/error.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// How MXA is built into the blocks (spec/mxa.md section 2, 11.2).
enum class MxaMode { None, Paper, Sound };
enum class MxaFusion { Sum, Alpha };   // paper mode only
enum class MxaRoi { Hard, Soft, Off }; // paper: Hard; sound: Soft or Off

// What is compiled from: everything that decides the shapes and the arithmetic of the network.
struct Architecture {
    std::string family = "efficientvit"; // efficientvit | densenet121 | efficientnet_lite
    std::string variant = "M2";          // M0 to M5; the Lite number for efficientnet_lite
    int inputSize = 224;                 // pixels, square
    int inputChannels = 1;
    int outputs = 14;
    MxaMode mxa = MxaMode::None;
    MxaFusion fusion = MxaFusion::Sum;
    MxaRoi roi = MxaRoi::Hard;
    bool mixerTwice = false;
    bool distillationHead = false;
    std::array<int, 4> queryKernels{0, 0, 0, 0}; // 0: the variant's own (spec/mxa.md 1.1)
    friend bool operator==(const Architecture&, const Architecture&) = default;
};

// From modality values to the tensor (Preprocessor).
struct IntensityPolicy {
    // "voi_percentile": the film's default VOI and photometric interpretation to 0..1, then the percentiles
    // below to 0..1. "xrv": the same greys times 2048 minus 1024, as TorchXRayVision and the paper have it.
    std::string kind = "voi_percentile";
    double lowPercentile = 0.5, highPercentile = 99.5;
    double mean = 0.5, standardDeviation = 0.25;
    std::string geometry = "letterbox"; // letterbox | squash
    friend bool operator==(const IntensityPolicy&, const IntensityPolicy&) = default;
};

struct Interval {
    double value = 0, low = 0, high = 0; // 95 %
};

struct LabelCard {
    std::string label;
    bool trained = false;
    std::optional<double> threshold;        // on the calibrated scale where calibrated, else on the score
    double indeterminateBand = 0;           // half-width around the threshold on the logit scale
    std::optional<double> calibrationScale; // probability = sigmoid(scale * logit + offset)
    std::optional<double> calibrationOffset;
    std::optional<Interval> auroc;
    std::optional<double> sensitivity, specificity; // at the threshold, on the validation split
    int positives = 0, negatives = 0;               // in the validation split
};

// The gate's numbers; the feature statistics are tensors of the bundle: gate.mean [D], gate.basis [D,K],
// gate.scale [K].
struct GateCard {
    double distanceLimit =
        0; // squared distance above which a film is unlike the training films; 0: no statistics
    int films = 0;
};

// The model card: everything that is not weights. JSON text in the bundle's __metadata__ under "card".
struct ModelCard {
    int formatVersion = 1;
    std::string name;    // for people
    std::string created; // ISO 8601 date
    Architecture architecture;
    IntensityPolicy intensity;
    std::vector<LabelCard> labels; // in the order of the outputs
    GateCard gate;
    std::optional<Interval> macroAuroc;
    double expectedCalibrationErrorBefore = 0, expectedCalibrationErrorAfter = 0;
    std::string data; // provenance without file names
    std::string limitations;
    std::string trainingPlan; // JSON text of the plan
    std::string tensorSha256; // of the tensor bytes
};

std::string toJson(const ModelCard& card);
// Errors: ModelMalformed with the field's name.
Result<ModelCard> modelCardFromJson(std::string_view json);

} // namespace hilum
