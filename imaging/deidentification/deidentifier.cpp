#include "imaging/deidentification/deidentifier.h"

#include "imaging/deidentification/dummy_values.h"
#include "imaging/tags.h"

#include <algorithm>

namespace hilum {
namespace {

using Deed = AttributeChange::Deed;

constexpr std::uint32_t patientNameTag = dicomTag(0x0010, 0x0010), patientIdTag = dicomTag(0x0010, 0x0020),
                        characterSetTag = dicomTag(0x0008, 0x0005), removedTag = dicomTag(0x0012, 0x0062),
                        methodTag = dicomTag(0x0012, 0x0063), codesTag = dicomTag(0x0012, 0x0064),
                        burntInTag = dicomTag(0x0028, 0x0301), datesTag = dicomTag(0x0028, 0x0303),
                        pixelTag = dicomTag(0x7FE0, 0x0010);
constexpr int mostDays = 3652; // ten years

bool isPixelTag(std::uint32_t tag) {
    return tag >> 16 == 0x7FE0 && (tag == pixelTag || (tag & 0xFFFF) == 8 || (tag & 0xFFFF) == 9);
}

std::string pseudonymOf(const std::array<std::uint8_t, 16>& digest) {
    static constexpr char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's 32
    std::string text = "P-";
    for (std::size_t i = 0; i < 10; ++i)
        text += letters[digest[i] & 31];
    return text;
}

// 2.25 and a UUID as a decimal number (PS3.5 B.2); version 8, whose bits anybody may define (RFC 9562).
std::string uuidUid(std::array<std::uint8_t, 16> bytes) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    std::string digits;
    while (std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; })) {
        unsigned rest = 0;
        for (std::uint8_t& byte : bytes) {
            const unsigned value = rest << 8 | byte;
            byte = static_cast<std::uint8_t>(value / 10);
            rest = value % 10;
        }
        digits += static_cast<char>('0' + rest);
    }
    std::reverse(digits.begin(), digits.end());
    return "2.25." + (digits.empty() ? "0" : digits);
}

std::string text(const DicomElement& element) {
    return {element.value.begin(), element.value.end()};
}

} // namespace

Deidentifier::Deidentifier(const DicomIndex& index, const DeidentificationChoice& choice,
                           const Pseudonymiser& pseudonymise)
    : m_index(index), m_choice(choice), m_pseudonymise(pseudonymise), m_identity(index) {
    m_patient = pseudonymOf(m_pseudonymise("patient " + m_identity.key()));
    const auto days = m_pseudonymise("days " + m_identity.key());
    m_days = -1 - (days[0] << 8 | days[1]) % mostDays;
}

std::vector<std::uint8_t> Deidentifier::dataSet(DeidentifiedFilm& account) {
    const DicomElement* first =
        m_index.dataSet.elements.empty() ? nullptr : &m_index.dataSet.elements.front();
    const DicomEncoding encoding{first && first->vr[0] != 0, first && first->bigEndian};
    const TextDecoder decode(m_index.find(characterSetTag));
    const Elements elements = inOrder(m_index.dataSet);
    const auto added = additions(account);
    auto addition = added.begin();
    for (const auto& [tag, element] : elements) {
        for (; addition != added.end() && addition->first < tag; ++addition)
            addition->second(encoding);
        if (!added.contains(tag))
            this->element(*element, encoding, decode);
    }
    for (; addition != added.end(); ++addition)
        addition->second(encoding);
    for (auto& [key, change] : m_changes)
        account.changes.push_back(std::move(change));
    account.privateAttributes = m_private;
    account.unknownAttributes = m_unknown;
    account.patient = m_patient;
    warnings(account);
    return std::move(m_bytes);
}

Deidentifier::Elements Deidentifier::inOrder(const DicomItem& item) {
    Elements elements;
    for (const DicomElement& element : item.elements)
        elements.emplace(element.tag, &element); // a second one of the same tag is not allowed, and left out
    return elements;
}

