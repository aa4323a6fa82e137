#pragma once

#include "training/runs/event_tail.h"

#include <deque>

namespace hilum {

struct EpochFigures {
    int epoch = 0;                                         // from 1
    std::optional<double> trainLoss;                       // of an epoch that took at least one step
    std::optional<double> hardLoss, softLoss, featureLoss; // where the run distils
    std::optional<double> macro, micro;
    double learningRate = 0;
    bool best = false; // better than every epoch before
    int bestEpoch = 0; // of those told so far; 0: none
    std::optional<double> bestMacro;
    std::string time;    // when it was told
    int resumptions = 0; // of the run until then
};

// What the events of a run add up to. A value: events go in one by one, in the order of the file.
struct RunProgress {
    enum class Ending { None, Stopped, Failed, Completed };

    Ending ending = Ending::None; // of the last trainer; none while one is at work, or was killed
    bool started = false;         // a trainer wrote at least one event
    std::string phase;            // of the last heartbeat: "packing", "training", ...
    int epoch = 0,
        epochs = 0; // the epoch that is worked on, from 1, one more once all are done; planned ones
    int step = 0, stepsPerEpoch = 0;
    std::int64_t done = 0, all = 0; // of phases that count films
    std::optional<double> loss, filmsPerSecond;
    std::int64_t memoryBytes = 0; // of the trainer's first process; 0: it did not say
    std::vector<EpochFigures> figures;
    int bestEpoch = 0; // 0: none yet
    std::optional<double> bestMacro;
    int trainFilms = 0, validFilms = 0, leftOut = 0;
    std::int64_t parameters = 0;
    int threads = 0;
    std::int64_t acknowledged = 0; // the last control id that a trainer read
    bool stopAccepted = false;     // by the trainer at work
    std::string failureMessage;    // why it failed
    std::string trouble;           // it goes on all the same: no room on the disk, a step left out
    std::string nested;            // folder of a nested run that is complete
    std::string lastTime;          // of the last event
    int resumptions = 0;

    void take(const RunEvent& event);
    // Of the planned epochs' steps, 0..1.
    double share() const;
    // The epoch to name to people: one of the planned ones.
    int epochToName() const;
    // Epochs yet to do, with the part of the one at work.
    double epochsLeft() const;

private:
    void takeEpoch(const RunEvent& event);
    void takePosition(const RunEvent& event);
    void takeEnding(const RunEvent& event);
    void takeTrouble(const RunEvent& event);
};

// How long an epoch took lately, in seconds: the median of the last few, by the trainer's clock, so that a
// clock that jumps once does no harm. Nothing before two epochs are done by one trainer: what lies between
// the epochs of two is no epoch's time.
std::optional<double> secondsPerEpoch(const RunProgress& progress);

} // namespace hilum
