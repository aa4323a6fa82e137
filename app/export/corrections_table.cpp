#include "app/export/corrections_table.h"

#include "app/export/csv.h"
#include "training/runs/film_table.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace hilum {
namespace {

// Empty where the film lies outside of the root.
QString pathBelow(const QString& root, const QString& path) {
    const QString relative = QDir(root).relativeFilePath(path);
    const bool isBelow = !QDir::isAbsolutePath(relative) && relative != QLatin1String("..") &&
                         !relative.startsWith(QLatin1String("../"));
    return isBelow ? relative : QString();
}

QStringList labelCells(const Verdicts& verdicts) {
    QStringList cells;
    for (const std::string& label : chexpertLabels()) {
        const auto verdict = verdicts.find(label);
        cells << (verdict == verdicts.end() ? QString()
                                            : QString::number(chexpertLabel(verdict->second.state)));
    }
    return cells;
}

int countOthers(const Verdicts& verdicts) {
    const auto& labels = chexpertLabels();
    return static_cast<int>(std::count_if(verdicts.begin(), verdicts.end(), [&](const auto& verdict) {
        return std::find(labels.begin(), labels.end(), verdict.first) == labels.end();
    }));
}

} // namespace

CorrectionsTable correctionsTable(const std::vector<Film>& films, const QString& root) {
    CorrectionsTable table;
    CsvText csv(CsvText::For::Programs);
    QStringList header{QStringLiteral("Path")};
    for (const std::string& label : chexpertLabels())
        header << QString::fromStdString(label);
    csv.addRow(header);
    for (const Film& film : films) {
        table.otherLabels += countOthers(film.verdicts);
        if (static_cast<int>(film.verdicts.size()) == countOthers(film.verdicts))
            continue;
        const QString path = pathBelow(root, film.path);
        if (path.isEmpty()) {
            ++table.outsideRoot;
            continue;
        }
        csv.addRow(QStringList{path} + labelCells(film.verdicts));
        ++table.films;
    }
    table.csv = csv.bytes();
    return table;
}

QString commonFolder(const std::vector<Film>& films) {
    QString folder;
    for (const Film& film : films) {
        if (film.verdicts.empty())
            continue;
        const QString own = QFileInfo(film.path).absolutePath();
        if (folder.isEmpty())
            folder = own;
        while (own != folder && !own.startsWith(folder + QLatin1Char('/')) &&
               folder.contains(QLatin1Char('/')))
            folder = folder.left(std::max<qsizetype>(folder.lastIndexOf(QLatin1Char('/')), 0));
    }
    return folder;
}

} // namespace hilum