std::map<std::uint32_t, Deidentifier::Addition> Deidentifier::additions(DeidentifiedFilm& account) {
    using Dates = DeidentificationChoice::Dates;
    std::map<std::uint32_t, Addition> added;
    const auto add = [&](std::uint32_t tag, const char* vr, const std::string& value) {
        added[tag] = [this, tag, vr, value](DicomEncoding encoding) {
            m_encoder.text(encoding, tag, vr, value);
        };
    };
    for (const auto& [tag, vr] : {std::pair(patientNameTag, "PN"), std::pair(patientIdTag, "LO")}) {
        add(tag, vr, m_patient);
        note(tag, std::string(profileRule(tag)->name), Deed::Replaced);
    }
    add(removedTag, "CS", "YES");
    add(methodTag, "LO", methods());
    added[codesTag] = [this](DicomEncoding encoding) { addCodes(encoding); };
    add(datesTag, "CS",
        m_choice.dates == Dates::Kept      ? "UNMODIFIED"
        : m_choice.dates == Dates::Shifted ? "MODIFIED"
                                           : "REMOVED");
    if (!m_choice.blackout.empty())
        add(burntInTag, "CS", "NO");
    account.sopInstanceUid = rawText(m_index.find(dicomTag(0x0008, 0x0018)));
    if (!m_choice.keepsUids)
        account.sopInstanceUid = newUid(account.sopInstanceUid);
    return added;
}

// What earlier hands did stays in the list.
std::string Deidentifier::methods() const {
    constexpr std::size_t mostBytes = 4096;
    const TextDecoder decode(m_index.find(characterSetTag));
    const DicomElement* before = m_index.find(methodTag);
    std::string all = before && before->value.size() < mostBytes && !m_identity.isNamedIn(decode(before))
                          ? rawText(before)
                          : std::string();
    for (const DeidentificationCode& code : deidentificationCodes(m_choice))
        all += (all.empty() ? "" : "\\") + std::string(code.meaning);
    return all;
}

void Deidentifier::addCodes(DicomEncoding encoding) {
    const std::size_t begun = m_encoder.beginSequence(encoding, codesTag, "SQ");
    const TextDecoder decode(m_index.find(characterSetTag));
    if (const DicomElement* before = m_index.find(codesTag))
        for (const DicomItem& item : before->items) {
            const std::size_t start = m_encoder.beginItem(encoding);
            this->item(item, encoding, decode);
            m_encoder.endItem(encoding, start);
        }
    for (const DeidentificationCode& code : deidentificationCodes(m_choice)) {
        const std::size_t item = m_encoder.beginItem(encoding);
        m_encoder.text(encoding, dicomTag(0x0008, 0x0100), "SH", code.value);
        m_encoder.text(encoding, dicomTag(0x0008, 0x0102), "SH", "DCM");
        m_encoder.text(encoding, dicomTag(0x0008, 0x0104), "LO", code.meaning);
        m_encoder.endItem(encoding, item);
    }
    m_encoder.endSequence(encoding, begun, "SQ");
}

Deidentifier::Kind Deidentifier::kindOf(const DicomElement& element) const {
    Kind kind;
    kind.rule = profileRule(element.tag);
    const auto definition = m_dictionary.find(element.tag, {});
    const bool isDefined = definition && !definition->keyword.empty();
    kind.isKnown = kind.rule || isDefined;
    std::string known = isDefined && definition->vr.size() == 2 ? definition->vr : std::string();
    if (kind.rule) {
        kind.name = kind.rule->name;
        known = kind.rule->vr;
    } else if (isDefined) {
        kind.name = spacedKeyword(definition->keyword);
    }
    const std::string own = element.vr[0] ? std::string(element.vr, 2) : std::string();
    const bool tellsNothing = own.empty() || own == "UN";
    kind.meant = tellsNothing && !known.empty() ? known : own.empty() ? "UN" : own;
    kind.written = !own.empty() ? own : known.empty() ? "UN" : known;
    kind.isSequence = kind.meant == "SQ" || (element.undefinedLength && !isPixelTag(element.tag)) ||
                      (tellsNothing && known.empty() && !element.items.empty());
    // A sequence whose bytes the index could not take apart, or that calls itself something else.
    const bool isHidden = element.items.empty() && !element.value.empty() && !element.undefinedLength;
    kind.isReadable = !(kind.isSequence && isHidden) && !(known == "SQ" && !kind.isSequence);
    return kind;
}

