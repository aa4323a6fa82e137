#include "ui/export/pages_dialog.h"

#include "app/export/saved_file.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QHBoxLayout>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QtConcurrent>

namespace hilum {
namespace {

constexpr int previewSize = 520; // device-independent pixels, the longer edge of a page

// On the printer's own paper and orientation where it has them.
Result<void> printPages(const PagesPointer& pages, const std::shared_ptr<QPrinter>& printer,
                        std::stop_token stop) {
    QPainter painter;
    printer->setPageLayout(pages->layout(0));
    printer->setFullPage(true);
    if (!painter.begin(printer.get()))
        return failure(
            ErrorCode::WriteFailed,
            PagesDialog::tr("The printer does not take the pages. Check that it is on and connected.")
                .toStdString());
    const double scale = printer->resolution() / 72.0;
    for (int page = 0; page < pages->count(); ++page) {
        if (stop.stop_requested()) {
            printer->abort();
            return failure(ErrorCode::Cancelled, PagesDialog::tr("Printing was stopped.").toStdString());
        }
        if (page > 0)
            printer->newPage();
        painter.save();
        painter.scale(scale, scale);
        pages->paint(page, painter, std::min(scale, printDotsPerPoint));
        painter.restore();
    }
    return {};
}

QPushButton* makeButton(const QString& text, const char* name) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

PagesDialog::PagesDialog(const QString& title, const QString& fileName, FileChooser& chooser,
                         MessagePresenter& presenter, QWidget* parent)
    : QDialog(parent), m_chooser(chooser), m_presenter(presenter), m_fileName(fileName) {
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_side = new QWidget;
    auto* side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(theme::grid);
    m_options = new QVBoxLayout;
    m_options->setSpacing(theme::grid);
    m_note = makeWrappedLabel({}, "secondary");
    m_note->setObjectName(QStringLiteral("pagesNote"));
    side->addLayout(m_options);
    side->addSpacing(theme::grid);
    side->addWidget(m_note);
    side->addStretch();
    m_side->setFixedWidth(300);
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * theme::grid);
    row->addWidget(makePreview());
    row->addWidget(m_side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(2 * theme::grid);
    column->addLayout(row);
    column->addWidget(makeFoot());
    connect(&m_making, &QFutureWatcherBase::finished, this, &PagesDialog::showMade);
    connect(&m_turning, &QFutureWatcherBase::finished, this, [this] {
        QPixmap picture = QPixmap::fromImage(m_turning.result());
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(picture);
        if (m_wantedPage != m_page)
            showPage(m_wantedPage);
    });
    connect(&m_writing, &QFutureWatcherBase::finished, this, &PagesDialog::finish);
    setBusy(false);
    m_print->setEnabled(false);
    m_save->setEnabled(false);
}

PagesDialog::~PagesDialog() {
    m_stop.request_stop();
    m_writing.waitForFinished();
    m_making.waitForFinished();
    m_turning.waitForFinished();
}

QWidget* PagesDialog::makePreview() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_preview = new QLabel;
    m_preview->setObjectName(QStringLiteral("pagesPreview"));
    m_preview->setAccessibleName(tr("Preview of the page"));
    m_preview->setFixedSize(previewSize, previewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_previous = makeButton(tr("Previous"), "pagesPrevious");
    m_next = makeButton(tr("Next"), "pagesNext");
    m_number = makeLabel({}, "secondary");
    m_number->setObjectName(QStringLiteral("pagesNumber"));
    m_number->setAlignment(Qt::AlignCenter);
    auto* turn = new QHBoxLayout;
    turn->addStretch();
    turn->addWidget(m_previous);
    turn->addWidget(m_number);
    turn->addWidget(m_next);
    turn->addStretch();
    column->addWidget(m_preview);
    column->addLayout(turn);
    connect(m_previous, &QPushButton::clicked, this, [this] { showPage(m_wantedPage - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showPage(m_wantedPage + 1); });
    return box;
}

QWidget* PagesDialog::makeFoot() {
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_sentence = makeWrappedLabel({}, "secondary");
    m_sentence->setObjectName(QStringLiteral("pagesSentence"));
    m_print = makeButton(tr("Print…"), "pagesPrint");
    m_save = makeButton(tr("Save as PDF…"), "pagesSave");
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_cancel = makeButton(tr("Cancel"), "pagesCancel");
    auto* row = new QHBoxLayout;
    row->addWidget(m_sentence, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_print);
    row->addWidget(m_save);
    column->addWidget(m_busy);
    column->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &PagesDialog::reject);
    connect(m_print, &QPushButton::clicked, this, &PagesDialog::print);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_chooser.chooseSaveFile(this, tr("Save as PDF"), m_fileName, tr("PDF (*.pdf)"),
                                 [this](const QStringList& files) {
                                     if (!files.isEmpty())
                                         savePdfTo(withSuffix(files.first(), QStringLiteral("pdf")));
                                 });
    });
    return foot;
}

