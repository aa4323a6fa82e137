#pragma once

#include "inference/network/explanation.h"
#include "inference/network/torch_headers.h"

#include <vector>

namespace hilum {

// The share of each cell of a grid `to` (`cells` of them in a row) that cells of a grid `from` lie over, as
// weights that sum to 1 in each row: [cells of to, cells of from]. A cell over none takes the nearest. Both
// grids in the same pixels.
torch::Tensor overlapMatrix(const CellGrid& from, std::int64_t fromCells, const CellGrid& to,
                            std::int64_t toCells);

// The feature loss (FitNets' hints, Romero et al. 2015): every stage of the student has to predict, by a 1 x
// 1 convolution that is thrown away after training, the teacher's map whose cells are nearest to its own in
// size, brought onto its own cells by area, each channel standardised over the batch. 1 means: nothing is
// predicted. A film so teaches hundreds of features a cell and not fourteen labels, which is what a student
// needs that starts from scratch on few films.
class FeatureMatchingImpl : public torch::nn::Module {
public:
    // Maps as in LearnerOutput::stages of one pass each; the teacher's may come from another input size.
    FeatureMatchingImpl(const Architecture& student, const std::vector<torch::Tensor>& studentMaps,
                        const Architecture& teacher, const std::vector<torch::Tensor>& teacherMaps);

    torch::Tensor loss(const std::vector<torch::Tensor>& studentMaps,
                       const std::vector<torch::Tensor>& teacherMaps);

private:
    struct Pair {
        std::size_t teacherStage;
        torch::Tensor overlap; // [student's cells, teacher's cells] of a row
        torch::nn::Conv2d projection{nullptr};
    };
    std::vector<Pair> m_pairs; // one for each stage of the student
};
TORCH_MODULE(FeatureMatching);

} // namespace hilum
