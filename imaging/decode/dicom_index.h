#pragma once

#include "imaging/decode/inflate.h"
#include "imaging/error.h"
#include "imaging/radiograph_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t dicomTag(unsigned group, unsigned element) {
    return group << 16 | element;
}

struct DicomItem;

// One data element, in place: `value` points into the file (or into the inflated data set).
struct DicomElement {
    std::uint32_t tag = 0;
    char vr[2] = {0, 0}; // zero in implicit VR
    bool undefinedLength = false;
    bool bigEndian = false;
    bool cut = false; // the file ends inside the value
    Bytes value;
    std::vector<DicomItem> items; // of a sequence

    bool hasVr(std::string_view name) const { return vr[0] == name[0] && vr[1] == name[1]; }
};

struct DicomItem {
    std::vector<DicomElement> elements;  // in file order
    const std::uint8_t* start = nullptr; // of its tag, in a sequence
    const DicomElement* find(std::uint32_t tag) const;
};

// An index over the bytes of a DICOM file, made in one pass that copies nothing, bounds the nesting of
// sequences and the number of elements, and never reads past the end. It stands before DCMTK because DCMTK's
// parser recurses without a limit; DCMTK decodes what it points at. Holds spans: the file's bytes must
// outlive it.
struct DicomIndex {
    std::string transferSyntaxUid; // as declared, or guessed from the first element
    bool transferSyntaxGuessed = false;
    bool cut = false; // the file ends inside an element
    DicomItem meta;
    DicomItem dataSet;                       // see IndexExtent
    std::shared_ptr<InflatedBytes> inflated; // owner of a deflated data set

    const DicomElement* find(std::uint32_t tag) const { return dataSet.find(tag); }
    // (7FE0,0010), (7FE0,0008) or (7FE0,0009); of an index up to them.
    const DicomElement* pixelData() const;
};

bool hasDicomPreamble(Bytes file); // 128 bytes, then DICM

// True where the content begins as DICOM does: the preamble's magic, or a plausible first element.
bool looksLikeDicom(Bytes file);

// Where the index ends. What decodes pixels takes all bytes from where they begin, as devices write wrong
// lengths; what lists attributes goes on behind them.
enum class IndexExtent { UpToPixelData, WholeFile };

// Errors: Malformed, Truncated, LimitExceeded, UnsupportedEncoding.
Result<DicomIndex> indexDicom(Bytes file, const ReadLimits& limits,
                              IndexExtent extent = IndexExtent::UpToPixelData);

} // namespace hilum
