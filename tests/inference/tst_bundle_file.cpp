// Model files are hostile until checked: cards, safetensors and bundles, valid and broken in every way.
#include "inference/reading/bundle_file.h"
#include "inference/reading/parameter_table.h"
#include "inference/reading/safetensors.h"
#include "inference/reading/sha256.h"
#include "tests/inference/synthetic_weights.h"

#include <QTemporaryDir>
#include <QTest>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace hilum;

namespace {

using Json = nlohmann::json;
using Bytes = std::vector<std::uint8_t>;

// A .safetensors file from a header as it stands and `size` bytes of data.
Bytes rawFile(const std::string& header, std::size_t size) {
    Bytes file(8 + header.size() + size);
    const std::uint64_t length = header.size();
    std::memcpy(file.data(), &length, 8);
    std::memcpy(file.data() + 8, header.data(), header.size());
    return file;
}

Architecture smallArchitecture() {
    Architecture architecture;
    architecture.variant = "M0";
    architecture.outputs = 2;
    return architecture;
}

// The bytes of a bundle whose hash is right whatever its tensors are.
Bytes bundleBytes(ModelCard card, const std::map<std::string, TensorData>& tensors) {
    Sha256 hash;
    for (const auto& [name, tensor] : tensors)
        hash.update(tensor.bytes);
    card.tensorSha256 = hash.finish();
    return safetensorsBytes({{"card", toJson(card)}}, tensors);
}

void setFloat(TensorData& tensor, float value) {
    std::memcpy(tensor.bytes.data(), &value, 4);
}

ModelCard fullCard() {
    Architecture architecture;
    architecture.variant = "M5";
    architecture.inputSize = 448;
    architecture.inputChannels = 3;
    architecture.outputs = 2;
    architecture.mxa = MxaMode::Paper;
    architecture.fusion = MxaFusion::Alpha;
    architecture.mixerTwice = true;
    architecture.distillationHead = true;
    architecture.queryKernels = {5, 5, 5, 3};
    ModelCard card = syntheticCard(architecture);
    card.intensity = {"xrv", 1, 98, 0.25, 2, "squash"};
    card.labels[0] = {"Edema", true, 0.25, 0.5, 1.5, -0.25, Interval{0.75, 0.5, 0.875}, 0.5, 0.625, 10, 20};
    card.gate = {12.5, 300};
    card.macroAuroc = Interval{0.75, 0.625, 0.875};
    card.expectedCalibrationErrorBefore = 0.125;
    card.expectedCalibrationErrorAfter = 0.0625;
    card.data = "films";
    card.limitations = "\"quoted\" \xc3\xa9";
    card.trainingPlan = "{\"epochs\": 3}";
    return card;
}

} // namespace

class TestBundleFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha256_data();
    void sha256();
    void cardRoundTrip();
    void cardFields_data();
    void cardFields();
    void halfPrecision_data();
    void halfPrecision();
    void safetensors_data();
    void safetensors();
    void roundTrip_data();
    void roundTrip();
    void hostileBundles_data();
    void hostileBundles();
    void everyTruncationIsRefused();
    void gateTensorsAreAllowed();
    void missingAndUnwritable();
    void theCardAlone();
};

