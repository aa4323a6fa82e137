#include "ui/language/language_menu.h"

#include "app/settings.h"
#include "ui/language/language.h"
#include "ui/seams.h"

#include <QActionGroup>

namespace hilum {

LanguageMenu::LanguageMenu(Settings& settings, MessagePresenter& presenter, QWidget* parent)
    : QMenu(tr("Language"), parent), m_settings(settings), m_presenter(presenter) {
    setObjectName(QStringLiteral("menu.language"));
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& code, const QString& name) {
        QAction* action = addAction(name);
        action->setObjectName(QStringLiteral("language.") + code);
        action->setCheckable(true);
        action->setChecked(m_settings.language() == code);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { choose(code); });
    };
    add({}, tr("As the system"));
    addSeparator();
    for (const Language& language : languages())
        add(language.code, language.name);
}

void LanguageMenu::choose(const QString& code) {
    if (code == m_settings.language())
        return;
    m_settings.setLanguage(code);
    m_presenter.present(parentWidget(), tr("Language"), tr("Hilum speaks this language from its next start."));
}

} // namespace hilum
