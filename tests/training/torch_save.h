#pragma once

#include "inference/network/torch_headers.h"

#include <caffe2/serialize/inline_container.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

// Writes a state dictionary as Python's torch.save does: a pickle of protocol 2 in the archive of torch's own
// writer (tst_teachers holds it against reference/torch_save.pth). For tests alone: a DenseNet-121 is too
// large to be kept beside them.
class TorchSave {
public:
    using Tensors = std::vector<std::pair<std::string, torch::Tensor>>;

    // `wrapped`: under the key "state_dict", as in people's checkpoints.
    static void write(const std::string& file, const Tensors& tensors, bool wrapped = false) {
        TorchSave pickle;
        pickle.bytes("\x80\x02");
        if (wrapped) {
            pickle.bytes("}");
            pickle.put();
            pickle.text("state_dict");
        }
        pickle.dictionary(tensors);
        pickle.bytes(wrapped ? "s." : ".");
        caffe2::serialize::PyTorchStreamWriter archive(file);
        archive.writeRecord("data.pkl", pickle.m_bytes.data(), pickle.m_bytes.size());
        archive.writeRecord(".format_version", "1", 1);
        archive.writeRecord(".storage_alignment", "64", 2);
        archive.writeRecord("byteorder", "little", 6);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const torch::Tensor& tensor = tensors[i].second;
            archive.writeRecord("data/" + std::to_string(i), tensor.data_ptr(), tensor.nbytes());
        }
        archive.writeEndOfFile();
    }

private:
    void dictionary(const Tensors& tensors) {
        emptyOrdered();
        bytes("(");
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            text(tensors[i].first);
            tensor(tensors[i].second, std::to_string(i));
        }
        bytes("u");
    }

    void tensor(const torch::Tensor& tensor, const std::string& key) {
        global("torch._utils", "_rebuild_tensor_v2");
        bytes("((");
        text("storage");
        global("torch", tensor.dtype() == torch::kLong ? "LongStorage" : "FloatStorage");
        text(key);
        text("cpu");
        integer(tensor.numel());
        bytes("t");
        put();
        bytes("Q");
        integer(0);
        tuple(tensor.sizes());
        tuple(tensor.strides());
        bytes("\x89");
        emptyOrdered();
        bytes("t");
        put();
        bytes("R");
        put();
    }

    void emptyOrdered() {
        global("collections", "OrderedDict");
        bytes(")R");
        put();
    }

    void tuple(torch::IntArrayRef values) {
        if (values.empty()) {
            bytes(")");
            return;
        }
        if (values.size() > 3)
            bytes("(");
        for (const std::int64_t value : values)
            integer(value);
        bytes(values.size() > 3 ? "t" : std::string(1, static_cast<char>(0x84 + values.size())));
        put();
    }

    void integer(std::int64_t value) {
        const int length = value < 256 ? 1 : value < 65536 ? 2 : 4;
        bytes(length == 1 ? "K" : length == 2 ? "M" : "J");
        little(static_cast<std::uint64_t>(value), length);
    }

    void text(const std::string& text) {
        if (recalled("text " + text))
            return;
        bytes("X");
        little(text.size(), 4);
        bytes(text);
        remember("text " + text);
    }

    void global(const std::string& module, const std::string& name) {
        if (recalled(module + "." + name))
            return;
        bytes("c" + module + "\n" + name + "\n");
        remember(module + "." + name);
    }

    bool recalled(const std::string& what) {
        const auto found = m_memo.find(what);
        if (found == m_memo.end())
            return false;
        bytes(found->second < 256 ? "h" : "j");
        little(found->second, found->second < 256 ? 1 : 4);
        return true;
    }

    void remember(const std::string& what) {
        m_memo[what] = m_next;
        put();
    }

    void put() {
        bytes(m_next < 256 ? "q" : "r");
        little(m_next, m_next < 256 ? 1 : 4);
        ++m_next;
    }

    void little(std::uint64_t value, int length) {
        for (int i = 0; i < length; ++i)
            m_bytes += static_cast<char>(value >> (8 * i) & 0xff);
    }

    void bytes(const std::string& text) { m_bytes += text; }

    std::string m_bytes;
    std::map<std::string, std::uint64_t> m_memo;
    std::uint64_t m_next = 0;
};
