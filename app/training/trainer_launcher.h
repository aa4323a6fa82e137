#pragma once

#include "imaging/error.h"

#include <QString>
#include <QStringList>

namespace hilum {

// Starts hilum-train, which lies beside the viewer. A run is started detached: in a session of its own, so
// that neither closing nor killing the viewer touches it, and niced, so that the viewer stays quick.
class TrainerLauncher {
public:
    // An empty program: the one beside this application. The variable HILUM_TRAINER names another one.
    explicit TrainerLauncher(const QString& program = {});

    const QString& program() const { return m_program; }
    bool isInstalled() const;

    // `hilum-train run FOLDER`; 0 threads: as the plan says. What it writes to the terminal goes to
    // trainer.err in the folder. Errors: FileNotFound (no trainer beside the viewer), WriteFailed (the
    // folder), Internal.
    Result<void> start(const QString& folder, int threads = 0) const;

    static constexpr int niceness = 10;

private:
    QString m_program;
};

} // namespace hilum
