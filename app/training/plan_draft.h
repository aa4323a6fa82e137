#pragma once

#include "training/runs/data_report.h"
#include "training/runs/film_table.h"
#include "training/runs/plan_presets.h"
#include "training/runs/training_plan.h"

#include <QString>
#include <optional>
#include <vector>

namespace hilum {

enum class TeacherChoice { None, Shipped, File, TrainFirst };
enum class StudentStart { Scratch, ModelInUse, File };
enum class LabelPreset { Mixed, Paper };

// One thing that keeps a plan from starting, beside the field that says it (its full name in plan.json).
struct FieldProblem {
    QString field, reason;
};

// A plan on its way through the wizard. Choices that exclude one another are all kept, so that going back and
// changing one's mind loses nothing; made() is the plan that they make together.
struct PlanDraft {
    PlanDraft();

    TrainingPlan plan; // all but what the choices below put in

    TeacherChoice teacher = TeacherChoice::None;
    std::string shippedBundle;                         // empty: there is none
    std::string teacherFile;                           // of TeacherChoice::File
    std::vector<TaughtLabel> teacherOutputs;           // of that file, where its names do not say it
    std::vector<std::string> otherTeachers;            // beside that file, of a plan that was read
    std::optional<ModelCard> shippedCard, teacherCard; // once the files were looked at
    int teacherEpochs = 12;                            // of TeacherChoice::TrainFirst
    std::string teacherWeights;                        // that it starts from; empty: random
    std::vector<TrainingPlan> ownTeachers;             // of a plan that was read; else the starter's recipe

    StudentStart start = StudentStart::Scratch;
    std::string modelInUse; // bundle; empty: none
    std::optional<ModelCard> modelInUseCard;
    std::string startFile; // of StudentStart::File: a plan that was read named it

    bool isTaught() const { return teacher != TeacherChoice::None; }
    // The card of the teacher's file that was chosen; null where none was, or it was not looked at.
    const ModelCard* chosenCard() const;

    void setTeacher(TeacherChoice choice);
    // Which output of the teacher's file, from 1, says a label; 0: none. What its names say is not kept.
    void chooseOutput(const std::string& label, int output);
    // The same for every label of the plan as it stands; empty without a card.
    std::vector<int> chosenOutputs() const;
    void setMxaMode(MxaMode mode);
    void applyStudent(StudentPreset preset);
    // The preset that the network, the augmentation and the optimisation are, if any.
    std::optional<StudentPreset> studentPreset() const;

    // Labels as a table has them: CheXpert's, or those of its mapping. One without a positive training film
    // is not learnt. Policies as the mixed preset has them.
    void takeFindings(const std::vector<FindingCounts>& training, bool mapped);
    // Self-training needs uncertain entries; a label without any ignores them.
    void applyLabels(LabelPreset preset, const std::vector<FindingCounts>& training);
    std::optional<LabelPreset> labelPreset(const std::vector<FindingCounts>& training) const;

    TrainingPlan made() const;
    std::vector<FieldProblem> problems() const;
    // Whether the loss takes for absent what a label's policy ignores.
    bool learnsIgnoredAsAbsent() const;
    // Of one field; empty: none.
    QString problem(const QString& field) const;
};

// A draft from a plan's JSON, with the files and cards of `before`. The error's message is for the reader:
// the line of a slip in the JSON, else the field that cannot be used.
Result<PlanDraft> draftFromJson(const QString& json, const PlanDraft& before);
PlanDraft draftFromPlan(const TrainingPlan& plan, const PlanDraft& before);

// A name as a folder may have it: letters, digits, '-', '_', '.' and blanks become '-'; never empty.
QString folderNameFor(const QString& name);

} // namespace hilum
