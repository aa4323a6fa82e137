#pragma once

#include "inference/reading/model_card.h"

#include <QWidget>

class QTableWidget;

namespace hilum {

// The model's own account of itself, less its name: network, data, limits, how well it did with intervals,
// thresholds, how it was trained. As tall as it needs; put it into a scroll area.
class ModelCardPage : public QWidget {
    Q_OBJECT
public:
    // `device` is where it runs ("cpu", "cuda:0 ..."); empty: it does not now.
    ModelCardPage(const ModelCard& card, const QString& device, QWidget* parent = nullptr);

private:
    QWidget* makeFacts(const ModelCard& card, const QString& device);
    QTableWidget* makeTable(const ModelCard& card);
    QWidget* makePlan(const ModelCard& card); // null without a plan that can be read
};

// "0.81 (0.77 to 0.85)", or a dash.
QString cardIntervalText(const std::optional<Interval>& interval, int decimals = 2);

} // namespace hilum
