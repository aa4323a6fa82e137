#include "training/runs/run_progress.h"

#include <algorithm>
#include <charconv>
#include <ctime>

namespace hilum {
namespace {

int count(const RunEvent& event, std::string_view name, int fallback) {
    return static_cast<int>(std::clamp<std::int64_t>(event.whole(name, fallback), 0, 1'000'000'000));
}

std::optional<double> secondsOf(const std::string& time) {
    std::tm utc{};
    double seconds = 0;
    int at = 0; // of the seconds: their point is not the country's
    const bool isTime = std::sscanf(time.c_str(), "%d-%d-%dT%d:%d:%n", &utc.tm_year, &utc.tm_mon,
                                    &utc.tm_mday, &utc.tm_hour, &utc.tm_min, &at) == 5;
    if (!isTime || at == 0 ||
        std::from_chars(time.data() + at, time.data() + time.size(), seconds).ec != std::errc() ||
        utc.tm_year < 1900 || utc.tm_year > 9999 || utc.tm_mon < 1 || utc.tm_mon > 12)
        return std::nullopt;
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
    return static_cast<double>(timegm(&utc)) + seconds;
}

} // namespace

void RunProgress::take(const RunEvent& event) {
    started = true;
    lastTime = event.time;
    memoryBytes = event.whole("memoryBytes", memoryBytes);
    const std::string& type = event.type;
    if (type != "stopped" && type != "failed" && type != "completed")
        ending = Ending::None; // someone is at work (again)
    if (type == "heartbeat")
        takePosition(event);
    else if (type == "epoch")
        takeEpoch(event);
    else if (type == "films") {
        (event.text("split") == "train" ? trainFilms : validFilms) = count(event, "used", 0);
        if (event.text("split") == "train") {
            leftOut = count(event, "leftOut", 0);
            phase = "packing";
            stopAccepted = false;
        }
    } else if (type == "started" || type == "resumed") {
        resumptions += type == "resumed";
        parameters = event.whole("parameters", parameters);
        threads = count(event, "threads", threads);
        phase = "training";
        failureMessage.clear();
        trouble.clear();
        takePosition(event);
    } else if (type == "nested")
        nested = event.text("folder");
    else if (type == "control") {
        acknowledged = event.whole("id", acknowledged);
        stopAccepted = event.flag("accepted") && event.text("command") == "stop";
    } else if (type == "stopped" || type == "failed" || type == "completed")
        takeEnding(event);
    else
        takeTrouble(event);
}

void RunProgress::takePosition(const RunEvent& event) {
    epochs = count(event, "epochs", epochs);
    stepsPerEpoch = count(event, "stepsPerEpoch", stepsPerEpoch);
    // A resumed run says what is done; within the epoch that follows.
    epoch = count(event, "epoch", epoch);
    step = count(event, "step", event.type == "heartbeat" ? step : 0);
    if (event.type != "heartbeat")
        return;
    phase = event.text("phase");
    done = event.whole("done");
    all = event.whole("all");
    if (const auto value = event.number("loss"))
        loss = value;
    filmsPerSecond = event.number("filmsPerSecond");
}

void RunProgress::takeEpoch(const RunEvent& event) {
    EpochFigures figure;
    figure.epoch = count(event, "epoch", 0);
    figure.trainLoss = event.number("trainLoss");
    figure.hardLoss = event.number("hardLoss");
    figure.softLoss = event.number("softLoss");
    figure.featureLoss = event.number("featureLoss");
    figure.macro = event.number("macroAuroc");
    figure.micro = event.number("microAuroc");
    figure.learningRate = event.number("learningRate").value_or(0);
    figure.best = event.flag("best");
    figure.time = event.time;
    figure.resumptions = resumptions;
    // A run that was resumed from an earlier checkpoint repeats epochs: the later telling counts. Figures
    // rise by epoch, so nothing is looked through: a log with a million epochs would never be done with.
    while (!figures.empty() && figures.back().epoch >= figure.epoch)
        figures.pop_back();
    if (figure.best) {
        figure.bestEpoch = figure.epoch;
        figure.bestMacro = figure.macro;
    } else if (!figures.empty()) {
        figure.bestEpoch = figures.back().bestEpoch;
        figure.bestMacro = figures.back().bestMacro;
    }
    bestEpoch = figure.bestEpoch;
    if (bestEpoch > 0)
        bestMacro = figure.bestMacro;
    figures.push_back(figure);
    epoch = figure.epoch;
    step = stepsPerEpoch;
    trouble.clear();
}

void RunProgress::takeEnding(const RunEvent& event) {
    stopAccepted = false;
    filmsPerSecond.reset();
    if (event.type == "failed") {
        ending = Ending::Failed;
        failureMessage = event.text("message");
        return;
    }
    ending = event.type == "stopped" ? Ending::Stopped : Ending::Completed;
    epoch = count(event, "epoch", epoch);
    step = count(event, "step", step);
    if (event.type == "completed") {
        bestEpoch = count(event, "bestEpoch", bestEpoch);
        if (const auto macro = event.number("macroAuroc"))
            bestMacro = macro;
    }
}

void RunProgress::takeTrouble(const RunEvent& event) {
    if (event.type == "writeFailed")
        trouble = event.text("message");
    else if (event.type == "skipped")
        trouble = "A batch was left out: its " + event.text("what") + " was not finite.";
    else if (event.type == "rateLowered")
        trouble = "The learning rate was lowered after batches that were not finite.";
    else if (event.type == "microBatch")
        trouble = "Memory ran short: fewer films pass through at once.";
}

double RunProgress::share() const {
    if (ending == Ending::Completed)
        return 1;
    if (epochs <= 0)
        return 0;
    return std::clamp(1 - epochsLeft() / epochs, 0.0, 1.0);
}

int RunProgress::epochToName() const {
    return std::clamp(epoch, 1, std::max(1, epochs));
}

double RunProgress::epochsLeft() const {
    const double part = stepsPerEpoch > 0 ? std::min(1.0, double(step) / stepsPerEpoch) : 0;
    return std::max(0.0, epochs - std::max(0, epoch - 1) - part);
}

std::optional<double> secondsPerEpoch(const RunProgress& progress) {
    constexpr std::size_t looked = 7;
    std::vector<double> durations;
    const auto& figures = progress.figures;
    for (std::size_t i = figures.size(); i-- > 1 && durations.size() < looked;) {
        const auto later = secondsOf(figures[i].time), earlier = secondsOf(figures[i - 1].time);
        const bool oneTrainer = figures[i].resumptions == figures[i - 1].resumptions;
        if (oneTrainer && later && earlier && *later > *earlier)
            durations.push_back(*later - *earlier);
    }
    if (durations.empty())
        return std::nullopt;
    const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
    std::nth_element(durations.begin(), middle, durations.end());
    return *middle;
}

} // namespace hilum
