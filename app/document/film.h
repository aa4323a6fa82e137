#pragma once

#include "app/annotations/annotation.h"
#include "app/document/verdict.h"
#include "app/view/view_state.h"
#include "imaging/error.h"
#include "imaging/radiograph.h"
#include "inference/reading/prediction.h"

#include <QString>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace hilum {

// Names a film of the window for as long as the window lives; never used twice.
enum class FilmId : int { None = 0 };

using PredictionPointer = std::shared_ptr<const Prediction>;
using AttentionMapPointer = std::shared_ptr<const AttentionMap>;

enum class LoadState {
    Waiting, // not asked for yet, or let go to save memory
    Loading,
    Ready,
    Failed,
};

enum class ReadingState {
    NotStarted,
    Waiting, // for the model, or for its turn
    Running,
    Done,
    Refused, // the gate refused; the prediction carries the reasons
    Failed,
    Cancelled,
};

// What the network says about a film, or why it does not.
struct FilmReading {
    ReadingState state = ReadingState::NotStarted;
    PredictionPointer prediction;                  // set when Done or Refused
    Error error;                                   // set when Failed
    std::vector<AttentionMapPointer> explanations; // maps on request, beside those of the prediction
};

// Which map lies on the film, if any.
struct MapChoice {
    bool isShown = false;                         // off when a film opens
    std::string label;                            // the selected finding; empty: none
    AttentionKind kind = AttentionKind::Saliency; // see bestMapKind()
    int stage = 1;                                // of the kinds that differ by stage
    friend bool operator==(const MapChoice&, const MapChoice&) = default;
};

// Pixels that were processed for display, and what they were made of.
struct ProcessedPixels {
    std::weak_ptr<const Radiograph> source;
    Processing processing;
    RadiographPointer result;
};

// One film of the window. A value; the document hands it out const.
struct Film {
    FilmId id = FilmId::None;
    QString path; // absolute
    QString name; // the file's name, for the film strip; may identify a patient, so never for the log
    LoadState loadState = LoadState::Waiting;
    Error loadError;              // set when Failed
    RadiographPointer radiograph; // set when Ready
    FilmAttributes attributes;    // kept when the pixels are let go
    bool wasLoaded = false;       // `attributes` and `view` are known
    int frame = 0, frames = 1;
    ViewState view;
    FilmReading reading;
    bool isRevealed = false; // the reader has asked for this film's reading (read-first mode)
    MapChoice map;
    ProcessedPixels processed; // see processedPixels()

    // The reader's own work. It is kept under `workKey` and comes back with the film (app/keeping).
    QString workKey; // empty until it is known: before that nothing can be made
    Annotations annotations;
    Spacing fileSpacing;                // what the file says; kept when the pixels are let go
    std::optional<Spacing> calibration; // by a calibration line; replaces the file's
    Verdicts verdicts;
    std::set<int> keyFrames; // frames that the reader marked as key images
    QString comment;         // about the film as a whole
};

// The spacing in force: the reader's calibration, else the file's.
const Spacing& spacingOf(const Film& film);

// What the film's view shows in place of its pixels: null where it shows them as they are, or until the
// processed ones are made.
RadiographPointer processedPixels(const Film& film);

// The map that `choice` names among a film's own and requested maps; null where it has not been made.
AttentionMapPointer findMap(const FilmReading& reading, const MapChoice& choice);

} // namespace hilum
