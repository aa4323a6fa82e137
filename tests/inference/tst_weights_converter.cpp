// People's own weights: read without running code, named as Hilum names them, answering as they did at home.
#include "inference/network/densenet.h"
#include "inference/network/efficientvit.h"
#include "inference/network/state_dict.h"
#include "inference/reading/pickle_machine.h"
#include "inference/reading/safetensors.h"
#include "inference/reading/sha256.h"
#include "inference/reading/torch_archive.h"
#include "inference/reading/weights_converter.h"
#include "tests/inference/synthetic_weights.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace hilum;

namespace {

using Json = nlohmann::json;
using Bytes = std::vector<std::uint8_t>;
using Tensors = std::map<std::string, TensorData>;

const char* folder() {
    return HILUM_SOURCE_DIR "/tests/inference/reference/weight_files/";
}

Bytes fileBytes(const std::string& name) {
    std::ifstream stream(folder() + name, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(stream), {});
}

std::vector<float> floats(const TensorData& tensor) {
    return TensorView{tensor.type, tensor.shape, tensor.bytes}.toFloat();
}

const Json& reference() {
    static const Json json =
        Json::parse(std::ifstream(HILUM_SOURCE_DIR "/tests/inference/reference/converter_reference.json"));
    return json;
}

QString replaced(QString text, const char* pattern, const char* by) {
    return text.replace(QRegularExpression(QLatin1String(pattern)), QLatin1String(by));
}

// timm's name of a published one. That these are timm's names the digest in the reference says.
std::string timmName(const std::string& published) {
    QString name = QString::fromStdString(published);
    for (const auto& [level, number] : {std::pair{"0", "1"}, {"2", "2"}, {"4", "3"}, {"6", "4"}})
        name = replaced(name, (std::string("^patch_embed\\.") + level + "\\.").c_str(),
                        (std::string("patch_embed.conv") + number + ".").c_str());
    name = replaced(name, "^blocks1\\.(\\d+)\\.", "stages.0.blocks.\\1.");
    name = replaced(name, "^blocks([23])\\.0\\.([01])\\.m\\.", "stages.\\1.downsample.res1.\\2.m.");
    name = replaced(name, "^blocks([23])\\.1\\.", "stages.\\1.downsample.patchmerge.");
    name = replaced(name, "^blocks([23])\\.2\\.([01])\\.m\\.", "stages.\\1.downsample.res2.\\2.m.");
    const QRegularExpression block(QStringLiteral("^blocks([23])\\.(\\d+)\\."));
    if (const auto match = block.match(name); match.hasMatch())
        name =
            QStringLiteral("stages.%1.blocks.%2.").arg(match.captured(1)).arg(match.captured(2).toInt() - 3) +
            name.mid(match.capturedLength());
    name = replaced(replaced(name, "^stages\\.2\\.", "stages.1."), "^stages\\.3\\.", "stages.2.");
    return replaced(replaced(name, "\\.c\\.weight$", ".conv.weight"), "^head\\.l\\.", "head.linear.")
        .toStdString();
}

Tensors foreignTensors(const Architecture& architecture, std::string (*rename)(const std::string&)) {
    Tensors tensors;
    const ParameterTable table = parameterShapes(architecture).value();
    for (const auto& [name, spec] : table)
        if (!name.ends_with("attention_bias_idxs"))
            tensors[rename(name)] = syntheticTensor(rename(name), name, spec);
    return tensors;
}

std::string namesDigest(const Tensors& tensors) {
    std::set<std::string> lines;
    for (const auto& [name, tensor] : tensors) {
        std::string line = name + " [";
        for (std::size_t i = 0; i < tensor.shape.size(); ++i)
            line.append(i > 0 ? "," : "").append(std::to_string(tensor.shape[i]));
        lines.insert(line + "]\n");
    }
    Sha256 hash;
    for (const std::string& line : lines)
        hash.update({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
    return hash.finish();
}

double deviation(const torch::Tensor& actual, const Json& expected) {
    const torch::Tensor wanted = torch::tensor(expected.get<std::vector<float>>());
    return ((actual.flatten() - wanted).abs().max() / wanted.abs().max()).item<double>();
}

torch::Tensor inputOf(const Architecture& a) {
    return torch::tensor(syntheticInput(1, a)).view({1, a.inputChannels, a.inputSize, a.inputSize});
}

Architecture paperNetwork(const std::string& variant, MxaFusion fusion, bool secondHead) {
    Architecture a;
    a.variant = variant;
    a.mxa = MxaMode::Paper;
    a.fusion = fusion;
    a.mixerTwice = true;
    a.distillationHead = secondHead;
    return a;
}

} // namespace

class TestWeightsConverter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { torch::set_num_threads(2); }

    void tensorFiles_data();
    void tensorFiles();
    void checkpoints_data();
    void checkpoints();
    void modules_data();
    void modules();
    void hostileFiles_data();
    void hostileFiles();
    void brokenFiles_data();
    void brokenFiles();
    void deepPicklesDoNotRecurse();
    void timm_data();
    void timm();
    void densenet();
    void thresholdsOfTorchXRayVision();
    void authors_data();
    void authors();
    void misfits_data();
    void misfits();
    void bundleOfConvertedWeights();
};

void TestWeightsConverter::tensorFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("archive") << QStringLiteral("tensors.pth");
    QTest::newRow("before 1.6") << QStringLiteral("tensors_old.pth");
}

