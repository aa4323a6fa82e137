#include "inference/reading/safetensors.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void model(Bytes file) {
    if (const auto content = parseSafetensors(file))
        for (const auto& [name, tensor] : content->tensors)
            require(tensor.elements() >= 0 &&
                    tensor.toFloat().size() == static_cast<std::size_t>(tensor.elements()));
    (void)BundleFile::parse({file.begin(), file.end()});
}

} // namespace hilum::fuzz
