#pragma once

#include "training/distillation/auc_margin.h"
#include "training/distillation/checkpoint.h"
#include "training/distillation/communicator.h"
#include "training/distillation/feature_matching.h"
#include "training/distillation/learner.h"
#include "training/distillation/optimisation.h"
#include "training/distillation/teachers.h"
#include "training/runs/training_plan.h"

namespace hilum {

// All that changes while a run trains, and that a checkpoint therefore holds.
class TrainerState {
public:
    // Networks with the plan's seed and start. `share` of positives a label [L], for the AUC-margin stage;
    // `steps` of the whole run. `said` gets sentences for the log. Errors of makeLearner and startFrom.
    static Result<std::unique_ptr<TrainerState>> make(const TrainingPlan& plan, const Computing& computing,
                                                      Teachers* teachers, const torch::Tensor& share,
                                                      std::int64_t steps,
                                                      const std::function<void(const std::string&)>& said);

    Learner& student() { return *m_student; }
    Learner& averaged() { return *m_averaged; } // what is validated and shipped
    torch::nn::Module& learning() { return m_learning; }
    std::vector<torch::Tensor> learnt(); // the tensors whose gradients a step uses
    torch::optim::Optimizer& optimiser() { return *m_optimiser; }
    const FeatureMatching& matching() const { return m_matching; } // empty without a feature loss
    const AucMargin& margin() const { return m_margin; }           // empty without that stage

    void average() { m_average->update(progress.totalSteps); } // after a step that was taken
    // What the first process has becomes what all have: networks that started or went on as equals stay so
    // though the processors they run on may round differently.
    void share(Communicator& processes);
    Result<void> save(const std::filesystem::path& folder);
    // Parts of a batch stay as small as memory once forced them to be, or become as small as the plan now
    // has them. Errors of loadCheckpoint.
    Result<LoadedCheckpoint> load(const std::filesystem::path& folder);

    Progress progress;

private:
    void makeMatching(const TrainingPlan& plan, Teacher& teacher);
    CheckpointParts parts();

    std::unique_ptr<Learner> m_student, m_averaged;
    torch::nn::Module m_learning; // all that the optimiser moves: the student, and what helps it to learn
    FeatureMatching m_matching{nullptr};
    AucMargin m_margin{nullptr};
    std::unique_ptr<torch::optim::AdamW> m_optimiser;
    std::unique_ptr<WeightAverage> m_average;
    std::string m_plan; // for the checkpoint
};

} // namespace hilum
