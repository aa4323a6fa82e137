#include "imaging/radiograph_reader.h"
#include "tests/support/test_data.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <ctime>
#include <sys/resource.h>

using namespace hilum;

namespace {

struct Row {
    QString file, syntax, decodes;
    qint64 min = 0, max = 0;
    double mean = 0;
    QString crc;
};

std::vector<Row> expectedRows() {
    std::vector<Row> rows;
    const auto folder = test::dataFolder();
    if (!folder)
        return rows;
    QFile file(QString::fromStdString((*folder / "dicom/expected.tsv").string()));
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const auto header = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
    const auto column = [&](const char* name) { return header.indexOf(QString::fromLatin1(name)); };
    while (!file.atEnd()) {
        QString line = QString::fromUtf8(file.readLine());
        line.remove(u'\n').remove(u'\r');
        const auto cells = line.split(u'\t');
        const auto cell = [&](const char* name) { return cells.value(column(name)); };
        rows.push_back({cell("file"), cell("transfer_syntax"), cell("decodes"), cell("min").toLongLong(),
                        cell("max").toLongLong(), cell("mean").toDouble(), cell("crc32")});
    }
    return rows;
}

std::filesystem::path pathOf(const QString& file) {
    return *test::dataFolder() / "dicom" / file.toStdString();
}

bool isLossy(const QString& syntax) {
    const bool lossyJpeg = syntax.startsWith(QLatin1String("JPEG Baseline")) ||
                           syntax.startsWith(QLatin1String("JPEG Extended"));
    return lossyJpeg || syntax == QLatin1String("JPEG 2000 Image Compression");
}

// Of this process, so that a busy machine does not fail the test.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

long peakKilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class TestRealDicom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storedValues_data();
    void storedValues();
    void broken_data();
    void broken();
};

// Expected values: pydicom 3.0 with pylibjpeg, see the README of the data.
void TestRealDicom::storedValues_data() {
    QTest::addColumn<QString>("file");
    for (const auto& row : expectedRows())
        if (row.decodes == QLatin1String("yes"))
            QTest::newRow(qPrintable(row.file)) << row.file;
    if (!test::dataFolder())
        QTest::newRow("absent") << QString();
}

void TestRealDicom::storedValues() {
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the real films are not here (HILUM_DATA)");
    const auto rows = expectedRows();
    const Row& row = *std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.file == file; });
    const auto values = RadiographReader().readStoredValues(pathOf(file));
    if (!values && values.error().code == ErrorCode::UnsupportedEncoding) {
        const bool refusable = row.syntax.contains(QLatin1String("High-Throughput")) ||
                               row.syntax.contains(QLatin1String("JPEG XL"));
        QVERIFY2(refusable, values.error().message.c_str());
        return;
    }
    QVERIFY2(values.has_value(), values ? "" : (values.error().message + values.error().detail).c_str());
    const auto [low, high] = std::minmax_element(values->values.begin(), values->values.end());
    double sum = 0;
    for (const auto value : values->values)
        sum += value;
    const double mean = sum / static_cast<double>(values->values.size());
    const auto crc = QString::number(test::crc32OfValues(values->values), 16).rightJustified(8, u'0');
    const auto told = QStringLiteral("min %1 max %2 mean %3, expected %4 %5 %6")
                          .arg(*low)
                          .arg(*high)
                          .arg(mean)
                          .arg(row.min)
                          .arg(row.max)
                          .arg(row.mean);
    if (!isLossy(row.syntax)) {
        QVERIFY2(crc == row.crc, qPrintable(told));
        return;
    }
    const double tolerance = 1 + 0.01 * static_cast<double>(row.max - row.min);
    QVERIFY2(std::abs(*low - row.min) <= tolerance && std::abs(*high - row.max) <= tolerance &&
                 std::abs(mean - row.mean) <= 0.5,
             qPrintable(told));
}

void TestRealDicom::broken_data() {
    QTest::addColumn<QString>("file");
    for (const auto& row : expectedRows())
        QTest::newRow(qPrintable(row.file)) << row.file;
    if (!test::dataFolder())
        QTest::newRow("absent") << QString();
}

// Every file ends in an image or in a sentence, within 2 s and 1 GB.
void TestRealDicom::broken() {
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the real films are not here (HILUM_DATA)");
    const double start = processorSeconds();
    const auto film = RadiographReader().read(pathOf(file));
    QVERIFY2(test::underAddressSanitizer || processorSeconds() - start < 2,
             qPrintable(QString::number(processorSeconds() - start)));
    QVERIFY(test::underAddressSanitizer || peakKilobytes() < 1024 * 1024);
    if (film) {
        QCOMPARE((*film)->pixels().size(), static_cast<std::size_t>((*film)->rows()) * (*film)->columns());
    } else {
        QVERIFY(film.error().message.size() > 20);
        QVERIFY(film.error().message.find(pathOf(file).filename().string()) == std::string::npos);
        QVERIFY(film.error().code != ErrorCode::Internal);
        qInfo("%s: %s", errorCodeName(film.error().code), film.error().message.c_str());
    }
}

QTEST_GUILESS_MAIN(TestRealDicom)
#include "tst_real_dicom.moc"
