#include "inference/network/efficientvit.h"
#include "inference/network/fused_layers.h"
#include "inference/network/torch_headers.h"
#include "inference/network/training_threads.h"

#include <QtTest>

using namespace hilum;

namespace {

namespace nn = torch::nn;

// The largest difference relative to the largest value of the reference.
double difference(const torch::Tensor& a, const torch::Tensor& reference) {
    return ((a - reference).abs().max() / (reference.abs().max() + 1e-12)).item<double>();
}

torch::Tensor nhwc(const torch::Tensor& x) {
    return x.contiguous(torch::MemoryFormat::ChannelsLast);
}

void randomise(nn::Module& module) {
    const torch::NoGradGuard noGrad;
    for (const auto& item : module.named_parameters())
        item.value().copy_(torch::randn_like(item.value()) * (item.value().dim() > 1 ? 0.3 : 0.5) +
                           (item.value().dim() == 1 ? 0.7 : 0));
    for (const auto& item : module.named_buffers())
        if (item.value().is_floating_point())
            item.value().copy_(torch::rand_like(item.value()) + 0.5);
}

enum class ResidualOf { Nothing, Other, Input };

struct Layer {
    nn::Conv2d convolution{nullptr};
    nn::BatchNorm2d norm{nullptr};
    ConvolutionPlace place;
    Activation activation = Activation::None;
};

// What the layer means, in torch's own operators and in double.
torch::Tensor reference(Layer& layer, const torch::Tensor& x, const torch::Tensor& residual) {
    const ConvolutionPlace& p = layer.place;
    torch::Tensor z = layer.norm(torch::conv2d(torch::constant_pad_nd(x, {p.left, p.right, p.top, p.bottom}),
                                               layer.convolution->weight, torch::Tensor(),
                                               at::IntArrayRef{p.stride, p.stride}, at::IntArrayRef{0, 0},
                                               at::IntArrayRef{1, 1}, p.depthwise ? x.size(1) : 1));
    if (layer.activation == Activation::Relu)
        z = torch::relu(z);
    if (layer.activation == Activation::Relu6)
        z = torch::relu6(z);
    return residual.defined() ? z + residual : z;
}

} // namespace

class FusedLayersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { torch::manual_seed(7); }
    void layer_data();
    void layer();
    void largeOffsetsKeepTheirVariance();
    void attention_data();
    void attention();
    void wholeNetworkInEvalMode();
    void repeatsBitForBit();
};

void FusedLayersTest::layer_data() {
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<bool>("depthwise");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("same"); // TensorFlow's padding, all surplus at the end
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("residual");
    const int none = 0, relu = 1, relu6 = 2;
    QTest::newRow("pointwise") << 24 << 40 << 1 << 1 << false << 7 << 5 << false << none << 0;
    QTest::newRow("pointwise, relu, odd channels")
        << 13 << 19 << 1 << 1 << false << 9 << 6 << false << relu << 0;
    QTest::newRow("pointwise, residual") << 32 << 16 << 1 << 1 << false << 6 << 6 << false << none << 1;
    QTest::newRow("pointwise, itself added") << 48 << 48 << 1 << 1 << false << 5 << 5 << false << none << 2;
    QTest::newRow("pointwise, wide") << 150 << 200 << 1 << 1 << false << 9 << 9 << false << relu6 << 0;
    QTest::newRow("stem, one channel") << 1 << 16 << 3 << 2 << false << 17 << 16 << false << relu << 0;
    QTest::newRow("stem, three channels, same")
        << 3 << 32 << 3 << 2 << false << 16 << 16 << true << relu6 << 0;
    QTest::newRow("3x3 of all channels") << 16 << 24 << 3 << 2 << false << 14 << 13 << false << none << 0;
    QTest::newRow("depthwise 3, itself added") << 40 << 40 << 3 << 1 << true << 7 << 8 << false << none << 2;
    QTest::newRow("depthwise 3, stride 2, relu")
        << 21 << 21 << 3 << 2 << true << 9 << 8 << false << relu << 0;
    QTest::newRow("depthwise 5, relu6") << 36 << 36 << 5 << 1 << true << 6 << 9 << false << relu6 << 0;
    QTest::newRow("depthwise 5, stride 2, same")
        << 12 << 12 << 5 << 2 << true << 14 << 12 << true << relu6 << 0;
    QTest::newRow("depthwise 7") << 16 << 16 << 7 << 1 << true << 4 << 7 << false << none << 0;
    QTest::newRow("depthwise 3, residual") << 16 << 16 << 3 << 1 << true << 4 << 4 << false << none << 1;
}

