#include "ui/display/monitor_dialog.h"

#include "app/monitor/luminance_table.h"
#include "app/monitor/monitor_settings.h"
#include "app/words/numbers.h"
#include "ui/display/card_frame.h"
#include "ui/number_box.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>
#include <set>

namespace hilum {
namespace {

constexpr double sliderUnit = 1e-4;             // millimetres a step
constexpr double finest = 0.05, coarsest = 1.0; // of a device pixel
constexpr double usualPixel = 0.25;             // where the screen says nothing

int distinctGreys(const std::array<std::uint8_t, 256>& table) {
    return static_cast<int>(std::set<std::uint8_t>(table.begin(), table.end()).size());
}

} // namespace

MonitorDialog::MonitorDialog(const MonitorFacts& monitor, const MonitorCalibration& calibration,
                             const QString& reason, FileChooser& chooser, MessagePresenter& presenter,
                             QWidget* parent)
    : QDialog(parent), m_monitor(monitor), m_calibration(calibration), m_chooser(chooser),
      m_presenter(presenter) {
    setObjectName(QStringLiteral("monitor.dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("This monitor"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel(
        monitor.name.isEmpty() ? tr("This monitor") : tr("Monitor %1").arg(monitor.name), "title", this));
    column->addWidget(makeSize(reason));
    column->addWidget(makeLine(this));
    column->addWidget(makeGreys());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setPixel(m_calibration.pixelMillimetres);
    showGreys();
}

QWidget* MonitorDialog::makeSize(const QString& reason) {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    if (!reason.isEmpty())
        column->addWidget(makeWrappedLabel(reason, "secondary", box));
    column->addWidget(
        makeWrappedLabel(tr("Hold a bank card or an identity card against the screen, at the left "
                            "edge of the frame, and move the slider until the frame is as wide as "
                            "the card."),
                         "secondary", box));
    m_card = new CardFrame(box);
    column->addWidget(m_card);
    m_slider = new QSlider(Qt::Horizontal, box);
    m_slider->setObjectName(QStringLiteral("monitor.size"));
    m_slider->setAccessibleName(tr("Width of the frame"));
    m_slider->setRange(static_cast<int>(finest / sliderUnit), static_cast<int>(coarsest / sliderUnit));
    m_slider->setSingleStep(1);
    m_slider->setPageStep(20);
    m_slider->setInvertedAppearance(true); // finer pixels make the frame wider: it grows to the right
    m_slider->setInvertedControls(true);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { setPixel(value * sliderUnit); });
    column->addWidget(m_slider);
    auto* row = new QHBoxLayout;
    m_sizeText = makeLabel({}, "muted", box);
    m_sizeText->setObjectName(QStringLiteral("monitor.sizeText"));
    m_reported = new QPushButton(tr("Use what the screen says"), box);
    m_reported->setObjectName(QStringLiteral("monitor.reported"));
    m_reported->setEnabled(reportedPixelMillimetres(m_monitor).has_value());
    connect(m_reported, &QPushButton::clicked, this, [this] { setPixel(0); });
    row->addWidget(m_sizeText, 1);
    row->addWidget(m_reported);
    column->addLayout(row);
    return box;
}

