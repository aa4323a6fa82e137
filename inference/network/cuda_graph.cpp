#include "inference/network/graph_runner.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace hilum {
namespace {

constexpr int warmUps = 3; // libraries choose their kernels and reserve their workspace in the first passes

class CudaGraphRunner : public GraphRunner {
public:
    CudaGraphRunner(const Pass& pass, const torch::Tensor& example)
        : m_stream(c10::cuda::getStreamFromPool()), m_input(example.clone()) {
        const c10::InferenceMode inference;
        c10::cuda::getCurrentCUDAStream().synchronize();
        const c10::cuda::CUDAStreamGuard guard(m_stream); // recording is not allowed on the default stream
        for (int i = 0; i < warmUps; ++i)
            pass(m_input);
        m_stream.synchronize();
        m_graph.capture_begin();
        m_answers = pass(m_input);
        m_graph.capture_end();
    }

    const std::vector<torch::Tensor>& replay(const torch::Tensor& input) override {
        const c10::InferenceMode inference;
        c10::cuda::getCurrentCUDAStream().synchronize(); // the input is made on the caller's stream
        const c10::cuda::CUDAStreamGuard guard(m_stream);
        m_input.copy_(input);
        m_graph.replay();
        m_stream.synchronize();
        return m_answers;
    }

private:
    c10::cuda::CUDAStream m_stream;
    torch::Tensor m_input;
    at::cuda::CUDAGraph m_graph;
    std::vector<torch::Tensor> m_answers;
};

} // namespace
} // namespace hilum

extern "C" __attribute__((visibility("default"))) std::unique_ptr<hilum::GraphRunner>
hilumRecordGraph(const hilum::Pass& pass, const torch::Tensor& example) {
    return std::make_unique<hilum::CudaGraphRunner>(pass, example);
}
