#include "inference/reading/labels.h"

#include <algorithm>
#include <array>

namespace hilum {

int findingUrgency(std::string_view label) {
    static constexpr std::array<std::string_view, 12> order{
        "Pneumothorax",  "Pleural Effusion", "Edema",        "Consolidation", "Pneumonia",
        "Lung Lesion",   "Cardiomegaly",     "Atelectasis",  "Fracture",      "Enlarged Cardiomediastinum",
        "Lung Opacity",  "Pleural Other"};
    return static_cast<int>(std::find(order.begin(), order.end(), label) - order.begin());
}

bool isSeparateFinding(std::string_view label) { return label == "No Finding" || label == "Support Devices"; }

} // namespace hilum
