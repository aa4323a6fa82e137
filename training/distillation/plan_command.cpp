#include "training/distillation/plan_command.h"

#include "imaging/platform.h"
#include "inference/reading/bundle_file.h"
#include "training/runs/plan_files.h"
#include "training/runs/plan_presets.h"
#include "training/runs/plan_problems.h"
#include "training/runs/run_folder.h"
#include "training/runs/table_search.h"
#include "training/runs/teacher_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>

namespace hilum {
namespace {

template <typename Enum>
Enum chosen(const std::map<std::string, Enum>& names, const std::string& name) {
    return names.at(name); // CLI11 has checked it
}

MxaMode mxaMode(const std::string& name) {
    return chosen<MxaMode>({{"none", MxaMode::None}, {"paper", MxaMode::Paper}, {"sound", MxaMode::Sound}},
                           name);
}

int complain(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return 1;
}

// Without a training table the data set that is recognised; NIH's list of films to learn from in any case,
// so that its test films stay unseen.
Result<void> chooseTables(DataPlan& data) {
    const bool named = !data.trainTable.empty();
    const auto proposal =
        proposeData(named ? tablePath(data, data.trainTable) : std::filesystem::path(data.root));
    if (!proposal && !named)
        return tl::unexpected(proposal.error());
    if (proposal && !named) {
        data.root = proposal->data.root;
        data.trainTable = proposal->data.trainTable;
        if (data.validTable.empty())
            data.validTable = proposal->data.validTable;
        std::fprintf(stderr, "Recognised %s: %s%s%s.\n", tableKindName(proposal->kind),
                     data.trainTable.c_str(),
                     data.validTable.empty() ? "" : ", validation films: ", data.validTable.c_str());
    }
    if (proposal && data.trainList.empty() && !proposal->data.trainList.empty()) {
        const std::filesystem::path table(data.trainTable);
        data.trainList = (table.parent_path() / proposal->data.trainList).string();
        std::fprintf(stderr, "Only its films in %s are used.\n", data.trainList.c_str());
    }
    return {};
}

// Of the teachers that are trained first, and of theirs: what they learn depends on it.
void setTeachersThreads(TrainingPlan& plan, int threads) {
    for (TrainingPlan& teacher : plan.teacherPlans) {
        teacher.optimisation.threads = threads;
        setTeachersThreads(teacher, threads);
    }
}

// Does the folder hold more than a plan? Its checkpoints fit no other one.
bool hasBegun(const RunFolder& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder.events(), ignored) ||
           (std::filesystem::is_directory(folder.checkpoints(), ignored) &&
            !std::filesystem::is_empty(folder.checkpoints(), ignored));
}

} // namespace