int PagesDialog::previewEdge() const {
    return qRound(previewSize * devicePixelRatioF());
}

void PagesDialog::remake() {
    m_isStale = m_making.isRunning();
    if (m_isStale)
        return; // again when it is done
    m_making.setFuture(QtConcurrent::run([make = maker(), page = m_wantedPage, edge = previewEdge()] {
        const PagesPointer pages = make();
        return Made{pages, pagePicture(*pages, std::clamp(page, 0, pages->count() - 1), edge)};
    }));
}

void PagesDialog::showMade() {
    if (m_isStale)
        return remake();
    const Made made = m_making.result();
    m_pages = made.pages;
    m_page = m_wantedPage = std::clamp(m_wantedPage, 0, m_pages->count() - 1);
    QPixmap picture = QPixmap::fromImage(made.picture);
    picture.setDevicePixelRatio(devicePixelRatioF());
    m_preview->setPixmap(picture);
    m_note->setText(noteOn(*m_pages));
    m_print->setEnabled(!m_writing.isRunning());
    m_save->setEnabled(!m_writing.isRunning());
    showPage(m_page);
}

void PagesDialog::showPage(int page) {
    if (!m_pages)
        return;
    m_wantedPage = std::clamp(page, 0, m_pages->count() - 1);
    m_number->setText(tr("Page %1 of %2").arg(m_wantedPage + 1).arg(m_pages->count()));
    m_previous->setEnabled(m_wantedPage > 0);
    m_next->setEnabled(m_wantedPage + 1 < m_pages->count());
    if (m_wantedPage == m_page || m_turning.isRunning())
        return;
    m_page = m_wantedPage;
    m_turning.setFuture(QtConcurrent::run(
        [pages = m_pages, page = m_page, edge = previewEdge()] { return pagePicture(*pages, page, edge); }));
}

void PagesDialog::savePdfTo(const QString& path) {
    m_doneSentence = tr("The PDF was saved.");
    setBusy(true, tr("Writing the pages…"));
    m_stop = {};
    m_writing.setFuture(
        QtConcurrent::run([pages = m_pages, path, title = windowTitle(), stop = m_stop.get_token()] {
            return savePdf(*pages, path, title, stop);
        }));
}

void PagesDialog::print() {
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageLayout(m_pages->layout(0));
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The dialog's printer must outlive it.
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        m_doneSentence = tr("The pages were sent to the printer.");
        setBusy(true, tr("Printing…"));
        m_stop = {};
        m_writing.setFuture(QtConcurrent::run(printPages, m_pages, printer, m_stop.get_token()));
    });
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

void PagesDialog::finish() {
    setBusy(false);
    const auto result = m_writing.result();
    if (result) {
        Q_EMIT finishedWith(m_doneSentence);
        return accept();
    }
    if (result.error().code == ErrorCode::Cancelled)
        m_sentence->setText(QString::fromStdString(result.error().message));
    else
        m_presenter.present(this, windowTitle(), QString::fromStdString(result.error().message));
}

void PagesDialog::reject() {
    if (m_writing.isRunning())
        m_stop.request_stop();
    else
        QDialog::reject();
}

void PagesDialog::setBusy(bool isBusy, const QString& sentence) {
    m_busy->setVisible(isBusy);
    m_side->setEnabled(!isBusy);
    m_print->setEnabled(!isBusy);
    m_save->setEnabled(!isBusy);
    m_cancel->setText(isBusy ? tr("Stop") : tr("Cancel"));
    m_sentence->setText(sentence);
}

} // namespace hilum
