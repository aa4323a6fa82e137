#include "ui/language/language.h"

#include "app/words/numbers.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QMutex>
#include <QTranslator>

// Outside the namespace, as Q_INIT_RESOURCE demands.
static void initialiseTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace hilum {
namespace {

// Hilum's words. A free function that wraps translate() names a context of its own, while lupdate files its
// words under the class or the namespace in which they stand: where a context does not know a word, the
// others are asked. Any thread.
class Words final : public QTranslator {
public:
    using QTranslator::QTranslator;

    bool loadWords(const QString& file) {
        QFile contexts(QStringLiteral(":/hilum/translations/contexts.txt"));
        if (contexts.open(QIODevice::ReadOnly))
            m_contexts = contexts.readAll().split('\n');
        return load(file);
    }

    QString translate(const char* context, const char* source, const char* comment, int n) const override {
        const QString own = QTranslator::translate(context, source, comment, n);
        if (!own.isNull() || *context == 'Q' || n >= 0) // Qt's words are Qt's
            return own;
        const QByteArray key(source);
        const QMutexLocker lock(&m_mutex);
        if (const auto found = m_found.constFind(key); found != m_found.constEnd())
            return *found;
        QString word;
        for (const QByteArray& other : m_contexts)
            if (word.isNull() && !other.isEmpty())
                word = QTranslator::translate(other.constData(), source, comment, n);
        m_found.insert(key, word);
        return word;
    }

private:
    QList<QByteArray> m_contexts;
    mutable QMutex m_mutex;
    mutable QHash<QByteArray, QString> m_found;
};

} // namespace

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
    writeNumbersIn(code);
    if (code == languages().first().code)
        return true;
    initialiseTranslations();
    const QString file = QStringLiteral(":/hilum/translations/%1_%2.qm");
    auto* qtWords = new QTranslator(&application);
    auto* words = new Words(&application);
    const bool hasQt = qtWords->load(file.arg(QStringLiteral("qtbase"), code));
    const bool hasWords = words->loadWords(file.arg(QStringLiteral("hilum"), code));
    QCoreApplication::installTranslator(qtWords);
    QCoreApplication::installTranslator(words); // installed last, asked first
    return hasQt && hasWords;
}

} // namespace hilum
