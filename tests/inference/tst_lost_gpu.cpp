#include "made_films.h"

#include "inference/network/network_predictor.h"
#include "tests/support/made_bundle.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

namespace {

// What a test does to the GPU, and what was asked of it.
struct Gpu {
    int goodRuns = 0; // before it fails
    Error error{ErrorCode::DeviceUnavailable, "The GPU failed.", "CUDA error: device is lost"};
    int runs = 0;
    bool isReleased = false;
};

// Computes on the processor and says that it is a GPU, until it fails for good.
class FailingBackend : public Backend {
public:
    FailingBackend(std::unique_ptr<Backend> real, Gpu& gpu) : m_real(std::move(real)), m_gpu(gpu) {}
    ~FailingBackend() override { m_gpu.isReleased = true; }
    std::string device() const override { return "cuda:0 Test"; }
    Result<void> run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop,
                     const EngineRun& options) override {
        if (++m_gpu.runs > m_gpu.goodRuns)
            return tl::unexpected(m_gpu.error);
        return m_real->run(input, batch, outputs, stop, options);
    }
    std::span<const float> headWeights() const override { return m_real->headWeights(); }
    std::span<const float> headBias() const override { return m_real->headBias(); }
    Result<std::vector<EngineOutput::StageMap>> saliency(const float* input, std::span<const int> outputs,
                                                         std::stop_token stop) override {
        return m_real->saliency(input, outputs, stop);
    }

private:
    std::unique_ptr<Backend> m_real;
    Gpu& m_gpu;
};

Architecture small() {
    Architecture a;
    a.variant = "M0";
    a.inputSize = 64;
    a.distillationHead = true;
    return a;
}

RadiographPointer chestFilm(int columns = 300) {
    return made::film(columns, 400, 12,
                      [=](int x, int y) { return 4000 * made::chest(x / double(columns), y / 400.0); });
}

} // namespace

// A GPU that is taken away, or has no memory left, in the middle of the work.
class TestLostGpu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theProcessorTakesOver_data();
    void theProcessorTakesOver();
    void aMapMayFindIt();
    void cancelledIsNoFailure();
    void withoutAProcessorTheErrorStands();
    void anotherModelInTheFileIsNotTaken();

private:
    std::filesystem::path file() const {
        return m_folder.filePath(QStringLiteral("made.safetensors")).toStdString();
    }
    std::unique_ptr<Predictor> predictor(Gpu& gpu);
    static std::vector<double> scores(Predictor& predictor, const std::vector<RadiographPointer>& films);

    QTemporaryDir m_folder;
    bool m_hasProcessor = true;
};

void TestLostGpu::initTestCase() {
    test::writeMadeBundle(file(), small());
}

std::unique_ptr<Predictor> TestLostGpu::predictor(Gpu& gpu) {
    const auto bundle = BundleFile::read(file());
    if (!bundle)
        return nullptr;
    NetworkPredictor::Resort resort;
    resort.backend = [this, sha256 = bundle->card().tensorSha256]() -> Result<std::unique_ptr<Backend>> {
        if (!m_hasProcessor)
            return failure(ErrorCode::OutOfMemory, "There is not enough memory for the network.");
        const auto again = readSameBundle(file(), sha256);
        if (!again)
            return tl::unexpected(again.error());
        return engineBackend(*again, 1);
    };
    auto made = NetworkPredictor::create(
        *bundle, std::make_unique<FailingBackend>(std::move(*engineBackend(*bundle, 1)), gpu), {}, resort);
    return made ? std::move(*made) : nullptr;
}

// Empty where one film has no answer.
std::vector<double> TestLostGpu::scores(Predictor& predictor, const std::vector<RadiographPointer>& films) {
    std::vector<double> all;
    for (const auto& answer : predictor.predict(films, {.ignoreGate = true}, {})) {
        if (!answer)
            return {};
        for (const FindingReading& finding : answer->findings)
            all.push_back(finding.score);
    }
    return all;
}

