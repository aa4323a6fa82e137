#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// What is fuzzed: each takes any bytes and ends, without a word from the sanitizers. A target is a source of
// its own; libFuzzer drives one (entry.cpp), tst_regressions all.
namespace hilum::fuzz {

using Bytes = std::span<const std::uint8_t>;

void dicom(Bytes file);        // a film in DICOM, to its pixels on the screen
void raster(Bytes file);       // PNG, JPEG, TIFF, BMP
void header(Bytes file);       // what the library and the list of attributes read of a DICOM file
void presentation(Bytes file); // presentation states and structured reports
void directory(Bytes file);    // DICOMDIR
void model(Bytes file);        // bundles: .safetensors with a model card
void weights(Bytes file);      // weights of others: PyTorch's archives and pickles
void table(Bytes file);        // CSV: films, boxes, predictions
void json(Bytes file);         // plan, card, figures, labels, events, control
void annotations(Bytes file);  // annotations on the clipboard, comparisons of models
void run(Bytes files);         // a run folder: its files one after another, see target_run.cpp
void zip(Bytes file);          // an archive of films
void library(Bytes file);      // the library's index, an SQLite file
void work(Bytes file);         // the reader's work, an SQLite file

struct Target {
    const char* name;
    void (*take)(Bytes);
};

inline constexpr Target targets[] = {{"dicom", dicom},
                                     {"raster", raster},
                                     {"header", header},
                                     {"presentation", presentation},
                                     {"directory", directory},
                                     {"model", model},
                                     {"weights", weights},
                                     {"table", table},
                                     {"json", json},
                                     {"annotations", annotations},
                                     {"run", run},
                                     {"zip", zip},
                                     {"library", library},
                                     {"work", work}};

inline std::string_view textOf(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What must hold whatever the bytes are; ends the process where it does not.
void require(bool holds);

} // namespace hilum::fuzz
