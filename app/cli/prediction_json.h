#pragma once

#include "inference/reading/prediction.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hilum::cli {

// The object of one film as `hilum-cli predict` prints it. `map` of a finding is null until mapFiles sets it.
nlohmann::ordered_json predictionJson(const std::string& file, const std::string& sopInstanceUid,
                                      const Prediction& prediction);

// Writes one 8-bit PNG a trained finding, of the film's size, into `folder` and names it in the findings of
// `object`. `number` keeps films of the same name apart. False where a file could not be written.
bool writeMaps(const Prediction& prediction, const std::string& file, std::size_t number, int columns,
               int rows, const std::string& folder, nlohmann::ordered_json& object);

} // namespace hilum::cli