void TestLostGpu::theProcessorTakesOver_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("goodRuns");
    QTest::newRow("gone at once") << int(ErrorCode::DeviceUnavailable) << 0;
    QTest::newRow("gone after a film") << int(ErrorCode::DeviceUnavailable) << 1;
    QTest::newRow("out of memory") << int(ErrorCode::OutOfMemory) << 1;
    QTest::newRow("an unknown fault of its libraries") << int(ErrorCode::Internal) << 1;
}

void TestLostGpu::theProcessorTakesOver() {
    QFETCH(int, code);
    QFETCH(int, goodRuns);
    Gpu whole{1000, {}, 0, false}, gpu;
    gpu.goodRuns = goodRuns;
    gpu.error.code = ErrorCode(code);
    const auto expected = predictor(whole), failing = predictor(gpu);
    QVERIFY(expected && failing);
    const std::vector<RadiographPointer> films{chestFilm(), chestFilm(320), chestFilm(340)};
    for (int i = 0; i < goodRuns; ++i)
        QCOMPARE(scores(*failing, {films[0]}), scores(*expected, {films[0]}));
    QCOMPARE(failing->device(), std::string("cuda:0 Test"));
    const auto answers = failing->predict(films, {.ignoreGate = true}, {});
    QCOMPARE(answers.size(), films.size());
    for (const auto& answer : answers) { // no film is lost
        QVERIFY(answer);
        QCOMPARE(answer->device, std::string("cpu"));
        QCOMPARE(answer->notice, std::string("The GPU failed. The processor took over."));
    }
    QCOMPARE(scores(*failing, films), scores(*expected, films));
    QCOMPARE(failing->device(), std::string("cpu"));
    QCOMPARE(failing->notice(), std::string("The GPU failed. The processor took over."));
    QCOMPARE(gpu.runs, goodRuns + 1); // it is not asked again
    QVERIFY(gpu.isReleased);
}

void TestLostGpu::aMapMayFindIt() {
    Gpu gpu;
    const auto failing = predictor(gpu);
    const auto maps = failing->explain(chestFilm(), AttentionKind::ClassActivation, {}, {});
    QVERIFY(maps && !maps->empty());
    QCOMPARE(failing->device(), std::string("cpu"));
    QVERIFY(!failing->notice().empty());
}

void TestLostGpu::cancelledIsNoFailure() {
    Gpu gpu;
    gpu.error.code = ErrorCode::Cancelled;
    const auto failing = predictor(gpu);
    QVERIFY(scores(*failing, {chestFilm()}).empty());
    QCOMPARE(failing->device(), std::string("cuda:0 Test"));
}

void TestLostGpu::withoutAProcessorTheErrorStands() {
    Gpu gpu;
    const auto failing = predictor(gpu);
    m_hasProcessor = false;
    const RadiographPointer film = chestFilm();
    const auto answers = failing->predict({&film, 1}, {}, {});
    QVERIFY(!answers.front());
    QCOMPARE(answers.front().error().message, std::string("The GPU failed."));
    m_hasProcessor = true; // some other program ended
    QVERIFY(!scores(*failing, {film}).empty());
    QCOMPARE(failing->device(), std::string("cpu"));
}

// The film would be read by another model than the card, the thresholds and the panel say.
void TestLostGpu::anotherModelInTheFileIsNotTaken() {
    Gpu gpu;
    const auto failing = predictor(gpu);
    test::writeMadeBundle(file(), small(), 2);
    QVERIFY(scores(*failing, {chestFilm()}).empty());
    QCOMPARE(failing->device(), std::string("cuda:0 Test"));
    test::writeMadeBundle(file(), small(), 1);
    QVERIFY(!scores(*failing, {chestFilm()}).empty());
}

QTEST_GUILESS_MAIN(TestLostGpu)
#include "tst_lost_gpu.moc"
