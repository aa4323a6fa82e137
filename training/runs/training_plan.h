#pragma once

#include "imaging/error.h"
#include "inference/reading/metrics.h"
#include "inference/reading/model_card.h"
#include "training/runs/column_mapping.h"
#include "training/runs/taught_label.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// What -1.0 is learnt as. SmoothedOnes: a target drawn once for each film between the label's two bounds
// (Pham et al., arXiv 1911.06475). SelfTrained: the probability that a labelling model gives, which the same
// run trains first with these entries ignored. All are for training films; a validation entry is ignored.
enum class UncertainPolicy { Ignore, Zeros, Ones, SmoothedOnes, SelfTrained };
enum class BlankPolicy { Zero, Ignore }; // what an empty field is learnt and judged as

struct PlannedLabel {
    std::string label;
    bool trained = true; // false: the output exists but no film teaches it
    UncertainPolicy uncertain = UncertainPolicy::Ignore;
    BlankPolicy blank = BlankPolicy::Zero;
    double smoothedLow = 0.55, smoothedHigh = 0.85; // of SmoothedOnes
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

// Same: a teacher sees the very view, moved and shaded, that the student sees. Fixed: it saw each film once
// as it is, and its answers are kept; much cheaper, and less exact for a moved film.
enum class TeacherView { Same, Fixed };

struct LossPlan {
    LossMode mode = LossMode::Labels;
    double alpha = 0.5;     // share of the soft loss
    double temperature = 2; // sound mode
    double features = 0;    // weight of the feature loss beside the two, sound mode; 0: none
    // Bundles, or weights files that `hilum-cli convert` takes, averaged; none in Labels mode.
    std::vector<std::string> teachers;
    std::vector<TaughtLabel> outputs; // of the first of them; a label that is not here is found by its name
    TeacherView teacherView = TeacherView::Same;
    friend bool operator==(const LossPlan&, const LossPlan&) = default;
};

// A last stage after the planned epochs: the AUC-margin loss (LibAUC's min-max form) on the labels, at a rate
// of its own that does not change.
struct AucMarginPlan {
    int epochs = 0; // 0: no such stage
    double learningRate = 1e-4;
    double margin = 1; // wanted between the mean scores of positives and negatives, on the score's scale
    friend bool operator==(const AucMarginPlan&, const AucMarginPlan&) = default;
};

// Cosine: by step, warm-up from 0. Paper: by epoch, as the authors' logs have it (spec/mxa.md 6.1), one epoch
// late. Automatic: Paper in the paper's loss mode, else Cosine.
enum class Schedule { Automatic, Cosine, Paper };

enum class TrainingDevice { Automatic, Processor, Gpu }; // Automatic: a usable GPU where there is one
// In half precision matrix products and convolutions are, the rest is in full. Float16 needs a GPU.
enum class Precision { Float32, BFloat16, Float16 };

struct OptimisationPlan {
    int epochs = 30; // 0: the given weights are only calibrated and judged
    int batchSize = 32;
    int microBatch = 0; // films that pass through at once, their gradients added up; 0: the whole batch
    TrainingDevice device = TrainingDevice::Automatic;
    Precision precision = Precision::Float32;
    Schedule schedule = Schedule::Automatic;
    double learningRate = 1e-3; // at the top of the schedule
    double finalRate = 1e-5;    // at its end
    double warmUp = 0.05;       // share of all steps with a linearly rising rate
    double weightDecay = 0.025; // of matrices and kernels; never of 1-D parameters or attention biases
    double clipNorm = 5;        // of the whole gradient; 0: no clipping
    double clipAdaptive = 0; // each output unit's gradient to this share of its weights' norm; 0: no clipping
    double emaDecay = 0;     // of the averaged weights; 0: chosen from the number of steps
    int patience = 0;        // epochs without a better macro AUROC before the run ends; 0: never
    int threads = 0;         // 0: all cores
    double checkpointSeconds = 60; // between checkpoints within an epoch; 0: after epochs only
    std::uint64_t seed = 1;
    friend bool operator==(const OptimisationPlan&, const OptimisationPlan&) = default;
};

// What a network's outputs are turned into once it is trained.
enum class CalibrationMethod {
    Best, // of the other three the one with the lowest cross-fitted log loss, label by label
    Platt,
    Temperature,
    None,
};

struct DecisionPlan {
    CalibrationMethod calibration = CalibrationMethod::Best;
    // How a finding's threshold is chosen. A target specificity is the default: it rests on the many films
    // without the finding rather than on the few with it, holds where the finding is rarer or more frequent,
    // and bounds false alarms, which Youden's point does not.
    OperatingRule rule = OperatingRule::Specificity;
    double target = 0.9; // of Specificity and Sensitivity; the other rules have none
    friend bool operator==(const DecisionPlan&, const DecisionPlan&) = default;
};

struct TrainingPlan { // the whole input of `hilum-train run`, as plan.json (RUN_FOLDER.md)
    std::string name = "hilum";
    DataPlan data;
    std::vector<PlannedLabel> labels; // in the order of the outputs
    Architecture architecture;
    IntensityPolicy intensity;
    std::string initialWeights; // a bundle or weights file to start from; empty: from scratch
    AugmentationPlan augmentation;
    LossPlan loss;
    OptimisationPlan optimisation;
    AucMarginPlan aucMargin;
    // Trained first, in RUN_DIR/teacher, RUN_DIR/teacher-2, ..., to teach beside the files (withDataOf()).
    std::vector<TrainingPlan> teacherPlans;
    DecisionPlan decision;
    friend bool operator==(const TrainingPlan&, const TrainingPlan&) = default;
};

// CheXpert's fourteen labels with one policy each, less those named in `untrained`.
std::vector<PlannedLabel> chexpertPlannedLabels(const std::vector<std::string>& untrained,
                                                UncertainPolicy uncertain, BlankPolicy blank);

// The policies that controlled comparisons favour (spec/mxa.md 10.3):
//   Consolidation                 self-trained: U-ones lost most here, self-training gained most
//   Atelectasis, Edema            smoothed ones: an uncertain report is mostly a true one
//   everything else               ignore: masking beat ones and zeros on the average
std::vector<PlannedLabel> mixedPlannedLabels(const std::vector<std::string>& untrained,
                                             BlankPolicy blank = BlankPolicy::Zero);

Schedule scheduleOf(const TrainingPlan& plan); // Cosine or Paper: what Automatic stands for
// No epochs at all: the weights that the plan starts from are calibrated, judged and written as they are.
bool trainsNothing(const TrainingPlan& plan);
// Is any entry of a trained label to be learnt from a labelling model?
bool selfTrains(const TrainingPlan& plan);
// The plan of that labelling model: the same network and films, uncertain entries ignored, no teacher.
TrainingPlan labellingPlan(TrainingPlan plan);

// "youden", "specificity 0.90", ...: how a threshold was chosen, for cards.
std::string describe(const DecisionPlan& plan);
const char* precisionName(Precision precision); // as plans have it
std::string toJson(const TrainingPlan& plan);
// Strict: an unknown or ill-typed field is an error that names it. Error: Malformed.
Result<TrainingPlan> trainingPlanFromJson(std::string_view json);
Result<TrainingPlan> readTrainingPlan(const std::filesystem::path& file);

// What cannot work, in sentences; empty: the plan can start. Looks at numbers, not at files.
std::vector<std::string> problems(const TrainingPlan& plan);

// A teacher's plan as it is trained: without a training table of its own, on the run's films. Where it says
// itself what its films are, its card says that and its own limits.
TrainingPlan withDataOf(TrainingPlan plan, const DataPlan& data);
// The plan without paths, as it may stand in a bundle.
TrainingPlan withoutPaths(TrainingPlan plan);
// A path of the plan: as it is where absolute, else below the data root.
std::filesystem::path tablePath(const DataPlan& data, const std::string& table);

} // namespace hilum
