#pragma once

#include "inference/reading/parameter_table.h"

namespace hilum {

// Collects a network's parameters under a growing prefix.
class ParameterBuilder {
public:
    void add(const std::string& name, std::vector<std::int64_t> shape) { m_table[name] = {std::move(shape)}; }

    void addBatchNorm(const std::string& name, std::int64_t channels) {
        for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
            add(name + part, {channels});
        m_table[name + ".num_batches_tracked"] = {{}, true, true};
    }

    void addIndices(const std::string& name, std::int64_t cells) {
        m_table[name] = {{cells, cells}, true, true};
    }

    // `name`.c and `name`.bn; `in` is per group.
    void addConvBn(const std::string& name, std::int64_t in, std::int64_t out, std::int64_t kernel = 1) {
        add(name + ".c.weight", {out, in, kernel, kernel});
        addBatchNorm(name + ".bn", out);
    }

    ParameterTable take() { return std::move(m_table); }

private:
    ParameterTable m_table;
};

ParameterTable efficientVitParameters(const Architecture& architecture,
                                      const struct EfficientVitConfig& config);
ParameterTable densenetParameters(const Architecture& architecture);
ParameterTable efficientNetLiteParameters(const Architecture& architecture);

} // namespace hilum
