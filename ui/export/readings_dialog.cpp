#include "ui/export/readings_dialog.h"

#include "app/export/saved_file.h"
#include "ui/export/choices.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QRadioButton>
#include <QtConcurrent>

namespace hilum {

ReadingsDialog::ReadingsDialog(std::vector<FilmToExport> films, std::size_t inFront, ModelCardPointer card,
                               FileChooser& chooser, MessagePresenter& presenter, QWidget* parent)
    : QDialog(parent), m_films(std::move(films)), m_inFront(inFront), m_card(std::move(card)),
      m_chooser(chooser), m_presenter(presenter) {
    setObjectName(QStringLiteral("readingsDialog"));
    setWindowTitle(tr("Export readings and measurements"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* which = new QButtonGroup(this);
    auto* form = new QButtonGroup(this);
    m_front = choices::makeRadio(tr("The film in front"), "readingsFront", which, true);
    m_all = choices::makeRadio(tr("All %1 open films").arg(m_films.size()), "readingsAll", which, false);
    m_all->setVisible(m_films.size() > 1);
    m_csv = choices::makeRadio(tr("Table (CSV)"), "readingsCsv", form, true);
    m_json = choices::makeRadio(tr("JSON"), "readingsJson", form, false);
    m_names = choices::makeCheck(tr("With the names of the files"), "readingsNames", false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(theme::grid);
    choices::addSection(*column, tr("Films"), {m_front, m_all});
    choices::addSection(*column, tr("Form"), {m_csv, m_json});
    choices::addSection(*column, tr("Identity"), {m_names});
    column->addWidget(makeWrappedLabel(tr("Films are told apart by their instance UID. Names of files, notes "
                                          "and comments may tell who the patient "
                                          "is. A reading that is still hidden is not written."),
                                       "secondary"));
    column->addSpacing(theme::grid);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_save = new QPushButton(tr("Save…"));
    m_save->setObjectName(QStringLiteral("readingsSave"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel"));
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    column->addWidget(m_busy);
    column->addLayout(row);
    setFixedWidth(440);
    connect(m_save, &QPushButton::clicked, this, &ReadingsDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &ReadingsDialog::reject);
    connect(&m_saving, &QFutureWatcherBase::finished, this, &ReadingsDialog::finish);
    setBusy(false);
}

ReadingsDialog::~ReadingsDialog() {
    m_stop.request_stop();
    m_saving.waitForFinished();
}

void ReadingsDialog::save() {
    const bool isCsv = m_csv->isChecked();
    const QString suffix = isCsv ? QStringLiteral("csv") : QStringLiteral("json");
    m_chooser.chooseSaveFile(this, windowTitle(), QStringLiteral("readings.") + suffix,
                             (isCsv ? tr("Tables (*.%1)") : tr("JSON (*.%1)")).arg(suffix),
                             [this, suffix, isCsv](const QStringList& files) {
                                 if (!files.isEmpty())
                                     saveTo(withSuffix(files.first(), suffix), isCsv);
                             });
}

void ReadingsDialog::saveTo(const QString& path, bool isCsv) {
    setBusy(true);
    m_stop = {};
    std::vector<FilmToExport> films = m_all->isChecked() ? m_films : std::vector{m_films[m_inFront]};
    ReadingExport head{
        {}, m_card, m_names->isChecked(), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)};
    m_saving.setFuture(QtConcurrent::run([films = std::move(films), head = std::move(head), path, isCsv,
                                          stop = m_stop.get_token()]() -> Result<void> {
        ReadingExport readings = head;
        for (const FilmToExport& film : films) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, {});
            readings.records.push_back({film, measureAll(film)});
        }
        return saveFile(path, isCsv ? readingsAsCsv(readings) : readingsAsJson(readings));
    }));
}

void ReadingsDialog::finish() {
    setBusy(false);
    const auto result = m_saving.result();
    if (result) {
        Q_EMIT saved();
        return accept();
    }
    if (result.error().code != ErrorCode::Cancelled)
        m_presenter.present(this, tr("Not exported"), QString::fromStdString(result.error().message));
}

void ReadingsDialog::reject() {
    if (m_saving.isRunning())
        m_stop.request_stop();
    else
        QDialog::reject();
}

void ReadingsDialog::setBusy(bool isBusy) {
    m_busy->setVisible(isBusy);
    m_save->setEnabled(!isBusy);
    m_cancel->setText(isBusy ? tr("Stop") : tr("Cancel"));
}

} // namespace hilum
