#pragma once

#include "imaging/error.h"
#include "imaging/radiograph.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace hilum {

enum class ObjectKind {
    Film, // has pixels
    Report,
    PresentationState,
    KeySelection,
    Document, // PDF and the like inside a DICOM file
    Waveform,
    Directory, // DICOMDIR
    Other,
};

// What a file says of itself without its pixels: films and the objects that lie beside them.
struct ObjectHeader {
    ObjectKind kind = ObjectKind::Film;
    FilmAttributes attributes;
    Identity identity;
    std::string studyTime; // (0008,0030)
    std::string title; // of an object without pixels: document title, content label, or the root's concept
    std::optional<int> seriesNumber, instanceNumber;
    int rows = 0, columns = 0; // 0 where unknown
};

// Reads as little of the file as its header needs, never more than 64 MB, and decodes nothing. Thread-safe.
// Errors: FileNotFound, FileUnreadable, NotAnImage, Truncated, Malformed, LimitExceeded, OutOfMemory.
Result<ObjectHeader> readObjectHeader(const std::filesystem::path& file);

// The same from bytes in memory: a whole file, or its beginning, and then Truncated says that more is needed.
Result<ObjectHeader> readObjectHeader(std::span<const std::uint8_t> beginning);

} // namespace hilum
