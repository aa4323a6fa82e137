#include "app/library/index_database.h"
#include "app/library/library_service.h"
#include "app/library/study_index.h"
#include "tests/app/library_maker.h"
#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/language/language.h"
#include "ui/library/library_commands.h"
#include "ui/library/library_window.h"
#include "ui/library/study_list_model.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTranslator>
#include <QTreeView>

using namespace hilum;
using namespace hilum::test;

// The window of the library, driven as a reader does.
class tst_Library : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void realFilmsAreIndexedFoundAndOpened();
    void theKeyboardAloneWillDo();
    void whatTheAiSaysIsKeptAndFoundAgain();
    void aiStaysHiddenWhereTheReaderWantsIt();
    void chosenStudiesAreReadByTheAi();
    void filmsThatWereNotReadAreNamed();
    void missingFilmsAreMarkedAndNotOpened();
    void objectsWithoutPixelsAreListed();
    void aDamagedIndexIsTold();
    void aDeletedIndexIsFilledAgainAtTheNextStart();
    void titlesAreWhole_data();
    void titlesAreWhole();
    void theLastSessionComesBack();
    void largeAnswersComeInPages();

private:
    static void show(WindowFixture& fixture) { fixture.action(ActionId::ShowLibrary)->trigger(); }
    static LibraryWindow& library(const WindowFixture& fixture) { return fixture.window->library().window(); }
    template <typename Widget>
    static Widget* part(const WindowFixture& fixture, const char* name) {
        return library(fixture).template findChild<Widget*>(QLatin1String(name));
    }
    static QTreeView* list(const WindowFixture& fixture) {
        return part<QTreeView>(fixture, "library.studies");
    }
    static QString text(const WindowFixture& fixture, const char* name) {
        return part<QLabel>(fixture, name)->text();
    }
    static void addFolder(WindowFixture& fixture, const QString& folder, int studies);
    static QString cell(const WindowFixture& fixture, int row, int column) {
        return list(fixture)->model()->index(row, column).data().toString();
    }
    static void writeStudies(const QString& folder, int count);
};

