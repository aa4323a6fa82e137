#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/decode/dicom_values.h"
#include "imaging/decode/tag_dictionary.h"
#include "imaging/deidentification/dicom_encoder.h"
#include "imaging/deidentification/identity.h"
#include "imaging/deidentification/profile_table.h"

#include <functional>
#include <map>

namespace hilum {

// Writes a data set anew as the profile wants it, and says what became of it. Recurses as deep as the index
// does, which ReadLimits bounds.
class Deidentifier {
public:
    Deidentifier(const DicomIndex& index, const DeidentificationChoice& choice,
                 const Pseudonymiser& pseudonymise);

    bool hasDictionary() const { return m_dictionary.isLoaded(); }
    // The data set in the file's own transfer syntax, inflated; `account` gets what happened.
    std::vector<std::uint8_t> dataSet(DeidentifiedFilm& account);
    std::string newUid(const std::string& uid) const;
    // Where the value of (7FE0,0010) begins in the data set, where it is native.
    std::size_t pixelsAt() const { return m_pixelsAt; }

private:
    using Elements = std::map<std::uint32_t, const DicomElement*>;
    using Addition = std::function<void(DicomEncoding)>;
    struct Kind { // of an attribute
        const ProfileRule* rule = nullptr;
        std::string name, written, meant; // value representations
        bool isKnown = false, isSequence = false, isReadable = true;
    };

    static Elements inOrder(const DicomItem& item);
    std::map<std::uint32_t, Addition> additions(DeidentifiedFilm& account);
    void addCodes(DicomEncoding encoding);
    std::string methods() const;
    Kind kindOf(const DicomElement& element) const;
    void item(const DicomItem& item, DicomEncoding encoding, const TextDecoder& around);
    void element(const DicomElement& element, DicomEncoding encoding, const TextDecoder& decode);
    void sequence(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
                  const TextDecoder& decode, ProfileAction action);
    void leaf(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
              const TextDecoder& decode, ProfileAction action);
    void keep(const DicomElement& element, const Kind& kind, DicomEncoding encoding,
              const TextDecoder& decode);
    void dummyItem(const DicomItem& item, DicomEncoding encoding);
    std::string newUids(const DicomElement& element) const;
    bool isDropped(const DicomElement& element);
    void note(std::uint32_t tag, const std::string& name, AttributeChange::Deed deed);
    void warnings(DeidentifiedFilm& account) const;

    const DicomIndex& m_index;
    const DeidentificationChoice& m_choice;
    const Pseudonymiser& m_pseudonymise;
    const TagDictionary m_dictionary;
    const FilmIdentity m_identity;
    std::string m_patient; // pseudonym
    int m_days = 0;        // that dates are moved by
    std::vector<std::uint8_t> m_bytes;
    DicomEncoder m_encoder{m_bytes};
    std::size_t m_pixelsAt = 0;
    std::map<std::pair<std::uint32_t, AttributeChange::Deed>, AttributeChange> m_changes;
    std::size_t m_private = 0, m_unknown = 0;
    bool m_namedPatient = false;
};

} // namespace hilum
