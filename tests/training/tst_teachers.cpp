#include "inference/network/torch_headers.h"

#include "inference/network/state_dict.h"
#include "inference/reading/zip_archive.h"
#include "run_fixture.h"
#include "synthetic_films.h"
#include "torch_save.h"
#include "training/distillation/batch_loss.h"
#include "training/distillation/teachers.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

using namespace hilum;

namespace {

double odds(double p) {
    return std::log(p / (1 - p));
}

// A plan for the labels, 32 px, one channel.
TrainingPlan planFor(const std::vector<std::string>& labels, LossMode mode = LossMode::Sound) {
    TrainingPlan plan;
    for (const std::string& label : labels)
        plan.labels.push_back({label});
    plan.architecture.variant = "M0";
    plan.architecture.inputSize = 32;
    plan.architecture.outputs = static_cast<int>(labels.size());
    plan.loss.mode = mode;
    return plan;
}

// A network whose logits are the given numbers whatever it sees.
std::string constantTeacher(const std::filesystem::path& file, const std::vector<LabelCard>& labels,
                            const std::vector<float>& logits, const IntensityPolicy& intensity,
                            const std::string& family = "efficientnet_lite",
                            const std::string& trainingPlan = {}) {
    ModelCard card;
    card.name = "teacher";
    card.created = "2026-01-01";
    card.architecture.family = family;
    card.architecture.variant = family == "densenet121" ? "" : "0";
    card.architecture.inputSize = 32;
    card.architecture.outputs = static_cast<int>(labels.size());
    card.intensity = intensity;
    card.labels = labels;
    card.trainingPlan = trainingPlan;
    const auto learner = makeLearner(card.architecture).value();
    {
        const torch::NoGradGuard noGrad;
        const std::string head = family == "densenet121" ? "classifier" : "_fc";
        auto parameters = learner->module().named_parameters();
        parameters[head + ".weight"].zero_();
        parameters[head + ".bias"].copy_(torch::tensor(logits));
    }
    const auto written = writeBundle(file, card, stateTensors(learner->module()));
    if (!written)
        qFatal("%s", written.error().message.c_str());
    return file.string();
}

LabelCard learnt(const std::string& label, std::optional<double> point = {}) {
    LabelCard card;
    card.label = label;
    card.trained = true;
    card.threshold = point;
    return card;
}

IntensityPolicy xrvScale(const char* geometry) {
    IntensityPolicy policy;
    policy.kind = "xrv";
    policy.geometry = geometry;
    return policy;
}

} // namespace

class TeachersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labelsAreFoundByName();
    void outputsAreAsThePlanSays();
    void probabilitiesAreAveraged();
    void averageIsOverThoseWhoKnow();
    void operatingPointsCountOnce();
    void aTrainedDenseNetHasNoOperatingPoints();
    void noHeadStaysUntaught();
    void paperModeAsTheAuthorsHadIt();
    void anotherScaleIsRemapped();
    void anotherPreparationIsRefused_data();
    void anotherPreparationIsRefused();
    void whoKnowsNothingIsRefused();
    void filesAreAsTorchSaveWritesThem();
    void foreignFilesTeach_data();
    void foreignFilesTeach();
    void aRunLearnsFromAForeignFile_data();
    void aRunLearnsFromAForeignFile();
    void aDamagedForeignFileIsNamed();

private:
    std::filesystem::path file(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    torch::Tensor look(const std::vector<std::string>& files, const TrainingPlan& plan) const {
        auto teachers = Teachers::load(files, plan);
        if (!teachers)
            qFatal("%s", teachers.error().message.c_str());
        const std::vector<std::size_t> films{0, 1};
        return (*teachers)->look(torch::rand({2, 1, 32, 32}), films).output[1];
    }
    const QTemporaryDir m_folder;
    const torch::Tensor m_view = torch::rand({2, 1, 32, 32});
};