void FusedLayersTest::layer() {
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(bool, depthwise);
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(bool, same);
    QFETCH(int, activation);
    QFETCH(int, residual);
    Layer own;
    own.convolution =
        nn::Conv2d(nn::Conv2dOptions(in, out, kernel).stride(stride).groups(depthwise ? in : 1).bias(false));
    own.norm = nn::BatchNorm2d(out);
    const int pad = kernel / 2;
    own.place = {stride, pad, pad, pad, pad, depthwise};
    if (same)
        own.place = {stride,
                     (kernel - stride) / 2,
                     (kernel - stride) / 2,
                     kernel - stride - (kernel - stride) / 2,
                     kernel - stride - (kernel - stride) / 2,
                     depthwise};
    own.activation = static_cast<Activation>(activation);
    randomise(*own.convolution);
    randomise(*own.norm);
    Layer exact = own;
    exact.convolution = nn::Conv2d(std::dynamic_pointer_cast<nn::Conv2dImpl>(own.convolution->clone()));
    exact.norm = nn::BatchNorm2d(std::dynamic_pointer_cast<nn::BatchNorm2dImpl>(own.norm->clone()));
    exact.convolution->to(torch::kDouble);
    exact.norm->to(torch::kDouble);

    const torch::Tensor x = nhwc(torch::randn({5, in, height, width})).requires_grad_();
    const torch::Tensor exactX = x.detach().to(torch::kDouble).requires_grad_();
    torch::Tensor other, exactOther;
    const auto kind = static_cast<ResidualOf>(residual);
    torch::Tensor z, exactZ;
    if (kind == ResidualOf::Input) {
        z = addConvolved(x, own.convolution->weight, *own.norm, own.place);
        exactZ = reference(exact, exactX, exactX);
    } else {
        if (kind == ResidualOf::Other) {
            other = nhwc(torch::randn({5, out, height, width})).requires_grad_();
            exactOther = other.detach().to(torch::kDouble).requires_grad_();
        }
        z = convolveNormalised(x, own.convolution->weight, *own.norm, own.place, own.activation, other);
        exactZ = reference(exact, exactX, exactOther);
    }
    QVERIFY(difference(z, exactZ) < 1e-5);
    const torch::Tensor weights = torch::randn_like(z);
    (z * weights).sum().backward();
    (exactZ * weights).sum().backward();
    QVERIFY(difference(x.grad(), exactX.grad()) < 1e-5);
    if (other.defined())
        QVERIFY(difference(other.grad(), exactOther.grad()) < 1e-6);
    QVERIFY(difference(own.convolution->weight.grad(), exact.convolution->weight.grad()) < 1e-5);
    QVERIFY(difference(own.norm->weight.grad(), exact.norm->weight.grad()) < 1e-5);
    QVERIFY(difference(own.norm->bias.grad(), exact.norm->bias.grad()) < 1e-5);
    QVERIFY(difference(own.norm->running_mean, exact.norm->running_mean) < 1e-6);
    QVERIFY(difference(own.norm->running_var, exact.norm->running_var) < 1e-6);
    QCOMPARE(own.norm->num_batches_tracked.item<int>(), exact.norm->num_batches_tracked.item<int>());

    // And with the running statistics.
    own.norm->eval();
    exact.norm->eval();
    const torch::NoGradGuard noGrad;
    const torch::Tensor input = kind == ResidualOf::Input ? x : other;
    const torch::Tensor exactInput = kind == ResidualOf::Input ? exactX : exactOther;
    QVERIFY(difference(
                convolveNormalised(x, own.convolution->weight, *own.norm, own.place, own.activation, input),
                reference(exact, exactX, exactInput)) < 1e-5);
}

// A mean far from zero beside a small spread: squares alone would lose it.
void FusedLayersTest::largeOffsetsKeepTheirVariance() {
    nn::Conv2d convolution(nn::Conv2dOptions(8, 8, 1).bias(false));
    nn::BatchNorm2d norm(8), exact(8);
    {
        const torch::NoGradGuard noGrad;
        convolution->weight.copy_(torch::eye(8).view({8, 8, 1, 1}));
    }
    exact->to(torch::kDouble);
    const torch::Tensor x = nhwc(torch::randn({4, 8, 12, 12}) * 0.5 + 1000);
    const torch::Tensor z = convolveNormalised(x, convolution->weight, *norm, {}, Activation::None);
    QVERIFY(difference(z, exact(x.to(torch::kDouble))) < 1e-3); // x itself has steps of 6e-5
    QVERIFY(difference(norm->running_var, exact->running_var) < 1e-5);
}

