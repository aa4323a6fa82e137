#include "tests/ui/training_data.h"

#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cmath>

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

// Sines are the same on every machine for what is made of them here.
double chance(int film, int what) {
    const double x = std::sin(film * 12.9898 + what * 78.233) * 43758.5453;
    return x - std::floor(x);
}

constexpr int side = 256; // pixels of a drawn film

// Four sizes of body: a phantom takes longer than all that is drawn onto it.
const FilmRecipe& body(int size) {
    static const std::vector<FilmRecipe> bodies = [] {
        std::vector<FilmRecipe> made;
        for (const double spacing : {1.4, 1.43, 1.47, 1.5}) {
            ThoraxPhantom phantom;
            phantom.rows = phantom.columns = side;
            phantom.millimetresPerPixel = spacing;
            made.push_back(phantom.recipe());
        }
        return made;
    }();
    return bodies[static_cast<std::size_t>(size)];
}

struct Signs {
    bool lesion, effusion, edema;
};

void drawSigns(FilmRecipe& recipe, int film, const Signs& signs) {
    const double lesionX = (chance(film, 1) < 0.5 ? 0.3 : 0.7) + 0.06 * chance(film, 2),
                 lesionY = 0.25 + 0.25 * chance(film, 3), strength = 250 + 350 * chance(film, 4);
    const bool isLeft = chance(film, 5) < 0.5;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double x = (column + 0.5) / side, y = (row + 0.5) / side;
            const auto bump = [&](double cx, double cy, double width) {
                return std::exp(-0.5 * (std::pow(x - cx, 2) + std::pow(y - cy, 2)) / (width * width));
            };
            double more = 0;
            if (signs.lesion)
                more += strength * bump(lesionX, lesionY, 0.035);
            if (signs.effusion && (x > 0.5) == isLeft)
                more += 1.6 * strength / (1 + std::exp(-(y - 0.66 - 0.25 * std::abs(x - 0.5)) / 0.025));
            if (signs.edema)
                more += 0.8 * strength * (bump(0.36, 0.42, 0.09) + bump(0.64, 0.42, 0.09));
            auto& value = recipe.values[static_cast<std::size_t>(row * side + column)];
            value = std::clamp(value + static_cast<std::int32_t>(more), 0, 4095);
        }
}

QByteArray drawnRow(const QString& folder, int film) {
    const Signs signs{chance(film, 6) < 0.4, chance(film, 7) < 0.35, chance(film, 8) < 0.45};
    const QString path =
        QStringLiteral("films/patient%1/study1/view1_frontal.dcm").arg(film, 5, 10, QLatin1Char('0'));
    const QString file = QDir(folder).filePath(path);
    QDir().mkpath(QFileInfo(file).path());
    FilmRecipe recipe = body(static_cast<int>(4 * chance(film, 9)));
    std::uint32_t noise = static_cast<std::uint32_t>(film);
    for (auto& value : recipe.values) {
        noise = noise * 1664525u + 1013904223u;
        value += static_cast<std::int32_t>(noise >> 25) - 64;
    }
    drawSigns(recipe, film, signs);
    writeFilm(recipe, file.toStdString());
    const auto entry = [&](bool sign, int what) {
        const bool isWrong = chance(film, what) < 0.1;
        return chance(film, what + 20) < 0.06 ? ",-1.0" : sign != isWrong ? ",1.0" : ",0.0";
    };
    return path.toUtf8() + (film % 2 ? ",Male," : ",Female,") +
           QByteArray::number(25 + static_cast<int>(60 * chance(film, 10))) +
           (film % 3 ? ",Frontal,PA" : ",Frontal,AP") + entry(signs.lesion, 11) + entry(signs.effusion, 12) +
           entry(signs.edema, 13) + "\n";
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

void writeDrawnData(const QString& folder, int films) {
    QDir().mkpath(folder);
    QByteArray train = "Path,Sex,Age,Frontal/Lateral,AP/PA,Lung Lesion,Pleural Effusion,Edema\n",
               valid = train;
    for (int film = 1; film <= films; ++film)
        (film % 3 == 0 ? valid : train) += drawnRow(folder, film);
    writeFile(QDir(folder).filePath(QStringLiteral("train.csv")), train);
    writeFile(QDir(folder).filePath(QStringLiteral("valid.csv")), valid);
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
