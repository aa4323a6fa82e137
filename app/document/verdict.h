#pragma once

#include "inference/reading/prediction.h"

#include <QString>
#include <map>
#include <optional>
#include <string>

namespace hilum {

// What the reader says of a finding, whatever the network said.
enum class VerdictState { Present, Absent, Indeterminate };

struct Verdict {
    VerdictState state = VerdictState::Present;
    QString note; // may be empty
    QString author;
    qint64 made = 0; // milliseconds since 1970, UTC
    // What stood there when the reader decided: the network's state and value, and whose they were. Empty
    // where the film had not been read.
    std::optional<FindingState> networkState;
    double networkValue = 0; // probability or score, 0..1
    QString modelSha256;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

// By label, as the model's card writes it.
using Verdicts = std::map<std::string, Verdict>;

// Does the verdict agree with the network? Absent where the network said neither.
std::optional<bool> agrees(const Verdict& verdict);
std::optional<bool> agrees(VerdictState verdict, FindingState network);

// "present" | "absent" | "indeterminate", in files.
const char* verdictName(VerdictState state);
std::optional<VerdictState> verdictFromName(std::string_view name);
// As CheXpert's tables write it: 1, 0, -1.
int chexpertLabel(VerdictState state);

} // namespace hilum