void tst_Library::addFolder(WindowFixture& fixture, const QString& folder, int studies) {
    fixture.chooser.next = {folder};
    auto* first = part<QPushButton>(fixture, "library.addFirst");
    QTRY_VERIFY(first->isVisible());
    QTest::mouseClick(first, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(text(fixture, "library.activity").contains(QLatin1String("up to date")), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(list(fixture)->model()->rowCount(), studies, 60000);
}

void tst_Library::writeStudies(const QString& folder, int count) {
    for (int i = 0; i < count; ++i) {
        MadeFilm film{QStringLiteral("%1/%2.dcm").arg(folder).arg(i)};
        film.study = "1.2.3." + std::to_string(i);
        film.sop = film.study + ".1.1";
        film.patient = "NAME" + std::to_string(i) + "^X";
        film.patientId = "ID" + std::to_string(i);
        film.date = QDate(2024, 1, 1).addDays(i).toString(QStringLiteral("yyyyMMdd")).toStdString();
        film.write();
    }
}

void tst_Library::realFilmsAreIndexedFoundAndOpened() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("the real films are absent");
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    QDir().mkpath(folder);
    const QDir valid(QString::fromStdString((*data / "dicom" / "valid").string()));
    for (const char* name : {"dx_image.dcm", "gdcm-CR-MONO1-10-chest.dcm", "RG3_JLSL.dcm", "RG3_J2KR.dcm"})
        QVERIFY(QFile::copy(valid.filePath(QLatin1String(name)),
                            folder + QLatin1Char('/') + QLatin1String(name)));
    show(fixture);
    fixture.chooser.next = {folder};
    QTRY_VERIFY(part<QPushButton>(fixture, "library.addFirst")->isVisible());
    QTest::mouseClick(part<QPushButton>(fixture, "library.addFirst"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(list(fixture)->model()->rowCount() > 0, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(text(fixture, "library.count").contains(QLatin1String("4 films")), 60000);
    // The DX is found by what its header says of it.
    const auto header = readObjectHeader((*data / "dicom" / "valid" / "dx_image.dcm"));
    QVERIFY(header);
    QTest::keyClicks(part<QLineEdit>(fixture, "library.search"),
                     QString::fromStdString(header->identity.patientId).left(6));
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 1);
    list(fixture)->setCurrentIndex(list(fixture)->model()->index(0, 0));
    auto* films = part<QListView>(fixture, "library.films");
    QTRY_COMPARE(films->model()->rowCount(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!films->model()->index(0, 0).data(Qt::DecorationRole).value<QImage>().isNull(),
                             60000);
    const QRect row = list(fixture)->visualRect(list(fixture)->model()->index(0, 0));
    QTest::mouseClick(list(fixture)->viewport(), Qt::LeftButton, {},
                      row.center()); // Qt sends no press itself
    QTest::mouseDClick(list(fixture)->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.film() && fixture.film()->radiograph, 60000);
    QCOMPARE(fixture.film()->attributes.sopInstanceUid, header->attributes.sopInstanceUid);
}

void tst_Library::theKeyboardAloneWillDo() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 12);
    fixture.press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(library(fixture).isVisible());
    addFolder(fixture, folder, 12);
    QApplication::setActiveWindow(&library(fixture));
    QCOMPARE(cell(fixture, 0, StudyListModel::Date), QStringLiteral("2024-01-12")); // newest first
    list(fixture)->setCurrentIndex(list(fixture)->model()->index(0, 0));
    list(fixture)->clearSelection();
    QTest::keyClick(list(fixture), Qt::Key_Return); // nothing is chosen: nothing is opened, nothing is told
    auto* search = part<QLineEdit>(fixture, "library.search");
    QTest::keyClicks(search, QStringLiteral("name1"));
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 3); // 1, 10, 11; an answer to Return would have come
    QVERIFY(!fixture.film() && !part<QWidget>(fixture, "library.notice")->isVisible());
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Down);
    QTRY_COMPARE(list(fixture)->currentIndex().row(), 0);
    QCOMPARE(text(fixture, "library.patient"), QStringLiteral("NAME11, X"));
    QTest::keyClick(list(fixture), Qt::Key_Return);
    QTRY_VERIFY(fixture.film());
    QCOMPARE(fixture.film()->name, QStringLiteral("11.dcm"));
    QTest::keyClick(&library(fixture), Qt::Key_Escape); // first the search goes, then the window
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 12);
    QVERIFY(library(fixture).isVisible());
    QTest::keyClick(&library(fixture), Qt::Key_Escape);
    QVERIFY(!library(fixture).isVisible());
    // Nothing matches: the page says so and leads back.
    show(fixture);
    QTest::keyClicks(search, QStringLiteral("nobody"));
    QTRY_VERIFY(part<QWidget>(fixture, "library.nothing")->isVisible());
    QTest::mouseClick(part<QPushButton>(fixture, "library.clear"), Qt::LeftButton);
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 12);
    // Dates that are typed.
    part<QComboBox>(fixture, "library.dates")->setCurrentIndex(5);
    QTest::keyClicks(part<QLineEdit>(fixture, "library.from"), QStringLiteral("2024-01-03"));
    QTest::keyClicks(part<QLineEdit>(fixture, "library.to"), QStringLiteral("5.1.2024"));
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 3);
}

void tst_Library::whatTheAiSaysIsKeptAndFoundAgain() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    QDir().mkpath(folder);
    QVERIFY(QFile::rename(fixture.phantom(QStringLiteral("phantom.dcm")),
                          folder + QStringLiteral("/phantom.dcm")));
    writeStudies(folder, 3);
    show(fixture);
    addFolder(fixture, folder, 4);
    fixture.window->open({folder + QStringLiteral("/phantom.dcm")});
    QTRY_VERIFY(fixture.film() && fixture.film()->reading.state == ReadingState::Done);
    auto* finding = part<QComboBox>(fixture, "library.finding");
    QTRY_VERIFY(finding->isEnabled());
    finding->setCurrentIndex(
        finding->findText(QStringLiteral("Lung Lesion"))); // what the fake reader suspects
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 1);
    QVERIFY(cell(fixture, 0, StudyListModel::Reading).startsWith(QLatin1String("Lung Lesion")));
    part<QComboBox>(fixture, "library.score")->setCurrentIndex(6); // not suspected
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 0);
    finding->setCurrentIndex(0);
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 4);
    // The AI's order is off until it is asked for.
    auto* order = part<QComboBox>(fixture, "library.order");
    QCOMPARE(order->currentText(), QStringLiteral("Newest first"));
    QVERIFY(cell(fixture, 0, StudyListModel::Reading).isEmpty());
    order->setCurrentIndex(order->findText(QStringLiteral("AI's order: most urgent first")));
    QTRY_VERIFY(cell(fixture, 0, StudyListModel::Reading).startsWith(QLatin1String("Lung Lesion")));
    QCOMPARE(list(fixture)->model()->rowCount(), 4);
}

