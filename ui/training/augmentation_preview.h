#pragma once

#include "training/runs/training_plan.h"

#include <QImage>
#include <QWidget>

namespace hilum {

// One film as it is, and as several epochs see it.
class AugmentationPreview : public QWidget {
    Q_OBJECT
public:
    explicit AugmentationPreview(QWidget* parent = nullptr);
    // `greys` [side, side]; empty: no film is known yet.
    void show(const std::vector<std::uint8_t>& greys, int side, const AugmentationPlan& plan,
              std::uint64_t seed);
    int views() const { return static_cast<int>(m_views.size()); }
    QImage view(int index) const { return m_views[static_cast<std::size_t>(index)]; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QImage> m_views; // the first is the film itself
    std::vector<std::uint8_t> m_greys;
    AugmentationPlan m_plan;
    std::uint64_t m_seed = 0;
};

} // namespace hilum