QWidget* MonitorDialog::makeGreys() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_corrects =
        new QCheckBox(tr("Correct greys to the standard display function (GSDF, DICOM PS3.14)"), box);
    m_corrects->setObjectName(QStringLiteral("monitor.corrects"));
    m_corrects->setChecked(m_calibration.correctsGreys);
    column->addWidget(m_corrects);
    column->addWidget(makeWrappedLabel(
        tr("Equal steps of grey then look equally large. Needs a luminance meter: it is as right as "
           "the numbers below. 8 bits: some neighbouring greys become one. Not for a monitor that "
           "corrects its greys itself."),
        "muted", box));
    auto* form = new QFormLayout;
    m_darkest = makeLuminance("monitor.darkest", tr("Black, cd/m²"), m_calibration.darkest, 100);
    m_brightest = makeLuminance("monitor.brightest", tr("White, cd/m²"), m_calibration.brightest, 10000);
    m_ambient =
        makeLuminance("monitor.ambient", tr("Added by the room's light, cd/m²"), m_calibration.ambient, 100);
    for (QDoubleSpinBox* number : {m_darkest, m_brightest, m_ambient})
        form->addRow(number->accessibleName(), number);
    auto* row = new QHBoxLayout;
    auto* table = new QPushButton(tr("Measured table…"), box);
    table->setObjectName(QStringLiteral("monitor.table"));
    table->setToolTip(tr("A text file with a driving level (0 to 255) and its luminance on each line"));
    m_forgetTable = new QPushButton(tr("Without table"), box);
    m_forgetTable->setObjectName(QStringLiteral("monitor.forgetTable"));
    m_tableText = makeLabel({}, "muted", box);
    row->addWidget(table);
    row->addWidget(m_forgetTable);
    row->addWidget(m_tableText, 1);
    form->addRow(tr("Levels between"), row);
    column->addLayout(form);
    m_greysText = makeWrappedLabel({}, "secondary", box);
    m_greysText->setObjectName(QStringLiteral("monitor.greysText"));
    column->addWidget(m_greysText);
    connect(m_corrects, &QCheckBox::toggled, this, &MonitorDialog::showGreys);
    connect(table, &QPushButton::clicked, this, &MonitorDialog::chooseTable);
    connect(m_forgetTable, &QPushButton::clicked, this, [this] {
        m_calibration.measured.reset();
        showGreys();
    });
    return box;
}

QDoubleSpinBox* MonitorDialog::makeLuminance(const char* name, const QString& text, double value,
                                             double most) {
    auto* box = new NumberBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(text);
    box->setDecimals(2);
    box->setRange(0, most);
    box->setValue(value);
    box->setMaximumWidth(120);
    connect(box, &QDoubleSpinBox::valueChanged, this, &MonitorDialog::showGreys);
    return box;
}

void MonitorDialog::setPixel(double millimetres) {
    m_calibration.pixelMillimetres = millimetres;
    const auto reported = reportedPixelMillimetres(m_monitor);
    const double shown = millimetres > 0 ? millimetres : reported.value_or(usualPixel);
    m_card->setMillimetresPerUnit(shown * m_monitor.devicePixelRatio);
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(std::lround(shown / sliderUnit)));
    const QString size = shownNumber(shown, 4);
    m_sizeText->setText(millimetres > 0 ? tr("%1 mm per pixel, measured").arg(size)
                        : reported      ? tr("%1 mm per pixel, says the screen").arg(size)
                                        : tr("The screen says nothing of its size."));
}

void MonitorDialog::chooseTable() {
    m_chooser.chooseFile(this, tr("Measured luminances"), {}, tr("Tables (*.csv *.txt);;All files (*)"),
                         [this](const QStringList& paths) {
                             if (paths.isEmpty())
                                 return;
                             QFile file(paths.first());
                             const auto table =
                                 file.open(QIODevice::ReadOnly)
                                     ? readLuminanceTable(file.read(1 << 20))
                                     : failure(ErrorCode::FileUnreadable,
                                               tr("The table cannot be read. Check that you may open "
                                                  "the file.")
                                                   .toStdString());
                             if (!table)
                                 return m_presenter.present(this, tr("No table of luminances"),
                                                            QString::fromStdString(table.error().message));
                             m_calibration.measured = *table;
                             showGreys();
                         });
}

void MonitorDialog::showGreys() {
    m_calibration.correctsGreys = m_corrects->isChecked();
    m_calibration.darkest = m_darkest->value();
    m_calibration.brightest = m_brightest->value();
    m_calibration.ambient = m_ambient->value();
    const bool isMeasured = m_calibration.measured.has_value();
    for (QDoubleSpinBox* box : {m_darkest, m_brightest})
        box->setEnabled(!isMeasured);
    m_forgetTable->setEnabled(isMeasured);
    m_tableText->setText(isMeasured ? tr("measured, %1 to %2 cd/m²")
                                          .arg(shownNumber(m_calibration.measured->front(), 2),
                                               shownNumber(m_calibration.measured->back(), 1))
                                    : tr("taken as a power law of 2.2"));
    if (!m_calibration.correctsGreys)
        return m_greysText->setText(tr("Greys go to the monitor as they are."));
    if (!isMeasured && m_calibration.brightest <= m_calibration.darkest)
        return m_greysText->setText(tr("White must be brighter than black."));
    if (const auto table = displayCorrection(m_calibration))
        m_greysText->setText(tr("%1 of 256 greys stay apart.").arg(distinctGreys(*table)));
}

} // namespace hilum
