#include "tests/app/library_maker.h"
#include "tests/support/phantom.h"
#include "tests/ui/picture.h"
#include "tests/ui/window_fixture.h"
#include "ui/library/library_commands.h"
#include "ui/library/library_window.h"
#include "ui/library/study_list_model.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTreeView>

using namespace hilum;
using namespace hilum::test;

// Pictures of the library's states, of phantom films with made-up names, for people to look at.
class tst_LibraryGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
};

namespace {

constexpr const char* names[] = {"AALTO^MIKA",
                                 "BERGSTR\xc3\x96M^ELSA",
                                 "CIFUENTES^ANA",
                                 "DOE^JANE",
                                 "EZE^CHIDI",
                                 "FUJIWARA^KEN",
                                 "GARC\xc3\x8d"
                                 "A^LUIS",
                                 "HUSSEIN^LEYLA",
                                 "IVANOV^OLEG",
                                 "JANSEN^MARIJKE",
                                 "KOWALSKI^JAN",
                                 "LINDQVIST^\xc3\x85SA",
                                 "MORI^YUKI",
                                 "NGUYEN^THI MAI",
                                 "OKAFOR^NGOZI",
                                 "PETROVA^IRINA"};

void writeStudies(const QString& folder, const QString& phantom) {
    QDir().mkpath(folder);
    int number = 0;
    for (const char* name : names) {
        ThoraxPhantom thorax;
        thorax.rows = 250;
        thorax.columns = 200;
        thorax.millimetresPerPixel = 1.75;
        MadeFilm made;
        made.patient = name;
        made.patientId = std::to_string(4711000 + number * 37);
        made.study = "1.2.3." + std::to_string(number);
        made.sop = made.study + ".1.1";
        made.date =
            QDate(2026, 11, 27).addDays(-number / 2).toString(QStringLiteral("yyyyMMdd")).toStdString();
        made.description = number % 3 ? "Chest PA and lateral" : "Thorax a.p., bedside";
        made.modality = number % 3 ? "DX" : "CR";
        FilmRecipe film = thorax.recipe();
        for (const Attribute& attribute : made.recipe().attributes)
            film.attributes.push_back(attribute);
        film.modality = made.modality;
        writeFilm(film, QStringLiteral("%1/%2.dcm").arg(folder).arg(number).toStdString());
        if (number % 3 == 1) {
            made.path = QStringLiteral("%1/%2-report.dcm").arg(folder).arg(number);
            made.sopClassUid = "1.2.840.10008.5.1.4.1.1.88.22";
            made.sop += ".9";
            made.modality = "SR";
            made.writeWithoutPixels();
        }
        ++number;
    }
    QFile::copy(phantom, folder + QStringLiteral("/phantom.dcm"));
}

int missingRow(const QAbstractItemModel& studies) {
    for (int row = 0; row < studies.rowCount(); ++row)
        if (studies.index(row, 0).data(StudyListModel::MissingRole).toInt() > 0)
            return row;
    return -1;
}

} // namespace

void tst_LibraryGallery::initTestCase() {
    theme::apply(*qApp);
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

void tst_LibraryGallery::states_data() {
    QTest::addColumn<QString>("state");
    for (const char* state : {"empty", "full", "chosen", "ai", "missing", "nothing", "rebuilt", "hidden"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_LibraryGallery::states() {
    QFETCH(QString, state);
    WindowFixture fixture;
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    const QString folder = fixture.folder.filePath(QStringLiteral("films"));
    if (is("rebuilt")) {
        QFile file(LibraryFiles::beside(fixture.paths.libraryFile).index);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10000, 'x'));
    }
    LibraryWindow& library = fixture.window->library().window();
    library.resize(1280, 760);
    fixture.window->library().showLibrary();
    auto* list = library.findChild<QTreeView*>(QStringLiteral("library.studies"));
    auto* count = library.findChild<QLabel*>(QStringLiteral("library.count"));
    if (!is("empty") && !is("rebuilt")) {
        writeStudies(folder, fixture.phantom(QStringLiteral("phantom.dcm")));
        fixture.chooser.next = {folder};
        library.findChild<QPushButton*>(QStringLiteral("library.addFirst"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(count->text().startsWith(QLatin1String("17 studies")), 60000);
        QTRY_VERIFY(library.findChild<QLabel*>(QStringLiteral("library.activity"))
                        ->text()
                        .contains(QLatin1String("up to date")));
    } else {
        QTRY_VERIFY(library.findChild<QWidget*>(QStringLiteral("library.empty"))->isVisible());
    }
    if (is("ai") || is("hidden")) {
        list->selectAll();
        library.findChild<QPushButton*>(QStringLiteral("library.read"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.reader.finished() >= 17, 60000);
        QTRY_VERIFY(!list->model()->index(16, 6).data().toString().isEmpty());
    }
    if (is("ai"))
        library.findChild<QComboBox*>(QStringLiteral("library.order"))->setCurrentIndex(3);
    if (is("hidden"))
        fixture.action(ActionId::ReadFirst)->trigger();
    if (is("missing")) {
        for (const int number : {2, 5})
            QVERIFY(QFile::remove(QStringLiteral("%1/%2.dcm").arg(folder).arg(number)));
        library.close();
        library.show();
        library.findChild<QComboBox*>(QStringLiteral("library.order"))->setCurrentIndex(2);
        QTRY_VERIFY(missingRow(*list->model()) >= 0);
    }
    if (is("nothing"))
        library.findChild<QLineEdit*>(QStringLiteral("library.search"))->setText(QStringLiteral("nobody"));
    if (is("chosen") || is("ai") || is("missing") || is("hidden")) {
        QTRY_VERIFY(list->model()->rowCount() == 17);
        list->setCurrentIndex(list->model()->index(is("missing") ? missingRow(*list->model()) : 1, 0));
        auto* films = library.findChild<QListView*>(QStringLiteral("library.films"));
        QTRY_VERIFY(films->model()->rowCount() > 0);
        if (!is("missing"))
            QTRY_VERIFY(!films->model()->index(0, 0).data(Qt::DecorationRole).value<QImage>().isNull());
    }
    if (is("nothing"))
        QTRY_VERIFY(library.findChild<QWidget*>(QStringLiteral("library.nothing"))->isVisible());
    QCoreApplication::processEvents(); // layouts that are still waiting
    QVERIFY(savePicture(&library, QStringLiteral("library-") + state));
}

QTEST_MAIN(tst_LibraryGallery)
#include "tst_library_gallery.moc"
