#pragma once

#include "training/runs/slurm_script.h"
#include "training/runs/training_plan.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace hilum {

// `hilum-train plan`: from options, or from a recipe and options, to RUN_DIR/plan.json.
class PlanCommand {
public:
    // Adds the sub-command; its exit status lands in `status`. The object must outlive parsing.
    void addTo(CLI::App& app, int& status);

private:
    static void makeAbsolute(TrainingPlan& plan);
    int write();
    void addSlurmOptions();
    Result<TrainingPlan> plan() const;
    Result<TrainingPlan> base(const std::optional<ModelCard>& start) const; // what the given options change
    std::vector<PlannedLabel> labels(const std::optional<ModelCard>& start) const;
    std::vector<PlannedLabel> chosenLabels() const; // of CheXpert's, as the options say

    CLI::App* m_command = nullptr;
    TrainingPlan m_options; // what the options fill in
    std::string m_recipe, m_preset, m_out, m_mxa = "sound", m_uncertain = "ignore", m_blank = "zero";
    std::string m_loss, m_labels, m_teacherView, m_schedule, m_device, m_precision; // empty: not given
    std::vector<std::string> m_untrained, m_teacherPlans;
    std::string m_teacherWeights;
    bool m_slurm = false;
    SlurmOptions m_slurmOptions;
};

// Prints what is wrong with a plan, or that it can start. Exit status 0 or 1.
int checkPlan(const std::string& planOrFolder);

} // namespace hilum
