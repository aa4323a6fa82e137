#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QTest>

using namespace hilum;
using namespace hilum::test;

// What the header of a film says, as the reader understands it.
class TestDicomHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void age_data();
    void age();
    void view_data();
    void view();
    void characterSets_data();
    void characterSets();
    void attributesAndIdentity();
    void spacing();
    void padding_data();
    void padding();
    void overlays();
    void overlayInUnusedBits();
    void functionalGroups();
    void headerAlone();
    void junk();
};

namespace {

FilmRecipe small(std::vector<Attribute> attributes = {}) {
    FilmRecipe recipe;
    recipe.rows = 16;
    recipe.columns = 16;
    recipe.attributes = std::move(attributes);
    for (int i = 0; i < 256; ++i)
        recipe.values.push_back(i * 7);
    return recipe;
}

RadiographPointer film(const FilmRecipe& recipe) {
    auto read = RadiographReader().read(writeFilm(recipe));
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *read;
}

Attribute text(unsigned group, unsigned element, std::string value) {
    return {tag(group, element), std::move(value), {}, {}, {}};
}

} // namespace

void TestDicomHeader::age_data() {
    QTest::addColumn<QString>("age");
    QTest::addColumn<QString>("birth");
    QTest::addColumn<QString>("study");
    QTest::addColumn<int>("years"); // -1 where unknown
    QTest::newRow("years") << "045Y"
                           << ""
                           << "" << 45;
    QTest::newRow("months") << "018M"
                            << ""
                            << "" << 1;
    QTest::newRow("weeks") << "030W"
                           << ""
                           << "" << 0;
    QTest::newRow("days") << "003D"
                          << ""
                          << "" << 0;
    QTest::newRow("without a unit") << "45"
                                    << ""
                                    << "" << 45;
    QTest::newRow("day before the birthday") << ""
                                             << "20000615"
                                             << "20180614" << 17;
    QTest::newRow("birthday") << ""
                              << "20000615"
                              << "20180615" << 18;
    QTest::newRow("dots of ACR-NEMA") << ""
                                      << "1950.01.02"
                                      << "20200101" << 69;
    QTest::newRow("age goes first") << "050Y"
                                    << "20000615"
                                    << "20180615" << 50;
    QTest::newRow("birth after study") << ""
                                       << "20200101"
                                       << "20190101" << -1;
    QTest::newRow("junk") << "OLD"
                          << ""
                          << "" << -1;
    QTest::newRow("nothing") << ""
                             << ""
                             << "" << -1;
}

void TestDicomHeader::age() {
    QFETCH(QString, age);
    QFETCH(QString, birth);
    QFETCH(QString, study);
    QFETCH(int, years);
    FilmRecipe recipe =
        small({text(0x0010, 0x1010, age.toStdString()), text(0x0010, 0x0030, birth.toStdString()),
               text(0x0008, 0x0020, study.toStdString())});
    QCOMPARE(film(recipe)->attributes().patientAgeYears.value_or(-1), years);
}

void TestDicomHeader::view_data() {
    QTest::addColumn<QString>("position");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("position") << "PA"
                              << "399348003"
                              << "PA";
    // CID 4010, SNOMED CT and SNOMED-RT.
    QTest::newRow("antero-posterior") << ""
                                      << "399348003"
                                      << "AP";
    QTest::newRow("postero-anterior") << ""
                                      << "272479007"
                                      << "PA";
    QTest::newRow("left lateral") << ""
                                  << "399173006"
                                  << "LL";
    QTest::newRow("right lateral") << ""
                                   << "399198007"
                                   << "RL";
    QTest::newRow("lateral") << ""
                             << "399067008"
                             << "LAT";
    QTest::newRow("SNOMED-RT PA") << ""
                                  << "R-10214"
                                  << "PA";
    QTest::newRow("another") << ""
                             << "399061009"
                             << "";
}

void TestDicomHeader::view() {
    QFETCH(QString, position);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    FilmRecipe recipe =
        small({{tag(0x0054, 0x0220), "", {}, {{text(0x0008, 0x0100, code.toStdString())}}, {}}});
    recipe.viewPosition = position.toStdString();
    QCOMPARE(QString::fromStdString(film(recipe)->attributes().viewPosition), expected);
}

