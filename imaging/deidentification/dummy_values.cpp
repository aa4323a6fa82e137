#include "imaging/deidentification/dummy_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace hilum {
namespace {

bool isOneOf(std::string_view vr, std::string_view names) { // "LO SH"
    return names.find(vr) != std::string_view::npos;
}

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

std::string trimmed(std::string_view text) {
    const auto isJunk = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && isJunk(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && isJunk(text.front()))
        text.remove_prefix(1);
    return std::string(text);
}

// "20260131", or the old "2026.01.31"; what follows the day in a DT stays.
std::optional<std::string> shiftedDate(std::string text, int days) {
    using namespace std::chrono;
    if (text.size() == 10 && text[4] == '.' && text[7] == '.') {
        text.erase(7, 1);
        text.erase(4, 1);
    }
    if (text.size() < 8)
        return std::nullopt;
    const std::string_view all = text;
    const auto year = number(all.substr(0, 4)), month = number(all.substr(4, 2)),
               day = number(all.substr(6, 2));
    if (!year || !month || !day || *month < 0 || *day < 0)
        return std::nullopt;
    const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    const year_month_day moved(sys_days(date) + std::chrono::days(days));
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%04d%02u%02u", static_cast<int>(moved.year()),
                  static_cast<unsigned>(moved.month()), static_cast<unsigned>(moved.day()));
    return digits.data() + text.substr(8);
}

} // namespace

std::string dummyValue(std::string_view vr) {
    if (vr == "DA")
        return "19000101";
    if (vr == "TM")
        return "000000";
    if (vr == "DT")
        return "19000101000000";
    if (vr == "AS")
        return "000Y";
    if (vr == "UR")
        return "urn:anonymous ";
    if (isOneOf(vr, "DS IS"))
        return "0 ";
    if (isOneOf(vr, "FD OD OV SV UV"))
        return std::string(8, '\0');
    if (isOneOf(vr, "FL SL UL AT OF OL"))
        return std::string(4, '\0');
    if (isOneOf(vr, "US SS OB OW UN"))
        return std::string(2, '\0');
    return "ANONYMOUS ";
}

std::optional<std::string> shiftedDates(std::string_view vr, const std::string& value, int days) {
    if (vr == "TM")
        return value;
    std::string shifted;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find('\\', begin), value.size());
        const std::string one = trimmed(std::string_view(value).substr(begin, end - begin));
        const bool isDay = vr == "DT" || one.size() == 8 || one.size() == 10;
        const auto moved = one.empty() ? std::optional(one) : isDay ? shiftedDate(one, days) : std::nullopt;
        if (!moved)
            return std::nullopt;
        shifted += begin ? "\\" + *moved : *moved;
        begin = end + 1;
    }
    return shifted;
}

bool isFreeText(std::string_view vr) {
    return isOneOf(vr, "LO SH ST LT UT UC PN UR AE");
}

} // namespace hilum
