#include "tests/support/test_data.h"
#include "tests/ui/picture.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>

using namespace hilum;
using namespace hilum::test;

// Dialogs of exports and the window of attributes as pictures, into $HILUM_PICTURES where that is set, of the
// demonstration film.
class tst_ExportGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();

private:
    static void annotate(WindowFixture& fixture);
    static QWidget* shownBy(WindowFixture& fixture, ActionId id);
};

void tst_ExportGallery::initTestCase() {
    theme::apply(*qApp);
    if (!demonstrationFilm())
        QSKIP("the demonstration film is absent: run ./run once");
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

void tst_ExportGallery::states_data() {
    QTest::addColumn<ActionId>("id");
    QTest::newRow("attributes") << ActionId::ShowTags;
    QTest::newRow("picture") << ActionId::SavePicture;
    QTest::newRow("print") << ActionId::PrintFilms;
    QTest::newRow("sheet") << ActionId::SaveSheet;
    QTest::newRow("readings") << ActionId::SaveReadings;
    QTest::newRow("deidentify") << ActionId::Deidentify;
}

void tst_ExportGallery::annotate(WindowFixture& fixture) {
    const Film* film = fixture.film();
    const double width = film->radiograph->columns(), height = film->radiograph->rows();
    Annotation line;
    line.id = QUuid::createUuid();
    line.points = {{0.3 * width, 0.62 * height}, {0.68 * width, 0.62 * height}};
    fixture.document.setAnnotations(film->id, std::make_shared<const AnnotationList>(AnnotationList{line}));
    Verdict verdict;
    verdict.state = VerdictState::Present;
    verdict.note = QStringLiteral("known");
    fixture.document.setVerdict(film->id, "Lung Lesion", verdict);
    verdict = {};
    verdict.state = VerdictState::Absent;
    fixture.document.setVerdict(film->id, "Lung Opacity", verdict);
}

QWidget* tst_ExportGallery::shownBy(WindowFixture& fixture, ActionId id) {
    fixture.action(id)->trigger();
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && widget != fixture.window.get())
            return widget;
    return nullptr;
}

void tst_ExportGallery::states() {
    QFETCH(ActionId, id);
    WindowFixture fixture;
    fixture.window->open(
        {QString::fromStdString(demonstrationFilm()->string()), QString::fromStdString(legFilm()->string())});
    QTRY_VERIFY(fixture.film() && fixture.film()->reading.state == ReadingState::Done);
    annotate(fixture);
    QWidget* shown = shownBy(fixture, id);
    QVERIFY(shown);
    if (id == ActionId::ShowTags) {
        QTRY_VERIFY(shown->findChild<QTreeView*>()->model()->rowCount() > 0);
        shown->findChild<QLineEdit*>()->setText(QStringLiteral("uid"));
    }
    if (id == ActionId::SaveSheet)
        shown->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral(
            "Nodules in both lungs, the largest in the right lower field. Compared with nothing."));
    if (auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("pagesSave")))
        QTRY_VERIFY(save->isEnabled());
    if (auto* preview = shown->findChild<QLabel*>(QStringLiteral("picturePreview")))
        QTRY_VERIFY(!preview->pixmap().isNull());
    QTest::qWait(id == ActionId::SaveSheet ? 1500 : 100); // only for pictures: the preview follows a pause
    const QString folder = qEnvironmentVariable("HILUM_PICTURES");
    QDir().mkpath(folder);
    QVERIFY(savePicture(shown, QStringLiteral("export-") + QLatin1String(QTest::currentDataTag())));
    if (auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("pagesSave"))) {
        fixture.chooser.next = {
            QStringLiteral("%1/export-%2.pdf").arg(folder, QLatin1String(QTest::currentDataTag()))};
        QFile::remove(fixture.chooser.next.first());
        save->click();
        QTRY_VERIFY(QFile::exists(fixture.chooser.next.first()));
    }
}

QTEST_MAIN(tst_ExportGallery)
#include "tst_export_gallery.moc"
