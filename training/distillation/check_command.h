#pragma once

#include <string>

namespace CLI {
class App;
}

namespace hilum {

// `hilum-train check PLAN|RUN_DIR`: whether the plan can start; with --report or --quick also what is in its
// data. Exit status 0: it can be used; 1: it cannot.
class CheckCommand {
public:
    // Adds the sub-command; its exit status lands in `status`. The object must outlive parsing.
    void addTo(CLI::App& app, int& status);

private:
    int check() const;
    int checkFilms() const;

    std::string m_plan, m_report;
    bool m_quick = false;
    int m_threads = 0;
};

} // namespace hilum
