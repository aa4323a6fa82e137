#pragma once

#include <array>
#include <cstdint>

namespace hilum {

// The Greyscale Standard Display Function, DICOM PS3.14: luminance in cd/m2 by just noticeable difference, 1
// to 1023. Equation B-1; outside that range the ends are answered.
double gsdfLuminance(double jndIndex);
// Its inverse, equation B-2; 0.05 to 4000 cd/m2.
double gsdfIndex(double luminance);

// Luminance of a display for each driving level 0 to 255, in cd/m2, without ambient light. Must not fall.
using DisplayLuminances = std::array<double, 256>;

// What is known of a display that nobody has measured level by level: its darkest and brightest luminance,
// and between them a power law of exponent 2.2, as sRGB and most panels have.
DisplayLuminances powerLawDisplay(double darkest, double brightest, double exponent = 2.2);

// Driving level for each grey 0 to 255 such that equal steps of grey are equal steps of the standard function
// between the display's darkest and brightest level. `ambient` is the luminance that the room's light adds
// to the whole screen.
std::array<std::uint8_t, 256> gsdfTable(const DisplayLuminances& display, double ambient);

} // namespace hilum
