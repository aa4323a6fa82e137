#include "imaging/resampler.h"

#include "imaging/axis_filter.h"
#include "imaging/row_kernels.h"
#include "imaging/row_pool.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// Room for one destination row, and for a block of them where the film is turned.
struct Scratch {
    std::vector<float> sum, share, mixed, mixedShare;
    std::vector<std::uint16_t> fine; // source rows behind a modality LUT
    int fineFirst = -1, fineCount = 0;
    std::vector<std::uint16_t> codes;
    std::vector<std::uint8_t> mask;
};

class GreyResampler {
public:
    GreyResampler(const Radiograph& film, const AxisFilter& rows, const AxisFilter& columns)
        : m_film(film), m_rows(rows), m_range(sourceRange(columns)), m_columns(evenFilter(columns, m_range)),
          m_kernels(rowKernels()) {}

    Scratch scratch() const {
        Scratch room;
        room.sum.resize(m_range.count);
        room.mixed.resize(m_columns.size);
        if (m_film.hasPadding()) {
            room.share.resize(m_range.count);
            room.mixedShare.resize(m_columns.size);
        }
        return room;
    }

    // Destination row `row` of the filter's order; `mask` is written where the film has padding.
    void makeRow(int row, Scratch& room, std::uint16_t* codes, std::uint8_t* mask) const {
        const FineScale& scale = m_film.fineScale();
        const bool isMapped = !scale.fromCode.empty();
        const float factor = isMapped ? 1.0f : static_cast<float>(1 << scale.fractionBits);
        if (!m_film.hasPadding()) {
            sumPlain(row, isMapped, room);
            mix(room.mixed, room.sum);
            return m_kernels.toCodes(codes, room.mixed.data(), factor, m_columns.size);
        }
        sumUnpadded(row, isMapped, room);
        mix(room.mixed, room.sum);
        mix(room.mixedShare, room.share);
        m_kernels.toUnpaddedCodes(codes, mask, room.mixed.data(), room.mixedShare.data(), factor,
                                  m_columns.size);
    }

private:
    const std::uint16_t* sourceRow(int row) const {
        return m_film.pixels().data() + static_cast<std::size_t>(row) * m_film.columns() + m_range.first;
    }
    const float* weights(const AxisFilter::Taps& taps) const { return &m_rows.weights[taps.weight]; }

    void mix(std::vector<float>& mixed, const std::vector<float>& row) const {
        m_kernels.mixColumns(mixed.data(), row.data(), m_columns.first.data(), m_columns.weights.data(),
                             m_columns.taps, m_columns.size);
    }

    void sumPlain(int row, bool isMapped, Scratch& room) const {
        const auto& taps = m_rows.taps[row];
        if (isMapped)
            mapRows(taps, room);
        m_kernels.weighRows(room.sum.data(), isMapped ? room.fine.data() : sourceRow(taps.first),
                            isMapped ? static_cast<std::size_t>(m_range.count)
                                     : static_cast<std::size_t>(m_film.columns()),
                            weights(taps), taps.count, m_range.count);
    }

    // Neighbouring destination rows of a magnified film are made of the same source rows.
    void mapRows(const AxisFilter::Taps& taps, Scratch& room) const {
        if (room.fineFirst == taps.first && room.fineCount == taps.count)
            return;
        const auto& fromCode = m_film.fineScale().fromCode;
        room.fine.resize(static_cast<std::size_t>(taps.count) * m_range.count);
        auto* out = room.fine.data();
        for (int k = 0; k < taps.count; ++k) {
            const std::uint16_t* codes = sourceRow(taps.first + k);
            for (int x = 0; x < m_range.count; ++x)
                *out++ = fromCode[codes[x]];
        }
        room.fineFirst = taps.first;
        room.fineCount = taps.count;
    }

    void sumUnpadded(int row, bool isMapped, Scratch& room) const {
        const auto [first, last] = *m_film.content().paddingCodes;
        const auto& taps = m_rows.taps[row];
        if (!isMapped)
            return m_kernels.weighUnpadded(room.sum.data(), room.share.data(), sourceRow(taps.first),
                                           static_cast<std::size_t>(m_film.columns()), weights(taps),
                                           taps.count, m_range.count, first, last);
        std::fill(room.sum.begin(), room.sum.end(), 0.0f);
        std::fill(room.share.begin(), room.share.end(), 0.0f);
        for (int k = 0; k < taps.count; ++k) {
            const std::uint16_t* codes = sourceRow(taps.first + k);
            for (int x = 0; x < m_range.count; ++x) {
                const float part = codes[x] >= first && codes[x] <= last ? 0.0f : weights(taps)[k];
                room.share[x] += part;
                room.sum[x] += part * m_film.fineScale()(codes[x]);
            }
        }
    }

    const Radiograph& m_film;
    const AxisFilter& m_rows;
    SourceRange m_range;
    EvenFilter m_columns;
    const RowKernels& m_kernels;
};

constexpr int blockRows = 32; // two cache lines of codes

// Rows of the filter become columns of the view: a block of them at a time, so that whole cache lines are
// written.
template <typename Sample>
void writeTurned(Sample* out, int stride, const Sample* block, int rows, int columns) {
    for (int column = 0; column < columns; ++column) {
        Sample* target = out + static_cast<std::size_t>(column) * stride;
        for (int row = 0; row < rows; ++row)
            target[row] = block[static_cast<std::size_t>(row) * columns + column];
    }
}

struct Axes {
    AxisFilter rows, columns; // of the source
    bool isTurned = false;
};

