#include "inference/network/gate.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace hilum {
namespace {

// Modalities (PS3.3 C.7.3.1.1.1) that can hold a plain chest film. OT is what scanners and converters write.
constexpr std::array<std::string_view, 6> radiographModalities{"CR", "DX", "RG", "RF", "DR", "OT"};

constexpr std::array<std::string_view, 5> chestWords{"CHEST", "THORAX", "LUNG", "HEART", "RIB"};

// Body Part Examined, PS3.16 annex L: what is certainly not a chest. Parts of words count (LOWERLEG, HANDS).
constexpr std::array<std::string_view, 37> otherParts{
    "LEG",    "FOOT",     "FEET",   "HAND",   "ARM",       "SKULL",   "HEAD",  "ABDOMEN", "KNEE",   "HIP",
    "PELVIS", "ELBOW",    "WRIST",  "ANKLE",  "SHOULDER",  "HUMERUS", "FEMUR", "TIBIA",   "FIBULA", "ULNA",
    "RADIUS", "SPINE",    "FINGER", "TOE",    "EXTREMITY", "BREAST",  "JAW",   "NECK",    "BRAIN",  "TEETH",
    "DENTAL", "MANDIBLE", "SACRUM", "COCCYX", "CALCANEUS", "PATELLA", "ORBIT"};

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    return result;
}

template <std::size_t N>
bool holdsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

void refuse(GateResult& result, const char* code, std::string message) {
    result.passed = false;
    result.reasons.push_back({code, std::move(message)});
}

// A lateral film has the row direction from front to back, whatever the view is called (PS3.3 C.7.6.1.1.1).
bool runsFrontToBack(std::string_view patientOrientation) {
    return patientOrientation.starts_with("A") || patientOrientation.starts_with("P");
}

void checkView(const FilmAttributes& attributes, GateResult& result) {
    const std::string view = upper(attributes.viewPosition);
    const bool lateral = view == "LL" || view == "RL" || view == "LLD" || view == "RLD" ||
                         view.find("LAT") != std::string::npos;
    const bool oblique = view.size() == 3 && view[2] == 'O' && (view[0] == 'L' || view[0] == 'R');
    if (oblique)
        result.warnings.push_back({"oblique", "Oblique view: the model learnt from frontal films only."});
    else if (lateral || runsFrontToBack(attributes.patientOrientation))
        result.warnings.push_back({"lateral", "Lateral view: the model learnt from frontal films only."});
}

} // namespace

void checkHeader(const FilmAttributes& attributes, GateResult& result) {
    const std::string modality = upper(attributes.modality), part = upper(attributes.bodyPartExamined);
    const bool radiograph = std::find(radiographModalities.begin(), radiographModalities.end(), modality) !=
                            radiographModalities.end();
    if (!modality.empty() && !radiograph)
        refuse(result, "modality", "The file says that this is no radiograph (modality " + modality + ").");
    if (!holdsOneOf(part, chestWords) && holdsOneOf(part, otherParts))
        refuse(result, "body_part", "The file says that this is no chest film (body part " + part + ").");
    checkView(attributes, result);
    if (upper(attributes.presentationIntentType) == "FOR PROCESSING")
        result.warnings.push_back(
            {"for_processing",
             "Film \"for processing\": its greys are not those that the model learnt from."});
    if (attributes.patientAgeYears && *attributes.patientAgeYears < 18)
        result.warnings.push_back({"under_18", "Patient under 18: the model is meant for adults."});
}

} // namespace hilum
