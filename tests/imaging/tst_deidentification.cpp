#include "imaging/deidentification/deidentification.h"
#include "tests/support/canary_film.h"
#include "tests/support/hostile_files.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace hilum;
using namespace hilum::test;

namespace {

using Dates = DeidentificationChoice::Dates;
using FileBytes = std::vector<std::uint8_t>;

Pseudonymiser pseudonymiser(const char* key = "key") {
    return [key = QByteArray(key)](std::string_view text) {
        const QByteArray hash = QCryptographicHash::hash(
            key + QByteArray(text.data(), static_cast<qsizetype>(text.size())), QCryptographicHash::Sha256);
        std::array<std::uint8_t, 16> bytes{};
        std::copy_n(hash.begin(), bytes.size(), bytes.begin());
        return bytes;
    };
}

FilmRecipe small(const char* transferSyntax = syntax::explicitLittle) {
    FilmRecipe recipe;
    recipe.rows = 16;
    recipe.columns = 24;
    for (int i = 0; i < 16 * 24; ++i)
        recipe.values.push_back(i * 7 % 4000);
    recipe.transferSyntaxUid = transferSyntax;
    return recipe;
}

bool contains(const FileBytes& bytes, std::string_view text) {
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

// Of the options whose K keeps an attribute.
QByteArray keptLetters(const DeidentificationChoice& choice) {
    return QByteArray(choice.keepsUids ? "U" : "") + (choice.keepsDevice ? "D" : "") +
           (choice.keepsInstitution ? "I" : "") + (choice.keepsPatient ? "P" : "") +
           (choice.dates == Dates::Kept ? "F" : "");
}

bool isKept(const ProfileLine& line, const DeidentificationChoice& choice) {
    const QByteArray letters = keptLetters(choice);
    return std::any_of(letters.begin(), letters.end(), [&](char letter) {
        return line.options.find(std::string{letter, 'K'}) != std::string::npos;
    });
}

} // namespace

// De-identified copies, against PS3.15 Table E.1-1 and canaries.
class TestDeidentification : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableIsWhole();
    void noCanaryIsLeft_data();
    void noCanaryIsLeft();
    void everyElementObeysTheTable_data();
    void everyElementObeysTheTable();
    void saysWhatWasDone_data();
    void saysWhatWasDone();
    void uidsStayConsistent();
    void pixelsStayBitForBit_data();
    void pixelsStayBitForBit();
    void datesKeepTheirDistances();
    void warns_data();
    void warns();
    void blacksOut();
    void realFilms();
    void refusals();
    void hostile();

private:
    DeidentifiedFilm done(const FileBytes& file, const DeidentificationChoice& choice = {}) const;
    TagList tagsOf(const FileBytes& file) const;
    static std::map<std::uint32_t, std::string> topOf(const TagList& tags);
    QTemporaryDir m_folder;
};