void tst_Library::aiStaysHiddenWhereTheReaderWantsIt() {
    WindowFixture fixture;
    show(fixture);
    QTRY_VERIFY(part<QComboBox>(fixture, "library.finding")->isEnabled());
    QVERIFY(!list(fixture)->isColumnHidden(StudyListModel::Reading));
    fixture.action(ActionId::ReadFirst)->trigger();
    QTRY_VERIFY(list(fixture)->isColumnHidden(StudyListModel::Reading));
    QVERIFY(!part<QComboBox>(fixture, "library.finding")->isVisible());
    QCOMPARE(
        part<QComboBox>(fixture, "library.order")->findText(QStringLiteral("AI's order: most urgent first")),
        -1);
}

void tst_Library::chosenStudiesAreReadByTheAi() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 5);
    show(fixture);
    addFolder(fixture, folder, 5);
    list(fixture)->selectAll();
    auto* read = part<QPushButton>(fixture, "library.read");
    QTRY_VERIFY(read->isEnabled());
    fixture.reader.holdPredictions();
    QTest::mouseClick(read, Qt::LeftButton);
    QTRY_COMPARE(fixture.reader.begun(), 1);
    QTRY_COMPARE(text(fixture, "library.activity"), QStringLiteral("The AI reads film 1 of 5"));
    // The film in front goes first; the one that gave way is begun again.
    fixture.window->open({fixture.phantom(QStringLiteral("front.dcm"))});
    QTRY_COMPARE(fixture.reader.stopped(), 1);
    fixture.reader.releasePredictions();
    QTRY_VERIFY(fixture.film() && fixture.film()->reading.state == ReadingState::Done);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.reader.finished(), 6, 60000);
    for (int row = 0; row < 5; ++row)
        QTRY_VERIFY(!cell(fixture, row, StudyListModel::Reading).isEmpty());
    // Cancelled: nothing more is read.
    fixture.reader.holdPredictions();
    QTest::mouseClick(read, Qt::LeftButton);
    QTRY_COMPARE(fixture.reader.begun(), 8);
    QTest::mouseClick(part<QPushButton>(fixture, "library.cancel"), Qt::LeftButton);
    fixture.reader.releasePredictions();
    QTRY_COMPARE(fixture.reader.stopped(), 2);
    QTRY_VERIFY(!part<QPushButton>(fixture, "library.cancel")->isVisible());
    QCOMPARE(fixture.reader.begun(), 8);
}