void TestBundleFile::sha256_data() {
    // NIST's examples for FIPS 180-4.
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("empty") << QByteArray()
                           << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray("abc")
                         << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray(
                                       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million a") << QByteArray(1000000, 'a')
                                 << QByteArray(
                                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

void TestBundleFile::sha256() {
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, digest);
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(message.constData()),
                          static_cast<std::size_t>(message.size()));
    QCOMPARE(QByteArray::fromStdString(sha256Hex(bytes)), digest);
    Sha256 pieces;
    for (std::size_t i = 0; i < bytes.size(); i += 37)
        pieces.update(bytes.subspan(i, std::min<std::size_t>(37, bytes.size() - i)));
    QCOMPARE(QByteArray::fromStdString(pieces.finish()), digest);
}

void TestBundleFile::cardRoundTrip() {
    const ModelCard card = fullCard();
    const std::string text = toJson(card);
    const auto read = modelCardFromJson(text);
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(read->architecture == card.architecture);
    QVERIFY(read->intensity == card.intensity);
    QCOMPARE(read->labels.size(), card.labels.size());
    QCOMPARE(*read->labels[0].threshold, 0.25);
    QCOMPARE(*read->labels[0].calibrationOffset, -0.25);
    QCOMPARE(read->labels[0].auroc->low, 0.5);
    QVERIFY(!read->labels[1].threshold);
    QVERIFY(!read->labels[1].auroc);
    QCOMPARE(read->gate.distanceLimit, 12.5);
    QCOMPARE(read->macroAuroc->high, 0.875);
    QCOMPARE(read->limitations, card.limitations);
    QCOMPARE(toJson(*read), text);
}

void TestBundleFile::cardFields_data() {
    QTest::addColumn<QByteArray>("pointer"); // of the field that is at fault
    QTest::addColumn<QByteArray>("value");   // empty: taken away
    const auto row = [](const char* pointer, const char* value) {
        QTest::addRow("%s %s", pointer, value) << QByteArray(pointer) << QByteArray(value);
    };
    const Json card = Json::parse(toJson(fullCard()));
    for (const auto& [key, value] : card.items())
        if (key != "macroAuroc")
            row(("/" + key).c_str(), "");
    for (const char* key : {"family", "variant", "inputSize", "inputChannels", "outputs", "mxa", "fusion",
                            "roi", "mixerTwice", "distillationHead", "queryKernels"})
        row((std::string("/architecture/") + key).c_str(), "");
    row("/architecture/inputSize", "0");
    row("/architecture/inputSize", "4294967520");
    row("/architecture/inputSize", "224.5");
    row("/architecture/outputs", "3");
    row("/architecture/outputs", "-1");
    row("/architecture/mxa", "\"both\"");
    row("/architecture/queryKernels", "[5,5,5]");
    row("/architecture/queryKernels", "[5,5,5,\"5\"]");
    row("/intensity/standardDeviation", "0");
    row("/intensity/lowPercentile", "99");
    row("/intensity/kind", "\"hounsfield\"");
    row("/labels", "[]");
    row("/labels", "{}");
    row("/labels/0/threshold", "1.5");
    row("/labels/0/threshold", "null");
    row("/labels/0/label", "\"\"");
    row("/labels/0/label", "\"label 1\"");
    row("/labels/0/calibrationOffset", "");
    row("/labels/1/trained", "1");
    row("/macroAuroc", "0.7");
    row("/macroAuroc/low", "2");
    row("/formatVersion", "2");
    row("/name", "7");
}

void TestBundleFile::cardFields() {
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    Json json = Json::parse(toJson(fullCard()));
    const Json::json_pointer place(pointer.toStdString());
    if (value.isEmpty())
        json[place.parent_pointer()].erase(place.back());
    else
        json[place] = Json::parse(value.toStdString());
    const auto read = modelCardFromJson(json.dump());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ModelMalformed);
    QVERIFY(!read.error().message.empty());
}

void TestBundleFile::halfPrecision_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<float>("value"); // IEEE 754 binary16
    QTest::newRow("one") << 0x3c00 << 1.0F;
    QTest::newRow("minus two") << 0xc000 << -2.0F;
    QTest::newRow("largest") << 0x7bff << 65504.0F;
    QTest::newRow("smallest normal") << 0x0400 << 6.103515625e-05F;
    QTest::newRow("largest subnormal") << 0x03ff << 6.097555160522461e-05F;
    QTest::newRow("smallest subnormal") << 0x8001 << -5.960464477539063e-08F;
    QTest::newRow("third") << 0x3555 << 0.333251953125F;
    QTest::newRow("zero") << 0x0000 << 0.0F;
    QTest::newRow("infinity") << 0x7c00 << std::numeric_limits<float>::infinity();
}

