#pragma once

#include <string_view>

namespace hilum {

// What a name in a pickle may stand for.
enum class PickleMeaning {
    Refused,
    Dictionary,    // OrderedDict and the like
    Tensor,        // a view of a storage
    Parameter,     // its first argument is the tensor
    Wrapper,       // its first argument is the value (torch.Size)
    Reconstructor, // its first argument is a class to be described, not made
    Ignored,       // a value without weights: a device, a numpy scalar, a path
    Inert,         // a class whose objects are kept as name and state
    Type,          // a storage or element type
};

PickleMeaning pickleMeaning(std::string_view name);

} // namespace hilum
