#include "inference/network/fused_attention.h"

#include "inference/network/training_threads.h"

#include <cstring>
#include <torch/csrc/autograd/functions/utils.h>

namespace hilum {

using training::ConstRows;
using training::Convolution;
using training::Norm;
using training::Rows;

namespace {

constexpr auto nhwc = torch::MemoryFormat::ChannelsLast;

torch::Tensor matrix(std::int64_t rows, std::int64_t columns) {
    return torch::empty({rows, columns});
}
ConstRows rowsOf(const torch::Tensor& m, std::int64_t column = 0) {
    return {m.const_data_ptr<float>() + column, static_cast<std::ptrdiff_t>(m.size(1))};
}
Rows mutableRowsOf(torch::Tensor& m, std::int64_t column = 0) {
    return {m.data_ptr<float>() + column, static_cast<std::ptrdiff_t>(m.size(1))};
}

// f(begin, end) over [0, count), a range for each thread.
template <typename F>
void inRanges(std::int64_t count, const F& f) {
    const std::int64_t parts = training::threads();
    training::spread(parts, [&](std::int64_t part) {
        if (const std::int64_t begin = part * count / parts, end = (part + 1) * count / parts; begin < end)
            f(begin, end);
    });
}

// A norm that changes nothing: what is left of applyNorm() is the activation and the sum.
Norm unitNorm(int channels, Activation activation) {
    Norm norm;
    norm.scale.assign(channels, 1);
    norm.shift.assign(channels, 0);
    norm.activation = activation;
    return norm;
}

// The windows of a map: where each row of [windows * cells] lies in it.
struct Windows {
    std::int64_t films;
    int channels, height, width, side;

    int across() const { return (width + side - 1) / side; }
    int down() const { return (height + side - 1) / side; }
    std::int64_t count() const { return films * down() * across(); }
    std::int64_t rows() const { return count() * side * side; }
    bool whole() const { return height == side && width == side; }

    // f(row of the windows, row of the map or -1 in the padding, cells in the run); runs lie in one line.
    template <typename F>
    void overRuns(const F& f) const {
        inRanges(count(), [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t w = begin; w < end; ++w) {
                const std::int64_t film = w / (down() * across());
                const int top = static_cast<int>(w / across() % down()) * side;
                const int left = static_cast<int>(w % across()) * side;
                const int inside = std::min(side, width - left);
                for (int y = 0; y < side; ++y) {
                    const std::int64_t row = (w * side + y) * side;
                    const bool mapped = top + y < height;
                    if (mapped)
                        f(row, (film * height + top + y) * width + left, inside);
                    const int first = mapped ? inside : 0;
                    if (first < side)
                        f(row + first, std::int64_t(-1), side - first);
                }
            }
        });
    }

    torch::Tensor gather(const torch::Tensor& map) const {
        if (whole())
            return map.permute({0, 2, 3, 1}).reshape({rows(), channels});
        torch::Tensor result = matrix(rows(), channels);
        const float* from = map.const_data_ptr<float>();
        float* to = result.data_ptr<float>();
        overRuns([&](std::int64_t row, std::int64_t mapRow, int cells) {
            const std::size_t bytes = sizeof(float) * cells * channels;
            if (mapRow < 0)
                std::memset(to + row * channels, 0, bytes);
            else
                std::memcpy(to + row * channels, from + mapRow * channels, bytes);
        });
        return result;
    }

    // map = base + windows.
    torch::Tensor scatter(const torch::Tensor& windows, const torch::Tensor& base) const {
        torch::Tensor map = torch::empty_like(base);
        const Norm unit = unitNorm(channels, Activation::None);
        float* to = map.data_ptr<float>();
        const float *from = windows.const_data_ptr<float>(), *add = base.const_data_ptr<float>();
        overRuns([&](std::int64_t row, std::int64_t mapRow, int cells) {
            if (mapRow >= 0)
                training::kernels().normalise(from + row * channels, channels, unit.affine(),
                                              add + mapRow * channels, channels, to + mapRow * channels,
                                              channels, cells, channels);
        });
        return map;
    }
};

struct SavedLayer {
    Convolution shape;
    Norm norm;
    torch::Tensor weight, gamma, y;
};

struct SavedHead {
    SavedLayer qkv, query;
    torch::Tensor input;   // [rows, chunk]; the first head reads the windows themselves
    torch::Tensor parts;   // [rows, 2 * keys + chunk] queries, keys, values before the query's convolution
    torch::Tensor queries; // [rows, keys] after it
    torch::Tensor weights; // [windows * cells, step]
};

int roundedUp(int n, int step) {
    return (n + step - 1) / step * step;
}

class AttentionNode : public torch::autograd::Node {
public:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override;
    std::string name() const override { return "HilumAttention"; }
    void release_variables() override {
        heads.clear();
        x.reset();
        attended.reset();
    }

