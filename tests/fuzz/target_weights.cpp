#include "inference/reading/torch_archive.h"
#include "inference/reading/weights_converter.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void weights(Bytes file) {
    if (auto tensors = parseTensorFile(file))
        (void)convertTensors(std::move(*tensors));
}

} // namespace hilum::fuzz
