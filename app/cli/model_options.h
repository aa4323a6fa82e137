#pragma once

#include "inference/reading/predictor.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace hilum::cli {

// The two options that say which network answers, and where.
struct ModelOptions {
    std::string model; // empty: defaultBundle()
    std::string device = "auto";

    void addTo(CLI::App& command);
    // Loads the network; a fall-back is said on standard error.
    Result<std::unique_ptr<Predictor>> load() const;
};

} // namespace hilum::cli
