#include "inference/network/convolution_pass.h"

#include "inference/network/torch_headers.h"
#include "inference/network/training_threads.h"

#include <cstring>

namespace hilum::training {
namespace {

using Floats = std::vector<float>;

int chunks() {
    return threads();
}

struct Range {
    std::int64_t begin, end;
};

// f(chunk, its range of [0, count)) on the threads; the cut depends on the number of threads alone.
template <typename F>
void inChunks(std::int64_t count, const F& f) {
    const std::int64_t parts = chunks();
    spread(parts, [&](std::int64_t chunk) {
        if (const Range range{chunk * count / parts, (chunk + 1) * count / parts}; range.begin < range.end)
            f(static_cast<std::size_t>(chunk), range);
    });
}

// Rows whose inputs and outputs stay in the second-level cache together.
int blockRows(int floatsPerRow) {
    return std::clamp(65536 / floatsPerRow / 12 * 12, 24, 96); // whole tiles of every table
}

Floats packed(const float* b, std::ptrdiff_t depthStep, std::ptrdiff_t columnStep, int depth, int columns) {
    const int panel = kernels().panel;
    Floats result(static_cast<std::size_t>((columns + panel - 1) / panel) * panel * depth);
    kernels().pack(b, depthStep, columnStep, depth, columns, result.data());
    return result;
}

Floats transposed(const float* from, int rows, int columns) {
    Floats to(static_cast<std::size_t>(rows) * columns);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c)
            to[static_cast<std::size_t>(c) * rows + r] = from[static_cast<std::size_t>(r) * columns + c];
    return to;
}

DepthwiseShape depthwiseShape(const Convolution& s, std::ptrdiff_t inStep, std::ptrdiff_t outStep) {
    return {s.height, s.width,  s.outHeight, s.outWidth, s.in,   s.kernel,
            s.stride, s.padTop, s.padLeft,   inStep,     outStep};
}

// Visits the taps that lie inside the map for output pixel `pixel` of a film:
// f(place among the patch's pixels, pixels in a run, first input pixel).
template <typename F>
void overPatch(const Convolution& s, std::int64_t pixel, const F& f) {
    const int oy = static_cast<int>(pixel / s.outWidth), ox = static_cast<int>(pixel % s.outWidth);
    const int left = ox * s.stride - s.padLeft;
    const int first = std::max(-left, 0), last = std::min(s.kernel, s.width - left);
    for (int ky = 0; ky < s.kernel; ++ky) {
        const int iy = oy * s.stride - s.padTop + ky;
        if (iy >= 0 && iy < s.height)
            f(ky * s.kernel + first, last - first, std::int64_t(iy) * s.width + left + first);
    }
}

// Patches of output rows [begin, begin + rows) of all films, [rows][depth].
void gatherPatches(const Convolution& s, ConstRows x, std::int64_t begin, int rows, float* patches) {
    const std::int64_t outPixels = std::int64_t(s.outHeight) * s.outWidth;
    const std::size_t depth = static_cast<std::size_t>(s.depth());
    std::memset(patches, 0, sizeof(float) * rows * depth);
    for (int r = 0; r < rows; ++r, patches += depth) {
        const std::int64_t film = (begin + r) / outPixels;
        overPatch(s, (begin + r) % outPixels, [&](int place, int count, std::int64_t pixel) {
            const float* from = x.row(film * s.height * s.width + pixel);
            float* to = patches + std::ptrdiff_t(place) * s.in;
            if (x.step == s.in)
                std::memcpy(to, from, sizeof(float) * count * s.in);
            else
                for (int i = 0; i < count; ++i)
                    std::memcpy(to + i * s.in, from + i * x.step, sizeof(float) * s.in);
        });
    }
}

void scatterPatches(const Convolution& s, const float* patches, std::int64_t begin, int rows, Rows dx) {
    const std::int64_t outPixels = std::int64_t(s.outHeight) * s.outWidth;
    for (int r = 0; r < rows; ++r, patches += s.depth()) {
        const std::int64_t film = (begin + r) / outPixels;
        overPatch(s, (begin + r) % outPixels, [&](int place, int count, std::int64_t pixel) {
            for (int i = 0; i < count; ++i) {
                float* to = dx.row(film * s.height * s.width + pixel + i);
                const float* from = patches + std::ptrdiff_t(place + i) * s.in;
                for (int c = 0; c < s.in; ++c)
                    to[c] += from[c];
            }
        });
    }
}

// Sums of one chunk in double, gathered block by block.
struct ChunkSums {
    std::int64_t count = 0;
    Floats origin, first, second; // of one block
    std::vector<double> firstTotal, secondTotal;

