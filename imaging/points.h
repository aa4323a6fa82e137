#pragma once

#include <array>
#include <cmath>

namespace hilum {

// Coordinate spaces. All are continuous, x to the right and y down, with the origin at the outer corner of
// the first pixel, so the centre of pixel (column c, row r) is (c + 0.5, r + 0.5).
struct ImageSpace {}; // stored pixels of the film
struct ModelSpace {}; // pixels of the network's input
struct MapSpace {};   // cells of an attention map
struct ViewSpace {};  // device-independent pixels of a viewport

template <typename Space>
struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

using ImagePoint = Point<ImageSpace>;
using ModelPoint = Point<ModelSpace>;
using MapPoint = Point<MapSpace>;
using ViewPoint = Point<ViewSpace>;

// An axis-aligned rectangle, half open: [x, x + width) x [y, y + height).
template <typename Space>
struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    bool contains(Point<Space> p) const {
        return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height;
    }
    friend bool operator==(const Rect&, const Rect&) = default;
};

using ImageRect = Rect<ImageSpace>;

// An affine map between two spaces: x' = a x + b y + tx, y' = c x + d y + ty. Mixing spaces does not compile.
template <typename From, typename To>
struct Transform {
    double a = 1, b = 0, tx = 0;
    double c = 0, d = 1, ty = 0;

    Point<To> operator()(Point<From> p) const { return {a * p.x + b * p.y + tx, c * p.x + d * p.y + ty}; }
    double determinant() const { return a * d - b * c; }

    // The inverse map; the determinant must not be zero.
    Transform<To, From> inverted() const {
        const double s = 1.0 / determinant();
        Transform<To, From> r;
        r.a = d * s;
        r.b = -b * s;
        r.c = -c * s;
        r.d = a * s;
        r.tx = -(r.a * tx + r.b * ty);
        r.ty = -(r.c * tx + r.d * ty);
        return r;
    }

    static Transform scaling(double sx, double sy, double tx = 0, double ty = 0) {
        return {sx, 0, tx, 0, sy, ty};
    }
    friend bool operator==(const Transform&, const Transform&) = default;
};

// `second` after `first`.
template <typename A, typename B, typename C>
Transform<A, C> compose(const Transform<A, B>& first, const Transform<B, C>& second) {
    return {second.a * first.a + second.b * first.c,
            second.a * first.b + second.b * first.d,
            second.a * first.tx + second.b * first.ty + second.tx,
            second.c * first.a + second.d * first.c,
            second.c * first.b + second.d * first.d,
            second.c * first.tx + second.d * first.ty + second.ty};
}

using ModelToImage = Transform<ModelSpace, ImageSpace>;
using MapToImage = Transform<MapSpace, ImageSpace>;
using ImageToView = Transform<ImageSpace, ViewSpace>;

} // namespace hilum
