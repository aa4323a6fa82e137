#include "inference/network/torch_headers.h"

#include "inference/network/state_dict.h"
#include "training/distillation/initial_weights.h"
#include "training/distillation/learner.h"

#include <QtTest>

#include <fstream>
#include <nlohmann/json.hpp>

using namespace hilum;

namespace {

Architecture small(int size, int channels = 1, int outputs = 14) {
    Architecture a;
    a.variant = "M0";
    a.inputSize = size;
    a.inputChannels = channels;
    a.outputs = outputs;
    return a;
}

std::unique_ptr<Learner> randomised(const Architecture& architecture) {
    auto learner = makeLearner(architecture).value();
    const torch::NoGradGuard noGrad;
    // Kernels are random as they come; norms and biases would hide branches by their zeros.
    for (torch::Tensor& parameter : learner->module().parameters())
        if (parameter.dim() < 4)
            parameter.uniform_(0.5, 1);
    return learner;
}

// A plain .safetensors file, as other programs write it: header length, JSON, bytes.
void writeTensors(const std::filesystem::path& file, const torch::nn::Module& module) {
    nlohmann::json header;
    std::string bytes;
    for (const auto& [name, tensor] : stateTensors(module)) {
        const std::size_t begin = bytes.size();
        bytes.append(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
        header[name] = {{"dtype", tensor.type == TensorType::I64 ? "I64" : "F32"},
                        {"shape", tensor.shape},
                        {"data_offsets", {begin, bytes.size()}}};
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(&length), sizeof length);
    stream << text << bytes;
}

torch::Tensor parameter(Learner& learner, const char* name) {
    return learner.module().named_parameters()[name];
}

} // namespace

class InitialWeightsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void sameNetworkIsTakenWhole();
    void anotherHeadStaysRandom();
    void colourIsSummed();
    void biasesAreInterpolated();
    void missingBlocksOfMxaAreAllowed();
    void anotherVariantIsRefused();

private:
    std::filesystem::path file() const {
        return m_folder->filePath(QStringLiteral("w.safetensors")).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void InitialWeightsTest::sameNetworkIsTakenWhole() {
    const auto from = randomised(small(64)), to = randomised(small(64));
    writeTensors(file(), from->module());
    const StartReport report = startFrom(file(), to->module()).value();
    QVERIFY(report.adapted.empty() && report.untouched.empty());
    const torch::Tensor images = torch::rand({1, 1, 64, 64});
    from->module().eval();
    to->module().eval();
    QVERIFY(torch::equal(from->forward(images).logits, to->forward(images).logits));
}

void InitialWeightsTest::anotherHeadStaysRandom() {
    const auto from = randomised(small(64, 1, 1000)), to = randomised(small(64));
    writeTensors(file(), from->module());
    const torch::Tensor before = parameter(*to, "head.l.weight").clone();
    const StartReport report = startFrom(file(), to->module()).value();
    QCOMPARE(report.untouched, (std::vector<std::string>{"head.l.weight", "head.l.bias"}));
    QVERIFY(torch::equal(parameter(*to, "head.l.weight"), before));
}

void InitialWeightsTest::colourIsSummed() {
    const auto from = randomised(small(64, 3)), to = randomised(small(64, 1));
    writeTensors(file(), from->module());
    QCOMPARE(startFrom(file(), to->module()).value().adapted.size(), std::size_t(1));
    const torch::Tensor three = parameter(*from, "patch_embed.0.c.weight");
    const torch::Tensor sum = three.select(1, 0) + three.select(1, 1) + three.select(1, 2);
    QVERIFY(torch::allclose(parameter(*to, "patch_embed.0.c.weight").select(1, 0), sum));
}

// 128 px: the third stage is 2 x 2 cells; 160 px: 3 x 3. Halfway between |dx| = 0 and 1 lies their mean.
void InitialWeightsTest::biasesAreInterpolated() {
    const auto from = randomised(small(128)), to = randomised(small(160));
    writeTensors(file(), from->module());
    QVERIFY(startFrom(file(), to->module()));
    const torch::Tensor two = parameter(*from, "blocks3.3.mixer.m.attn.attention_biases").view({-1, 2, 2});
    const torch::Tensor three = parameter(*to, "blocks3.3.mixer.m.attn.attention_biases").view({-1, 3, 3});
    using torch::indexing::Slice;
    QVERIFY(torch::allclose(three.index({Slice(), 0, 0}), two.index({Slice(), 0, 0})));
    QVERIFY(torch::allclose(three.index({Slice(), 2, 2}), two.index({Slice(), 1, 1})));
    QVERIFY(torch::allclose(three.index({Slice(), 0, 1}),
                            (two.index({Slice(), 0, 0}) + two.index({Slice(), 0, 1})) / 2));
    QVERIFY(torch::allclose(three.index({Slice(), 1, 1}), two.mean({1, 2})));
}

void InitialWeightsTest::missingBlocksOfMxaAreAllowed() {
    Architecture withMxa = small(64);
    withMxa.mxa = MxaMode::Sound;
    withMxa.roi = MxaRoi::Soft;
    const auto from = randomised(small(64));
    const auto to = makeLearner(withMxa).value(); // gamma starts at 0: the block starts as nothing
    writeTensors(file(), from->module());
    QVERIFY(!startFrom(file(), to->module()).value().untouched.empty());
    const torch::Tensor images = torch::rand({1, 1, 64, 64});
    from->module().eval();
    to->module().eval();
    QVERIFY(torch::allclose(from->forward(images).logits, to->forward(images).logits));
}

void InitialWeightsTest::anotherVariantIsRefused() {
    Architecture other = small(64);
    other.variant = "M1";
    const auto from = randomised(other), to = randomised(small(64));
    writeTensors(file(), from->module());
    QCOMPARE(startFrom(file(), to->module()).error().code, ErrorCode::ModelMismatch);
}

QTEST_GUILESS_MAIN(InitialWeightsTest)
#include "tst_initial_weights.moc"
