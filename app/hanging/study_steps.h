#pragma once

#include <QString>
#include <vector>

namespace hilum {

// From study to study through the films of the strip. `studies` names each film's study; films of one study
// stand together. Forward: the first film of the next study; back: the first film of the one before. -1 where
// there is none.
int filmOfNextStudy(const std::vector<QString>& studies, int current);
int filmOfPreviousStudy(const std::vector<QString>& studies, int current);

} // namespace hilum