// Values: make_weight_files.py, base[i, j] = (6 i + j) / 8.
void TestWeightsConverter::tensorFiles() {
    QFETCH(QString, file);
    const auto tensors = parseTensorFile(fileBytes(file.toStdString()));
    QVERIFY2(tensors, tensors ? "" : tensors.error().detail.c_str());
    QCOMPARE(tensors->size(), std::size_t{10});
    const auto& transposed = tensors->at("transposed");
    QCOMPARE(transposed.shape, (std::vector<std::int64_t>{6, 4}));
    QCOMPARE(floats(transposed)[4 * 5 + 2], (6 * 2 + 5) / 8.0F);
    QCOMPARE(floats(tensors->at("slice")), (std::vector<float>{1, 1.125F, 1.25F, 1.75F, 1.875F, 2}));
    QCOMPARE(floats(tensors->at("half")), (std::vector<float>{0, 0.125F, 0.25F, 0.375F, 0.5F, 0.625F}));
    QCOMPARE(floats(tensors->at("bfloat")), (std::vector<float>{0.75F, 0.875F, 1, 1.125F, 1.25F, 1.375F}));
    QCOMPARE(floats(tensors->at("double"))[5], 17 / 8.0F);
    QCOMPARE(tensors->at("count").type, TensorType::I64);
    QVERIFY(tensors->at("count").shape.empty());
    QCOMPARE(floats(tensors->at("count"))[0], 7.0F);
    QCOMPARE(floats(tensors->at("bytes")), (std::vector<float>{1, 200}));
    QVERIFY(floats(tensors->at("empty")).empty());
    QCOMPARE(floats(tensors->at("parameter")), (std::vector<float>{-1.5F, 2.5F}));
}

void TestWeightsConverter::checkpoints_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("archive") << QStringLiteral("checkpoint.pth") << QString();
    QTest::newRow("before 1.6") << QStringLiteral("checkpoint_old.pth") << QString();
    QTest::newRow("state_dict, wrapped") << QStringLiteral("wrapped.pth") << QStringLiteral("module.");
}

// "model", never "model_ema", which is all zeros; optimizer and arguments are passed over.
void TestWeightsConverter::checkpoints() {
    QFETCH(QString, file);
    QFETCH(QString, prefix);
    const auto tensors = parseTensorFile(fileBytes(file.toStdString()));
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->size(), std::size_t{2});
    QCOMPARE(floats(tensors->at(prefix.toStdString() + "weight")), (std::vector<float>{1, 2}));
    QCOMPARE(floats(tensors->at(prefix.toStdString() + "bias")), (std::vector<float>{3}));
}

void TestWeightsConverter::modules_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("archive") << QStringLiteral("module.pth");
    QTest::newRow("before 1.6") << QStringLiteral("module_old.pth");
}

