#include "ui/models/model_details.h"

#include "app/models/model_shelf.h"
#include "app/words/room_words.h"
#include "ui/flow_layout.h"
#include "ui/model_card_page.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hilum {
namespace {

QPushButton* makeButton(const QString& text, const char* name, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
}

QString originText(const ModelEntry& entry, bool isInUse) {
    QStringList words;
    if (isInUse)
        words << ModelDetails::tr("Reads the films now");
    if (entry.isShipped)
        words << ModelDetails::tr("Came with Hilum");
    else if (!entry.isKept)
        words << ModelDetails::tr("Lies elsewhere on this computer: import it to keep a copy that stays");
    words << researchUse();
    return words.join(QStringLiteral("  ·  "));
}

} // namespace

ModelDetails::ModelDetails(QWidget* parent)
    : QWidget(parent), m_names(new QStackedWidget), m_title(makeLabel({}, "title")),
      m_origin(makeWrappedLabel({}, "secondary")), m_name(new QLineEdit),
      m_use(
          makeButton(tr("Use for reading"), "models.use",
                     tr("Reads the films from now on, after the next start too; open films are read again"))),
      m_rename(makeButton(tr("Rename…"), "models.rename", tr("F2"))),
      m_export(makeButton(tr("Export…"), "models.export", tr("Writes a copy of the model to another place"))),
      m_delete(makeButton(tr("Delete…"), "models.delete", tr("Removes the model from this computer"))),
      m_progress(new QProgressBar), m_notice(new Notice(QStringLiteral("warning"), theme::problem)),
      m_card(new QScrollArea) {
    setObjectName(QStringLiteral("models.details"));
    m_notice->setObjectName(QStringLiteral("models.notice"));
    m_card->setObjectName(QStringLiteral("models.card"));
    m_card->setAccessibleName(tr("The model's card"));
    m_card->setWidgetResizable(true);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("A model is being worked on"));
    for (QWidget* widget : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_card)}) {
        QSizePolicy keepsPlace = widget->sizePolicy();
        keepsPlace.setRetainSizeWhenHidden(true); // nothing moves when they come and go
        widget->setSizePolicy(keepsPlace);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeTitle());
    column->addWidget(makeButtons());
    column->addWidget(m_progress);
    column->addWidget(m_notice);
    column->addWidget(m_card, 1);
    setBusy(false);
}

QWidget* ModelDetails::makeTitle() {
    auto* header = new QWidget;
    m_title->setObjectName(QStringLiteral("models.title"));
    m_title->setStyleSheet(QStringLiteral("font-size: 20px;"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_name->setObjectName(QStringLiteral("models.name"));
    m_name->setAccessibleName(tr("Name of the model"));
    m_name->setMaxLength(80);
    m_name->installEventFilter(this);
    m_origin->setObjectName(QStringLiteral("models.origin"));
    m_names->addWidget(m_title);
    m_names->addWidget(m_name);
    m_names->setFixedHeight(36);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_names);
    column->addWidget(m_origin);
    return header;
}

QWidget* ModelDetails::makeButtons() {
    auto* buttons = new QWidget;
    auto* row = new FlowLayout(buttons, theme::grid);
    m_use->setProperty("primary", true);
    for (QPushButton* button : {m_use, m_rename, m_export, m_delete})
        row->addWidget(button);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(m_entry.file); });
    connect(m_rename, &QPushButton::clicked, this, &ModelDetails::editName);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_entry.file); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(m_entry.file); });
    return buttons;
}

void ModelDetails::setModel(const ModelEntry& entry, bool isInUse, const QString& device,
                            const QString& problem) {
    if (entry.file != m_entry.file)
        leaveName(false);
    const bool isOtherCard = !m_card->widget() || entry.card != m_entry.card || entry.file != m_entry.file ||
                             isInUse != m_isInUse || device != m_device;
    m_entry = entry;
    m_isInUse = isInUse;
    m_device = device;
    m_title->setText(entry.name());
    m_origin->setText(originText(entry, isInUse));
    const QString trouble = entry.card ? problem : entry.problem;
    m_notice->setText(entry.card ? tr("The model could not be loaded; films are not read.")
                                 : tr("This model cannot be used."),
                      trouble);
    m_notice->setVisible(!trouble.isEmpty());
    m_card->setVisible(entry.card != nullptr);
    if (isOtherCard && entry.card) {
        auto* page = new ModelCardPage(*entry.card, isInUse ? device : QString());
        page->setContentsMargins(0, 0, 12, 0); // the scroll bar's
        m_card->setWidget(page);
    }
    showButtons();
}

void ModelDetails::setBusy(bool isBusy) {
    m_isBusy = isBusy;
    m_progress->setVisible(isBusy);
    showButtons();
}

void ModelDetails::showButtons() {
    m_use->setEnabled(!m_isBusy && m_entry.card && !m_isInUse);
    m_use->setText(m_isInUse ? tr("In use") : tr("Use for reading"));
    m_rename->setEnabled(!m_isBusy && m_entry.card && m_entry.mayChange());
    m_export->setEnabled(!m_isBusy && m_entry.card);
    m_delete->setEnabled(!m_isBusy && m_entry.mayChange());
}

void ModelDetails::editName() {
    if (!m_rename->isEnabled())
        return;
    m_name->setText(m_entry.name());
    m_names->setCurrentWidget(m_name);
    m_name->setFocus();
    m_name->selectAll();
}

void ModelDetails::leaveName(bool isTaken) {
    if (m_names->currentWidget() != m_name)
        return;
    const QString name = cleanModelName(m_name->text());
    m_names->setCurrentWidget(m_title);
    Q_EMIT nameLeft();
    if (isTaken && !name.isEmpty() && name != m_entry.name())
        Q_EMIT renameRequested(m_entry.file, name);
}

bool ModelDetails::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_name || m_names->currentWidget() != m_name)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            leaveName(key != Qt::Key_Escape);
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
        leaveName(true); // as file managers do
    return QWidget::eventFilter(watched, event);
}

} // namespace hilum
