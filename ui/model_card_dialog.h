#pragma once

#include "inference/reading/model_card.h"

#include <QDialog>

class QTableWidget;

namespace hilum {

// The model's own account of itself: name and version, data, how well it did with intervals, thresholds,
// limits.
class ModelCardDialog : public QDialog {
    Q_OBJECT
public:
    // `device` is where it runs ("cpu", "cuda:0 ..."); may be empty.
    ModelCardDialog(const ModelCard& card, const QString& device, QWidget* parent = nullptr);

private:
    QWidget* makeFacts(const ModelCard& card, const QString& device);
    QTableWidget* makeTable(const ModelCard& card);
};

QString cardIntervalText(const std::optional<Interval>& interval); // "0.81 (0.77 to 0.85)", or a dash

} // namespace hilum
