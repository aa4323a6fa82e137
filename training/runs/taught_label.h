#pragma once

#include <string>

namespace hilum {

// What a person said of a teacher's file: which of its outputs says a label.
struct TaughtLabel {
    std::string label;
    int output = 0; // from 1, as cards name what has no name ("Output 3"); 0: none of them
    friend bool operator==(const TaughtLabel&, const TaughtLabel&) = default;
};

} // namespace hilum