void TestBundleFile::halfPrecision() {
    QFETCH(int, bits);
    QFETCH(float, value);
    const Bytes bytes{static_cast<std::uint8_t>(bits & 0xff), static_cast<std::uint8_t>(bits >> 8)};
    const std::vector<float> values = TensorView{TensorType::F16, {1}, bytes}.toFloat();
    QCOMPARE(values.size(), std::size_t{1});
    QVERIFY(values[0] == value);
}

void TestBundleFile::safetensors_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("size"); // bytes of data
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* name, const char* header, int size, bool valid = false) {
        QTest::newRow(name) << QByteArray(header) << size << valid;
    };
    row("one tensor", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8, true);
    row("spaces behind", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}     )", 8, true);
    row("scalar", R"({"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]}})", 8, true);
    row("empty tensor", R"({"a":{"dtype":"F16","shape":[0,3],"data_offsets":[0,0]}})", 0, true);
    row("no tensors", R"({"__metadata__":{"format":"pt"}})", 0, true);
    row("any order",
        R"({"a":{"dtype":"F16","shape":[1],"data_offsets":[4,6]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
        6, true);
    row("no header", "", 0);
    row("not JSON", R"({"a":)", 0);
    row("an array", R"([])", 0);
    row("leading space", R"( {})", 0);
    row("a name twice",
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
        4);
    row("a field twice", R"({"a":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}})", 4);
    row("type unknown", R"({"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}})", 4);
    row("type not kept", R"({"a":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}})", 4);
    row("type missing", R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4);
    row("type a number", R"({"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}})", 4);
    row("extra field", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}})", 4);
    row("negative size", R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4);
    row("fraction", R"({"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}})", 4);
    row("shape a number", R"({"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}})", 4);
    row("nine dimensions", R"({"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}})", 4);
    row("product overflows", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})",
        0);
    row("product overflows to the right size",
        R"({"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}})", 4);
    row("size beyond 63 bits", R"({"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}})",
        4);
    row("too large for the range", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8);
    row("too small for the range", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 8);
    row("range beyond the file", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4);
    row("range backwards", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[4,0]}})", 4);
    row("range of 64 bits",
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[18446744073709551612,18446744073709551615]}})", 4);
    row("range of three", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}})", 4);
    row("range negative", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})", 4);
    row("overlap",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
        12);
    row("same range",
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
        4);
    row("gap",
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
        12);
    row("gap at the start", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8);
    row("bytes behind", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 8);
    row("empty name", R"({"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4);
    row("metadata numbers", R"({"__metadata__":{"a":1}})", 0);
    row("metadata a list", R"({"__metadata__":["a"]})", 0);
    row("deep", R"({"a":{"dtype":"F32","shape":[[[[[[1]]]]]],"data_offsets":[0,4]}})", 4);
    row("entry a list", R"({"a":["F32",[1],[0,4]]})", 4);
}

void TestBundleFile::safetensors() {
    QFETCH(QByteArray, header);
    QFETCH(int, size);
    QFETCH(bool, valid);
    const auto parsed = parseSafetensors(rawFile(header.toStdString(), static_cast<std::size_t>(size)));
    QCOMPARE(parsed.has_value(), valid);
    if (!valid)
        QCOMPARE(parsed.error().code, ErrorCode::ModelMalformed);
}

void TestBundleFile::roundTrip_data() {
    QTest::addColumn<bool>("half");
    QTest::newRow("F32") << false;
    QTest::newRow("F16") << true;
}