void PlanCommand::addTo(CLI::App& app, int& status) {
    TrainingPlan& p = m_options;
    m_command = app.add_subcommand("plan", "Write RUN_DIR/plan.json");
    CLI::Option* from =
        m_command->add_option("--from", m_recipe, "A plan to start from; options given beside it win");
    m_command
        ->add_option("--preset", m_preset,
                     "Recommended: the starter's; quick: a trial; paper: the authors', all uncertain labels "
                     "ones. Options given beside it win")
        ->check(CLI::IsMember({"quick", "recommended", "paper"}))
        ->excludes(from);
    m_command
        ->add_option("--data", p.data.root,
                     "Folder that the tables' paths start from; without --train, a data set to be recognised")
        ->required();
    m_command->add_option("--train", p.data.trainTable, "Table of the training films");
    m_command->add_option("--valid", p.data.validTable,
                          "Table of the validation films (default: split off by patient)");
    m_command->add_option("--valid-share", p.data.validShare, "Share of the patients that is split off");
    m_command->add_flag("--strict", p.data.strict, "A row that cannot be used ends the run");
    m_command->add_option("--out", m_out, "The run's folder")->required();
    m_command->add_option("--cache", p.data.cacheFolder, "Folder of packed films that runs may share");
    m_command->add_option("--name", p.name, "The model's name");
    m_command->add_option("--family", p.architecture.family,
                          "efficientvit, efficientnet_lite or densenet121");
    m_command->add_option("--variant", p.architecture.variant, "M0 to M5; 0 to 2 of EfficientNet-Lite");
    m_command->add_option("--mxa", m_mxa)->check(CLI::IsMember({"none", "paper", "sound"}));
    m_command->add_option("--size", p.architecture.inputSize, "Pixels a side of the network's input");
    m_command->add_option("--channels", p.architecture.inputChannels)->check(CLI::IsMember({1, 3}));
    m_command->add_option("--init", p.initialWeights,
                          "A bundle or weights file that the student starts from; of a bundle its "
                          "network and greys are taken, too");
    m_command->add_option("--untrained", m_untrained, "Labels that are not trained")->delimiter(',');
    m_command->add_option("--labels", m_labels, "Policies: paper (all ones), mixed, or as --uncertain says")
        ->check(CLI::IsMember({"paper", "mixed"}));
    m_command->add_option("--uncertain", m_uncertain, "What -1.0 is learnt as, for every label")
        ->check(CLI::IsMember({"ignore", "zeros", "ones", "smoothedOnes", "selfTrained"}))
        ->excludes("--labels");
    m_command->add_option("--blank", m_blank)->check(CLI::IsMember({"zero", "ignore"}));
    m_command->add_option("--loss", m_loss)->check(CLI::IsMember({"labels", "sound", "paper"}));
    m_command->add_option("--teacher", p.loss.teachers, "A bundle or weights file; several are averaged");
    m_command
        ->add_option("--teacher-plan", m_teacherPlans,
                     "A plan whose network is trained first, in this run, and teaches")
        ->check(CLI::ExistingFile);
    m_command
        ->add_option("--teacher-init", m_teacherWeights,
                     "Weights that the planned teachers start from, as those of ImageNet")
        ->check(CLI::ExistingFile);
    m_command->add_option("--teacher-view", m_teacherView, "same: the student's view; fixed: cached once")
        ->check(CLI::IsMember({"same", "fixed"}));
    m_command->add_option("--alpha", p.loss.alpha, "Share of the soft loss");
    m_command->add_option("--temperature", p.loss.temperature);
    m_command->add_option("--features", p.loss.features, "Weight of the feature loss");
    m_command->add_option("--epochs", p.optimisation.epochs);
    m_command->add_option("--batch", p.optimisation.batchSize);
    m_command->add_option("--micro-batch", p.optimisation.microBatch,
                          "Films at once, their gradients added up; 0: the whole batch");
    m_command->add_option("--schedule", m_schedule, "Learning rate: automatic is paper with --loss paper")
        ->check(CLI::IsMember({"automatic", "cosine", "paper"}));
    m_command->add_option("--warm-up", p.optimisation.warmUp, "Share of all steps with a rising rate");
    m_command->add_option("--clip", p.optimisation.clipNorm, "Norm of the whole gradient; 0: none");
    m_command->add_option("--clip-adaptive", p.optimisation.clipAdaptive,
                          "Each unit's gradient to this share of its weights; 0: none");
    m_command->add_option("--ema", p.optimisation.emaDecay, "Decay of averaged weights; 0: fits the steps");
    m_command->add_option("--checkpoint-seconds", p.optimisation.checkpointSeconds,
                          "Between checkpoints within an epoch");
    m_command->add_option("--margin-epochs", p.aucMargin.epochs, "Epochs of the AUC-margin stage");
    m_command->add_option("--margin-rate", p.aucMargin.learningRate, "Its learning rate");
    m_command->add_option("--margin", p.aucMargin.margin);
    m_command->add_option("--geometry", p.intensity.geometry)->check(CLI::IsMember({"letterbox", "squash"}));
    m_command->add_option("--rate", p.optimisation.learningRate, "Learning rate at the top of the schedule");
    m_command->add_option("--decay", p.optimisation.weightDecay, "Weight decay");
    m_command->add_option("--patience", p.optimisation.patience,
                          "Epochs without a better macro AUROC; 0: never");
    m_command->add_option("--threads", p.optimisation.threads,
                          "Of the student and of teachers that are trained first; 0: all cores");
    m_command->add_option("--device", m_device, "auto: a GPU where there is a usable one")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    m_command->add_option("--precision", m_precision, "Of products and convolutions")
        ->check(CLI::IsMember({"float32", "bfloat16", "float16"}));
    m_command->add_option("--seed", p.optimisation.seed);
    addSlurmOptions();
    m_command->callback([this, &status] { status = write(); });
}

