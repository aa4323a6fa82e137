// Bundles, tables, JSON and run folders.
#include "app/annotations/annotation_json.h"
#include "app/annotations/annotation_tool.h"
#include "app/results/model_comparison.h"
#include "inference/reading/metrics.h"
#include "inference/reading/safetensors.h"
#include "inference/reading/sha256.h"
#include "tests/fuzz/seeds.h"
#include "tests/support/made_bundle.h"
#include "training/runs/prediction_table.h"
#include "training/runs/training_plan.h"

namespace hilum::fuzz {
namespace {

using namespace hilum::test;

TensorData tensor(TensorType type, std::vector<std::int64_t> shape) {
    std::size_t bytes = elementSize(type);
    for (const std::int64_t dimension : shape)
        bytes *= static_cast<std::size_t>(dimension);
    return {type, std::move(shape), std::vector<std::uint8_t>(bytes, 0x3C)};
}

// A card that fits its tensors' hash, and tensors that fit no network.
Seed bundle() {
    const std::map<std::string, TensorData> tensors{{"a.weight", tensor(TensorType::F32, {2, 3})},
                                                    {"b.bias", tensor(TensorType::F16, {4})},
                                                    {"gate.mean", tensor(TensorType::I64, {1})}};
    Sha256 hash;
    for (const auto& [name, data] : tensors)
        hash.update(data.bytes);
    ModelCard card = madeCard({});
    card.tensorSha256 = hash.finish();
    return safetensorsBytes({{"card", toJson(card)}, {"format", "pt"}}, tensors);
}

// Eight bytes of length, then the header's text.
Seed safetensors(std::string header, std::size_t data) {
    Seed file(8);
    for (std::size_t i = 0; i < 8; ++i)
        file[i] = static_cast<std::uint8_t>(header.size() >> 8 * i);
    file.insert(file.end(), header.begin(), header.end());
    file.resize(file.size() + data);
    return file;
}

TrainingPlan plan() {
    TrainingPlan plan;
    plan.data.root = "films";
    plan.data.trainTable = "train.csv";
    plan.labels = chexpertPlannedLabels({"Fracture"}, UncertainPolicy::SmoothedOnes, BlankPolicy::Ignore);
    plan.architecture.outputs = 14;
    plan.data.columns.path = "Path";
    plan.loss.mode = LossMode::Sound;
    plan.loss.outputs = {{"Edema", 3}};
    plan.teacherPlans.emplace_back();
    return plan;
}

ScoredFilms scores() {
    ScoredFilms films;
    films.labels = {"Edema", "Fracture"};
    for (int i = 0; i < 8; ++i) {
        films.patients.push_back("p" + std::to_string(i));
        for (int l = 0; l < 2; ++l) {
            films.scores.push_back(static_cast<float>(i * 7 % 5) / 5);
            films.truth.push_back(static_cast<float>((i + l) % 2));
        }
    }
    films.probabilities = films.uncalibrated = films.scores;
    return films;
}

Evaluation figures() {
    EvaluationOptions options;
    options.resamples = 3;
    options.minimumPositives = options.minimumNegatives = 1;
    options.thresholds = {0.5, {}};
    options.curves = true;
    return evaluate(scores(), {true, false}, options);
}

// One list or object inside the other.
std::string nested(const std::string& open, const std::string& close, int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i)
        text += open;
    for (int i = 0; i < levels; ++i)
        text += close;
    return text;
}

std::string predictions() {
    PredictionTable table;
    table.films = scores();
    table.films.uncalibrated.clear();
    for (std::size_t i = 0; i < table.films.films(); ++i) {
        table.paths.push_back("a" + std::to_string(i) + ".png");
        table.studies.push_back("study1");
        table.descriptions.push_back({});
    }
    return toCsv(table);
}

constexpr const char* events =
    R"({"seq":1,"type":"started","time":"2026-05-04T10:00:00.000Z","epochs":9,"stepsPerEpoch":5,"parameters":7}
{"seq":2,"type":"heartbeat","time":"2026-05-04T10:00:01.000Z","phase":"training","epoch":1,"step":2,"loss":0.5}
{"seq":3,"type":"epoch","time":"2026-05-04T10:00:02.000Z","epoch":1,"trainLoss":0.7,"macro":0.8,"best":true,"learningRate":1e-3}
{"seq":4,"type":"control","time":"2026-05-04T10:00:02.000Z","id":7,"command":"stop","accepted":true}
{"seq":5,"type":"failed","time":"2026-05-04T10:00:03.000Z","message":"No room."}
)";

constexpr const char* comparison =
    R"({"first":{"name":"a","sha256":"1"},"second":{"name":"b","sha256":"2"},"films":9,"patients":8,"unread":0,"resamples":3,
"macro":{"first":null,"second":null,"difference":null},"micro":{"first":{"value":0.5,"low":0.4,"high":0.6},"second":null,"difference":null},
"competition5":{"first":null,"second":null,"difference":null},"macroLabels":["Edema"],"competition5Labels":[],
"labels":[{"label":"Edema","n":9,"positives":4,"tooFew":false,"auroc":{"first":null,"second":null,"difference":null}}]})";

} // namespace