// One is cut off in the middle of its pixels, one is refused by the network.
void tst_Library::filmsThatWereNotReadAreNamed() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 3);
    QFile cut(folder + QStringLiteral("/1.dcm"));
    QVERIFY(cut.open(QIODevice::ReadWrite) && cut.resize(cut.size() - 6));
    cut.close();
    show(fixture);
    addFolder(fixture, folder, 3);
    list(fixture)->selectAll();
    auto* read = part<QPushButton>(fixture, "library.read");
    QTRY_VERIFY(read->isEnabled());
    QTest::mouseClick(read, Qt::LeftButton);
    const auto dialog = [&] { return part<QDialog>(fixture, "unreadDialog"); };
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(dialog()->findChild<QLabel*>(QStringLiteral("unread.title"))->text(),
             QStringLiteral("1 of 3 films could not be opened or read."));
    const QString name = folder + QStringLiteral("/1.dcm: ");
    QString told = dialog()->findChild<QPlainTextEdit*>(QStringLiteral("unread.list"))->toPlainText();
    QVERIFY2(told.startsWith(name) && told.size() > name.size() + 10, qPrintable(told));
    QVERIFY(!told.contains(QLatin1Char('\n')));
    QTest::mouseClick(dialog()->findChild<QPushButton*>(QStringLiteral("unread.copy")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), told);
    dialog()->close();
    QTRY_VERIFY(!dialog());
    for (int row = 0; row < 3; ++row) // the film that is cut off alone
        if (cell(fixture, row, StudyListModel::Number) == QLatin1String("ID1"))
            list(fixture)->setCurrentIndex(list(fixture)->model()->index(row, 0));
    QTest::mouseClick(read, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(dialog()->windowTitle(), QStringLiteral("The film was not read"));
    QCOMPARE(dialog()->findChild<QLabel*>(QStringLiteral("unread.title"))->text(),
             QStringLiteral("The film could not be opened or read."));
    dialog()->close();
    QTRY_VERIFY(!dialog());
    list(fixture)->selectAll();
    fixture.reader.failWith(Error{ErrorCode::Internal, "The network fell over.", {}});
    QTest::mouseClick(read, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    told = dialog()->findChild<QPlainTextEdit*>(QStringLiteral("unread.list"))->toPlainText();
    QCOMPARE(told.count(QLatin1Char('\n')), 2);
    QCOMPARE(told.count(QLatin1String("The network fell over.")), 2);
}

void tst_Library::missingFilmsAreMarkedAndNotOpened() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 3);
    show(fixture);
    addFolder(fixture, folder, 3);
    library(fixture).close();
    QVERIFY(QFile::remove(folder + QStringLiteral("/2.dcm")));
    WindowFixture* same = &fixture;
    show(fixture); // it looks for what it shows
    part<QLineEdit>(fixture, "library.search")->setText(QStringLiteral("NAME2"));
    QTRY_COMPARE(list(*same)->model()->rowCount(), 1);
    QTRY_COMPARE(list(fixture)->model()->index(0, 0).data(StudyListModel::MissingRole).toInt(), 1);
    list(fixture)->setCurrentIndex(list(fixture)->model()->index(0, 0));
    QTest::keyClick(list(fixture), Qt::Key_Return);
    QTRY_VERIFY(part<QWidget>(fixture, "library.notice")->isVisible());
    QVERIFY(!fixture.film());
}

void tst_Library::objectsWithoutPixelsAreListed() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 1);
    // A report of the same study, written as a film without pixels.
    MadeFilm report{folder + QStringLiteral("/report.dcm")};
    report.study = "1.2.3.0";
    report.sop = "1.2.3.0.1.9";
    report.patient = "NAME0^X";
    report.patientId = "ID0";
    report.sopClassUid = "1.2.840.10008.5.1.4.1.1.88.11"; // Basic Text SR
    report.modality = "SR";
    report.writeWithoutPixels();
    show(fixture);
    addFolder(fixture, folder, 1);
    QCOMPARE(cell(fixture, 0, StudyListModel::Films), QStringLiteral("1 + 1"));
    list(fixture)->setCurrentIndex(list(fixture)->model()->index(0, 0));
    auto* films = part<QListView>(fixture, "library.films");
    QTRY_COMPARE(films->model()->rowCount(), 2);
    QStringList names;
    for (int row = 0; row < 2; ++row)
        names << films->model()->index(row, 0).data().toString();
    QVERIFY(names.contains(QStringLiteral("Report")));
}

void tst_Library::aDamagedIndexIsTold() {
    WindowFixture fixture;
    QFile file(LibraryFiles::beside(fixture.paths.libraryFile).index);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10000, 'x'));
    file.close();
    show(fixture);
    QTRY_VERIFY(part<QWidget>(fixture, "library.notice")->isVisible());
    QTRY_VERIFY(part<QWidget>(fixture, "library.empty")->isVisible());
}

