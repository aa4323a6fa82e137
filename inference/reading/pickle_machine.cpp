#include "inference/reading/pickle_machine.h"

#include "inference/reading/pickle_names.h"

#include <algorithm>
#include <bit>

namespace hilum {

namespace {

constexpr std::uint64_t stepLimit = 20'000'000;
constexpr std::size_t valueLimit = 2'000'000;
constexpr std::size_t stackLimit = 200'000;

} // namespace

Result<PickleValue::Id> PickleMachine::next() {
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    m_done = false;
    while (step()) {
    }
    if (!m_failed && m_stack.size() != 1)
        fail(ErrorCode::Malformed, "pickle leaves no single value");
    if (m_failed)
        return tl::unexpected(m_error);
    return m_stack.back();
}

const PickleValue* PickleMachine::find(const PickleValue& dictionary, std::string_view key) const {
    if (dictionary.kind != Kind::Dict)
        return nullptr;
    for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2) {
        const PickleValue& name = value(dictionary.items[i]);
        if (name.kind == Kind::Text && name.text == key)
            return &value(dictionary.items[i + 1]);
    }
    return nullptr;
}

bool PickleMachine::step() {
    if (++m_steps > stepLimit)
        return fail(ErrorCode::LimitExceeded, "pickle length");
    const auto opcode = static_cast<std::uint8_t>(number(1));
    if (m_failed)
        return false;
    const bool known = stepConstant(opcode) || stepText(opcode) || stepContainer(opcode) ||
                       stepMemo(opcode) || stepObject(opcode);
    if (!known && !m_failed)
        return fail(ErrorCode::UnsupportedEncoding, "pickle opcode " + std::to_string(opcode));
    return !m_failed && !m_done;
}

bool PickleMachine::stepConstant(std::uint8_t opcode) {
    PickleValue value;
    switch (opcode) {
    case 0x80: // PROTO
        if (number(1) > 5)
            fail(ErrorCode::UnsupportedEncoding, "pickle protocol");
        return true;
    case 0x95:
        number(8);
        return true; // FRAME
    case '.':
        m_done = true;
        return true;
    case 'N':
        break;
    case 0x88:
    case 0x89:
        value.kind = Kind::Bool;
        value.integer = opcode == 0x88;
        break;
    case 'J':
        value.kind = Kind::Int;
        value.integer = static_cast<std::int32_t>(number(4));
        break;
    case 'K':
    case 'M':
        value.kind = Kind::Int;
        value.integer = static_cast<std::int64_t>(number(opcode == 'K' ? 1 : 2));
        break;
    case 0x8a:
        pushLong(number(1));
        return true;
    case 0x8b:
        pushLong(number(4));
        return true;
    case 'G': { // the one big-endian number
        std::uint64_t bits = number(8), turned = 0;
        for (int i = 0; i < 8; ++i, bits >>= 8)
            turned = turned << 8 | (bits & 0xff);
        value.kind = Kind::Float;
        value.real = std::bit_cast<double>(turned);
        break;
    }
    default:
        return false;
    }
    push(make(std::move(value)));
    return true;
}

