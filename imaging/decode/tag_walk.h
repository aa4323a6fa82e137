#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/tags.h"

namespace hilum {

// What a file says, from its bytes alone; pixels are not decoded. Internal to the room: RadiographReader
// hands it out.
Result<TagList> walkDicomTags(Bytes file, const ReadLimits& limits, const TagLimits& tagLimits);
Result<TagList> walkRasterFacts(Bytes file);

} // namespace hilum