void TestBundleFile::roundTrip() {
    QFETCH(bool, half);
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("model.safetensors")).toStdString();
    auto tensors = syntheticTensors(smallArchitecture());
    if (half)
        for (auto& [name, tensor] : tensors)
            if (tensor.type == TensorType::F32)
                tensor = {TensorType::F16, tensor.shape, Bytes(tensor.bytes.size() / 2, 0x11)};
    const auto written = writeBundle(file, syntheticCard(smallArchitecture()), tensors);
    QVERIFY2(written, written ? "" : written.error().detail.c_str());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    const auto bundle = BundleFile::read(file);
    QVERIFY2(bundle, bundle ? "" : bundle.error().message.c_str());
    QVERIFY(bundle->card().architecture == smallArchitecture());
    QCOMPARE(bundle->card().tensorSha256.size(), std::size_t{64});
    QCOMPARE(bundle->tensors().size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        const TensorView& view = bundle->tensors().at(name);
        QVERIFY2(view.shape == tensor.shape && view.type == tensor.type, name.c_str());
        QVERIFY2(std::equal(view.bytes.begin(), view.bytes.end(), tensor.bytes.begin(), tensor.bytes.end()),
                 name.c_str());
    }
    // Written anew it takes the old one's place.
    QVERIFY(writeBundle(file, syntheticCard(smallArchitecture()), tensors));
    QVERIFY(BundleFile::read(file));
}

void TestBundleFile::hostileBundles_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, ErrorCode code) {
        QTest::newRow(name) << QString::fromLatin1(name) << static_cast<int>(code);
    };
    row("a byte flipped", ErrorCode::ModelMalformed);
    row("no card", ErrorCode::ModelMalformed);
    row("card of another variant", ErrorCode::ModelMismatch);
    row("card of another size", ErrorCode::ModelMismatch);
    row("card with a second head", ErrorCode::ModelMismatch);
    row("card of an unknown family", ErrorCode::ModelMismatch);
    row("a tensor missing", ErrorCode::ModelMismatch);
    row("a tensor too many", ErrorCode::ModelMismatch);
    row("another shape of the same size", ErrorCode::ModelMismatch);
    row("integers for weights", ErrorCode::ModelMismatch);
    row("not a number", ErrorCode::ModelMismatch);
    row("infinite", ErrorCode::ModelMismatch);
    row("negative variance", ErrorCode::ModelMismatch);
    row("bias indices out of range", ErrorCode::ModelMismatch);
    row("infinite gate", ErrorCode::ModelMismatch);
}

void TestBundleFile::hostileBundles() {
    QFETCH(QString, change);
    QFETCH(int, code);
    ModelCard card = syntheticCard(smallArchitecture());
    auto tensors = syntheticTensors(smallArchitecture());
    const std::string weight = "blocks1.0.dw0.m.c.weight";
    const std::map<QString, std::function<void()>> changes{
        {QStringLiteral("card of another variant"), [&] { card.architecture.variant = "M1"; }},
        {QStringLiteral("card of another size"), [&] { card.architecture.inputSize = 448; }},
        {QStringLiteral("card with a second head"), [&] { card.architecture.distillationHead = true; }},
        {QStringLiteral("card of an unknown family"), [&] { card.architecture.family = "resnet"; }},
        {QStringLiteral("a tensor missing"), [&] { tensors.erase(weight); }},
        {QStringLiteral("a tensor too many"), [&] { tensors["more"] = tensors[weight]; }},
        {QStringLiteral("another shape of the same size"),
         [&] {
             tensors[weight].shape = {64, 1, 9, 1};
         }},
        {QStringLiteral("integers for weights"),
         [&] {
             tensors["head.l.bias"] = {TensorType::I64, {2}, Bytes(16)};
         }},
        {QStringLiteral("not a number"), [&] { setFloat(tensors[weight], std::nanf("")); }},
        {QStringLiteral("infinite"), [&] { setFloat(tensors[weight], HUGE_VALF); }},
        {QStringLiteral("negative variance"), [&] { setFloat(tensors["head.bn.running_var"], -1e-3F); }},
        {QStringLiteral("bias indices out of range"),
         [&] { tensors["blocks1.0.mixer.m.attn.attention_bias_idxs"].bytes[0] = 49; }},
        {QStringLiteral("infinite gate"),
         [&] {
             tensors["gate.limit"] = {TensorType::F32, {1}, Bytes(4)};
             setFloat(tensors["gate.limit"], HUGE_VALF);
         }},
    };
    if (const auto found = changes.find(change); found != changes.end())
        found->second();
    Bytes bytes = bundleBytes(card, tensors);
    if (change == QLatin1String("a byte flipped"))
        bytes[bytes.size() / 2] ^= 1;
    if (change == QLatin1String("no card"))
        bytes = safetensorsBytes({}, tensors);
    const auto bundle = BundleFile::parse(std::move(bytes));
    QVERIFY(!bundle);
    QCOMPARE(static_cast<int>(bundle.error().code), code);
    QVERIFY(bundle.error().message.size() > 20);
}

