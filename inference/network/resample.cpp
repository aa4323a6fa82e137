#include "inference/network/resample.h"

#include "inference/network/resample_kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hilum {
namespace {

CellSpan areaSpan(int index, double scale, int length) {
    const double begin = index * scale;
    const double end = std::min(begin + scale, static_cast<double>(length));
    CellSpan span;
    span.first = std::min(static_cast<int>(begin), length - 1);
    span.last = std::clamp(static_cast<int>(std::ceil(end)) - 1, span.first, length - 1);
    const double total = end - begin;
    span.innerWeight = static_cast<float>(1.0 / total);
    span.firstWeight = static_cast<float>((std::min(span.first + 1.0, end) - begin) / total);
    span.lastWeight = span.last > span.first ? static_cast<float>((end - span.last) / total) : 0.0f;
    return span;
}

CellSpan bilinearSpan(int index, double scale, int length) {
    const double centre = std::clamp((index + 0.5) * scale - 0.5, 0.0, length - 1.0);
    CellSpan span;
    span.first = static_cast<int>(centre);
    span.last = std::min(span.first + 1, length - 1);
    span.lastWeight = span.last > span.first ? static_cast<float>(centre - span.first) : 0.0f;
    span.firstWeight = 1.0f - span.lastWeight;
    return span;
}

std::vector<CellSpan> spans(int from, int to) {
    const double scale = static_cast<double>(from) / to;
    std::vector<CellSpan> result(to);
    for (int i = 0; i < to; ++i)
        result[i] = scale >= 1.0 ? areaSpan(i, scale, from) : bilinearSpan(i, scale, from);
    return result;
}

// How one size becomes another: which source cells make each output cell, and with which weights.
struct ResamplingPlan {
    int rows = 0, columns = 0, height = 0, width = 0;
    std::vector<CellSpan> down;
    std::vector<std::int32_t> first; // source column of each output column
    std::vector<float> weights;      // [taps, width]
    int taps = 1;