bool PickleMachine::stepText(std::uint8_t opcode) {
    switch (opcode) {
    case 'U':
    case 0x8c:
        pushText(Kind::Text, number(1));
        return true;
    case 'T':
    case 'X':
        pushText(Kind::Text, number(4));
        return true;
    case 0x8d:
        pushText(Kind::Text, number(8));
        return true;
    case 'C':
        pushText(Kind::Bytes, number(1));
        return true;
    case 'B':
        pushText(Kind::Bytes, number(4));
        return true;
    case 0x8e:
    case 0x96:
        pushText(Kind::Bytes, number(8));
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepContainer(std::uint8_t opcode) {
    const auto collect = [this](Kind kind) {
        PickleValue value;
        value.kind = kind;
        value.items = popToMark();
        push(make(std::move(value)));
    };
    const auto empty = [this](Kind kind) {
        PickleValue value;
        value.kind = kind;
        push(make(std::move(value)));
    };
    switch (opcode) {
    case '(':
        m_marks.push_back(m_stack.size());
        return true;
    case '0':
        pop();
        return true;
    case '1':
        popToMark();
        return true;
    case '2':
        push(m_stack.empty() ? pop() : m_stack.back());
        return true;
    case ']':
    case 0x8f:
        empty(Kind::List);
        return true;
    case ')':
        empty(Kind::Tuple);
        return true;
    case '}':
        empty(Kind::Dict);
        return true;
    case 'l':
    case 0x91:
        collect(Kind::List);
        return true;
    case 't':
        collect(Kind::Tuple);
        return true;
    case 'd':
        collect(Kind::Dict);
        return true;
    case 0x85:
    case 0x86:
    case 0x87:
        pushTuple(opcode - 0x84);
        return true;
    case 'a':
        extend(Kind::List, {pop()});
        return true;
    case 'e':
    case 0x90:
        extend(Kind::List, popToMark());
        return true;
    case 's': {
        const Id value = pop();
        const Id key = pop();
        extend(Kind::Dict, {key, value});
        return true;
    }
    case 'u':
        extend(Kind::Dict, popToMark());
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepMemo(std::uint8_t opcode) {
    switch (opcode) {
    case 'q':
        remember(number(1));
        return true;
    case 'r':
        remember(number(4));
        return true;
    case 0x94:
        remember(m_memo.size());
        return true;
    case 'h':
        recall(number(1));
        return true;
    case 'j':
        recall(number(4));
        return true;
    default:
        return false;
    }
}

bool PickleMachine::stepObject(std::uint8_t opcode) {
    switch (opcode) {
    case 'c': {
        const std::string module = line();
        pushGlobal(module + '.' + line());
        return true;
    }
    case 0x93: {
        const Id name = pop(), module = pop();
        if (!m_failed)
            pushGlobal(m_values[module].text + '.' + m_values[name].text);
        return true;
    }
    case 'R': {
        const Id arguments = pop(), callable = pop();
        if (!m_failed)
            reduce(callable, arguments);
        return true;
    }
    case 0x92:
        pop();
        [[fallthrough]]; // NEWOBJ_EX has keywords too
    case 0x81: {
        pop();
        const Id callable = pop();
        if (!m_failed)
            instantiate(callable);
        return true;
    }
    case 'b':
        build();
        return true;
    case 'Q': {
        const Id id = pop();
        if (!m_failed)
            persistent(id);
        return true;
    }
    default:
        return false;
    }
}

std::span<const std::uint8_t> PickleMachine::take(std::uint64_t count) {
    if (count > m_bytes.size() - m_position) {
        fail(ErrorCode::Truncated, "pickle ends early");
        return {};
    }
    const auto bytes = m_bytes.subspan(m_position, count);
    m_position += count;
    return bytes;
}

std::uint64_t PickleMachine::number(int bytes) {
    std::uint64_t value = 0;
    int shift = 0;
    for (const std::uint8_t byte : take(static_cast<std::uint64_t>(bytes))) {
        value |= std::uint64_t{byte} << shift;
        shift += 8;
    }
    return value;
}

std::string PickleMachine::line() {
    std::string text;
    while (!m_failed && text.size() < 1024) {
        const auto byte = static_cast<char>(number(1));
        if (byte == '\n')
            return text;
        text += byte;
    }
    fail(ErrorCode::Malformed, "name without an end");
    return text;
}

void PickleMachine::pushText(Kind kind, std::uint64_t length) {
    const auto bytes = take(length);
    PickleValue value;
    value.kind = kind;
    value.text.assign(bytes.begin(), bytes.end());
    push(make(std::move(value)));
}

// Two's complement, little endian, any length; beyond 64 bits only the bytes are kept.
void PickleMachine::pushLong(std::uint64_t length) {
    const auto bytes = take(length);
    PickleValue value;
    value.kind = Kind::Int;
    if (bytes.size() > 8) {
        value.text.assign(bytes.begin(), bytes.end());
    } else if (!bytes.empty()) {
        std::uint64_t bits = bytes.back() & 0x80 ? ~std::uint64_t{0} : 0;
        for (std::size_t i = bytes.size(); i-- > 0;)
            bits = bits << 8 | bytes[i];
        value.integer = static_cast<std::int64_t>(bits);
    }
    push(make(std::move(value)));
}

void PickleMachine::pushTuple(std::size_t count) {
    PickleValue value;
    value.kind = Kind::Tuple;
    for (std::size_t i = 0; i < count; ++i)
        value.items.push_back(pop());
    std::reverse(value.items.begin(), value.items.end());
    push(make(std::move(value)));
}

void PickleMachine::pushGlobal(const std::string& name) {
    if (pickleMeaning(name) == PickleMeaning::Refused) {
        refuse(name);
        return;
    }
    PickleValue value;
    value.kind = Kind::Global;
    value.text = name;
    push(make(std::move(value)));
}

PickleValue::Id PickleMachine::make(PickleValue value) {
    if (m_values.size() >= valueLimit)
        fail(ErrorCode::LimitExceeded, "pickle values");
    else
        m_values.push_back(std::move(value));
    return static_cast<Id>(m_values.size() - 1);
}

void PickleMachine::push(Id id) {
    if (m_stack.size() >= stackLimit)
        fail(ErrorCode::LimitExceeded, "pickle stack");
    else if (!m_failed)
        m_stack.push_back(id);
}

// At a fault any valid id: nothing is done with it any more.
PickleValue::Id PickleMachine::pop() {
    const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
    if (m_stack.size() <= floor) {
        fail(ErrorCode::Malformed, "pickle stack is empty");
        return m_values.empty() ? make({}) : 0;
    }
    const Id id = m_stack.back();
    m_stack.pop_back();
    return id;
}

PickleValue* PickleMachine::top(Kind kind) {
    if (!m_failed && !m_stack.empty() && m_values[m_stack.back()].kind == kind)
        return &m_values[m_stack.back()];
    return nullptr;
}

std::vector<PickleValue::Id> PickleMachine::popToMark() {
    if (m_marks.empty()) {
        fail(ErrorCode::Malformed, "pickle mark");
        return {};
    }
    const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<Id> items(begin, m_stack.end());
    m_stack.erase(begin, m_stack.end());
    m_marks.pop_back();
    return items;
}

void PickleMachine::extend(Kind kind, std::vector<Id> items) {
    if (kind == Kind::Dict && items.size() % 2 != 0) {
        fail(ErrorCode::Malformed, "pickle dictionary");
        return;
    }
    // Inert containers of unknown classes swallow their contents.
    if (top(Kind::Object))
        return;
    PickleValue* container = top(kind);
    if (!container)
        fail(ErrorCode::Malformed, "pickle container");
    else
        container->items.insert(container->items.end(), items.begin(), items.end());
}

void PickleMachine::remember(std::uint64_t slot) {
    if (m_stack.empty())
        fail(ErrorCode::Malformed, "pickle memo");
    else
        m_memo[slot] = m_stack.back();
}

void PickleMachine::recall(std::uint64_t slot) {
    const auto found = m_memo.find(slot);
    if (found == m_memo.end())
        fail(ErrorCode::Malformed, "pickle memo");
    else
        push(found->second);
}


bool PickleMachine::fail(ErrorCode code, std::string rule) {
    if (!m_failed)
        m_error = {code, "The weights file is damaged or of a kind that Hilum does not read.",
                   std::move(rule)};
    m_failed = true;
    return false;
}

bool PickleMachine::refuse(const std::string& name) {
    if (!m_failed)
        m_error = {ErrorCode::UnsupportedEncoding,
                   "The weights file asks to run \"" + name.substr(0, 100) +
                       "\". Hilum reads weights only and never runs code from a file: save the state "
                       "dictionary alone.",
                   "refused global"};
    m_failed = true;
    return false;
}

} // namespace hilum
