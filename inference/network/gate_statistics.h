#pragma once

#include "imaging/error.h"
#include "inference/reading/bundle_file.h"
#include "inference/reading/model_card.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// What vectors of one kind look like over the training films: a mean, the main directions of their spread,
// and how much is usually left beside those directions.
struct Subspace {
    int dimensions = 0;       // D
    int components = 0;       // K
    std::vector<float> mean;  // [D]
    std::vector<float> basis; // [D, K], orthonormal columns
    std::vector<float> scale; // [K], standard deviation along each column
    float residual = 0;       // root mean square length of what the columns leave, > 0
    double limit = 0;         // distance() above which a vector is unlike the training films
};

// Half the mean squared coordinate in standard deviations plus half the squared residual in its mean square:
// about 1 for a usual vector. `vector` is [D]. Infinite where a value is not finite.
double distance(const Subspace& subspace, std::span<const float> vector);

// The first principal components of `vectors` ([count, dimensions], row-major), enough for 95 % of the
// variance, at most `mostComponents`. The limit is the 99.8th percentile of the vectors' own distances with a
// margin of a quarter. Error: InvalidArgument with fewer than 8 vectors or a value that is not finite.
Result<Subspace> fitSubspace(std::span<const float> vectors, int count, int dimensions, int mostComponents);

// The numbers behind the gate's last question: is this film like those the network learnt from? The pooled
// features of the last stage answer for the network, the thumbnail for the eye.
struct GateStatistics {
    Subspace features;   // global average of the last stage's output, before the head
    Subspace thumbnails; // gateThumbnail of the film
    int films = 0;
};

// Sides of the thumbnail in cells.
inline constexpr int gateThumbnailSize = 32;

// The square of greys ([size, size]), without the black border around it, averaged to 32 x 32 cells and
// brought to mean 0 and deviation 1.
std::vector<float> gateThumbnail(std::span<const std::uint16_t> greys, int size);
std::vector<float> gateThumbnail(std::span<const std::uint8_t> greys, int size);

// `features` is [films, D], `thumbnails` [films, 32 * 32], of the training split without augmentation.
Result<GateStatistics> fitGate(std::span<const float> features, std::span<const float> thumbnails, int films);

// Into and out of a bundle: gate.mean [D], gate.basis [D,K], gate.scale [K], gate.residual [1], gate.limit
// [1], and the same under gate.thumbnail.*. gateCard is what the model card says about them.
std::map<std::string, TensorData> gateTensors(const GateStatistics& statistics);
GateCard gateCard(const GateStatistics& statistics);
// Nothing where the bundle has no statistics. Error: ModelMalformed where they contradict each other.
Result<std::optional<GateStatistics>> readGateStatistics(const BundleFile& bundle);

} // namespace hilum
