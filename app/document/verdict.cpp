#include "app/document/verdict.h"

namespace hilum {

std::optional<bool> agrees(VerdictState verdict, FindingState network) {
    switch (network) {
    case FindingState::Suspected:
        return verdict == VerdictState::Present;
    case FindingState::NotSuspected:
        return verdict == VerdictState::Absent;
    case FindingState::Indeterminate:
        return verdict == VerdictState::Indeterminate;
    case FindingState::NotAssessed:
        break;
    }
    return std::nullopt;
}

std::optional<bool> agrees(const Verdict& verdict) {
    return verdict.networkState ? agrees(verdict.state, *verdict.networkState) : std::nullopt;
}

const char* verdictName(VerdictState state) {
    switch (state) {
    case VerdictState::Present:
        return "present";
    case VerdictState::Absent:
        return "absent";
    case VerdictState::Indeterminate:
        break;
    }
    return "indeterminate";
}

std::optional<VerdictState> verdictFromName(std::string_view name) {
    for (const VerdictState state :
         {VerdictState::Present, VerdictState::Absent, VerdictState::Indeterminate})
        if (name == verdictName(state))
            return state;
    return std::nullopt;
}

int chexpertLabel(VerdictState state) {
    return state == VerdictState::Present ? 1 : state == VerdictState::Absent ? 0 : -1;
}

} // namespace hilum
