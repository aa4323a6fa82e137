#include "training/runs/plan_files.h"

#include "inference/reading/bundle_file.h"
#include "training/runs/teacher_file.h"

#include <algorithm>

namespace hilum {
namespace {

using Sentences = std::vector<std::string>;

void checkTable(Sentences& found, const DataPlan& data, const std::string& table, const char* what) {
    if (table.empty())
        return;
    std::error_code error;
    const auto path = tablePath(data, table);
    if (!std::filesystem::exists(path, error))
        found.push_back("The table of the " + std::string(what) + " films is not there: " + path.string());
    else if (!std::filesystem::is_regular_file(path, error))
        found.push_back("The table of the " + std::string(what) + " films is no file: " + path.string());
}

void checkLists(Sentences& found, const DataPlan& data) {
    for (const std::string& list : {data.trainList, data.validList})
        if (std::error_code error;
            !list.empty() && !std::filesystem::is_regular_file(tablePath(data, list), error))
            found.push_back("The list of films to use is not there: " + tablePath(data, list).string());
}

void checkTeacher(Sentences& found, const std::string& file, const TrainingPlan& plan,
                  const std::vector<TaughtLabel>& taught) {
    const auto complain = [&](const std::string& sentence) {
        found.push_back("The teacher " + file + ": " + sentence);
    };
    const auto teacher = readTeacherFile(file);
    if (!teacher)
        return complain(teacher.error().message);
    if (const std::string mismatch = intensityMismatch(teacher->card.intensity, plan.intensity);
        !mismatch.empty())
        return complain("It was trained on films prepared in another way than the plan's: " + mismatch);
    const auto outputs = outputsFor(teacher->card, plan.labels, taught);
    if (!outputs)
        return complain(outputs.error().message);
    if (labelsOfTeacher(teacher->card, plan.labels, taught).learnt.empty())
        complain("It learnt none of the plan's labels.");
}

// What the bundle of a teacher that is trained first will say, as far as it is asked when it is loaded.
ModelCard cardOf(const TrainingPlan& teacher) {
    ModelCard card;
    card.intensity = teacher.intensity;
    for (const PlannedLabel& planned : teacher.labels) {
        LabelCard& label = card.labels.emplace_back();
        label.label = planned.label;
        label.trained = planned.trained;
    }
    return card;
}

void checkPlannedTeacher(Sentences& found, const TrainingPlan& teacher, const TrainingPlan& plan) {
    const ModelCard card = cardOf(teacher);
    const std::string planned = "The planned teacher " + teacher.name + ": ";
    if (const std::string mismatch = intensityMismatch(card.intensity, plan.intensity); !mismatch.empty())
        found.push_back(planned +
                        "It learns from films prepared in another way than the plan's: " + mismatch);
    if (labelsOfTeacher(card, plan.labels).learnt.empty())
        found.push_back(planned + "It learns none of the plan's labels.");
}

// A bundle that is judged as it is has to see what it learnt from, and says what it learnt to say.
void checkUnchanged(Sentences& found, const TrainingPlan& plan) {
    const auto card = readModelCard(plan.initialWeights);
    if (!card || !trainsNothing(plan))
        return;
    const std::string weights = "The weights to start from, " + plan.initialWeights + ": ";
    if (!(card->intensity == plan.intensity))
        found.push_back(weights + "They learnt from films in other greys than the plan's, and without epochs "
                                  "nothing adapts them.");
    const auto sameLabel = [](const LabelCard& own, const PlannedLabel& planned) {
        return own.label == planned.label;
    };
    if (!std::equal(card->labels.begin(), card->labels.end(), plan.labels.begin(), plan.labels.end(),
                    sameLabel))
        found.push_back(weights + "Their outputs are not the plan's labels in the same order, and without "
                                  "epochs nothing adapts them.");
}

void checkWeights(Sentences& found, const TrainingPlan& plan) {
    if (plan.loss.mode != LossMode::Labels && !trainsNothing(plan))
        for (std::size_t i = 0; i < plan.loss.teachers.size(); ++i)
            checkTeacher(found, plan.loss.teachers[i], plan,
                         i == 0 ? plan.loss.outputs : std::vector<TaughtLabel>());
    if (plan.initialWeights.empty())
        return;
    const std::string weights = "The weights to start from, " + plan.initialWeights + ": ";
    const auto start = checkStartFile(plan.initialWeights, plan.architecture);
    if (!start)
        found.push_back(weights + start.error().message +
                        (start.error().detail.empty() ? "" : " (" + start.error().detail + ")"));
    else if (trainsNothing(plan) && start->taken < start->wanted)
        found.push_back(
            weights + "They lack " + std::to_string(start->wanted - start->taken) +
            " of the network's tensors, or have them in another shape, and without epochs nothing "
            "teaches those.");
    checkUnchanged(found, plan);
}

} // namespace

std::vector<std::string> fileProblems(const TrainingPlan& plan) {
    Sentences found;
    checkTable(found, plan.data, plan.data.trainTable, "training");
    checkTable(found, plan.data, plan.data.validTable, "validation");
    checkLists(found, plan.data);
    checkWeights(found, plan);
    if (plan.loss.mode != LossMode::Labels && !trainsNothing(plan))
        for (const TrainingPlan& teacher : plan.teacherPlans) {
            checkTable(found, teacher.data, teacher.data.trainTable, "teacher's training");
            checkLists(found, teacher.data);
            checkWeights(found, teacher);
            checkPlannedTeacher(found, teacher, plan);
        }
    return found;
}

} // namespace hilum
