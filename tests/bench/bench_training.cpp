// The trainer's side of bench_training.py: training steps on made films, on request. Each line on standard
// input is a number of steps; the answer is the seconds that each took, as a JSON array on one line. With
// --steps they are taken at once, by all the processes that mpirun started, each on its share of the batch.
#include "training/distillation/gradient_sums.h"
#include "training/distillation/learner.h"
#include "training/distillation/losses.h"
#include "training/distillation/optimisation.h"
#include "training/distillation/pooled_allocator.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

using namespace hilum;

namespace {

struct Options {
    std::string family = "efficientvit", variant = "M2", mxa = "none";
    int batch = 32, size = 224, channels = 3, threads = 2, outputs = 14, steps = 0;
    bool noPool = false, forwardOnly = false;
};

Architecture architecture(const Options& o) {
    Architecture a;
    a.family = o.family;
    a.variant = o.variant;
    a.inputSize = o.size;
    a.inputChannels = o.channels;
    a.outputs = o.outputs;
    a.mxa = o.mxa == "sound" ? MxaMode::Sound : MxaMode::None;
    a.roi = MxaRoi::Soft;
    return a;
}

class Steps {
public:
    Steps(const Options& o, Communicator& processes)
        : m_options(o), m_learner(std::move(makeLearner(architecture(o)).value())),
          m_averaged(std::move(makeLearner(architecture(o)).value())) {
        toChannelsLast(m_learner->module());
        toChannelsLast(m_averaged->module());
        m_optimiser = makeOptimiser(m_learner->module(), m_plan);
        m_average = std::make_unique<WeightAverage>(m_learner->module(), m_averaged->module(), 0.99);
        m_images =
            torch::randn({o.batch, o.channels, o.size, o.size}).contiguous(torch::MemoryFormat::ChannelsLast);
        m_targets = (torch::rand({o.batch, o.outputs}) < 0.3).to(torch::kFloat);
        m_masks = torch::ones({o.batch, o.outputs});
        m_learner->module().train(!o.forwardOnly);
        if (processes.ranks() > 1)
            m_sums = std::make_unique<GradientSums>(m_learner->module().parameters(), processes);
    }

    void step() {
        if (m_options.forwardOnly) {
            const torch::NoGradGuard noGrad;
            m_learner->forward(m_images);
            return;
        }
        m_optimiser->zero_grad();
        const torch::Tensor loss =
            maskedCrossEntropy(m_learner->forward(m_images).logits, m_targets, m_masks);
        (void)loss.item<double>();
        if (m_sums)
            m_sums->begin();
        loss.backward();
        if (m_sums)
            m_sums->finish();
        torch::nn::utils::clip_grad_norm_(m_learner->module().parameters(), 1.0);
        m_optimiser->step();
        m_average->update(m_step++);
    }

private:
    Options m_options;
    OptimisationPlan m_plan;
    std::unique_ptr<Learner> m_learner, m_averaged;
    std::unique_ptr<torch::optim::AdamW> m_optimiser;
    std::unique_ptr<WeightAverage> m_average;
    std::unique_ptr<GradientSums> m_sums;
    torch::Tensor m_images, m_targets, m_masks;
    std::int64_t m_step = 0;
};

void take(Steps& steps, int count, bool says) {
    std::string seconds;
    for (int i = 0; i < count; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        steps.step();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
        seconds += (i ? "," : "") + std::to_string(spent.count());
    }
    if (says)
        std::cout << '[' << seconds << ']' << std::endl;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Training steps of the trainer's networks"};
    app.add_option("--family", options.family);
    app.add_option("--variant", options.variant);
    app.add_option("--mxa", options.mxa)->check(CLI::IsMember({"none", "sound"}));
    app.add_option("--batch", options.batch);
    app.add_option("--size", options.size);
    app.add_option("--channels", options.channels);
    app.add_option("--threads", options.threads);
    app.add_flag("--no-pool", options.noPool, "The heap's own memory");
    app.add_flag("--forward-only", options.forwardOnly, "Eval mode without gradients");
    app.add_option("--steps", options.steps, "Takes as many at once, with the processes that mpirun started");
    CLI11_PARSE(app, argc, argv);
    const auto joined =
        options.steps > 0 ? joinProcesses() : Result<std::unique_ptr<Communicator>>(singleProcess());
    if (!joined) {
        std::cerr << joined.error().message << '\n';
        return 1;
    }
    Communicator& processes = **joined;
    options.batch /= processes.ranks();
    if (!options.noPool)
        usePooledMemory();
    useThreads(options.threads, wantsTorchsThreads(architecture(options), {}));
    torch::manual_seed(1);
    Steps steps(options, processes);
    const SharedStatistics shared(processes);
    if (options.steps > 0)
        take(steps, options.steps, processes.first());
    else
        for (int count = 0; std::cin >> count;)
            take(steps, count, true);
    std::cerr << "pool: reserved " << (pooledMemory().reserved >> 20) << " MiB\n";
}
