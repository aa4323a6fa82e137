#include "imaging/resampler.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <system_error>
#include <thread>

namespace hilum {
namespace {

void addTaps(AxisFilter& filter, double from, double to, int sourceSize) {
    const int first = std::clamp(static_cast<int>(std::floor(from)), 0, sourceSize - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(to)) - 1, first, sourceSize - 1);
    AxisFilter::Taps taps{first, 0, static_cast<int>(filter.weights.size())};
    double total = 0;
    for (int i = first; i <= last; ++i)
        total += std::max(0.0, std::min(to, i + 1.0) - std::max(from, double(i)));
    for (int i = first; i <= last; ++i) {
        const double covered = std::max(0.0, std::min(to, i + 1.0) - std::max(from, double(i)));
        // A sliver that rounding left over is not worth reading another row for.
        if (covered < 1e-6 * total && taps.count > 0)
            break;
        filter.weights.push_back(static_cast<float>(total > 0 ? covered / total : 1));
        ++taps.count;
    }
    filter.taps.push_back(taps);
}

void addBilinear(AxisFilter& filter, double centre, int sourceSize) {
    const double position = std::clamp(centre - 0.5, 0.0, sourceSize - 1.0);
    const int first = std::min(static_cast<int>(position), std::max(0, sourceSize - 2));
    const double fraction = position - first;
    AxisFilter::Taps taps{first, 1, static_cast<int>(filter.weights.size())};
    filter.weights.push_back(static_cast<float>(1 - fraction));
    if (fraction > 0 && sourceSize > 1) {
        filter.weights.push_back(static_cast<float>(fraction));
        taps.count = 2;
    }
    filter.taps.push_back(taps);
}

} // namespace

AxisFilter makeAxisFilter(double scale, double offset, int sourceSize, int viewSize,
                          Interpolation interpolation) {
    AxisFilter filter;
    for (int view = 0; view < viewSize; ++view) {
        const double centre = (view + 0.5 - offset) / scale;
        if (!(centre >= 0 && centre < sourceSize)) {
            if (filter.taps.empty())
                continue;
            break;
        }
        if (filter.taps.empty())
            filter.begin = view;
        const double half = 0.5 / std::abs(scale);
        if (interpolation == Interpolation::Nearest)
            addTaps(filter, std::floor(centre), std::floor(centre) + 1, sourceSize);
        else if (half * 2 >= 1 - 1e-9)
            addTaps(filter, std::max(0.0, centre - half), std::min<double>(sourceSize, centre + half),
                    sourceSize);
        else
            addBilinear(filter, centre, sourceSize);
    }
    return filter;
}

