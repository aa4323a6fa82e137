#include "ui/cine/cine_bar.h"

#include "app/cine/cine_player.h"
#include "ui/actions.h"
#include "ui/widgets.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <cmath>

namespace hilum {

CineBar::CineBar(const Actions& actions, CinePlayer& player, const StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_player(player), m_document(document), m_slider(new QSlider(Qt::Horizontal, this)),
      m_frame(makeLabel({}, "small", this)), m_rate(new QSpinBox(this)) {
    setObjectName(QStringLiteral("cineBar"));
    setProperty("surface", QStringLiteral("window"));
    setAttribute(Qt::WA_StyledBackground);
    m_slider->setObjectName(QStringLiteral("cine.frame"));
    m_slider->setAccessibleName(tr("Frame"));
    m_slider->setMinimum(1);
    m_slider->setFocusPolicy(Qt::TabFocus); // the mouse leaves the keyboard with the film
    m_frame->setObjectName(QStringLiteral("cine.frameText"));
    m_rate->setObjectName(QStringLiteral("cine.rate"));
    m_rate->setAccessibleName(tr("Frames a second"));
    m_rate->setToolTip(tr("Frames a second; the file's own at first"));
    m_rate->setRange(1, 60);
    m_rate->setSuffix(tr(" / s"));
    m_rate->setFocusPolicy(Qt::ClickFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(8);
    row->addWidget(makeToolButton(actions.action(ActionId::PlayCine), this));
    row->addWidget(makeToolButton(actions.action(ActionId::SweepCine), this));
    row->addWidget(m_slider, 1);
    row->addWidget(m_frame);
    row->addWidget(m_rate);
    connect(m_slider, &QSlider::valueChanged, this, [this](int frame) { m_player.show(frame - 1); });
    connect(m_rate, &QSpinBox::valueChanged, this, [this](int rate) { m_player.setRate(rate); });
    connect(&player, &CinePlayer::changed, this, &CineBar::showState);
    connect(&player, &CinePlayer::frameChanged, this, &CineBar::showFrame);
    showState();
    showFrame();
}

void CineBar::showState() {
    setVisible(m_player.canPlay());
    const QSignalBlocker quiet(m_rate);
    m_rate->setValue(static_cast<int>(std::lround(m_player.rate())));
}

void CineBar::showFrame() {
    const Film* film = m_document.current();
    if (!film)
        return;
    const QSignalBlocker quiet(m_slider);
    m_slider->setMaximum(film->frames);
    m_slider->setPageStep(std::max(1, film->frames / 10));
    if (!m_slider->isSliderDown())
        m_slider->setValue(film->frame + 1);
    m_frame->setText(tr("%1 of %2").arg(film->frame + 1).arg(film->frames));
    m_frame->setMinimumWidth(
        m_frame->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(film->frames).arg(film->frames)));
}

} // namespace hilum
