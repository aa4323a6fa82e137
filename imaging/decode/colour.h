#pragma once

#include "imaging/decode/film.h"

namespace hilum {

// Takes over colours as the film's, with their luminance as codes; a film whose colours are all grey becomes
// a grey one.
void useColours(Radiograph::Content& content, std::vector<std::uint8_t> rgb,
                PhotometricInterpretation colours);

Result<void> fillColour(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header);
void fillGrey(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header);

// A palette table in segments (PS3.3 C.7.9.2), expanded.
std::optional<VoiLut> segmentedTable(const DicomElement* descriptor, const DicomElement* data, bool isSigned);

} // namespace hilum