    void begin(int channels) {
        origin.assign(channels, 0);
        first.assign(channels, 0);
        second.assign(channels, 0);
        firstTotal.assign(channels, 0);
        secondTotal.assign(channels, 0);
    }
    void endBlock() {
        for (std::size_t c = 0; c < first.size(); ++c) {
            firstTotal[c] += first[c];
            secondTotal[c] += second[c];
            first[c] = second[c] = 0;
        }
    }
    void addMoments(const float* y, int rows, int channels) {
        if (count == 0)
            origin.assign(y, y + channels);
        kernels().moments(y, channels, rows, channels, origin.data(), first.data(), second.data());
        count += rows;
        endBlock();
    }
};

Statistics together(const std::vector<ChunkSums>& sums, int channels) {
    // count, then for every channel the sum and the sum of squares.
    std::vector<double> numbers(1 + 2 * channels);
    for (const ChunkSums& s : sums) {
        numbers[0] += static_cast<double>(s.count);
        for (int c = 0; s.count > 0 && c < channels; ++c) {
            const double n = static_cast<double>(s.count), origin = s.origin[c];
            const double mean = origin + s.firstTotal[c] / n;
            numbers[1 + c] += n * mean;
            numbers[1 + channels + c] +=
                s.secondTotal[c] - s.firstTotal[c] * s.firstTotal[c] / n + n * mean * mean;
        }
    }
    if (batchReducer())
        batchReducer()(numbers.data(), numbers.size());
    Statistics result{numbers[0], std::vector<double>(channels), std::vector<double>(channels)};
    for (int c = 0; c < channels; ++c) {
        result.mean[c] = numbers[1 + c] / result.count;
        result.variance[c] =
            std::max(numbers[1 + channels + c] / result.count - result.mean[c] * result.mean[c], 0.0);
    }
    return result;
}

// Runs the convolution and calls take(chunk, first row, rows) after each block of y is written.
template <typename Take>
void convolveBlocks(const Convolution& s, ConstRows x, const float* weights, Rows y, const Take& take) {
    const std::int64_t outPixels = std::int64_t(s.outHeight) * s.outWidth;
    if (s.depthwise) {
        const Floats taps = transposed(weights, s.out, s.depth());
        inChunks(s.films, [&](std::size_t chunk, Range films) {
            for (std::int64_t film = films.begin; film < films.end; ++film) {
                kernels().depthwise(x.row(film * s.height * s.width), taps.data(), y.row(film * outPixels),
                                    depthwiseShape(s, x.step, y.step));
                take(chunk, film * outPixels, static_cast<int>(outPixels));
            }
        });
        return;
    }
    const int depth = s.depth(), most = blockRows(depth + s.out);
    const Floats panels = packed(weights, 1, depth, depth, s.out);
    inChunks(s.outRows(), [&](std::size_t chunk, Range range) {
        Floats patches(s.pointwise() ? 0 : static_cast<std::size_t>(most) * depth);
        for (std::int64_t row = range.begin; row < range.end; row += most) {
            const int rows = static_cast<int>(std::min<std::int64_t>(most, range.end - row));
            ConstRows a{x.data + row * x.step, x.step};
            if (!s.pointwise()) {
                gatherPatches(s, x, row, rows, patches.data());
                a = {patches.data(), depth};
            }
            kernels().multiply(
                {a.data, a.step, 1, panels.data(), y.row(row), y.step, rows, depth, s.out, false});
            take(chunk, row, rows);
        }
    });
}

// The sums that batch norm's gradient needs, in double: g, then g * (y - mean).
std::vector<double> gradientSums(const Norm& norm, std::int64_t rows, int channels, const float* y,
                                 ConstRows dz) {
    std::vector<ChunkSums> sums(chunks());
    const int most = blockRows(2 * channels);
    inChunks(rows, [&](std::size_t chunk, Range range) {
        ChunkSums& s = sums[chunk];
        s.begin(channels);
        for (std::int64_t row = range.begin; row < range.end; row += most) {
            const int count = static_cast<int>(std::min<std::int64_t>(most, range.end - row));
            kernels().gradientSums(dz.row(row), dz.step, y + row * channels, channels, norm.affine(),
                                   norm.mean.data(), count, channels, s.first.data(), s.second.data());
            s.endBlock();
        }
    });
    std::vector<double> totals(2 * channels);
    for (const ChunkSums& s : sums)
        for (std::size_t c = 0; c < s.firstTotal.size(); ++c) {
            totals[c] += s.firstTotal[c];
            totals[channels + c] += s.secondTotal[c];
        }
    return totals;
}

struct Coefficients {
    Floats a, b, c;
    NormGradient view(const Norm& norm) const { return {a.data(), b.data(), c.data(), norm.affine()}; }
};

Coefficients coefficients(const Norm& norm, const float* gamma, const std::vector<double>& totals,
                          int channels) {
    Coefficients k{Floats(channels), Floats(channels), Floats(channels)};
    for (int c = 0; c < channels; ++c) {
        const double inverse = norm.inverseDeviation[c], a = gamma[c] * inverse;
        const double b = -a * inverse * inverse * totals[channels + c] / norm.count;
        k.a[c] = static_cast<float>(a);
        k.b[c] = static_cast<float>(b);
        k.c[c] = static_cast<float>(-a * totals[c] / norm.count - b * norm.mean[c]);
    }
    return k;
}

void addUp(const std::vector<Floats>& parts, std::size_t count, float* total) {
    std::memset(total, 0, sizeof(float) * count);
    for (const Floats& part : parts)
        for (std::size_t i = 0; i < part.size(); ++i)
            total[i] += part[i];
}

struct BackwardPass {
    const Convolution& s;
    NormGradient norm;
    ConstRows x;
    const float* y;
    ConstRows dz;
    const LayerGradients& gradients;

