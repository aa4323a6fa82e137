#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"
#include "tests/support/hostile_files.h"
#include "tests/support/test_data.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;
using namespace hilum::test;

// The list of a file's attributes.
class TestTagWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spacedKeywords_data();
    void spacedKeywords();
    void valuesOfEveryKind_data();
    void valuesOfEveryKind();
    void sequences();
    void privateElements();
    void implicitVr();
    void characterSets();
    void behindThePixels();
    void encapsulatedPixels();
    void limits();
    void hostile();
    void otherFiles();
    void withoutDictionary();
    void asDcmdump_data();
    void asDcmdump();

private:
    TagList list(const std::vector<std::uint8_t>& bytes, const TagLimits& limits = {}) const;
    QTemporaryDir m_folder;
};

namespace {

FilmRecipe small(std::vector<Attribute> attributes = {}) {
    FilmRecipe recipe;
    recipe.rows = 4;
    recipe.columns = 4;
    recipe.values.assign(16, 7);
    recipe.attributes = std::move(attributes);
    return recipe;
}

Attribute element(unsigned group, unsigned number, std::string value, std::string vr = {}) {
    return {tag(group, number), std::move(value), {}, {}, std::move(vr)};
}

const TagRow* find(const TagList& list, std::uint32_t wanted) {
    for (const TagRow& row : list.rows)
        if (row.tag == wanted)
            return &row;
    return nullptr;
}

void append(std::vector<std::uint8_t>& bytes, std::initializer_list<int> more) {
    for (const int byte : more)
        bytes.push_back(static_cast<std::uint8_t>(byte));
}

QString lineOf(qsizetype indent, const QString& tag, const QString& vr, const QString& keyword) {
    // dcmdump decides by the transfer syntax what pixels are, not by the file's word.
    const bool isPixels = tag == QLatin1String("(7fe0,0010)");
    return QString(indent, QLatin1Char(' ')) + tag + QLatin1Char(' ') + (isPixels ? QString() : vr) +
           QLatin1Char(' ') + keyword;
}

// The elements of a dump; no items, no fragments of pixels.
QStringList linesOf(const QString& dump) {
    static const QRegularExpression line(
        QStringLiteral(R"(^( *)(\([0-9a-f]{4},[0-9a-f]{4}\)) (\S\S) .*# *(?:u/l|\d+), *\d+ (\S.*)$)"),
        QRegularExpression::MultilineOption);
    QStringList lines;
    for (auto matches = line.globalMatch(dump); matches.hasNext();) {
        const auto match = matches.next();
        const QString tag = match.captured(2), vr = match.captured(3);
        if (vr == QLatin1String("pi") || tag.startsWith(QLatin1String("(fffe")))
            continue;
        QString keyword = match.captured(4);
        for (const char* prefix : {"RETIRED_", "ACR_NEMA_"})
            keyword.remove(QLatin1String(prefix));
        for (const char* none : {"PrivateCreator", "PrivateGroupLength", "GenericGroupLength", "Unknown"})
            if (keyword.startsWith(QLatin1String(none)))
                keyword.clear(); // dcmdump's words for what has no keyword
        lines << lineOf(match.captured(1).size(), tag, vr, keyword);
    }
    return lines;
}

} // namespace

TagList TestTagWalk::list(const std::vector<std::uint8_t>& bytes, const TagLimits& limits) const {
    const std::filesystem::path file = m_folder.filePath(QStringLiteral("film")).toStdString();
    writeBytes(bytes, file);
    const auto read = RadiographReader().readTags(file, limits);
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *read;
}

// Expected: the attribute names of PS3.6, without their apostrophes and dashes.
void TestTagWalk::spacedKeywords_data() {
    QTest::addColumn<QByteArray>("name");
    for (const auto& [keyword, name] : {std::pair("PatientName", "Patient Name"),
                                        {"SOPInstanceUID", "SOP Instance UID"},
                                        {"NumberOfFrames", "Number of Frames"},
                                        {"KVP", "KVP"},
                                        {"VOILUTSequence", "VOI LUT Sequence"},
                                        {"XRayTubeCurrent", "X-Ray Tube Current"},
                                        {"DistanceSourceToDetector", "Distance Source to Detector"},
                                        {"SelectorAttributeVR", "Selector Attribute VR"},
                                        {"RelatedSeriesUIDs", "Related Series UIDs"},
                                        {"", ""}})
        QTest::newRow(keyword) << QByteArray(name);
}

void TestTagWalk::spacedKeywords() {
    QFETCH(QByteArray, name);
    QCOMPARE(spacedKeyword(QTest::currentDataTag()), name.toStdString());
}

