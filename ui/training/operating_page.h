#pragma once

#include "inference/reading/metrics.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QSlider;
class QStackedWidget;

namespace hilum {

class RocView;

// A finding's threshold moved along its curve: sensitivity, specificity, films flagged and missed. It changes
// nothing but what is shown.
class OperatingPage : public QWidget {
    Q_OBJECT
public:
    explicit OperatingPage(QWidget* parent = nullptr);

    // Null, or without curves: there is nothing yet. The finding stays; the threshold is the bundle's own
    // again.
    void setEvaluation(const std::shared_ptr<const Evaluation>& evaluation);

private:
    QWidget* makeControls();
    void showFinding();
    void showPoint();
    const LabelEvaluation* finding() const; // the chosen one; null: none

    std::shared_ptr<const Evaluation> m_evaluation;
    QStackedWidget* m_pages;
    QComboBox* m_choice;
    QSlider* m_slider;
    QLabel *m_threshold, *m_sensitivity, *m_specificity, *m_films;
    RocView* m_curve;
};

} // namespace hilum
