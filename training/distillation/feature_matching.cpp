#include "training/distillation/feature_matching.h"

#include "inference/network/shared_norm.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double smallestVariance = 1e-4; // a channel that hardly moves is not blown up to noise

// In shares of the input, so that networks of different input sizes can be compared.
CellGrid relativeGrid(const Architecture& architecture, int stage) {
    const CellGrid grid = cellGrid(architecture, stage);
    return {grid.stride / architecture.inputSize, grid.origin / architecture.inputSize};
}

std::size_t nearestInSize(const std::vector<torch::Tensor>& maps, std::int64_t cells) {
    const auto distance = [&](const torch::Tensor& map) {
        return std::abs(std::log(static_cast<double>(map.size(2)) / static_cast<double>(cells)));
    };
    const auto nearest = std::min_element(
        maps.begin(), maps.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    return static_cast<std::size_t>(nearest - maps.begin());
}

// x [N, C, h, w] -> [N, C, H, W] by area.
torch::Tensor onCells(const torch::Tensor& x, const torch::Tensor& overlap) {
    return torch::matmul(torch::matmul(overlap, x.contiguous()), overlap.t());
}

torch::Tensor standardised(const torch::Tensor& x) {
    const BatchMoments moments = batchMoments(x); // the teacher's: no gradient is wanted
    const auto across = [&](const torch::Tensor& values) {
        return values.to(x.options()).view({1, -1, 1, 1});
    };
    return (x - across(moments.mean)) * across((moments.variance + smallestVariance).rsqrt());
}

} // namespace

torch::Tensor overlapMatrix(const CellGrid& from, std::int64_t fromCells, const CellGrid& to,
                            std::int64_t toCells) {
    torch::Tensor weights = torch::zeros({toCells, fromCells});
    auto w = weights.accessor<float, 2>();
    for (std::int64_t t = 0; t < toCells; ++t) {
        const double begin = to.origin + to.stride * static_cast<double>(t), end = begin + to.stride;
        double sum = 0;
        for (std::int64_t f = 0; f < fromCells; ++f) {
            const double first = from.origin + from.stride * static_cast<double>(f);
            const double shared = std::max(0.0, std::min(end, first + from.stride) - std::max(begin, first));
            w[t][f] = static_cast<float>(shared);
            sum += shared;
        }
        if (sum > 1e-9 * to.stride) {
            weights[t] /= sum;
            continue;
        }
        const double centre = ((begin + end) / 2 - from.origin) / from.stride - 0.5;
        w[t][std::clamp<std::int64_t>(std::llround(centre), 0, fromCells - 1)] = 1;
    }
    return weights;
}

FeatureMatchingImpl::FeatureMatchingImpl(const Architecture& student,
                                         const std::vector<torch::Tensor>& studentMaps,
                                         const Architecture& teacher,
                                         const std::vector<torch::Tensor>& teacherMaps) {
    for (std::size_t s = 0; s < studentMaps.size(); ++s) {
        const torch::Tensor& map = studentMaps[s];
        const std::size_t t = nearestInSize(teacherMaps, map.size(2));
        Pair pair;
        pair.teacherStage = t;
        pair.overlap = overlapMatrix(relativeGrid(teacher, static_cast<int>(t) + 1), teacherMaps[t].size(2),
                                     relativeGrid(student, static_cast<int>(s) + 1), map.size(2))
                           .to(map.device());
        pair.projection = register_module(
            "projection" + std::to_string(s + 1),
            torch::nn::Conv2d(torch::nn::Conv2dOptions(map.size(1), teacherMaps[t].size(1), 1)));
        m_pairs.push_back(std::move(pair));
    }
}

torch::Tensor FeatureMatchingImpl::loss(const std::vector<torch::Tensor>& studentMaps,
                                        const std::vector<torch::Tensor>& teacherMaps) {
    torch::Tensor sum = torch::zeros({}, studentMaps.front().device());
    for (std::size_t s = 0; s < m_pairs.size(); ++s) {
        const torch::Tensor target =
            standardised(onCells(teacherMaps[m_pairs[s].teacherStage].to(torch::kFloat), m_pairs[s].overlap));
        sum = sum + torch::mse_loss(m_pairs[s].projection(studentMaps[s].to(torch::kFloat)), target);
    }
    return sum / static_cast<double>(m_pairs.size());
}

} // namespace hilum