// Nobody opens the library, and nobody is told.
void tst_Library::aDeletedIndexIsFilledAgainAtTheNextStart() {
    WindowFixture fixture;
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    writeStudies(folder, 3);
    show(fixture);
    addFolder(fixture, folder, 3);
    const LibraryFiles files = LibraryFiles::beside(fixture.paths.libraryFile);
    fixture.window.reset();
    for (const char* part : {"", "-wal", "-shm"})
        QFile::remove(files.index + QLatin1String(part));
    QVERIFY(!QFile::exists(files.index) && QFile::exists(files.kept));
    fixture.window = std::make_unique<MainWindow>(
        WindowParts{fixture.document, fixture.session, fixture.inference, fixture.thumbnails,
                    fixture.settings, fixture.chooser, fixture.presenter, fixture.paths});
    fixture.window->show();
    const auto films = [&] {
        IndexDatabase database;
        return database.openExisting(files) ? StudyIndex(database).count({})->films : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(films(), 3, 60000);
    show(fixture);
    QTRY_COMPARE(list(fixture)->model()->rowCount(), 3);
    QVERIFY(!part<QWidget>(fixture, "library.notice")->isVisible());
}

void tst_Library::titlesAreWhole_data() {
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "de", "es"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void tst_Library::titlesAreWhole() {
    QFETCH(QString, language);
    QVERIFY(speak(*qApp, language));
    const auto english = qScopeGuard([] { qDeleteAll(qApp->findChildren<QTranslator*>()); });
    WindowFixture fixture;
    show(fixture);
    const QHeaderView* header = list(fixture)->header();
    for (int column = 0; column < StudyListModel::ColumnCount; ++column)
        QVERIFY2(header->sectionSize(column) >= header->sectionSizeHint(column),
                 qPrintable(list(fixture)->model()->headerData(column, Qt::Horizontal).toString()));
}

void tst_Library::theLastSessionComesBack() {
    WindowFixture fixture;
    const QString one = fixture.phantom(QStringLiteral("one.dcm")),
                  two = fixture.phantom(QStringLiteral("two.dcm"));
    QVERIFY(!fixture.action(ActionId::ReopenSession)->isEnabled());
    fixture.window->open({one, two});
    QTRY_COMPARE(fixture.document.films().size(), 2u);
    fixture.document.closeAll();
    fixture.settings.setSessionFilms({one, two}); // as closing the window leaves them
    fixture.window = std::make_unique<MainWindow>(
        WindowParts{fixture.document, fixture.session, fixture.inference, fixture.thumbnails,
                    fixture.settings, fixture.chooser, fixture.presenter, fixture.paths});
    QVERIFY(fixture.action(ActionId::ReopenSession)->isEnabled());
    fixture.action(ActionId::ReopenSession)->trigger();
    QTRY_COMPARE(fixture.document.films().size(), 2u);
}

void tst_Library::largeAnswersComeInPages() {
    constexpr int studies = 2000;
    WindowFixture fixture;
    {
        IndexDatabase database;
        QVERIFY(database.open(LibraryFiles::beside(fixture.paths.libraryFile)));
        IndexWriter writer(database);
        QVERIFY(writer.begin());
        for (int i = 0; i < studies; ++i) {
            IndexedFile file;
            file.path = QStringLiteral("/nowhere/%1.dcm").arg(i);
            file.header.attributes.container = "DICOM";
            file.header.attributes.studyInstanceUid = "1." + std::to_string(i);
            file.header.attributes.studyDate = "20240101";
            file.header.identity.patientName = "N" + std::to_string(i);
            QVERIFY(writer.put(file));
        }
        QVERIFY(writer.commit());
    }
    show(fixture);
    const auto rows = [&] { return list(fixture)->model()->rowCount(); };
    QTRY_VERIFY(text(fixture, "library.count")
                    .startsWith(QStringLiteral("%1 studies").arg(QLocale().toString(studies))));
    QTRY_VERIFY(rows() >= 200);
    QVERIFY(rows() < studies); // not all at once
    while (rows() < studies) {
        const int before = rows();
        QTRY_VERIFY((list(fixture)->scrollToBottom(), rows() > before)); // as a hand goes on scrolling
    }
    QCOMPARE(rows(), studies);
}

QTEST_MAIN(tst_Library)
#include "tst_library.moc"
