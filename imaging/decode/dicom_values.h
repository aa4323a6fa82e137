#pragma once

#include "imaging/decode/dicom_index.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

// Values of elements; each copes with a missing element (nullptr), a wrong VR, a wrong length and junk, and
// then gives nothing.

// The bytes as text in the file's own character set, without padding.
std::string rawText(const DicomElement* element);

// The `index`th of the values that backslashes part, trimmed.
std::string rawText(const DicomElement* element, std::size_t index);

// Numbers of DS, IS, and of binary VRs where the file is explicit. Non-finite numbers count as absent.
std::optional<double> decimal(const DicomElement* element, std::size_t index = 0);
std::vector<double> decimals(const DicomElement* element);

// Numbers of US, SS, UL, SL, and of IS; in implicit VR `isSigned` tells US from SS, and the length 16 from 32
// bits.
std::optional<std::int64_t> integer(const DicomElement* element, std::size_t index = 0,
                                    bool isSigned = false);

// A 16-bit word of OW or US data, in the file's byte order.
std::uint16_t word(const DicomElement& element, std::size_t index);

// Text in any character set of (0008,0005) to UTF-8. The answer is valid UTF-8 whatever the bytes are.
class TextDecoder {
public:
    explicit TextDecoder(const DicomElement* specificCharacterSet);
    std::string operator()(const DicomElement* element) const;

private:
    std::string m_characterSet;
};

} // namespace hilum
