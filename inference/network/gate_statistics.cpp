#include "inference/network/gate_statistics.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace hilum {
namespace {

// The coordinates of a centred vector, and the squared length of the rest.
double project(const Subspace& subspace, std::span<const double> centred, std::span<double> coordinates) {
    double length = 0;
    for (double v : centred)
        length += v * v;
    std::fill(coordinates.begin(), coordinates.end(), 0.0);
    for (int d = 0; d < subspace.dimensions; ++d)
        for (int k = 0; k < subspace.components; ++k)
            coordinates[k] +=
                centred[d] * subspace.basis[static_cast<std::size_t>(d) * subspace.components + k];
    for (double c : coordinates)
        length -= c * c;
    return std::max(0.0, length);
}

TensorData tensor(std::span<const float> values, std::vector<std::int64_t> shape) {
    TensorData data{TensorType::F32, std::move(shape), std::vector<std::uint8_t>(values.size_bytes())};
    std::memcpy(data.bytes.data(), values.data(), values.size_bytes());
    return data;
}

void addTensors(std::map<std::string, TensorData>& tensors, const std::string& prefix, const Subspace& s) {
    const float limit = static_cast<float>(s.limit);
    tensors[prefix + "mean"] = tensor(s.mean, {s.dimensions});
    tensors[prefix + "basis"] = tensor(s.basis, {s.dimensions, s.components});
    tensors[prefix + "scale"] = tensor(s.scale, {s.components});
    tensors[prefix + "residual"] = tensor({&s.residual, 1}, {1});
    tensors[prefix + "limit"] = tensor({&limit, 1}, {1});
}

std::vector<float> values(const BundleFile& bundle, const std::string& name) {
    const auto found = bundle.tensors().find(name);
    return found == bundle.tensors().end() ? std::vector<float>{} : found->second.toFloat();
}

bool positive(std::span<const float> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](float v) { return std::isfinite(v) && v > 0; });
}

Result<Subspace> readSubspace(const BundleFile& bundle, const std::string& prefix) {
    Subspace s;
    s.mean = values(bundle, prefix + "mean");
    s.basis = values(bundle, prefix + "basis");
    s.scale = values(bundle, prefix + "scale");
    const std::vector<float> residual = values(bundle, prefix + "residual"),
                             limit = values(bundle, prefix + "limit");
    s.dimensions = static_cast<int>(s.mean.size());
    s.components = static_cast<int>(s.scale.size());
    const bool whole = s.dimensions > 0 && s.components > 0 &&
                       s.basis.size() == s.mean.size() * s.scale.size() && residual.size() == 1 &&
                       limit.size() == 1;
    if (!whole || !positive(s.scale) || !positive(residual) || !positive(limit))
        return failure(ErrorCode::ModelMalformed, "The model's gate statistics are incomplete.", prefix);
    s.residual = residual[0];
    s.limit = limit[0];
    return s;
}

} // namespace

double distance(const Subspace& subspace, std::span<const float> vector) {
    std::vector<double> centred(subspace.dimensions), coordinates(subspace.components);
    for (int d = 0; d < subspace.dimensions; ++d)
        centred[d] = static_cast<double>(vector[d]) - subspace.mean[d];
    const double rest = project(subspace, centred, coordinates);
    double spread = 0;
    for (int k = 0; k < subspace.components; ++k)
        spread +=
            coordinates[k] * coordinates[k] / (static_cast<double>(subspace.scale[k]) * subspace.scale[k]);
    const double result = 0.5 * spread / subspace.components +
                          0.5 * rest / (static_cast<double>(subspace.residual) * subspace.residual);
    return std::isfinite(result) ? result : std::numeric_limits<double>::infinity();
}

std::map<std::string, TensorData> gateTensors(const GateStatistics& statistics) {
    std::map<std::string, TensorData> tensors;
    addTensors(tensors, "gate.", statistics.features);
    addTensors(tensors, "gate.thumbnail.", statistics.thumbnails);
    return tensors;
}

GateCard gateCard(const GateStatistics& statistics) {
    return {statistics.features.limit, statistics.films};
}

Result<std::optional<GateStatistics>> readGateStatistics(const BundleFile& bundle) {
    if (!bundle.tensors().contains("gate.mean"))
        return std::optional<GateStatistics>{};
    auto features = readSubspace(bundle, "gate.");
    if (!features)
        return tl::unexpected(features.error());
    auto thumbnails = readSubspace(bundle, "gate.thumbnail.");
    if (!thumbnails)
        return tl::unexpected(thumbnails.error());
    if (thumbnails->dimensions != gateThumbnailSize * gateThumbnailSize)
        return failure(ErrorCode::ModelMalformed, "The model's gate statistics have the wrong size.",
                       "gate.thumbnail.");
    return std::optional<GateStatistics>{
        {std::move(*features), std::move(*thumbnails), bundle.card().gate.films}};
}

} // namespace hilum
