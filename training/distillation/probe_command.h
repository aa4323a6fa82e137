#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace hilum {

// `hilum-train probe PLAN|RUN_DIR [--steps 20]`: what the plan asks of this machine, measured; JSON on
// standard output, progress on standard error.
class ProbeCommand {
public:
    // Adds the sub-command; its exit status lands in `status`. The object must outlive parsing.
    void addTo(CLI::App& app, int& status, std::function<bool()> stopRequested);

private:
    int probe(const std::function<bool()>& stopRequested) const;

    std::string m_plan;
    int m_steps = 20;
};

} // namespace hilum
