#include "inference/network/cpu_engine_worker.h"

#include <algorithm>

namespace hilum::cpu {

Worker::Worker(const RunContext& run, int member)
    : m_run(run), m_network(*run.network), m_kernels(*run.kernels), m_space(*run.workspace),
      m_scratch(run.workspace->scratch[member]), m_member(member), m_members(run.team->size()),
      m_panel(2 * run.kernels->width), m_a(run.workspace->a), m_b(run.workspace->b),
      m_since(std::chrono::steady_clock::now()) {}

Range Worker::share(int count) const {
    const auto cut = [&](int member) {
        return static_cast<int>(static_cast<std::int64_t>(count) * member / m_members);
    };
    return {cut(m_member), cut(m_member + 1)};
}

Range Worker::channelShare(int channels) const {
    const Range panels = share((channels + m_panel - 1) / m_panel);
    return {panels.begin * m_panel, std::min(channels, panels.end * m_panel)};
}

bool Worker::byRows(int rows) const {
    return rows >= 24 * m_members || m_members == 1;
}

Product Worker::product(const Matrix& matrix, Rows<const float> a, Rows<float> c) const {
    Product result;
    result.a = a;
    result.c = c;
    result.segments = matrix.segments;
    result.depth = matrix.depth;
    result.vectors = matrix.vectors;
    result.columns = matrix.columns;
    result.b = weights(matrix.weights);
    result.bias = weights(matrix.bias);
    result.depthStep = matrix.vectors * m_kernels.width;
    result.panelStep = result.depthStep * matrix.depth * matrix.segments;
    return result;
}

int Worker::panels(const Product& product) const {
    const int panel = product.vectors * m_kernels.width;
    return (product.columns + panel - 1) / panel;
}

// In blocks of rows that stay in the second-level cache while all panels of B pass.
void Worker::multiply(const Product& p, Range rows, Range panels) {
    const int blocks = (rows.size() + blockRows - 1) / blockRows;
    for (int i = 0; i < blocks && !m_stopped; ++i)
        multiplyBlock(p, {rows.begin + rows.size() * i / blocks, rows.begin + rows.size() * (i + 1) / blocks},
                      panels);
}

void Worker::multiplyBlock(const Product& p, Range rows, Range panels) {
    std::array<const float*, blockRows> a, residual;
    std::array<float*, blockRows> c;
    for (int i = 0; i < rows.size(); ++i) {
        a[i] = p.a.at(rows.begin + i);
        c[i] = p.c.at(rows.begin + i);
        residual[i] = p.residual.base ? p.residual.at(rows.begin + i) : nullptr;
    }
    Tile tile{};
    tile.segmentStep = p.segmentStep;
    tile.segments = p.segments;
    tile.depth = p.depth;
    tile.depthStep = p.depthStep;
    tile.scale = p.scale;
    tile.relu = p.relu;
    const int width = p.vectors * m_kernels.width;
    // groups of nearly equal size: a rest of one or two rows would leave the arithmetic units waiting
    const int most = p.vectors == 3 ? 4 : maximumRows;
    const int groups = (rows.size() + most - 1) / most, small = rows.size() / groups,
              large = rows.size() % groups;
    for (int panel = panels.begin; panel < panels.end; ++panel) {
        tile.column = static_cast<std::ptrdiff_t>(panel) * width;
        tile.b = p.b + panel * p.panelStep;
        tile.bias = p.bias ? p.bias + tile.column : nullptr;
        tile.columns = p.wholePanels ? width : std::min(width, p.columns - static_cast<int>(tile.column));
        for (int group = 0, row = 0; group < groups; ++group) {
            const int count = small + (group < large ? 1 : 0);
            tile.a = &a[row];
            tile.c = &c[row];
            tile.residual = p.residual.base ? &residual[row] : nullptr;
            // the first two groups fetch the next panel, half each
            tile.prefetch = group < 2 ? tile.b + p.panelStep + group * (p.panelStep / 2) : tile.b;
            m_kernels.tile[p.vectors][count](tile);
            row += count;
        }
    }
}

void Worker::multiply(const Product& product, Range rows) {
    multiply(product, rows, {0, panels(product)});
}

// Channels are shared in panels of two vectors: another share of the columns is nobody's.
Worker::Written Worker::writtenBy(const Product& product) {
    return product.vectors == 2 ? Written::Columns : Written::Scattered;
}

void Worker::layer(const Product& product, int rows) {
    if (!byRows(rows)) {
        multiply(product, {0, rows}, share(panels(product)));
        m_written = writtenBy(product);
        return;
    }
    multiply(product, share(rows));
    m_written = Written::Rows;
}

void Worker::settle(Written readable) {
    if (m_written == Written::Everywhere || m_written == readable)
        return;
    wait();
    m_written = Written::Everywhere;
}

void Worker::wait() {
    const double computed = lap();
    if (!m_run.team->barrier(m_member))
        m_stopped = true;
    if (m_run.profile && m_member == 0) {
        m_unmarked += computed;
        m_run.profile->front().milliseconds += lap();
    }
}

// Milliseconds since the last call.
double Worker::lap() {
    if (!m_run.profile || m_member != 0)
        return 0;
    const auto now = std::chrono::steady_clock::now();
    const double time = std::chrono::duration<double, std::milli>(now - m_since).count();
    m_since = now;
    return time;
}

void Worker::mark(const char* what, double multiplications, double weightFloats) {
    if (!m_run.profile || m_member != 0)
        return;
    m_run.profile->push_back({m_place + what, m_unmarked + lap(), 2 * multiplications, 4 * weightFloats});
    m_unmarked = 0;
}

} // namespace hilum::cpu
