#include "ui/manual/manual_pages.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <algorithm>

// Outside the namespace, as Q_INIT_RESOURCE demands.
static void initialiseManual() {
    Q_INIT_RESOURCE(manual);
}

namespace hilum {
namespace {

// Using first, then training, then what is looked up.
const QStringList& order() {
    static const QStringList names{QStringLiteral("reading"),      QStringLiteral("greys"),
                                   QStringLiteral("display"),      QStringLiteral("annotations"),
                                   QStringLiteral("compare"),      QStringLiteral("library"),
                                   QStringLiteral("getting-out"),  QStringLiteral("de-identification"),
                                   QStringLiteral("window"),       QStringLiteral("films"),
                                   QStringLiteral("models"),       QStringLiteral("wizard"),
                                   QStringLiteral("monitor"),      QStringLiteral("training"),
                                   QStringLiteral("cluster"),      QStringLiteral("evaluation"),
                                   QStringLiteral("performance"),  QStringLiteral("hardening"),
                                   QStringLiteral("faults"),       QStringLiteral("checklist"),
                                   QStringLiteral("command-line"), QStringLiteral("installation")};
    return names;
}

qsizetype place(const ManualPage& page) {
    const qsizetype index = order().indexOf(page.name);
    return index < 0 ? order().size() : index;
}

} // namespace

QList<ManualPage> manualPages() {
    initialiseManual();
    const QDir folder(QStringLiteral(":/hilum/manual"));
    QList<ManualPage> pages;
    for (const QString& name : folder.entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ManualPage page{name.chopped(3), {}, QString::fromUtf8(file.readAll())};
        page.title = page.markdown.section(QLatin1Char('\n'), 0, 0).remove(0, 1).trimmed();
        pages << page;
    }
    std::stable_sort(pages.begin(), pages.end(),
                     [](const ManualPage& a, const ManualPage& b) { return place(a) < place(b); });
    return pages;
}

QString linkedPage(const QString& link) {
    static const QRegularExpression page(QStringLiteral("^(?:\\./)?([a-z0-9-]+)\\.md(?:#.*)?$"));
    return page.match(link).captured(1);
}

QString linkedSection(const QString& link) {
    return link.contains(QLatin1Char('#')) ? link.section(QLatin1Char('#'), 1) : QString();
}

QString sectionName(const QString& heading) {
    QString name = heading.toLower();
    name.replace(QLatin1Char(' '), QLatin1Char('-'));
    name.remove(
        QRegularExpression(QStringLiteral("[^\\w-]"), QRegularExpression::UseUnicodePropertiesOption));
    return name;
}

} // namespace hilum
