#define HILUM_SIMD_WIDTH 4 // SSE2 and NEON alike
#include "inference/network/training_table_simd.h"

namespace hilum::training {

const KernelTable& portableKernels() {
    static constexpr KernelTable table = kernelTable("portable");
    return table;
}

std::ptrdiff_t attentionScratch(int cells, int keys, int values) {
    constexpr int widest = 32; // columns of the widest panel
    const auto rounded = [](int n) { return std::ptrdiff_t(n + widest - 1) / widest * widest; };
    const std::ptrdiff_t most = rounded(cells) > rounded(values) ? rounded(cells) : rounded(values);
    const int deepest = values > cells ? values : cells;
    return rounded(cells) * cells + most * (deepest > keys ? deepest : keys);
}

} // namespace hilum::training
