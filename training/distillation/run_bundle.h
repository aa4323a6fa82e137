#pragma once

#include "training/distillation/learner.h"
#include "training/distillation/run_reporter.h"
#include "training/distillation/scoring.h"
#include "training/runs/training_plan.h"

#include <optional>

namespace hilum {

// Are all weights finite as a bundle keeps them? Matrices and kernels up to 65,504, half precision's largest.
bool weightsAreFinite(Learner& learner);
// Why a run whose epochs are done has no bundle: what kept the last one from being written; nothing: the
// network's outputs were not finite after any epoch, so that none was to be. `finiteWeights`: those of that
// last one.
Error whyNothingIsKept(const std::optional<Error>& bundleError, bool finiteWeights);

// Turns a trained network into the run's bundle and figures.
class RunBundle {
public:
    // All outlives the object. Every process calls the same; the first has the films' logits and writes.
    // `interrupted` is asked before every batch that is scored; where it says so on any process, what is
    // under way ends with the error Cancelled on all.
    RunBundle(const TrainingPlan& plan, const RunFolder& folder, const Preprocessor& preprocessor,
              RunReporter& reporter, Communicator& processes, std::function<bool()> interrupted)
        : m_plan(plan), m_folder(folder), m_preprocessor(preprocessor), m_reporter(reporter),
          m_processes(processes), m_interrupted(std::move(interrupted)) {}

    // The validation split's logits; a heartbeat in `phase` after every batch. Films that cannot be read any
    // more leave the set. Errors: FileUnreadable where none is left; Cancelled.
    Result<ScoredFilms> validate(Learner& learner, FilmSet& valid, const char* phase, std::int64_t epoch);

    // model.safetensors and the files of metrics/ of the network with these validation logits; the gate's
    // statistics from at most `gateFilms` training films. `epoch` from 0. Errors: WriteFailed, Cancelled: the
    // bundle before is still there. Figures that cannot be written are told, and no error here.
    Result<void> write(Learner& learner, const ScoredFilms& logits, std::int64_t epoch, const FilmSet& train,
                       const FilmSet& valid, std::size_t gateFilms);
    // Whether the figures of the bundle that was written last are there, too. Error: WriteFailed.
    Result<void> figuresWritten();

    // The weights of the run's bundle into the network. Errors of loadWeights.
    Result<void> load(Learner& learner);

private:
    Scorer scorer(Learner& learner, const char* phase, std::int64_t epoch);

    const TrainingPlan& m_plan;
    const RunFolder& m_folder;
    const Preprocessor& m_preprocessor;
    RunReporter& m_reporter;
    Communicator& m_processes;
    std::function<bool()> m_interrupted;
    Result<void> m_figures; // of the first process
};

} // namespace hilum