std::vector<Seed> modelSeeds() {
    std::vector<Seed> seeds{
        bundle(),
        safetensorsBytes({}, {{"head.weight", tensor(TensorType::F32, {2, 2})}}),
        safetensors(R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]}})", 16),
        safetensors(R"({"a":{"dtype":"F16","shape":[0,18446744073709551615],"data_offsets":[0,0]}})", 0),
        safetensors(R"({"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"a":{}})", 8),
        safetensors(nested(R"({"a":)", "}", 3000), 0)};
    Seed lying = bundle();
    lying[7] = 0x7F; // the header's length
    seeds.push_back(std::move(lying));
    return seeds;
}

std::vector<Seed> tableSeeds() {
    return {
        seed("Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Fracture\r\n"
             "CheXpert-v1.0/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP,1.0,-1.0,\r\n"
             "train/patient00002/study2/view2_lateral.jpg,Male,0,Lateral,,,0.0,1.0\r\n"
             "../../patient3/study1/a.jpg,Male,-5,Frontal,PA,2.0,,\r\n"),
        seed("Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position\n"
             "00000001_000.png,Cardiomegaly|Emphysema,0,1,058Y,M,PA\n"
             "00000002_000.png,No Finding,0,2,999Y,F,AP\n"),
        seed("path_to_image,frontal_lateral,ap_pa,deid_patient_id,patient_report_date_order,report,age,sex,"
             "split\n"
             "train/patient1/study1/view1_frontal.jpg,Frontal,AP,patient1,1,\"a, "
             "\"\"b\"\"\nc\",55.0,Male,train\n"),
        seed("Path;Age;Findings\na/p1_x.png;7;Edema|Fracture\n\"p2_;y.png\";1e30;\"\"\"\n"),
        seed("Path,finding_chexpert,x,y,w,h,img_w,img_h\na.png,Edema,1,2,3,4,100,100\na.png,Edema,1e300,nan,-"
             "3,4,0,inf\n"),
        seed("Image Index,Finding Label,Bbox [x,y,w,h],,,\n00000001_000.png,Effusion,1,2,3,4,,,\n"),
        seed(predictions()),
        seed("\xEF\xBB\xBFPath,Edema\r\"a\rb\"\"")};
}

std::vector<Seed> jsonSeeds() {
    return {seed(toJson(plan())),
            seed(toJson(madeCard({}))),
            seed(toJson(figures())),
            seed(R"({"id":7,"command":"stop"})"),
            seed(R"({"path_to_image":"a.jpg","Edema":1,"Fracture":-1,"No Finding":null})"
                 "\n"
                 R"({"path_to_image":"b.jpg","Edema":0})"),
            seed(R"([{"path_to_image":"a.jpg","Edema":1.0}])"),
            seed(std::string(events).substr(0, std::string(events).find('\n'))),
            seed(R"({"seq":18446744073709551615,"type":"epoch","epoch":1e400,"macro":-1e308})"),
            seed(nested("[", "]", 20000)),
            seed(nested(R"({"teacherPlans":[)", "]}", 3000)),
            seed(R"({"labels":[{"n":-2147483648,"positives":2147483647}]})")};
}

std::vector<Seed> annotationSeeds() {
    std::vector<Seed> seeds;
    AnnotationList all;
    for (const AnnotationTool* tool : annotationTools()) {
        Annotation annotation;
        annotation.id = QUuid::createUuidV5(QUuid(), QString::fromLatin1(tool->key()));
        annotation.kind = tool->kind();
        for (int i = 0; i < tool->pointsWanted(); ++i)
            annotation.points.push_back({2.0 + 3 * i, 9.0 - i * i});
        annotation.text = QStringLiteral("text");
        annotation.knownMillimetres = 30;
        all.push_back(annotation);
        const QByteArray bytes = annotationsToClipboard({annotation});
        seeds.push_back(seed({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
    }
    seeds.push_back(seed(comparison));
    seeds.push_back(seed(nested("[", "]", 5000)));
    return seeds;
}

std::vector<Seed> runSeeds() {
    const std::string text = events, half = text.substr(0, text.size() / 2);
    return {
        seed("==plan.json\n" + toJson(plan()) + "\n==events.jsonl\n" + half + "\n==more\n" +
             text.substr(half.size()) + "\n==control.json\n" + R"({"id":7,"command":"stop"})" +
             "\n==trainer.log\nA line.\n==metrics/validation.json\n" + toJson(figures()) +
             "\n==metrics/comparison.json\n" + comparison),
        seed("==events.jsonl\n" + text + "\n==plan.json\n{}\n"),
        seed("==events.jsonl\n" + half + R"({"seq":9223372036854775807,"type":"x"})" + "\n\n==more\n{\"seq"),
        seed("==plan.json\n" + nested(R"({"teacherPlans":[)", "]}", 2000) +
             "\n==control.json\n{\"id\":1e300,\"command\":\"stop\"}"),
        seed("==metrics/validation.json\n{\"labels\":[{\"n\":1e99,\"positives\":-2147483648}]}")};
}

} // namespace hilum::fuzz
