#include "inference/network/torch_backend.h"

#include "inference/network/training_threads.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace hilum {
namespace {

constexpr int filmsBetweenQuestions = 4; // how often a pass on the processor asks whether it is still wanted

Error cancelled() {
    return {ErrorCode::Cancelled, "The reading was cancelled.", {}};
}

// Runs `work` and translates what torch throws.
template <typename Work>
auto translated(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const c10::OutOfMemoryError& error) {
        return failure(ErrorCode::OutOfMemory, "The GPU ran out of memory.", error.what_without_backtrace());
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        const bool gpu = what.find("CUDA") != std::string::npos || what.find("cuDNN") != std::string::npos;
        return gpu ? failure(ErrorCode::DeviceUnavailable, "The GPU failed.", what)
                   : failure(ErrorCode::Internal, "The network failed.", what);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory for the network.");
    } catch (const std::exception& error) {
        return failure(ErrorCode::Internal, "The network failed.", error.what());
    }
}

// See Backend::saliency. Half precision has no room for small gradients: they are scaled up on their way.
torch::Tensor reactions(const torch::Tensor& logit, const torch::Tensor& patches, const torch::Tensor& film) {
    constexpr double scale = 256;
    const bool ofPatches = patches.defined();
    torch::Tensor gradient =
        torch::autograd::grad({logit}, {ofPatches ? patches : film}, {torch::full_like(logit, scale)}, true)
            .front()
            .to(torch::kFloat) /
        scale;
    if (ofPatches)
        gradient = gradient.clamp_min(0);
    torch::Tensor squares = gradient.square().sum(1, true);
    if (!ofPatches)
        squares = torch::avg_pool2d(squares, saliencyCell) * (saliencyCell * saliencyCell);
    return squares.sqrt()[0][0];
}

// See saliencySoftening. film [1, C, H, W]; its edges go on beyond it.
torch::Tensor softened(const torch::Tensor& film) {
    const double deviation = saliencySoftening * static_cast<double>(film.size(3));
    const auto reach = static_cast<std::int64_t>(std::ceil(3 * deviation));
    const torch::Tensor at = torch::arange(-reach, reach + 1, torch::kFloat) / deviation;
    const torch::Tensor bell = torch::softmax(at.square() * -0.5, 0).to(film.device());
    namespace F = torch::nn::functional;
    torch::Tensor planes = film.to(torch::kFloat).transpose(0, 1).contiguous();
    planes = F::pad(planes, F::PadFuncOptions({reach, reach, reach, reach}).mode(torch::kReplicate));
    planes = torch::conv2d(torch::conv2d(planes, bell.view({1, 1, 1, -1})), bell.view({1, 1, -1, 1}));
    return planes.transpose(0, 1).to(film.scalar_type()).contiguous(torch::MemoryFormat::ChannelsLast);
}

