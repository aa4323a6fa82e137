#include "ui/export/deidentify_dialog.h"

#include "app/words/room_words.h"
#include "imaging/tags.h"
#include "ui/export/choices.h"
#include "ui/export/deidentify_words.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QRadioButton>
#include <QTreeWidget>
#include <QtConcurrent>

namespace hilum {
namespace {

constexpr int optionsWidth = 320, accountWidth = 480, accountHeight = 320;

bool hasBoxes(const std::vector<FilmToDeidentify>& films) {
    return std::any_of(films.begin(), films.end(), [](const auto& film) { return !film.boxes.empty(); });
}

} // namespace

DeidentifyDialog::DeidentifyDialog(std::vector<FilmToDeidentify> films, std::size_t inFront, QString keyFile,
                                   FileChooser& chooser, MessagePresenter& presenter, QWidget* parent)
    : QDialog(parent), m_films(std::move(films)), m_inFront(inFront), m_keyFile(std::move(keyFile)),
      m_chooser(chooser), m_presenter(presenter) {
    setObjectName(QStringLiteral("deidentifyDialog"));
    setWindowTitle(tr("Export de-identified DICOM files"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(2 * theme::grid);
    auto* row = new QHBoxLayout;
    row->setSpacing(4 * theme::grid);
    row->addWidget(makeOptions());
    row->addWidget(makeAccount(), 1);
    column->addLayout(row, 1);
    column->addWidget(makeFoot());
    connect(&m_looking, &QFutureWatcherBase::finished, this, &DeidentifyDialog::showLook);
    connect(&m_saving, &QFutureWatcherBase::finished, this, &DeidentifyDialog::finish);
    setBusy(false);
    look();
}

DeidentifyDialog::~DeidentifyDialog() {
    m_lookStop.request_stop();
    m_saveStop.request_stop();
    m_looking.waitForFinished();
    m_saving.waitForFinished();
}

QWidget* DeidentifyDialog::makeOptions() {
    m_options = new QWidget;
    m_options->setFixedWidth(optionsWidth);
    auto* which = new QButtonGroup(this);
    m_front = choices::makeRadio(tr("The film in front"), "deidentifyFront", which, true);
    m_all = choices::makeRadio(tr("All %1 open films").arg(m_films.size()), "deidentifyAll", which, false);
    m_all->setVisible(m_films.size() > 1);
    m_dates = choices::makeBox({tr("Remove"), tr("Move, the same for each patient"), tr("Keep")},
                               "deidentifyDates", tr("Dates and times"));
    m_patient = choices::makeCheck(tr("Age, sex, size and weight"), "deidentifyPatient", false);
    m_device = choices::makeCheck(tr("The device"), "deidentifyDevice", false);
    m_institution = choices::makeCheck(tr("The institution"), "deidentifyInstitution", false);
    m_uids = choices::makeCheck(tr("UIDs"), "deidentifyUids", false);
    m_blackout = choices::makeCheck(tr("Black out what my rectangles cover"), "deidentifyBlackout", false,
                                    hasBoxes(m_films));
    m_lasting = choices::makeCheck(tr("The same pseudonyms in every export"), "deidentifyLasting", false);
    m_lasting->setToolTip(tr("New names and UIDs are made with a secret that stays on this computer."));
    m_blackout->setToolTip(tr("Draw rectangles over burnt-in text with the measuring tool first."));
    auto* column = new QVBoxLayout(m_options);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    choices::addSection(*column, tr("Films"), {m_front, m_all});
    choices::addSection(*column, tr("Dates and times"), {m_dates});
    choices::addSection(*column, tr("Keep"), {m_patient, m_device, m_institution, m_uids});
    choices::addSection(*column, tr("Pixels"), {m_blackout});
    choices::addSection(*column, tr("Pseudonyms"), {m_lasting});
    column->addStretch();
    connect(m_dates, &QComboBox::currentIndexChanged, this, &DeidentifyDialog::look);
    for (QAbstractButton* button : std::initializer_list<QAbstractButton*>{m_front, m_patient, m_device,
                                                                           m_institution, m_uids, m_blackout})
        connect(button, &QAbstractButton::toggled, this, &DeidentifyDialog::look);
    return m_options;
}

QWidget* DeidentifyDialog::makeAccount() {
    auto* account = new QWidget;
    account->setMinimumWidth(accountWidth);
    m_summary = makeWrappedLabel({}, "secondary");
    m_summary->setObjectName(QStringLiteral("deidentifySummary"));
    m_attributes = new QTreeWidget;
    m_attributes->setObjectName(QStringLiteral("deidentifyAttributes"));
    m_attributes->setAccessibleName(tr("What becomes of the attributes"));
    m_attributes->setHeaderHidden(true);
    m_attributes->setColumnCount(3);
    m_attributes->setUniformRowHeights(true);
    m_attributes->setSelectionMode(QAbstractItemView::SingleSelection);
    m_attributes->header()->setStretchLastSection(false);
    m_attributes->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_attributes->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_attributes->setMinimumHeight(accountHeight);
    m_warnings = new Notice(QStringLiteral("warning"), theme::suspected);
    m_warnings->setObjectName(QStringLiteral("deidentifyWarnings"));
    auto* column = new QVBoxLayout(account);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeLabel(tr("What happens"), "section"));
    column->addWidget(m_summary);
    column->addWidget(m_attributes, 1);
    column->addWidget(m_warnings);
    return account;
}

QWidget* DeidentifyDialog::makeFoot() {
    auto* foot = new QWidget;
    m_busy = new QProgressBar;
    m_busy->setTextVisible(false);
    m_save = new QPushButton(tr("Export…"));
    m_save->setObjectName(QStringLiteral("deidentifySave"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("deidentifyCancel"));
    auto* row = new QHBoxLayout;
    row->addWidget(makeWrappedLabel(
                       tr("DICOM PS3.15, Basic Application Level Confidentiality Profile. The pixels are not "
                          "changed unless you black something out."),
                       "small"),
                   1);
    row->addSpacing(2 * theme::grid);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(m_busy);
    column->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &DeidentifyDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &DeidentifyDialog::reject);
    return foot;
}

std::vector<FilmToDeidentify> DeidentifyDialog::chosenFilms() const {
    std::vector<FilmToDeidentify> films = m_all->isChecked() ? m_films : std::vector{m_films[m_inFront]};
    if (!m_blackout->isChecked())
        for (FilmToDeidentify& film : films)
            film.boxes.clear();
    return films;
}

DeidentifiedExport DeidentifyDialog::order() const {
    DeidentifiedExport order;
    order.choice.dates = static_cast<DeidentificationChoice::Dates>(m_dates->currentIndex());
    order.choice.keepsPatient = m_patient->isChecked();
    order.choice.keepsDevice = m_device->isChecked();
    order.choice.keepsInstitution = m_institution->isChecked();
    order.choice.keepsUids = m_uids->isChecked();
    order.key = newDeidentificationKey();
    return order;
}

DeidentifyDialog::DonePointer DeidentifyDialog::run(std::vector<FilmToDeidentify> films,
                                                    const DeidentifiedExport& order, std::stop_token stop) {
    const auto advance = [this](std::size_t done) {
        QMetaObject::invokeMethod(
            m_busy, [this, done] { m_busy->setValue(static_cast<int>(done)); }, Qt::QueuedConnection);
    };
    auto done = std::make_shared<Done>();
    done->files = deidentifyFiles(films, order, stop, advance);
    // Films that were written are accounted for, also when the rest was not wanted any more.
    const auto isWritten = [](const DeidentifiedFile& file) { return !file.written.isEmpty(); };
    if (std::any_of(done->files.begin(), done->files.end(), isWritten))
        done->record = saveExportRecord(done->files, order);
    return done;
}

void DeidentifyDialog::look() {
    m_isStale = m_looking.isRunning();
    m_lookStop.request_stop();
    if (m_isStale || m_saving.isRunning())
        return; // again when it is done
    m_lookStop = {};
    m_save->setEnabled(false);
    m_busy->setMaximum(static_cast<int>(m_films.size()));
    m_looking.setFuture(QtConcurrent::run(
        [this, films = chosenFilms(), order = order(), stop = m_lookStop.get_token()]() mutable {
            return run(std::move(films), order, stop);
        }));
}

void DeidentifyDialog::showLook() {
    if (m_isStale)
        return look();
    const ExportAccount account = accountOf(m_looking.result()->files);
    showSummary(account);
    showAttributes(account);
    const QStringList lines = deidentifyWords::warnings(account);
    m_warnings->setText(tr("Look at the films before you pass them on"), lines.join(QLatin1Char('\n')));
    m_warnings->setVisible(!lines.isEmpty());
    m_save->setEnabled(account.films > 0);
}

void DeidentifyDialog::showSummary(const ExportAccount& account) {
    if (account.films == 0)
        return m_summary->setText(tr("Nothing can be exported."));
    QStringList sentences{tr("%1, under new names that tell nothing about the patient.")
                              .arg(deidentifyWords::films(account.films))};
    if (account.withPrivate > 0)
        sentences << tr("All private attributes are removed.");
    if (account.withUnknown > 0)
        sentences << tr("Attributes that no dictionary knows are removed.");
    m_summary->setText(sentences.join(QLatin1Char(' ')));
}

void DeidentifyDialog::showAttributes(const ExportAccount& account) {
    m_attributes->clear();
    QTreeWidgetItem* group = nullptr;
    AttributeChange::Deed deed{};
    for (const AttributeAccount& one : account.attributes) {
        if (!group || one.change.deed != deed) {
            deed = one.change.deed;
            group = new QTreeWidgetItem(m_attributes, {deidentifyWords::deed(deed)});
            group->setFont(0, theme::font(theme::textSize, QFont::DemiBold));
        }
        auto* item = new QTreeWidgetItem(group, {QString::fromStdString(one.change.name),
                                                 QString::fromStdString(tagText(one.change.tag))});
        item->setForeground(1, theme::mutedText);
        if (account.films > 1) {
            item->setText(2, deidentifyWords::films(one.films));
            item->setForeground(2, theme::mutedText);
        }
    }
    for (int i = 0; i < m_attributes->topLevelItemCount(); ++i) {
        QTreeWidgetItem* top = m_attributes->topLevelItem(i);
        top->setText(2, QString::number(top->childCount()));
        top->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        for (int child = 0; child < top->childCount(); ++child)
            top->child(child)->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        top->setExpanded(true);
    }
}

void DeidentifyDialog::save() {
    m_chooser.choosePlace(this, tr("Folder for the de-identified films"), {},
                          [this](const QStringList& folders) {
                              if (!folders.isEmpty())
                                  saveTo(folders.first());
                          });
}

void DeidentifyDialog::saveTo(const QString& folder) {
    DeidentifiedExport order = this->order();
    order.folder = folder;
    if (m_lasting->isChecked()) {
        const auto key = deidentificationKey(m_keyFile);
        if (!key)
            return m_presenter.present(this, tr("Not exported"), said(key.error()));
        order.key = *key;
        order.isKeyKept = true;
    }
    const auto films = chosenFilms();
    m_busy->setMaximum(static_cast<int>(films.size()));
    m_busy->setValue(0);
    setBusy(true);
    m_saveStop = {};
    m_saving.setFuture(QtConcurrent::run(
        [this, films, order, stop = m_saveStop.get_token()] { return run(films, order, stop); }));
}

void DeidentifyDialog::finish() {
    setBusy(false);
    const DonePointer done = m_saving.result();
    const ExportAccount account = accountOf(done->files);
    if (account.films > 0 && !done->record)
        return m_presenter.present(this, tr("The record was not written"), said(done->record.error()));
    if (m_saveStop.stop_requested())
        return m_presenter.present(this, tr("Stopped"),
                                   tr("%1 had been exported.").arg(deidentifyWords::films(account.films)));
    QStringList lines;
    for (const auto& [error, count] : account.leftOut)
        lines << tr("%1 left out: %2").arg(deidentifyWords::films(count), said(error));
    if (!lines.isEmpty())
        m_presenter.present(this, account.films > 0 ? tr("Some films were left out") : tr("Not exported"),
                            lines.join(QLatin1Char('\n')));
    if (account.films == 0)
        return;
    Q_EMIT saved(
        tr("%1 exported, with a record of what was done.").arg(deidentifyWords::films(account.films)));
    accept();
}

void DeidentifyDialog::reject() {
    if (m_saving.isRunning())
        m_saveStop.request_stop();
    else
        QDialog::reject();
}

void DeidentifyDialog::setBusy(bool isBusy) {
    m_busy->setVisible(isBusy);
    m_options->setEnabled(!isBusy);
    m_save->setEnabled(!isBusy);
    m_cancel->setText(isBusy ? tr("Stop") : tr("Cancel"));
}

} // namespace hilum