void Deidentifier::item(const DicomItem& item, DicomEncoding encoding, const TextDecoder& around) {
    const DicomElement* characterSet = item.find(characterSetTag);
    const TextDecoder own(characterSet);
    for (const auto& [tag, element] : inOrder(item))
        this->element(*element, encoding, characterSet ? own : around);
}

// What goes whatever a table says: private attributes, lengths of groups, curves and overlays, groups of
// messages and of directories, which have no place here.
bool Deidentifier::isDropped(const DicomElement& element) {
    const std::uint32_t group = element.tag >> 16;
    if (group & 1) {
        ++m_private;
        return true;
    }
    if (group >> 8 == 0x50 || group >> 8 == 0x60) {
        const bool isCurve = group >> 8 == 0x50;
        note(isCurve ? dicomTag(0x5000, 0) : dicomTag(0x6000, 0x3000),
             isCurve ? "Curve Data" : "Overlay Data", Deed::Removed);
        return true;
    }
    if (group < 8 || group == 0xFFFE) {
        ++m_unknown;
        return true;
    }
    return (element.tag & 0xFFFF) == 0;
}

void Deidentifier::element(const DicomElement& element, DicomEncoding encoding, const TextDecoder& decode) {
    if (isDropped(element))
        return;
    const Kind kind = kindOf(element);
    const auto action =
        kind.rule ? profileAction(*kind.rule, kind.isSequence, m_choice) : ProfileAction::Keep;
    if (action == ProfileAction::Remove)
        return note(element.tag, kind.name, Deed::Removed);
    if (!kind.isKnown || !kind.isReadable) {
        ++m_unknown;
        return;
    }
    kind.isSequence ? sequence(element, kind, encoding, decode, action)
                    : leaf(element, kind, encoding, decode, action);
}

void Deidentifier::sequence(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
                            const TextDecoder& decode, ProfileAction action) {
    // Of undefined length and of VR UN: what is inside is implicit VR little endian.
    const bool isImplicitInside = kind.written == "UN" && encoding.hasVr;
    const DicomEncoding inside = isImplicitInside ? DicomEncoding{false, false} : encoding;
    const std::string vr = isImplicitInside ? "UN" : "SQ";
    const std::size_t begun = m_encoder.beginSequence(encoding, element.tag, vr);
    if (action == ProfileAction::Empty)
        note(element.tag, kind.name, Deed::Emptied);
    else if (action == ProfileAction::Dummy)
        note(element.tag, kind.name, Deed::Replaced);
    else if (kind.rule)
        note(element.tag, kind.name, Deed::Kept);
    for (const DicomItem& item : element.items) {
        if (action == ProfileAction::Empty)
            break;
        const std::size_t start = m_encoder.beginItem(inside);
        action == ProfileAction::Dummy ? dummyItem(item, inside) : this->item(item, inside, decode);
        m_encoder.endItem(inside, start);
        if (action == ProfileAction::Dummy)
            break; // one is enough to say nothing
    }
    m_encoder.endSequence(encoding, begun, vr);
}

void Deidentifier::dummyItem(const DicomItem& item, DicomEncoding encoding) {
    for (const auto& [tag, element] : inOrder(item)) {
        const std::uint32_t group = tag >> 16;
        if (group & 1 || group < 8 || group == 0xFFFE || (tag & 0xFFFF) == 0)
            continue;
        const Kind kind = kindOf(*element);
        const bool isRemoved = kind.rule && kind.rule->basic == "X";
        if (!kind.isKnown || kind.isSequence || isRemoved)
            continue;
        m_encoder.text(encoding, tag, kind.written,
                       kind.meant == "UI" ? newUids(*element) : dummyValue(kind.meant));
    }
}

std::string Deidentifier::newUid(const std::string& uid) const {
    if (uid.empty() ||
        !uidMeaning(uid).empty()) // the standard's own, such as a well-known frame of reference
        return uid;
    return uuidUid(m_pseudonymise("uid " + uid));
}

