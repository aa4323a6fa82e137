#include "app/annotations/measurement.h"
#include "app/export/reading_record.h"
#include "app/library/study_index.h"
#include "app/reading/pair_scores.h"
#include "app/scene/corner_text.h"
#include "app/view/probe.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "app/words/room_words.h"
#include "tests/ui/window_fixture.h"
#include "ui/finding_row.h"
#include "ui/language/language.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace hilum;
using namespace hilum::test;

// German and Spanish are whole: every word in the sources has one, marks and mnemonics agree, and the program
// says them.
class tst_Translations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void languageOfTheReader_data();
    void languageOfTheReader();
    void nothingIsUnfinished_data() { languageRows(); }
    void nothingIsUnfinished();
    void marksAgree_data() { languageRows(); }
    void marksAgree();
    void filesHoldWhatTheSourcesSay_data() { languageRows(); }
    void filesHoldWhatTheSourcesSay();
    void wordsOfHelpersAreFound_data() { languageRows(); }
    void wordsOfHelpersAreFound();
    void sentencesOfRoomsAreTheirs();
    void wordsOfTheField_data();
    void wordsOfTheField();
    void numbersAndDates_data();
    void numbersAndDates();
    void windowSpeaks_data() { languageRows(); }
    void windowSpeaks();
    void choiceIsKept();

private:
    struct Message {
        QString context, source, translation, type;
    };
    static void languageRows();
    static QList<Message> messages(const QString& file);
    static QString sourceFile(const QString& language) {
        return QStringLiteral(HILUM_SOURCE_DIR "/resources/translations/hilum_%1.ts").arg(language);
    }
};

void tst_Translations::languageRows() {
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("Spanish") << QStringLiteral("es");
}

// The text of a <translation>, or of each <numerusform> in it.
static QStringList forms(QXmlStreamReader& xml) {
    QStringList numbers;
    QString text;
    while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation")) &&
           !xml.atEnd()) {
        if (xml.isStartElement())
            numbers << xml.readElementText();
        else if (xml.isCharacters())
            text += xml.text();
    }
    return numbers.isEmpty() ? QStringList{text} : numbers;
}

QList<tst_Translations::Message> tst_Translations::messages(const QString& name) {
    QFile file(name);
    QList<Message> found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            found.append({context, xml.readElementText(), {}, {}});
        else if (xml.name() == QLatin1String("translation")) {
            found.last().type = xml.attributes().value(QLatin1String("type")).toString();
            const Message message = found.takeLast();
            for (const QString& form : forms(xml)) // one, or those of a number
                found.append({message.context, message.source, form, message.type});
        }
    }
    return found;
}

void tst_Translations::languageOfTheReader_data() {
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QStringList>("system");
    QTest::addColumn<QString>("expected");
    QTest::newRow("chosen") << QStringLiteral("es") << QStringList{QStringLiteral("de-DE")}
                            << QStringLiteral("es");
    QTest::newRow("system") << QString() << QStringList{QStringLiteral("de-CH"), QStringLiteral("fr")}
                            << QStringLiteral("de");
    QTest::newRow("second language") << QString()
                                     << QStringList{QStringLiteral("fr-FR"), QStringLiteral("es_MX")}
                                     << QStringLiteral("es");
    QTest::newRow("none") << QString() << QStringList{QStringLiteral("ja")} << QStringLiteral("en");
    QTest::newRow("English before German")
        << QString() << QStringList{QStringLiteral("en-GB"), QStringLiteral("de")} << QStringLiteral("en");
    QTest::newRow("nonsense") << QStringLiteral("xx") << QStringList{} << QStringLiteral("en");
}

void tst_Translations::languageOfTheReader() {
    QFETCH(QString, chosen);
    QFETCH(QStringList, system);
    QTEST(languageFor(chosen, system), "expected");
}

void tst_Translations::nothingIsUnfinished() {
    QFETCH(QString, language);
    const QList<Message> all = messages(sourceFile(language));
    QVERIFY(all.size() > 1000);
    QStringList missing;
    for (const Message& message : all)
        if (!message.type.isEmpty() || message.translation.isEmpty())
            missing << message.context + QStringLiteral(": ") + message.source;
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("%1 missing:\n").arg(missing.size()) +
                                           missing.mid(0, 20).join(QLatin1Char('\n'))));
}

// %1, %n, the mark of a dialog, the mnemonic, spaces and line ends at the ends, file patterns.
void tst_Translations::marksAgree() {
    QFETCH(QString, language);
    static const QRegularExpression mark(QStringLiteral("%L?[1-9n]|\\*\\.[a-z0-9]+"));
    static const QRegularExpression mnemonic(QStringLiteral("&[^&\\s]"));
    const auto marks = [](const QString& text) {
        QStringList found;
        for (auto matches = mark.globalMatch(text); matches.hasNext();)
            found << matches.next().captured();
        found.sort();
        return found;
    };
    const auto edges = [](const QString& text) {
        const qsizetype first =
            text.size() - QString(text).replace(QRegularExpression(QStringLiteral("^\\s+")), {}).size();
        return std::pair(text.left(first), text.endsWith(QChar(0x2026)));
    };
    for (const Message& message : messages(sourceFile(language))) {
        const QByteArray where = (message.source + QStringLiteral(" -> ") + message.translation).toUtf8();
        QVERIFY2(marks(message.source) == marks(message.translation), where.constData());
        QVERIFY2(message.source.count(mnemonic) == message.translation.count(mnemonic), where.constData());
        QVERIFY2(edges(message.source) == edges(message.translation), where.constData());
    }
}

