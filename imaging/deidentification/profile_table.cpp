#include "imaging/deidentification/profile_table.h"

#include "imaging/decode/dicom_index.h"

#include <algorithm>
#include <charconv>

namespace hilum {

extern const std::string_view profileTableText; // made of resources/deidentification at build time

namespace {

std::string_view take(std::string_view& text, char end) {
    const std::size_t length = std::min(text.find(end), text.size());
    const std::string_view part = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    return part;
}

std::vector<ProfileRule> parse(std::string_view text) {
    std::vector<ProfileRule> rules;
    while (!text.empty()) {
        std::string_view line = take(text, '\n');
        if (line.empty() || line.front() == '#')
            continue;
        std::string digits(take(line, ','));
        std::replace(digits.begin(), digits.end(), 'x', '0');
        ProfileRule rule;
        std::from_chars(digits.data(), digits.data() + digits.size(), rule.tag, 16);
        rule.vr = take(line, ',');
        rule.basic = take(line, ',');
        rule.options = take(line, ',');
        rule.name = line;
        rules.push_back(rule);
    }
    std::sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
    return rules;
}

std::uint32_t ruleTag(std::uint32_t tag) {
    if (tag >> 24 == 0x50)
        return dicomTag(0x5000, 0);
    if (tag >> 24 == 0x60)
        return dicomTag(0x6000, tag & 0xFFFF);
    return tag;
}

// The letter after the option's own in "DK FK MC", or 0.
char actionOf(const ProfileRule& rule, char option) {
    for (std::size_t at = 0; at + 1 < rule.options.size(); at += 3)
        if (rule.options[at] == option)
            return rule.options[at + 1];
    return 0;
}

bool isDate(std::string_view vr) {
    return vr == "DA" || vr == "DT" || vr == "TM";
}

} // namespace

const ProfileRule* profileRule(std::uint32_t tag) {
    static const std::vector<ProfileRule> rules = parse(profileTableText);
    const std::uint32_t wanted = ruleTag(tag);
    const auto rule = std::lower_bound(rules.begin(), rules.end(), wanted,
                                       [](const ProfileRule& one, std::uint32_t t) { return one.tag < t; });
    return rule != rules.end() && rule->tag == wanted ? &*rule : nullptr;
}

ProfileAction profileAction(const ProfileRule& rule, bool isSequence, const DeidentificationChoice& choice) {
    using Dates = DeidentificationChoice::Dates;
    const std::pair<char, bool> options[] = {{'U', choice.keepsUids},
                                             {'D', choice.keepsDevice},
                                             {'I', choice.keepsInstitution},
                                             {'P', choice.keepsPatient},
                                             {'F', choice.dates == Dates::Kept}};
    for (const auto& [letter, isChosen] : options)
        if (isChosen && actionOf(rule, letter) == 'K')
            return ProfileAction::Keep;
    // Where a chosen option says C, free text would have to be cleaned by a person: the profile's own action
    // stays.
    if (choice.dates == Dates::Shifted && actionOf(rule, 'M') == 'C' && isDate(rule.vr))
        return ProfileAction::ShiftDate;
    const auto allows = [&](char action) { return rule.basic.find(action) != std::string_view::npos; };
    if (allows('U'))
        return isSequence ? ProfileAction::Keep : ProfileAction::NewUid; // U*: the UIDs inside
    // Films may do without these sequences, but for one that DX wants, with or without items (PS3.3
    // C.7.6.14).
    if (isSequence && allows('X') && rule.tag != dicomTag(0x0040, 0x0555))
        return ProfileAction::Remove;
    return allows('D') ? ProfileAction::Dummy : allows('Z') ? ProfileAction::Empty : ProfileAction::Remove;
}

} // namespace hilum
