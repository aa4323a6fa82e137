#include "ui/language/language.h"

#include <QCoreApplication>
#include <QTranslator>

// Outside the namespace, as Q_INIT_RESOURCE demands.
static void initialiseTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace hilum {

const QList<Language>& languages() {
    static const QList<Language> spoken{{QStringLiteral("en"), QStringLiteral("English")},
                                        {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                        {QStringLiteral("es"), QStringLiteral("Español")}};
    return spoken;
}

QString languageFor(const QString& chosen, const QStringList& systemLanguages) {
    for (const QString& wanted : QStringList{chosen} + systemLanguages)
        for (const Language& language : languages())
            if (wanted.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0) == language.code)
                return language.code;
    return languages().first().code;
}

bool speak(QCoreApplication& application, const QString& code) {
    if (code == languages().first().code)
        return true;
    initialiseTranslations();
    bool isWhole = true;
    for (const char* part : {"qtbase", "hilum"}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(
                QStringLiteral(":/hilum/translations/%1_%2.qm").arg(QLatin1String(part), code)))
            QCoreApplication::installTranslator(translator); // the one installed last is asked first
        else
            isWhole = false;
    }
    return isWhole;
}

} // namespace hilum