// Expected: the value as PS3.5 6.2 encodes it, by hand.
void TestTagWalk::valuesOfEveryKind_data() {
    QTest::addColumn<quint32>("tag");
    QTest::addColumn<QString>("vr");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("name");
    const auto row = [](unsigned group, unsigned number, const char* vr, const char* value,
                        const char* name) {
        QTest::newRow(name) << tag(group, number) << QString::fromLatin1(vr) << QString::fromUtf8(value)
                            << QString::fromLatin1(name);
    };
    row(0x0008, 0x0060, "CS", "DX", "Modality");
    row(0x0028, 0x0010, "US", "4", "Rows");
    row(0x0010, 0x0010, "PN", "DOE^JANE", "Patient Name");
    row(0x0028, 0x0030, "DS", "0.2\\0.25", "Pixel Spacing");
    row(0x0028, 0x0120, "SS", "-5", "Pixel Padding Value");
    row(0x0018, 0x9074, "DT", "20200102030405", "Frame Acquisition DateTime");
    row(0x0018, 0x9087, "FD", "0.5", "Diffusion b-value");
    row(0x0018, 0x1000, "LO", "", "Device Serial Number");
    row(0x0028, 0x0009, "AT", "(0018,1063)", "Frame Increment Pointer");
}

void TestTagWalk::valuesOfEveryKind() {
    QFETCH(quint32, tag);
    QFETCH(QString, vr);
    QFETCH(QString, value);
    QFETCH(QString, name);
    FilmRecipe recipe = small({element(0x0010, 0x0010, "DOE^JANE"), element(0x0028, 0x0030, "0.2\\0.25"),
                               element(0x0028, 0x0120, "-5", "SS"), element(0x0018, 0x9074, "20200102030405"),
                               element(0x0018, 0x9087, "0.5"), element(0x0018, 0x1000, ""),
                               element(0x0028, 0x0009, "(0018,1063)")});
    const TagList tags = list(writeFilm(recipe));
    const TagRow* found = find(tags, tag);
    QVERIFY(found);
    QCOMPARE(QString::fromLatin1(found->vr.data(), 2), vr);
    QCOMPARE(QString::fromStdString(found->value), value);
    if (name != QLatin1String("Diffusion b-value")) // the keyword has no dash
        QCOMPARE(QString::fromStdString(found->name), name);
    QVERIFY(!found->isShortened);
    QCOMPARE(tags.isDicom, true);
}

void TestTagWalk::sequences() {
    Attribute code{tag(0x0054, 0x0220), {}, {}, {}, {}};
    code.items = {{element(0x0008, 0x0100, "R-10214"), element(0x0008, 0x0104, "antero-posterior")},
                  {element(0x0008, 0x0100, "R-10206")}};
    const TagList tags = list(writeFilm(small({code})));
    const TagRow* sequence = find(tags, code.tag);
    QVERIFY(sequence);
    QCOMPARE(sequence->kind, TagRow::Kind::Sequence);
    QCOMPARE(sequence->length, 2u);
    QCOMPARE(sequence->keyword, std::string("ViewCodeSequence"));
    const std::size_t at = static_cast<std::size_t>(sequence - tags.rows.data());
    const auto& rows = tags.rows;
    QVERIFY(rows.size() > at + 5);
    QCOMPARE(rows[at + 1].kind, TagRow::Kind::Item);
    QCOMPARE(rows[at + 1].depth, 1);
    QCOMPARE(rows[at + 2].depth, 2);
    QCOMPARE(rows[at + 2].value, std::string("R-10214"));
    QCOMPARE(rows[at + 3].value, std::string("antero-posterior"));
    QCOMPARE(rows[at + 4].length, 2u); // the second item
    QCOMPARE(rows[at + 5].value, std::string("R-10206"));
}

// PS3.5 7.8: (gggg,0010) reserves (gggg,1000) to (gggg,10FF).
void TestTagWalk::privateElements() {
    const TagList tags = list(writeFilm(
        small({element(0x0019, 0x0010, "1.2.840.113681", "LO"), element(0x0019, 0x1010, "gain", "ST"),
               element(0x0019, 0x1155, "of nobody", "LO")})));
    QCOMPARE(find(tags, tag(0x0019, 0x0010))->name, std::string("Private Creator"));
    const TagRow* known = find(tags, tag(0x0019, 0x1010));
    QVERIFY(known->isPrivate);
    QCOMPARE(known->privateCreator, std::string("1.2.840.113681"));
    QCOMPARE(known->keyword, std::string("CRImageParamsCommon")); // DCMTK's private.dic
    const TagRow* unknown = find(tags, tag(0x0019, 0x1155));
    QVERIFY(unknown->keyword.empty() && unknown->name.empty() && unknown->privateCreator.empty());
    QCOMPARE(unknown->value, std::string("of nobody"));
}

