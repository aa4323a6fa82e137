#pragma once

#include "inference/network/torch_headers.h"
#include "inference/reading/model_card.h"

namespace hilum {

// What MXA did with a map, for explanations.
struct MxaTrace {
    torch::Tensor gate; // [N, 1, H, W], 0..1: where features pass
    torch::Tensor
        region; // [N, 4] x1, y1, x2, y2 as fractions of the map, within 0..1; undefined without a ROI
};

// The box of paper mode in whole cells. Fractions are not sorted; a box without area is the whole map.
struct CellBox {
    int x1 = 0, y1 = 0, x2 = 0, y2 = 0; // x2 and y2 are one past the last cell
    friend bool operator==(const CellBox&, const CellBox&) = default;
};
// Products in float and truncation towards zero, as published; `fractions` are x1, y1, x2, y2.
CellBox hardBox(const std::array<float, 4>& fractions, int width, int height);

// The multi-path attention block on a map [N, C, H, W]: choose a region, weight its channels, gate its cells.
//
// Paper mode (spec/mxa.md 2.2, 2.3): a box by truncation to whole cells, cropped and stretched over the map;
// no gradient reaches its predictor. Parameters roi_predictor.{0.weight [C/2,C,3,3], 2.weight [4,C/2,1,1],
// 2.bias [4]}.
//
// Sound mode: the box is a soft mask, a product of four sigmoids of width 0.05, so the predictor learns; and
// because nothing is resampled the features stay where they are in the film and every map stays aligned with
// it. Its centre is the mean of a softmax over cells, its half extents are sigmoids of means; it starts as
// the whole map. Parameters roi_predictor.{0.weight [h,C,1,1], 0.bias [h], 2.weight [3,h,1,1], 2.bias [3]},
// h = max(8, C/16); none with MxaRoi::Off.
//
// Both: channel_attention.1.weight [C/16,C,1,1], channel_attention.3.weight [C,C/16,1,1],
// spatial_attention.0.weight [1,2,7,7].
class MxaImpl : public torch::nn::Module {
public:
    MxaImpl(int channels, const Architecture& architecture);
    // `trace` may be null.
    torch::Tensor forward(const torch::Tensor& x, MxaTrace* trace);

private:
    void addRegionPredictor(int channels);
    std::vector<CellBox> hardBoxes(const torch::Tensor& x);
    torch::Tensor hardRegion(const torch::Tensor& x, MxaTrace* trace);
    torch::Tensor softRegion(const torch::Tensor& x, MxaTrace* trace);

    MxaMode m_mode;
    MxaRoi m_roi;
    torch::nn::Conv2d m_regionHidden{nullptr}, m_regionOut{nullptr};
    torch::nn::Conv2d m_channelReduce{nullptr}, m_channelExpand{nullptr};
    torch::nn::Conv2d m_spatial{nullptr};
};
TORCH_MODULE(Mxa);

// Crops each film's box of x [N, C, H, W] (boxes [N]) and stretches it bilinearly over the whole map.
torch::Tensor cropAndStretch(const torch::Tensor& x, const std::vector<CellBox>& boxes);

// A box mask [N, 1, H, W] with soft edges from centres and half extents, each [N], as fractions of the map.
struct SoftBox {
    torch::Tensor centerX, centerY, halfWidth, halfHeight;
};
torch::Tensor softMask(const SoftBox& box, int width, int height);

} // namespace hilum
