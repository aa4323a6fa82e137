#pragma once

#include "imaging/decode/dicom_index.h"

#include <string>
#include <vector>

namespace hilum {

// Who a film says it is of: what kept text must not repeat.
class FilmIdentity {
public:
    explicit FilmIdentity(const DicomIndex& index);

    // Stands for the patient, or the study where the film has no patient: what the pseudonym is made of.
    const std::string& key() const { return m_key; }
    bool hasPatient() const { return m_hasPatient; }
    // A name, a number or the birth date as a word of its own, whatever its case.
    bool isNamedIn(const std::string& utf8) const;

private:
    std::string m_key;
    bool m_hasPatient = false;
    std::vector<std::string> m_words; // lower case
};

// What a film says, or shows, that no profile takes out.
bool hasOverlayInPixels(const DicomIndex& index);
bool isSecondaryCapture(const DicomIndex& index);
// Comments or unknown application data in front of the first scan of a JPEG in any fragment.
bool hasTextInPixels(Bytes fragments);
// Every fragment ends inside `fragments`.
bool areFragmentsWhole(Bytes fragments);
// The same bytes without the delimiter behind them.
Bytes withoutDelimiter(Bytes fragments);

} // namespace hilum
