#include "inference/network/gate_statistics.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <opencv2/core.hpp>

namespace hilum {
namespace {

constexpr int mostComponents = 64;
constexpr double keptVariance = 0.95;
constexpr double limitPercentile = 0.998;
constexpr double limitMargin = 1.25;

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

double percentile(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(values.size() - 1)))];
}

// How many eigenvalues hold the wanted share of the variance.
int componentsNeeded(const cv::Mat& eigenvalues, int most) {
    const double total = cv::sum(eigenvalues)[0];
    double kept = 0;
    int count = 0;
    while (count < most && kept < keptVariance * total)
        kept += eigenvalues.at<double>(count++);
    return std::max(1, count);
}

template <typename Grey>
std::vector<float> thumbnail(std::span<const Grey> greys, int size) {
    constexpr int cells = gateThumbnailSize;
    std::vector<float> result(cells * cells);
    for (int y = 0; y < cells; ++y) {
        const int top = y * size / cells, bottom = std::max(top + 1, (y + 1) * size / cells);
        for (int x = 0; x < cells; ++x) {
            const int left = x * size / cells, right = std::max(left + 1, (x + 1) * size / cells);
            double sum = 0;
            for (int r = top; r < bottom; ++r)
                for (int c = left; c < right; ++c)
                    sum += greys[static_cast<std::size_t>(r) * size + c];
            result[y * cells + x] = static_cast<float>(sum / ((bottom - top) * (right - left)));
        }
    }
    double mean = 0, square = 0;
    for (float v : result)
        mean += v / result.size();
    for (float v : result)
        square += (v - mean) * (v - mean) / result.size();
    const double scale = square > 0 ? 1.0 / std::sqrt(square) : 0.0;
    for (float& v : result)
        v = static_cast<float>((v - mean) * scale);
    return result;
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

Result<Subspace> fitSubspace(std::span<const float> vectors, int count, int dimensions) {
    const bool finite = std::all_of(vectors.begin(), vectors.end(), [](float v) { return std::isfinite(v); });
    if (count < 8 || dimensions < 2 || vectors.size() != static_cast<std::size_t>(count) * dimensions ||
        !finite)
        return failure(ErrorCode::InvalidArgument,
                       "Gate statistics need at least 8 films with finite features.");
    cv::Mat data;
    cv::Mat(count, dimensions, CV_32F, const_cast<float*>(vectors.data())).convertTo(data, CV_64F);
    cv::Mat covariance, mean, eigenvalues, eigenvectors;
    cv::calcCovarMatrix(data, covariance, mean, cv::COVAR_NORMAL | cv::COVAR_ROWS | cv::COVAR_SCALE, CV_64F);
    cv::eigen(covariance, eigenvalues, eigenvectors);

    Subspace s;
    s.dimensions = dimensions;
    s.components = componentsNeeded(eigenvalues, std::min({mostComponents, dimensions - 1, count / 4}));
    s.mean.assign(mean.begin<double>(), mean.end<double>());
    s.basis.resize(static_cast<std::size_t>(dimensions) * s.components);
    for (int k = 0; k < s.components; ++k) {
        s.scale.push_back(static_cast<float>(std::sqrt(std::max(eigenvalues.at<double>(k), 1e-12))));
        for (int d = 0; d < dimensions; ++d)
            s.basis[static_cast<std::size_t>(d) * s.components + k] =
                static_cast<float>(eigenvectors.at<double>(k, d));
    }
    const double left = cv::sum(eigenvalues.rowRange(s.components, dimensions))[0];
    s.residual = static_cast<float>(std::sqrt(std::max(left, 1e-12)));

    std::vector<double> own(count);
    for (int i = 0; i < count; ++i)
        own[i] = distance(s, vectors.subspan(static_cast<std::size_t>(i) * dimensions, dimensions));
    s.limit = limitMargin * percentile(std::move(own), limitPercentile);
    return s;
}

std::vector<float> gateThumbnail(std::span<const std::uint16_t> greys, int size) {
    return thumbnail(greys, size);
}

std::vector<float> gateThumbnail(std::span<const std::uint8_t> greys, int size) {
    return thumbnail(greys, size);
}

Result<GateStatistics> fitGate(std::span<const float> features, std::span<const float> thumbnails,
                               int films) {
    auto inside = fitSubspace(features, films, films > 0 ? static_cast<int>(features.size() / films) : 0);
    if (!inside)
        return tl::unexpected(inside.error());
    auto outside = fitSubspace(thumbnails, films, gateThumbnailSize * gateThumbnailSize);
    if (!outside)
        return tl::unexpected(outside.error());
    return GateStatistics{std::move(*inside), std::move(*outside), films};
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
