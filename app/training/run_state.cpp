#include "app/training/run_state.h"

#include "app/words/numbers.h"

#include <QCoreApplication>

namespace hilum {
namespace {

using Status = RunState::Status;

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("hilum", text, nullptr, n);
}

QString counted(const RunProgress& progress, const QString& what) {
    return progress.all > 0 ? tr("%1: %2 of %3 films").arg(what).arg(progress.done).arg(progress.all) : what;
}

QString phaseText(const RunProgress& progress) {
    const std::string& phase = progress.phase;
    if (phase == "packing")
        return counted(progress, tr("Decoding the films"));
    if (phase == "teacher")
        return counted(progress, tr("The teacher is at work"));
    if (phase == "labeller")
        return counted(progress, tr("The labelling model is at work"));
    const QString epoch = progress.epochs > 0
                              ? tr("Epoch %1 of %2").arg(progress.epochToName()).arg(progress.epochs)
                              : tr("Getting ready");
    if (phase == "validation")
        return counted(progress, tr("%1, validating").arg(epoch));
    if (phase == "gate")
        return counted(progress, tr("%1, learning what is no chest film").arg(epoch));
    return phase == "finishing" ? tr("Finishing the model") : epoch;
}

QString position(const RunProgress& progress) {
    if (progress.epochs <= 0)
        return tr("before the first step");
    return tr("in epoch %1 of %2").arg(progress.epochToName()).arg(progress.epochs);
}

QString runningText(const RunState& state) {
    if (!state.progress.started)
        return tr("The runs inside it are at work.");
    QString text = phaseText(state.progress);
    if (state.timeLeft)
        text += (*state.timeLeft < std::chrono::minutes(1) ? tr(", %1 left") : tr(", about %1 left"))
                    .arg(durationText(*state.timeLeft));
    return text;
}

} // namespace

QString statusWord(const RunState& state) {
    if (!state.answers)
        return tr("No answer");
    switch (state.status) {
    case Status::Unreadable:
        return state.isAway ? tr("Not there") : tr("Unreadable");
    case Status::Planned:
        return state.comparesArms ? tr("Comparison") : tr("Planned");
    case Status::Starting:
        return tr("Starting");
    case Status::Running:
        return tr("Running");
    case Status::Silent:
        return tr("Silent");
    case Status::Stopping:
        return tr("Stopping");
    case Status::Stopped:
        return tr("Stopped");
    case Status::Died:
        return tr("Ended without a word");
    case Status::Failed:
        return tr("Failed");
    case Status::Completed:
        return tr("Completed");
    }
    return {};
}

QString statusSentence(const RunState& state) {
    const RunProgress& progress = state.progress;
    if (!state.answers)
        return tr("The folder does not answer. Its disk or file server may be away.");
    switch (state.status) {
    case Status::Unreadable:
        return state.problem;
    case Status::Planned:
        return state.comparesArms ? tr("A comparison of arms; each is a run of its own, listed below it.")
               : state.scriptCommand.isEmpty()
                   ? tr("Not started yet.")
                   : tr("Not started yet. It waits for whoever runs the command below.");
    case Status::Starting:
        return tr("The trainer is starting.");
    case Status::Running:
        return runningText(state);
    case Status::Silent:
        return tr("Nothing heard for %1, last %2. The trainer may hang, or its disk may be away.")
            .arg(durationText(std::chrono::duration_cast<std::chrono::seconds>(state.silence)),
                 position(progress));
    case Status::Stopping:
        return state.stopAccepted ? tr("The trainer has heard it and saves a checkpoint.")
                                  : tr("Asked to stop; the trainer finishes its step first.");
    case Status::Stopped:
        return state.hasCheckpoint ? tr("Stopped %1; the checkpoint is saved.").arg(position(progress))
                                   : tr("Stopped %1.").arg(position(progress));
    case Status::Died:
        return state.hasCheckpoint
                   ? tr("The trainer ended without a word %1. It can go on from its last checkpoint.")
                         .arg(position(progress))
                   : tr("The trainer ended without a word %1, before its first checkpoint.")
                         .arg(position(progress));
    case Status::Failed:
        return state.problem.isEmpty() ? tr("The run failed.") : state.problem;
    case Status::Completed:
        return progress.bestMacro ? tr("Completed: best macro AUROC %1, in epoch %2.")
                                        .arg(shownNumber(*progress.bestMacro, 3))
                                        .arg(progress.bestEpoch)
                                  : tr("Completed.");
    }
    return {};
}

QString durationText(std::chrono::seconds duration) {
    const auto minutes = (duration.count() + 30) / 60;
    if (duration.count() < 60)
        return tr("less than a minute");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return tr("%1 days").arg((minutes + 12 * 60) / (24 * 60));
}

} // namespace hilum