void TestWeightsConverter::modules() {
    QFETCH(QString, file);
    const auto tensors = parseTensorFile(fileBytes(file.toStdString()));
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->size(), std::size_t{7});
    QCOMPARE(floats(tensors->at("0.weight")), (std::vector<float>{0.5F, -0.5F}));
    QCOMPARE(floats(tensors->at("0.bias")), (std::vector<float>{1, 2}));
    QCOMPARE(floats(tensors->at("1.0.running_var")), (std::vector<float>{1, 1}));
    QVERIFY(tensors->contains("1.0.num_batches_tracked"));
}

void TestWeightsConverter::hostileFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("named"); // what the message names
    const auto refused = [](const char* file, const char* name) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(name);
    };
    refused("refused_os_system.pth", "posix.system");
    refused("refused_eval.pth", "__builtin__.eval");
    refused("refused_getattr.pth", "__builtin__.getattr");
    refused("refused_protocol_4.pth", "posix.system");
    refused("refused_class.pth", "subprocess.Popen");
    refused("refused_hub.pth", "torch.hub.load");
    for (const char* file : {"bad_stack",      "bad_memo",
                             "bad_mark",       "bad_end",
                             "bad_opcode",     "bad_text_length",
                             "bad_itself",     "bad_laughs",
                             "bad_offset",     "bad_negative",
                             "bad_shape",      "bad_stride",
                             "bad_overflow",   "bad_stride_overflow",
                             "bad_broadcast",  "bad_missing",
                             "bad_type",       "bad_dimensions",
                             "bad_compressed", "bad_script",
                             "bad_big_endian"})
        QTest::newRow(file) << QString::fromLatin1(file) + QStringLiteral(".pth") << QString();
}

void TestWeightsConverter::hostileFiles() {
    QVERIFY(parseTensorFile(fileBytes("good_by_hand.pth")));
    QFETCH(QString, file);
    QFETCH(QString, named);
    const Bytes bytes = fileBytes(file.toStdString());
    QVERIFY(!bytes.empty());
    const auto tensors = parseTensorFile(bytes);
    QVERIFY(!tensors);
    QVERIFY(tensors.error().message.find(named.toStdString()) != std::string::npos);
}

void TestWeightsConverter::brokenFiles_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"tensors.pth", "tensors_old.pth", "checkpoint.pth", "module_old.pth"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

// Cut anywhere it is refused; with any byte changed it is refused or read, and nothing worse.
void TestWeightsConverter::brokenFiles() {
    QFETCH(QString, file);
    const Bytes whole = fileBytes(file.toStdString());
    const auto size = static_cast<std::ptrdiff_t>(whole.size());
    for (std::ptrdiff_t cut = 0; cut < size; ++cut)
        QVERIFY(!parseTensorFile(Bytes(whole.begin(), whole.begin() + cut)));
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const int change : {0x01, 0x80, 0xff}) {
            Bytes broken = whole;
            broken[at] ^= static_cast<std::uint8_t>(change);
            (void)parseTensorFile(broken);
        }
}

void TestWeightsConverter::deepPicklesDoNotRecurse() {
    Bytes bytes{0x80, 2, 'N'};
    bytes.insert(bytes.end(), 1'000'000, 0x85);
    bytes.push_back('.');
    QVERIFY(PickleMachine(bytes).next());
    bytes.insert(bytes.begin() + 3, 3'000'000, 0x85);
    const auto endless = PickleMachine(bytes).next();
    QVERIFY(!endless);
    QCOMPARE(endless.error().code, ErrorCode::LimitExceeded);
}

void TestWeightsConverter::timm_data() {
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("variant");
    QTest::newRow("M1") << QStringLiteral("timm M1") << QStringLiteral("M1");
    QTest::newRow("M5 at 448") << QStringLiteral("timm M5 at 448") << QStringLiteral("M5");
}

void TestWeightsConverter::timm() {
    QFETCH(QString, row);
    QFETCH(QString, variant);
    const Json& expected = reference()[row.toStdString()];
    Architecture architecture;
    architecture.variant = variant.toStdString();
    architecture.inputSize = expected["inputSize"];
    architecture.inputChannels = expected["inputChannels"];
    const Tensors foreign = foreignTensors(architecture, timmName);
    QCOMPARE(namesDigest(foreign), expected["names"].get<std::string>());
    const auto converted = convertTensors(foreign);
    QVERIFY2(converted, converted ? "" : converted.error().detail.c_str());
    QVERIFY(converted->card.architecture == architecture);
    const torch::NoGradGuard noGrad;
    EfficientVit network = makeEfficientVit(converted->card.architecture).value();
    QVERIFY(loadState(*network, views(converted->tensors)));
    network->eval();
    QCOMPARE_LT(deviation(network->forward(inputOf(architecture)).logits, expected["logits"]), 1e-4);
}

