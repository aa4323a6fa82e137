#pragma once

#include <QtGlobal>

namespace hilum::test {

// How often a loop of faults runs: a few times, or as often as HILUM_FAULT_ROUNDS says.
inline int faultRounds(int few) {
    const int rounds = qEnvironmentVariableIntValue("HILUM_FAULT_ROUNDS");
    return rounds > 0 ? rounds : few;
}

// How many films one process goes through: some, or as many as HILUM_FAULT_FILMS says.
inline int faultFilms(int some) {
    const int films = qEnvironmentVariableIntValue("HILUM_FAULT_FILMS");
    return films > 0 ? films : some;
}

} // namespace hilum::test
