#include "inference/network/torch_headers.h"
