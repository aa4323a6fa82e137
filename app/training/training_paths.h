#pragma once

#include <QString>

namespace hilum {

// Where training keeps its things on this computer.
struct TrainingPaths {
    QString libraryFile{};  // the database that knows the runs
    QString runsFolder{};   // new runs
    QString modelsFolder{}; // bundles that were taken into use
    QString trainer{};      // the program; empty: the one beside the viewer

    static TrainingPaths own(); // the reader's, below the desktop's folder for application data
};

} // namespace hilum