// The names of PS3.5 Annexes H to K and of the test set's documentation.
void TestDicomHeader::characterSets_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::newRow("French") << "chrFren.dcm" << QStringLiteral("Buc^J\u00e9r\u00f4me");
    QTest::newRow("Hebrew") << "chrHbrw.dcm"
                            << QStringLiteral("\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4");
    QTest::newRow("Arabic") << "chrArab.dcm"
                            << QStringLiteral(
                                   "\u0642\u0628\u0627\u0646\u064a^\u0644\u0646\u0632\u0627\u0631");
    QTest::newRow("Chinese") << "chrX2.dcm" << QStringLiteral("Wang^XiaoDong=\u738b^\u5c0f\u4e1c=");
}

void TestDicomHeader::characterSets() {
    QFETCH(QString, file);
    QFETCH(QString, name);
    const auto folder = dataFolder();
    if (!folder)
        QSKIP("the real films are not here (HILUM_DATA)");
    const auto read = RadiographReader().read(*folder / "dicom/valid" / file.toStdString());
    QVERIFY(read.has_value());
    QCOMPARE(QString::fromStdString((*read)->content().identity.patientName), name);
}

void TestDicomHeader::attributesAndIdentity() {
    FilmRecipe recipe =
        small({text(0x0008, 0x0005, "ISO_IR 192"), text(0x0010, 0x0010, "M\xC3\xBCller^Eva"),
               text(0x0010, 0x0020, "ID-7"), text(0x0008, 0x0050, "ACC-9"), text(0x0020, 0x0020, "L\\F"),
               text(0x0020, 0x0062, "U"), text(0x0008, 0x0068, "FOR PROCESSING"), text(0x0028, 0x2110, "01"),
               text(0x0010, 0x0040, "F"), text(0x0008, 0x0070, "Maker")});
    const auto radiograph = film(recipe);
    const auto& a = radiograph->attributes();
    QCOMPARE(a.container, std::string("DICOM"));
    QCOMPARE(a.transferSyntaxUid, std::string(syntax::explicitLittle));
    QCOMPARE(a.transferSyntaxName, std::string("Explicit VR Little Endian"));
    QCOMPARE(a.sopClassUid, std::string(sopClass::digitalXRayForPresentation));
    QCOMPARE(a.modality, std::string("DX"));
    QCOMPARE(a.bodyPartExamined, std::string("CHEST"));
    QCOMPARE(a.patientOrientation, std::string("L\\F"));
    QCOMPARE(a.imageLaterality, std::string("U"));
    QCOMPARE(a.presentationIntentType, std::string("FOR PROCESSING"));
    QCOMPARE(a.lossyImageCompression, std::string("01"));
    QCOMPARE(a.patientSex, std::string("F"));
    QCOMPARE(a.manufacturer, std::string("Maker"));
    QCOMPARE(a.bitsStored, 12);
    QCOMPARE(radiograph->content().identity.patientName, std::string("M\xC3\xBCller^Eva"));
    QCOMPARE(radiograph->content().identity.patientId, std::string("ID-7"));
    QCOMPARE(radiograph->content().identity.accessionNumber, std::string("ACC-9"));
}

void TestDicomHeader::spacing() {
    const auto radiograph = film(small({text(0x0018, 0x1164, "0.2\\0.3"), text(0x0018, 0x1114, "1.25")}));
    QCOMPARE(radiograph->spacing().source, SpacingSource::DetectorCorrected);
    QCOMPARE(radiograph->spacing().rowMillimetres, 0.2 / 1.25);
    QCOMPARE(radiograph->spacing().columnMillimetres, 0.3 / 1.25);
    // The demonstration film says 0\0.
    QCOMPARE(film(small({text(0x0028, 0x0030, "0.000\\0.000")}))->spacing().source, SpacingSource::None);
    QCOMPARE(film(small({text(0x0028, 0x0034, "2\\1")}))->spacing().rowMillimetres, 2.0);
}

