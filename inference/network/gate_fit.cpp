#include "inference/network/gate_statistics.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace hilum {
namespace {

// 24 directions keep chests apart from legs, hips, teeth and photographs best: fewer do not know enough of
// chests, more begin to know anything.
constexpr int thumbnailComponents = 24;
constexpr int featureComponents = 64;
constexpr double keptVariance = 0.95;
constexpr double limitPercentile = 0.998;
constexpr double limitMargin = 1.25;

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

} // namespace

Result<Subspace> fitSubspace(std::span<const float> vectors, int count, int dimensions, int mostComponents) {
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

Result<GateStatistics> fitGate(std::span<const float> features, std::span<const float> thumbnails,
                               int films) {
    auto inside = fitSubspace(features, films, films > 0 ? static_cast<int>(features.size() / films) : 0,
                              featureComponents);
    if (!inside)
        return tl::unexpected(inside.error());
    auto outside = fitSubspace(thumbnails, films, gateThumbnailSize * gateThumbnailSize, thumbnailComponents);
    if (!outside)
        return tl::unexpected(outside.error());
    return GateStatistics{std::move(*inside), std::move(*outside), films};
}

} // namespace hilum
