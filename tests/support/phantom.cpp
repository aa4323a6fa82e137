#include "tests/support/phantom.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace hilum::test {
namespace {

// Millimetres: x from the midline, positive to the patient's left; y down from the upper edge of a film 437
// mm high.
constexpr double heartCentre = 26, heartMiddle = 230, heartHalfHeight = 52;
constexpr double lungWidest = 215;

double smoothStep(double edge0, double edge1, double x) {
    const double t = std::clamp((x - edge0) / (edge1 - edge0), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

double bump(double x, double width) {
    return std::exp(-0.5 * x * x / (width * width));
}

// Half of the length that a ray spends in an ellipsoid, as a share of the ellipsoid's depth.
double chord(double dx, double dy, double power = 2) {
    const double r = std::pow(std::abs(dx), power) + std::pow(std::abs(dy), power);
    return r < 1 ? std::sqrt(1 - r) : 0;
}

double torsoHalfWidth(double y) {
    const double neck = 58, shoulders = 172, trunk = 158;
    const double down = smoothStep(25, 95, y);
    return neck + (shoulders - neck) * down - (shoulders - trunk) * smoothStep(120, 260, y);
}

double torso(double x, double y) {
    return std::pow(chord(x / torsoHalfWidth(y), 0), 0.8) * 210;
}

double dome(double x) {
    const double right = 286 + 46 * (1 - chord((x + 72) / 78, 0)),
                 left = 300 + 46 * (1 - chord((x - 76) / 74, 0));
    return x < 0 ? right : left;
}

// Depth of aerated lung, in millimetres.
double lungs(double x, double y) {
    const double half = ThoraxPhantom::thoraxWidthMillimetres / 2;
    const double medial = 20 + 10 * bump(y - 110, 60), centre = (half + medial) / 2,
                 width = (half - medial) / 2;
    const double middle = lungWidest - 22, height = y < middle ? middle - 52 : 175;
    const double outline = chord((std::abs(x) - centre) / width, (y - middle) / height, 2.6);
    return 165 * std::pow(outline, 0.7) * (1 - smoothStep(dome(x) - 3, dome(x) + 3, y));
}

double heart(double x, double y) {
    const double half = ThoraxPhantom::heartWidthMillimetres / 2;
    return 105 * std::pow(chord((x - heartCentre) / half, (y - heartMiddle) / heartHalfHeight), 0.7);
}

double mediastinum(double x, double y) {
    const double width = 24 + 5 * bump(y - 125, 14) + 9 * bump(y - 60, 25);
    const double knob = bump((x - 27) / 15, 0.75) * bump((y - 122) / 17, 0.75);
    return (70 * (1 - smoothStep(width - 5, width + 7, std::abs(x - 3))) + 45 * knob) * smoothStep(10, 60, y);
}

double airway(double x, double y) {
    const double trachea = (1 - smoothStep(6, 10, std::abs(x + 2))) * (1 - smoothStep(128, 142, y));
    const double fork = 0.75 * std::max(0.0, y - 132);
    const double bronchi = (1 - smoothStep(4, 7, std::abs(std::abs(x + 2) - fork))) *
                           smoothStep(130, 134, y) * (1 - smoothStep(150, 175, y));
    return 26 * std::max(trachea, 0.8 * bronchi);
}

// Bone counts several times its thickness of soft tissue.
double spine(double x, double y) {
    const double disc = 0.82 + 0.18 * smoothStep(-0.5, 0.3, std::sin(2 * std::numbers::pi * y / 27));
    return 42 * disc * std::pow(chord(x / 19, 0), 0.6);
}

double tube(double distance, double radius) {
    const double d = std::abs(distance) / radius;
    return d < 1 ? std::sqrt(1 - d * d) + 0.9 * smoothStep(0.6, 0.95, d) * (1 - smoothStep(0.95, 1, d)) : 0;
}

double ribs(double x, double y) {
    const double side = std::abs(x), half = ThoraxPhantom::thoraxWidthMillimetres / 2 + 9;
    if (side > half)
        return 0;
    const double inside = std::sqrt(std::max(0.0, 1 - std::pow(side / half, 4)));
    double sum = 0;
    for (int i = 0; i < 10; ++i) {
        const double posterior =
            48 + 25.5 * i + 0.10 * side + 34 * std::pow(side / half, 2.5) * (1 + 0.06 * i);
        sum += 11 * tube((y - posterior) * (0.62 + 0.38 * inside), 6.2) * smoothStep(12, 22, side);
        if (i < 7) {
            const double anterior =
                96 + 27.5 * i - 30 * std::pow(side / half, 2) + 30 * std::pow(1 - side / half, 1.4);
            sum += 5.5 * tube(y - anterior, 6.8) * smoothStep(48, 74, side);
        }
    }
    return sum * smoothStep(half, half - 7, side);
}

double shoulders(double x, double y) {
    const double side = std::abs(x);
    const double clavicle = 84 - 0.16 * side + 9 * std::sin(side / 45);
    const double blade = smoothStep(0, 5, side - (138 + 0.04 * (y - 100))) * (1 - smoothStep(205, 225, y)) *
                         smoothStep(78, 92, y);
    return 15 * tube(y - clavicle, 6.5) * smoothStep(14, 22, side) * (1 - smoothStep(165, 172, side)) +
           13 * blade;
}

double abdomen(double x, double y) {
    const double bubble = chord((x - 78) / 30, (y - 336) / 19);
    return -70 * bubble - 18 * bump(x + 40, 30) * bump(y - 410, 18);
}

double hilum(double x, double y) {
    return 20 * bump(std::abs(x - 2) - 34, 11) * bump(y - (x < 0 ? 172 : 164), 17);
}

// A small integer hash, so that grain and vessels are the same everywhere.
std::uint32_t hash(std::uint32_t x) {
    x = (x ^ 61) ^ (x >> 16);
    x *= 9;
    x ^= x >> 4;
    x *= 0x27d4eb2d;
    return x ^ (x >> 15);
}

double uniform(std::uint32_t seed) {
    return hash(seed) / 4294967296.0;
}

struct Vessel {
    double x0, y0, x1, y1, radius;
};

std::vector<Vessel> vessels() {
    std::vector<Vessel> list;
    for (std::uint32_t i = 0; i < 46; ++i) {
        const double side = i % 2 ? 1 : -1, angle = (uniform(i * 7 + 1) - 0.45) * 2.6;
        const double length = 26 + 34 * uniform(i * 7 + 2), startX = side * 36,
                     startY = 168 + 16 * (uniform(i * 7 + 3) - 0.5);
        const double x1 = startX + side * length * std::cos(angle), y1 = startY + length * std::sin(angle);
        list.push_back({startX, startY, x1, y1, 2.4});
        for (std::uint32_t k = 0; k < 2; ++k) {
            const double turned = angle + (k ? 0.38 : -0.38) * (0.5 + uniform(i * 7 + 4 + k));
            const double further = length * (0.7 + 0.5 * uniform(i * 7 + 6));
            list.push_back(
                {x1, y1, x1 + side * further * std::cos(turned), y1 + further * std::sin(turned), 1.4});
        }
    }
    return list;
}

double distanceTo(const Vessel& v, double x, double y) {
    const double dx = v.x1 - v.x0, dy = v.y1 - v.y0;
    const double t = std::clamp(((x - v.x0) * dx + (y - v.y0) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(x - v.x0 - t * dx, y - v.y0 - t * dy);
}

// The letter L of lead beside the patient's left shoulder.
double marker(double x, double y) {
    const bool upright =
        x > 150 && x < 153.5 && y > 20 && y<38, foot = x> 150 && x < 161 && y > 34.5 && y < 38;
    return upright || foot ? 260 : 0;
}

double attenuation(double x, double y) {
    const double body = torso(x, y);
    const double air = lungs(x, y);
    const double solid = std::min(air * 0.86, heart(x, y) + mediastinum(x, y));
    double sum = body - air * 0.86 + solid - airway(x, y) + spine(x, y) + hilum(x, y);
    if (y > 270)
        sum += abdomen(x, y);
    sum += ribs(x, y) + shoulders(x, y);
    return std::max(0.0, body > 0 ? sum : 0) + marker(x, y);
}

} // namespace

ImagePoint ThoraxPhantom::at(double x, double y) const {
    return {columns / 2.0 + x / millimetresPerPixel, y / millimetresPerPixel};
}
ImagePoint ThoraxPhantom::heartRightEdge() const {
    return at(heartCentre - heartWidthMillimetres / 2, heartMiddle);
}
ImagePoint ThoraxPhantom::heartLeftEdge() const {
    return at(heartCentre + heartWidthMillimetres / 2, heartMiddle);
}
ImagePoint ThoraxPhantom::thoraxRightEdge() const {
    return at(-thoraxWidthMillimetres / 2, lungWidest);
}
ImagePoint ThoraxPhantom::thoraxLeftEdge() const {
    return at(thoraxWidthMillimetres / 2, lungWidest);
}

std::vector<std::int32_t> ThoraxPhantom::values() const {
    std::vector<double> depth(static_cast<std::size_t>(rows) * columns);
    const auto x = [&](int column) { return (column + 0.5 - columns / 2.0) * millimetresPerPixel; };
    const auto y = [&](int row) { return (row + 0.5) * millimetresPerPixel; };
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            depth[static_cast<std::size_t>(row) * columns + column] = attenuation(x(column), y(row));
    for (const auto& vessel : vessels()) {
        const auto low = at(std::min(vessel.x0, vessel.x1) - 3, std::min(vessel.y0, vessel.y1) - 3);
        const auto high = at(std::max(vessel.x0, vessel.x1) + 3, std::max(vessel.y0, vessel.y1) + 3);
        for (int row = std::max(0, int(low.y)); row < std::min(rows, int(high.y) + 1); ++row)
            for (int column = std::max(0, int(low.x)); column < std::min(columns, int(high.x) + 1); ++column)
                if (lungs(x(column), y(row)) > 30)
                    depth[static_cast<std::size_t>(row) * columns + column] +=
                        4.5 * vessel.radius *
                        bump(distanceTo(vessel, x(column), y(row)), vessel.radius * 0.7);
    }
    const double full = (1 << bitsStored) - 1;
    std::vector<std::int32_t> values(depth.size());
    for (std::size_t i = 0; i < depth.size(); ++i) {
        const auto seed = static_cast<std::uint32_t>(i * 3);
        const double grain = (uniform(seed) + uniform(seed + 1) + uniform(seed + 2) - 1.5) * 2;
        const double share = 0.06 + 0.86 * (1 - std::exp(-depth[i] / 150)) + noise * grain;
        values[i] = static_cast<std::int32_t>(std::lround(std::clamp(share, 0.0, 1.0) * full));
    }
    return values;
}

FilmRecipe ThoraxPhantom::recipe(const char* photometricInterpretation) const {
    FilmRecipe recipe;
    recipe.rows = rows;
    recipe.columns = columns;
    recipe.bitsAllocated = bitsStored <= 8 ? 8 : 16;
    recipe.bitsStored = bitsStored;
    recipe.values = values();
    recipe.photometricInterpretation = photometricInterpretation;
    const int full = (1 << bitsStored) - 1;
    if (recipe.photometricInterpretation == "MONOCHROME1")
        for (auto& value : recipe.values)
            value = full - value;
    const std::string spacing = std::to_string(millimetresPerPixel);
    recipe.attributes = {{tag(0x0018, 0x1164), spacing + "\\" + spacing, {}, {}, {}},
                         {tag(0x0028, 0x1050), std::to_string((full + 1) / 2), {}, {}, {}},
                         {tag(0x0028, 0x1051), std::to_string(full + 1), {}, {}, {}},
                         {tag(0x0020, 0x0020), "L\\F", {}, {}, {}}};
    return recipe;
}

} // namespace hilum::test