void TeachersTest::labelsAreFoundByName() {
    const std::string teacher = constantTeacher(
        file("names"), {learnt("Edema"), learnt("Fracture"), learnt("Hernia")}, {0.5f, -2.0f, 9.0f}, {});
    const TrainingPlan plan = planFor({"Fracture", "Pneumonia", "Edema"});
    const torch::Tensor output = look({teacher}, plan);
    QVERIFY(torch::allclose(output, torch::tensor({-2.0f, 0.0f, 0.5f})));
    const auto teachers = Teachers::load({teacher}, plan).value();
    QVERIFY(torch::equal(teachers->learnt(), torch::tensor({1.0f, 0.0f, 1.0f})));
    TrainingPlan untaught = plan; // Edema's output is to be there, and nothing to teach it
    untaught.labels[2].trained = false;
    QVERIFY(torch::allclose(look({teacher}, untaught), torch::tensor({-2.0f, 0.0f, 0.0f})));
    const auto fewer = Teachers::load({teacher}, untaught).value();
    QVERIFY(torch::equal(fewer->learnt(), torch::tensor({1.0f, 0.0f, 0.0f})));
}

// Three outputs that nobody named: 0.5, -2 and 9.
void TeachersTest::outputsAreAsThePlanSays() {
    std::vector<LabelCard> unnamed(3);
    for (std::size_t i = 0; i < unnamed.size(); ++i)
        unnamed[i].label = "Output " + std::to_string(i + 1);
    const std::string teacher = constantTeacher(file("unnamed"), unnamed, {0.5f, -2.0f, 9.0f}, {});
    const std::string second = constantTeacher(file("second"), {learnt("Edema")}, {4.0f}, {});
    TrainingPlan plan = planFor({"Fracture", "Pneumonia", "Edema"});
    plan.loss.teachers = {teacher};
    QCOMPARE(Teachers::load({teacher}, plan).error().code, ErrorCode::ModelMismatch); // it knows no name
    plan.loss.outputs = {{"Edema", 2}, {"Fracture", 3}};
    QVERIFY(torch::allclose(look({teacher}, plan), torch::tensor({9.0f, 0.0f, -2.0f})));
    QVERIFY(
        torch::equal(Teachers::load({teacher}, plan).value()->learnt(), torch::tensor({1.0f, 0.0f, 1.0f})));
    // They are the first file's outputs, and nobody else's.
    plan.loss.teachers = {teacher, second};
    const double both = (1 / (1 + std::exp(2.0)) + 1 / (1 + std::exp(-4.0))) / 2;
    QVERIFY(std::abs(look({teacher, second}, plan)[2].item<double>() - odds(both)) < 1e-4);
    plan.loss.outputs = {{"Edema", 7}};
    const auto refused = Teachers::load({teacher}, plan);
    QVERIFY2(refused.error().message.find("output 7") != std::string::npos, refused.error().message.c_str());
    // What was kept of the films with other outputs is not taken for these.
    plan.loss.outputs = {{"Edema", 2}};
    const std::string before = Teachers::load({teacher}, plan).value()->first().key();
    plan.loss.outputs = {{"Edema", 1}};
    QVERIFY(Teachers::load({teacher}, plan).value()->first().key() != before);
}

// Probabilities 0.9 and 0.2: the mean is 0.55, which the mean of the logits (0.405, 0.6) is not.
void TeachersTest::probabilitiesAreAveraged() {
    const std::string a = constantTeacher(file("a"), {learnt("Edema")}, {static_cast<float>(odds(0.9))}, {});
    const std::string b = constantTeacher(file("b"), {learnt("Edema")}, {static_cast<float>(odds(0.2))}, {});
    QVERIFY(std::abs(look({a, b}, planFor({"Edema"}))[0].item<double>() - odds(0.55)) < 1e-5);
    // In paper mode the mean of what each hands on.
    QVERIFY(std::abs(look({a, b}, planFor({"Edema"}, LossMode::Paper))[0].item<double>() - 0.55) < 1e-5);
}

void TeachersTest::averageIsOverThoseWhoKnow() {
    const std::string both = constantTeacher(file("both"), {learnt("Edema"), learnt("Fracture")}, {1, 2}, {});
    const std::string one = constantTeacher(file("one"), {learnt("Edema")}, {1}, {});
    const torch::Tensor output = look({both, one}, planFor({"Edema", "Fracture", "Pneumonia"}));
    QVERIFY(torch::allclose(output, torch::tensor({1.0f, 2.0f, 0.0f}), 1e-4, 1e-5));
}

