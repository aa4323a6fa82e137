#include "training/distillation/open_run.h"

#include <c10/util/Exception.h>

namespace hilum {
namespace {

// What the first process alone does.
Result<void> open(const RunFolder& folder, const TrainerOptions& options, OpenRun& run) {
    if (const auto made = folder.create(); !made)
        return made;
    auto locked = RunLock::acquire(folder.root());
    if (!locked)
        return tl::unexpected(locked.error());
    run.lock.emplace(std::move(*locked));
    auto opened = RunReporter::open(folder, options.quiet);
    if (!opened)
        return tl::unexpected(opened.error());
    run.reporter.emplace(std::move(*opened));
    return {};
}

Result<RunOutcome> numericError(std::string detail) {
    return failure(ErrorCode::Internal, "The trainer met an error of the numeric library.",
                   std::move(detail));
}

Result<RunOutcome> caught(const std::function<Result<RunOutcome>()>& work) {
    try {
        return work();
    } catch (const c10::Error& e) {
        return numericError(e.what_without_backtrace());
    } catch (const std::exception& e) {
        return numericError(e.what());
    }
}

} // namespace

Result<OpenRun> openRun(const RunFolder& folder, const TrainerOptions& options) {
    OpenRun run;
    if (const auto opened = onFirst(*options.processes, [&] { return open(folder, options, run); }); !opened)
        return tl::unexpected(opened.error());
    if (!run.reporter)
        run.reporter.emplace(RunReporter::silent(folder));
    return run;
}

Result<RunOutcome> tellHowItEnds(RunReporter& reporter, const std::function<Result<RunOutcome>()>& work) {
    auto outcome = caught(work);
    if (!outcome) {
        reporter.event("failed",
                       {{"code", errorCodeName(outcome.error().code)}, {"message", outcome.error().message}});
        reporter.log("Failed: " + outcome.error().message + " " + outcome.error().detail);
    }
    return outcome;
}

} // namespace hilum
