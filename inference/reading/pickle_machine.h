#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// What a pickle describes, as inert values. Nothing is imported, constructed or called: a class is its name,
// an object is its class and its state.
struct PickleValue {
    enum class Kind {
        None,
        Bool,
        Int,
        Float,
        Text,
        Bytes,
        Tuple,
        List,
        Dict,
        Global,
        Object,
        Storage,
        Tensor
    };
    using Id = std::uint32_t;

    Kind kind = Kind::None;
    std::int64_t integer = 0; // Bool, Int; Storage: elements; Tensor: offset in elements
    double real = 0;          // Float
    std::string text; // Text, Bytes, an Int beyond 64 bits; Global and Object: the class; Storage: its key
    std::string type; // Storage: "torch.FloatStorage" and so on
    std::vector<Id>
        items; // Tuple, List; Dict: key, value, key, value; Object: its state; Tensor: its storage
    std::vector<std::int64_t> shape, stride; // Tensor
};

// Reads pickles of protocols 2 to 5 as far as PyTorch's weight files need them: plain values, OrderedDict,
// tensor rebuilding, inert modules and arguments. Everything else is refused by its name. Bounded in opcodes,
// values, stack and string sizes; values may refer to themselves, so walk them with a limit.
class PickleMachine {
public:
    explicit PickleMachine(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    // The next pickle in the bytes; several may follow one another. Errors: Truncated, Malformed,
    // LimitExceeded, UnsupportedEncoding with the name that was refused in `message`.
    Result<PickleValue::Id> next();

    const PickleValue& value(PickleValue::Id id) const { return m_values[id]; }
    // The value under a text key of a Dict; null where there is none.
    const PickleValue* find(const PickleValue& dictionary, std::string_view key) const;
    std::size_t size() const { return m_values.size(); } // values of all pickles so far
    std::size_t position() const { return m_position; }  // bytes read so far

private:
    using Id = PickleValue::Id;
    using Kind = PickleValue::Kind;

    bool step(); // false: at the end or at a fault
    bool stepConstant(std::uint8_t opcode);
    bool stepText(std::uint8_t opcode);
    bool stepContainer(std::uint8_t opcode);
    bool stepMemo(std::uint8_t opcode);
    bool stepObject(std::uint8_t opcode);

    std::span<const std::uint8_t> take(std::uint64_t count);
    std::uint64_t number(int bytes);
    std::string line();
    void pushText(Kind kind, std::uint64_t length);
    void pushLong(std::uint64_t length);
    void pushTuple(std::size_t count);
    void pushGlobal(const std::string& name);

    Id make(PickleValue value);
    void push(Id id);
    Id pop();
    PickleValue* top(Kind kind);
    std::vector<Id> popToMark();
    void extend(Kind kind, std::vector<Id> items);
    void remember(std::uint64_t slot);
    void recall(std::uint64_t slot);

    void reduce(Id callable, Id arguments);
    void rebuildTensor(const std::vector<Id>& arguments);
    void instantiate(Id callable);
    void build();
    void persistent(Id id);
    std::vector<std::int64_t> integers(Id tuple);

    bool fail(ErrorCode code, std::string rule);
    bool refuse(const std::string& name);

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
    std::uint64_t m_steps = 0;
    std::deque<PickleValue> m_values; // an arena: no value owns another, so nothing recurses when it is freed
    std::vector<Id> m_stack;
    std::vector<std::size_t> m_marks;
    std::map<std::uint64_t, Id> m_memo;
    bool m_done = false;
    bool m_failed = false;
    Error m_error;
};

} // namespace hilum
