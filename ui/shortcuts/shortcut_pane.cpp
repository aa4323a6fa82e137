#include "ui/shortcuts/shortcut_pane.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/shortcuts/key_edit.h"
#include "ui/shortcuts/keymap.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr qsizetype mostKeys = 6; // more would be read by nobody

} // namespace

ShortcutPane::ShortcutPane(Keymap& keymap, QWidget* parent)
    : QWidget(parent), m_keymap(keymap), m_title(makeWrappedLabel({}, "title", this)),
      m_hint(makeWrappedLabel({}, "secondary", this)), m_fields(new QVBoxLayout),
      m_conflict(new QWidget(this)), m_conflictText(makeWrappedLabel({}, "problem", m_conflict)),
      m_takeOver(new QPushButton(tr("Take it over"), m_conflict)),
      m_reset(new QPushButton(tr("Reset this action"), this)) {
    setObjectName(QStringLiteral("shortcuts.pane"));
    m_title->setObjectName(QStringLiteral("shortcuts.action"));
    m_conflictText->setObjectName(QStringLiteral("shortcuts.conflict"));
    m_takeOver->setObjectName(QStringLiteral("shortcuts.takeOver"));
    m_reset->setObjectName(QStringLiteral("shortcuts.reset"));
    m_fields->setSpacing(theme::grid);
    auto* conflict = new QVBoxLayout(m_conflict);
    conflict->setContentsMargins(0, 0, 0, 0);
    conflict->setSpacing(theme::grid);
    conflict->addWidget(m_conflictText);
    conflict->addWidget(m_takeOver, 0, Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addSpacing(theme::grid);
    column->addLayout(m_fields);
    column->addWidget(m_conflict);
    column->addSpacing(theme::grid);
    column->addWidget(m_reset, 0, Qt::AlignLeft);
    column->addStretch();
    connect(m_takeOver, &QPushButton::clicked, this, [this] {
        if (!m_troubled)
            return;
        const QKeySequence before = m_troubled->key(), key = m_typed;
        if (before != key && !before.isEmpty())
            put(before, {});
        m_keymap.takeOver(m_action, key);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_keymap.reset(m_action); });
    connect(&m_keymap, &Keymap::changed, this, &ShortcutPane::showKeys);
    setAction(nullptr);
}

void ShortcutPane::setAction(QAction* action) {
    m_action = action;
    showKeys();
}

void ShortcutPane::showKeys() {
    const bool hadFocus = isAncestorOf(focusWidget()) && qobject_cast<KeyEdit*>(focusWidget());
    while (QLayoutItem* item = m_fields->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // the change may have come from a field
        delete item;
    }
    m_conflict->hide();
    m_title->setText(m_action ? plainName(m_action) : QString());
    m_hint->setText(m_action ? tr("Each field takes the next key that you press in it.")
                             : tr("Choose an action to see and change its keys."));
    m_reset->setVisible(m_action);
    if (!m_action)
        return;
    m_reset->setEnabled(m_keymap.isChanged(m_action));
    for (const QKeySequence& key : m_action->shortcuts())
        addField(key);
    if (m_action->shortcuts().size() < mostKeys) {
        KeyEdit* next = addField({});
        if (hadFocus)
            next->setFocus();
    }
}

KeyEdit* ShortcutPane::addField(const QKeySequence& key) {
    auto* line = new QWidget(this);
    auto* field = new KeyEdit(line);
    field->setObjectName(QStringLiteral("shortcuts.key%1").arg(m_fields->count()));
    field->setKey(key);
    field->setAccessibleName(key.isEmpty() ? tr("Another key for %1").arg(plainName(m_action))
                                           : tr("Key %1 of %2").arg(field->text(), plainName(m_action)));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field, 1);
    auto* remove = new QToolButton(line);
    remove->setIcon(themedIcon(QStringLiteral("close")));
    remove->setObjectName(QStringLiteral("shortcuts.remove%1").arg(m_fields->count()));
    remove->setToolTip(tr("Remove this key"));
    remove->setAccessibleName(tr("Remove key %1").arg(field->text()));
    QSizePolicy keepsRoom = remove->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    remove->setSizePolicy(keepsRoom);
    remove->setHidden(key.isEmpty());
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, key] { put(key, {}); });
    connect(field, &KeyEdit::typed, this, [this, field](const QKeySequence& typed) { take(field, typed); });
    connect(field, &KeyEdit::givenUp, this, &ShortcutPane::showKeys);
    m_fields->addWidget(line);
    return field;
}

void ShortcutPane::take(KeyEdit* field, const QKeySequence& key) {
    if (m_troubled && m_troubled != field)
        m_troubled->setKey(m_troubled->key());
    m_conflict->hide();
    field->setTroubled(false);
    if (key == field->key())
        return field->setKey(key);
    const QString word = key.toString(QKeySequence::NativeText);
    field->setText(word);
    m_troubled = field;
    m_typed = key;
    if (Keymap::isReserved(key))
        return tell(field,
                    tr("%1 moves the focus or ends what is under way; no action can have it.").arg(word),
                    false);
    if (m_action->shortcuts().contains(key))
        return tell(field, tr("%1 is a key of this action already.").arg(word), false);
    if (const QAction* other = m_keymap.holder(key, m_action))
        return tell(
            field,
            tr("%1 belongs to “%2” (%3).").arg(word, plainName(other), groupTitle(other->data().toString())),
            true);
    put(field->key(), key);
}

void ShortcutPane::tell(KeyEdit* field, const QString& text, bool canTakeOver) {
    field->setTroubled(true);
    m_conflictText->setText(text);
    m_takeOver->setVisible(canTakeOver);
    m_conflict->show();
}

void ShortcutPane::put(const QKeySequence& before, const QKeySequence& key) {
    QList<QKeySequence> keys = m_action->shortcuts();
    const qsizetype at = before.isEmpty() ? keys.size() : keys.indexOf(before);
    if (at >= 0 && at < keys.size())
        keys.removeAt(at);
    if (!key.isEmpty())
        keys.insert(qMax<qsizetype>(at, 0), key);
    m_keymap.setKeys(m_action, keys);
}

} // namespace hilum
