#include "inference/network/byte_ranks.h"

#include "inference/network/resample_kernels.h"

#include <algorithm>
#include <optional>

namespace hilum {
namespace {

constexpr std::size_t piece = 32, fewest = 4096, most = 1 << 18; // sampled codes
constexpr std::size_t tables = 4; // neighbours are often equal: one table would wait for its own last count

struct Sample {
    std::array<std::uint32_t, 256> counts;
    std::size_t size = 0;
};

Sample sample(std::span<const std::uint8_t> codes) {
    std::array<std::array<std::uint32_t, 256>, tables> counts{};
    const std::size_t pieces = std::clamp(codes.size() / 16, fewest, most) / piece;
    const std::size_t stride = std::max(piece, codes.size() / pieces | 1); // odd: no column is favoured
    Sample sample;
    for (std::size_t begin = 0; begin + piece <= codes.size(); begin += stride, sample.size += piece)
        for (std::size_t at = begin; at < begin + piece; at += tables)
            for (std::size_t table = 0; table < tables; ++table)
                ++counts[table][codes[at + table]];
    for (std::size_t code = 0; code < sample.counts.size(); ++code)
        sample.counts[code] = counts[0][code] + counts[1][code] + counts[2][code] + counts[3][code];
    return sample;
}

constexpr int near = 4; // limits around a guess
constexpr int mostPasses = 4;

int codeAtRank(const std::array<std::uint32_t, 256>& counts, std::uint64_t rank) {
    std::uint64_t seen = 0;
    for (int code = 0; code < 255; ++code)
        if ((seen += counts[code]) >= rank)
            return code;
    return 255;
}

// Four neighbouring limits around the code that is looked for; moved until it lies among them.
struct Search {
    std::uint64_t rank;
    int first; // of the limits, 0..252
    std::optional<int> answer;

    // counts[i] codes are not above first + i.
    void learn(const std::uint64_t* counts) {
        const auto at =
            std::find_if(counts, counts + near, [&](std::uint64_t count) { return count >= rank; }) - counts;
        if (at == near)
            first = std::min(first + near - 1, 256 - near); // its lowest limit is known to be too low
        else if (at > 0 || first == 0)
            answer = first + static_cast<int>(at);
        else
            first = std::max(first - near + 1, 0);
    }
};

std::array<std::uint32_t, 256> countAll(std::span<const std::uint8_t> codes) {
    std::array<std::uint32_t, 256> counts{};
    for (const std::uint8_t code : codes)
        ++counts[code];
    return counts;
}

} // namespace

std::array<int, 2> codesAtRanks(std::span<const std::uint8_t> codes, std::array<std::uint64_t, 2> ranks) {
    const Sample sampled = sample(codes);
    const auto around = [&](std::uint64_t rank) {
        const int guess =
            codeAtRank(sampled.counts, std::max<std::uint64_t>(1, rank * sampled.size / codes.size()));
        return Search{rank, std::clamp(guess - near / 2, 0, 256 - near), {}};
    };
    std::array<Search, 2> searches{around(ranks[0]), around(ranks[1])};
    for (int pass = 0; pass < mostPasses && !(searches[0].answer && searches[1].answer); ++pass) {
        std::array<std::uint8_t, 2 * near> limits;
        for (int i = 0; i < 2 * near; ++i)
            limits[i] = static_cast<std::uint8_t>(searches[i / near].first + i % near);
        std::array<std::uint64_t, 2 * near> counts;
        resampleKernels().countAtMost(codes.data(), codes.size(), limits.data(), counts.data());
        for (std::size_t i = 0; i < searches.size(); ++i)
            if (!searches[i].answer)
                searches[i].learn(counts.data() + i * near);
    }
    if (searches[0].answer && searches[1].answer)
        return {*searches[0].answer, *searches[1].answer};
    const auto all = countAll(codes); // the sample was misleading
    return {codeAtRank(all, ranks[0]), codeAtRank(all, ranks[1])};
}

} // namespace hilum