// Scores 0.1 below the point 0.2: 0.1 / 0.4 = 0.25; 0.6 above it: 1 - 0.4 / 1.6 = 0.75; at it: one half.
void TeachersTest::operatingPointsCountOnce() {
    const std::vector<float> logits{static_cast<float>(odds(0.1)), static_cast<float>(odds(0.6)),
                                    static_cast<float>(odds(0.2))};
    const std::string teacher = constantTeacher(
        file("points"), {learnt("Edema", 0.2), learnt("Fracture", 0.2), learnt("Pneumonia", 0.2)}, logits, {},
        "densenet121");
    const torch::Tensor output = look({teacher}, planFor({"Edema", "Fracture", "Pneumonia"}));
    QVERIFY(torch::allclose(torch::sigmoid(output), torch::tensor({0.25f, 0.75f, 0.5f}), 1e-4, 1e-5));
}

// Our own network's thresholds are calibrated probabilities, and its outputs plain logits, also where its
// plan asked for no calibration.
void TeachersTest::aTrainedDenseNetHasNoOperatingPoints() {
    const std::string teacher =
        constantTeacher(file("ours"), {learnt("Edema", 0.2)}, {static_cast<float>(odds(0.1))}, {},
                        "densenet121", toJson(planFor({"Edema"})));
    QVERIFY(std::abs(look({teacher}, planFor({"Edema"}))[0].item<double>() - odds(0.1)) < 1e-5);
}

// Two heads, two films, all entries known; a teacher that knows Edema alone. By hand: the slope of the cross
// entropy is sigmoid(z) - t, over four entries; of the mean of two heads each has one half.
void TeachersTest::noHeadStaysUntaught() {
    const torch::Tensor z1 = torch::tensor({{0.5f, -1.0f}, {2.0f, 0.25f}});
    const torch::Tensor z2 = torch::tensor({{-0.5f, 2.0f}, {1.0f, -0.75f}});
    const torch::Tensor targets = torch::tensor({{1.0f, 0.0f}, {0.0f, 1.0f}});
    const std::string teacher = constantTeacher(file("one label"), {learnt("Edema")}, {3}, {});
    const auto slopes = [&](LossMode mode) {
        TrainingPlan plan = planFor({"Edema", "Fracture"}, mode);
        plan.loss.alpha = 0.7;
        const auto teachers = Teachers::load({teacher}, plan).value();
        BatchLoss loss(plan, mode == LossMode::Labels ? nullptr : teachers.get(), nullptr, nullptr);
        const torch::Tensor first = z1.clone().requires_grad_(), second = z2.clone().requires_grad_();
        const BatchGoal goal{targets, torch::ones({2, 2}), {torch::tensor({{3.0f, 0.0f}, {3.0f, 0.0f}}), {}}};
        loss.loss({first, second, {}, {}}, goal, loss.totals(goal)).total.backward();
        return std::pair(first.grad(), second.grad());
    };
    const auto labels = slopes(LossMode::Labels);
    const torch::Tensor each = 0.5 * (torch::sigmoid((z1 + z2) / 2) - targets) / 4;
    QVERIFY(torch::allclose(labels.first, each) && torch::allclose(labels.second, each));
    const auto sound = slopes(LossMode::Sound);
    QVERIFY(torch::allclose(sound.first, 0.3 * (torch::sigmoid(z1) - targets) / 4));
    QVERIFY(
        torch::allclose(sound.second.select(1, 1), (0.3 * (torch::sigmoid(z2) - targets) / 4).select(1, 1)));
    // Edema: the teacher alone. T = 2, two films: 0.7 * 4 / 2 * (sigmoid(z / 2) - sigmoid(3 / 2)) / 2.
    const torch::Tensor asked = 0.7 * (torch::sigmoid(z2 / 2) - torch::sigmoid(torch::full({2, 2}, 1.5f)));
    QVERIFY(torch::allclose(sound.second.select(1, 0), asked.select(1, 0)));
}

// The adapter of spec/mxa.md 3 on the same three outputs and an untrained one.
void TeachersTest::paperModeAsTheAuthorsHadIt() {
    LabelCard untrained;
    untrained.label = "Pleural Thickening";
    const std::string teacher = constantTeacher(
        file("paper"), {learnt("Edema", 0.2), learnt("Fracture", 0.2), untrained},
        {static_cast<float>(odds(0.1)), static_cast<float>(odds(0.6)), 3.0f}, {}, "densenet121");
    const torch::Tensor output = look(
        {teacher}, planFor({"No Finding", "Edema", "Pleural Other", "Support Devices"}, LossMode::Paper));
    const auto sigmoid = [](double z) { return 1 / (1 + std::exp(-z)); };
    const double noFinding = (1 - sigmoid(0.25)) * (1 - sigmoid(0.75)) * (1 - sigmoid(0.5));
    QVERIFY(torch::allclose(output, torch::tensor({static_cast<float>(noFinding), 0.25f, 0.5f, 0.0f}), 1e-4,
                            1e-5));
    // What a person said of an output, the adapter leaves alone: Fracture's score is 0.75.
    TrainingPlan said = planFor({"No Finding", "Edema", "Pleural Other"}, LossMode::Paper);
    said.loss.teachers = {teacher};
    said.loss.outputs = {{"No Finding", 0}, {"Pleural Other", 2}};
    QVERIFY(torch::allclose(look({teacher}, said), torch::tensor({0.0f, 0.25f, 0.75f}), 1e-4, 1e-5));
}