void FusedLayersTest::attention_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("one window") << 96 << 3 << 7 << 7 << 7;
    QTest::newRow("small window") << 112 << 2 << 4 << 4 << 4;
    QTest::newRow("four windows") << 64 << 4 << 7 << 14 << 14;
    QTest::newRow("padded windows") << 64 << 4 << 7 << 10 << 9;
    QTest::newRow("odd chunks") << 60 << 3 << 5 << 10 << 5;
}

// Against the same attention through torch's operators, in double, from a module with the same weights.
void FusedLayersTest::attention() {
    QFETCH(int, channels);
    QFETCH(int, heads);
    QFETCH(int, window);
    QFETCH(int, height);
    QFETCH(int, width);
    const AttentionShape shape{channels, heads, window, {5, 5, 3, 7}};
    WindowAttention own(shape), exact(shape);
    randomise(*own);
    {
        const torch::NoGradGuard noGrad;
        const auto copy = [](const auto& from, const auto& to) {
            for (const auto& item : from)
                to[item.key()].copy_(item.value());
        };
        copy(own->named_parameters(), exact->named_parameters());
        copy(own->named_buffers(), exact->named_buffers());
    }
    exact->to(torch::kDouble);
    const torch::Tensor x = nhwc(torch::randn({3, channels, height, width})).requires_grad_();
    const torch::Tensor exactX = x.detach().to(torch::kDouble).requires_grad_();
    const torch::Tensor z = own->addedTo(x), exactZ = exact->addedTo(exactX);
    QVERIFY(std::string(z.grad_fn()->name()).find("Attention") != std::string::npos); // not torch's way
    QVERIFY(difference(z, exactZ) < 1e-5);
    const torch::Tensor weights = torch::randn_like(z);
    (z * weights).sum().backward();
    (exactZ * weights).sum().backward();
    QVERIFY(difference(x.grad(), exactX.grad()) < 1e-5);
    const auto exactParameters = exact->named_parameters();
    double largest = 0; // of all gradients: some of them are all cancellation
    for (const auto& item : exactParameters)
        largest = std::max(largest, item.value().grad().abs().max().item<double>());
    for (const auto& item : own->named_parameters()) {
        const torch::Tensor reference = exactParameters[item.key()].grad();
        const double error = (item.value().grad() - reference).abs().max().item<double>();
        const double size = std::max(reference.abs().max().item<double>(), 1e-3 * largest);
        QVERIFY2(error < 2e-5 * size, item.key().c_str());
    }
    for (const auto& item : own->named_buffers())
        QVERIFY2(difference(item.value(), exact->named_buffers()[item.key()]) < 1e-5, item.key().c_str());
}

void FusedLayersTest::wholeNetworkInEvalMode() {
    Architecture architecture;
    architecture.variant = "M0";
    architecture.inputSize = 64;
    architecture.mxa = MxaMode::Sound;
    architecture.roi = MxaRoi::Soft;
    EfficientVit network = makeEfficientVit(architecture).value();
    network->eval();
    const torch::Tensor x = torch::randn({2, architecture.inputChannels, 64, 64});
    const torch::Tensor throughTorch = network->forward(x).logits; // a gradient is wanted
    const torch::NoGradGuard noGrad;
    QVERIFY(difference(network->forward(x).logits, throughTorch) < 1e-5);
}

void FusedLayersTest::repeatsBitForBit() {
    WindowAttention attention(AttentionShape{64, 4, 7, {5, 5, 5, 5}});
    randomise(*attention);
    const torch::Tensor x = nhwc(torch::randn({3, 64, 14, 14}));
    const auto run = [&] {
        const torch::Tensor input = x.clone().requires_grad_();
        for (torch::Tensor& parameter : attention->parameters())
            parameter.mutable_grad().reset();
        attention->addedTo(input).square().sum().backward();
        std::vector<torch::Tensor> all{input.grad().clone()};
        for (const torch::Tensor& parameter : attention->parameters())
            all.push_back(parameter.grad().clone());
        return all;
    };
    const auto first = run(), second = run();
    for (std::size_t i = 0; i < first.size(); ++i)
        QVERIFY(torch::equal(first[i], second[i]));
}

// Everything with every table of kernels that this processor runs, and on one thread and several.
int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    int failed = 0, threads = 1;
    for (const char* name : {"portable", "avx2", "avx512"})
        if (training::useKernels(name)) {
            training::useThreads(threads++);
            qInfo("kernels: %s, threads: %d", name, training::threads());
            FusedLayersTest test;
            failed += QTest::qExec(&test, argc, argv);
        }
    return failed;
}

#include "tst_fused_layers.moc"
