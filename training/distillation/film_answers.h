#pragma once

#include "inference/network/preprocessor.h"
#include "inference/network/torch_headers.h"
#include "training/distillation/communicator.h"
#include "training/distillation/film_set.h"

#include <filesystem>
#include <functional>
#include <string>

namespace hilum {

// What a network says of every film of a set as it is, without augmentation: [films, outputs]. Kept in `file`
// and read from there where it was made of the same films, pixels and network (`key` says which); a file that
// is stale or damaged is made anew, one that cannot be written is done without. `ask` gets images
// [N, C, size, size], fewer at once where memory runs out. Every process asks about its share of the films,
// and has all the answers. `interrupted` is asked before every batch: where it says so on any process, the
// answers are undefined on all.
torch::Tensor filmAnswers(
    const FilmSet& set, const Preprocessor& preprocessor, int batchSize, const std::filesystem::path& file,
    const std::string& key, Communicator& processes,
    const std::function<torch::Tensor(const torch::Tensor&)>& ask,
    const std::function<bool()>& interrupted = [] { return false; });

// One text for the exact values of a module's parameters and buffers.
std::string weightsKey(const torch::nn::Module& module);

} // namespace hilum
