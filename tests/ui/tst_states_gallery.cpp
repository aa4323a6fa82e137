#include "app/hanging/hanging.h"
#include "tests/support/test_data.h"
#include "tests/ui/picture.h"
#include "tests/ui/tool_fixture.h"
#include "ui/film_area.h"
#include "ui/language/language.h"
#include "ui/manual/manual_commands.h"
#include "ui/manual/manual_window.h"
#include "ui/panels.h"
#include "ui/theme.h"

#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QTreeWidget>

using namespace hilum;
using namespace hilum::test;

// What the window can do beyond reading one film, as pictures for the manual, into $HILUM_PICTURES where that
// is set: of the demonstration film and of the phantom alone.
class tst_StatesGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<ToolFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void measured();
    void panels();
    void frames();
    void sideBySide();
    void attributes();
    void keys();
    void shortcuts();
    void manual();

private:
    void openFilms();
    void save(const char* name, QWidget* shown = nullptr);
    QDialog* dialog() const;
    std::unique_ptr<ToolFixture> m_fixture;
};

void tst_StatesGallery::initTestCase() {
    theme::apply(*qApp);
    speak(*qApp, languageFor(qEnvironmentVariable("HILUM_PICTURES_LANGUAGE"), {}));
    if (!demonstrationFilm())
        QSKIP("the demonstration film is absent: run ./run once");
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

// The demonstration film and the leg beside it, the first one read.
void tst_StatesGallery::openFilms() {
    m_fixture->window->open(
        {QString::fromStdString(demonstrationFilm()->string()), QString::fromStdString(legFilm()->string())});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    const QAbstractItemModel* strip = m_fixture->child<QListView>("filmStrip")->model();
    for (int row = 0; row < strip->rowCount(); ++row)
        QTRY_VERIFY(!strip->index(row, 0).data(Qt::DecorationRole).value<QImage>().isNull());
}

void tst_StatesGallery::save(const char* name, QWidget* shown) {
    QCoreApplication::processEvents(); // layouts that are still waiting
    QVERIFY(savePicture(shown ? shown : m_fixture->window.get(), QLatin1String(name)));
}

QDialog* tst_StatesGallery::dialog() const {
    return m_fixture->window->findChild<QDialog*>();
}

void tst_StatesGallery::measured() {
    m_fixture->open();
    const ThoraxPhantom& chest = m_fixture->chest;
    m_fixture->choose(ActionId::MeasureCardiothoracicRatio);
    m_fixture->drag(chest.heartRightEdge(), chest.heartLeftEdge());
    m_fixture->drag({60, 300}, {340, 300});
    m_fixture->choose(ActionId::MeasureEllipse);
    m_fixture->drag({90, 120}, {150, 190});
    m_fixture->choose(ActionId::ToolWindowLevel);
    m_fixture->action(ActionId::ShowAnnotationList)->setChecked(true);
    save("measured");
}

void tst_StatesGallery::panels() {
    openFilms();
    auto* reading = m_fixture->child<QDockWidget>("panel.reading");
    auto* films = m_fixture->child<QDockWidget>("panel.films");
    m_fixture->window->addDockWidget(Qt::LeftDockWidgetArea, reading);
    m_fixture->window->addDockWidget(Qt::BottomDockWidgetArea, films);
    m_fixture->window->resizeDocks({films}, {250}, Qt::Vertical);
    save("panels");
}

void tst_StatesGallery::frames() {
    const QString path = m_fixture->phantom(QStringLiteral("frames.dcm"), 24);
    m_fixture->window->open({path});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
    m_fixture->document.setFrame(m_fixture->film()->id, 9);
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    save("frames");
}

void tst_StatesGallery::sideBySide() {
    openFilms();
    auto* area = m_fixture->child<FilmArea>("filmArea");
    const auto& films = m_fixture->document.films();
    area->hanging().hang({1, 2}, {films[0].id, films[1].id}, 0);
    QTRY_VERIFY(m_fixture->document.films()[1].radiograph);
    save("side-by-side");
}

void tst_StatesGallery::attributes() {
    openFilms();
    m_fixture->action(ActionId::ShowTags)->trigger();
    QWidget* shown = nullptr;
    for (QWidget* window : QApplication::topLevelWidgets())
        if (window->isVisible() && window != m_fixture->window.get())
            shown = window;
    QVERIFY(shown);
    auto* tree = shown->findChild<QTreeView*>();
    QTRY_VERIFY(tree && tree->model()->rowCount() > 20);
    save("attributes", shown);
    shown->close();
}

void tst_StatesGallery::keys() {
    m_fixture->action(ActionId::ShowShortcuts)->trigger();
    save("keys", dialog());
}

void tst_StatesGallery::shortcuts() {
    m_fixture->action(ActionId::EditShortcuts)->trigger();
    auto* list = dialog()->findChild<QTreeWidget*>(QStringLiteral("shortcuts.list"));
    for (QTreeWidgetItemIterator at(list); *at; ++at)
        if ((*at)->parent() && (*at)->text(0) == m_fixture->action(ActionId::ToolPan)->text())
            list->setCurrentItem(*at);
    QTest::keyClick(dialog()->findChild<QLineEdit*>(QStringLiteral("shortcuts.key2")), Qt::Key_I);
    save("shortcuts", dialog());
}

void tst_StatesGallery::manual() {
    auto* commands = m_fixture->window->findChild<ManualCommands*>();
    commands->show(QStringLiteral("reading"));
    save("manual", &commands->window());
}

QTEST_MAIN(tst_StatesGallery)
#include "tst_states_gallery.moc"