// lupdate on a copy: what it would add is missing, what it would take away has vanished.
void tst_Translations::filesHoldWhatTheSourcesSay() {
    QFETCH(QString, language);
    const QString lupdate = QStringLiteral(HILUM_LUPDATE_PROGRAM);
    if (!QFileInfo(lupdate).isExecutable())
        QSKIP("lupdate is absent");
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("hilum_%1.ts").arg(language));
    QVERIFY(QFile::copy(sourceFile(language), copy));
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(HILUM_SOURCE_DIR));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(lupdate,
                  {QStringLiteral("-I"), QStringLiteral(HILUM_SOURCE_DIR), QStringLiteral("-locations"),
                   QStringLiteral("none"), QStringLiteral("-no-obsolete"), QStringLiteral("app"),
                   QStringLiteral("ui"), QStringLiteral("-ts"), copy});
    QVERIFY(process.waitForFinished(120000));
    const auto keys = [](const QString& file) {
        QSet<QString> found;
        for (const Message& message : messages(file))
            found << message.context + QLatin1Char('\n') + message.source;
        return found;
    };
    const QSet<QString> ours = keys(sourceFile(language)), theirs = keys(copy);
    QVERIFY(!theirs.isEmpty());
    const QStringList missing = (theirs - ours).values(), vanished = (ours - theirs).values();
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("run the target translations; missing:\n") +
                                           missing.mid(0, 20).join(QStringLiteral("\n\n"))));
    QVERIFY2(vanished.isEmpty(), qPrintable(QStringLiteral("run the target translations; vanished:\n") +
                                            vanished.mid(0, 20).join(QStringLiteral("\n\n"))));
}

// A free function that wraps translate() names a context that lupdate does not: its words are found all the
// same.
void tst_Translations::wordsOfHelpersAreFound() {
    QFETCH(QString, language);
    QMultiHash<QString, QString> words;
    for (const Message& message : messages(sourceFile(language)))
        words.insert(message.source, message.translation);
    QVERIFY(speak(*qApp, language));
    QStringList missing;
    for (const QString& source : words.uniqueKeys())
        if (!source.contains(QLatin1String("%n")) &&
            !words.values(source).contains(QCoreApplication::translate("AnnotationTool", source.toUtf8())))
            missing << source;
    const QString ofQt = QCoreApplication::translate("QNowhere", "Length"); // Qt's contexts are Qt's
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    QCOMPARE(ofQt, QStringLiteral("Length"));
}

// Every sentence of the table stands in a source of imaging or inference, piece by piece around its values.
void tst_Translations::sentencesOfRoomsAreTheirs() {
    QString sources;
    for (const char* room : {"imaging", "inference", "app/reading"}) {
        QDirIterator it(QStringLiteral(HILUM_SOURCE_DIR "/") + QLatin1String(room),
                        {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            sources += QString::fromUtf8(file.readAll());
        }
    }
    sources.remove(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")))
        .replace(QLatin1String("\\\""), QLatin1String("\""));
    int sentences = 0;
    for (const Message& message : messages(sourceFile(QStringLiteral("de")))) {
        if (message.context != QLatin1String("hilum::Rooms"))
            continue;
        ++sentences;
        for (QString piece : message.source.split(QStringLiteral("%1"))) {
            piece = piece.section(QStringLiteral(". Hilum shows"), 0, 0); // a sentence of its own there
            QVERIFY2(piece.trimmed().size() < 2 || sources.contains(piece), qPrintable(piece));
        }
    }
    QVERIFY(sentences > 40);
}

// The field's own words: RadLex and the usual reports in either language.
void tst_Translations::wordsOfTheField_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* language, const char* english, const char* expected) {
        QTest::addRow("%s %s", language, english)
            << QString::fromLatin1(language) << QString::fromLatin1(english) << QString::fromUtf8(expected);
    };
    row("de", "Pleural Effusion", "Pleuraerguss");
    row("de", "Cardiomegaly", "Kardiomegalie");
    row("de", "Atelectasis", "Atelektase");
    row("de", "Edema", "Ödem");
    row("de", "Enlarged Cardiomediastinum", "Vergrößertes Kardiomediastinum");
    row("de", "Support Devices", "Fremdmaterial");
    row("es", "Pleural Effusion", "Derrame pleural");
    row("es", "Cardiomegaly", "Cardiomegalia");
    row("es", "Pneumothorax", "Neumotórax");
    row("es", "Lung Opacity", "Opacidad pulmonar");
    row("de", "Unheard Of", "Unheard Of");
}

