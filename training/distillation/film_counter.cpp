#include "training/distillation/film_counter.h"

#include "imaging/platform.h"

#include <cstdio>

namespace hilum {

FilmCounter::FilmCounter(std::string before, bool quiet)
    : m_before(std::move(before)), m_shown(!quiet && errorsGoToTerminal()) {}

void FilmCounter::show(std::size_t done, std::size_t all) {
    if (!m_shown || (done % 64 != 0 && done != all))
        return;
    std::fprintf(stderr, "\r%s%zu of %zu films", m_before.c_str(), done, all);
    m_lineBegun = true;
    if (done == all)
        endLine();
}

void FilmCounter::endLine() {
    if (m_lineBegun)
        std::fputc('\n', stderr);
    m_lineBegun = false;
}

} // namespace hilum