void TestWeightsConverter::densenet() {
    const Json& expected = reference()["densenet121"];
    Architecture architecture;
    architecture.family = "densenet121";
    architecture.inputSize = expected["inputSize"];
    architecture.outputs = 18;
    const auto same = [](const std::string& name) { return name; };
    Tensors foreign = foreignTensors(architecture, same);
    QCOMPARE(namesDigest(foreign), expected["names"].get<std::string>());
    const auto converted = convertTensors(foreign);
    QVERIFY2(converted, converted ? "" : converted.error().detail.c_str());
    QCOMPARE(converted->card.architecture.inputSize, 224);
    QCOMPARE(converted->card.labels[10].label, std::string("Cardiomegaly"));
    QCOMPARE(converted->card.intensity.kind, std::string("xrv"));
    const torch::NoGradGuard noGrad;
    DenseNet network(1, 18);
    QVERIFY(loadState(*network, views(converted->tensors)));
    network->eval();
    QCOMPARE_LT(deviation(network->forward(inputOf(architecture)), expected["logits"]), 1e-4);

    // torchvision's older names are the same weights.
    const auto older = [](const std::string& name) {
        return replaced(QString::fromStdString(name), "(denselayer\\d+)\\.(norm|conv)([12])\\.",
                        "\\1.\\2.\\3.")
            .toStdString();
    };
    Tensors renamed;
    for (const auto& [name, tensor] : foreign)
        renamed[older(name)] = tensor;
    QVERIFY(renamed.contains("features.denseblock1.denselayer1.norm.1.weight"));
    const auto again = convertTensors(renamed);
    QVERIFY(again);
    QVERIFY(again->tensors.at("features.denseblock1.denselayer1.norm1.weight").bytes ==
            foreign.at("features.denseblock1.denselayer1.norm1.weight").bytes);
}

// spec/mxa.md section 3: NaN where the output was never trained.
void TestWeightsConverter::thresholdsOfTorchXRayVision() {
    Architecture architecture;
    architecture.family = "densenet121";
    architecture.outputs = 18;
    const auto same = [](const std::string& name) { return name; };
    Tensors foreign = foreignTensors(architecture, same);
    std::vector<float> thresholds(18, std::nanf(""));
    thresholds[0] = 0.25F;
    thresholds[10] = 0.125F;
    TensorData tensor{TensorType::F32, {18}, Bytes(18 * 4)};
    std::memcpy(tensor.bytes.data(), thresholds.data(), tensor.bytes.size());
    foreign["op_threshs"] = tensor;
    const auto converted = convertTensors(foreign);
    QVERIFY2(converted, converted ? "" : converted.error().detail.c_str());
    QVERIFY(converted->card.labels[0].trained);
    QCOMPARE(*converted->card.labels[0].threshold, 0.25);
    QCOMPARE(*converted->card.labels[10].threshold, 0.125);
    QVERIFY(!converted->card.labels[2].trained);
    QVERIFY(!converted->card.labels[2].threshold);
    QVERIFY(!converted->tensors.contains("op_threshs"));
}

void TestWeightsConverter::authors_data() {
    QTest::addColumn<int>("row");
    QTest::newRow("sum, module., poi_predictor") << 0;
    QTest::newRow("alpha, second head, model.module.") << 1;
    QTest::newRow("no MXA, kernels 5,5,5,5, three channels") << 2;
    QTest::newRow("448 px") << 3;
    QTest::newRow("320 px") << 4;
}