DeidentifiedFilm TestDeidentification::done(const FileBytes& file,
                                            const DeidentificationChoice& choice) const {
    auto film = deidentify(file, choice, pseudonymiser());
    if (!film) {
        QTest::qFail(film.error().message.c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::move(*film);
}

TagList TestDeidentification::tagsOf(const FileBytes& file) const {
    const std::string path = m_folder.filePath(QStringLiteral("film.dcm")).toStdString();
    writeBytes(file, path);
    return RadiographReader().readTags(path).value_or(TagList{});
}

std::map<std::uint32_t, std::string> TestDeidentification::topOf(const TagList& tags) {
    std::map<std::uint32_t, std::string> values;
    for (const TagRow& row : tags.rows)
        if (row.depth == 0)
            values.emplace(row.tag, row.value);
    return values;
}

// Counted in two transcriptions of the table by others (editions 2026c and 2026d), which agree.
void TestDeidentification::tableIsWhole() {
    std::map<std::string, int> actions, options;
    for (const ProfileLine& line : profileLines()) {
        ++actions[line.basic];
        for (std::size_t at = 0; at + 1 < line.options.size(); at += 3)
            ++options[line.options.substr(at, 2)];
    }
    // The 417th X is the line for private attributes.
    const std::map<std::string, int> expected{{"X", 416},   {"D", 93},   {"U", 55},
                                              {"Z", 42},    {"X/D", 23}, {"X/Z", 11},
                                              {"X/Z/D", 8}, {"Z/D", 6},  {"X/Z/U*", 2}};
    QVERIFY(actions == expected);
    const std::map<std::string, int> expectedOptions{{"UK", 60}, {"DK", 48}, {"DC", 11},  {"IK", 10},
                                                     {"PK", 14}, {"PC", 5},  {"FK", 169}, {"MC", 169}};
    QVERIFY(options == expectedOptions);
}

void TestDeidentification::noCanaryIsLeft_data() {
    QTest::addColumn<bool>("hasVr");
    QTest::newRow("explicit VR") << true;
    QTest::newRow("implicit VR") << false;
}

void TestDeidentification::noCanaryIsLeft() {
    QFETCH(bool, hasVr);
    const FileBytes file = canaryFilm(small(), hasVr).file();
    for (const char* canary : {canaryText, canaryUid, canaryDate})
        QVERIFY(contains(file, canary));
    const DeidentifiedFilm film = done(file);
    for (const char* canary : {canaryText, canaryUid, canaryDate})
        QVERIFY2(!contains(film.bytes, canary), canary);
    QVERIFY(!contains(film.bytes, "070707"));
    QCOMPARE(film.privateAttributes, std::size_t(6)); // a block and its element, at each of three depths
    QCOMPARE(film.unknownAttributes, std::size_t(4)); // one at each depth, and the hidden sequence
    QCOMPARE(film.transferSyntaxUid, std::string(hasVr ? syntax::explicitLittle : syntax::implicitLittle));
    // What the table does not name stays, unless it names the patient.
    const auto top = topOf(tagsOf(film.bytes));
    QCOMPARE(top.at(tag(0x0008, 0x0070)), std::string("ACME Imaging"));
    QCOMPARE(top.at(tag(0x0018, 0x0015)), std::string("CHEST"));
    QCOMPARE(top.at(tag(0x0008, 0x1090)), std::string("ANONYMOUS"));
    for (const std::uint32_t number : {tag(0x0010, 0x0010), tag(0x0010, 0x0020)})
        QCOMPARE(top.at(number), film.patient);
}

void TestDeidentification::everyElementObeysTheTable_data() {
    QTest::addColumn<int>("dates");
    QTest::addColumn<int>("kept"); // bits: patient, device, UIDs, institution
    const std::pair<int, int> rows[] = {{0, 0}, {1, 0}, {2, 0},  {0, 1}, {0, 2},
                                        {0, 4}, {0, 8}, {2, 15}, {1, 6}};
    for (const auto& [dates, kept] : rows)
        QTest::addRow("dates %d, kept %d", dates, kept) << dates << kept;
}

// Walks every element of the result at any depth by the list of attributes, which has tests of its own.
void TestDeidentification::everyElementObeysTheTable() {
    QFETCH(int, dates);
    QFETCH(int, kept);
    DeidentificationChoice choice;
    choice.dates = static_cast<Dates>(dates);
    choice.keepsPatient = kept & 1;
    choice.keepsDevice = kept & 2;
    choice.keepsUids = kept & 4;
    choice.keepsInstitution = kept & 8;
    std::map<std::uint32_t, ProfileLine> lines;
    for (const ProfileLine& line : profileLines())
        if (line.tag.find('x') == std::string::npos)
            lines[static_cast<std::uint32_t>(std::stoul(line.tag, nullptr, 16))] = line;
    const FileBytes file = canaryFilm(small()).file();
    const DeidentifiedFilm film = done(file, choice);
    const TagList tags = tagsOf(film.bytes);
    int checked = 0, keptOnes = 0;
    for (const TagRow& row : tags.rows) {
        if (row.kind == TagRow::Kind::Item || row.tag >> 16 == 2)
            continue;
        QVERIFY2(!row.isPrivate && row.tag >> 24 != 0x50 && row.tag >> 24 != 0x60, tagText(row.tag).c_str());
        const auto line = lines.find(row.tag);
        if (line == lines.end())
            continue;
        ++checked;
        const ProfileLine& rule = line->second;
        const std::string where = tagText(row.tag) + " " + rule.name + " " + row.value;
        const bool isCanary = row.value.find(canaryText) != std::string::npos ||
                              row.value.find(canaryUid) != std::string::npos ||
                              row.value.find(canaryDate) != std::string::npos;
        const bool isShifted = choice.dates == Dates::Shifted &&
                               rule.options.find("MC") != std::string::npos &&
                               (rule.vr == "DA" || rule.vr == "DT" || rule.vr == "TM");
        if (isKept(rule, choice)) {
            ++keptOnes;
            continue;
        }
        QVERIFY2(!isCanary && (isShifted || rule.basic != "X"), where.c_str());
        if (isShifted)
            continue;
        if (rule.basic == "Z" && row.tag != tag(0x0010, 0x0010))
            QVERIFY2(row.length == 0, where.c_str());
        if (rule.basic == "D" && rule.vr != "SQ")
            QVERIFY2(row.length > 0, where.c_str());
        if (rule.basic == "U" && !row.value.empty())
            QVERIFY2(QString::fromStdString(row.value).startsWith(QStringLiteral("2.25.")), where.c_str());
    }
    QVERIFY(checked > 200);
    QCOMPARE(keptOnes > 0, kept != 0 || choice.dates == Dates::Kept);
    // What an option keeps is kept, at each of the three depths.
    std::map<std::uint32_t, int> found;
    for (const TagRow& row : tags.rows)
        ++found[row.tag];
    for (const auto& [number, line] : lines)
        if (number >> 16 >= 8 && line.vr != "SQ" && isKept(line, choice))
            QVERIFY2(found[number] >= 3, line.name.c_str());
}

void TestDeidentification::saysWhatWasDone_data() {
    QTest::addColumn<int>("dates");
    QTest::addColumn<bool>("keepsAll");
    QTest::addColumn<QString>("codes");
    QTest::addColumn<QString>("modified");
    QTest::newRow("profile alone") << 0 << false << "113100"
                                   << "REMOVED";
    QTest::newRow("moved dates") << 1 << false << "113100 113107"
                                 << "MODIFIED";
    QTest::newRow("everything kept") << 2 << true << "113100 113106 113108 113109 113110 113112"
                                     << "UNMODIFIED";
}

// PS3.15 E.1.1 and E.2; PS3.3 C.7.1.1 and C.12.1.
void TestDeidentification::saysWhatWasDone() {
    QFETCH(int, dates);
    QFETCH(bool, keepsAll);
    QFETCH(QString, codes);
    QFETCH(QString, modified);
    DeidentificationChoice choice;
    choice.dates = static_cast<Dates>(dates);
    choice.keepsPatient = choice.keepsDevice = choice.keepsUids = choice.keepsInstitution = keepsAll;
    const TagList tags = tagsOf(done(plainFilm(small()).file(), choice).bytes);
    const auto top = topOf(tags);
    QCOMPARE(top.at(tag(0x0012, 0x0062)), std::string("YES"));
    QCOMPARE(top.at(tag(0x0028, 0x0303)), modified.toStdString());
    QVERIFY(top.at(tag(0x0012, 0x0063)).starts_with("Basic Application Confidentiality Profile"));
    QStringList found;
    bool isInside = false;
    for (const TagRow& row : tags.rows) {
        if (row.depth == 0)
            isInside = row.tag == tag(0x0012, 0x0064);
        if (isInside && row.tag == tag(0x0008, 0x0100))
            found << QString::fromStdString(row.value);
        if (isInside && row.tag == tag(0x0008, 0x0102))
            QCOMPARE(row.value, std::string("DCM"));
    }
    QCOMPARE(found.join(QLatin1Char(' ')), codes);
    // A second pass adds to the list.
    const FileBytes once = done(plainFilm(small()).file(), choice).bytes;
    const TagList twice = tagsOf(done(once).bytes);
    QCOMPARE(std::count_if(twice.rows.begin(), twice.rows.end(),
                           [](const TagRow& row) { return row.tag == tag(0x0008, 0x0100); }),
             codes.split(QLatin1Char(' ')).size() + 1);
}

void TestDeidentification::uidsStayConsistent() {
    RawFilm first = plainFilm(small()), second = plainFilm(small());
    RawFilm reference;
    reference.put(tag(0x0008, 0x1150), "UI", sopClass::digitalXRayForPresentation);
    reference.put(tag(0x0008, 0x1155), "UI", "1.2.3.4.5"); // the first film, named by the second
    first.put(tag(0x0008, 0x0018), "UI", "1.2.3.4.5");
    second.put(tag(0x0008, 0x0018), "UI", "1.2.3.4.6");
    second.putSequence(tag(0x0008, 0x1140), reference);
    second.put(tag(0x0020, 0x0052), "UI",
               "1.2.840.10008.1.4.1.1"); // a frame of reference of the standard's own
    const DeidentifiedFilm one = done(first.file()), two = done(second.file());
    const auto a = topOf(tagsOf(one.bytes));
    const TagList secondTags = tagsOf(two.bytes);
    const auto b = topOf(secondTags);
    for (const std::uint32_t same : {tag(0x0020, 0x000D), tag(0x0020, 0x000E)})
        QCOMPARE(a.at(same), b.at(same));
    QVERIFY(a.at(tag(0x0008, 0x0018)) != b.at(tag(0x0008, 0x0018)));
    QCOMPARE(a.at(tag(0x0008, 0x0018)), one.sopInstanceUid);
    QCOMPARE(a.at(tag(0x0002, 0x0003)), one.sopInstanceUid);
    QCOMPARE(b.at(tag(0x0020, 0x0052)), std::string("1.2.840.10008.1.4.1.1"));
    QVERIFY(std::any_of(secondTags.rows.begin(), secondTags.rows.end(), [&](const TagRow& row) {
        return row.tag == tag(0x0008, 0x1155) && row.value == one.sopInstanceUid;
    }));
    // PS3.5 B.2: 2.25 and a decimal number without leading zeros, 64 characters at most.
    const QRegularExpression form(QStringLiteral("^2\\.25\\.[1-9][0-9]{0,38}$"));
    QVERIFY(form.match(QString::fromStdString(one.sopInstanceUid)).hasMatch());
    const auto other = deidentify(first.file(), {}, pseudonymiser("another"));
    QVERIFY(other && other->sopInstanceUid != one.sopInstanceUid && other->patient != one.patient);
}

void TestDeidentification::pixelsStayBitForBit_data() {
    QTest::addColumn<QByteArray>("transferSyntax");
    for (const char* uid :
         {syntax::implicitLittle, syntax::explicitLittle, syntax::deflated, syntax::explicitBig, syntax::rle,
          syntax::jpegExtended, syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless})
        QTest::newRow(uid) << QByteArray(uid);
}

void TestDeidentification::pixelsStayBitForBit() {
    QFETCH(QByteArray, transferSyntax);
    FilmRecipe recipe = small(transferSyntax.constData());
    recipe.attributes.push_back({tag(0x0010, 0x0010), "CANARYQX7^JANE", {}, {}, {}});
    const FileBytes before = writeFilm(recipe);
    const DeidentifiedFilm film = done(before);
    QCOMPARE(film.transferSyntaxUid, transferSyntax.toStdString());
    QVERIFY(!contains(film.bytes, canaryText));
    const std::string from = m_folder.filePath(QStringLiteral("before.dcm")).toStdString(),
                      to = m_folder.filePath(QStringLiteral("after.dcm")).toStdString();
    writeBytes(before, from);
    writeBytes(film.bytes, to);
    const auto a = RadiographReader().readStoredValues(from), b = RadiographReader().readStoredValues(to);
    QVERIFY(a && b);
    QCOMPARE(a->values, b->values);
    if (transferSyntax == syntax::deflated)
        return;
    // The bytes themselves: pixels stand last in both files, from their tag on.
    const bool isBig = transferSyntax == syntax::explicitBig;
    const FileBytes pixelTag = isBig ? FileBytes{0x7F, 0xE0, 0x00, 0x10} : FileBytes{0xE0, 0x7F, 0x10, 0x00};
    const auto tail = [&](const FileBytes& bytes) {
        return FileBytes(std::search(bytes.begin(), bytes.end(), pixelTag.begin(), pixelTag.end()),
                         bytes.end());
    };
    QVERIFY(tail(before).size() > 20);
    QCOMPARE(tail(before), tail(film.bytes));
}

void TestDeidentification::datesKeepTheirDistances() {
    DeidentificationChoice choice;
    choice.dates = Dates::Shifted;
    const auto shown = [&](const char* study, const char* acquired, const char* patient) {
        RawFilm film = plainFilm(small());
        film.put(tag(0x0010, 0x0020), "LO", patient);
        film.put(tag(0x0010, 0x0030), "DA", "19500101");
        film.put(tag(0x0008, 0x0020), "DA", study);
        film.put(tag(0x0008, 0x0030), "TM", "101500");
        film.put(tag(0x0008, 0x002A), "DT", acquired);
        return topOf(tagsOf(done(film.file(), choice).bytes));
    };
    const auto date = [](const std::string& text) {
        return QDate::fromString(QString::fromStdString(text).left(8), QStringLiteral("yyyyMMdd"));
    };
    const auto first = shown("20240228", "20240229101500.25+0100", "17"),
               second = shown("20250301", "20250301", "17"), other = shown("20240228", "20240228", "18"),
               odd = shown("2024", "2024", "17");
    const std::uint32_t study = tag(0x0008, 0x0020), acquired = tag(0x0008, 0x002A);
    QVERIFY(date(first.at(study)) < QDate(2024, 2, 28));
    QVERIFY(date(first.at(study)) >= QDate(2014, 2, 20)); // ten years at most
    QCOMPARE(date(first.at(study)).daysTo(date(second.at(study))),
             QDate(2024, 2, 28).daysTo(QDate(2025, 3, 1)));
    QCOMPARE(date(first.at(study)).daysTo(date(first.at(acquired))), qint64(1)); // over a leap day
    QVERIFY(QString::fromStdString(first.at(acquired)).endsWith(QStringLiteral("101500.25+0100")));
    QCOMPARE(first.at(tag(0x0008, 0x0030)), std::string("101500"));
    QVERIFY(first.at(study) != other.at(study));
    QCOMPARE(first.at(tag(0x0010, 0x0030)), std::string()); // no option keeps the birth date
    // What is no whole date goes as if dates were removed: Study Date Z, Acquisition DateTime X/Z/D.
    QCOMPARE(odd.at(study), std::string());
    QCOMPARE(odd.at(acquired), std::string("19000101000000"));
}

void TestDeidentification::warns_data() {
    QTest::addColumn<quint32>("number");
    QTest::addColumn<QByteArray>("vr");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<int>>("expected");
    const auto list = [](std::initializer_list<DeidentificationWarning> warnings) {
        QList<int> numbers;
        for (const DeidentificationWarning warning : warnings)
            numbers << static_cast<int>(warning);
        return numbers;
    };
    using enum DeidentificationWarning;
    QTest::newRow("no burnt-in text")
        << quint32(0x00280301) << QByteArray("CS") << QByteArray("NO") << list({});
    QTest::newRow("burnt-in text") << quint32(0x00280301) << QByteArray("CS") << QByteArray("YES")
                                   << list({BurntInText});
    QTest::newRow("nothing said") << quint32(0x00080060) << QByteArray("CS") << QByteArray("DX")
                                  << list({BurntInUnknown});
    QTest::newRow("secondary capture")
        << quint32(0x00080016) << QByteArray("UI") << QByteArray(sopClass::secondaryCapture)
        << list({BurntInUnknown, SecondaryCapture});
    QTest::newRow("digitised film") << quint32(0x00080064) << QByteArray("CS") << QByteArray("DF")
                                    << list({BurntInUnknown, SecondaryCapture});
    QTest::newRow("overlay in the pixels")
        << quint32(0x60000010) << QByteArray("US") << QByteArray("\x10\0", 2)
        << list({BurntInUnknown, OverlayInPixels});
}

void TestDeidentification::warns() {
    QFETCH(quint32, number);
    QFETCH(QByteArray, vr);
    QFETCH(QByteArray, value);
    QFETCH(QList<int>, expected);
    RawFilm film = plainFilm(small());
    film.put(number, vr.toStdString(), value.toStdString());
    QList<int> found;
    for (const DeidentificationWarning warning : done(film.file()).warnings)
        found << static_cast<int>(warning);
    QCOMPARE(found, expected);
}

void TestDeidentification::blacksOut() {
    DeidentificationChoice choice;
    choice.blackout = {{4, 2, 5, 3}, {20, 14, 100, 100}}; // the second is clipped to the film
    const DeidentifiedFilm film = done(writeFilm(small()), choice);
    const std::string file = m_folder.filePath(QStringLiteral("black.dcm")).toStdString();
    writeBytes(film.bytes, file);
    const auto stored = RadiographReader().readStoredValues(file);
    QVERIFY(stored);
    const FilmRecipe recipe = small();
    for (int row = 0; row < 16; ++row)
        for (int column = 0; column < 24; ++column) {
            const bool isBlack =
                (column >= 4 && column < 9 && row >= 2 && row < 5) || (column >= 20 && row >= 14);
            const auto at = static_cast<std::size_t>(row * 24 + column);
            QCOMPARE(stored->values[at], isBlack ? 0 : recipe.values[at]);
        }
    const auto top = topOf(tagsOf(film.bytes));
    QCOMPARE(top.at(tag(0x0028, 0x0301)), std::string("NO"));
    QVERIFY(top.at(tag(0x0012, 0x0063)).find("Clean Pixel Data Option") != std::string::npos);
    choice.blackout = {{24, 0, 5, 5}};
    QCOMPARE(deidentify(writeFilm(small()), choice, pseudonymiser()).error().code,
             ErrorCode::InvalidArgument);
    choice.blackout = {{0, 0, 5, 5}};
    QCOMPARE(deidentify(writeFilm(small(syntax::jpegLosslessSv1)), choice, pseudonymiser()).error().code,
             ErrorCode::InvalidArgument);
}

// Films of many makers: each is read again with the same pixels, or is refused with a sentence.
void TestDeidentification::realFilms() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("The real films are absent.");
    int films = 0;
    const QString folder = QString::fromStdString((*data / "dicom").string());
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QFileInfo file(it.next());
        const std::filesystem::path path(file.filePath().toStdString());
        const auto film = deidentify(path, {}, pseudonymiser());
        if (!film) {
            QVERIFY2(!film.error().message.empty(), qPrintable(file.fileName()));
            continue;
        }
        const std::filesystem::path out(m_folder.filePath(QStringLiteral("real.dcm")).toStdString());
        writeBytes(film->bytes, out);
        const auto before = RadiographReader().readStoredValues(path),
                   after = RadiographReader().readStoredValues(out);
        QCOMPARE(before.has_value(), after.has_value());
        if (before)
            QVERIFY2(before->values == after->values, qPrintable(file.fileName()));
        ++films;
    }
    QVERIFY(films > 100);
}

