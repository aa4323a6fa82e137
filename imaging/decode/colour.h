#pragma once

#include "imaging/decode/film.h"

namespace hilum {

// Takes over colours as the film's, with their luminance as codes; a film whose colours are all grey becomes
// a grey one.
void useColours(Radiograph::Content& content, std::vector<std::uint8_t> rgb,
                PhotometricInterpretation colours);

Result<void> fillColour(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header);
// Comes last: the frame's memory, or that of its file, may become the film's.
void fillGrey(Radiograph::Content& content, DecodedFrame& frame, const DicomHeader& header, FileBytes* file);

// A palette table in segments (PS3.3 C.7.9.2), expanded.
std::optional<VoiLut> segmentedTable(const DicomElement* descriptor, const DicomElement* data, bool isSigned);

} // namespace hilum
