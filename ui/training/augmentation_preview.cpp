#include "ui/training/augmentation_preview.h"

#include "training/runs/augmenter.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int columns = 3, rows = 2, gap = 4, captionHeight = 20, tile = 132;

QImage imageOf(const std::vector<std::uint16_t>& greys, int side) {
    QImage image(side, side, QImage::Format_Grayscale8);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            image.scanLine(y)[x] =
                static_cast<uchar>(greys[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                                         static_cast<std::size_t>(x)] >>
                                   8);
    return image;
}

} // namespace

AugmentationPreview::AugmentationPreview(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("student.preview"));
    setAccessibleName(tr("A film as the student sees it"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize AugmentationPreview::sizeHint() const {
    return {columns * (tile + gap) - gap, rows * (tile + gap) - gap + captionHeight};
}

void AugmentationPreview::show(const std::vector<std::uint8_t>& greys, int side, const AugmentationPlan& plan,
                               std::uint64_t seed) {
    if (greys == m_greys && plan == m_plan && seed == m_seed)
        return;
    m_greys = greys;
    m_plan = plan;
    m_seed = seed;
    m_views.clear();
    if (!greys.empty()) {
        m_views.push_back(QImage(greys.data(), side, side, side, QImage::Format_Grayscale8).copy());
        for (std::uint64_t epoch = 0; m_views.size() < columns * rows; ++epoch)
            m_views.push_back(imageOf(augmentedView(greys, side, plan, seed, epoch, 0), side));
    }
    update();
}

void AugmentationPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < columns * rows; ++i) {
        const QRect place(i % columns * (tile + gap), captionHeight + i / columns * (tile + gap), tile, tile);
        if (i < views())
            painter.drawImage(place, view(i));
        else
            painter.fillRect(place, theme::panel);
    }
    painter.setFont(theme::font(theme::smallSize));
    painter.setPen(theme::secondaryText);
    const QRect caption(0, 0, width(), captionHeight - 4);
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                     m_views.empty() ? tr("A film is shown here once the data are known.")
                                     : tr("The film, and what five epochs see of it"));
}

} // namespace hilum
