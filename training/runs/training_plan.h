#pragma once

#include "imaging/error.h"
#include "inference/reading/model_card.h"
#include "training/runs/column_mapping.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// What a training run is to do: the whole input of `hilum-train run`, written as plan.json (RUN_FOLDER.md).

enum class UncertainPolicy { Ignore, Zeros, Ones }; // what -1.0 is learnt as
enum class BlankPolicy { Zero, Ignore };            // what an empty field is learnt as

struct PlannedLabel {
    std::string label;
    bool trained = true; // false: the output exists but no film teaches it
    UncertainPolicy uncertain = UncertainPolicy::Ignore;
    BlankPolicy blank = BlankPolicy::Zero;
    friend bool operator==(const PlannedLabel&, const PlannedLabel&) = default;
};

struct DataPlan {
    std::string root;            // folder that the tables' paths start from
    std::string trainTable;      // relative to the root, or absolute
    std::string validTable;      // empty: the training table's own split column, else split off by patient
    double validShare = 0.1;     // of the patients, where they are split off
    std::uint64_t splitSeed = 1; // which patients
    std::string trainList;       // text file of film paths, one a line (NIH's train_val_list.txt): only these
                                 // films of the training table are used; empty: all
    std::string validList;       // the same for the validation table
    std::string labelFile;       // CheXpert Plus: where the labels lie; empty: looked for beside the table
    ColumnMapping columns;       // what a table's columns mean; empty: recognised
    bool strict = false;         // a row that cannot be used ends the run instead of being left out
    std::string cacheFolder;     // packed films; empty: the run folder's own cache/
    bool frontalOnly = true;     // leave laterals out
    std::string provenance;      // for the card: source, citation, acknowledgement; no file names
    std::string limitations;     // for the card
    friend bool operator==(const DataPlan&, const DataPlan&) = default;
};

// Each film is moved and shaded anew in every epoch. Not flipped unless asked: the heart is on the left.
struct AugmentationPlan {
    double rotation = 10;      // degrees, uniform in +-
    double scale = 0.10;       // relative, uniform in +-
    double shift = 0.05;       // of the side, uniform in +-, both ways
    double contrast = 0.15;    // relative, uniform in +-, around mid-grey
    double brightness = 0.10;  // of the full range, uniform in +-
    double noise = 0.02;       // largest standard deviation of Gaussian noise, of the full range
    double gamma = 0;          // grey -> grey^g, ln g uniform in +-; 0.2 is g from 0.82 to 1.22
    double blur = 0;           // largest standard deviation of a Gaussian blur, in pixels of the input
    double erasing = 0;        // probability that a rectangle is overwritten with a random grey
    double erasedArea = 0.10;  // its largest share of the square, uniform from a fifth of that
    double horizontalFlip = 0; // probability
    friend bool operator==(const AugmentationPlan&, const AugmentationPlan&) = default;
};

enum class LossMode {
    Labels, // masked binary cross entropy on the labels alone
    Sound,  // labels, and the teacher's temperature-scaled probabilities on the labels that it learnt
    Paper,  // spec/mxa.md 4.2: two heads, per-batch label weights
};

struct LossPlan {
    LossMode mode = LossMode::Labels;
    double alpha = 0.5;     // share of the soft loss
    double temperature = 2; // sound mode
    double features = 0;    // weight of the feature loss beside the two, sound mode; 0: none
    std::string teacher;    // a bundle; empty in Labels mode
    friend bool operator==(const LossPlan&, const LossPlan&) = default;
};

struct OptimisationPlan {
    int epochs = 30;
    int batchSize = 32;
    double learningRate = 1e-3; // at the top of the schedule
    double finalRate = 1e-5;    // at its end
    double warmUp = 0.05;       // share of all steps with a linearly rising rate
    double weightDecay = 0.025; // of matrices and kernels; never of 1-D parameters or attention biases
    double clipNorm = 5;        // of the whole gradient; 0: no clipping
    double emaDecay = 0;        // of the averaged weights; 0: chosen from the number of steps
    int patience = 0;           // epochs without a better macro AUROC before the run ends; 0: never
    int threads = 0;            // 0: all cores
    std::uint64_t seed = 1;
    friend bool operator==(const OptimisationPlan&, const OptimisationPlan&) = default;
};

struct TrainingPlan {
    std::string name = "hilum";
    DataPlan data;
    std::vector<PlannedLabel> labels; // in the order of the outputs
    Architecture architecture;
    IntensityPolicy intensity;
    std::string initialWeights; // a bundle or weights file to start from; empty: from scratch
    AugmentationPlan augmentation;
    LossPlan loss;
    OptimisationPlan optimisation;
    friend bool operator==(const TrainingPlan&, const TrainingPlan&) = default;
};

// CheXpert's fourteen labels with one policy each, less those named in `untrained`.
std::vector<PlannedLabel> chexpertPlannedLabels(const std::vector<std::string>& untrained,
                                                UncertainPolicy uncertain, BlankPolicy blank);

std::string toJson(const TrainingPlan& plan);
// Strict: an unknown or ill-typed field is an error that names it. Error: Malformed.
Result<TrainingPlan> trainingPlanFromJson(std::string_view json);
Result<TrainingPlan> readTrainingPlan(const std::filesystem::path& file);

// What cannot work, in sentences; empty: the plan can start. Looks at numbers, not at files.
std::vector<std::string> problems(const TrainingPlan& plan);

// The plan without paths, as it may stand in a bundle.
TrainingPlan withoutPaths(TrainingPlan plan);

// A path of the plan: as it is where absolute, else below the data root.
std::filesystem::path tablePath(const DataPlan& data, const std::string& table);

} // namespace hilum