void makeGreys(const Radiograph& film, const Axes& axes, ResampledFilm& result) {
    const GreyResampler resampler(film, axes.rows, axes.columns);
    const int columns = axes.columns.size(), rows = axes.rows.size();
    const auto work = static_cast<std::size_t>(columns) * rows +
                      axes.rows.weights.size() * static_cast<std::size_t>(sourceRange(axes.columns).count);
    std::uint16_t* codes = result.fineCodes.data();
    std::uint8_t* mask = result.isMasked ? result.mask.data() : nullptr;
    inBands(rows, work, [&](int from, int to) {
        Scratch room = resampler.scratch();
        if (!axes.isTurned) {
            for (int row = from; row < to; ++row) {
                const auto at = static_cast<std::size_t>(row) * columns;
                resampler.makeRow(row, room, codes + at, mask ? mask + at : nullptr);
            }
            return;
        }
        room.codes.resize(static_cast<std::size_t>(columns) * blockRows);
        room.mask.resize(mask ? room.codes.size() : 0);
        for (int first = from; first < to; first += blockRows) {
            const int count = std::min(blockRows, to - first);
            for (int i = 0; i < count; ++i)
                resampler.makeRow(first + i, room, room.codes.data() + static_cast<std::size_t>(i) * columns,
                                  room.mask.data() + static_cast<std::size_t>(i) * columns);
            writeTurned(codes + first, rows, room.codes.data(), count, columns);
            if (mask)
                writeTurned(mask + first, rows, room.mask.data(), count, columns);
        }
    });
}

void addColours(std::vector<float>& sum, const std::uint8_t* row, float weight) {
    for (std::size_t x = 0; x < sum.size(); ++x)
        sum[x] += weight * row[x];
}

void makeColours(const Radiograph& film, const Axes& axes, ResampledFilm& result) {
    const AxisFilter &rows = axes.rows, &columns = axes.columns;
    const SourceRange range = sourceRange(columns);
    const auto stride = static_cast<std::size_t>(film.columns()) * 3;
    const std::uint8_t* source = film.rgb().data() + static_cast<std::size_t>(range.first) * 3;
    const auto place = [&](int row, int column) {
        return 3 * (axes.isTurned ? static_cast<std::size_t>(column) * rows.size() + row
                                  : static_cast<std::size_t>(row) * columns.size() + column);
    };
    inBands(
        rows.size(), static_cast<std::size_t>(range.count) * rows.weights.size() * 3, [&](int from, int to) {
            std::vector<float> sum(static_cast<std::size_t>(range.count) * 3);
            for (int row = from; row < to; ++row) {
                std::fill(sum.begin(), sum.end(), 0.0f);
                const auto& down = rows.taps[row];
                for (int k = 0; k < down.count; ++k)
                    addColours(sum, source + static_cast<std::size_t>(down.first + k) * stride,
                               rows.weights[down.weight + k]);
                for (int column = 0; column < columns.size(); ++column) {
                    const auto& across = columns.taps[column];
                    for (int channel = 0; channel < 3; ++channel) {
                        float total = 0;
                        for (int k = 0; k < across.count; ++k)
                            total +=
                                columns.weights[across.weight + k] *
                                sum[static_cast<std::size_t>(across.first - range.first + k) * 3 + channel];
                        result.rgb[place(row, column) + channel] =
                            static_cast<std::uint8_t>(std::clamp(total + 0.5f, 0.0f, 255.0f));
                    }
                }
            }
        });
}

Axes makeAxes(const Radiograph& film, const ImageToView& t, int width, int height,
              Interpolation interpolation) {
    Axes axes;
    axes.isTurned = std::abs(t.b) + std::abs(t.c) > std::abs(t.a) + std::abs(t.d);
    const double columnScale = axes.isTurned ? t.c : t.a, rowScale = axes.isTurned ? t.b : t.d;
    if (columnScale == 0 || rowScale == 0)
        return axes;
    axes.columns = makeAxisFilter(columnScale, axes.isTurned ? t.ty : t.tx, film.columns(),
                                  axes.isTurned ? height : width, interpolation);
    axes.rows = makeAxisFilter(rowScale, axes.isTurned ? t.tx : t.ty, film.rows(),
                               axes.isTurned ? width : height, interpolation);
    return axes;
}

template <typename Sample>
void makeRoom(std::vector<Sample>& samples, std::size_t count) {
    if (samples.size() < count)
        samples.resize(count);
}

} // namespace

void resample(const Radiograph& film, const ImageToView& imageToView, int width, int height,
              Interpolation interpolation, ResampledFilm& result) {
    result.x = result.y = result.width = result.height = 0;
    result.isColour = film.isColour();
    result.isMasked = !film.isColour() && film.hasPadding();
    if (width <= 0 || height <= 0)
        return;
    const Axes axes = makeAxes(film, imageToView, width, height, interpolation);
    if (axes.columns.taps.empty() || axes.rows.taps.empty())
        return;
    const AxisFilter &across = axes.isTurned ? axes.rows : axes.columns,
                     &down = axes.isTurned ? axes.columns : axes.rows;
    result.x = across.begin;
    result.y = down.begin;
    result.width = across.size();
    result.height = down.size();
    const auto pixels = static_cast<std::size_t>(result.width) * result.height;
    if (film.isColour()) {
        makeRoom(result.rgb, pixels * 3);
        return makeColours(film, axes, result);
    }
    makeRoom(result.fineCodes, pixels);
    if (result.isMasked)
        makeRoom(result.mask, pixels);
    makeGreys(film, axes, result);
}

} // namespace hilum