    void gradient(std::int64_t row, int rows, float* dy) const {
        kernels().gradient(dz.row(row), dz.step, y + row * s.out, s.out, norm, dy, s.out, rows, s.out);
    }

    void depthwise(const float* weights) const {
        const std::int64_t inPixels = std::int64_t(s.height) * s.width;
        const std::int64_t outPixels = std::int64_t(s.outHeight) * s.outWidth;
        const Floats taps = transposed(weights, s.out, s.depth());
        std::vector<Floats> parts(chunks());
        inChunks(s.films, [&](std::size_t chunk, Range films) {
            Floats& part = parts[chunk];
            part.assign(static_cast<std::size_t>(s.out) * s.depth(), 0);
            Floats dy(static_cast<std::size_t>(outPixels) * s.out);
            for (std::int64_t film = films.begin; film < films.end; ++film) {
                gradient(film * outPixels, static_cast<int>(outPixels), dy.data());
                kernels().depthwiseWeights(x.row(film * inPixels), dy.data(), part.data(),
                                           depthwiseShape(s, x.step, s.out));
                if (!gradients.x.data)
                    continue;
                const ConstRows& base = gradients.base;
                kernels().depthwiseInput(
                    dy.data(), taps.data(), base.data ? base.row(film * inPixels) : nullptr, base.step,
                    gradients.x.row(film * inPixels), depthwiseShape(s, gradients.x.step, s.out));
            }
        });
        Floats total(parts[0].size());
        addUp(parts, total.size(), total.data());
        const Floats ordered = transposed(total.data(), s.depth(), s.out);
        std::memcpy(gradients.weights, ordered.data(), sizeof(float) * ordered.size());
    }

    void startInput(std::int64_t row, std::int64_t rows) const {
        const ConstRows& base = gradients.base;
        for (std::int64_t r = row; r < row + rows; ++r)
            if (!base.data)
                std::memset(gradients.x.row(r), 0, sizeof(float) * s.in);
            else if (base.data != gradients.x.data)
                std::memcpy(gradients.x.row(r), base.row(r), sizeof(float) * s.in);
    }

    // Rows of one block; `begin` counts output rows.
    void block(std::int64_t begin, int rows, const float* panels, Floats& dy, Floats& patches,
               Floats& packedRows, float* dw) const {
        const int depth = s.depth();
        gradient(begin, rows, dy.data());
        ConstRows a{x.data + begin * x.step, x.step};
        if (!s.pointwise()) {
            gatherPatches(s, x, begin, rows, patches.data());
            a = {patches.data(), depth};
        }
        kernels().pack(a.data, a.step, 1, rows, depth, packedRows.data());
        kernels().multiply({dy.data(), 1, s.out, packedRows.data(), dw, depth, s.out, rows, depth, true});
        if (!gradients.x.data)
            return;
        if (s.pointwise()) {
            const bool onto = gradients.base.data != nullptr;
            if (onto)
                startInput(begin, rows);
            kernels().multiply({dy.data(), s.out, 1, panels, gradients.x.row(begin), gradients.x.step, rows,
                                s.out, depth, onto});
            return;
        }
        kernels().multiply({dy.data(), s.out, 1, panels, patches.data(), depth, rows, s.out, depth, false});
        scatterPatches(s, patches.data(), begin, rows, gradients.x);
    }

