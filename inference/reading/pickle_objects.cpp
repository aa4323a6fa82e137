// The part of the pickle machine that turns names and arguments into inert values.
#include "inference/reading/pickle_machine.h"

#include "inference/reading/pickle_names.h"

#include <algorithm>

namespace hilum {

namespace {

bool isSequence(PickleValue::Kind kind) {
    return kind == PickleValue::Kind::Tuple || kind == PickleValue::Kind::List;
}

} // namespace

void PickleMachine::reduce(Id callable, Id arguments) {
    const PickleValue& function = m_values[callable];
    if (function.kind != Kind::Global || !isSequence(m_values[arguments].kind)) {
        fail(ErrorCode::Malformed, "pickle call");
        return;
    }
    const std::vector<Id> list = m_values[arguments].items;
    PickleValue value;
    switch (pickleMeaning(function.text)) {
    case PickleMeaning::Dictionary:
        value.kind = Kind::Dict;
        if (!list.empty() && isSequence(m_values[list[0]].kind))
            for (const Id pair : m_values[list[0]].items)
                if (isSequence(m_values[pair].kind) && m_values[pair].items.size() == 2)
                    value.items.insert(value.items.end(), m_values[pair].items.begin(),
                                       m_values[pair].items.end());
        break;
    case PickleMeaning::Tensor:
        rebuildTensor(list);
        return;
    case PickleMeaning::Parameter:
    case PickleMeaning::Wrapper:
        if (list.empty())
            fail(ErrorCode::Malformed, "pickle call without arguments");
        else
            push(list[0]);
        return;
    case PickleMeaning::Ignored:
        value.kind = Kind::Object;
        value.text = function.text;
        break;
    case PickleMeaning::Reconstructor:
        if (list.empty())
            fail(ErrorCode::Malformed, "pickle call without arguments");
        else
            instantiate(list[0]);
        return;
    default:
        refuse(function.text);
        return;
    }
    push(make(std::move(value)));
}

std::vector<std::int64_t> PickleMachine::integers(Id tuple) {
    std::vector<std::int64_t> values;
    if (!isSequence(m_values[tuple].kind) || m_values[tuple].items.size() > 8) {
        fail(ErrorCode::Malformed, "tensor shape");
        return values;
    }
    for (const Id item : m_values[tuple].items) {
        if (m_values[item].kind != Kind::Int || !m_values[item].text.empty() || m_values[item].integer < 0)
            fail(ErrorCode::Malformed, "tensor shape");
        values.push_back(m_values[item].integer);
    }
    return values;
}

// (storage, offset, shape, stride, ...)
void PickleMachine::rebuildTensor(const std::vector<Id>& arguments) {
    if (arguments.size() < 4 || m_values[arguments[0]].kind != Kind::Storage ||
        m_values[arguments[1]].kind != Kind::Int || m_values[arguments[1]].integer < 0) {
        fail(ErrorCode::Malformed, "tensor");
        return;
    }
    PickleValue tensor;
    tensor.kind = Kind::Tensor;
    tensor.items = {arguments[0]};
    tensor.integer = m_values[arguments[1]].integer;
    tensor.shape = integers(arguments[2]);
    tensor.stride = integers(arguments[3]);
    if (tensor.shape.size() != tensor.stride.size())
        fail(ErrorCode::Malformed, "tensor stride");
    push(make(std::move(tensor)));
}

void PickleMachine::instantiate(Id callable) {
    const PickleValue& name = m_values[callable];
    const PickleMeaning meaning =
        name.kind == Kind::Global ? pickleMeaning(name.text) : PickleMeaning::Refused;
    PickleValue value;
    if (meaning == PickleMeaning::Dictionary)
        value.kind = Kind::Dict;
    else if (meaning == PickleMeaning::Inert || meaning == PickleMeaning::Ignored)
        value.kind = Kind::Object;
    else {
        refuse(name.text);
        return;
    }
    value.text = name.text;
    push(make(std::move(value)));
}

void PickleMachine::build() {
    const Id state = pop();
    if (PickleValue* object = top(Kind::Object))
        object->items = {state};
    else if (m_stack.empty())
        fail(ErrorCode::Malformed, "pickle state");
    // Attributes of dictionaries and tensors carry no weights.
}

// ("storage", type, key, device, elements, ...) or ("module", class, file, source).
void PickleMachine::persistent(Id id) {
    const PickleValue& tuple = m_values[id];
    if (tuple.kind != Kind::Tuple || tuple.items.size() < 2 || m_values[tuple.items[0]].kind != Kind::Text) {
        fail(ErrorCode::Malformed, "persistent id");
        return;
    }
    const std::string& what = m_values[tuple.items[0]].text;
    if (what == "module") {
        push(tuple.items[1]);
        return;
    }
    if (what != "storage" || tuple.items.size() < 5 || m_values[tuple.items[1]].kind != Kind::Global ||
        m_values[tuple.items[2]].kind != Kind::Text || m_values[tuple.items[4]].kind != Kind::Int) {
        fail(ErrorCode::Malformed, "storage");
        return;
    }
    PickleValue storage;
    storage.kind = Kind::Storage;
    storage.type = m_values[tuple.items[1]].text;
    storage.text = m_values[tuple.items[2]].text;
    storage.integer = m_values[tuple.items[4]].integer;
    if (tuple.items.size() > 5 && m_values[tuple.items[5]].kind != Kind::None)
        storage.items = {tuple.items[5]}; // a view of another storage, in the old format
    push(make(std::move(storage)));
}

} // namespace hilum
