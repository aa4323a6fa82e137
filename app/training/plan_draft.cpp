#include "app/training/plan_draft.h"

#include "training/runs/plan_problems.h"
#include "training/runs/teacher_file.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <algorithm>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

const FindingCounts* countsOf(const std::vector<FindingCounts>& counts, const std::string& label) {
    const auto found =
        std::find_if(counts.begin(), counts.end(), [&](const FindingCounts& c) { return c.label == label; });
    return found == counts.end() ? nullptr : &*found;
}

// What a preset decides, apart from what belongs to the machine and to chance.
TrainingPlan presetParts(const TrainingPlan& plan) {
    TrainingPlan parts;
    parts.architecture = plan.architecture;
    parts.augmentation = plan.augmentation;
    parts.loss.alpha = plan.loss.alpha;
    parts.loss.temperature = plan.loss.temperature;
    parts.loss.features = plan.loss.features;
    parts.optimisation = plan.optimisation;
    parts.optimisation.microBatch = parts.optimisation.threads = 0;
    parts.optimisation.seed = 1;
    parts.optimisation.checkpointSeconds = 0;
    return parts;
}

} // namespace

PlanDraft::PlanDraft() {
    plan.name = "My model";
    plan.labels = mixedPlannedLabels({});
    applyStudent(StudentPreset::Recommended);
}

const ModelCard* PlanDraft::chosenCard() const {
    if (teacher == TeacherChoice::Shipped && shippedCard)
        return &*shippedCard;
    return teacher == TeacherChoice::File && teacherCard ? &*teacherCard : nullptr;
}

void PlanDraft::setTeacher(TeacherChoice choice) {
    const bool was = isTaught();
    teacher = choice;
    if (was != isTaught())
        setTaught(plan, isTaught());
}

void PlanDraft::chooseOutput(const std::string& label, int output) {
    std::erase_if(teacherOutputs, [&](const TaughtLabel& taught) { return taught.label == label; });
    const auto named = teacherCard ? outputsFor(*teacherCard, std::vector{PlannedLabel{label}}, {})
                                   : Result<std::vector<int>>();
    if (!named || named->empty() || named->front() + 1 != output)
        teacherOutputs.push_back({label, output});
}

std::vector<int> PlanDraft::chosenOutputs() const {
    std::vector<int> chosen;
    if (!teacherCard)
        return chosen;
    for (const PlannedLabel& label : plan.labels) {
        const auto output = outputsFor(*teacherCard, std::vector{label}, teacherOutputs);
        chosen.push_back(output ? output->front() + 1 : 0);
    }
    return chosen;
}

void PlanDraft::setMxaMode(MxaMode mode) {
    setMxa(plan.architecture, mode);
    setTaught(plan, isTaught());
}

void PlanDraft::applyStudent(StudentPreset preset) {
    applyPreset(plan, preset, isTaught());
}

std::optional<StudentPreset> PlanDraft::studentPreset() const {
    for (const StudentPreset preset :
         {StudentPreset::Recommended, StudentPreset::Quick, StudentPreset::Paper}) {
        TrainingPlan like = plan;
        applyPreset(like, preset, isTaught());
        if (presetParts(like) == presetParts(plan))
            return preset;
    }
    return std::nullopt;
}

void PlanDraft::takeFindings(const std::vector<FindingCounts>& training, bool mapped) {
    plan.labels = chexpertPlannedLabels({}, UncertainPolicy::Ignore, BlankPolicy::Zero);
    if (mapped) {
        plan.labels.clear();
        for (const FindingCounts& counts : training)
            plan.labels.push_back({counts.label});
    }
    for (PlannedLabel& label : plan.labels) {
        const FindingCounts* counts = countsOf(training, label.label);
        label.trained = counts && counts->positive > 0;
    }
    plan.architecture.outputs = static_cast<int>(plan.labels.size());
    applyLabels(LabelPreset::Mixed, training);
}

