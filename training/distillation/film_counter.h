#pragma once

#include <cstddef>
#include <string>

namespace hilum {

// How many films are done, on one line of the terminal that standard error goes to; says nothing where it
// goes elsewhere.
class FilmCounter {
public:
    // `before` stands before the numbers.
    explicit FilmCounter(std::string before = {}, bool quiet = false);
    ~FilmCounter() { endLine(); }
    FilmCounter(const FilmCounter&) = delete;
    FilmCounter& operator=(const FilmCounter&) = delete;

    void show(std::size_t done, std::size_t all); // by one thread at a time
    void endLine();                               // where one has begun: before anything else is said

private:
    std::string m_before;
    bool m_shown;
    bool m_lineBegun = false;
};

} // namespace hilum
