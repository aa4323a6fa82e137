#include "ui/map_controls.h"

#include "ui/colour_bar.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>

namespace hilum {
namespace {

void fill(QComboBox* box, const QList<MapControls::Choice>& choices) {
    const QSignalBlocker quiet(box);
    box->clear();
    for (const MapControls::Choice& choice : choices)
        box->addItem(choice.text, choice.value);
}

void select(QComboBox* box, int value) {
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(box->findData(value));
}

template <typename Widget>
Widget* named(Widget* widget, const char* objectName, const QString& accessibleName) {
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

} // namespace

MapControls::MapControls(QWidget* parent)
    : QWidget(parent),
      m_show(named(new QCheckBox(tr("Show map"), this), "map.show", tr("Show the map of the finding"))),
      m_kind(named(new QComboBox(this), "map.kind", tr("Kind of map"))),
      m_opacity(
          named(new QSlider(Qt::Horizontal, this), "map.opacity", tr("Opacity of the map in per cent"))),
      m_opacityValue(makeLabel({}, "small", this)),
      m_colourMap(named(new QComboBox(this), "map.colours", tr("Colours of the map"))),
      m_contour(named(new QCheckBox(tr("Contour"), this), "map.contour",
                      tr("Contour at half of the strongest influence"))),
      m_details(new QWidget(this)), m_bar(new ColourBar(this)),
      m_legend(makeWrappedLabel({}, "small", this)) {
    setObjectName(QStringLiteral("mapControls"));
    m_legend->setObjectName(QStringLiteral("map.legend"));
    // The mouse leaves the keyboard with the film.
    for (QWidget* widget :
         {static_cast<QWidget*>(m_show), static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_opacity),
          static_cast<QWidget*>(m_colourMap), static_cast<QWidget*>(m_contour)})
        widget->setFocusPolicy(Qt::TabFocus);
    m_contour->setToolTip(tr("A line at half of the strongest influence"));
    m_opacity->setRange(0, 100);
    m_opacity->setPageStep(10);
    m_opacityValue->setFixedWidth(32);
    m_opacityValue->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* grid = new QGridLayout(m_details);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(theme::grid);
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeLabel(tr("Map"), "small", this), 0, 0);
    grid->addWidget(m_kind, 0, 1, 1, 2);
    grid->addWidget(makeLabel(tr("Colours"), "small", this), 1, 0);
    grid->addWidget(m_colourMap, 1, 1, 1, 2);
    grid->addWidget(makeLabel(tr("Opacity"), "small", this), 2, 0);
    grid->addWidget(m_opacity, 2, 1);
    grid->addWidget(m_opacityValue, 2, 2);
    grid->addWidget(m_bar, 3, 0, 1, 3);
    grid->addWidget(m_legend, 4, 0, 1, 3);
    auto* switches = new QHBoxLayout;
    switches->addWidget(m_show);
    switches->addStretch();
    switches->addWidget(m_contour);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, theme::grid, 16, theme::grid);
    column->setSpacing(0);
    column->addLayout(switches);
    column->addWidget(m_details);

    connect(m_show, &QCheckBox::toggled, this, &MapControls::mapToggled);
    connect(m_kind, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT kindChosen(m_kind->currentData().toInt()); });
    connect(m_colourMap, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT colourMapChosen(m_colourMap->currentData().toInt()); });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int value) {
        m_opacityValue->setText(QString::number(value));
        Q_EMIT opacityChosen(value / 100.0);
    });
    connect(m_contour, &QCheckBox::toggled, this, &MapControls::contourChosen);
}

void MapControls::setKinds(const QList<Choice>& kinds) {
    fill(m_kind, kinds);
}
void MapControls::setColourMaps(const QList<Choice>& colourMaps) {
    fill(m_colourMap, colourMaps);
}
void MapControls::setFinding(const QString& finding) {
    setEnabled(!finding.isEmpty());
}

void MapControls::setMapShown(bool isShown) {
    const QSignalBlocker quiet(m_show);
    m_show->setChecked(isShown);
    m_details->setVisible(isShown);
    m_contour->setVisible(isShown);
}

void MapControls::setKind(int kind) {
    select(m_kind, kind);
}

void MapControls::setOpacity(double opacity) {
    const QSignalBlocker quiet(m_opacity);
    m_opacity->setValue(qRound(opacity * 100));
    m_opacityValue->setText(QString::number(m_opacity->value()));
}

void MapControls::setColourMap(int colourMap, const std::vector<QRgb>& colours) {
    select(m_colourMap, colourMap);
    m_bar->setColours(colours);
}

void MapControls::setContour(bool isShown) {
    const QSignalBlocker quiet(m_contour);
    m_contour->setChecked(isShown);
}

void MapControls::setLegend(const QString& legend, bool hasColours) {
    m_legend->setText(legend);
    m_bar->setVisible(hasColours);
}

} // namespace hilum
