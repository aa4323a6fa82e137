#include "tests/ui/training_data.h"

#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QDir>
#include <QFile>

namespace hilum::test {
namespace {

constexpr char header[] = "Path,Sex,Age,Frontal/Lateral,AP/PA,Edema,Consolidation,Pneumothorax\n";

void writeFile(const QString& name, const QByteArray& bytes) {
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no temporary file");
}

QByteArray rows(const QString& folder, int first, int count) {
    QByteArray text;
    for (int i = first; i < first + count; ++i) {
        const QString path =
            QStringLiteral("films/patient%1/study1/view1_frontal.dcm").arg(i, 5, 10, QLatin1Char('0'));
        const QString file = QDir(folder).filePath(path);
        QDir().mkpath(QFileInfo(file).path());
        if (!QFileInfo::exists(file)) {
            ThoraxPhantom phantom;
            phantom.rows = 120 + i; // no two films are the same picture
            phantom.columns = 100;
            phantom.millimetresPerPixel = 3.5;
            writeFilm(phantom.recipe(), file.toStdString());
        }
        text += path.toUtf8() + (i % 2 ? ",Male,50,Frontal,PA,1.0," : ",Female,60,Frontal,AP,0.0,") +
                (i % 4 == 0   ? "-1.0"
                 : i % 4 == 1 ? "1.0"
                              : "0.0") +
                ",\n";
    }
    return text;
}

// `count` rows of one of the real tables, with paths below views/.
QByteArray realRows(const QString& table, int count) {
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readLine();
    const QByteArray side = QFileInfo(table).completeBaseName().toUtf8();
    for (int i = 0; i < count && !file.atEnd(); ++i)
        text += file.readLine().replace("cxr-open/" + side + "/", side == "train" ? "views/" : "wiews/");
    return text;
}

} // namespace

void writePhantomData(const QString& folder, int films, bool leaks) {
    const QDir root(folder);
    const int valid = films / 4;
    writeFile(root.filePath(QStringLiteral("train.csv")), header + rows(folder, 1, films - valid));
    writeFile(root.filePath(QStringLiteral("valid.csv")),
              header + rows(folder, films - valid + (leaks ? 0 : 1), valid));
}

bool linkRealData(const QString& folder, int train, int valid) {
    const auto data = dataFolder();
    if (!data)
        return false;
    const QString real = QString::fromStdString((*data / "cxr-open").string());
    const QDir root(folder);
    // The links come after the tables by name, so that the tables are what is found first.
    QFile::link(real + QStringLiteral("/train"), root.filePath(QStringLiteral("views")));
    QFile::link(real + QStringLiteral("/valid"), root.filePath(QStringLiteral("wiews")));
    writeFile(root.filePath(QStringLiteral("train.csv")),
              realRows(real + QStringLiteral("/train.csv"), train));
    writeFile(root.filePath(QStringLiteral("valid.csv")),
              realRows(real + QStringLiteral("/valid.csv"), valid));
    return true;
}

} // namespace hilum::test
