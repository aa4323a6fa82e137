#include "inference/network/resample.h"

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

void resampleRow(const std::uint16_t* codes, const std::uint16_t* table, std::span<const Span> columns,
                 float* out) {
    for (const Span& span : columns) {
        std::uint32_t inner = 0; // at most 65,535 cells of 65,535
        for (int c = span.first + 1; c < span.last; ++c)
            inner += table[codes[c]];
        *out++ = span.firstWeight * table[codes[span.first]] + span.innerWeight * static_cast<float>(inner) +
                 span.lastWeight * table[codes[span.last]];
    }
}

float rowWeight(const Span& span, int row) {
    if (row == span.first)
        return span.firstWeight;
    return row == span.last ? span.lastWeight : span.innerWeight;
}

} // namespace

std::vector<std::uint16_t> resampleThroughTable(std::span<const std::uint16_t> codes, int rows, int columns,
                                                std::span<const std::uint16_t> table, int height, int width) {
    const std::vector<Span> across = spans(columns, width);
    const std::vector<Span> down = spans(rows, height);
    std::vector<std::uint16_t> result(static_cast<std::size_t>(width) * height);
    std::vector<float> line(width), sum(width);
    int lineRow = -1; // neighbours share their edge row: it is resampled once
    for (int y = 0; y < height; ++y) {
        std::fill(sum.begin(), sum.end(), 0.0f);
        for (int row = down[y].first; row <= down[y].last; ++row) {
            if (row != lineRow)
                resampleRow(codes.data() + static_cast<std::size_t>(row) * columns, table.data(), across,
                            line.data());
            lineRow = row;
            const float weight = rowWeight(down[y], row);
            for (int x = 0; x < width; ++x)
                sum[x] += weight * line[x];
        }
        for (int x = 0; x < width; ++x)
            result[static_cast<std::size_t>(y) * width + x] =
                static_cast<std::uint16_t>(std::clamp(sum[x] + 0.5f, 0.0f, 65535.0f));
    }
    return result;
}

} // namespace hilum