namespace {

// Rows [from, to) in as many bands as pay off; each band writes its own rows only.
void inBands(int rows, std::size_t work, const std::function<void(int, int)>& band) {
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    const int bands = std::min<int>({static_cast<int>(cores), 8, static_cast<int>(work / 400'000) + 1, rows});
    std::vector<std::thread> threads;
    for (int i = 1; i < bands; ++i) {
        const int from = rows * i / bands, to = rows * (i + 1) / bands;
        try {
            threads.emplace_back(band, from, to);
        } catch (const std::system_error&) { // no thread is to be had: the work is done here
            band(from, to);
        }
    }
    if (bands > 0)
        band(0, rows / bands);
    for (auto& thread : threads)
        thread.join();
}

struct ColumnRange {
    int first = 0, count = 0;
};

ColumnRange usedColumns(const AxisFilter& filter) {
    int first = filter.taps.front().first, end = 0;
    for (const auto& taps : filter.taps) {
        first = std::min(first, taps.first);
        end = std::max(end, taps.first + taps.count);
    }
    return {first, end - first};
}

template <typename Sample>
void accumulate(float* __restrict sum, const Sample* __restrict row, float weight, int count) {
    for (int x = 0; x < count; ++x)
        sum[x] += weight * static_cast<float>(row[x]);
}

// The weighted sum of source rows that makes destination row `taps`, for a run of samples.
template <typename Sample>
void sumRows(std::vector<float>& sum, const Sample* source, std::size_t stride, const AxisFilter& rows,
             int index) {
    const auto& taps = rows.taps[index];
    std::fill(sum.begin(), sum.end(), 0.0f);
    for (int k = 0; k < taps.count; ++k)
        accumulate(sum.data(), source + (taps.first + k) * stride, rows.weights[taps.weight + k],
                   static_cast<int>(sum.size()));
}

float sumColumns(const float* row, const AxisFilter& columns, const AxisFilter::Taps& taps, int first,
                 int step = 1) {
    const float* weights = &columns.weights[taps.weight];
    const float* samples = row + static_cast<std::ptrdiff_t>(taps.first - first) * step;
    float total = 0;
    for (int k = 0; k < taps.count; ++k)
        total += weights[k] * samples[static_cast<std::ptrdiff_t>(k) * step];
    return total;
}

// Where the samples of destination pixel (row, column) go: view order, or its transpose for quarter turns.
struct Target {
    int columns = 0, rows = 0;
    bool transposed = false;
    std::size_t operator()(int row, int column) const {
        return transposed ? static_cast<std::size_t>(column) * rows + row
                          : static_cast<std::size_t>(row) * columns + column;
    }
};

class GreyResampler {
public:
    GreyResampler(const Radiograph& film, const AxisFilter& rows, const AxisFilter& columns, Target target)
        : m_film(film), m_rows(rows), m_columns(columns), m_target(target), m_range(usedColumns(columns)) {}

    void plainBand(std::uint16_t* out, int from, int to) const {
        const FineScale& scale = m_film.fineScale();
        const float factor = scale.fromCode.empty() ? static_cast<float>(1 << scale.fractionBits) : 1;
        std::vector<float> sum(m_range.count);
        for (int row = from; row < to; ++row) {
            if (scale.fromCode.empty())
                sumRows(sum, source(), m_film.columns(), m_rows, row);
            else
                sumMapped(sum, row);
            for (int column = 0; column < m_columns.size(); ++column)
                out[m_target(row, column)] = static_cast<std::uint16_t>(
                    factor * sumColumns(sum.data(), m_columns, m_columns.taps[column], m_range.first) + 0.5f);
        }
    }

    void paddedBand(std::uint16_t* out, std::uint8_t* padding, int from, int to) const {
        std::vector<float> sum(m_range.count), share(m_range.count);
        for (int row = from; row < to; ++row) {
            sumUnpadded(sum, share, row);
            for (int column = 0; column < m_columns.size(); ++column) {
                const auto& taps = m_columns.taps[column];
                const float part = sumColumns(share.data(), m_columns, taps, m_range.first);
                const auto index = m_target(row, column);
                padding[index] = part < 0.5f;
                if (part >= 0.5f)
                    out[index] = static_cast<std::uint16_t>(
                        sumColumns(sum.data(), m_columns, taps, m_range.first) / part + 0.5f);
            }
        }
    }

private:
    const std::uint16_t* source() const { return m_film.pixels().data() + m_range.first; }

    template <typename Visit>
    void eachTap(int row, const Visit& visit) const {
        const auto& taps = m_rows.taps[row];
        for (int k = 0; k < taps.count; ++k)
            visit(source() + static_cast<std::size_t>(taps.first + k) * m_film.columns(),
                  m_rows.weights[taps.weight + k]);
    }

    void sumMapped(std::vector<float>& sum, int row) const {
        std::fill(sum.begin(), sum.end(), 0.0f);
        eachTap(row, [&](const std::uint16_t* codes, float weight) {
            for (int x = 0; x < m_range.count; ++x)
                sum[x] += weight * m_film.fineScale()(codes[x]);
        });
    }

    void sumUnpadded(std::vector<float>& sum, std::vector<float>& share, int row) const {
        std::fill(sum.begin(), sum.end(), 0.0f);
        std::fill(share.begin(), share.end(), 0.0f);
        const int first = m_film.content().paddingCodes->first, last = m_film.content().paddingCodes->second;
        eachTap(row, [&](const std::uint16_t* codes, float weight) {
            for (int x = 0; x < m_range.count; ++x) {
                const float part = codes[x] >= first && codes[x] <= last ? 0.0f : weight;
                share[x] += part;
                sum[x] += part * m_film.fineScale()(codes[x]);
            }
        });
    }

    const Radiograph& m_film;
    const AxisFilter& m_rows;
    const AxisFilter& m_columns;
    Target m_target;
    ColumnRange m_range;
};

void colourBand(const Radiograph& film, const AxisFilter& rows, const AxisFilter& columns,
                const Target& target, std::uint8_t* out, int from, int to) {
    const auto range = usedColumns(columns);
    std::vector<float> sum(static_cast<std::size_t>(range.count) * 3);
    const std::uint8_t* source = film.rgb().data() + static_cast<std::size_t>(range.first) * 3;
    for (int row = from; row < to; ++row) {
        sumRows(sum, source, static_cast<std::size_t>(film.columns()) * 3, rows, row);
        for (int column = 0; column < columns.size(); ++column)
            for (int channel = 0; channel < 3; ++channel)
                out[target(row, column) * 3 + channel] = static_cast<std::uint8_t>(
                    sumColumns(sum.data() + channel, columns, columns.taps[column], range.first, 3) + 0.5f);
    }
}

void collectPadding(ResampledFilm& result, const std::vector<std::uint8_t>& padding) {
    for (std::uint32_t i = 0; i < padding.size(); ++i) {
        if (!padding[i])
            continue;
        const auto first = i;
        while (i < padding.size() && padding[i])
            ++i;
        result.padding.emplace_back(first, i);
    }
}

} // namespace

ResampledFilm resample(const Radiograph& film, const ImageToView& imageToView, int width, int height,
                       Interpolation interpolation) {
    const bool turned =
        std::abs(imageToView.b) + std::abs(imageToView.c) > std::abs(imageToView.a) + std::abs(imageToView.d);
    const double columnScale = turned ? imageToView.c : imageToView.a;
    const double rowScale = turned ? imageToView.b : imageToView.d;
    ResampledFilm result;
    if (columnScale == 0 || rowScale == 0 || width <= 0 || height <= 0)
        return result;
    const auto columns = makeAxisFilter(columnScale, turned ? imageToView.ty : imageToView.tx, film.columns(),
                                        turned ? height : width, interpolation);
    const auto rows = makeAxisFilter(rowScale, turned ? imageToView.tx : imageToView.ty, film.rows(),
                                     turned ? width : height, interpolation);
    if (columns.taps.empty() || rows.taps.empty())
        return result;
    result.x = turned ? rows.begin : columns.begin;
    result.y = turned ? columns.begin : rows.begin;
    result.width = turned ? rows.size() : columns.size();
    result.height = turned ? columns.size() : rows.size();
    const Target target{columns.size(), rows.size(), turned};
    const auto pixels = static_cast<std::size_t>(result.width) * result.height;
    const auto work = pixels + rows.weights.size() * static_cast<std::size_t>(usedColumns(columns).count);
    if (film.isColour()) {
        result.rgb.resize(pixels * 3);
        inBands(rows.size(), work * 3, [&](int from, int to) {
            colourBand(film, rows, columns, target, result.rgb.data(), from, to);
        });
        return result;
    }
    result.fineCodes.resize(pixels);
    const GreyResampler resampler(film, rows, columns, target);
    std::vector<std::uint8_t> padding(film.hasPadding() ? pixels : 0);
    inBands(rows.size(), work, [&](int from, int to) {
        if (film.hasPadding())
            resampler.paddedBand(result.fineCodes.data(), padding.data(), from, to);
        else
            resampler.plainBand(result.fineCodes.data(), from, to);
    });
    collectPadding(result, padding);
    return result;
}

} // namespace hilum
