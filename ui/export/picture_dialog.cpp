#include "ui/export/picture_dialog.h"

#include "app/export/saved_file.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QtConcurrent>

namespace hilum {
namespace {

constexpr int previewEdge = 360; // device-independent pixels

QString sizeText(QSize size) {
    return QStringLiteral("%1 × %2").arg(size.width()).arg(size.height());
}

QSpinBox* makeEdge(const char* name, const QString& accessibleName, int value) {
    auto* edge = new QSpinBox;
    edge->setObjectName(QLatin1String(name));
    edge->setAccessibleName(accessibleName);
    edge->setRange(16, largestPictureEdge);
    edge->setValue(value);
    edge->setSingleStep(100);
    return edge;
}

QCheckBox* makeCheck(const QString& text, const char* name, bool isOn) {
    auto* check = new QCheckBox(text);
    check->setObjectName(QLatin1String(name));
    check->setChecked(isOn);
    return check;
}

// The picture as it will be, in as many pixels as the preview has room for.
QImage makeSmall(const ShownView& view, const PictureChoice& choice, QSize whole, int edge) {
    const double shrink = std::min(1.0, edge / double(std::max(whole.width(), whole.height())));
    PicturePlan plan = planPicture(view.content, view.size, view.devicePixelRatio, choice);
    // Type has no room below a pixel of the scene for a pixel of the picture: the rest is made small after.
    const double ratio = std::max(1.0, plan.ratio * shrink), less = ratio / plan.ratio;
    plan.ratio = ratio;
    plan.inside = (QSizeF(plan.inside) * less).toSize().expandedTo({1, 1});
    plan.border = qRound(plan.border * less);
    const auto picture = renderPicture(plan);
    return picture ? picture->scaled(edge, edge, Qt::KeepAspectRatio, Qt::SmoothTransformation) : QImage();
}

} // namespace

PictureDialog::PictureDialog(const ShownView& view, const PictureChoice& choice, FileChooser& chooser,
                             MessagePresenter& presenter, QWidget* parent)
    : QDialog(parent), m_view(view), m_chooser(chooser), m_presenter(presenter) {
    setObjectName(QStringLiteral("pictureDialog"));
    setWindowTitle(tr("Save a picture"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(2 * theme::grid);
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * theme::grid);
    row->addWidget(makePreview());
    row->addWidget(makeOptions(choice), 1);
    column->addLayout(row, 1);
    column->addWidget(makeButtons());
    connect(&m_previewing, &QFutureWatcherBase::finished, this, [this] {
        QPixmap picture = QPixmap::fromImage(m_previewing.result());
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(picture);
        if (m_isPreviewStale)
            showPreview();
    });
    connect(&m_saving, &QFutureWatcherBase::finished, this, &PictureDialog::finish);
    setBusy(false);
    follow();
}

PictureDialog::~PictureDialog() {
    m_stop.request_stop();
    m_saving.waitForFinished();
    m_previewing.waitForFinished();
}

QWidget* PictureDialog::makePreview() {
    m_preview = new QLabel;
    m_preview->setObjectName(QStringLiteral("picturePreview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setFixedSize(previewEdge + 2, previewEdge + 2);
    m_preview->setAlignment(Qt::AlignCenter);
    return m_preview;
}

QWidget* PictureDialog::makeSizes(const PictureChoice& choice) {
    auto* sizes = new QWidget;
    auto* column = new QVBoxLayout(sizes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto sizeOf = [&](PictureSize size) {
        PictureChoice plain;
        plain.size = size;
        return sizeText(planPicture(m_view.content, m_view.size, m_view.devicePixelRatio, plain).size());
    };
    m_asShown = new QRadioButton(tr("As on the screen, %1").arg(sizeOf(PictureSize::View)));
    m_asFilm = new QRadioButton(tr("Whole film, its own pixels, %1").arg(sizeOf(PictureSize::Film)));
    m_custom = new QRadioButton(tr("As on the screen, in pixels:"));
    m_asShown->setObjectName(QStringLiteral("pictureAsShown"));
    m_asFilm->setObjectName(QStringLiteral("pictureAsFilm"));
    m_custom->setObjectName(QStringLiteral("pictureCustom"));
    m_width = makeEdge("pictureWidth", tr("Width in pixels"), choice.custom.width());
    m_height = makeEdge("pictureHeight", tr("Height in pixels"), choice.custom.height());
    (choice.size == PictureSize::View   ? m_asShown
     : choice.size == PictureSize::Film ? m_asFilm
                                        : m_custom)
        ->setChecked(true);
    auto* edges = new QHBoxLayout;
    edges->setContentsMargins(26, 0, 0, 0);
    edges->addWidget(m_width);
    edges->addWidget(makeLabel(QStringLiteral("×"), "secondary"));
    edges->addWidget(m_height);
    edges->addStretch();
    for (QRadioButton* button : {m_asShown, m_asFilm, m_custom}) {
        column->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &PictureDialog::follow);
    }
    column->addLayout(edges);
    for (QSpinBox* edge : {m_width, m_height})
        connect(edge, &QSpinBox::valueChanged, this, &PictureDialog::follow);
    return sizes;
}

QWidget* PictureDialog::makeOptions(const PictureChoice& choice) {
    m_options = new QWidget;
    auto* column = new QVBoxLayout(m_options);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Size"), "section"));
    column->addWidget(makeSizes(choice));
    column->addSpacing(theme::grid);
    column->addWidget(makeLabel(tr("On the picture"), "section"));
    const bool hasAnnotations = !listOf(m_view.content.annotations).empty();
    m_annotations =
        makeCheck(tr("Annotations"), "pictureAnnotations", choice.hasAnnotations && hasAnnotations);
    m_annotations->setEnabled(hasAnnotations);
    m_map = makeCheck(tr("Map of the finding"), "pictureMap", choice.hasMap && m_view.content.map);
    m_map->setEnabled(m_view.content.map != nullptr);
    m_text = makeCheck(tr("Corner text, sides and ruler"), "pictureText", choice.hasCornerText);
    m_identity = makeCheck(tr("Patient's name, number and dates"), "pictureIdentity", false);
    for (QCheckBox* check : {m_annotations, m_map, m_text, m_identity}) {
        column->addWidget(check);
        connect(check, &QCheckBox::toggled, this, &PictureDialog::follow);
    }
    column->addSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Border"), "section"));
    m_border = new QComboBox;
    m_border->setObjectName(QStringLiteral("pictureBorder"));
    m_border->setAccessibleName(tr("Border"));
    m_border->addItems({tr("None"), tr("Black"), tr("White")});
    m_border->setCurrentIndex(static_cast<int>(choice.border));
    connect(m_border, &QComboBox::currentIndexChanged, this, &PictureDialog::follow);
    column->addWidget(m_border, 0, Qt::AlignLeft);
    column->addStretch();
    return m_options;
}

QWidget* PictureDialog::makeButtons() {
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_sentence = makeWrappedLabel({}, "secondary");
    m_sentence->setObjectName(QStringLiteral("pictureSentence"));
    m_save = new QPushButton(tr("Save…"));
    m_save->setObjectName(QStringLiteral("pictureSave"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("pictureCancel"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_sentence, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    column->addWidget(m_busy);
    column->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &PictureDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &PictureDialog::reject);
    return foot;
}

PictureChoice PictureDialog::choice() const {
    PictureChoice choice;
    choice.size = m_asShown->isChecked()  ? PictureSize::View
                  : m_asFilm->isChecked() ? PictureSize::Film
                                          : PictureSize::Custom;
    choice.custom = {m_width->value(), m_height->value()};
    choice.hasAnnotations = m_annotations->isChecked();
    choice.hasMap = m_map->isChecked();
    choice.hasCornerText = m_text->isChecked();
    choice.showsIdentity = m_identity->isChecked();
    choice.border = static_cast<PictureBorder>(m_border->currentIndex());
    return choice;
}

void PictureDialog::follow() {
    if (!m_save)
        return; // still being made
    m_width->setEnabled(m_custom->isChecked());
    m_height->setEnabled(m_custom->isChecked());
    m_identity->setEnabled(m_text->isChecked());
    if (!m_text->isChecked())
        m_identity->setChecked(false);
    const QSize size = planPicture(m_view.content, m_view.size, m_view.devicePixelRatio, choice()).size();
    const auto checked = checkPictureSize(size);
    m_sentence->setText(
        !checked ? QString::fromStdString(checked.error().message)
        : m_identity->isChecked()
            ? tr("%1 pixels. Shows who the patient is.").arg(sizeText(size))
            : tr("%1 pixels. Hilum adds no name; what is burnt into the film stays.").arg(sizeText(size)));
    m_save->setEnabled(checked.has_value());
    if (checked)
        showPreview();
}

void PictureDialog::showPreview() {
    m_isPreviewStale = m_previewing.isRunning();
    if (m_isPreviewStale)
        return; // again when it is done
    const PictureChoice now = choice();
    const QSize whole = planPicture(m_view.content, m_view.size, m_view.devicePixelRatio, now).size();
    m_previewing.setFuture(
        QtConcurrent::run(makeSmall, m_view, now, whole, qRound(previewEdge * devicePixelRatioF())));
}

void PictureDialog::save() {
    QStringList filters;
    for (const PictureFormat& format : pictureFormats())
        filters << QStringLiteral("%1 (*.%2)").arg(format.people, format.suffix);
    m_chooser.chooseSaveFile(this, tr("Save a picture"), QStringLiteral("film.png"),
                             filters.join(QLatin1String(";;")), [this](const QStringList& files) {
                                 if (!files.isEmpty())
                                     saveTo(withSuffix(files.first(), QStringLiteral("png")));
                             });
}

void PictureDialog::saveTo(const QString& path) {
    setBusy(true);
    m_stop = {};
    const PicturePlan plan = planPicture(m_view.content, m_view.size, m_view.devicePixelRatio, choice());
    m_saving.setFuture(QtConcurrent::run([plan, path, stop = m_stop.get_token()]() -> Result<void> {
        const auto picture = renderPicture(plan);
        if (!picture)
            return tl::unexpected(picture.error());
        return savePicture(*picture, path, stop);
    }));
}

void PictureDialog::finish() {
    setBusy(false);
    const auto result = m_saving.result();
    if (result) {
        Q_EMIT saved();
        return accept();
    }
    if (result.error().code == ErrorCode::Cancelled)
        m_sentence->setText(QString::fromStdString(result.error().message));
    else
        m_presenter.present(this, tr("The picture was not saved"),
                            QString::fromStdString(result.error().message));
}

void PictureDialog::reject() {
    if (m_saving.isRunning())
        m_stop.request_stop();
    else
        QDialog::reject();
}

void PictureDialog::setBusy(bool isBusy) {
    m_busy->setVisible(isBusy);
    m_options->setEnabled(!isBusy);
    m_save->setEnabled(!isBusy);
    m_cancel->setText(isBusy ? tr("Stop") : tr("Cancel"));
    if (isBusy)
        m_sentence->setText(tr("Painting and writing the picture…"));
}

} // namespace hilum
