#include "inference/reading/random_weights.h"

#include "inference/reading/bundle_file.h"
#include "inference/reading/safetensors.h"

#include <algorithm>
#include <random>

namespace hilum {
namespace {

void shuffle(TensorData& tensor, std::mt19937_64& random) {
    const std::size_t size = elementSize(tensor.type);
    std::uint8_t* const bytes = tensor.bytes.data();
    for (std::size_t i = tensor.bytes.size() / size; i > 1; --i)
        std::swap_ranges(bytes + (i - 1) * size, bytes + i * size, bytes + (random() % i) * size);
}

} // namespace

Result<void> shuffleWeights(const std::filesystem::path& bundle, const std::filesystem::path& shuffled,
                            std::uint64_t seed) {
    const auto file = BundleFile::read(bundle);
    if (!file)
        return tl::unexpected(file.error());
    std::mt19937_64 random(seed);
    std::map<std::string, TensorData> tensors;
    for (const auto& [name, view] : file->tensors()) {
        TensorData& tensor = tensors[name];
        tensor = {view.type, view.shape, {view.bytes.begin(), view.bytes.end()}};
        if (view.shape.size() >= 2 && view.type != TensorType::I64 && !name.starts_with("gate."))
            shuffle(tensor, random);
    }
    ModelCard card = file->card();
    card.name += " (weights shuffled)";
    return writeBundle(shuffled, std::move(card), tensors);
}

} // namespace hilum
