#include "inference/network/resample.h"

#include "inference/network/resample_kernels.h"

#include <algorithm>
#include <cmath>

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

// Rows become one line first and columns second: each code is looked up once, and sums run over whole lines.
class Resampler {
public:
    Resampler(std::span<const std::uint16_t> codes, std::span<const std::uint16_t> table,
              std::span<const Span> across, int columns)
        : m_codes(codes), m_columns(columns), m_line(columns), m_scratch(across.size()) {
        std::uint16_t bits = 65535; // no code is larger
        if (codes.size() < 8 * table.size()) {
            bits = 0;
            for (const std::uint16_t code : codes)
                bits |= code;
        }
        m_table.assign(table.begin(), table.begin() + std::min<std::ptrdiff_t>(bits + 1, std::ssize(table)));
        m_table.resize(std::size_t{bits} + 1); // codes beyond the table are black
        for (const Span& span : across) {
            m_first.push_back(span.first);
            m_taps = std::max(m_taps, span.last - span.first + 1);
        }
        m_weights.resize(across.size() * m_taps);
        for (std::size_t x = 0; x < across.size(); ++x)
            for (int c = across[x].first; c <= across[x].last; ++c)
                m_weights[(c - across[x].first) * across.size() + x] = rowWeight(across[x], c);
        m_sum.resize(columns + m_taps + 16); // the kernels read beyond the film, with weight 0
    }

    void row(const Span& down, std::uint16_t* out) {
        std::fill(m_sum.begin(), m_sum.end(), 0.0f);
        for (int row = down.first; row <= down.last; ++row) {
            if (row != m_row) // neighbours share their edge row
                m_kernels.lookUp(m_codes.data() + static_cast<std::size_t>(row) * m_columns, m_table.data(),
                                 m_columns, m_line.data());
            m_row = row;
            m_kernels.addRow(m_line.data(), rowWeight(down, row), m_columns, m_sum.data());
        }
        m_kernels.mixCells(m_sum.data(), m_first.data(), m_weights.data(), m_taps,
                           static_cast<int>(m_first.size()), m_scratch.data(), out);
    }

private:
    const ResampleKernels& m_kernels = resampleKernels();
    std::span<const std::uint16_t> m_codes;
    int m_columns, m_row = -1, m_taps = 1;
    std::vector<float> m_table, m_line, m_sum, m_weights, m_scratch;
    std::vector<std::int32_t> m_first;
};

} // namespace

std::vector<std::uint16_t> resampleThroughTable(std::span<const std::uint16_t> codes, int rows, int columns,
                                                std::span<const std::uint16_t> table, int height, int width) {
    const std::vector<Span> across = spans(columns, width);
    const std::vector<Span> down = spans(rows, height);
    std::vector<std::uint16_t> result(static_cast<std::size_t>(width) * height);
    Resampler resampler(codes, table, across, columns);
    for (int y = 0; y < height; ++y)
        resampler.row(down[y], result.data() + static_cast<std::size_t>(y) * width);
    return result;
}

} // namespace hilum
