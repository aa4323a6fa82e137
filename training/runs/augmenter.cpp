#include "training/runs/augmenter.h"

#include "training/runs/augmenter_kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hilum {
namespace {

constexpr double white = 65535;
constexpr int curveSteps = 1024; // of the table that shades; between its entries greys are interpolated

// Two's complement fixed point with 16 bits of fraction: positions in the film before it moved.
constexpr double one = 65536;

// About normal: the sum of the eight bytes of one draw, brought to mean 0 and deviation 1.
struct NearlyNormal {
    static constexpr double mean = 8 * 127.5;
    static constexpr double deviation = 209.03; // sqrt(8 * (256 * 256 - 1) / 12)
};

const AugmenterKernels& kernels() {
    static const AugmenterKernels& best = *usableAugmenterKernels().back();
    return best;
}

// Columns of a row whose source lies at least partly on the film: 0 <= start + x * step < limit.
std::pair<int, int> columnsOnFilm(std::int64_t start, std::int64_t step, std::int64_t low, std::int64_t high,
                                  int size) {
    if (step == 0)
        return start >= low && start < high ? std::pair(0, size) : std::pair(0, 0);
    double a = static_cast<double>(low - start) / static_cast<double>(step);
    double b = static_cast<double>(high - start) / static_cast<double>(step);
    if (a > b)
        std::swap(a, b);
    const double last = size;
    return {static_cast<int>(std::clamp(std::floor(a) - 1, 0.0, last)),
            static_cast<int>(std::clamp(std::ceil(b) + 1, 0.0, last))};
}

} // namespace

struct Augmenter::Choice {
    Choice(const AugmentationPlan& plan, Draws& draws) {
        angle = draws.uniform(-plan.rotation, plan.rotation) * std::numbers::pi / 180;
        scale = 1 / (1 + draws.uniform(-plan.scale, plan.scale));
        shiftX = draws.uniform(-plan.shift, plan.shift);
        shiftY = draws.uniform(-plan.shift, plan.shift);
        contrast = 1 + draws.uniform(-plan.contrast, plan.contrast);
        brightness = draws.uniform(-plan.brightness, plan.brightness);
        noise = draws.uniform(0, plan.noise);
        gamma = std::exp(draws.uniform(-plan.gamma, plan.gamma));
        blur = draws.uniform(0, plan.blur);
        flips = draws.uniform(0, 1) < plan.horizontalFlip;
        erases = draws.uniform(0, 1) < plan.erasing;
        const double area = draws.uniform(plan.erasedArea / 5, plan.erasedArea);
        const double tall = std::exp(draws.uniform(-1, 1)); // height over width, 0.37 to 2.7
        erasedWidth = std::min(1.0, std::sqrt(area / tall));
        erasedHeight = std::min(1.0, std::sqrt(area * tall));
        erasedX = draws.uniform(0, 1 - erasedWidth);
        erasedY = draws.uniform(0, 1 - erasedHeight);
        erasedGrey = draws.uniform(0, 1);
        noiseSeed = draws.next();
    }
    double angle, scale, shiftX, shiftY, contrast, brightness, noise, gamma, blur;
    double erasedX, erasedY, erasedWidth, erasedHeight, erasedGrey; // of the side; of white
    bool flips, erases;
    std::uint64_t noiseSeed;
};

Augmenter::Augmenter(const AugmentationPlan& plan, int size)
    : m_plan(plan), m_size(size), m_greys(static_cast<std::size_t>(size) * size) {}

std::span<const std::uint16_t> Augmenter::apply(std::span<const std::uint8_t> greys, Draws draws) {
    const Choice choice(m_plan, draws);
    move(greys, choice);
    if (m_plan.blur > 0)
        blur(choice.blur);
    shade(choice);
    if (m_plan.noise > 0)
        addNoise(choice.noise, choice.noiseSeed);
    if (choice.erases)
        erase(choice);
    return m_greys;
}

