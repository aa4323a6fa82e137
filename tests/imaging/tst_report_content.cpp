#include "imaging/object_header.h"
#include "imaging/report_content.h"
#include "tests/support/film_writer.h"
#include "tests/support/test_data.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace hilum;
using namespace hilum::test;

// The text of structured reports, and what is never one.
class tst_ReportContent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTreeIsReadInOrder();
    void damagedReportsEndInAnAnswer();
    void filmsAreNoReports();
};

namespace {

using Items = std::vector<std::vector<Attribute>>;

Attribute text(unsigned group, unsigned element, const std::string& value) {
    return {tag(group, element), value, {}, {}, {}};
}

Attribute sequence(unsigned group, unsigned element, const Items& items) {
    return {tag(group, element), {}, {}, items, {}};
}

// A concept name or a coded value, by its meaning.
Attribute code(unsigned element, const std::string& meaning) {
    return sequence(
        0x0040, element,
        {{text(0x0008, 0x0100, "1"), text(0x0008, 0x0102, "99T"), text(0x0008, 0x0104, meaning)}});
}

FilmRecipe report() {
    FilmRecipe film;
    film.rows = film.columns = 2;
    film.values = {0, 1, 2, 3};
    film.sopClassUid = "1.2.840.10008.5.1.4.1.1.88.22"; // Enhanced SR
    film.modality = "SR";
    const std::vector<Attribute> number{text(0x0040, 0xA040, "NUM"), code(0xA043, "Cardiothoracic ratio"),
                                        sequence(0x0040, 0xA300,
                                                 {{sequence(0x0040, 0x08EA, {{text(0x0008, 0x0100, "mm")}}),
                                                   text(0x0040, 0xA30A, "132.5")}})};
    const std::vector<Attribute> coded{text(0x0040, 0xA040, "CODE"), code(0xA043, "Finding"),
                                       code(0xA168, "Pneumothorax")};
    const std::vector<Attribute> words{text(0x0040, 0xA040, "TEXT"), code(0xA043, "Conclusion"),
                                       text(0x0040, 0xA160,
                                            "Gr\xc3\xb6\xc3\x9f"
                                            "er als zuvor.")};
    const std::vector<Attribute> findings{text(0x0040, 0xA040, "CONTAINER"), code(0xA043, "Findings"),
                                          sequence(0x0040, 0xA730, {coded, number})};
    film.attributes = {text(0x0008, 0x0005, "ISO_IR 192"), text(0x0040, 0xA040, "CONTAINER"),
                       code(0xA043, "Chest report"), sequence(0x0040, 0xA730, {findings, words})};
    return film;
}

std::vector<std::uint8_t> withoutPixels(std::vector<std::uint8_t> bytes) {
    const std::uint8_t pixels[] = {0xE0, 0x7F, 0x10, 0x00};
    bytes.erase(std::find_end(bytes.begin(), bytes.end(), std::begin(pixels), std::end(pixels)), bytes.end());
    return bytes;
}

} // namespace

void tst_ReportContent::theTreeIsReadInOrder() {
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("report.dcm")).toStdString();
    writeBytes(withoutPixels(writeFilm(report())), file);
    const auto lines = readReportContent(file);
    QVERIFY(lines);
    QCOMPARE(lines->size(), 5u);
    const auto is = [&](std::size_t index, int depth, const char* name, const char* value) {
        const ReportLine& line = (*lines)[index];
        return line.depth == depth && line.name == name && line.value == value;
    };
    QVERIFY(is(0, 0, "Chest report", ""));
    QVERIFY(is(1, 1, "Findings", ""));
    QVERIFY(is(2, 2, "Finding", "Pneumothorax"));
    QVERIFY(is(3, 2, "Cardiothoracic ratio", "132.5 mm"));
    QVERIFY(is(4, 1, "Conclusion",
               "Gr\xc3\xb6\xc3\x9f"
               "er als zuvor."));
    const auto header = readObjectHeader(file);
    QVERIFY(header);
    QCOMPARE(header->kind, ObjectKind::Report);
    QCOMPARE(header->title, std::string("Chest report"));
}

void tst_ReportContent::damagedReportsEndInAnAnswer() {
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("report.dcm")).toStdString();
    const auto bytes = withoutPixels(writeFilm(report()));
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        writeBytes({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}, file);
        (void)readReportContent(file);
        (void)readObjectHeader(file);
    }
}

void tst_ReportContent::filmsAreNoReports() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("the real films are absent");
    const auto film = *data / "dicom" / "valid" / "dx_image.dcm";
    QCOMPARE(readReportContent(film).error().code, ErrorCode::NotAnImage);
    QCOMPARE(readObjectHeader(film)->kind, ObjectKind::Film);
}

QTEST_GUILESS_MAIN(tst_ReportContent)
#include "tst_report_content.moc"
