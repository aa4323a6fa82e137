#pragma once

#include "inference/network/cpu_engine_network.h"

#include <initializer_list>

namespace hilum::cpu {

// A convolution with its batch norm folded in: weights [outputs][inputs][kernel][kernel].
struct Convolution {
    std::vector<float> weights, bias;
    int outputs = 0, inputs = 0, kernel = 1;
    void scale(int firstOutput, int count, double factor);
};

// Takes tensors by name and lays weights out for the kernels. After the first tensor that is missing or has
// another shape all further answers are zeros and `error` says which it was.
class Packer {
public:
    Packer(const std::map<std::string, TensorView>& tensors, int width)
        : m_tensors(tensors), m_width(width) {}

    std::vector<float> tensor(const std::string& name, std::initializer_list<int> shape);
    Convolution normalised(const std::string& prefix, int outputs, int inputs, int kernel); // P.c and P.bn
    Convolution plain(const std::string& prefix, int outputs, int inputs, int kernel, bool bias);

    Matrix matrix(const Convolution& convolution);
    Depthwise depthwise(const Convolution& convolution, bool residual); // residual: x + the convolution of x
    std::size_t floats(const std::vector<float>& values);               // aligned to a cache line

    int width() const { return m_width; }
    const std::optional<Error>& error() const { return m_error; }
    std::vector<float> take() { return std::move(m_weights); }

private:
    std::size_t reserve(std::size_t count);
    const std::map<std::string, TensorView>& m_tensors;
    const int m_width;
    std::vector<float> m_weights;
    std::optional<Error> m_error;
};

} // namespace hilum::cpu