void TestDicomHeader::padding_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QString>("vr");
    QTest::addColumn<bool>("isSigned");
    QTest::addColumn<int>("first"); // stored values; first > last: none
    QTest::addColumn<int>("last");
    QTest::newRow("one value") << "70"
                               << ""
                               << "US" << false << 70 << 70;
    QTest::newRow("range") << "70"
                           << "140"
                           << "US" << false << 70 << 140;
    QTest::newRow("range the other way round") << "140"
                                               << "70"
                                               << "US" << false << 70 << 140;
    QTest::newRow("signed") << "-2000"
                            << ""
                            << "SS" << true << -2000 << -2000;
    QTest::newRow("signed range") << "-2000"
                                  << "-1990"
                                  << "SS" << true << -2000 << -1990;
    QTest::newRow("written signed for unsigned pixels") << "-1"
                                                        << ""
                                                        << "SS" << false << 4095 << 4095;
    QTest::newRow("beyond the bits") << "65535"
                                     << ""
                                     << "US" << false << 1 << 0;
}

void TestDicomHeader::padding() {
    QFETCH(QString, value);
    QFETCH(QString, limit);
    QFETCH(QString, vr);
    QFETCH(bool, isSigned);
    QFETCH(int, first);
    QFETCH(int, last);
    FilmRecipe recipe = small({{tag(0x0028, 0x0120), value.toStdString(), {}, {}, vr.toStdString()}});
    if (!limit.isEmpty())
        recipe.attributes.push_back({tag(0x0028, 0x0121), limit.toStdString(), {}, {}, vr.toStdString()});
    recipe.isSigned = isSigned;
    const auto codes = film(recipe)->content().paddingCodes;
    if (first > last) {
        QVERIFY(!codes);
        return;
    }
    QVERIFY(codes.has_value());
    const int offset = isSigned ? 2048 : 0;
    QCOMPARE(codes->first, first + offset);
    QCOMPARE(codes->second, last + offset);
}

void TestDicomHeader::overlays() {
    // 3 rows of 5: bits from the least significant, rows without gaps. PS3.5 8.1.2, PS3.3 C.9.2.
    const std::uint16_t bits = 0b101'0101'1001'0011;
    const auto radiograph = film(small({text(0x6002, 0x0010, "3"),
                                        text(0x6002, 0x0011, "5"),
                                        text(0x6002, 0x0040, "G"),
                                        {tag(0x6002, 0x0050), "4\\-1", {}, {}, {}},
                                        text(0x6002, 0x0100, "1"),
                                        text(0x6002, 0x0102, "0"),
                                        text(0x6002, 0x1500, "LINES"),
                                        {tag(0x6002, 0x3000), "", {bits}, {}, {}}}));
    QCOMPARE(radiograph->content().overlays.size(), std::size_t{1});
    const auto& plane = radiograph->content().overlays.front();
    QCOMPARE(plane.rows, 3);
    QCOMPARE(plane.columns, 5);
    QCOMPARE(plane.originRow, 4);
    QCOMPARE(plane.originColumn, -1);
    QCOMPARE(plane.label, std::string("LINES"));
    for (int i = 0; i < 15; ++i)
        QCOMPARE(int(plane.bits[i]), bits >> i & 1);
}

void TestDicomHeader::overlayInUnusedBits() {
    FilmRecipe recipe = small({text(0x6000, 0x0010, "16"),
                               text(0x6000, 0x0011, "16"),
                               text(0x6000, 0x0100, "16"),
                               text(0x6000, 0x0102, "13"),
                               {tag(0x6000, 0x0050), "1\\1", {}, {}, {}}});
    // Written as 16 bits stored, then declared as 12: the rest are overlay planes.
    recipe.bitsStored = 16;
    for (int i = 0; i < 256; ++i)
        recipe.values[i] = i | (i % 3 == 0 ? 1 << 13 : 0);
    recipe.attributes.push_back(text(0x0028, 0x0101, "12"));
    recipe.attributes.push_back(text(0x0028, 0x0102, "11"));
    const auto radiograph = film(recipe);
    QCOMPARE(radiograph->content().overlays.size(), std::size_t{1});
    for (int i = 0; i < 256; ++i) {
        QCOMPARE(int(radiograph->content().overlays[0].bits[i]), i % 3 == 0 ? 1 : 0);
        QCOMPARE(int(radiograph->pixels()[i]), i);
    }
}

