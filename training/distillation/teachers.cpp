#include "training/distillation/teachers.h"

#include "training/distillation/film_answers.h"

#include <algorithm>

namespace hilum {

Result<std::unique_ptr<Teachers>> Teachers::load(const std::vector<std::string>& files,
                                                 const TrainingPlan& plan, const Computing& computing) {
    if (files.empty())
        return failure(ErrorCode::ModelMissing, "There is no teacher.");
    auto teachers = std::make_unique<Teachers>();
    teachers->m_mode = plan.loss.mode;
    for (const std::string& file : files) {
        auto teacher = Teacher::load(file, plan);
        if (!teacher)
            return tl::unexpected(teacher.error());
        (*teacher)->computeOn(computing);
        const torch::Tensor& learnt = (*teacher)->learnt();
        teachers->m_voices = teachers->m_voices.defined() ? teachers->m_voices + learnt : learnt;
        teachers->m_teachers.push_back(std::move(*teacher));
    }
    teachers->m_learnt = (teachers->m_voices > 0).to(torch::kFloat);
    teachers->m_voices = teachers->m_voices.clamp_min(1);
    return teachers;
}

bool Teachers::wantTorchsThreads(const Computing& computing) const {
    return std::any_of(m_teachers.begin(), m_teachers.end(), [&](const auto& teacher) {
        return wantsTorchsThreads(teacher->architecture(), computing);
    });
}

Guidance Teachers::ask(const torch::Tensor& images) {
    const torch::NoGradGuard noGrad;
    if (m_teachers.size() == 1)
        return first().look(images);
    Guidance all;
    for (const auto& teacher : m_teachers) {
        Guidance one = teacher->look(images);
        if (m_mode == LossMode::Sound)
            one.output = torch::sigmoid(one.output) * teacher->learnt();
        if (all.output.defined())
            all.output += one.output;
        else
            all = std::move(one);
    }
    if (m_mode == LossMode::Paper)
        all.output /= static_cast<double>(m_teachers.size());
    else
        all.output = torch::logit(all.output / m_voices, 1e-6) * m_learnt;
    return all;
}

Guidance Teachers::look(const torch::Tensor& images, std::span<const std::size_t> films) {
    if (!m_fixed.defined())
        return ask(images);
    const std::vector<std::int64_t> rows(films.begin(), films.end());
    return {m_fixed.index_select(0, torch::tensor(rows)).to(images.device()), {}};
}

bool Teachers::fixView(const FilmSet& set, const Preprocessor& preprocessor, int batchSize,
                       const std::filesystem::path& file, Communicator& processes,
                       const std::function<void()>& tick, const std::function<bool()>& interrupted) {
    std::string key = m_mode == LossMode::Paper ? "paper" : "sound";
    for (const auto& teacher : m_teachers)
        key += " " + teacher->key();
    m_fixed = filmAnswers(
        set, preprocessor, batchSize, file, key, processes,
        [&](const torch::Tensor& images) {
            tick();
            return ask(images).output;
        },
        interrupted);
    return m_fixed.defined();
}

} // namespace hilum