    torch::Tensor forward(const torch::Tensor& map, const AttentionParts& parts);

    Windows windows;
    int keys, chunk;
    torch::Tensor x;        // [rows, channels]
    torch::Tensor attended; // [rows, channels] after the ReLU, what the projection reads
    torch::Tensor bias;     // [heads, cells, cells]
    torch::Tensor indices;
    std::vector<SavedHead> heads;
    SavedLayer projection;

private:
    int cells() const { return windows.side * windows.side; }
    training::AttentionWindow window(const SavedHead& head, int index, std::int64_t number,
                                     float* scratch) const;
    SavedLayer run(const Convolution& shape, const LayerParts& parts, ConstRows input, Activation activation,
                   ConstRows residual, Rows out);
    void attend(const SavedHead& head, int index, Rows out);
    torch::Tensor attendBackwards(const SavedHead& head, int index, ConstRows output, Rows query, Rows parts);
    std::array<torch::Tensor, 3> layerBackwards(const SavedLayer& layer, ConstRows input, ConstRows dz,
                                                Rows dx);
    ConstRows inputOf(std::size_t head) const { return head == 0 ? rowsOf(x) : rowsOf(heads[head].input); }
};

SavedLayer AttentionNode::run(const Convolution& shape, const LayerParts& parts, ConstRows input,
                              Activation activation, ConstRows residual, Rows out) {
    SavedLayer layer;
    layer.shape = shape;
    layer.weight = parts.weight.detach().contiguous(nhwc);
    layer.gamma = parts.norm->weight.detach();
    layer.y = matrix(shape.outRows(), shape.out);
    layer.norm = normOfBatch(
        training::convolve(shape, input, layer.weight.const_data_ptr<float>(), layer.y.data_ptr<float>()),
        *parts.norm, activation);
    training::applyNorm(layer.norm, shape.outRows(), shape.out, rowsOf(layer.y), residual, out);
    return layer;
}

training::AttentionWindow AttentionNode::window(const SavedHead& head, int index, std::int64_t number,
                                                float* scratch) const {
    const std::int64_t row = number * cells();
    const std::ptrdiff_t partsStep = head.parts.size(1), weightStep = head.weights.size(1);
    const float* parts = head.parts.const_data_ptr<float>() + row * partsStep;
    return {cells(),
            keys,
            chunk,
            weightStep,
            head.queries.const_data_ptr<float>() + row * keys,
            parts + keys,
            parts + 2 * keys,
            keys,
            partsStep,
            partsStep,
            head.weights.data_ptr<float>() + row * weightStep,
            bias.const_data_ptr<float>() + std::int64_t(index) * cells() * cells(),
            static_cast<float>(1 / std::sqrt(static_cast<double>(keys))),
            scratch};
}

void AttentionNode::attend(const SavedHead& head, int index, Rows out) {
    inRanges(windows.count(), [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch(training::attentionScratch(cells(), keys, chunk));
        for (std::int64_t w = begin; w < end; ++w)
            training::kernels().attention(window(head, index, w, scratch.data()), out.row(w * cells()),
                                          out.step);
    });
}

torch::Tensor AttentionNode::forward(const torch::Tensor& map, const AttentionParts& parts) {
    const int count = static_cast<int>(parts.qkv.size());
    windows = {map.size(0), static_cast<int>(map.size(1)), static_cast<int>(map.size(2)),
               static_cast<int>(map.size(3)), parts.window};
    keys = parts.keys;
    chunk = windows.channels / count;
    indices = parts.indices.to(torch::kLong).contiguous();
    bias = parts.biases.detach().index_select(1, indices.flatten()).contiguous();
    x = windows.gather(map);
    Convolution shape;
    shape.films = windows.count();
    shape.height = shape.width = shape.outHeight = shape.outWidth = windows.side;
    const std::int64_t rows = windows.rows();
    torch::Tensor outputs = matrix(rows, windows.channels);
    for (int h = 0; h < count; ++h) {
        SavedHead& head = heads.emplace_back();
        if (h > 0) {
            head.input = matrix(rows, chunk);
            training::applyNorm(unitNorm(chunk, Activation::None), rows, chunk,
                                rowsOf(outputs, (h - 1) * chunk), rowsOf(x, h * chunk),
                                mutableRowsOf(head.input));
        }
        shape.in = chunk;
        shape.out = 2 * keys + chunk;
        head.parts = matrix(rows, shape.out);
        head.qkv = run(shape, parts.qkv[h], inputOf(h), Activation::None, {}, mutableRowsOf(head.parts));
        Convolution depthwise = shape;
        depthwise.in = depthwise.out = keys;
        depthwise.kernel = static_cast<int>(parts.query[h].weight.size(2));
        depthwise.padTop = depthwise.padLeft = depthwise.kernel / 2;
        depthwise.depthwise = true;
        head.queries = matrix(rows, keys);
        head.query = run(depthwise, parts.query[h], rowsOf(head.parts), Activation::None, {},
                         mutableRowsOf(head.queries));
        head.weights = matrix(rows, roundedUp(cells(), training::kernels().width));
        attend(head, h, mutableRowsOf(outputs, h * chunk));
    }
    attended = matrix(rows, windows.channels);
    training::applyNorm(unitNorm(windows.channels, Activation::Relu), rows, windows.channels, rowsOf(outputs),
                        {}, mutableRowsOf(attended));
    shape.in = shape.out = windows.channels;
    if (windows.whole()) {
        torch::Tensor out = torch::empty_like(map);
        projection = run(shape, parts.projection, rowsOf(attended), Activation::None, rowsOf(x),
                         {out.data_ptr<float>(), windows.channels});
        return out;
    }
    projection = run(shape, parts.projection, rowsOf(attended), Activation::None, {}, mutableRowsOf(outputs));
    return windows.scatter(outputs, map);
}

std::array<torch::Tensor, 3> AttentionNode::layerBackwards(const SavedLayer& layer, ConstRows input,
                                                           ConstRows dz, Rows dx) {
    std::array<torch::Tensor, 3> result{torch::empty_like(layer.weight), torch::empty_like(layer.gamma),
                                        torch::empty_like(layer.gamma)};
    training::backward(
        layer.shape, layer.norm, layer.gamma.const_data_ptr<float>(), input,
        layer.weight.const_data_ptr<float>(), layer.y.const_data_ptr<float>(), dz,
        {dx, {}, result[0].data_ptr<float>(), result[1].data_ptr<float>(), result[2].data_ptr<float>()});
    return result;
}

// Gradients of queries, keys and values from the outputs'; returns the bias table's row [cells].
torch::Tensor AttentionNode::attendBackwards(const SavedHead& head, int index, ConstRows output, Rows query,
                                             Rows parts) {
    const std::int64_t chunks = training::threads(), pairs = std::int64_t(cells()) * cells();
    torch::Tensor sums = torch::zeros({chunks, pairs});
    training::spread(chunks, [&](std::int64_t c) {
        std::vector<float> scratch(training::attentionScratch(cells(), keys, chunk));
        for (std::int64_t w = c * windows.count() / chunks; w < (c + 1) * windows.count() / chunks; ++w) {
            const std::int64_t row = w * cells();
            training::kernels().attentionGradient(window(head, index, w, scratch.data()),
                                                  {output.row(row), output.step, query.row(row),
                                                   parts.row(row) + keys, parts.row(row) + 2 * keys,
                                                   query.step, parts.step, parts.step,
                                                   sums.data_ptr<float>() + c * pairs});
        }
    });
    const torch::Tensor all = sums.sum(0);
    torch::Tensor table = torch::zeros({cells()});
    const auto* place = indices.const_data_ptr<std::int64_t>();
    for (std::int64_t pair = 0; pair < pairs; ++pair)
        table.data_ptr<float>()[place[pair]] += all.const_data_ptr<float>()[pair];
    return table;
}

// In the order of the edges: x, biases, projection's three, then six a head: qkv's three, query's three.
torch::autograd::variable_list AttentionNode::apply(torch::autograd::variable_list&& gradients) {
    TORCH_CHECK(attended.defined(), "the graph of this layer was freed by an earlier backward pass");
    torch::autograd::variable_list result(5 + 6 * heads.size());
    if (!gradients[0].defined())
        return result;
    const torch::NoGradGuard noGrad;
    const torch::Tensor dz = gradients[0].contiguous(nhwc);
    const torch::Tensor dWindows = windows.gather(dz);
    const std::int64_t rows = windows.rows();
    torch::Tensor dAttended = matrix(rows, windows.channels);
    const auto keep = [&](std::size_t place, const std::array<torch::Tensor, 3>& layer) {
        std::copy(layer.begin(), layer.end(), result.begin() + static_cast<std::ptrdiff_t>(place));
    };
    keep(2, layerBackwards(projection, rowsOf(attended), rowsOf(dWindows), mutableRowsOf(dAttended)));
    // Through the ReLU: where the outputs were positive.
    torch::Tensor dOutputs = matrix(rows, windows.channels);
    const Norm unit = unitNorm(windows.channels, Activation::Relu);
    const std::vector<float> zero(windows.channels, 0);
    const training::NormGradient pass{unit.scale.data(), zero.data(), zero.data(), unit.affine()};
    inRanges(rows, [&](std::int64_t begin, std::int64_t end) {
        training::kernels().gradient(rowsOf(dAttended).row(begin), windows.channels,
                                     rowsOf(attended).row(begin), windows.channels, pass,
                                     mutableRowsOf(dOutputs).row(begin), windows.channels,
                                     static_cast<int>(end - begin), windows.channels);
    });
    torch::Tensor dBias = torch::empty({static_cast<std::int64_t>(heads.size()), cells()});
    torch::Tensor& dx = dAttended; // its work is done
    torch::Tensor dParts = matrix(rows, 2 * keys + chunk), dQueries = matrix(rows, keys);
    for (std::size_t h = heads.size(); h-- > 0;) {
        const SavedHead& head = heads[h];
        const std::int64_t column = static_cast<std::int64_t>(h) * chunk;
        dBias[static_cast<std::int64_t>(h)] =
            attendBackwards(head, static_cast<int>(h), rowsOf(dOutputs, column), mutableRowsOf(dQueries),
                            mutableRowsOf(dParts));
        keep(5 + 6 * h + 3,
             layerBackwards(head.query, rowsOf(head.parts), rowsOf(dQueries), mutableRowsOf(dParts)));
        keep(5 + 6 * h, layerBackwards(head.qkv, inputOf(h), rowsOf(dParts), mutableRowsOf(dx, column)));
        if (h > 0)
            training::applyNorm(unitNorm(chunk, Activation::None), rows, chunk,
                                rowsOf(dOutputs, column - chunk), rowsOf(dx, column),
                                mutableRowsOf(dOutputs, column - chunk));
    }
    result[1] = dBias;
    if (task_should_compute_output(0))
        result[0] = windows.scatter(dx, dz);
    return result;
}

} // namespace