// Enhanced objects keep windows and rescale in functional groups; a frame's own go before the shared. PS3.3
// C.7.6.16.
void TestDicomHeader::functionalGroups() {
    const auto group = [](unsigned g, unsigned e, std::vector<Attribute> inner) {
        return Attribute{tag(g, e), "", {}, {std::move(inner)}, {}};
    };
    const auto window = [&](const char* centre) {
        return group(0x0028, 0x9132, {text(0x0028, 0x1050, centre), text(0x0028, 0x1051, "400")});
    };
    FilmRecipe recipe = small();
    recipe.frames = 2;
    recipe.values.insert(recipe.values.end(), recipe.values.begin(), recipe.values.end());
    recipe.attributes = {
        group(0x5200, 0x9229,
              {window("10"),
               group(0x0028, 0x9145, {text(0x0028, 0x1052, "-1000"), text(0x0028, 0x1053, "2")})}),
        Attribute{tag(0x5200, 0x9230),
                  "",
                  {},
                  {{window("77")}, {group(0x0020, 0x9111, {text(0x0020, 0x9157, "1")})}},
                  {}}};
    const auto bytes = writeFilm(recipe);
    const auto first = *RadiographReader().read(bytes, 0), second = *RadiographReader().read(bytes, 1);
    QCOMPARE(first->content().windows.at(0).windowCenter, 77.0);
    QCOMPARE(second->content().windows.at(0).windowCenter, 10.0);
    QCOMPARE(second->modalityValues()[5], -990.0f);
    QCOMPARE(second->content().frame, 1);
}

void TestDicomHeader::headerAlone() {
    const auto file = std::filesystem::temp_directory_path() / "hilum_header_alone.dcm";
    ThoraxPhantom phantom;
    phantom.rows = 300;
    phantom.columns = 240;
    FilmRecipe recipe = phantom.recipe();
    // A header that is longer than the piece that is read first.
    recipe.attributes.push_back(
        {tag(0x0028, 0x3010),
         "",
         {},
         std::vector<std::vector<Attribute>>(
             5, {{tag(0x0028, 0x3002), "0\\0\\16", {}, {}, "US"},
                 {tag(0x0028, 0x3006), "", std::vector<std::uint16_t>(65536, 3), {}, "OW"}}),
         {}});
    writeFilm(recipe, file);
    const auto attributes = RadiographReader().readAttributes(file);
    QVERIFY2(attributes.has_value(), attributes ? "" : attributes.error().message.c_str());
    QCOMPARE(attributes->modality, std::string("DX"));
    QCOMPARE((*RadiographReader().read(file))->content().voiLuts.size(), std::size_t{5});
    std::filesystem::remove(file);
}

// Attributes that hold anything but what they should are as good as absent.
void TestDicomHeader::junk() {
    const auto radiograph = film(small({text(0x0028, 0x1050, "abc\\1e999\\5"), text(0x0028, 0x1051, "100"),
                                        text(0x0028, 0x1053, "0"), text(0x0018, 0x1164, "1\\"),
                                        text(0x0010, 0x0010, "\xFF\xFE\x80"), text(0x0028, 0x0008, "-3")}));
    QVERIFY(radiograph->content().windows.empty());
    QCOMPARE(radiograph->modalityValues()[9], 9.0f);
    QCOMPARE(radiograph->spacing().source, SpacingSource::None);
    const auto name = QByteArray::fromStdString(radiograph->content().identity.patientName);
    QCOMPARE(QString::fromUtf8(name).toUtf8(), name); // valid UTF-8 whatever it was
    QCOMPARE(radiograph->attributes().frames, 1);
}

QTEST_GUILESS_MAIN(TestDicomHeader)
#include "tst_dicom_header.moc"
