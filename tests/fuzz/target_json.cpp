#include "inference/reading/metrics.h"
#include "inference/reading/model_card.h"
#include "tests/fuzz/scratch.h"
#include "tests/fuzz/targets.h"
#include "training/runs/event_tail.h"
#include "training/runs/label_file.h"
#include "training/runs/training_plan.h"

namespace hilum::fuzz {
namespace {

// What was read is written and read again, and is the same.
void readPlan(std::string_view text) {
    const auto plan = trainingPlanFromJson(text);
    if (!plan)
        return;
    (void)problems(*plan);
    const auto again = trainingPlanFromJson(toJson(*plan));
    require(again.has_value());
}

void readCard(std::string_view text) {
    if (const auto card = modelCardFromJson(text))
        require(modelCardFromJson(toJson(*card)).has_value());
}

void readControlFile(Bytes file) {
    const ScratchFile scratch(file);
    (void)readControl(scratch.path());
}

} // namespace

void json(Bytes file) {
    const std::string_view text = textOf(file);
    readPlan(text);
    readCard(text);
    if (const auto figures = evaluationFromJson(text))
        (void)toJson(*figures);
    (void)LabelFile::parse(text);
    (void)eventFromLine(text);
    readControlFile(file);
}

} // namespace hilum::fuzz