bool AttentionParts::normsFollowBatch() const {
    const auto follows = [](const LayerParts& layer) { return layer.norm->is_training(); };
    return follows(projection) && std::all_of(qkv.begin(), qkv.end(), follows) &&
           std::all_of(query.begin(), query.end(), follows);
}

torch::Tensor addAttended(const torch::Tensor& map, const AttentionParts& parts) {
    torch::autograd::variable_list inputs{map, parts.biases};
    const auto add = [&](const LayerParts& layer) {
        inputs.insert(inputs.end(), {layer.weight, layer.norm->weight, layer.norm->bias});
    };
    add(parts.projection);
    for (std::size_t h = 0; h < parts.qkv.size(); ++h) {
        add(parts.qkv[h]);
        add(parts.query[h]);
    }
    const bool differentiable = torch::autograd::compute_requires_grad(inputs);
    const std::shared_ptr<AttentionNode> node(new AttentionNode, torch::autograd::deleteNode);
    torch::Tensor out;
    {
        const torch::NoGradGuard noGrad;
        out = node->forward(map.detach().contiguous(nhwc), parts);
    }
    if (differentiable) {
        node->set_next_edges(torch::autograd::collect_next_edges(inputs));
        torch::autograd::set_history(out, node);
    }
    return out;
}

} // namespace hilum