// It is read from the header, whatever lies behind; what has no whole header is refused.
void TestBundleFile::theCardAlone() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("model.safetensors")).toStdString();
    const Bytes bytes = bundleBytes(fullCard(), {});
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    const auto write = [&](std::size_t size, const Bytes& content) {
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(size));
    };
    QCOMPARE(readModelCard(file).error().code, ErrorCode::ModelMissing);
    write(8 + length, bytes);
    const auto card = readModelCard(file);
    QVERIFY(card);
    QCOMPARE(card->name, fullCard().name);
    QCOMPARE(card->labels.size(), fullCard().labels.size());
    for (const std::size_t size : {std::size_t(0), std::size_t(7), std::size_t(8), std::size_t(7 + length)}) {
        write(size, bytes);
        QCOMPARE(readModelCard(file).error().code, ErrorCode::ModelMalformed);
    }
    const Bytes bare = safetensorsBytes({}, {});
    write(bare.size(), bare);
    QVERIFY(readModelCard(file).error().message.find("without a model card") != std::string::npos);
}

void TestBundleFile::everyTruncationIsRefused() {
    const Bytes bytes =
        bundleBytes(syntheticCard(smallArchitecture()), syntheticTensors(smallArchitecture()));
    QVERIFY(BundleFile::parse(bytes));
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{9},
                                   std::size_t{1000}, bytes.size() / 2, bytes.size() - 1}) {
        const auto cut =
            BundleFile::parse(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::ModelMalformed); // not "too large", whatever its length says
    }
    Bytes longer = bytes;
    longer.push_back(0);
    QVERIFY(!BundleFile::parse(longer));
    Bytes endless = bytes;
    std::fill_n(endless.begin(), 8, 0xff);
    const auto refused = BundleFile::parse(endless);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ModelMalformed); // no limit: it is no model at all
}

void TestBundleFile::gateTensorsAreAllowed() {
    auto tensors = syntheticTensors(smallArchitecture());
    tensors["gate.mean"] = {TensorType::F32, {192}, Bytes(192 * 4)};
    QVERIFY(BundleFile::parse(bundleBytes(syntheticCard(smallArchitecture()), tensors)));
}

void TestBundleFile::missingAndUnwritable() {
    QTemporaryDir folder;
    const auto missing = BundleFile::read(folder.filePath(QStringLiteral("none.safetensors")).toStdString());
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::ModelMissing);
    const auto directory = BundleFile::read(folder.path().toStdString());
    QVERIFY(!directory);
    QCOMPARE(directory.error().code, ErrorCode::ModelMissing);
    const auto unwritable =
        writeBundle(folder.filePath(QStringLiteral("no/such/folder.safetensors")).toStdString(),
                    syntheticCard(smallArchitecture()), syntheticTensors(smallArchitecture()));
    QVERIFY(!unwritable);
    QCOMPARE(unwritable.error().code, ErrorCode::WriteFailed);
    // What could not be read back is refused before anything is written.
    ModelCard card = syntheticCard(smallArchitecture());
    card.expectedCalibrationErrorAfter = std::nan("");
    const QString file = folder.filePath(QStringLiteral("nan.safetensors"));
    QVERIFY(!writeBundle(file.toStdString(), card, syntheticTensors(smallArchitecture())));
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(TestBundleFile)
#include "tst_bundle_file.moc"