    bool isFor(int fromRows, int fromColumns, int toHeight, int toWidth) const {
        return rows == fromRows && columns == fromColumns && height == toHeight && width == toWidth;
    }
};

ResamplingPlan makePlan(int rows, int columns, int height, int width) {
    ResamplingPlan plan{rows, columns, height, width, spans(rows, height), {}, {}};
    const std::vector<CellSpan> across = spans(columns, width);
    for (const CellSpan& span : across) {
        plan.first.push_back(span.first);
        plan.taps = std::max(plan.taps, span.last - span.first + 1);
    }
    plan.weights.resize(across.size() * plan.taps);
    for (std::size_t x = 0; x < across.size(); ++x)
        for (int c = across[x].first; c <= across[x].last; ++c)
            plan.weights[(c - across[x].first) * across.size() + x] = across[x].weight(c);
    return plan;
}

// The films that a trainer packs are mostly of one size.
const ResamplingPlan& planFor(int rows, int columns, int height, int width) {
    thread_local ResamplingPlan plan;
    if (!plan.isFor(rows, columns, height, width))
        plan = makePlan(rows, columns, height, width);
    return plan;
}

// Where sums of whole source rows go: rows of floats, `stride` apart.
struct SumRows {
    float* first = nullptr;
    std::ptrdiff_t stride = 0;
};

// Codes of 16 bits through a table: row by row, because the table is large.
class CodeRows {
public:
    CodeRows(std::span<const std::uint16_t> codes, std::span<const std::uint16_t> table, int columns)
        : m_codes(codes), m_line(static_cast<std::size_t>(columns)) {
        std::uint16_t bits = 65535; // no code is larger
        if (codes.size() < 8 * table.size()) {
            bits = 0;
            for (const std::uint16_t code : codes)
                bits |= code;
        }
        m_table.assign(table.begin(), table.begin() + std::min<std::ptrdiff_t>(bits + 1, std::ssize(table)));
        m_table.resize(std::size_t{bits} + 1); // codes beyond the table are black
    }
    void sum(std::span<const CellSpan> spans, const SumRows& out) {
        const ResampleKernels& kernels = resampleKernels();
        const auto columns = static_cast<int>(m_line.size());
        for (std::size_t i = 0; i < spans.size(); ++i)
            for (int row = spans[i].first; row <= spans[i].last; ++row) {
                if (row != m_row) // neighbours share their edge row
                    kernels.lookUp(m_codes.data() + static_cast<std::size_t>(row) * m_line.size(),
                                   m_table.data(), columns, m_line.data());
                m_row = row;
                const auto add = row == spans[i].first ? kernels.setRow : kernels.addRow;
                add(m_line.data(), spans[i].weight(row), columns,
                    out.first + static_cast<std::ptrdiff_t>(i) * out.stride);
            }
    }

private:
    std::span<const std::uint16_t> m_codes;
    std::vector<float> m_table, m_line;
    int m_row = -1;
};

class ByteCodeRows {
public:
    ByteCodeRows(std::span<const std::uint8_t> codes, std::span<const std::uint16_t> table, int columns)
        : m_codes(codes), m_line(static_cast<std::size_t>(columns)) {
        std::copy_n(table.begin(), std::min(table.size(), m_table.size()), m_table.begin());
    }
    void sum(std::span<const CellSpan> spans, const SumRows& out) {
        resampleKernels().sumBytes({m_codes.data(), m_table.data(), static_cast<int>(m_line.size()),
                                    spans.data(), static_cast<int>(spans.size())},
                                   m_line.data(), out.first, out.stride);
    }

private:
    std::span<const std::uint8_t> m_codes;
    std::array<std::uint16_t, 256> m_table{};
    std::vector<float> m_line;
};

constexpr int mostTogether = 16;   // output rows, while their sums are near
constexpr int sourceTogether = 24; // source rows, about

auto rowsOf(std::span<const std::uint16_t> codes, std::span<const std::uint16_t> table, int columns) {
    return CodeRows(codes, table, columns);
}

auto rowsOf(std::span<const std::uint8_t> codes, std::span<const std::uint16_t> table, int columns) {
    return ByteCodeRows(codes, table, columns);
}

void mix(const CellRows& cells, const CellPlan& plan, float* scratch, std::vector<std::uint16_t>&,
         std::uint16_t* out, std::ptrdiff_t stride) {
    resampleKernels().mixCells(cells, plan, scratch, out, stride);
}

void mix(const CellRows& cells, const CellPlan& plan, float* scratch, std::vector<std::uint16_t>& greys,
         std::uint8_t* out, std::ptrdiff_t stride) {
    const auto width = static_cast<std::size_t>(plan.count);
    greys.resize(width * mostTogether);
    resampleKernels().mixCells(cells, plan, scratch, greys.data(), plan.count);
    for (int row = 0; row < cells.rows; ++row)
        resampleKernels().narrow(greys.data() + width * static_cast<std::size_t>(row), width,
                                 out + row * stride);
}

} // namespace

// Rows become one line first and columns second: each code is looked up once, and sums run over whole lines.
template <typename Code, typename Grey>
void resampleThroughTable(std::span<const Code> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const AreaOf<Grey>& out) {
    auto source = rowsOf(codes, table, columns);
    const ResamplingPlan& plan = planFor(rows, columns, out.height, out.width);
    const int together = std::clamp(sourceTogether * plan.height / plan.rows, 1, mostTogether);
    const int stride = plan.columns + plan.taps + 32; // the kernels read beyond the film, with weight 0
    std::vector<float> sums(static_cast<std::size_t>(stride) * together), scratch(plan.width);
    std::vector<std::uint16_t> greys;
    const CellPlan cells{plan.first.data(), plan.weights.data(), plan.taps, plan.width};
    for (int y = 0; y < out.height; y += together) {
        const int count = std::min(together, out.height - y);
        source.sum(std::span(plan.down).subspan(y, count), {sums.data(), stride});
        mix({sums.data(), stride, count}, cells, scratch.data(), greys, out.first + y * out.stride,
            out.stride);
    }
}

template void resampleThroughTable(std::span<const std::uint16_t>, int, int, std::span<const std::uint16_t>,
                                   const GreyArea&);
template void resampleThroughTable(std::span<const std::uint8_t>, int, int, std::span<const std::uint16_t>,
                                   const GreyArea&);
template void resampleThroughTable(std::span<const std::uint16_t>, int, int, std::span<const std::uint16_t>,
                                   const ByteArea&);
template void resampleThroughTable(std::span<const std::uint8_t>, int, int, std::span<const std::uint16_t>,
                                   const ByteArea&);

} // namespace hilum
