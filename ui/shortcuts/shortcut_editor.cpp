#include "ui/shortcuts/shortcut_editor.h"

#include "ui/actions.h"
#include "ui/seams.h"
#include "ui/shortcuts/keymap.h"
#include "ui/shortcuts/shortcut_pane.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QSaveFile>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int actionRole = Qt::UserRole;
const QString fileName = QStringLiteral("hilum-shortcuts.json");

QAction* actionOf(const QTreeWidgetItem* item) {
    return item ? qobject_cast<QAction*>(item->data(0, actionRole).value<QObject*>()) : nullptr;
}

QString fileFilter() {
    return ShortcutEditor::tr("Shortcuts (*.json)");
}

} // namespace

ShortcutEditor::ShortcutEditor(Keymap& keymap, FileChooser& chooser, MessagePresenter& presenter,
                               QWidget* parent)
    : QDialog(parent), m_keymap(keymap), m_chooser(chooser), m_presenter(presenter),
      m_search(new QLineEdit(this)), m_list(new QTreeWidget(this)), m_pane(new ShortcutPane(keymap, this)) {
    setObjectName(QStringLiteral("shortcutEditor"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeOnScreen(*this, {900, 680}));
    m_search->setObjectName(QStringLiteral("shortcuts.search"));
    m_search->setPlaceholderText(tr("Search an action or a key"));
    m_search->setAccessibleName(tr("Search an action or a key"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("shortcuts.list"));
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionsMovable(false);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_resetAll = buttons->addButton(tr("Reset all"), QDialogButtonBox::ResetRole);
    QPushButton* load = buttons->addButton(tr("Import…"), QDialogButtonBox::ActionRole);
    QPushButton* save = buttons->addButton(tr("Export…"), QDialogButtonBox::ActionRole);
    m_resetAll->setObjectName(QStringLiteral("shortcuts.resetAll"));
    load->setObjectName(QStringLiteral("shortcuts.import"));
    save->setObjectName(QStringLiteral("shortcuts.export"));
    for (QAbstractButton* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false); // Return in the search presses none
    auto* columns = new QHBoxLayout;
    columns->addWidget(m_list, 3);
    columns->addWidget(m_pane, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);

    fill();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutEditor::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { m_pane->setAction(actionOf(item)); });
    connect(&m_keymap, &Keymap::changed, this, &ShortcutEditor::showKeys);
    connect(m_resetAll, &QPushButton::clicked, &m_keymap, &Keymap::resetAll);
    connect(load, &QPushButton::clicked, this, &ShortcutEditor::importKeys);
    connect(save, &QPushButton::clicked, this, &ShortcutEditor::exportKeys);
    m_search->setFocus();
}

void ShortcutEditor::fill() {
    for (const QString& group : m_keymap.actions().groups()) {
        auto* heading = new QTreeWidgetItem(m_list, {groupTitle(group)});
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFont(0, theme::font(theme::smallSize, QFont::DemiBold));
        heading->setForeground(0, theme::mutedText);
        heading->setFirstColumnSpanned(true);
        for (QAction* action : m_keymap.actions().group(group)) {
            auto* item = new QTreeWidgetItem(heading, {plainName(action)});
            item->setData(0, actionRole, QVariant::fromValue<QObject*>(action));
        }
        heading->setExpanded(true);
    }
    showKeys();
}

void ShortcutEditor::showKeys() {
    for (QTreeWidgetItemIterator at(m_list); *at; ++at)
        if (const QAction* action = actionOf(*at)) {
            const bool isChanged = m_keymap.isChanged(action);
            (*at)->setText(1, keysText(action->shortcuts()));
            (*at)->setForeground(1, isChanged ? theme::accent : theme::secondaryText);
            (*at)->setToolTip(
                1, isChanged ? tr("Changed; Hilum's own: %1").arg(keysText(m_keymap.defaultKeys(action)))
                             : QString());
        }
    m_resetAll->setEnabled(m_keymap.hasChanges());
}

void ShortcutEditor::filter(const QString& text) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* heading = m_list->topLevelItem(i);
        bool hasAny = false;
        for (int row = 0; row < heading->childCount(); ++row) {
            QTreeWidgetItem* item = heading->child(row);
            const bool matches = item->text(0).contains(text, Qt::CaseInsensitive) ||
                                 item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!matches);
            hasAny |= matches;
        }
        heading->setHidden(!hasAny);
    }
}

void ShortcutEditor::exportKeys() {
    m_chooser.chooseSaveFile(
        this, tr("Export shortcuts"), fileName, fileFilter(), [this](const QStringList& files) {
            if (files.isEmpty())
                return;
            QSaveFile file(files.first());
            const QByteArray json = m_keymap.exported();
            if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
                m_presenter.present(this, tr("The shortcuts were not exported"),
                                    tr("The file could not be written. Choose another "
                                       "folder, or make room on the disk."));
        });
}

void ShortcutEditor::importKeys() {
    m_chooser.chooseFile(this, tr("Import shortcuts"), {}, fileFilter(), [this](const QStringList& files) {
        if (files.isEmpty())
            return;
        QFile file(files.first());
        const QString title = tr("The shortcuts were not imported");
        if (!file.open(QIODevice::ReadOnly))
            return m_presenter.present(this, title,
                                       tr("The file could not be read. Check that you may read it."));
        if (const auto result = m_keymap.import(file.read(1'000'000)); !result)
            m_presenter.present(this, title, QString::fromStdString(result.error().message));
    });
}

} // namespace hilum