void TestTagWalk::implicitVr() {
    FilmRecipe recipe = small({element(0x0028, 0x0120, "-5", "SS"), element(0x0028, 0x0103, "1")});
    recipe.transferSyntaxUid = syntax::implicitLittle;
    const TagList tags = list(writeFilm(recipe));
    const TagRow* modality = find(tags, tag(0x0008, 0x0060));
    QCOMPARE(std::string(modality->vr.data(), 2), std::string("CS"));
    QCOMPARE(modality->value, std::string("DX"));
    QCOMPARE(find(tags, tag(0x0028, 0x0010))->value, std::string("4"));
    QCOMPARE(find(tags, tag(0x0028, 0x0120))->value, std::string("-5"));
    QCOMPARE(find(tags, tag(0x0002, 0x0010))->meaning, std::string("Implicit VR Little Endian"));
}

// An item may have a character set of its own (PS3.5 6.1.2.5.1 by way of PS3.3 C.12.1.1.2).
void TestTagWalk::characterSets() {
    Attribute request{tag(0x0040, 0x0275), {}, {}, {}, {}};
    request.items = {{element(0x0008, 0x0005, "ISO_IR 144"), element(0x0040, 0x0007, "\xB3\xE0\xE3\xD4\xEC")},
                     {element(0x0040, 0x0007, "Th\xF6rax")}};
    const TagList tags = list(writeFilm(small({element(0x0008, 0x0005, "ISO_IR 100"),
                                               element(0x0010, 0x0010,
                                                       "M\xDC"
                                                       "LLER"),
                                               request})));
    QCOMPARE(QString::fromStdString(find(tags, tag(0x0010, 0x0010))->value), QStringLiteral("MÜLLER"));
    QStringList descriptions;
    for (const TagRow& row : tags.rows)
        if (row.tag == tag(0x0040, 0x0007))
            descriptions << QString::fromStdString(row.value);
    QCOMPARE(descriptions, QStringList({QStringLiteral("Грудь"), QStringLiteral("Thörax")}));
}

void TestTagWalk::behindThePixels() {
    std::vector<std::uint8_t> bytes = writeFilm(small());
    append(bytes,
           {0xFC, 0xFF, 0xFC, 0xFF, 'O', 'B', 0, 0, 2, 0, 0, 0, 0xAB, 0x01}); // Data Set Trailing Padding
    append(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    const TagList tags = list(bytes);
    QCOMPARE(tags.rows.back().keyword, std::string("DataSetTrailingPadding"));
    QCOMPARE(tags.rows.back().value, std::string("AB 01"));
    const TagRow& pixels = tags.rows[tags.rows.size() - 2];
    QCOMPARE(pixels.keyword, std::string("PixelData"));
    QCOMPARE(pixels.length, 32u);
}

void TestTagWalk::encapsulatedPixels() {
    FilmRecipe recipe = small();
    recipe.frames = 3;
    recipe.values.assign(48, 7);
    recipe.transferSyntaxUid = syntax::rle;
    std::vector<std::uint8_t> bytes = writeFilm(recipe);
    append(bytes, {0xFC, 0xFF, 0xFC, 0xFF, 'O', 'B', 0, 0, 2, 0, 0, 0, 0xAB, 0x01});
    const TagList tags = list(bytes);
    QCOMPARE(tags.rows.back().keyword, std::string("DataSetTrailingPadding"));
    const TagRow& pixels = tags.rows[tags.rows.size() - 2];
    QVERIFY2(pixels.value.rfind("compressed, 3 fragments", 0) == 0, pixels.value.c_str());
    QVERIFY(pixels.isShortened);
}

void TestTagWalk::limits() {
    const auto bytes =
        writeFilm(small({element(0x0018, 0x1400, std::string(60, 'x')),
                         Attribute{tag(0x0028, 0x1201), {}, std::vector<std::uint16_t>(5000, 3), {}, "OW"}}));
    const TagList whole = list(bytes);
    QVERIFY(!whole.isLimited);
    const TagRow* table = find(whole, tag(0x0028, 0x1201));
    QVERIFY(table->isShortened);
    QCOMPARE(QString::fromStdString(table->value),
             QStringLiteral("03 00 03 00 03 00 03 00 03 00 03 00 03 00 03 00 … (10000 bytes)"));
    const TagList few = list(bytes, {10, 1 << 20});
    QVERIFY(few.isLimited);
    QCOMPARE(few.rows.size(), std::size_t{10});
    QVERIFY(list(bytes, {1000, 40}).isLimited);
}

void TestTagWalk::hostile() {
    for (const HostileFile& file : hostileFiles()) {
        const std::filesystem::path path = m_folder.filePath(QStringLiteral("hostile")).toStdString();
        writeBytes(file.bytes, path);
        const auto tags = RadiographReader().readTags(path);
        if (!tags) {
            QVERIFY2(!tags.error().message.empty(), file.name.c_str());
            continue;
        }
        std::size_t bytes = 0;
        for (const TagRow& row : tags->rows) {
            bytes += row.value.size();
            QVERIFY2(row.depth <= 130, file.name.c_str()); // an item and a sequence a level
            QVERIFY2(QString::fromUtf8(row.value.c_str()).toUtf8().toStdString() == row.value.c_str(),
                     file.name.c_str());
            QVERIFY2(row.value.find('\0') == std::string::npos, file.name.c_str());
        }
        QVERIFY2(tags->rows.size() <= TagLimits().rows && bytes <= TagLimits().textBytes, file.name.c_str());
    }
}

void TestTagWalk::otherFiles() {
    // A PNG of 3 x 2 pixels, 16 bits grey; only its header is looked at.
    std::vector<std::uint8_t> bytes;
    append(bytes, {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                   0,    0,   3,   0,   0,    0,    2,    16,   0, 0, 0, 0,  0,   0,   0,   0});
    const TagList facts = list(bytes);
    QVERIFY(!facts.isDicom);
    QStringList lines;
    for (const TagRow& row : facts.rows)
        lines << QString::fromStdString(row.name + "=" + row.value);
    QVERIFY2(lines.contains(QStringLiteral("Format=PNG")) && lines.contains(QStringLiteral("Columns=3")) &&
                 lines.contains(QStringLiteral("Rows=2")) &&
                 lines.contains(QStringLiteral("Bits per Sample=16")),
             qPrintable(lines.join(QLatin1Char(' '))));
    const std::filesystem::path letter = m_folder.filePath(QStringLiteral("letter")).toStdString();
    writeBytes({'D', 'e', 'a', 'r'}, letter);
    const auto refused = RadiographReader().readTags(letter);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotAnImage);
}