std::vector<float> values(const torch::Tensor& tensor) {
    const torch::Tensor plain = tensor.to(torch::kCPU, torch::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

void toChannelsLast(torch::nn::Module& module) {
    for (torch::Tensor& parameter : module.parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
}

EngineOutput outputOf(const NetworkOutput& all, int film) {
    EngineOutput output;
    output.logits = values(all.logits[film]);
    const torch::Tensor features = all.features[film];
    output.features = values(features);
    output.featureChannels = static_cast<int>(features.size(0));
    output.featureHeight = static_cast<int>(features.size(1));
    output.featureWidth = static_cast<int>(features.size(2));
    for (const torch::Tensor& stage : all.stages)
        output.stages.push_back({values(stage[film]), static_cast<int>(stage.size(1)),
                                 static_cast<int>(stage.size(2)), static_cast<int>(stage.size(3))});
    for (const torch::Tensor& gate : all.gates)
        output.gates.push_back(
            {values(gate[film]), static_cast<int>(gate.size(2)), static_cast<int>(gate.size(3))});
    for (const torch::Tensor& region : all.regions) {
        const std::vector<float> box = values(region[film]);
        output.rois.push_back({box[0], box[1], box[2], box[3]});
    }
    return output;
}

class TorchBackend : public Backend {
public:
    // On the processor where `gpuName` is empty.
    TorchBackend(TorchNetwork network, const Architecture& architecture, const std::string& gpuName,
                 GraphFactory graphs)
        : m_network(std::move(network)), m_architecture(architecture), m_onGpu(!gpuName.empty()),
          m_graphs(graphs), m_headWeights(values(m_network.headWeights)),
          m_headBias(values(m_network.headBias)), m_device(m_onGpu ? "cuda:0 " + gpuName : "cpu") {
        toChannelsLast(*m_network.module);
        if (m_onGpu)
            m_network.module->to(torch::Device(torch::kCUDA, 0), torch::kHalf);
    }

    std::string device() const override { return m_device; }
    std::span<const float> headWeights() const override { return m_headWeights; }
    std::span<const float> headBias() const override { return m_headBias; }

    Result<void> run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop,
                     const EngineRun& options) override {
        const c10::InferenceMode inference;
        const std::int64_t film = elementsOfOneFilm();
        const int step = m_onGpu ? batch : filmsBetweenQuestions;
        for (int first = 0; first < batch; first += step) {
            if (stop.stop_requested())
                return tl::unexpected(cancelled());
            const int count = std::min(step, batch - first);
            auto done = translated([&]() -> Result<void> {
                const NetworkOutput all = forward(tensorOf(input + first * film, count), options);
                for (int i = 0; i < count; ++i)
                    outputs[first + i] = outputOf(all, i);
                return {};
            });
            if (!done)
                return done;
        }
        return {};
    }

    Result<std::vector<EngineOutput::StageMap>> saliency(const float* input, std::span<const int> outputs,
                                                         std::stop_token stop) override {
        return translated([&]() -> Result<std::vector<EngineOutput::StageMap>> {
            const torch::AutoGradMode gradients(true);
            CollectOptions collect;
            collect.stages = true;
            const torch::Tensor film = softened(tensorOf(input, 1)).set_requires_grad(true);
            const NetworkOutput all = m_network.forward(film, collect);
            std::vector<EngineOutput::StageMap> maps;
            for (const int output : outputs) {
                if (stop.stop_requested())
                    return tl::unexpected(cancelled());
                const torch::Tensor map = reactions(all.logits[0][output], all.patches, film);
                maps.push_back(
                    {values(map), 1, static_cast<int>(map.size(0)), static_cast<int>(map.size(1))});
            }
            return maps;
        });
    }

private:
    std::int64_t elementsOfOneFilm() const {
        return std::int64_t(m_architecture.inputChannels) * m_architecture.inputSize *
               m_architecture.inputSize;
    }

    torch::Tensor tensorOf(const float* input, int count) const {
        const std::int64_t size = m_architecture.inputSize;
        const torch::Tensor tensor =
            torch::from_blob(const_cast<float*>(input), {count, m_architecture.inputChannels, size, size},
                             torch::kFloat)
                .clone();
        const torch::Tensor placed =
            m_onGpu ? tensor.to(torch::Device(torch::kCUDA, 0), torch::kHalf) : tensor;
        return placed.contiguous(torch::MemoryFormat::ChannelsLast);
    }

    NetworkOutput forward(const torch::Tensor& x, const EngineRun& options) {
        CollectOptions collect;
        collect.stages = options.stageMaps;
        collect.attention = options.mxa;
        const bool plain = !options.stageMaps && !options.mxa;
        return m_graphs && plain && x.size(0) == 1 ? replay(x) : m_network.forward(x, collect);
    }

    // The hard region of paper mode asks the processor for whole cells in the middle of the pass: it cannot
    // be recorded.
    NetworkOutput replay(const torch::Tensor& x) {
        if (!m_graph) {
            if (m_architecture.mxa == MxaMode::Paper && m_architecture.roi == MxaRoi::Hard)
                m_graphs = nullptr;
            else
                m_graph = m_graphs(
                    [this](const torch::Tensor& input) {
                        const NetworkOutput output = m_network.forward(input, {});
                        return std::vector{output.logits, output.features};
                    },
                    x);
        }
        if (!m_graph)
            return m_network.forward(x, {});
        const std::vector<torch::Tensor>& answers = m_graph->replay(x);
        NetworkOutput output;
        output.logits = answers[0];
        output.features = answers[1];
        return output;
    }

    TorchNetwork m_network;
    Architecture m_architecture;
    bool m_onGpu;
    GraphFactory m_graphs;
    std::unique_ptr<GraphRunner> m_graph;
    std::vector<float> m_headWeights, m_headBias;
    std::string m_device;
};

} // namespace

Result<std::unique_ptr<Backend>> torchBackend(const BundleFile& bundle, const std::string& gpuName,
                                              GraphFactory graphs, int threads) {
    const int wanted = threads > 0 ? threads : inferenceThreads();
    training::useThreads(wanted);
    // Torch's threads wait for each other after every small piece of work: beside other programs a map took
    // ten times as long, on a quiet machine no less. DenseNet's layers are all torch's own.
    torch::set_num_threads(bundle.card().architecture.family == "densenet121" ? wanted : 1);
    return translated([&]() -> Result<std::unique_ptr<Backend>> {
        auto network = makeTorchNetwork(bundle);
        if (!network)
            return tl::unexpected(network.error());
        return std::make_unique<TorchBackend>(std::move(*network), bundle.card().architecture, gpuName,
                                              graphs);
    });
}

} // namespace hilum