// Where each pixel of the answer comes from: about the square's centre, between pixel centres. Beyond the
// film's outermost pixel centres the greys run out to black within one pixel.
void Augmenter::move(std::span<const std::uint8_t> greys, const Choice& choice) {
    const int n = m_size;
    const double c = choice.scale * std::cos(choice.angle), s = choice.scale * std::sin(choice.angle);
    const double mirror = choice.flips ? -1 : 1, centre = (n - 1) / 2.0;
    const double x0 = centre + choice.shiftX * n, y0 = centre + choice.shiftY * n;
    const auto fixed = [](double v) { return static_cast<std::int64_t>(std::llround(v * one)); };
    const std::int64_t stepX = fixed(mirror * c), stepY = fixed(s);
    const std::int64_t low = -static_cast<std::int64_t>(one) + 1, high = fixed(n);
    spread(greys);
    for (int y = 0; y < n; ++y) {
        const std::int64_t fromX = fixed(mirror * (c * (0 - x0) - s * (y - y0)) + centre);
        const std::int64_t fromY = fixed(s * (0 - x0) + c * (y - y0) + centre);
        const auto isOnFilm = [&](int x) {
            const std::int64_t px = fromX + x * stepX, py = fromY + x * stepY;
            return px >= low && py >= low && px < high && py < high;
        };
        std::uint16_t* out = m_greys.data() + static_cast<std::size_t>(y) * n;
        const auto [firstX, lastX] = columnsOnFilm(fromX, stepX, low, high, n);
        const auto [firstY, lastY] = columnsOnFilm(fromY, stepY, low, high, n);
        int first = std::min(std::max(firstX, firstY), n), last = std::max(first, std::min(lastX, lastY));
        while (first < last && !isOnFilm(first))
            ++first;
        while (last > first && !isOnFilm(last - 1))
            --last;
        std::fill(out, out + first, std::uint16_t(0));
        std::fill(out + last, out + n, std::uint16_t(0));
        const auto at = [&](std::int64_t from, std::int64_t step) {
            return static_cast<std::int32_t>(from + first * step);
        };
        const AugmenterKernels::Line line{at(fromX, stepX), at(fromY, stepY),
                                          static_cast<std::int32_t>(stepX), static_cast<std::int32_t>(stepY)};
        if (first < last)
            kernels().move(m_pairs.data(), n + 2, line, last - first, out + first);
    }
}

// A border of one black pixel spares the inner loop its questions; nothing is ever written there.
void Augmenter::spread(std::span<const std::uint8_t> greys) {
    const auto n = static_cast<std::size_t>(m_size), stride = n + 2;
    m_pairs.resize(stride * stride);
    for (std::size_t y = 0; y < n; ++y) {
        const std::uint8_t* row = greys.data() + y * n;
        std::uint32_t* pairs = m_pairs.data() + (y + 1) * stride; // that of the left border is first
        pairs[0] = row[0] * 257u << 16;
        for (std::size_t x = 0; x + 1 < n; ++x)
            pairs[x + 1] = row[x] * 257u | row[x + 1] * 257u << 16;
        pairs[n] = row[n - 1] * 257u;
    }
}

// Five taps each way, weighted so that the deviation is the wanted one up to about 1 pixel; edges repeat.
// Larger deviations are reached by repeating it.
void Augmenter::blur(double deviation) {
    const int rounds = std::max(1, static_cast<int>(std::ceil(deviation * deviation)));
    const double variance = deviation * deviation / rounds;
    if (variance < 1e-3)
        return;
    const double near = std::exp(-0.5 / variance), far = std::exp(-2 / variance);
    const auto w0 = static_cast<float>(1 / (1 + 2 * near + 2 * far));
    const float w1 = w0 * static_cast<float>(near), w2 = w0 * static_cast<float>(far);
    const int n = m_size;
    const std::size_t width = static_cast<std::size_t>(n);
    m_rows.resize(static_cast<std::size_t>(n) * n + width + 4);
    float* line = m_rows.data() + static_cast<std::size_t>(n) * n; // n + 4 wide
    for (int round = 0; round < rounds; ++round) {
        for (int y = 0; y < n; ++y) {
            const std::uint16_t* in = m_greys.data() + y * width;
            std::copy(in, in + n, line + 2);
            line[0] = line[1] = line[2];
            line[n + 2] = line[n + 3] = line[n + 1];
            float* out = m_rows.data() + y * width;
            for (int x = 0; x < n; ++x)
                out[x] = w0 * line[x + 2] + w1 * (line[x + 1] + line[x + 3]) + w2 * (line[x] + line[x + 4]);
        }
        for (int y = 0; y < n; ++y) {
            const auto row = [&](int r) { return m_rows.data() + std::clamp(r, 0, n - 1) * width; };
            const float *a = row(y - 2), *b = row(y - 1), *c = row(y), *d = row(y + 1), *e = row(y + 2);
            std::uint16_t* out = m_greys.data() + y * width;
            for (int x = 0; x < n; ++x)
                out[x] =
                    static_cast<std::uint16_t>(w0 * c[x] + w1 * (b[x] + d[x]) + w2 * (a[x] + e[x]) + 0.5f);
        }
    }
}

