#include "ui/film_pages.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int columnWidth = 400;
constexpr int recentShown = 5;

// Everything on these pages stands in one centred column.
QVBoxLayout* makeColumn(QWidget* page) {
    page->setAttribute(Qt::WA_StyledBackground);
    page->setAutoFillBackground(true);
    QPalette colours = page->palette();
    colours.setColor(QPalette::Window, theme::film);
    page->setPalette(colours);
    auto* block = new QWidget(page);
    block->setMaximumWidth(columnWidth);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    // As wide as there is room for, in a viewport of four too.
    auto* outer = new QHBoxLayout(page);
    outer->setContentsMargins(theme::grid, 0, theme::grid, 0);
    outer->addStretch(1);
    outer->addWidget(block, 1000, Qt::AlignVCenter);
    outer->addStretch(1);
    return column;
}

QLabel* makePicture(const QString& icon, const QColor& colour, QWidget* page) {
    auto* label = new QLabel(page);
    label->setPixmap(themedPixmap(icon, colour, {48, 48}, page->devicePixelRatioF()));
    return label;
}

QLabel* makeHeading(const QString& text, QWidget* page) {
    QLabel* label = makeWrappedLabel(text, "title", page);
    label->setFont(theme::font(22, QFont::DemiBold));
    label->setStyleSheet(QStringLiteral("font-size: 22px;"));
    return label;
}

QPushButton* makeActionButton(QAction* action, bool isPrimary, QWidget* page) {
    auto* button = new QPushButton(action->icon(), QString(action->text()).remove(QChar(0x2026)), page);
    button->setObjectName(QStringLiteral("empty.") + action->objectName().section(QLatin1Char('.'), -1));
    button->setIconSize({18, 18});
    button->setProperty("primary", isPrimary);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

EmptyPage::EmptyPage(QAction* openFiles, QAction* openFolder, QWidget* parent)
    : QWidget(parent), m_recent(new QVBoxLayout), m_recentBlock(new QWidget(this)) {
    setObjectName(QStringLiteral("emptyPage"));
    QVBoxLayout* column = makeColumn(this);
    column->addWidget(makePicture(QStringLiteral("film"), theme::strongBorder, this));
    column->addSpacing(theme::grid);
    column->addWidget(makeHeading(tr("Open a chest film"), this));
    column->addWidget(makeWrappedLabel(tr("Drop files or a folder anywhere in this window, or open them from "
                                          "here. DICOM, PNG, JPEG, TIFF and BMP. "
                                          "Nothing leaves this computer."),
                                       "secondary", this));
    column->addSpacing(theme::grid);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::grid);
    QPushButton* primary = makeActionButton(openFiles, true, this);
    buttons->addWidget(primary);
    setFocusProxy(primary);
    buttons->addWidget(makeActionButton(openFolder, false, this));
    buttons->addStretch();
    column->addLayout(buttons);

    auto* block = new QVBoxLayout(m_recentBlock);
    block->setContentsMargins(0, 3 * theme::grid, 0, 0);
    block->setSpacing(4);
    block->addWidget(makeLabel(tr("Recent films"), "section", this));
    m_recent->setSpacing(0);
    block->addLayout(m_recent);
    column->addWidget(m_recentBlock);
    m_recentBlock->hide();
}

void EmptyPage::setRecent(const QStringList& paths) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& path : paths.mid(0, recentShown)) {
        const QFileInfo file(path);
        QPushButton* button = makeFlatButton(
            file.fileName(), file.isDir() ? QStringLiteral("folder") : QStringLiteral("recent"), this);
        button->setToolTip(path);
        button->setAccessibleName(tr("Open recent film %1").arg(file.fileName()));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentChosen(path); });
        m_recent->addWidget(button);
    }
    m_recentBlock->setVisible(!paths.isEmpty());
}

InvitationPage::InvitationPage(const QString& sentence, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("invitationPage"));
    QLabel* label = makeWrappedLabel(sentence, "muted", this);
    label->setAlignment(Qt::AlignCenter);
    makeColumn(this)->addWidget(label);
}

LoadingPage::LoadingPage(QWidget* parent) : QWidget(parent), m_name(makeWrappedLabel({}, "secondary", this)) {
    setObjectName(QStringLiteral("loadingPage"));
    QVBoxLayout* column = makeColumn(this);
    m_name->setAlignment(Qt::AlignCenter);
    column->addWidget(m_name);
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Opening"));
    column->addWidget(bar);
}

void LoadingPage::setFilm(const QString& name) {
    m_name->setText(tr("Opening %1").arg(name));
}

FailurePage::FailurePage(QWidget* parent)
    : QWidget(parent), m_film(makeWrappedLabel({}, "muted", this)),
      m_sentence(makeWrappedLabel({}, "secondary", this)), m_advice(makeWrappedLabel({}, "secondary", this)) {
    setObjectName(QStringLiteral("failurePage"));
    m_sentence->setObjectName(QStringLiteral("failure.sentence"));
    m_advice->setObjectName(QStringLiteral("failure.advice"));
    m_sentence->setAccessibleName(tr("What went wrong"));
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QVBoxLayout* column = makeColumn(this);
    column->addWidget(makePicture(QStringLiteral("broken-film"), theme::problem, this));
    column->addSpacing(theme::grid);
    column->addWidget(makeHeading(tr("This film cannot be shown"), this));
    column->addWidget(m_film);
    column->addSpacing(theme::grid);
    column->addWidget(m_sentence);
    column->addWidget(m_advice);
    column->addSpacing(theme::grid);
    auto* retry = new QPushButton(tr("Try again"), this);
    retry->setObjectName(QStringLiteral("failure.retry"));
    connect(retry, &QPushButton::clicked, this, &FailurePage::retryRequested);
    column->addWidget(retry, 0, Qt::AlignLeft);
}

void FailurePage::setFailure(const QString& film, const QString& sentence, const QString& advice) {
    m_film->setText(film);
    m_sentence->setText(sentence);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    setAccessibleName(sentence);
}

} // namespace hilum
