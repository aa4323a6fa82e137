#include "tests/support/film_writer.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

namespace {

struct Answer {
    int status = -1;
    QByteArray out, err;
    QList<QJsonObject> lines() const {
        QList<QJsonObject> objects;
        for (const QByteArray& line : out.split('\n'))
            if (!line.isEmpty())
                objects << QJsonDocument::fromJson(line).object();
        return objects;
    }
};

QString program() {
    return QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli");
}

Answer run(const QStringList& arguments) {
    QProcess process;
    process.start(program(), arguments);
    Answer answer;
    if (!process.waitForFinished(240'000))
        return answer;
    answer.status = process.exitCode();
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
}

QString code(const QJsonObject& object) {
    return object[QLatin1String("error")][QLatin1String("code")].toString();
}

// Kilobytes in memory, VmRSS of proc(5).
long residentKilobytes(qint64 process) {
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').at(1).toLong();
    return 0;
}

} // namespace

class TestCliPredict : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_bundle, m_film, m_child, m_blank, m_broken;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QStringList predict(QStringList arguments) const {
        return QStringList{QStringLiteral("predict"), QStringLiteral("--model"), m_bundle,
                           QStringLiteral("--device"), QStringLiteral("cpu")} +
               arguments;
    }

    void write(test::FilmRecipe recipe, const QString& file) {
        recipe.attributes.push_back({test::tag(0x0010, 0x0010), "Canary^Patient", {}, {}, {}});
        recipe.attributes.push_back({test::tag(0x0010, 0x0020), "CANARY4711", {}, {}, {}});
        test::writeFilm(recipe, file.toStdString());
    }

private Q_SLOTS:
    void initTestCase() {
        Architecture architecture;
        architecture.variant = "M0";
        m_bundle = path("made.safetensors");
        test::writeMadeBundle(m_bundle.toStdString(), architecture);
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("films/deeper")));
        const test::ThoraxPhantom phantom{.rows = 500, .columns = 400, .millimetresPerPixel = 0.875};
        m_film = path("films/a.dcm");
        write(phantom.recipe("MONOCHROME1"), m_film);
        m_child = path("films/deeper/child.dcm");
        auto child = phantom.recipe();
        child.viewPosition = "LL";
        child.attributes.push_back({test::tag(0x0010, 0x1010), "009Y", {}, {}, {}});
        write(child, m_child);
        m_blank = path("films/z_blank.png");
        QImage blank(300, 300, QImage::Format_Grayscale8);
        blank.fill(90);
        QVERIFY(blank.save(m_blank));
        m_broken = path("films/broken.dcm");
        auto bytes = test::writeFilm(phantom.recipe());
        bytes.resize(bytes.size() / 2);
        test::writeBytes(bytes, m_broken.toStdString());
    }

    void answersAsTheContractSays() {
        const Answer answer = run(predict({m_film}));
        QCOMPARE(answer.status, 0);
        QCOMPARE(answer.lines().size(), 1);
        const QJsonObject line = answer.lines().first();
        QCOMPARE(line[QLatin1String("file")].toString(), m_film);
        QCOMPARE(line[QLatin1String("device")].toString(), QStringLiteral("cpu"));
        QVERIFY(line[QLatin1String("sopInstanceUid")].isString());
        for (const char* part : {"decode", "preprocess", "forward", "total"})
            QVERIFY(line[QLatin1String("milliseconds")][QLatin1String(part)].toDouble() > 0);
        QVERIFY(line[QLatin1String("gate")][QLatin1String("passed")].toBool());
        const QJsonArray findings = line[QLatin1String("findings")].toArray();
        QCOMPARE(findings.size(), 14);
        for (const QJsonValue& finding : findings) {
            const bool trained = finding[QLatin1String("trained")].toBool();
            const double score = finding[QLatin1String("score")].toDouble();
            QVERIFY(score >= 0 && score <= 1);
            QCOMPARE(finding[QLatin1String("threshold")].isDouble(), trained);
            QCOMPARE(finding[QLatin1String("state")].toString() == QLatin1String("not_assessed"), !trained);
            QVERIFY(finding[QLatin1String("map")].isNull());
        }
        QVERIFY(
            findings[0][QLatin1String("probability")].isDouble()); // the made card calibrates the first two
        QVERIFY(findings[5][QLatin1String("probability")].isNull());
    }

    // A bad file, a missing file and a refused film stand among the others, in the order of the names.
    void aBadFileNeverStopsTheRest() {
        const Answer answer = run(predict({path("films"), path("missing.dcm")}));
        QCOMPARE(answer.status, 1);
        const auto lines = answer.lines();
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0][QLatin1String("file")].toString(), m_film);
        QCOMPARE(lines[1][QLatin1String("file")].toString(), m_broken);
        QVERIFY(!code(lines[1]).isEmpty());
        QVERIFY(!lines[1][QLatin1String("error")][QLatin1String("message")].toString().isEmpty());
        QCOMPARE(lines[2][QLatin1String("file")].toString(), m_child);
        QCOMPARE(lines[2][QLatin1String("gate")][QLatin1String("warnings")].toArray().size(), 2);
        QVERIFY(!lines[3][QLatin1String("gate")][QLatin1String("passed")].toBool());
        QVERIFY(lines[3][QLatin1String("findings")].toArray().isEmpty());
        QVERIFY(!lines[3][QLatin1String("gate")][QLatin1String("reasons")].toArray().isEmpty());
        QCOMPARE(code(lines[4]), QStringLiteral("file_not_found"));
    }

    void nothingOfThePatientIsSaid() {
        const Answer answer = run(predict({path("films"), path("missing.dcm")}));
        QVERIFY(!answer.out.toLower().contains("canary"));
        QVERIFY(!answer.err.toLower().contains("canary"));
        QVERIFY(!answer.err.contains("films"));
        for (const QJsonObject& line : answer.lines())
            QVERIFY(
                !line[QLatin1String("error")][QLatin1String("message")].toString().contains(m_folder.path()));
    }

    void batchesDoNotChangeAnswers() {
        const auto one = run(predict({m_film, m_child, m_film})).lines();
        const auto three =
            run(predict({QStringLiteral("--batch"), QStringLiteral("3"), m_film, m_child, m_film})).lines();
        QCOMPARE(one.size(), 3);
        QCOMPARE(three.size(), 3);
        for (int i = 0; i < 3; ++i)
            for (int label = 0; label < 14; ++label) {
                const QLatin1String findings("findings"), score("score");
                QVERIFY(std::abs(one[i][findings][label][score].toDouble() -
                                 three[i][findings][label][score].toDouble()) < 1e-4);
            }
    }

    void mapsAreOfTheFilmsSize() {
        const Answer answer = run(predict({QStringLiteral("--maps"), path("maps"), m_film, m_film}));
        QCOMPARE(answer.status, 0);
        int maps = 0;
        QStringList names;
        for (const QJsonObject& line : answer.lines())
            for (const QJsonValue& finding : line[QLatin1String("findings")].toArray()) {
                const QJsonValue map = finding[QLatin1String("map")];
                QCOMPARE(map.isString(), finding[QLatin1String("trained")].toBool());
                if (!map.isString())
                    continue;
                ++maps;
                names << map.toString();
                const QImage image(map.toString());
                QCOMPARE(image.size(), QSize(400, 500));
                QCOMPARE(image.format(), QImage::Format_Grayscale8);
                int most = 0;
                for (int y = 0; y < image.height(); ++y)
                    most = std::max<int>(
                        most, *std::max_element(image.scanLine(y), image.scanLine(y) + image.width()));
                QVERIFY(most == 255 || most == 0); // its own maximum, or positive nowhere
            }
        names.removeDuplicates();
        QCOMPARE(maps, 22);
        QCOMPARE(names.size(), 22);
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("guess")};
        QTest::newRow("no film") << QStringList{QStringLiteral("predict")};
        QTest::newRow("unknown device")
            << predict({QStringLiteral("--device"), QStringLiteral("abacus"), m_film});
        QTest::newRow("batch of none") << predict({QStringLiteral("--batch"), QStringLiteral("0"), m_film});
    }
    void wrongUsage() {
        QFETCH(QStringList, arguments);
        const Answer answer = run(arguments);
        QCOMPARE(answer.status, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY(!answer.err.isEmpty());
    }

    void emptyFolderIsSaid() {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("empty")));
        const Answer answer = run(predict({path("empty")}));
        QCOMPARE(answer.status, 1);
        QVERIFY(answer.out.isEmpty() && !answer.err.isEmpty());
    }

    void missingModelIsSaid() {
        const Answer answer =
            run({QStringLiteral("predict"), QStringLiteral("--model"), path("no.safetensors"), m_film});
        QCOMPARE(answer.status, 1);
        QCOMPARE(code(answer.lines().first()), QStringLiteral("model_missing"));
    }

    void evaluatesSetsThatLieOtherwise_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("labels"); // a file of CheXpert Plus
        QTest::addColumn<QStringList>("files");
        QTest::newRow("NIH ChestX-ray14, in the archives' folders")
            << QByteArray("Image Index,Finding Labels,Patient ID,Patient Age,Patient Gender,View Position\n"
                          "00000001_000.png,Effusion|Edema,1,50,M,PA\n"
                          "00000002_000.png,No Finding,2,50,F,AP\n")
            << QByteArray()
            << QStringList{QStringLiteral("nih/images_001/images/00000001_000.png"),
                           QStringLiteral("nih/images_012/images/00000002_000.png")};
        QTest::newRow("CheXpert Plus, as PNG where the table says JPEG")
            << QByteArray("path_to_image,frontal_lateral,ap_pa,deid_patient_id,sex,age\n"
                          "train/patient1/study1/view1_frontal.jpg,Frontal,PA,patient1,Male,50\n"
                          "train/patient2/study1/view1_frontal.jpg,Frontal,PA,patient2,Male,50\n")
            << QByteArray(
                   "{\"path_to_image\": \"train/patient1/study1/view1_frontal.jpg\", \"Edema\": 1.0}\n"
                   "{\"path_to_image\": \"train/patient2/study1/view1_frontal.jpg\", \"Edema\": 0.0}\n")
            << QStringList{QStringLiteral("plus/PNG/train/patient1/study1/view1_frontal.png"),
                           QStringLiteral("plus/PNG/train/patient2/study1/view1_frontal.png")};
    }

    void evaluatesSetsThatLieOtherwise() {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, labels);
        QFETCH(QStringList, files);
        for (const QString& file : files) {
            QVERIFY(QDir(m_folder.path()).mkpath(QFileInfo(file).path()));
            QImage picture(64, 64, QImage::Format_Grayscale8);
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x)
                    picture.scanLine(y)[x] = static_cast<uchar>(x + 2 * y);
            QVERIFY(picture.save(m_folder.filePath(file)));
        }
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(path(name));
            (void)file.open(QIODevice::WriteOnly);
            file.write(text);
            return file.fileName();
        };
        QStringList arguments{QStringLiteral("evaluate"),
                              QStringLiteral("--model"),
                              m_bundle,
                              QStringLiteral("--device"),
                              QStringLiteral("cpu"),
                              QStringLiteral("--data"),
                              write("set.csv", table),
                              QStringLiteral("--root"),
                              m_folder.filePath(files[0].section(QLatin1Char('/'), 0, 0))};
        if (!labels.isEmpty())
            arguments << QStringLiteral("--label-file") << write("set.json", labels);
        const Answer answer = run(arguments);
        QCOMPARE(answer.status, 0);
        const QJsonObject figures = QJsonDocument::fromJson(answer.out).object();
        QCOMPARE(figures[QLatin1String("films")].toInt(), 2);
        for (const QJsonValue& label : figures[QLatin1String("labels")].toArray())
            if (label[QLatin1String("label")].toString() == QLatin1String("Edema"))
                QCOMPARE(label[QLatin1String("positives")].toInt(), 1);
    }

    void evaluates() {
        QFile table(path("table.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema\n");
        for (int i = 0; i < 6; ++i)
            table.write(QStringLiteral("films/patient%1/study1/view%2.png,Male,50,Frontal,PA,%3.0,%4\n")
                            .arg(i / 2)
                            .arg(i)
                            .arg(i % 2)
                            .arg(i < 2    ? QStringLiteral("1.0")
                                 : i == 5 ? QString()
                                          : QStringLiteral("0.0"))
                            .toLatin1());
        table.close();
        for (int i = 0; i < 6; ++i) {
            QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("films/patient%1/study1").arg(i / 2)));
            QImage picture(200, 200, QImage::Format_Grayscale8);
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 200; ++x)
                    picture.scanLine(y)[x] = static_cast<uchar>(
                        i == 3 ? 90 : 128 + 90 * std::sin(x / (20.0 + i)) * std::cos(y / 31.0));
            QVERIFY(picture.save(
                m_folder.filePath(QStringLiteral("films/patient%1/study1/view%2.png").arg(i / 2).arg(i))));
        }
        const QStringList arguments{
            QStringLiteral("evaluate"), QStringLiteral("--model"), m_bundle,
            QStringLiteral("--device"), QStringLiteral("cpu"),     QStringLiteral("--data"),
            table.fileName(),           QStringLiteral("--root"),  m_folder.path()};
        const Answer images = run(arguments);
        QCOMPARE(images.status, 0);
        const QJsonObject byImage = QJsonDocument::fromJson(images.out).object();
        QCOMPARE(byImage[QLatin1String("films")].toInt(), 6);
        QCOMPARE(byImage[QLatin1String("patients")].toInt(), 3);
        QVERIFY(byImage[QLatin1String("refused")].toInt() >= 1); // the blank one is scored all the same
        for (const QJsonValue& label : byImage[QLatin1String("labels")].toArray())
            if (label[QLatin1String("label")].toString() == QLatin1String("Edema")) {
                QCOMPARE(label[QLatin1String("n")].toInt(), 5); // a blank cell is left out
                QCOMPARE(label[QLatin1String("positives")].toInt(), 2);
                const double auroc = label[QLatin1String("auroc")][QLatin1String("value")].toDouble();
                QVERIFY(auroc >= 0 && auroc <= 1);
            }
        QVERIFY(byImage.contains(QLatin1String("macro")) && byImage.contains(QLatin1String("micro")));
        QVERIFY(!byImage[QLatin1String("subgroups")].toArray().isEmpty());
        for (const QJsonValue& label : byImage[QLatin1String("labels")].toArray())
            QCOMPARE(label.toObject().contains(QLatin1String("ece")),
                     label[QLatin1String("trained")].toBool());
        // The same bundle twice on the same films: no difference, and no doubt about it.
        const Answer twice =
            run(arguments + QStringList{QStringLiteral("--compare"), m_bundle, QStringLiteral("--csv"),
                                        path("figures"), QStringLiteral("--curves")});
        QCOMPARE(twice.status, 0);
        const QJsonObject compared =
            QJsonDocument::fromJson(twice.out)[QLatin1String("comparison")].toObject();
        const QJsonValue difference = compared[QLatin1String("micro")][QLatin1String("difference")];
        QCOMPARE(difference[QLatin1String("low")].toDouble(-1), 0.0);
        QCOMPARE(difference[QLatin1String("high")].toDouble(-1), 0.0);
        QVERIFY(twice.out.contains("\"roc\"") && !images.out.contains("\"roc\""));
        QVERIFY(QFile::exists(path("figures/labels.csv")) && QFile::exists(path("figures/curves.csv")));
        const Answer shuffled =
            run(arguments + QStringList{QStringLiteral("--random-weights"), QStringLiteral("1")});
        QCOMPARE(shuffled.status, 0);
        QVERIFY(shuffled.out.contains("(weights shuffled)"));
        QVERIFY(QJsonDocument::fromJson(shuffled.out)[QLatin1String("micro")] !=
                byImage[QLatin1String("micro")]);
        const Answer studies = run(arguments + QStringList{QStringLiteral("--by"), QStringLiteral("study")});
        QCOMPARE(QJsonDocument::fromJson(studies.out)[QLatin1String("films")].toInt(), 3);
        QFile boxes(path("boxes.csv")); // of which no row is of use
        QVERIFY(boxes.open(QIODevice::WriteOnly));
        boxes.write("Path,finding_chexpert,x,y,w,h,img_w,img_h\nelsewhere.png,Edema,1,1,9,9,64,64\n"
                    "films/patient0/study1/view0.png,Gout,1,1,9,9,64,64\nb.png,Edema,left,1,9,9,64,64\n");
        boxes.close();
        const Answer pointed = run(arguments + QStringList{QStringLiteral("--boxes"), boxes.fileName()});
        const QJsonValue told = QJsonDocument::fromJson(pointed.out)[QLatin1String("boxes")];
        QVERIFY(told[QLatin1String("others")].isNull() && told[QLatin1String("notInTable")] == 1);
        QVERIFY(told[QLatin1String("withoutMap")][QLatin1String("Gout")] == 1);
        QCOMPARE(told[QLatin1String("badRows")].toInt(), 1);
    }

    // A table that nobody recognises, with the mapping of a plan.
    void aPlanSaysWhatTheColumnsMean() {
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(path(name));
            (void)file.open(QIODevice::WriteOnly);
            file.write(text);
            return file.fileName();
        };
        const QStringList arguments{
            QStringLiteral("evaluate"),
            QStringLiteral("--model"),
            m_bundle,
            QStringLiteral("--device"),
            QStringLiteral("cpu"),
            QStringLiteral("--data"),
            write("own.csv", "file,oedema\nz_blank.png,yes\nz_blank.png,no\nz_blank.png,no\n"),
            QStringLiteral("--root"),
            path("films")};
        const Answer bare = run(arguments);
        QCOMPARE(bare.status, 1);
        QVERIFY(bare.err.contains("column mapping"));
        const QString plan = write("columns.json", R"({"data": {"columns": {"path": "file",
            "labels": [{"label": "Edema", "column": "oedema"}], "positive": ["yes"], "negative": ["no"]}}})");
        const Answer mapped = run(arguments + QStringList{QStringLiteral("--columns"), plan});
        QCOMPARE(mapped.status, 0);
        for (const QJsonValue& label : QJsonDocument::fromJson(mapped.out)[QLatin1String("labels")].toArray())
            if (label[QLatin1String("label")].toString() == QLatin1String("Edema")) {
                QCOMPARE(label[QLatin1String("n")].toInt(), 3);
                QCOMPARE(label[QLatin1String("positives")].toInt(), 1);
            }
        const Answer missing = run(arguments + QStringList{QStringLiteral("--columns"), path("no.json")});
        QCOMPARE(missing.status, 1);
    }

    // Of four films Edema is on one, not on one, uncertain on one and blank on one.
    void blanksAreJudgedAsAsked_data() {
        QTest::addColumn<QString>("plan"); // the blank policy of Edema in the card's plan; empty: no plan
        QTest::addColumn<QString>("asked");
        QTest::addColumn<int>("negatives");
        QTest::addColumn<QString>("told");
        const QString zero = QStringLiteral("zero"), ignore = QStringLiteral("ignore");
        QTest::newRow("no plan") << QString() << QString() << 1 << ignore;
        QTest::newRow("the plan's zero") << zero << QString() << 2 << zero;
        QTest::newRow("the plan's ignore") << ignore << QString() << 1 << ignore;
        QTest::newRow("asked for zero") << QString() << zero << 2 << zero;
        QTest::newRow("asked against the plan") << zero << ignore << 1 << ignore;
    }

    void blanksAreJudgedAsAsked() {
        QFETCH(QString, plan);
        QFETCH(QString, asked);
        Architecture architecture;
        architecture.variant = "M0";
        ModelCard card = test::madeCard(architecture);
        if (!plan.isEmpty())
            card.trainingPlan = QStringLiteral(R"({"labels": [{"label": "Edema", "blank": "%1"},
                {"label": "Fracture", "trained": false}]})")
                                    .arg(plan)
                                    .toStdString();
        const QString bundle = path("planned.safetensors");
        QVERIFY(writeBundle(bundle.toStdString(), card, test::madeTensors(architecture)));
        QFile table(path("blanks.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("Path,Edema\n");
        for (const char* label : {"1.0", "0.0", "-1.0", ""})
            table.write(QByteArrayLiteral("z_blank.png,") + label + '\n');
        table.close();
        QStringList arguments{QStringLiteral("evaluate"), QStringLiteral("--model"), bundle,
                              QStringLiteral("--device"), QStringLiteral("cpu"),     QStringLiteral("--data"),
                              table.fileName(),           QStringLiteral("--root"),  path("films")};
        const Answer untold = run(arguments + QStringList{QStringLiteral("--by"), QStringLiteral("study")});
        QCOMPARE(untold.status, 1); // the paths tell no study
        QCOMPARE(code(QJsonDocument::fromJson(untold.out).object()), QStringLiteral("invalid_argument"));
        if (!asked.isEmpty())
            arguments << QStringLiteral("--blank") << asked;
        const Answer answer = run(arguments);
        QCOMPARE(answer.status, 0);
        const QJsonObject figures = QJsonDocument::fromJson(answer.out).object();
        QTEST(figures[QLatin1String("blank")].toString(), "told");
        for (const QJsonValue& label : figures[QLatin1String("labels")].toArray())
            if (label[QLatin1String("label")].toString() == QLatin1String("Edema")) {
                QCOMPARE(label[QLatin1String("positives")].toInt(), 1);
                QTEST(label[QLatin1String("n")].toInt() - 1, "negatives");
            }
    }

    // The long version of issue 3 is HILUM_MEMORY_FILMS=1000.
    void memoryStaysFlat() {
        bool set = false;
        const int asked = qEnvironmentVariableIntValue("HILUM_MEMORY_FILMS", &set);
        const int films = set ? asked : 300, early = films > 500 ? 100 : 60;
        QStringList arguments;
        for (int i = 0; i < films; ++i)
            arguments << (i % 2 ? m_film : m_child);
        QProcess process;
        process.start(program(), predict(arguments));
        int lines = 0;
        long atFirst = 0, atLast = 0;
        while (lines < films && process.waitForReadyRead(60'000))
            while (process.canReadLine()) {
                process.readLine();
                ++lines;
                if (lines == early)
                    atFirst = residentKilobytes(process.processId());
                else if (lines > early && lines < films)
                    atLast = std::max(0L, residentKilobytes(process.processId())) ?: atLast;
            }
        QVERIFY(process.waitForFinished());
        QCOMPARE(lines, films);
        QVERIFY(atFirst > 0 && atLast > 0);
        qInfo("%ld kB after %d films, %ld kB after %d", atFirst, early, atLast, films);
        QVERIFY2(atLast <= atFirst * 1.05,
                 qPrintable(QStringLiteral("%1 -> %2 kB").arg(atFirst).arg(atLast)));
    }
};

QTEST_GUILESS_MAIN(TestCliPredict)
#include "tst_cli_predict.moc"