void Augmenter::shade(const Choice& choice) {
    const auto curve = [&](double v) {
        v = std::clamp((v - 0.5) * choice.contrast + 0.5 + choice.brightness, 0.0, 1.0);
        return static_cast<float>((m_plan.gamma > 0 ? std::pow(v, choice.gamma) : v) * white);
    };
    if (m_plan.gamma <= 0) { // a straight line needs no table and is exact
        const auto slope = static_cast<float>(choice.contrast);
        const auto offset =
            static_cast<float>((0.5 + choice.brightness - 0.5 * choice.contrast) * white + 0.5);
        kernels().shade(slope, offset, static_cast<int>(m_greys.size()), m_greys.data());
        return;
    }
    std::array<float, curveSteps + 2> table;
    for (int i = 0; i < curveSteps + 2; ++i)
        table[i] = curve(std::min(1.0, static_cast<double>(i) / curveSteps));
    for (std::uint16_t& grey : m_greys) {
        const float at = grey * static_cast<float>(curveSteps / white);
        const int index = static_cast<int>(at);
        const float part = at - static_cast<float>(index);
        grey = static_cast<std::uint16_t>(table[index] + part * (table[index + 1] - table[index]) + 0.5f);
    }
}

void Augmenter::addNoise(double deviation, std::uint64_t seed) {
    constexpr std::size_t together = 1024;
    constexpr std::uint64_t step = 0x9e3779b97f4a7c15ull; // of Draws
    const auto scale = static_cast<float>(deviation * white / NearlyNormal::deviation);
    const auto offset = static_cast<float>(0.5 - NearlyNormal::mean * scale);
    for (std::size_t at = 0; at < m_greys.size(); at += together)
        kernels().addNoise(seed + at * step, scale, offset,
                           static_cast<int>(std::min(together, m_greys.size() - at)), m_greys.data() + at);
}

void Augmenter::erase(const Choice& choice) {
    const auto pixels = [&](double share) { return static_cast<int>(std::lround(share * m_size)); };
    const int left = pixels(choice.erasedX), right = pixels(choice.erasedX + choice.erasedWidth);
    const int top = pixels(choice.erasedY), bottom = pixels(choice.erasedY + choice.erasedHeight);
    const auto grey = static_cast<std::uint16_t>(choice.erasedGrey * white + 0.5);
    for (int y = top; y < std::min(bottom, m_size); ++y)
        std::fill(m_greys.begin() + static_cast<std::ptrdiff_t>(y) * m_size + left,
                  m_greys.begin() + static_cast<std::ptrdiff_t>(y) * m_size + std::min(right, m_size), grey);
}

std::vector<std::uint16_t> augmentedView(std::span<const std::uint8_t> greys, int size,
                                         const AugmentationPlan& plan, std::uint64_t seed,
                                         std::uint64_t epoch, std::uint64_t film) {
    Augmenter augmenter(plan, size);
    const auto view = augmenter.apply(greys, Draws(seed, epoch, film));
    return {view.begin(), view.end()};
}

} // namespace hilum
