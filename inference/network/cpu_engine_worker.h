#pragma once

#include "inference/network/cpu_engine.h"
#include "inference/network/cpu_engine_kernels.h"
#include "inference/network/cpu_engine_network.h"
#include "inference/network/cpu_engine_team.h"
#include "inference/network/cpu_engine_workspace.h"

#include <chrono>

namespace hilum::cpu {

struct Range {
    int begin = 0, end = 0;
    int size() const { return end - begin; }
};

// Where the rows of a matrix stand: base + row * stride, or base + offsets[row].
template <typename Float>
struct Rows {
    Float* base = nullptr;
    std::ptrdiff_t stride = 0;
    const std::ptrdiff_t* offsets = nullptr;
    Float* at(int row) const { return base + (offsets ? offsets[row] : row * stride); }
};

// C = epilogue(A * B), see Tile.
struct Product {
    Rows<const float> a;
    std::ptrdiff_t segmentStep = 0;
    int segments = 1, depth = 0;
    const float* b = nullptr;
    std::ptrdiff_t depthStep = 0, panelStep = 0;
    int vectors = 2, columns = 0;
    Rows<float> c;
    Rows<const float> residual; // base null: none
    const float* bias = nullptr;
    float scale = 1;
    bool relu = false;
    bool wholePanels = false; // the rows of C have room for a whole last panel
};

// What a run gives besides the maps in the workspace.
struct RunContext {
    const Network* network = nullptr;
    const float* weights = nullptr; // Network::weights, aligned
    const KernelTable* kernels = nullptr;
    Workspace* workspace = nullptr;
    Team* team = nullptr;
    std::vector<LayerTime>* profile = nullptr; // null: none
    EngineOutput* outputs = nullptr;           // of the first film of this part of the batch
    const EngineRun* options = nullptr;
};

// One member's way through the network. All members walk the same layers; each computes its share of every
// layer, by rows (pixels) or by columns (channels), and waits for the others only where it reads what they
// wrote. After a requested stop the walk goes on but computes nothing.
class Worker {
public:
    Worker(const RunContext& run, int member);
    // `input`: [films, channels, side, side]. False: stopped.
    bool forward(const float* input, int films);

private:
    enum class Written { Everywhere, Rows, Columns, Scattered }; // what this member may read without waiting

    // layers (cpu_engine_forward.cpp)
    void stem(const float* input, int film);
    void padInput(const float* input);
    void merge(const Merging& merging, const Stage& from, const Stage& to);
    void squeezeAndExcite(const Merging& merging, int cells);
    void block(const Block& block, const Stage& stage, int stageIndex);
    void ffn(const Ffn& ffn, float* map, int rows);
    void depthwise(const Depthwise& layer, const float* input, float* output, int side, bool relu = false,
                   int stride = 1, float* sums = nullptr);
    void collectStage(const Stage& stage, int stageIndex);
    void collectResult(const Stage& stage);

    // attention (cpu_engine_attention.cpp)
    void attention(const Attention& attention, const float* map, const Stage& stage);
    void window(const Attention& attention, const float* map, const Stage& stage, int index, Range tokens,
                bool shared);
    void fetchOthers(const float* rows, int stride, int count, Range own) const;
    void headQueries(const Attention& attention, const Head& head, const float* qkv, int qkvStride,
                     Range tokens);
    void headValues(const Attention& attention, const Head& head, const float* qkv, const float* keys,
                    int qkvStride, Range tokens);
    void project(const Attention& attention, float* map, const float* residual, float scale,
                 const Stage& stage);

    // MXA (cpu_engine_mxa.cpp)
    void mxaSound(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex);
    void mxaPaper(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex);
    void softRegion(int film, const Stage& stage, bool predicted, float* roi);
    void hardRegion(const float* map, int film, const Stage& stage, float* roi);
    void channelAttention(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex);
    void spatialAttention(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex);

    // arithmetic (cpu_engine_worker.cpp)
    Range share(int count) const;
    Range channelShare(int channels) const; // whole panels: what a layer by columns gives this member
    bool byRows(int rows) const;            // whether a layer over so many rows is shared by rows
    Product product(const Matrix& matrix, Rows<const float> a, Rows<float> c) const;
    void multiply(const Product& product, Range rows, Range panels);
    void multiply(const Product& product, Range rows);
    void multiplyBlock(const Product& product, Range rows, Range panels); // at most blockRows rows
    static Written writtenBy(const Product& product); // by this member, where columns are shared
    void layer(const Product& product, int rows);     // all rows, this member's share
    int panels(const Product& product) const;
    const float* weights(std::size_t at) const { return m_run.weights + at; }

    // order (cpu_engine_worker.cpp)
    void settle(Written readable); // waits unless all that was written may be read in this way
    void wait();
    double lap();
    void mark(const char* what, double multiplications, double weightFloats); // the time since the last mark

    const RunContext m_run;
    const Network& m_network;
    const KernelTable& m_kernels;
    Workspace& m_space;
    Scratch& m_scratch;
    const int m_member;
    const int m_members;
    const int m_panel; // floats in a panel of two vectors
    int m_films = 0;
    float *m_a, *m_b; // the map and the next one
    Written m_written = Written::Everywhere;
    bool m_stopped = false;
    unsigned m_sharedTurn = 0;
    std::string m_place; // for the profile
    double m_unmarked = 0;
    std::chrono::steady_clock::time_point m_since;
};

} // namespace hilum::cpu
