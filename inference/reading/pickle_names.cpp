#include "inference/reading/pickle_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hilum {

namespace {

using Entry = std::pair<std::string_view, PickleMeaning>;

constexpr std::array exact{
    Entry{"collections.OrderedDict", PickleMeaning::Dictionary},
    Entry{"collections.defaultdict", PickleMeaning::Ignored},
    Entry{"torch._utils._rebuild_tensor", PickleMeaning::Tensor},
    Entry{"torch._utils._rebuild_tensor_v2", PickleMeaning::Tensor},
    Entry{"torch._utils._rebuild_parameter", PickleMeaning::Parameter},
    Entry{"torch._utils._rebuild_parameter_with_state", PickleMeaning::Parameter},
    Entry{"torch.Size", PickleMeaning::Wrapper},
    Entry{"copyreg._reconstructor", PickleMeaning::Reconstructor},
    Entry{"copy_reg._reconstructor", PickleMeaning::Reconstructor},
    Entry{"collections.Counter", PickleMeaning::Ignored},
    Entry{"builtins.dict", PickleMeaning::Ignored},
    Entry{"__builtin__.dict", PickleMeaning::Ignored},
    Entry{"builtins.list", PickleMeaning::Ignored},
    Entry{"__builtin__.list", PickleMeaning::Ignored},
    Entry{"builtins.object", PickleMeaning::Ignored},
    Entry{"__builtin__.object", PickleMeaning::Ignored},
    Entry{"builtins.set", PickleMeaning::Ignored},
    Entry{"__builtin__.set", PickleMeaning::Ignored},
    Entry{"torch.device", PickleMeaning::Ignored},
    Entry{"torch.nn.backends.thnn._get_thnn_function_backend", PickleMeaning::Ignored},
    Entry{"numpy.core.multiarray.scalar", PickleMeaning::Ignored},
    Entry{"numpy._core.multiarray.scalar", PickleMeaning::Ignored},
    Entry{"numpy.core.multiarray._reconstruct", PickleMeaning::Ignored},
    Entry{"numpy._core.multiarray._reconstruct", PickleMeaning::Ignored},
    Entry{"numpy.dtype", PickleMeaning::Ignored},
    Entry{"numpy.ndarray", PickleMeaning::Ignored},
    Entry{"_codecs.encode", PickleMeaning::Ignored},
    Entry{"pathlib.PosixPath", PickleMeaning::Ignored},
    Entry{"pathlib.WindowsPath", PickleMeaning::Ignored},
    Entry{"argparse.Namespace", PickleMeaning::Inert},
};

// Packages whose classes may appear as the shell around weights.
constexpr std::array inertPackages{std::string_view{"torch.nn.modules."},
                                   std::string_view{"torchvision.models."},
                                   std::string_view{"torchxrayvision."}, std::string_view{"timm."}};

constexpr std::array storages{
    std::string_view{"torch.FloatStorage"}, std::string_view{"torch.DoubleStorage"},
    std::string_view{"torch.HalfStorage"},  std::string_view{"torch.BFloat16Storage"},
    std::string_view{"torch.LongStorage"},  std::string_view{"torch.IntStorage"},
    std::string_view{"torch.ShortStorage"}, std::string_view{"torch.CharStorage"},
    std::string_view{"torch.ByteStorage"},  std::string_view{"torch.BoolStorage"}};

constexpr std::array elementTypes{std::string_view{"torch.float32"}, std::string_view{"torch.float64"},
                                  std::string_view{"torch.float16"}, std::string_view{"torch.bfloat16"},
                                  std::string_view{"torch.int64"},   std::string_view{"torch.int32"},
                                  std::string_view{"torch.bool"},    std::string_view{"torch.uint8"}};

bool contains(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

PickleMeaning pickleMeaning(std::string_view name) {
    const auto found =
        std::find_if(exact.begin(), exact.end(), [&](const Entry& entry) { return entry.first == name; });
    if (found != exact.end())
        return found->second;
    if (contains(storages, name) || contains(elementTypes, name))
        return PickleMeaning::Type;
    const bool inert = std::any_of(inertPackages.begin(), inertPackages.end(),
                                   [&](std::string_view package) { return name.starts_with(package); });
    return inert ? PickleMeaning::Inert : PickleMeaning::Refused;
}

} // namespace hilum
