#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hilum {

// VOI LUT Function (0028,1056), PS3.3 C.11.2.1.2 and C.11.2.1.3.
enum class VoiLutFunction { Linear, LinearExact, Sigmoid };

// One pair of Window Center (0028,1050) and Window Width (0028,1051), in modality values.
struct Window {
    double windowCenter = 0;
    double windowWidth = 1;
    VoiLutFunction voiLutFunction = VoiLutFunction::Linear;
    std::string explanation; // (0028,1055), may be empty
    friend bool operator==(const Window&, const Window&) = default;
};

// One item of the VOI LUT Sequence (0028,3010); input is the modality value, PS3.3 C.11.2.1.1.
struct VoiLut {
    std::int32_t firstMapped = 0; // modality value of the first entry
    int bitsPerEntry = 16;
    std::vector<std::uint16_t> entries;
    std::string explanation; // (0028,3003), may be empty
};

// The grey mapping in force: a window, the film's VOI LUT of an index, or a table from elsewhere (a
// presentation state's).
struct Voi {
    enum class Kind { Window, Lut };
    Kind kind = Kind::Window;
    Window window;
    int lutIndex = -1; // index into Radiograph::voiLuts() when kind is Lut and there is no `table`
    std::shared_ptr<const VoiLut> table{};
    friend bool operator==(const Voi&, const Voi&) = default;
};

// A Voi with the name that a list of presets shows.
struct VoiPreset {
    std::string name;
    Voi voi;
};

} // namespace hilum