std::string Deidentifier::newUids(const DicomElement& element) const {
    constexpr std::size_t most = 1000;
    std::string all;
    const auto count = std::count(element.value.begin(), element.value.end(), '\\');
    for (std::size_t i = 0; i <= static_cast<std::size_t>(count) && i < most; ++i)
        all += (i ? "\\" : "") + newUid(rawText(&element, i));
    return all;
}

void Deidentifier::leaf(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
                        const TextDecoder& decode, ProfileAction action) {
    if (action == ProfileAction::ShiftDate) {
        if (const auto moved = shiftedDates(kind.meant, text(element), m_days)) {
            note(element.tag, kind.name, Deed::DateShifted);
            return m_encoder.text(encoding, element.tag, kind.written, *moved);
        }
        DeidentificationChoice without = m_choice; // no whole date: as if dates were removed
        without.dates = DeidentificationChoice::Dates::Removed;
        action = profileAction(*kind.rule, false, without);
    }
    switch (action) {
    case ProfileAction::Keep:
        return keep(element, kind, encoding, decode);
    case ProfileAction::Remove:
        return note(element.tag, kind.name, Deed::Removed);
    case ProfileAction::NewUid:
        note(element.tag, kind.name, Deed::NewUid);
        return m_encoder.text(encoding, element.tag, kind.written, newUids(element));
    case ProfileAction::Empty:
        note(element.tag, kind.name, Deed::Emptied);
        return m_encoder.text(encoding, element.tag, kind.written, {});
    default:
        note(element.tag, kind.name, Deed::Replaced);
        return m_encoder.text(encoding, element.tag, kind.written,
                              kind.meant == "UI" ? newUids(element) : dummyValue(kind.meant));
    }
}

void Deidentifier::keep(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
                        const TextDecoder& decode) {
    if (isPixelTag(element.tag) && element.undefinedLength)
        return m_encoder.fragments(encoding, element.tag, kind.written, withoutDelimiter(element.value));
    if (isFreeText(kind.meant) && m_identity.isNamedIn(decode(&element))) {
        m_namedPatient = true;
        note(element.tag, kind.name, Deed::Replaced); // a dummy is right for every type of attribute
        return m_encoder.text(encoding, element.tag, kind.written, dummyValue(kind.meant));
    }
    if (kind.rule)
        note(element.tag, kind.name, Deed::Kept);
    m_encoder.element(encoding, element.tag, kind.written, element.value);
    if (element.tag == pixelTag)
        m_pixelsAt = m_bytes.size() - element.value.size() - element.value.size() % 2;
}

void Deidentifier::note(std::uint32_t tag, const std::string& name, Deed deed) {
    AttributeChange& change = m_changes[{tag, deed}];
    change.tag = tag;
    change.deed = deed;
    change.name = name;
    ++change.count;
}

void Deidentifier::warnings(DeidentifiedFilm& account) const {
    using Warning = DeidentificationWarning;
    const auto warn = [&](bool applies, Warning warning) {
        if (applies)
            account.warnings.push_back(warning);
    };
    const std::string burntIn = rawText(m_index.find(burntInTag));
    const bool isCleaned = !m_choice.blackout.empty();
    warn(!isCleaned && burntIn == "YES", Warning::BurntInText);
    warn(!isCleaned && burntIn != "YES" && burntIn != "NO", Warning::BurntInUnknown);
    warn(!isCleaned && isSecondaryCapture(m_index), Warning::SecondaryCapture);
    warn(hasOverlayInPixels(m_index), Warning::OverlayInPixels);
    const DicomElement* pixels = m_index.find(pixelTag);
    warn(pixels && pixels->undefinedLength && hasTextInPixels(pixels->value), Warning::TextInPixels);
    warn(m_namedPatient, Warning::IdentityFound);
    const std::string age = rawText(m_index.find(dicomTag(0x0010, 0x1010)));
    warn(m_choice.keepsPatient && age.size() == 4 && age[3] == 'Y' && age >= "090Y", Warning::AgeAbove89);
    warn(m_choice.dates == DeidentificationChoice::Dates::Shifted && !m_identity.hasPatient(),
         Warning::DatesWithoutPatient);
}

} // namespace hilum