void PlanDraft::applyLabels(LabelPreset preset, const std::vector<FindingCounts>& training) {
    const auto mixed = mixedPlannedLabels({});
    for (PlannedLabel& label : plan.labels) {
        label.blank = BlankPolicy::Zero;
        label.uncertain = preset == LabelPreset::Paper ? UncertainPolicy::Ones : UncertainPolicy::Ignore;
        const auto policy = std::find_if(mixed.begin(), mixed.end(),
                                         [&](const PlannedLabel& l) { return l.label == label.label; });
        if (preset != LabelPreset::Mixed || policy == mixed.end())
            continue;
        const FindingCounts* counts = countsOf(training, label.label);
        if (policy->uncertain != UncertainPolicy::SelfTrained || (counts && counts->uncertain > 0))
            label.uncertain = policy->uncertain;
    }
}

std::optional<LabelPreset> PlanDraft::labelPreset(const std::vector<FindingCounts>& training) const {
    for (const LabelPreset preset : {LabelPreset::Mixed, LabelPreset::Paper}) {
        PlanDraft like = *this;
        like.applyLabels(preset, training);
        if (like.plan.labels == plan.labels)
            return preset;
    }
    return std::nullopt;
}

TrainingPlan PlanDraft::made() const {
    TrainingPlan made = plan;
    made.loss.teachers.clear();
    made.loss.outputs.clear();
    made.teacherPlans.clear();
    if (isTaught() && made.loss.mode == LossMode::Labels)
        setTaught(made, true);
    if (teacher == TeacherChoice::Shipped)
        made.loss.teachers = {shippedBundle};
    if (teacher == TeacherChoice::File && !teacherFile.empty()) {
        made.loss.teachers = {teacherFile};
        made.loss.teachers.insert(made.loss.teachers.end(), otherTeachers.begin(), otherTeachers.end());
        made.loss.outputs = teacherOutputs;
        std::erase_if(made.loss.outputs, [&](const TaughtLabel& taught) { // of other data, looked at before
            return std::none_of(made.labels.begin(), made.labels.end(),
                                [&](const PlannedLabel& label) { return label.label == taught.label; });
        });
    }
    if (start == StudentStart::ModelInUse && modelInUseCard)
        goOnFrom(made, *modelInUseCard, !trainsNothing(made));
    if (const ModelCard* card = chosenCard())
        made.intensity = intensityFor(made.intensity, card->intensity);
    if (teacher == TeacherChoice::TrainFirst) {
        made.teacherPlans = ownTeachers.empty() ? std::vector{starterTeacher(made)} : ownTeachers;
        if (ownTeachers.empty()) {
            made.teacherPlans.front().optimisation.epochs = teacherEpochs;
            made.teacherPlans.front().initialWeights = teacherWeights;
        }
    }
    made.initialWeights = start == StudentStart::ModelInUse ? modelInUse
                          : start == StudentStart::File     ? startFile
                                                            : std::string();
    return made;
}

std::vector<FieldProblem> PlanDraft::problems() const {
    std::vector<FieldProblem> found;
    for (const PlanProblem& problem : planProblems(made()))
        found.push_back({QString::fromStdString(problem.field), QString::fromStdString(problem.sentence)});
    const Architecture& a = plan.architecture;
    if (start == StudentStart::ModelInUse && modelInUseCard &&
        (modelInUseCard->architecture.family != a.family ||
         modelInUseCard->architecture.variant != a.variant))
        found.push_back(
            {QStringLiteral("initialWeights"),
             QCoreApplication::translate(
                 "hilum", "The model in use is of the variant %1, the student of %2: choose the same "
                          "variant, or start from random weights.")
                 .arg(QString::fromStdString(modelInUseCard->architecture.variant),
                      QString::fromStdString(a.variant))});
    if (const ModelCard* card = chosenCard()) {
        const auto taught = made().loss.outputs;
        if (const auto outputs = outputsFor(*card, plan.labels, taught); !outputs)
            found.push_back(
                {QStringLiteral("loss.outputs"), QString::fromStdString(outputs.error().message)});
        else if (otherTeachers.empty() && labelsOfTeacher(*card, plan.labels, taught).learnt.empty())
            found.push_back(
                {QStringLiteral("loss.teachers"),
                 teacher == TeacherChoice::File
                     ? QCoreApplication::translate(
                           "hilum", "No output of the file says a finding that is switched on: choose at "
                                    "least one.")
                     : QCoreApplication::translate(
                           "hilum", "The teacher learnt none of the findings that are switched on.")});
    }
    return found;
}

