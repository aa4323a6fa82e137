#include "training/distillation/checkpoint.h"

#include "training/runs/run_folder.h"

#include <ATen/CPUGeneratorImpl.h>
#include <sstream>

namespace hilum {
namespace {

using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

template <typename Part>
void write(OutputArchive& archive, const std::string& name, const Part& part) {
    OutputArchive inner(archive.compilation_unit());
    part.save(inner);
    archive.write(name, inner);
}

template <typename Part>
void read(InputArchive& archive, const std::string& name, Part& part) {
    InputArchive inner;
    archive.read(name, inner);
    part.load(inner);
}

torch::Tensor numbers(const Progress& p) {
    return torch::tensor({static_cast<double>(p.epoch), static_cast<double>(p.step),
                          static_cast<double>(p.totalSteps), p.lossSum, p.bestMacro,
                          static_cast<double>(p.bestEpoch)},
                         torch::kDouble);
}

Progress progressOf(const torch::Tensor& numbers) {
    const auto at = [&](int i) { return numbers[i].item<double>(); };
    const auto whole = [&](int i) { return static_cast<std::int64_t>(at(i)); };
    return {whole(0), whole(1), whole(2), at(3), at(4), whole(5)};
}

} // namespace

Result<void> saveCheckpoint(const std::filesystem::path& file, const CheckpointParts& parts,
                            const Progress& progress) {
    try {
        OutputArchive archive;
        write(archive, "module", parts.module);
        write(archive, "average", parts.average);
        write(archive, "optimiser", parts.optimiser);
        archive.write("progress", numbers(progress));
        archive.write("random", at::detail::getDefaultCPUGenerator().get_state());
        std::ostringstream bytes;
        archive.save_to(bytes);
        return writeAtomically(file, bytes.str());
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, "The checkpoint cannot be made.", e.what());
    }
}

Result<Progress> loadCheckpoint(const std::filesystem::path& file, const CheckpointParts& parts) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return failure(ErrorCode::FileNotFound, "There is no checkpoint.");
    try {
        InputArchive archive;
        archive.load_from(file.string());
        read(archive, "module", parts.module);
        read(archive, "average", parts.average);
        read(archive, "optimiser", parts.optimiser);
        torch::Tensor saved, random;
        archive.read("progress", saved);
        archive.read("random", random);
        at::Generator generator = at::detail::getDefaultCPUGenerator(); // a handle, not a copy of the state
        generator.set_state(random);
        return progressOf(saved);
    } catch (const std::exception& e) {
        return failure(ErrorCode::Malformed, "The checkpoint is damaged or belongs to another network.",
                       e.what());
    }
}

} // namespace hilum