void PlanCommand::addSlurmOptions() {
    SlurmOptions& s = m_slurmOptions;
    CLI::Option* slurm =
        m_command->add_flag("--slurm", m_slurm, "Write RUN_DIR/train.slurm, too, for sbatch");
    const auto count = CLI::Range(1, 100000);
    m_command->add_option("--slurm-nodes", s.nodes, "Machines of a job")->needs(slurm)->check(count);
    m_command->add_option("--slurm-tasks", s.tasksPerNode, "Processes on each")->needs(slurm)->check(count);
    m_command->add_option("--slurm-cpus", s.cpusPerTask, "Processors of each process")
        ->needs(slurm)
        ->check(count);
    m_command->add_option("--slurm-gpus", s.gpusPerTask, "GPUs of each process; one is used")
        ->needs(slurm)
        ->check(count);
    m_command->add_option("--slurm-time", s.time, "Of one job; a run may take several")->needs(slurm);
    m_command->add_option("--slurm-partition", s.partition)->needs(slurm);
    m_command->add_option("--slurm-account", s.account)->needs(slurm);
}

// `start`: the card of the bundle that the student starts from.
Result<TrainingPlan> PlanCommand::base(const std::optional<ModelCard>& start) const {
    if (!m_recipe.empty())
        return readTrainingPlan(m_recipe);
    TrainingPlan plan;
    const bool taught = !m_options.loss.teachers.empty() || !m_teacherPlans.empty();
    if (m_preset.empty())
        plan.architecture = start->architecture;
    else
        applyPreset(plan,
                    chosen<StudentPreset>({{"quick", StudentPreset::Quick},
                                           {"recommended", StudentPreset::Recommended},
                                           {"paper", StudentPreset::Paper}},
                                          m_preset),
                    taught);
    if (start) {
        const bool learns = !trainsNothing(m_options);
        plan.name = start->name + (learns ? ", trained further" : "");
        goOnFrom(plan, *start, learns);
    }
    return plan;
}