    void dense(const float* weights) const {
        const int depth = s.depth(), most = blockRows(depth + s.out);
        const int panel = kernels().panel;
        const Floats panels = gradients.x.data ? packed(weights, depth, 1, s.out, depth) : Floats();
        std::vector<Floats> parts(chunks());
        const std::int64_t outPixels = std::int64_t(s.outHeight) * s.outWidth;
        // Patches of a film overlap in the input: a film belongs to one thread.
        const std::int64_t unit = s.pointwise() ? 1 : outPixels;
        inChunks(s.outRows() / unit, [&](std::size_t chunk, Range units) {
            Floats& part = parts[chunk];
            part.assign(static_cast<std::size_t>(s.out) * depth, 0);
            Floats dy(static_cast<std::size_t>(most) * s.out);
            Floats patches(s.pointwise() ? 0 : static_cast<std::size_t>(most) * depth);
            Floats packedRows(static_cast<std::size_t>((depth + panel - 1) / panel) * panel * most);
            if (!s.pointwise() && gradients.x.data) {
                const std::int64_t inPixels = std::int64_t(s.height) * s.width;
                startInput(units.begin * inPixels, (units.end - units.begin) * inPixels);
            }
            for (std::int64_t row = units.begin * unit; row < units.end * unit; row += most)
                block(row, static_cast<int>(std::min<std::int64_t>(most, units.end * unit - row)),
                      panels.data(), dy, patches, packedRows, part.data());
        });
        addUp(parts, static_cast<std::size_t>(s.out) * depth, gradients.weights);
    }
};

BatchReducer& reducer() {
    static BatchReducer instance;
    return instance;
}

} // namespace

void setBatchReducer(BatchReducer given) {
    reducer() = std::move(given);
}
const BatchReducer& batchReducer() {
    return reducer();
}

Norm makeNorm(const Statistics& statistics, const float* gamma, const float* beta, double epsilon,
              Activation activation) {
    const std::size_t channels = statistics.mean.size();
    Norm norm{Floats(channels), Floats(channels), Floats(channels),
              Floats(channels), statistics.count, activation};
    for (std::size_t c = 0; c < channels; ++c) {
        const double inverse = 1 / std::sqrt(statistics.variance[c] + epsilon);
        norm.mean[c] = static_cast<float>(statistics.mean[c]);
        norm.inverseDeviation[c] = static_cast<float>(inverse);
        norm.scale[c] = static_cast<float>(gamma[c] * inverse);
        norm.shift[c] = static_cast<float>(beta[c] - statistics.mean[c] * gamma[c] * inverse);
    }
    return norm;
}

Statistics convolve(const Convolution& s, ConstRows x, const float* weights, float* y) {
    std::vector<ChunkSums> sums(chunks());
    for (ChunkSums& chunk : sums)
        chunk.begin(s.out);
    convolveBlocks(s, x, weights, {y, s.out}, [&](std::size_t chunk, std::int64_t row, int rows) {
        constexpr int most = 256; // sums in float stay short
        for (int first = 0; first < rows; first += most)
            sums[chunk].addMoments(y + (row + first) * s.out, std::min(most, rows - first), s.out);
    });
    return together(sums, s.out);
}

void applyNorm(const Norm& norm, std::int64_t rows, int channels, ConstRows y, ConstRows residual, Rows z) {
    inChunks(rows, [&](std::size_t, Range range) {
        kernels().normalise(y.row(range.begin), y.step, norm.affine(),
                            residual.data ? residual.row(range.begin) : nullptr, residual.step,
                            z.row(range.begin), z.step, static_cast<int>(range.end - range.begin), channels);
    });
}

void convolveAndApply(const Convolution& s, const Norm& norm, ConstRows x, const float* weights,
                      ConstRows residual, Rows z) {
    convolveBlocks(s, x, weights, z, [&](std::size_t, std::int64_t row, int rows) {
        kernels().normalise(z.row(row), z.step, norm.affine(), residual.data ? residual.row(row) : nullptr,
                            residual.step, z.row(row), z.step, rows, s.out);
    });
}

void backward(const Convolution& s, const Norm& norm, const float* gamma, ConstRows x, const float* weights,
              const float* y, ConstRows dz, const LayerGradients& gradients) {
    std::vector<double> totals = gradientSums(norm, s.outRows(), s.out, y, dz);
    for (int c = 0; c < s.out; ++c) {
        gradients.beta[c] = static_cast<float>(totals[c]);
        gradients.gamma[c] = static_cast<float>(totals[s.out + c] * norm.inverseDeviation[c]);
    }
    if (batchReducer())
        batchReducer()(totals.data(), totals.size());
    const Coefficients k = coefficients(norm, gamma, totals, s.out);
    const BackwardPass pass{s, k.view(norm), x, y, dz, gradients};
    if (s.depthwise)
        pass.depthwise(weights);
    else
        pass.dense(weights);
}

} // namespace hilum::training
