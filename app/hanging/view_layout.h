#pragma once

namespace hilum {

// Rows and columns of viewports: 1x1, 1x2 (beside one another), 2x1 (above one another), 2x2.
struct ViewLayout {
    int rows = 1, columns = 1;
    int count() const { return rows * columns; }
    friend bool operator==(const ViewLayout&, const ViewLayout&) = default;
};

// What a change in one viewport brings along in the others.
struct LinkSwitches {
    bool zoom = true, pan = true, window = true;
    friend bool operator==(const LinkSwitches&, const LinkSwitches&) = default;
};

} // namespace hilum
