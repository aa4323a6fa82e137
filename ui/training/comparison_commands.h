#pragma once

#include "app/results/comparison_task.h"

#include <QObject>

namespace hilum {

class ComparisonPage;
class FileChooser;
class ModelCommands;

// Compares runs' models with the one in use, as the page of a run asks for it.
class ComparisonCommands : public QObject {
    Q_OBJECT
public:
    ComparisonCommands(ModelCommands& models, FileChooser& chooser, ComparisonPage& page, QObject* parent);

Q_SIGNALS:
    void finished(const QString& folder); // the run's folder has a new comparison

private:
    ComparisonTask m_task;
};

} // namespace hilum