void tst_Translations::wordsOfTheField() {
    QFETCH(QString, language);
    QFETCH(QString, english);
    QVERIFY(speak(*qApp, language));
    const QString name = findingName(english);
    const QString refusal = said("The file says that this is no radiograph (modality CT).");
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QTEST(name, "expected");
    QVERIFY(refusal.contains(QLatin1String("CT")) && !refusal.contains(QLatin1String("radiograph (")));
}

// How Germany (DIN 1333, DIN 5008) and Spain (Fundéu) write numbers and dates; what programs read has points.
void tst_Translations::numbersAndDates_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("en") << QStringLiteral("en")
                        << QStringList{QStringLiteral("12.3 mm"),
                                       QStringLiteral("0.71"),
                                       QStringLiteral("\u22120.25"),
                                       QStringLiteral("2024-01-31"),
                                       QStringLiteral("x 3  y 4  value 0.5"),
                                       QStringLiteral("0.50")};
    QTest::newRow("de") << QStringLiteral("de")
                        << QStringList{QStringLiteral("12,3 mm"),
                                       QStringLiteral("0,71"),
                                       QStringLiteral("\u22120,25"),
                                       QStringLiteral("31.01.2024"),
                                       QStringLiteral("x 3  y 4  Wert 0,5"),
                                       QStringLiteral("0,50")};
    QTest::newRow("es") << QStringLiteral("es")
                        << QStringList{QStringLiteral("12,3 mm"),
                                       QStringLiteral("0,71"),
                                       QStringLiteral("\u22120,25"),
                                       QStringLiteral("31/01/2024"),
                                       QStringLiteral("x 3  y 4  valor 0,5"),
                                       QStringLiteral("0,50")};
}

void tst_Translations::numbersAndDates() {
    QFETCH(QString, language);
    QVERIFY(speak(*qApp, language));
    const QStringList shown{lengthText(12.34, {0.1, 0.1, SpacingSource::Detector, {}}),
                            findingValueText(0.714),
                            changeText(-0.254),
                            dateText("20240131"),
                            probeText({3, 4, 0.5, false}),
                            QDoubleSpinBox().textFromValue(0.5)};
    const QDate day(2024, 1, 31);
    const QDate typed = dateFrom(shown[3]), iso = dateFrom(QStringLiteral("2024-01-31"));
    const QString search = searchExpression(shown[3]);
    FilmToExport film;
    MeasuredAnnotation measured;
    measured.measurement.values = {{QStringLiteral("length"), 12.34, QStringLiteral("mm")}};
    ReadingExport readings;
    readings.records = {{film, {measured}}};
    const QByteArray csv = readingsAsCsv(readings), json = readingsAsJson(readings);
    writeNumbersIn(QStringLiteral("en"));
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QTEST(shown, "expected");
    QCOMPARE(typed, day);
    QCOMPARE(iso, day);
    QVERIFY2(search == QLatin1String("\"20240131\" *") || search == QLatin1String("\"2024-01-31\" *"),
             qPrintable(search));
    QVERIFY2(csv.contains("12.34"), csv.constData());
    QVERIFY2(json.contains("12.34"), json.constData());
}

// The real window, in the language: no menu or button keeps its English word, and Qt's own words come along.
void tst_Translations::windowSpeaks() {
    QFETCH(QString, language);
    QVERIFY(speak(*qApp, language));
    QHash<QString, QString> words;
    for (const Message& message : messages(sourceFile(language)))
        words.insert(message.source, message.translation);
    {
        WindowFixture fixture;
        for (const ActionSpec& spec : actionSpecs())
            QCOMPARE(fixture.action(spec.id)->text(), words.value(QString::fromUtf8(spec.text)));
        QString mnemonics;
        for (const QAction* menu : fixture.window->menuBar()->actions()) {
            QVERIFY2(words.values().contains(menu->text()), qPrintable(menu->text()));
            mnemonics += menu->text().section(QLatin1Char('&'), 1).left(1).toLower();
        }
        QVERIFY2(QSet<QChar>(mnemonics.begin(), mnemonics.end()).size() == mnemonics.size(),
                 qPrintable(mnemonics));
        QCOMPARE(fixture.text("disclaimer"),
                 words.value(QStringLiteral("Research use only. Not for diagnosis.")));
        QDialogButtonBox box(QDialogButtonBox::Cancel);
        QCOMPARE(box.button(QDialogButtonBox::Cancel)->text().remove(QLatin1Char('&')),
                 language == QLatin1String("de") ? QStringLiteral("Abbrechen") : QStringLiteral("Cancelar"));
    }
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
}

void tst_Translations::choiceIsKept() {
    WindowFixture fixture;
    auto* menu = fixture.child<QMenu>("menu.language");
    QVERIFY(menu->findChild<QAction*>(QStringLiteral("language."))->isChecked());
    menu->findChild<QAction*>(QStringLiteral("language.de"))->trigger();
    QCOMPARE(fixture.settings.language(), QStringLiteral("de"));
    QCOMPARE(fixture.presenter.shown.size(), 1); // it says when it counts
    QCOMPARE(languages().size(), 3);
}

QTEST_MAIN(tst_Translations)
#include "tst_translations.moc"