Result<TrainingPlan> PlanCommand::plan() const {
    const auto given = [&](const char* option) { return m_command->count(option) > 0; };
    TrainingPlan plan = m_options;
    std::optional<ModelCard> start;
    if (auto card = readModelCard(m_options.initialWeights)) // weights alone have none
        start = std::move(*card);
    const bool fresh = m_recipe.empty() && m_preset.empty() && !start;
    if (!fresh) {
        auto from = base(start);
        if (!from)
            return from;
        plan = std::move(*from);
        const auto take = [&](const char* option, auto& value, const auto& from) {
            if (given(option))
                value = from;
        };
        const TrainingPlan& o = m_options;
        take("--data", plan.data.root, o.data.root);
        take("--train", plan.data.trainTable, o.data.trainTable);
        take("--valid", plan.data.validTable, o.data.validTable);
        take("--valid-share", plan.data.validShare, o.data.validShare);
        take("--strict", plan.data.strict, o.data.strict);
        take("--cache", plan.data.cacheFolder, o.data.cacheFolder);
        take("--name", plan.name, o.name);
        take("--family", plan.architecture.family, o.architecture.family);
        take("--variant", plan.architecture.variant, o.architecture.variant);
        take("--size", plan.architecture.inputSize, o.architecture.inputSize);
        take("--channels", plan.architecture.inputChannels, o.architecture.inputChannels);
        take("--init", plan.initialWeights, o.initialWeights);
        take("--alpha", plan.loss.alpha, o.loss.alpha);
        take("--temperature", plan.loss.temperature, o.loss.temperature);
        take("--features", plan.loss.features, o.loss.features);
        take("--epochs", plan.optimisation.epochs, o.optimisation.epochs);
        take("--batch", plan.optimisation.batchSize, o.optimisation.batchSize);
        take("--micro-batch", plan.optimisation.microBatch, o.optimisation.microBatch);
        take("--warm-up", plan.optimisation.warmUp, o.optimisation.warmUp);
        take("--clip", plan.optimisation.clipNorm, o.optimisation.clipNorm);
        take("--clip-adaptive", plan.optimisation.clipAdaptive, o.optimisation.clipAdaptive);
        take("--ema", plan.optimisation.emaDecay, o.optimisation.emaDecay);
        take("--checkpoint-seconds", plan.optimisation.checkpointSeconds, o.optimisation.checkpointSeconds);
        take("--margin-epochs", plan.aucMargin.epochs, o.aucMargin.epochs);
        take("--margin-rate", plan.aucMargin.learningRate, o.aucMargin.learningRate);
        take("--margin", plan.aucMargin.margin, o.aucMargin.margin);
        take("--geometry", plan.intensity.geometry, o.intensity.geometry);
        take("--rate", plan.optimisation.learningRate, o.optimisation.learningRate);
        take("--decay", plan.optimisation.weightDecay, o.optimisation.weightDecay);
        take("--patience", plan.optimisation.patience, o.optimisation.patience);
        take("--threads", plan.optimisation.threads, o.optimisation.threads);
        take("--seed", plan.optimisation.seed, o.optimisation.seed);
    }
    if (fresh || given("--mxa"))
        setMxa(plan.architecture, mxaMode(m_mxa));
    if (plan.architecture.family != "efficientvit")
        setMxa(plan.architecture, MxaMode::None);
    const bool taught = given("--teacher") || given("--teacher-plan");
    if (given("--loss"))
        plan.loss.mode = chosen<LossMode>(
            {{"labels", LossMode::Labels}, {"sound", LossMode::Sound}, {"paper", LossMode::Paper}}, m_loss);
    else if (taught && m_recipe.empty() && m_preset.empty())
        plan.loss.mode = LossMode::Sound;
    if (taught && plan.loss.mode == LossMode::Labels)
        return failure(ErrorCode::InvalidArgument, "A teacher teaches only with --loss sound or paper.");
    if (plan.loss.mode == LossMode::Paper)
        plan.architecture.distillationHead = true;
    if (given("--teacher-view"))
        plan.loss.teacherView = m_teacherView == "fixed" ? TeacherView::Fixed : TeacherView::Same;
    if (given("--schedule"))
        plan.optimisation.schedule = chosen<Schedule>(
            {{"automatic", Schedule::Automatic}, {"cosine", Schedule::Cosine}, {"paper", Schedule::Paper}},
            m_schedule);
    if (given("--device"))
        plan.optimisation.device = chosen<TrainingDevice>({{"auto", TrainingDevice::Automatic},
                                                           {"cpu", TrainingDevice::Processor},
                                                           {"cuda", TrainingDevice::Gpu}},
                                                          m_device);
    if (given("--precision"))
        plan.optimisation.precision = chosen<Precision>({{"float32", Precision::Float32},
                                                         {"bfloat16", Precision::BFloat16},
                                                         {"float16", Precision::Float16}},
                                                        m_precision);
    if (m_recipe.empty() || given("--untrained") || given("--uncertain") || given("--blank") ||
        given("--labels"))
        plan.labels = labels(start);
    for (const std::string& name : m_untrained)
        if (std::none_of(plan.labels.begin(), plan.labels.end(),
                         [&](const PlannedLabel& label) { return label.label == name; }))
            return failure(ErrorCode::InvalidArgument,
                           "--untrained names " + name + ", which is none of the plan's labels.");
    if (!fresh && taught) { // these teach, and not those of the recipe
        plan.loss.teachers = m_options.loss.teachers;
        plan.loss.outputs.clear();
        plan.teacherPlans.clear();
    }
    for (const std::string& file : m_teacherPlans) {
        const auto teacher = readTrainingPlan(file);
        if (!teacher)
            return teacher;
        plan.teacherPlans.push_back(*teacher);
    }
    if (!m_teacherWeights.empty())
        for (TrainingPlan& teacher : plan.teacherPlans)
            teacher.initialWeights = std::filesystem::absolute(m_teacherWeights).string();
    if (given("--threads"))
        setTeachersThreads(plan, m_options.optimisation.threads);
    plan.architecture.outputs = static_cast<int>(plan.labels.size());
    if (plan.data.trainTable.empty() || given("--train"))
        if (const auto found = chooseTables(plan.data); !found)
            return tl::unexpected(found.error());
    return plan;
}

