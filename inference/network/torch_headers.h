#pragma once

// The one header that is precompiled for every source that names torch.
#include <torch/torch.h>