bool PlanDraft::learnsIgnoredAsAbsent() const {
    return !planNotes(made()).empty();
}

QString PlanDraft::problem(const QString& field) const {
    for (const FieldProblem& found : problems())
        if (found.field == field)
            return found.reason;
    return {};
}

PlanDraft draftFromPlan(const TrainingPlan& plan, const PlanDraft& before) {
    PlanDraft draft = before;
    draft.plan = plan;
    draft.ownTeachers = plan.teacherPlans;
    if (!plan.teacherPlans.empty()) {
        draft.teacher = TeacherChoice::TrainFirst;
    } else if (plan.loss.mode == LossMode::Labels || plan.loss.teachers.empty()) {
        draft.teacher = TeacherChoice::None;
    } else if (plan.loss.teachers.front() == before.shippedBundle && plan.loss.teachers.size() == 1 &&
               plan.loss.outputs.empty()) {
        draft.teacher = TeacherChoice::Shipped;
    } else {
        draft.teacher = TeacherChoice::File;
        if (draft.teacherFile != plan.loss.teachers.front())
            draft.teacherCard.reset();
        draft.teacherFile = plan.loss.teachers.front();
        draft.teacherOutputs = plan.loss.outputs;
        draft.otherTeachers.assign(plan.loss.teachers.begin() + 1, plan.loss.teachers.end());
    }
    // A plan made here becomes the choices again that made it.
    if (draft.ownTeachers.size() == 1) {
        PlanDraft like = draft;
        like.ownTeachers.clear();
        like.teacherEpochs = plan.teacherPlans.front().optimisation.epochs;
        like.teacherWeights = plan.teacherPlans.front().initialWeights;
        if (like.made().teacherPlans == plan.teacherPlans)
            draft = like;
    }
    draft.start = plan.initialWeights.empty()                ? StudentStart::Scratch
                  : plan.initialWeights == before.modelInUse ? StudentStart::ModelInUse
                                                             : StudentStart::File;
    if (draft.start == StudentStart::ModelInUse && draft.modelInUseCard)
        forgetStart(draft.plan.data, *draft.modelInUseCard); // made() says them
    draft.startFile = draft.start == StudentStart::File ? plan.initialWeights : std::string();
    return draft;
}

Result<PlanDraft> draftFromJson(const QString& json, const PlanDraft& before) {
    const QByteArray bytes = json.toUtf8();
    QJsonParseError slip;
    QJsonDocument::fromJson(bytes, &slip);
    if (slip.error != QJsonParseError::NoError) {
        const auto line = bytes.left(slip.offset).count('\n') + 1;
        return failure(ErrorCode::Malformed,
                       tr("Line %1: %2.").arg(line).arg(slip.errorString()).toStdString());
    }
    const auto plan = trainingPlanFromJson({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!plan)
        return tl::unexpected(plan.error());
    return draftFromPlan(*plan, before);
}

QString folderNameFor(const QString& name) {
    QString folder;
    for (const QChar c : name.trimmed())
        folder += c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' ? c : QChar(u'-');
    while (folder.contains(QLatin1String("--")))
        folder.replace(QLatin1String("--"), QLatin1String("-"));
    while (folder.startsWith(u'.'))
        folder.remove(0, 1);
    return folder.isEmpty() ? QStringLiteral("run") : folder;
}

} // namespace hilum
