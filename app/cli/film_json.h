#pragma once

#include "imaging/radiograph.h"

#include <nlohmann/json.hpp>

namespace hilum::cli {

// What the header says, the patient's identity left out.
nlohmann::ordered_json attributesJson(const FilmAttributes& attributes);

// Size, spacing with its source, windows, LUTs and overlays of a decoded film.
nlohmann::ordered_json geometryJson(const Radiograph& film);

} // namespace hilum::cli
