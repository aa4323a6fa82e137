#include "tests/support/test_data.h"
#include "tests/ui/picture.h"
#include "tests/ui/window_fixture.h"
#include "ui/language/language.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDialog>
#include <QListView>

using namespace hilum;
using namespace hilum::test;

// The window's states as pictures, into $HILUM_PICTURES where that is set. QT_SCALE_FACTOR=2 shows them for a
// fine screen, HILUM_PICTURES_LANGUAGE=de in another language.
class tst_Gallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
};

void tst_Gallery::initTestCase() {
    theme::apply(*qApp);
    speak(*qApp, languageFor(qEnvironmentVariable("HILUM_PICTURES_LANGUAGE"), {}));
    if (!demonstrationFilm())
        QSKIP("the demonstration film is absent: run ./run once");
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

void tst_Gallery::states_data() {
    QTest::addColumn<QString>("state");
    for (const char* state : {"empty", "recent", "busy", "full", "map", "refused", "failed", "nomodel",
                              "hidden", "warning", "drop", "card"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_Gallery::states() {
    QFETCH(QString, state);
    WindowFixture fixture(state != QLatin1String("nomodel"));
    const QString film = QString::fromStdString(demonstrationFilm()->string());
    const QString leg = QString::fromStdString(legFilm()->string());
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    if (is("nomodel")) {
        fixture.reader.failLoadingWith(
            Error{ErrorCode::ModelMissing, "There is no model beside the program.", {}});
        fixture.inference.loadModel({});
    }
    if (is("busy"))
        fixture.reader.holdPredictions();
    if (is("refused"))
        fixture.reader.refuseWith(
            QStringLiteral("The file says that this is no chest film (body part LEG)."));
    if (is("warning"))
        fixture.reader.warnWith(QStringLiteral("Patient under 18: the model is meant for adults."));
    if (is("recent")) {
        for (const QString& path : {leg, film, fixture.folder.path()})
            fixture.settings.addRecentFilm(path);
        fixture.window = std::make_unique<MainWindow>(
            WindowParts{fixture.document, fixture.session, fixture.inference, fixture.thumbnails,
                        fixture.settings, fixture.chooser, fixture.presenter});
        fixture.window->resize(1440, 900);
        fixture.window->show();
    }
    if (!is("empty") && !is("recent"))
        fixture.window->open({film, leg});
    if (is("failed"))
        fixture.window->open({fixture.brokenFile(QStringLiteral("letter.dcm"))});
    if (is("refused"))
        fixture.document.goLast();
    if (is("failed"))
        QTRY_COMPARE(fixture.film()->loadState, LoadState::Failed);
    if (!is("empty") && !is("recent") && !is("failed"))
        QTRY_VERIFY(fixture.film()->radiograph);
    if (is("full") || is("map") || is("warning") || is("card"))
        QTRY_COMPARE(fixture.film()->reading.state, ReadingState::Done);
    if (is("refused"))
        QTRY_COMPARE(fixture.film()->reading.state, ReadingState::Refused);
    if (is("map")) {
        fixture.press(Qt::Key_Period);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.document.shownMap(fixture.film()->id), 60000);
    }
    if (is("hidden"))
        fixture.action(ActionId::ReadFirst)->trigger();
    if (is("drop"))
        fixture.child<QWidget>("dropHint")->show();
    if (is("card"))
        fixture.action(ActionId::ShowModelCard)->trigger();
    const QAbstractItemModel* strip = fixture.child<QListView>("filmStrip")->model();
    for (int row = 0; row < strip->rowCount(); ++row)
        if (fixture.document.films()[static_cast<std::size_t>(row)].loadState != LoadState::Failed)
            QTRY_VERIFY(!strip->index(row, 0).data(Qt::DecorationRole).value<QImage>().isNull());
    QCoreApplication::processEvents(); // layouts that are still waiting
    QWidget* shown = fixture.window.get();
    if (is("card"))
        shown = fixture.window->findChild<QDialog*>();
    QVERIFY(savePicture(shown, state));
}

QTEST_MAIN(tst_Gallery)
#include "tst_gallery.moc"