void TestDeidentification::refusals() {
    const auto code = [](const FileBytes& file) {
        const auto film = deidentify(file, {}, pseudonymiser());
        return film ? QByteArray("no error") : QByteArray(errorCodeName(film.error().code));
    };
    FileBytes cut = writeFilm(small());
    cut.resize(cut.size() - 10);
    QCOMPARE(code(cut), QByteArray("truncated"));
    cut = writeFilm(small(syntax::jpegLosslessSv1));
    cut.resize(cut.size() - 30);
    QCOMPARE(code(cut), QByteArray("truncated"));
    QCOMPARE(code(nestedSequences(20000, true, true)), QByteArray("limit_exceeded"));
    QCOMPARE(code({0x89, 'P', 'N', 'G', 13, 10, 26, 10}), QByteArray("not_an_image"));
    RawFilm report;
    report.put(tag(0x0008, 0x0016), "UI", "1.2.840.10008.5.1.4.1.1.88.11");
    report.put(tag(0x0040, 0xA730), "SQ", {});
    QCOMPARE(code(report.file()), QByteArray("no_pixel_data"));
    RawFilm nameless = plainFilm(small());
    nameless.remove(tag(0x0008, 0x0018));
    QCOMPARE(code(nameless.file()), QByteArray("malformed"));
}

void TestDeidentification::hostile() {
    for (const HostileFile& file : hostileFiles()) {
        const auto film = deidentify(file.bytes, {}, pseudonymiser());
        if (!film)
            continue;
        QVERIFY2(deidentify(film->bytes, {}, pseudonymiser()).has_value(), file.name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestDeidentification)
#include "tst_deidentification.moc"
