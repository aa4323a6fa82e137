#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/decode/file_bytes.h"
#include "imaging/decode/pixels.h"
#include "imaging/radiograph.h"

namespace hilum {

// Between the bytes of a file and a Radiograph; internal to the room.

bool isRaster(Bytes file); // PNG, JPEG, TIFF or BMP, by its magic
// Compact: an 8-bit grey picture keeps its bytes.
Result<Radiograph::Content> readRaster(Bytes file, const ReadLimits& limits, int frame,
                                       bool isCompact = false);
Result<StoredValues> readRasterValues(Bytes file, const ReadLimits& limits, int frame);
Result<FilmAttributes> readRasterAttributes(Bytes file);

// `own`, where there is one, holds `file`: a film of little else than pixels takes it and keeps it.
Result<Radiograph::Content> readDicom(Bytes file, const ReadLimits& limits, int frame,
                                      FileBytes* own = nullptr);
Result<StoredValues> readDicomValues(Bytes file, const ReadLimits& limits, int frame);
// `whole` is false where `file` is only the beginning of the file.
Result<FilmAttributes> readDicomAttributes(Bytes file, const ReadLimits& limits);

// What the header says, apart from the pixels. `frame` chooses among the functional groups of a multi-frame
// object.
class DicomHeader {
public:
    DicomHeader(const DicomIndex& index, int frame);

    FilmAttributes attributes() const;
    Identity identity() const;
    Spacing spacing() const;
    std::vector<Window> windows() const;
    std::vector<VoiLut> voiLuts(bool isSigned) const;
    // The modality value of each code; `offset` is the stored value of code 0.
    std::vector<float> modalityValues(int codes, std::int64_t offset, bool isSigned) const;
    double rescaleSlope() const;
    std::optional<Radiograph::Content::Rescale> rescale() const; // absent where there is a modality LUT
    double rescaleIntercept() const;
    // Stored values [first, last] that are padding.
    std::optional<std::pair<std::int64_t, std::int64_t>> padding(bool isSigned) const;
    bool presentationInverse() const;
    std::vector<OverlayPlane> overlays(const DecodedFrame* pixels) const;

    // An element of the data set, else of the functional groups of the frame, its own before the shared.
    const DicomElement* find(std::uint32_t tag) const;
    double framesPerSecond() const; // 0 where the file is silent

private:
    const DicomIndex& m_index;
    int m_frame;
};

// The display shutter that a data set or an item describes; `planes` are those that it may cover with.
std::optional<DisplayShutter> shutterOf(const DicomItem& item, const std::vector<OverlayPointer>& planes = {});

// One 16-bit table of a LUT descriptor and its data; nothing where they do not fit. Short data is cut, never
// overrun.
std::optional<VoiLut> lookupTable(const DicomElement* descriptor, const DicomElement* data, bool isSigned);

} // namespace hilum
