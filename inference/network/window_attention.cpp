#include "inference/network/efficientvit.h"

namespace hilum {

CascadedGroupAttentionImpl::CascadedGroupAttentionImpl(const AttentionShape& shape) : m_shape(shape) {
    const int cells = shape.window * shape.window;
    const int chunk = shape.channels / shape.heads;
    m_biases = register_parameter("attention_biases", torch::zeros({shape.heads, cells}));
    m_biasIndices = register_buffer("attention_bias_idxs", attentionBiasIndices(shape.window));
    const auto qkvs = register_module("qkvs", nameNode("qkvs"));
    const auto dws = register_module("dws", nameNode("dws"));
    for (int head = 0; head < shape.heads; ++head) {
        const int kernel = shape.kernels[head];
        const std::string name = std::to_string(head);
        m_qkv.push_back(
            qkvs->register_module(name, ConvBn(ConvBnShape{chunk, 2 * efficientVitKeyDim + chunk})));
        m_query.push_back(
            dws->register_module(name, ConvBn(ConvBnShape{efficientVitKeyDim, efficientVitKeyDim, kernel, 1,
                                                          kernel / 2, efficientVitKeyDim})));
    }
    const auto projection = register_module("proj", nameNode("proj"));
    m_projection = projection->register_module(
        "1", ConvBn(ConvBnShape{chunk * shape.heads, shape.channels, 1, 1, 0, 1, 0}));
}

torch::Tensor CascadedGroupAttentionImpl::forward(const torch::Tensor& x) {
    const std::int64_t height = x.size(2), width = x.size(3);
    const int chunk = m_shape.channels / m_shape.heads;
    const double scale = 1 / std::sqrt(static_cast<double>(efficientVitKeyDim));
    const std::vector<torch::Tensor> chunks = x.chunk(m_shape.heads, 1);
    // A module turned to half precision as a whole turns its integer buffers too.
    const torch::Tensor indices = m_biasIndices.to(torch::kLong);
    const torch::Tensor biases =
        m_biases.index_select(1, indices.flatten()).view({m_shape.heads, indices.size(0), indices.size(1)});
    std::vector<torch::Tensor> outputs;
    for (int head = 0; head < m_shape.heads; ++head) {
        const torch::Tensor input = head == 0 ? chunks[0] : outputs.back() + chunks[head];
        const auto parts =
            m_qkv[head](input).split_with_sizes({efficientVitKeyDim, efficientVitKeyDim, chunk}, 1);
        const torch::Tensor query = m_query[head](parts[0]).flatten(2) * scale;
        const torch::Tensor weights =
            (query.transpose(1, 2).matmul(parts[1].flatten(2)) + biases[head]).softmax(-1);
        outputs.push_back(
            parts[2].flatten(2).matmul(weights.transpose(1, 2)).reshape({-1, chunk, height, width}));
    }
    return m_projection(torch::cat(outputs, 1).relu_());
}

AttentionParts CascadedGroupAttentionImpl::parts() {
    AttentionParts parts;
    parts.window = m_shape.window;
    parts.keys = efficientVitKeyDim;
    parts.biases = m_biases;
    parts.indices = m_biasIndices;
    for (int head = 0; head < m_shape.heads; ++head) {
        parts.qkv.push_back(m_qkv[head]->parts());
        parts.query.push_back(m_query[head]->parts());
    }
    parts.projection = m_projection->parts();
    return parts;
}

torch::Tensor attentionBiasIndices(int side) {
    const torch::Tensor cells = torch::arange(side * side, torch::kLong);
    const torch::Tensor rows = cells.div(side, "floor");
    const torch::Tensor columns = cells.remainder(side);
    const auto distances = [](const torch::Tensor& line) {
        return (line.unsqueeze(1) - line.unsqueeze(0)).abs();
    };
    return distances(rows) * side + distances(columns);
}

WindowAttentionImpl::WindowAttentionImpl(const AttentionShape& shape)
    : m_window(shape.window), m_attention(register_module("attn", CascadedGroupAttention(shape))) {}

torch::Tensor WindowAttentionImpl::forward(const torch::Tensor& x) {
    const int height = static_cast<int>(x.size(2)), width = static_cast<int>(x.size(3));
    if (height <= m_window && width <= m_window)
        return m_attention(x);
    return joinWindows(m_attention(partitionWindows(x, m_window)), height, width);
}

torch::Tensor WindowAttentionImpl::addedTo(const torch::Tensor& x) {
    const bool oneWindow = x.size(2) <= m_window && x.size(3) <= m_window;
    const bool covered = !oneWindow || (x.size(2) == m_window && x.size(3) == m_window);
    const AttentionParts parts = m_attention->parts();
    if (covered && parts.normsFollowBatch() && ownKernelsFit(x, true))
        return addAttended(x, parts);
    return x + forward(x);
}

torch::Tensor partitionWindows(const torch::Tensor& x, int side) {
    const std::int64_t rows = (x.size(2) + side - 1) / side, columns = (x.size(3) + side - 1) / side;
    const torch::Tensor padded =
        torch::constant_pad_nd(x, {0, columns * side - x.size(3), 0, rows * side - x.size(2)});
    return padded.reshape({x.size(0), x.size(1), rows, side, columns, side})
        .permute({0, 2, 4, 1, 3, 5})
        .reshape({-1, x.size(1), side, side});
}

torch::Tensor joinWindows(const torch::Tensor& windows, int height, int width) {
    const std::int64_t side = windows.size(2), channels = windows.size(1);
    const std::int64_t rows = (height + side - 1) / side, columns = (width + side - 1) / side;
    return windows.reshape({-1, rows, columns, channels, side, side})
        .permute({0, 3, 1, 4, 2, 5})
        .reshape({-1, channels, rows * side, columns * side})
        .slice(2, 0, height)
        .slice(3, 0, width);
}

} // namespace hilum
