#include "made_films.h"

#include <cmath>

namespace hilum::made {
namespace {

double lung(double u, double v, double centre) {
    const double x = (u - centre) / 0.17, y = (v - 0.45) / 0.34;
    return 1.0 / (1.0 + std::exp(12.0 * (std::sqrt(x * x + y * y) - 1.0)));
}

} // namespace

double chest(double u, double v) {
    const double body = 1.0 / (1.0 + std::exp(30.0 * (std::abs(u - 0.5) - 0.46)));
    const double ribs = 0.05 * std::sin(40.0 * (v + 0.6 * (u - 0.5) * (u - 0.5)));
    return body * (0.75 + ribs - 0.5 * lung(u, v, 0.29) - 0.5 * lung(u, v, 0.71) + 0.15 * (v > 0.8));
}

} // namespace hilum::made