// The student's pixels stand for greys g = v * deviation + mean; on TorchXRayVision's scale they are
// 2048 g - 1024. The same greys must give the same answer from both.
void TeachersTest::anotherScaleIsRemapped() {
    ModelCard card;
    torch::manual_seed(5);
    TrainingPlan plan = planFor({"Edema"});
    const torch::Tensor greys = torch::rand({2, 1, 32, 32});
    const auto answer = [&](const IntensityPolicy& student, const IntensityPolicy& own,
                            const torch::Tensor& pixels) {
        torch::manual_seed(7);
        card.name = "teacher";
        card.created = "2026-01-01";
        card.architecture = plan.architecture;
        card.architecture.family = "efficientnet_lite";
        card.architecture.variant = "0";
        card.intensity = own;
        card.labels = {learnt("Edema")};
        const auto learner = makeLearner(card.architecture).value();
        {
            const torch::NoGradGuard noGrad; // an untrained network whispers: what it says must count
            learner->module().named_parameters()["_fc.weight"].mul_(1e4);
            learner->module().named_parameters()["_fc.bias"].zero_();
        }
        (void)writeBundle(file("scale"), card, stateTensors(learner->module()));
        TrainingPlan p = plan;
        p.intensity = student;
        const std::vector<std::size_t> films{0, 1};
        return Teachers::load({file("scale").string()}, p).value()->look(pixels, films).output;
    };
    IntensityPolicy other;
    other.mean = 0.449, other.standardDeviation = 0.226;
    const auto near = [](const torch::Tensor& a, const torch::Tensor& b) {
        return (a - b).norm().item<double>() < 0.01 * b.norm().item<double>();
    };
    const torch::Tensor own = answer(other, other, (greys - 0.449) / 0.226);
    const torch::Tensor xrv = answer(xrvScale("letterbox"), xrvScale("letterbox"), greys * 2048 - 1024);
    QVERIFY(near(answer({}, other, (greys - 0.5) / 0.25), own));
    QVERIFY(near(answer({}, xrvScale("letterbox"), (greys - 0.5) / 0.25), xrv));
    QVERIFY(!near(xrv, own)); // the scale counts
}

void TeachersTest::anotherPreparationIsRefused_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("geometry");
    QTest::addColumn<double>("low");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("geometry") << QByteArray("voi_percentile") << QByteArray("squash") << 0.5
                              << QByteArray("squash");
    QTest::newRow("geometry of XRV") << QByteArray("xrv") << QByteArray("squash") << 0.5
                                     << QByteArray("squash");
    QTest::newRow("percentiles") << QByteArray("voi_percentile") << QByteArray("letterbox") << 2.0
                                 << QByteArray("percentiles");
}

void TeachersTest::anotherPreparationIsRefused() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, geometry);
    QFETCH(double, low);
    QFETCH(QByteArray, named);
    IntensityPolicy policy;
    policy.kind = kind.toStdString();
    policy.geometry = geometry.toStdString();
    policy.lowPercentile = low;
    const std::string teacher = constantTeacher(file("refused"), {learnt("Edema")}, {1}, policy);
    const auto teachers = Teachers::load({teacher}, planFor({"Edema"}));
    QCOMPARE(teachers.error().code, ErrorCode::ModelMismatch);
    QVERIFY2(teachers.error().message.find(named.toStdString()) != std::string::npos,
             teachers.error().message.c_str());
}

void TeachersTest::whoKnowsNothingIsRefused() {
    const std::string teacher = constantTeacher(file("stranger"), {learnt("Edema")}, {1}, {});
    QCOMPARE(Teachers::load({teacher}, planFor({"Fracture"})).error().code, ErrorCode::ModelMismatch);
    QCOMPARE(Teachers::load({file("missing").string()}, planFor({"Edema"})).error().code,
             ErrorCode::ModelMissing);
}

