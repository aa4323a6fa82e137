#include "ui/display/histogram_panel.h"

#include "app/settings.h"
#include "ui/display/histogram_view.h"
#include "ui/number_box.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace hilum {
namespace {

using Handle = HistogramView::Handle;

} // namespace

HistogramPanel::HistogramPanel(StudyDocument& document, Settings& settings, QWidget* parent)
    : QWidget(parent), m_document(document), m_view(new HistogramView(this)) {
    setObjectName(QStringLiteral("histogram.panel"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_view, 0, 0, 1, 3);
    grid->setRowStretch(0, 1);
    m_lower = addNumber(tr("Lower edge"), "histogram.lower");
    m_centre = addNumber(tr("Centre"), "histogram.centre");
    m_upper = addNumber(tr("Upper edge"), "histogram.upper");
    m_logarithmic = new QCheckBox(tr("Logarithmic counts"), this);
    m_logarithmic->setObjectName(QStringLiteral("histogram.logarithmic"));
    m_logarithmic->setChecked(settings.histogramIsLogarithmic());
    m_view->setLogarithmic(m_logarithmic->isChecked());
    grid->addWidget(m_logarithmic, 3, 0, 1, 3);
    connect(m_logarithmic, &QCheckBox::toggled, this, [this, &settings](bool isLogarithmic) {
        settings.setHistogramIsLogarithmic(isLogarithmic);
        m_view->setLogarithmic(isLogarithmic);
    });
    connect(m_view, &HistogramView::windowChosen, this, &HistogramPanel::choose);
    const std::pair<QDoubleSpinBox*, Handle> numbers[] = {
        {m_lower, Handle::Lower}, {m_centre, Handle::Centre}, {m_upper, Handle::Upper}};
    for (const auto& [box, handle] : numbers)
        connect(box, &QDoubleSpinBox::valueChanged, this,
                [this, handle = handle](double value) { choose(m_view->moved(handle, value)); });
    connect(&document, &StudyDocument::changed, this, &HistogramPanel::follow);
}

QDoubleSpinBox* HistogramPanel::addNumber(const QString& text, const char* name) {
    auto* grid = static_cast<QGridLayout*>(layout());
    auto* box = new NumberBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(text);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setKeyboardTracking(false);
    box->setRange(-1e7, 1e7);
    int column = 0;
    while (grid->itemAtPosition(1, column))
        ++column;
    grid->addWidget(makeLabel(text, "small", this), 1, column);
    grid->addWidget(box, 2, column);
    return box;
}

void HistogramPanel::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    const bool isHere = event.film == m_document.currentId();
    const bool counts = event.kind == Kind::CurrentChanged || event.kind == Kind::FilmClosed ||
                        (event.kind == Kind::LoadChanged && isHere);
    if (!counts && !(event.kind == Kind::GreysChanged && isHere))
        return;
    if (isVisible())
        show(m_document.current());
    else
        m_isStale = true;
}

void HistogramPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        show(m_document.current());
}

void HistogramPanel::show(const Film* film) {
    m_isStale = false;
    const RadiographPointer radiograph = film ? film->radiograph : nullptr;
    m_view->setFilm(radiograph);
    m_view->setGreys(film ? film->view.voi : Voi{}, film ? film->view.greyCurve() : GreyCurve{});
    showNumbers(radiograph.get());
}

void HistogramPanel::showNumbers(const Radiograph* film) {
    const WindowEdges edges = m_view->edges();
    const double step = m_view->histogram().step;
    const std::pair<QDoubleSpinBox*, double> numbers[] = {
        {m_lower, edges.lower}, {m_centre, (edges.lower + edges.upper) / 2}, {m_upper, edges.upper}};
    for (const auto& [box, value] : numbers) {
        const QSignalBlocker blocker(box);
        box->setEnabled(film != nullptr);
        box->setDecimals(step >= 1 ? 1 : 4);
        box->setSingleStep(step);
        box->setValue(value);
        if (!film)
            box->clear();
    }
}

void HistogramPanel::choose(const Window& window) {
    if (const Film* film = m_document.current(); film && film->radiograph) {
        Voi voi = film->view.voi;
        voi.kind = Voi::Kind::Window;
        voi.window = window;
        voi.lutIndex = -1;
        m_document.setVoi(film->id, voi);
    }
}

} // namespace hilum
