#include "ui/training/operating_page.h"

#include "app/results/operating_points.h"
#include "app/results/run_figures.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "ui/theme.h"
#include "ui/training/curve_view.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>
#include <QStackedWidget>

#include <cmath>

namespace hilum {

// The curve with the chosen point, as large as a square fits.
class RocView : public QWidget {
public:
    RocView() {
        setMinimumSize(220, 220);
        setAttribute(Qt::WA_OpaquePaintEvent);
    }
    void setPlot(Plot plot) {
        m_plot = std::move(plot);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        const PlotTheme colours = CurveView::colours();
        painter.fillRect(rect(), colours.paper);
        const double side = std::min(width() - 32, height() - 32);
        paintPlot(painter, QRectF(16, 16, side, side), m_plot, colours);
    }

private:
    Plot m_plot;
};

namespace {

QLabel* makeValue(const char* name) {
    QLabel* label = makeWrappedLabel({}, "value");
    label->setObjectName(QLatin1String(name));
    return label;
}

QString thresholdText(double threshold) {
    if (std::isnan(threshold))
        return OperatingPage::tr("not known");
    return std::isinf(threshold) ? OperatingPage::tr("above every score") : shownNumber(threshold, 3);
}

} // namespace

OperatingPage::OperatingPage(QWidget* parent)
    : QWidget(parent), m_pages(new QStackedWidget), m_choice(new QComboBox),
      m_slider(new QSlider(Qt::Horizontal)), m_threshold(makeValue("operating.threshold")),
      m_sensitivity(makeValue("operating.sensitivity")), m_specificity(makeValue("operating.specificity")),
      m_films(makeValue("operating.films")), m_curve(new RocView) {
    setObjectName(QStringLiteral("runs.operating"));
    QLabel* empty =
        makeWrappedLabel(tr("Curves by finding come with the first validated epoch."), "secondary");
    empty->setAlignment(Qt::AlignCenter);
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 16, 0, 0);
    row->setSpacing(24);
    row->addWidget(makeControls());
    row->addWidget(m_curve, 1);
    m_pages->addWidget(empty);
    m_pages->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &OperatingPage::showFinding);
    connect(m_slider, &QSlider::valueChanged, this, &OperatingPage::showPoint);
}

QWidget* OperatingPage::makeControls() {
    auto* controls = new QWidget;
    controls->setFixedWidth(320);
    m_choice->setObjectName(QStringLiteral("operating.finding"));
    m_choice->setAccessibleName(tr("Finding"));
    m_slider->setObjectName(QStringLiteral("operating.slider"));
    auto* own = makeFlatButton(tr("The model's own"), {});
    own->setObjectName(QStringLiteral("operating.own"));
    own->setToolTip(tr("Back to the threshold that the bundle has"));
    connect(own, &QPushButton::clicked, this, [this] {
        if (const LabelEvaluation* label = finding())
            m_slider->setValue(static_cast<int>(ownPoint(*label)));
    });
    auto* facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(theme::grid);
    for (const auto& [name, value] :
         {std::pair(tr("Threshold"), m_threshold), std::pair(tr("Sensitivity"), m_sensitivity),
          std::pair(tr("Specificity"), m_specificity), std::pair(tr("Films"), m_films)})
        facts->addRow(makeLabel(name, "muted"), value);
    auto* ends = new QHBoxLayout;
    ends->addWidget(makeLabel(tr("flags few"), "small"));
    ends->addStretch();
    ends->addWidget(own);
    ends->addStretch();
    ends->addWidget(makeLabel(tr("flags many"), "small"));
    auto* column = new QVBoxLayout(controls);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_choice);
    column->addLayout(facts);
    column->addWidget(m_slider);
    column->addLayout(ends);
    column->addWidget(makeWrappedLabel(
        tr("What another threshold would do on the run's validation films, with 95 % intervals. Nothing is "
           "changed. A threshold that is picked on these very films looks a little better than it is."),
        "small"));
    column->addStretch();
    return controls;
}

void OperatingPage::setEvaluation(const std::shared_ptr<const Evaluation>& evaluation) {
    if (evaluation == m_evaluation)
        return;
    m_evaluation = evaluation;
    const QString chosen = m_choice->currentText();
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        if (m_evaluation)
            for (std::size_t l = 0; l < m_evaluation->labels.size(); ++l)
                if (const LabelEvaluation& label = m_evaluation->labels[l];
                    label.trained && label.curves.roc.size() > 1)
                    m_choice->addItem(findingName(label.label), static_cast<int>(l));
        m_choice->setCurrentIndex(std::max(0, m_choice->findText(chosen)));
    }
    m_pages->setCurrentIndex(m_choice->count() > 0 ? 1 : 0);
    showFinding();
}

const LabelEvaluation* OperatingPage::finding() const {
    return m_evaluation && m_choice->currentIndex() >= 0
               ? &m_evaluation->labels[static_cast<std::size_t>(m_choice->currentData().toInt())]
               : nullptr;
}

void OperatingPage::showFinding() {
    const LabelEvaluation* label = finding();
    if (!label)
        return;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, static_cast<int>(label->curves.roc.size()) - 1);
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    m_slider->setAccessibleName(tr("Threshold of %1").arg(m_choice->currentText()));
    m_slider->setValue(static_cast<int>(ownPoint(*label)));
    showPoint();
}

void OperatingPage::showPoint() {
    const LabelEvaluation* label = finding();
    if (!label)
        return;
    const auto point = static_cast<std::size_t>(m_slider->value());
    const OperatingState state = operatingState(*label, point);
    m_threshold->setText(thresholdText(state.threshold));
    m_sensitivity->setText(intervalText(state.sensitivity));
    m_specificity->setText(intervalText(state.specificity));
    m_films->setText(tr("%1 of %2 flagged, %3 rightly; %4 missed")
                         .arg(state.flagged)
                         .arg(state.films)
                         .arg(state.rightly)
                         .arg(state.missed));
    m_slider->setAccessibleDescription(
        tr("Threshold %1, sensitivity %2, specificity %3")
            .arg(m_threshold->text(), m_sensitivity->text(), m_specificity->text()));
    m_curve->setPlot(rocPlot(*label, point));
}

} // namespace hilum