// DCMTK reads its dictionary once a process, so a process of its own goes without.
void TestTagWalk::withoutDictionary() {
    if (qEnvironmentVariable("DCMDICTPATH") != QLatin1String("/nowhere/dicom.dic")) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DCMDICTPATH"), QStringLiteral("/nowhere/dicom.dic"));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("withoutDictionary")});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
        return;
    }
    // (0008,0060) CS DX and (0028,0010) US 4 in explicit little endian.
    std::vector<std::uint8_t> bytes(128, 0);
    append(bytes, {'D', 'I', 'C', 'M', 8, 0, 0x60, 0, 'C', 'S', 2, 0, 'D', 'X'});
    append(bytes, {0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 4, 0});
    const TagList tags = list(bytes);
    QVERIFY(!tags.hasDictionary);
    QCOMPARE(tags.rows.size(), std::size_t{2});
    QCOMPARE(tags.rows[0].value, std::string("DX"));
    QCOMPARE(tags.rows[1].value, std::string("4"));
    QCOMPARE(tagText(tags.rows[1].tag), std::string("(0028,0010)"));
}

void TestTagWalk::asDcmdump_data() {
    QTest::addColumn<QString>("path");
    const auto folder = dataFolder();
    if (!folder)
        return;
    const QDir films(QString::fromStdString((*folder / "dicom/valid").string()));
    for (const QString& name : films.entryList(QDir::Files))
        QTest::newRow(qPrintable(name)) << films.filePath(name);
}

// Expected: what DCMTK's dcmdump prints, another parser altogether.
void TestTagWalk::asDcmdump() {
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dcmdump"));
    if (!dataFolder() || program.isEmpty())
        QSKIP("the real films, or dcmdump, are absent");
    QFETCH(QString, path);
    QProcess dump;
    dump.start(program, {QStringLiteral("-q"), QStringLiteral("-M"), QStringLiteral("+E"), path});
    QVERIFY(dump.waitForFinished());
    if (dump.exitCode() != 0)
        QSKIP("dcmdump refuses this film");
    const QStringList expected = linesOf(QString::fromLatin1(dump.readAllStandardOutput()));
    const auto tags = RadiographReader().readTags(path.toStdString());
    QVERIFY(tags);
    QStringList found;
    for (const TagRow& row : tags->rows) {
        if (row.kind == TagRow::Kind::Item)
            continue;
        found << lineOf(2 * row.depth, QString::fromStdString(tagText(row.tag)).toLower(),
                        QString::fromLatin1(row.vr.data(), 2), QString::fromStdString(row.keyword));
    }
    for (qsizetype i = 0; i < std::max(found.size(), expected.size()); ++i)
        // dcmdump looks no further where the file says that the representation is unknown.
        if (expected.value(i).section(QLatin1Char(' '), -2, -2) != QLatin1String("UN") || i >= found.size())
            QCOMPARE(found.value(i), expected.value(i));
}

QTEST_GUILESS_MAIN(TestTagWalk)
#include "tst_tag_walk.moc"
