#include "inference/network/mxa.h"

#include "inference/network/layers.h"
#include "inference/reading/efficientvit_config.h"

namespace hilum {

namespace nn = torch::nn;
namespace functional = torch::nn::functional;

namespace {

constexpr double softEdge = 0.05;  // of the map's side
constexpr double wholeMapBias = 4; // sigmoid(4) = 0.98 of the map to either side of its centre

nn::Conv2d convolution(int in, int out, int kernel, bool bias) {
    return nn::Conv2d(nn::Conv2dOptions(in, out, kernel).padding(kernel / 2).bias(bias));
}

// Middles of `count` cells as fractions of the side, [count].
torch::Tensor cellCenters(int count, const torch::Tensor& like) {
    return (torch::arange(count, like.options()) + 0.5) / count;
}

torch::Tensor band(const torch::Tensor& center, const torch::Tensor& half, int count) {
    const torch::Tensor cells = cellCenters(count, center).unsqueeze(0);
    const torch::Tensor low = (center - half).unsqueeze(1);
    const torch::Tensor high = (center + half).unsqueeze(1);
    return ((cells - low) / softEdge).sigmoid() * ((high - cells) / softEdge).sigmoid();
}

// [N, 4] on the processor.
torch::Tensor asFractions(const std::vector<CellBox>& boxes, int width, int height) {
    torch::Tensor fractions = torch::empty({static_cast<std::int64_t>(boxes.size()), 4});
    float* out = fractions.data_ptr<float>();
    for (const CellBox& box : boxes)
        for (const float fraction : {static_cast<float>(box.x1) / width, static_cast<float>(box.y1) / height,
                                     static_cast<float>(box.x2) / width, static_cast<float>(box.y2) / height})
            *out++ = fraction;
    return fractions;
}

} // namespace

MxaImpl::MxaImpl(int channels, const Architecture& architecture)
    : m_mode(architecture.mxa), m_roi(architecture.roi) {
    if (m_roi != MxaRoi::Off)
        addRegionPredictor(channels);
    const int reduced = mxaReducedChannels(channels);
    const auto channelNode = register_module("channel_attention", nameNode("channel_attention"));
    m_channelReduce = channelNode->register_module("1", convolution(channels, reduced, 1, false));
    m_channelExpand = channelNode->register_module("3", convolution(reduced, channels, 1, false));
    const auto spatialNode = register_module("spatial_attention", nameNode("spatial_attention"));
    m_spatial = spatialNode->register_module("0", convolution(2, 1, 7, false));
}

void MxaImpl::addRegionPredictor(int channels) {
    const bool paper = m_mode == MxaMode::Paper;
    const int hidden = mxaRegionChannels(channels, m_mode);
    const auto node = register_module("roi_predictor", nameNode("roi_predictor"));
    m_regionHidden = node->register_module("0", convolution(channels, hidden, paper ? 3 : 1, !paper));
    m_regionOut = node->register_module("2", convolution(hidden, paper ? 4 : 3, 1, true));
    if (paper)
        return;
    torch::NoGradGuard noGrad;
    m_regionOut->weight.zero_();
    m_regionOut->bias.fill_(wholeMapBias);
    m_regionOut->bias[0].zero_();
}

torch::Tensor MxaImpl::forward(const torch::Tensor& x, MxaTrace* trace) {
    torch::Tensor region = x;
    if (m_roi != MxaRoi::Off)
        region = m_mode == MxaMode::Paper ? hardRegion(x, trace) : softRegion(x, trace);
    const torch::Tensor mean = region.mean({2, 3}, true);
    const torch::Tensor weighted = region * m_channelExpand(m_channelReduce(mean).relu_()).sigmoid();
    const torch::Tensor summary = torch::cat({weighted.amax(1, true), weighted.mean(1, true)}, 1);
    const torch::Tensor gate = m_spatial(summary).sigmoid();
    if (trace)
        trace->gate = gate;
    return weighted * gate;
}

std::vector<CellBox> MxaImpl::hardBoxes(const torch::Tensor& x) {
    torch::NoGradGuard noGrad; // truncation has no gradient
    const int width = static_cast<int>(x.size(3)), height = static_cast<int>(x.size(2));
    const torch::Tensor fractions = m_regionOut(m_regionHidden(x).relu_())
                                        .sigmoid()
                                        .mean({2, 3})
                                        .to(torch::kCPU, torch::kFloat)
                                        .contiguous();
    std::vector<CellBox> boxes;
    for (std::int64_t film = 0; film < x.size(0); ++film) {
        const float* f = fractions.data_ptr<float>() + 4 * film;
        boxes.push_back(hardBox({f[0], f[1], f[2], f[3]}, width, height));
    }
    return boxes;
}

torch::Tensor MxaImpl::hardRegion(const torch::Tensor& x, MxaTrace* trace) {
    const std::vector<CellBox> boxes = hardBoxes(x);
    if (trace)
        trace->region = asFractions(boxes, static_cast<int>(x.size(3)), static_cast<int>(x.size(2)));
    return cropAndStretch(x, boxes);
}

torch::Tensor MxaImpl::softRegion(const torch::Tensor& x, MxaTrace* trace) {
    const int width = static_cast<int>(x.size(3)), height = static_cast<int>(x.size(2));
    const torch::Tensor u = m_regionOut(m_regionHidden(x).relu_());
    const torch::Tensor place = u.select(1, 0).flatten(1).softmax(1).view({-1, height, width});
    const torch::Tensor half = u.slice(1, 1).mean({2, 3}).sigmoid();
    const SoftBox box{(place.sum(1) * cellCenters(width, place)).sum(1),
                      (place.sum(2) * cellCenters(height, place)).sum(1), half.select(1, 0),
                      half.select(1, 1)};
    if (trace)
        trace->region = torch::stack({box.centerX - box.halfWidth, box.centerY - box.halfHeight,
                                      box.centerX + box.halfWidth, box.centerY + box.halfHeight},
                                     1)
                            .clamp(0, 1);
    return x * softMask(box, width, height);
}

CellBox hardBox(const std::array<float, 4>& fractions, int width, int height) {
    const auto cells = [](float fraction, int size) {
        const float product = fraction * static_cast<float>(size);
        return std::clamp(static_cast<int>(product), 0, size);
    };
    const CellBox box{cells(fractions[0], width), cells(fractions[1], height), cells(fractions[2], width),
                      cells(fractions[3], height)};
    return box.x2 > box.x1 && box.y2 > box.y1 ? box : CellBox{0, 0, width, height};
}

torch::Tensor cropAndStretch(const torch::Tensor& x, const std::vector<CellBox>& boxes) {
    const std::int64_t height = x.size(2), width = x.size(3);
    const CellBox whole{0, 0, static_cast<int>(width), static_cast<int>(height)};
    if (std::all_of(boxes.begin(), boxes.end(), [&](const CellBox& box) { return box == whole; }))
        return x;
    const auto stretch = functional::InterpolateFuncOptions()
                             .size(std::vector<std::int64_t>{height, width})
                             .mode(torch::kBilinear)
                             .align_corners(false);
    std::vector<torch::Tensor> films;
    for (std::size_t film = 0; film < boxes.size(); ++film) {
        const CellBox& box = boxes[film];
        const auto index = static_cast<std::int64_t>(film);
        const torch::Tensor crop =
            x.slice(0, index, index + 1).slice(2, box.y1, box.y2).slice(3, box.x1, box.x2);
        films.push_back(box == whole ? crop : functional::interpolate(crop, stretch));
    }
    return torch::cat(films);
}

torch::Tensor softMask(const SoftBox& box, int width, int height) {
    const torch::Tensor columns = band(box.centerX, box.halfWidth, width);
    const torch::Tensor rows = band(box.centerY, box.halfHeight, height);
    return (rows.unsqueeze(2) * columns.unsqueeze(1)).unsqueeze(1);
}

} // namespace hilum
