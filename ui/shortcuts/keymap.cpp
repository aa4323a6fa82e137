#include "ui/shortcuts/keymap.h"

#include "app/settings.h"
#include "ui/actions.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hilum {
namespace {

constexpr qsizetype fileLimit = 1'000'000, keysLimit = 8;

QString idOf(const QAction* action) {
    return action->objectName().section(QLatin1Char('.'), -1);
}

bool collide(const QKeySequence& a, const QKeySequence& b) {
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

QList<QKeySequence> storedKeys(const QString& text) {
    QList<QKeySequence> keys = QKeySequence::listFromString(text, QKeySequence::PortableText);
    keys.removeAll(QKeySequence()); // of an action that has none
    return keys;
}

tl::unexpected<Error> refused(const QString& sentence) {
    return failure(ErrorCode::Malformed, sentence.toStdString());
}

} // namespace

Keymap::Keymap(const Actions& actions, Settings& settings, QObject* parent)
    : QObject(parent), m_actions(actions), m_settings(settings) {
    const QHash<QString, QString> own = settings.shortcuts();
    for (QAction* action : actions.all()) {
        m_defaults.insert(action, action->shortcuts());
        if (const auto found = own.constFind(idOf(action)); found != own.constEnd())
            apply(action, storedKeys(*found));
    }
}

bool Keymap::isChanged(const QAction* action) const {
    return action->shortcuts() != m_defaults.value(action);
}

bool Keymap::hasChanges() const {
    for (const QAction* action : m_actions.all())
        if (isChanged(action))
            return true;
    return false;
}

QAction* Keymap::holder(const QKeySequence& key, const QAction* except) const {
    if (key.isEmpty())
        return nullptr;
    for (QAction* action : m_actions.all())
        if (action != except)
            for (const QKeySequence& held : action->shortcuts())
                if (collide(held, key))
                    return action;
    return nullptr;
}

bool Keymap::isReserved(const QKeySequence& key) {
    for (const Qt::Key reserved : {Qt::Key_Escape, Qt::Key_Tab, Qt::Key_Backtab})
        if (key.count() > 0 && key[0].key() == reserved)
            return true;
    return false;
}

void Keymap::setKeys(QAction* action, const Keys& keys) {
    apply(action, keys);
    keep(action);
    Q_EMIT changed();
}

void Keymap::takeOver(QAction* action, const QKeySequence& key) {
    while (QAction* other = holder(key, action)) {
        Keys rest = other->shortcuts();
        rest.removeIf([&](const QKeySequence& held) { return collide(held, key); });
        apply(other, rest);
        keep(other);
    }
    Keys keys = action->shortcuts();
    if (!keys.contains(key))
        keys << key;
    setKeys(action, keys);
}

void Keymap::reset(QAction* action) {
    const Keys keys = m_defaults.value(action);
    apply(action, {});
    for (const QKeySequence& key : keys)
        takeOver(action, key);
    setKeys(action, keys);
}

void Keymap::resetAll() {
    for (QAction* action : m_actions.all())
        apply(action, m_defaults.value(action));
    m_settings.setShortcuts({});
    Q_EMIT changed();
}

QByteArray Keymap::exported() const {
    QJsonObject shortcuts;
    for (const QAction* action : m_actions.all()) {
        if (!isChanged(action))
            continue;
        QJsonArray keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::PortableText);
        shortcuts.insert(idOf(action), keys);
    }
    return QJsonDocument({{QStringLiteral("application"), QStringLiteral("Hilum")},
                          {QStringLiteral("shortcuts"), shortcuts}})
        .toJson();
}

Result<int> Keymap::import(const QByteArray& json) {
    const QJsonObject root = QJsonDocument::fromJson(json.left(fileLimit)).object();
    if (root.value(QStringLiteral("application")) != QLatin1String("Hilum") ||
        !root.value(QStringLiteral("shortcuts")).isObject())
        return refused(tr("This file holds no shortcuts of Hilum. Choose one that was exported here."));
    QHash<const QAction*, Keys> wanted = m_defaults;
    const QJsonObject shortcuts = root.value(QStringLiteral("shortcuts")).toObject();
    for (auto entry = shortcuts.begin(); entry != shortcuts.end(); ++entry) {
        const QAction* action = find(entry.key());
        if (!action)
            continue;
        Keys keys;
        for (const QJsonValue& value : entry->toArray()) {
            const QKeySequence key(value.toString(), QKeySequence::PortableText);
            if (key.isEmpty() || key[0].key() == Qt::Key_unknown || isReserved(key) ||
                keys.size() == keysLimit)
                return refused(tr("“%1” in this file is no key that “%2” can have. Nothing was changed.")
                                   .arg(value.toString().left(40), plainName(action)));
            keys << key;
        }
        wanted.insert(action, keys);
    }
    QList<std::pair<QKeySequence, const QAction*>> taken;
    for (QAction* action : m_actions.all())
        for (const QKeySequence& key : wanted.value(action)) {
            for (const auto& [other, owner] : taken)
                if (owner != action && collide(other, key))
                    return refused(tr("This file gives %1 to “%2” and to “%3”. Nothing was changed.")
                                       .arg(key.toString(QKeySequence::NativeText), plainName(owner),
                                            plainName(action)));
            taken << std::pair(key, action);
        }
    int changes = 0;
    for (QAction* action : m_actions.all()) {
        apply(action, wanted.value(action));
        keep(action);
        changes += isChanged(action);
    }
    Q_EMIT changed();
    return changes;
}

QAction* Keymap::find(const QString& id) const {
    for (QAction* action : m_actions.all())
        if (idOf(action) == id)
            return action;
    return nullptr;
}

void Keymap::apply(QAction* action, const Keys& keys) {
    action->setShortcuts(keys);
    Actions::showKey(*action);
}

void Keymap::keep(const QAction* action) {
    QHash<QString, QString> own = m_settings.shortcuts();
    if (isChanged(action))
        own.insert(idOf(action), QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
    else
        own.remove(idOf(action));
    m_settings.setShortcuts(own);
}

QString keysText(const QList<QKeySequence>& keys) {
    QStringList words;
    for (const QKeySequence& key : keys)
        words << key.toString(QKeySequence::NativeText);
    return words.join(QStringLiteral(", "));
}

QString plainName(const QAction* action) {
    QString name = action->property("plainName").toString();
    if (name.isEmpty())
        name = action->text();
    return name.remove(QChar(0x2026)).replace(QLatin1String("&&"), QLatin1String("&"));
}

} // namespace hilum
