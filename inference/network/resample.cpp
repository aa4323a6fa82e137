#include "inference/network/resample.h"

#include "inference/network/resample_kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hilum {
namespace {

// The source cells of one output cell: `first` and `last` have weights of their own, all between have
// `inner`.
struct Span {
    int first = 0, last = 0;
    float firstWeight = 0, innerWeight = 0, lastWeight = 0; // sum to 1 over the cells
};

Span areaSpan(int index, double scale, int length) {
    const double begin = index * scale;
    const double end = std::min(begin + scale, static_cast<double>(length));
    Span span;
    span.first = std::min(static_cast<int>(begin), length - 1);
    span.last = std::clamp(static_cast<int>(std::ceil(end)) - 1, span.first, length - 1);
    const double total = end - begin;
    span.innerWeight = static_cast<float>(1.0 / total);
    span.firstWeight = static_cast<float>((std::min(span.first + 1.0, end) - begin) / total);
    span.lastWeight = span.last > span.first ? static_cast<float>((end - span.last) / total) : 0.0f;
    return span;
}

Span bilinearSpan(int index, double scale, int length) {
    const double centre = std::clamp((index + 0.5) * scale - 0.5, 0.0, length - 1.0);
    Span span;
    span.first = static_cast<int>(centre);
    span.last = std::min(span.first + 1, length - 1);
    span.lastWeight = span.last > span.first ? static_cast<float>(centre - span.first) : 0.0f;
    span.firstWeight = 1.0f - span.lastWeight;
    return span;
}

std::vector<Span> spans(int from, int to) {
    const double scale = static_cast<double>(from) / to;
    std::vector<Span> result(to);
    for (int i = 0; i < to; ++i)
        result[i] = scale >= 1.0 ? areaSpan(i, scale, from) : bilinearSpan(i, scale, from);
    return result;
}

float rowWeight(const Span& span, int row) {
    if (row == span.first)
        return span.firstWeight;
    return row == span.last ? span.lastWeight : span.innerWeight;
}

// A row of codes through the table, as floats.
class RowOfCodes {
public:
    RowOfCodes(std::span<const std::uint16_t> codes, std::span<const std::uint16_t> table) : m_codes(codes) {
        std::uint16_t bits = 65535; // no code is larger
        if (codes.size() < 8 * table.size()) {
            bits = 0;
            for (const std::uint16_t code : codes)
                bits |= code;
        }
        m_table.assign(table.begin(), table.begin() + std::min<std::ptrdiff_t>(bits + 1, std::ssize(table)));
        m_table.resize(std::size_t{bits} + 1); // codes beyond the table are black
    }
    void lookUp(std::size_t from, int count, float* line) const {
        resampleKernels().lookUp(m_codes.data() + from, m_table.data(), count, line);
    }

private:
    std::span<const std::uint16_t> m_codes;
    std::vector<float> m_table;
};

class RowOfBytes {
public:
    RowOfBytes(std::span<const std::uint8_t> codes, std::span<const std::uint16_t> table) : m_codes(codes) {
        std::copy_n(table.begin(), std::min(table.size(), m_table.size()), m_table.begin());
    }
    void lookUp(std::size_t from, int count, float* line) const {
        resampleKernels().lookUpBytes(m_codes.data() + from, m_table.data(), count, line);
    }

private:
    std::span<const std::uint8_t> m_codes;
    std::array<std::uint16_t, 256> m_table{};
};

// How one size becomes another: which source cells make each output cell, and with which weights.
struct ResamplingPlan {
    int rows = 0, columns = 0, height = 0, width = 0;
    std::vector<Span> down;
    std::vector<std::int32_t> first; // source column of each output column
    std::vector<float> weights;      // [taps, width]
    int taps = 1;

    bool isFor(int fromRows, int fromColumns, const GreyArea& out) const {
        return rows == fromRows && columns == fromColumns && height == out.height && width == out.width;
    }
};

ResamplingPlan makePlan(int rows, int columns, const GreyArea& out) {
    ResamplingPlan plan{rows, columns, out.height, out.width, spans(rows, out.height), {}, {}};
    const std::vector<Span> across = spans(columns, out.width);
    for (const Span& span : across) {
        plan.first.push_back(span.first);
        plan.taps = std::max(plan.taps, span.last - span.first + 1);
    }
    plan.weights.resize(across.size() * plan.taps);
    for (std::size_t x = 0; x < across.size(); ++x)
        for (int c = across[x].first; c <= across[x].last; ++c)
            plan.weights[(c - across[x].first) * across.size() + x] = rowWeight(across[x], c);
    return plan;
}

// The films that a trainer packs are mostly of one size.
const ResamplingPlan& planFor(int rows, int columns, const GreyArea& out) {
    thread_local ResamplingPlan plan;
    if (!plan.isFor(rows, columns, out))
        plan = makePlan(rows, columns, out);
    return plan;
}

constexpr int together = 8; // output rows, while their cells are near

// Rows become one line first and columns second: each code is looked up once, and sums run over whole lines.
template <typename Rows>
class Resampler {
public:
    Resampler(Rows rows, const ResamplingPlan& plan)
        : m_rows(std::move(rows)), m_plan(plan), m_line(plan.columns),
          m_width(plan.columns + plan.taps + 32), // the kernels read beyond the film, with weight 0
          m_sums(static_cast<std::size_t>(m_width) * together), m_scratch(plan.width) {}

    void run(const GreyArea& out) {
        const CellPlan cells{m_plan.first.data(), m_plan.weights.data(), m_plan.taps, m_plan.width};
        for (int y = 0; y < out.height; y += together) {
            const int rows = std::min(together, out.height - y);
            for (int i = 0; i < rows; ++i)
                addUp(m_plan.down[y + i], m_sums.data() + static_cast<std::ptrdiff_t>(i) * m_width);
            m_kernels.mixCells({m_sums.data(), m_width, rows}, cells, m_scratch.data(),
                               out.first + y * out.stride, out.stride);
        }
    }

private:
    void addUp(const Span& down, float* sum) {
        for (int row = down.first; row <= down.last; ++row) {
            if (row != m_row) // neighbours share their edge row
                m_rows.lookUp(static_cast<std::size_t>(row) * m_plan.columns, m_plan.columns, m_line.data());
            m_row = row;
            const auto add = row == down.first ? m_kernels.setRow : m_kernels.addRow;
            add(m_line.data(), rowWeight(down, row), m_plan.columns, sum);
        }
    }

    const ResampleKernels& m_kernels = resampleKernels();
    Rows m_rows;
    const ResamplingPlan& m_plan;
    int m_row = -1;
    std::vector<float> m_line;
    const int m_width;
    std::vector<float> m_sums, m_scratch; // [together, width]
};

template <typename Rows>
void resample(Rows codes, int rows, int columns, const GreyArea& out) {
    Resampler<Rows>(std::move(codes), planFor(rows, columns, out)).run(out);
}

} // namespace

void resampleThroughTable(std::span<const std::uint16_t> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const GreyArea& out) {
    resample(RowOfCodes(codes, table), rows, columns, out);
}

void resampleThroughTable(std::span<const std::uint8_t> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const GreyArea& out) {
    resample(RowOfBytes(codes, table), rows, columns, out);
}

void toEightBits(std::span<const std::uint16_t> greys, std::span<std::uint8_t> bytes) {
    resampleKernels().narrow(greys.data(), bytes.size(), bytes.data());
}

} // namespace hilum