void TestWeightsConverter::authors() {
    QFETCH(int, row);
    Architecture architecture = paperNetwork("M5", row == 1 ? MxaFusion::Alpha : MxaFusion::Sum, row == 1);
    if (row == 2) {
        architecture = Architecture{};
        architecture.variant = "M5";
        architecture.inputChannels = 3;
        architecture.queryKernels = {5, 5, 5, 5};
    }
    architecture.inputSize = row == 3 ? 448 : row == 4 ? 320 : 224;
    const char* wrapper = row == 0 ? "module." : row == 1 ? "model.module." : "";
    const Tensors published = syntheticTensors(architecture);
    Tensors foreign;
    for (const auto& [name, tensor] : published) {
        QString renamed = QString::fromStdString(name);
        if (row == 0)
            renamed.replace(QStringLiteral(".roi_predictor."), QStringLiteral(".poi_predictor."));
        foreign[wrapper + renamed.toStdString()] = tensor;
    }
    const auto converted = convertTensors(foreign);
    QVERIFY2(converted, converted ? "" : converted.error().detail.c_str());
    QVERIFY(converted->card.architecture == architecture);
    QCOMPARE(converted->card.labels[5].label, std::string("Edema"));
    for (const auto& [name, tensor] : published)
        if (!name.ends_with("attention_bias_idxs"))
            QVERIFY2(converted->tensors.at(name).bytes == tensor.bytes, name.c_str());
}

void TestWeightsConverter::misfits_data() {
    QTest::addColumn<QString>("change");
    for (const char* change : {"empty", "unknown network", "missing", "extra", "shape", "not finite",
                               "other variant", "other size", "no classifier", "names twice"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestWeightsConverter::misfits() {
    QFETCH(QString, change);
    Architecture architecture;
    architecture.variant = "M0";
    Tensors tensors = syntheticTensors(architecture);
    ConvertOptions options;
    const std::string name = "blocks1.0.dw0.m.c.weight";
    const float infinite = HUGE_VALF;
    if (change == QLatin1String("empty"))
        tensors.clear();
    else if (change == QLatin1String("unknown network"))
        tensors = {{"layer1.0.conv1.weight", tensors[name]}};
    else if (change == QLatin1String("missing"))
        tensors.erase(name);
    else if (change == QLatin1String("extra"))
        tensors["blocks1.1.dw0.m.c.weight"] = tensors[name];
    else if (change == QLatin1String("shape"))
        tensors[name].shape = {64, 1, 9, 1};
    else if (change == QLatin1String("not finite"))
        std::memcpy(tensors[name].bytes.data(), &infinite, 4);
    else if (change == QLatin1String("other variant"))
        options.variant = "M1";
    else if (change == QLatin1String("other size"))
        options.inputSize = 448;
    else if (change == QLatin1String("no classifier"))
        tensors.erase("head.l.weight");
    else if (change == QLatin1String("names twice")) {
        tensors = syntheticTensors(paperNetwork("M0", MxaFusion::Sum, false));
        tensors["blocks1.0.mxa.m.poi_predictor.2.bias"] = tensors["blocks1.0.mxa.m.roi_predictor.2.bias"];
    }
    const auto converted = convertTensors(tensors, options);
    QVERIFY(!converted);
    QVERIFY(converted.error().code == ErrorCode::ModelMismatch ||
            converted.error().code == ErrorCode::Malformed);
}

void TestWeightsConverter::bundleOfConvertedWeights() {
    QTemporaryDir temporary;
    const std::string weights = temporary.filePath(QStringLiteral("weights.safetensors")).toStdString();
    const std::string file = temporary.filePath(QStringLiteral("model.safetensors")).toStdString();
    const Bytes bytes = safetensorsBytes({}, syntheticTensors(paperNetwork("M0", MxaFusion::Sum, true)));
    std::ofstream(weights, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    ConvertOptions options;
    options.name = "Mine";
    const auto converted = convertWeights(weights, file, options);
    QVERIFY2(converted, converted ? "" : converted.error().message.c_str());
    const auto bundle = BundleFile::read(file);
    QVERIFY(bundle);
    QCOMPARE(bundle->card().name, std::string("Mine"));
    QVERIFY(bundle->card().architecture == paperNetwork("M0", MxaFusion::Sum, true));
    const auto missing = convertWeights(weights + ".none", file);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
}

QTEST_GUILESS_MAIN(TestWeightsConverter)
#include "tst_weights_converter.moc"