namespace {

// A DenseNet-121 as somebody has it on disk.
struct ForeignFile {
    int channels = 1, outputs = 18;
    bool olderNames = false, wrapped = false;
};

// torchvision's names before 0.4: "norm.1" for "norm1".
std::string olderName(const std::string& name) {
    return QString::fromStdString(name)
        .replace(QRegularExpression(QStringLiteral("(denselayer\\d+)\\.(norm|conv)([12])\\.")),
                 QStringLiteral("\\1.\\2.\\3."))
        .toStdString();
}

std::unique_ptr<Learner> randomDenseNet(const ForeignFile& file, const std::vector<float>& bias = {}) {
    torch::manual_seed(5);
    Architecture architecture;
    architecture.family = "densenet121";
    architecture.variant = "";
    architecture.inputSize = 224;
    architecture.inputChannels = file.channels;
    architecture.outputs = file.outputs;
    auto learner = makeLearner(architecture).value();
    const torch::NoGradGuard noGrad;
    auto parameters = learner->module().named_parameters();
    if (!bias.empty()) {
        parameters["classifier.weight"].zero_();
        parameters["classifier.bias"].copy_(torch::tensor(bias));
    }
    learner->module().eval();
    return learner;
}

std::string saveForeign(const std::filesystem::path& path, const ForeignFile& file, const Learner& learner,
                        const std::vector<float>& points = {}) {
    TorchSave::Tensors tensors;
    auto& module = const_cast<Learner&>(learner).module();
    const auto add = [&](const std::string& name, const torch::Tensor& tensor) {
        tensors.emplace_back(file.olderNames ? olderName(name) : name, tensor.detach().contiguous());
    };
    for (const auto& parameter : module.named_parameters())
        add(parameter.key(), parameter.value());
    for (const auto& buffer : module.named_buffers())
        add(buffer.key(), buffer.value());
    if (!points.empty())
        tensors.emplace_back("op_threshs", torch::tensor(points));
    TorchSave::write(path.string(), tensors, file.wrapped);
    return path.string();
}

TrainingPlan squashed(TrainingPlan plan) {
    plan.intensity.geometry = "squash"; // as these networks saw their films
    return plan;
}

} // namespace

// The oracle of the files below: reference/torch_save.pth is Python's own.
void TeachersTest::filesAreAsTorchSaveWritesThem() {
    TorchSave::write(file("torch_save.pth").string(),
                     {{"a.weight", torch::arange(6, torch::kFloat).reshape({2, 3, 1, 1})},
                      {"a.count", torch::tensor(7, torch::kLong)},
                      {"b.bias", torch::arange(300, torch::kFloat)}});
    const auto bytesOf = [](const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return std::vector<std::uint8_t>(std::istreambuf_iterator<char>(stream), {});
    };
    const auto ours = bytesOf(file("torch_save.pth")),
               theirs = bytesOf(HILUM_SOURCE_DIR "/tests/training/reference/torch_save.pth");
    auto made = readZip(ours).value(), expected = readZip(theirs).value();
    QVERIFY(expected.size() >= 8 && made.size() == expected.size());
    for (const auto& [name, bytes] : expected) {
        QVERIFY2(made.contains(name), name.c_str());
        if (!name.ends_with("serialization_id")) // drawn from the content in a way of its own
            QVERIFY2(std::ranges::equal(made[name], bytes), name.c_str());
    }
}

void TeachersTest::foreignFilesTeach_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("outputs");
    QTest::addColumn<bool>("olderNames");
    QTest::addColumn<bool>("wrapped");
    QTest::addColumn<int>("fracture"); // among its outputs
    QTest::newRow("TorchXRayVision") << 1 << 18 << false << false << 15;
    QTest::newRow("torchvision, CheXpert's labels") << 3 << 14 << false << false << 12;
    QTest::newRow("torchvision before 0.4, in a checkpoint") << 3 << 14 << true << true << 12;
}

