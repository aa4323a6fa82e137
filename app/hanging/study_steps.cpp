#include "app/hanging/study_steps.h"

namespace hilum {
namespace {

bool isSame(const std::vector<QString>& studies, int a, int b) {
    return studies[static_cast<std::size_t>(a)] == studies[static_cast<std::size_t>(b)];
}

} // namespace

int filmOfNextStudy(const std::vector<QString>& studies, int current) {
    const int count = static_cast<int>(studies.size());
    for (int index = current + 1; current >= 0 && index < count; ++index)
        if (!isSame(studies, index, current))
            return index;
    return -1;
}

int filmOfPreviousStudy(const std::vector<QString>& studies, int current) {
    if (current >= static_cast<int>(studies.size()))
        return -1;
    int index = current;
    while (index >= 0 && isSame(studies, index, current))
        --index;
    if (index < 0)
        return -1;
    int first = index;
    while (first > 0 && isSame(studies, first - 1, index))
        --first;
    return first;
}

} // namespace hilum
