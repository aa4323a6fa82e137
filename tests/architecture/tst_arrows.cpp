#include "arrow_rules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace hilum::architecture;

class tst_Arrows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIncludeFollowsAnArrow();
    void rules_data();
    void rules();
};

void tst_Arrows::everyIncludeFollowsAnArrow() {
    const QDir root(QStringLiteral(HILUM_SOURCE_DIR));
    QStringList violations;
    int files = 0;
    for (const QString& top : {QStringLiteral("imaging"), QStringLiteral("inference"), QStringLiteral("training"),
                               QStringLiteral("app"), QStringLiteral("ui")}) {
        QDirIterator it(root.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.cu")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            const QString path = root.relativeFilePath(file.fileName());
            for (const QString& target : includesOf(QString::fromUtf8(file.readAll())))
                if (const QString text = violation(path, target); !text.isEmpty())
                    violations << text;
        }
    }
    QVERIFY(files > 0);
    QVERIFY2(violations.isEmpty(), qPrintable(violations.join(QLatin1Char('\n'))));
}

void tst_Arrows::rules_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* path, const char* target, bool allowed) {
        QTest::addRow("%s -> %s", path, target) << QString::fromLatin1(path) << QString::fromLatin1(target) << allowed;
    };
    row("inference/network/gate.cpp", "imaging/radiograph.h", true);
    row("imaging/radiograph.cpp", "inference/reading/prediction.h", false);
    row("app/document.cpp", "inference/network/predictor.h", false);
    row("ui/window.cpp", "app/document.h", true);
    row("app/document.cpp", "ui/window.h", false);
    row("training/runs/plan.cpp", "training/distillation/trainer.h", false);
    row("training/distillation/trainer.cpp", "inference/network/efficientvit.h", true);
    row("ui/window.cpp", "torch/torch.h", false);
    row("inference/reading/model_card.cpp", "torch/torch.h", false);
    row("inference/network/efficientvit.h", "torch/torch.h", true);
    row("imaging/radiograph_reader.cpp", "dcmtk/dcmdata/dctk.h", true);
    row("imaging/radiograph_reader.h", "dcmtk/dcmdata/dctk.h", false);
    row("imaging/dicom_decoder_internal.h", "dcmtk/dcmdata/dctk.h", true);
    row("imaging/display.cpp", "QImage", false);
    row("app/scene.h", "QPainter", true);
    row("inference/network/preprocessor.h", "opencv2/core.hpp", false);
    row("inference/reading/model_card.h", "nlohmann/json.hpp", false);
}

void tst_Arrows::rules() {
    QFETCH(QString, path);
    QFETCH(QString, target);
    QFETCH(bool, allowed);
    QCOMPARE(violation(path, target).isEmpty(), allowed);
}

QTEST_GUILESS_MAIN(tst_Arrows)
#include "tst_arrows.moc"
