#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hilum {

// Names of an enumeration's values in JSON.
template <typename Value, std::size_t count>
using Names = std::array<std::pair<Value, const char*>, count>;

template <typename Value, std::size_t count>
const char* nameOf(const Names<Value, count>& names, Value value) {
    for (const auto& [candidate, name] : names)
        if (candidate == value)
            return name;
    return names[0].second;
}

// Reads required fields of a JSON object into existing variables. The first fault, as a dotted path, is kept
// in a string shared by all readers of a document; what is at fault keeps its value.
class JsonFields {
public:
    JsonFields(const nlohmann::json& json, std::string& fault, std::string path = {})
        : m_json(json), m_fault(&fault), m_path(std::move(path)) {}

    void fail(const std::string& name) {
        if (m_fault->empty())
            *m_fault = m_path + name;
    }

    bool has(const char* name) const { return find(name) != nullptr; }

    void text(const char* name, std::string& value) {
        const nlohmann::json* field = find(name);
        if (!field || !field->is_string())
            return fail(name);
        value = field->get<std::string>();
    }

    void oneOf(const char* name, std::string& value, std::initializer_list<const char*> allowed) {
        text(name, value);
        for (const char* candidate : allowed)
            if (value == candidate)
                return;
        fail(name);
    }

    void flag(const char* name, bool& value) {
        const nlohmann::json* field = find(name);
        if (!field || !field->is_boolean())
            return fail(name);
        value = field->get<bool>();
    }

    void number(const char* name, double& value, double low, double high) {
        const nlohmann::json* field = find(name);
        if (!field || !field->is_number() || !inside(field->get<double>(), low, high))
            return fail(name);
        value = field->get<double>();
    }

    void optionalNumber(const char* name, std::optional<double>& value, double low, double high) {
        if (has(name))
            number(name, value.emplace(), low, high);
    }

    void integer(const char* name, int& value, int low, int high) {
        const nlohmann::json* field = find(name);
        if (!field || !readInteger(*field, value, low, high))
            fail(name);
    }

    template <std::size_t count>
    void integers(const char* name, std::array<int, count>& values, int low, int high) {
        const nlohmann::json* field = find(name);
        if (!field || !field->is_array() || field->size() != count)
            return fail(name);
        for (std::size_t i = 0; i < count; ++i)
            if (!readInteger((*field)[i], values[i], low, high))
                fail(name);
    }

    template <typename Value, std::size_t count>
    void choice(const char* name, Value& value, const Names<Value, count>& names) {
        std::string word;
        text(name, word);
        for (const auto& [candidate, candidateName] : names)
            if (word == candidateName) {
                value = candidate;
                return;
            }
        fail(name);
    }

    JsonFields object(const char* name) {
        const nlohmann::json* field = find(name);
        if (!field || !field->is_object())
            fail(name);
        return JsonFields(field ? *field : empty(), *m_fault, m_path + name + ".");
    }

    std::vector<JsonFields> objects(const char* name, std::size_t limit) {
        std::vector<JsonFields> items;
        const nlohmann::json* field = find(name);
        if (!field || !field->is_array() || field->size() > limit) {
            fail(name);
            return items;
        }
        for (std::size_t i = 0; i < field->size(); ++i)
            items.emplace_back((*field)[i], *m_fault, m_path + name + "[" + std::to_string(i) + "].");
        return items;
    }

private:
    static const nlohmann::json& empty() {
        static const nlohmann::json value = nlohmann::json::object();
        return value;
    }

    static bool inside(double value, double low, double high) { return value >= low && value <= high; }

    static bool readInteger(const nlohmann::json& field, int& value, int low, int high) {
        if (!field.is_number_integer() || !inside(field.get<double>(), low, high))
            return false;
        value = field.get<int>();
        return true;
    }

    const nlohmann::json* find(const char* name) const {
        if (!m_json.is_object())
            return nullptr;
        const auto found = m_json.find(name);
        return found == m_json.end() ? nullptr : &*found;
    }

    const nlohmann::json& m_json;
    std::string* m_fault;
    std::string m_path;
};

} // namespace hilum
