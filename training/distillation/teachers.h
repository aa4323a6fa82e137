#pragma once

#include "inference/network/preprocessor.h"
#include "training/distillation/communicator.h"
#include "training/distillation/film_set.h"
#include "training/distillation/teacher.h"

#include <functional>
#include <span>

namespace hilum {

// One or several teachers as one. In sound mode the probability of a label is the mean over the teachers that
// learnt it; in paper mode the output is the mean over all.
class Teachers {
public:
    // Errors of Teacher::load; ModelMissing where there is no file.
    static Result<std::unique_ptr<Teachers>> load(const std::vector<std::string>& files,
                                                  const TrainingPlan& plan, const Computing& computing = {});

    // From here on look() hands out what the teachers said of each film as it is; asked once and kept in
    // `file` for the next start. `tick` is called after every batch, `interrupted` asked before it; false
    // where it said so on any process: the view is not fixed then.
    bool fixView(
        const FilmSet& set, const Preprocessor& preprocessor, int batchSize,
        const std::filesystem::path& file, Communicator& processes, const std::function<void()>& tick,
        const std::function<bool()>& interrupted = [] { return false; });

    // `films`: which films of the set the images [N, C, size, size] show.
    Guidance look(const torch::Tensor& images, std::span<const std::size_t> films);
    // [labels], 1 where any teacher learnt the label.
    const torch::Tensor& learnt() const { return m_learnt; }
    Teacher& first() { return *m_teachers.front(); }
    bool wantTorchsThreads(const Computing& computing) const;

private:
    Guidance ask(const torch::Tensor& images);

    std::vector<std::unique_ptr<Teacher>> m_teachers;
    torch::Tensor m_learnt, m_voices; // [labels]; voices: how many teachers learnt it, at least 1
    LossMode m_mode = LossMode::Sound;
    torch::Tensor m_fixed; // [films, labels] once the view is fixed
};

} // namespace hilum