std::vector<PlannedLabel> PlanCommand::labels(const std::optional<ModelCard>& start) const {
    std::vector<PlannedLabel> planned = chosenLabels();
    if (!start || !m_recipe.empty())
        return planned;
    // Its outputs, in its order.
    std::vector<PlannedLabel> own;
    for (std::size_t l = 0; l < start->labels.size(); ++l) {
        const std::string& name = start->labels[l].label;
        const auto found = std::find_if(planned.begin(), planned.end(),
                                        [&](const PlannedLabel& label) { return label.label == name; });
        own.push_back(found == planned.end() ? planned.front() : *found);
        own.back().label = name;
        if (found == planned.end())
            own.back().trained = std::find(m_untrained.begin(), m_untrained.end(), name) == m_untrained.end();
        if (m_options.optimisation.epochs == 0 && !canTeach(*start, l))
            own.back().trained = false;
    }
    return own;
}

std::vector<PlannedLabel> PlanCommand::chosenLabels() const {
    const BlankPolicy blank =
        chosen<BlankPolicy>({{"zero", BlankPolicy::Zero}, {"ignore", BlankPolicy::Ignore}}, m_blank);
    if (m_labels == "mixed")
        return mixedPlannedLabels(m_untrained, blank);
    const bool asPublished = (m_preset == "paper" || m_loss == "paper") && m_labels.empty() &&
                             m_command->count("--uncertain") == 0;
    const bool ones = m_labels == "paper" || asPublished;
    const std::map<std::string, UncertainPolicy> policies{{"ignore", UncertainPolicy::Ignore},
                                                          {"zeros", UncertainPolicy::Zeros},
                                                          {"ones", UncertainPolicy::Ones},
                                                          {"smoothedOnes", UncertainPolicy::SmoothedOnes},
                                                          {"selfTrained", UncertainPolicy::SelfTrained}};
    return chexpertPlannedLabels(m_untrained, policies.at(ones ? "ones" : m_uncertain), blank);
}

// A run is started from anywhere, also by the viewer or a batch system. Tables and lists stay as they are:
// they belong to the root.
void PlanCommand::makeAbsolute(TrainingPlan& plan) {
    const auto full = [](std::string& path) {
        if (!path.empty())
            path = std::filesystem::absolute(path).lexically_normal().string();
    };
    full(plan.data.root);
    full(plan.data.cacheFolder);
    full(plan.initialWeights);
    for (std::string& teacher : plan.loss.teachers)
        full(teacher);
}

int PlanCommand::write() {
    auto made = plan();
    if (!made)
        return complain(made.error().message);
    makeAbsolute(*made);
    if (const auto found = problems(*made); !found.empty())
        return complain(found.front());
    const RunFolder folder(m_out);
    if (hasBegun(folder))
        return complain("The folder holds a run that has begun: choose another --out, or delete it.");
    const auto written =
        folder.create()
            .and_then([&] { return writeAtomically(folder.plan(), toJson(*made)); })
            .and_then([&]() -> Result<void> {
                if (!m_slurm)
                    return {};
                const auto root = std::filesystem::absolute(folder.root());
                const auto trainer = programFile();
                return writeAtomically(folder.batchScript(),
                                       slurmScript(m_slurmOptions, made->name, root, trainer));
            });
    return written ? 0 : complain(written.error().message);
}

int checkPlan(const std::string& planOrFolder) {
    const std::filesystem::path given(planOrFolder);
    const auto plan =
        readTrainingPlan(std::filesystem::is_directory(given) ? RunFolder(given).plan() : given);
    if (!plan)
        return complain(plan.error().message);
    auto found = problems(*plan);
    if (found.empty())
        found = fileProblems(*plan);
    for (const std::string& sentence : found)
        complain(sentence);
    for (const std::string& note : planNotes(*plan))
        std::printf("%s\n", note.c_str());
    if (found.empty())
        std::printf("The plan can start.\n");
    return found.empty() ? 0 : 1;
}

} // namespace hilum
