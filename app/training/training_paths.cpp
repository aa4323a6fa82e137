#include "app/training/training_paths.h"

#include <QStandardPaths>

namespace hilum {

TrainingPaths TrainingPaths::own() {
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return {data + QStringLiteral("/library.sqlite"),
            data + QStringLiteral("/runs"),
            data + QStringLiteral("/models"),
            {}};
}

} // namespace hilum