// What the file's own network says of the view as its makers prepare it.
void TeachersTest::foreignFilesTeach() {
    QFETCH(int, channels);
    QFETCH(int, outputs);
    QFETCH(bool, olderNames);
    QFETCH(bool, wrapped);
    QFETCH(int, fracture);
    const ForeignFile foreign{channels, outputs, olderNames, wrapped};
    const auto learner = randomDenseNet(foreign);
    const TrainingPlan plan = squashed(planFor({"Fracture"}));
    auto teachers = Teachers::load({saveForeign(file("foreign.pth"), foreign, *learner)}, plan);
    QVERIFY2(teachers, teachers ? "" : (teachers.error().message + teachers.error().detail).c_str());
    const torch::Tensor greys = torch::rand({2, 1, 224, 224});
    const IntensityPolicy& own = plan.intensity;
    const torch::Tensor view = (greys - own.mean) / own.standardDeviation;
    const torch::Tensor prepared =
        channels == 1 ? greys * 2048 - 1024 : ((greys - 0.449) / 0.226).expand({2, 3, 224, 224});
    const torch::NoGradGuard noGrad;
    const torch::Tensor expected = learner->forward(prepared).logits.select(1, fracture);
    const std::vector<std::size_t> films{0, 1};
    const torch::Tensor output = (*teachers)->look(view, films).output.select(1, 0);
    QVERIFY(expected.abs().max().item<double>() > 1e-3);
    QVERIFY((output - expected).abs().max().item<double>() < 1e-3 * expected.abs().max().item<double>());
}

void TeachersTest::aRunLearnsFromAForeignFile_data() {
    QTest::addColumn<bool>("paper");
    QTest::newRow("sound") << false;
    QTest::newRow("paper") << true;
}

// TorchXRayVision's scores for Edema: 0.1 at the point 0.2, so 0.25; Fracture has no point and is masked.
void TeachersTest::aRunLearnsFromAForeignFile() {
    QFETCH(bool, paper);
    const ForeignFile foreign;
    std::vector<float> bias(18, 0), points(18, std::numeric_limits<float>::quiet_NaN());
    bias[4] = static_cast<float>(odds(0.1));
    points[4] = 0.2f;
    const SyntheticFilms films(6, 6);
    TrainingPlan plan = squashed(tinyPlan(films.root()));
    plan.labels = {{"Edema"}, {"Fracture"}};
    plan.architecture.inputSize = 32;
    plan.architecture.mxa = MxaMode::None;
    plan.architecture.roi = MxaRoi::Hard;
    plan.architecture.distillationHead = paper;
    plan.optimisation.epochs = 1;
    plan.optimisation.learningRate = 1e-9; // the student stays as it began
    plan.optimisation.finalRate = 0;
    plan.loss.mode = paper ? LossMode::Paper : LossMode::Sound;
    plan.loss.temperature = 1;
    plan.loss.teacherView = TeacherView::Fixed;
    plan.loss.teachers = {saveForeign(file("teacher.pt"), foreign, *randomDenseNet(foreign, bias), points)};
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
    QVERIFY(*outcome == RunOutcome::Completed);
    const double soft = events(run.folder(), QStringLiteral("epoch"))[0][u"softLoss"].toDouble();
    // Against a student that knows nothing (logits near 0) BCE is ln 2 whatever the target. In the paper's
    // loss each label weighs 1 - sigmoid(output): outputs 0.25 and 0.
    const double weight = paper ? (2 - 1 / (1 + std::exp(-0.25)) - 0.5) / 2 : 1;
    QVERIFY2(std::abs(soft - weight * std::log(2.0)) < 0.1 * weight, qPrintable(QString::number(soft)));
    const auto answers = run.folder().cache() / "teachers.answers";
    QCOMPARE(std::filesystem::file_size(answers), 64 + 64 + 8 + 6 * 2 * sizeof(float));
    std::ifstream stream(answers, std::ios::binary);
    stream.seekg(64 + 64 + 8);
    float said[2] = {};
    stream.read(reinterpret_cast<char*>(said), sizeof said);
    QVERIFY(std::abs(said[0] - (paper ? 0.25 : odds(0.25))) < 1e-4);
    QCOMPARE(said[1], 0.0f);
}

void TeachersTest::aDamagedForeignFileIsNamed() {
    const ForeignFile foreign;
    const std::string whole = saveForeign(file("cut.pth"), foreign, *randomDenseNet(foreign));
    std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
    const auto teachers = Teachers::load({whole}, squashed(planFor({"Fracture"})));
    QVERIFY(!teachers);
    QVERIFY2(teachers.error().code == ErrorCode::Malformed || teachers.error().code == ErrorCode::Truncated,
             teachers.error().message.c_str());
}

QTEST_GUILESS_MAIN(TeachersTest)
#include "tst_teachers.moc"
