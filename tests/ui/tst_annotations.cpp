#include "tests/support/test_data.h"
#include "tests/ui/tool_fixture.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QDirIterator>
#include <QInputDialog>
#include <QListView>
#include <QMenu>
#include <QPushButton>

using namespace hilum;
using namespace hilum::test;

// What is done to annotations that are there, and keeping them.
class tst_Annotations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init() { m_fixture = std::make_unique<ToolFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void handlesAndLinesAreDragged();
    void arrowKeysNudge();
    void undoAndRedo();
    void copyAndPaste();
    void oneDrawingOrMany();
    void escapeGivesUp();
    void words();
    void keysBelongToTheWords();
    void wordsSurviveAnotherFilm();
    void menusAndTheWords();
    void valueAndProfileAreTold();
    void keyImage();
    void menuActsOnWhatLiesUnderIt();
    void authorIsTheReadersName();
    void comesBackWithTheFilm();
    void realFilmsComeBack();
    void filmFileIsNotTouched();
    void windowStillTurnsBesideAnnotations();

    void listNamesHidesAndRemoves();
    void listBringsIntoSight();

private:
    std::unique_ptr<ToolFixture> m_fixture;
};

void tst_Annotations::handlesAndLinesAreDragged() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    m_fixture->drag({200, 100}, {250, 100}); // its end
    QVERIFY(std::abs(m_fixture->value("length") - 150 * 0.875) < 0.1);
    const ViewState before = m_fixture->film()->view;
    m_fixture->drag({160, 100}, {160, 180}); // its line
    QVERIFY(std::abs(m_fixture->value("length") - 150 * 0.875) < 0.1);
    QVERIFY(std::abs(m_fixture->list().back().points[0].y - 180) < 0.01);
    QVERIFY(m_fixture->film()->view == before); // and the window did not turn
}

void tst_Annotations::arrowKeysNudge() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    const ImagePoint start = m_fixture->list().back().points[0];
    m_fixture->press(Qt::Key_Right);
    m_fixture->press(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(std::abs(m_fixture->list().back().points[0].x - start.x - 1) < 1e-9);
    QVERIFY(std::abs(m_fixture->list().back().points[0].y - start.y - 10) < 1e-9);
    m_fixture->choose(ActionId::RotateRight); // the film's left is up now
    m_fixture->press(Qt::Key_Up);
    QVERIFY(std::abs(m_fixture->list().back().points[0].x - start.x) < 1e-9);
    m_fixture->press(Qt::Key_Right); // and its top is at the right
    QVERIFY(std::abs(m_fixture->list().back().points[0].y - start.y - 9) < 1e-9);
    m_fixture->choose(ActionId::FlipHorizontal); // at the left
    m_fixture->press(Qt::Key_Right);
    m_fixture->press(Qt::Key_Right);
    QVERIFY(std::abs(m_fixture->list().back().points[0].y - start.y - 11) < 1e-9);
    m_fixture->press(Qt::Key_Down); // the film's right is down still
    QVERIFY(std::abs(m_fixture->list().back().points[0].x - start.x - 1) < 1e-9);
    m_fixture->choose(ActionId::Undo); // all steps are one
    QVERIFY(std::abs(m_fixture->list().back().points[0].x - start.x) < 1e-9);
    QVERIFY(std::abs(m_fixture->list().back().points[0].y - start.y) < 1e-9);
}

void tst_Annotations::undoAndRedo() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    m_fixture->drag({200, 100}, {250, 100});
    m_fixture->press(Qt::Key_Delete);
    QVERIFY(m_fixture->list().empty());
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(std::abs(m_fixture->value("length") - 150 * 0.875) < 0.1);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(std::abs(m_fixture->value("length") - 100 * 0.875) < 0.1);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_fixture->list().empty());
    m_fixture->press(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(m_fixture->list().size(), 1u);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(std::abs(m_fixture->value("length") - 150 * 0.875) < 0.1);
}

void tst_Annotations::copyAndPaste() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureRectangle);
    m_fixture->drag({100, 100}, {150, 160});
    m_fixture->press(Qt::Key_C, Qt::ControlModifier);
    m_fixture->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_fixture->list().size(), 2u);
    QVERIFY(m_fixture->list()[0].id != m_fixture->list()[1].id);
    QVERIFY(m_fixture->list()[1].points[0].x > m_fixture->list()[0].points[0].x + 1); // beside the first
    m_fixture->press(Qt::Key_A, Qt::ControlModifier);
    m_fixture->press(Qt::Key_X, Qt::ControlModifier);
    QVERIFY(m_fixture->list().empty());
    m_fixture->open({}, QStringLiteral("b.dcm")); // another film: in the same place
    m_fixture->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_fixture->list().size(), 2u);
    QVERIFY(std::abs(m_fixture->list()[0].points[0].x - 100) < 0.5);
}

void tst_Annotations::oneDrawingOrMany() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    QVERIFY(m_fixture->action(ActionId::MeasureLength)->isChecked());
    m_fixture->drag({100, 100}, {200, 100});
    QVERIFY(m_fixture->action(ActionId::ToolWindowLevel)->isChecked());
    m_fixture->choose(ActionId::KeepTool);
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 200}, {200, 200});
    m_fixture->drag({100, 300}, {200, 300});
    QCOMPARE(m_fixture->list().size(), 3u);
    QVERIFY(m_fixture->action(ActionId::MeasureLength)->isChecked());
    QVERIFY(m_fixture->settings.keepsTool());
}

void tst_Annotations::escapeGivesUp() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureAngle);
    m_fixture->drag({100, 100}, {200, 100});
    m_fixture->press(Qt::Key_Escape);
    m_fixture->click({200, 200});
    QVERIFY(m_fixture->list().empty());
    m_fixture->press(Qt::Key_Escape); // what the click began
    m_fixture->press(Qt::Key_Escape); // the tool
    QVERIFY(m_fixture->action(ActionId::ToolWindowLevel)->isChecked());
}

void tst_Annotations::words() {
    m_fixture->open();
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QVERIFY(m_fixture->entry()->isVisible());
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("nodule?"));
    QTest::keyClick(m_fixture->entry(), Qt::Key_Return);
    QCOMPARE(m_fixture->last().text, QStringLiteral("nodule?"));
    m_fixture->press(Qt::Key_B);
    m_fixture->click({220, 230});
    QTest::keyClick(m_fixture->entry(), Qt::Key_Escape); // no words, no annotation
    QCOMPARE(m_fixture->list().size(), 1u);
    m_fixture->choose(ActionId::DrawArrow);
    m_fixture->drag({300, 300}, {320, 330});
    m_fixture->send(QEvent::MouseButtonDblClick, m_fixture->at({320, 330}), Qt::LeftButton);
    QVERIFY(m_fixture->entry()->isVisible());
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("here"));
    QTest::keyClick(m_fixture->entry(), Qt::Key_Return);
    QCOMPARE(m_fixture->last().text, QStringLiteral("here"));
}

// Keys that would close or change the film while words on it are written.
void tst_Annotations::keysBelongToTheWords() {
    m_fixture->open();
    m_fixture->open({}, QStringLiteral("b.dcm"));
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("left"));
    QTest::keyClick(m_fixture->entry(), Qt::Key_PageUp);
    QTest::keyClick(m_fixture->entry(), Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_fixture->document.films().size(), 2u);
    QCOMPARE(m_fixture->film()->name, QStringLiteral("b.dcm"));
    QVERIFY(m_fixture->entry()->isVisible());
    QTest::keyClick(m_fixture->entry(), Qt::Key_Return);
    QCOMPARE(m_fixture->list().back().text, QStringLiteral("left"));
    m_fixture->press(Qt::Key_B);
    m_fixture->click({220, 230});
    m_fixture->choose(ActionId::PreviousFilm); // from the menu
    QVERIFY(!m_fixture->entry()->isVisible());
}

// From a menu, by files that were dropped, by the window's end: words are taken, and a text without any, or a
// calibration without a length, is none.
void tst_Annotations::wordsSurviveAnotherFilm() {
    m_fixture->open();
    m_fixture->open({}, QStringLiteral("b.dcm"));
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QCOMPARE(m_fixture->list().size(), 1u);
    m_fixture->choose(ActionId::PreviousFilm);
    QCOMPARE(m_fixture->film()->name, QStringLiteral("a.dcm"));
    QCOMPARE(listOf(m_fixture->document.films().back().annotations).size(), 0u);
    m_fixture->choose(ActionId::NextFilm);
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("left"));
    m_fixture->choose(ActionId::PreviousFilm);
    QCOMPARE(listOf(m_fixture->document.films().back().annotations).back().text, QStringLiteral("left"));
    QCOMPARE(m_fixture->list().size(), 0u);
    m_fixture->choose(ActionId::Calibrate);
    m_fixture->drag({100, 100}, {200, 100});
    QVERIFY(m_fixture->entry()->isVisible());
    m_fixture->choose(ActionId::NextFilm);
    m_fixture->choose(ActionId::PreviousFilm);
    QCOMPARE(m_fixture->list().size(), 0u);
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("last"));
    m_fixture->window->close();
    QCOMPARE(m_fixture->list().back().text, QStringLiteral("last"));
}

// A menu of the window takes the words before it can close their film; the line's own one does not.
void tst_Annotations::menusAndTheWords() {
    m_fixture->open();
    m_fixture->press(Qt::Key_B);
    m_fixture->click({120, 130});
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("left"));
    QContextMenuEvent wish(QContextMenuEvent::Keyboard, {5, 5},
                           m_fixture->entry()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(m_fixture->entry(), &wish);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(m_fixture->entry()->isVisible());
    QApplication::activePopupWidget()->close();
    QVERIFY(m_fixture->entry()->isVisible());
    QMenu menu(m_fixture->window.get());
    menu.addAction(m_fixture->action(ActionId::CloseFilm));
    menu.popup({10, 10});
    QVERIFY(!m_fixture->entry()->isVisible());
    QCOMPARE(m_fixture->last().text, QStringLiteral("left"));
    menu.close();
}

void tst_Annotations::valueAndProfileAreTold() {
    m_fixture->open();
    const Radiograph& film = *m_fixture->film()->radiograph;
    m_fixture->choose(ActionId::MeasureProbe);
    m_fixture->click({120.5, 260.5});
    QCOMPARE(m_fixture->value("value"), double(film.modalityValue(260, 120)));
    QCOMPARE(m_fixture->value("column"), 120.0);
    QCOMPARE(m_fixture->value("row"), 260.0);
    QVERIFY(m_fixture->lines().contains(QString::number(film.modalityValue(260, 120))));
    // Across the chest: from the wall through a lung, where the least is, to the spine, where the most is.
    m_fixture->choose(ActionId::MeasureProfile);
    m_fixture->drag({30.5, 200.5}, {200.5, 200.5});
    double least = film.modalityValue(200, 30), most = least;
    for (int column = 31; column <= 200; ++column) {
        least = std::min<double>(least, film.modalityValue(200, column));
        most = std::max<double>(most, film.modalityValue(200, column));
    }
    // The mouse's place carries the rounding of the view's coordinates: noise of neighbours is mixed.
    const double noise = 0.02 * (most - least);
    QVERIFY(std::abs(m_fixture->value("length") - 170 * 0.875) < 0.1);
    QVERIFY2(std::abs(m_fixture->value("minimum") - least) < noise &&
                 std::abs(m_fixture->value("maximum") - most) < noise,
             qPrintable(m_fixture->lines()));
    QVERIFY(m_fixture->lines().contains(QLatin1String("min ")));
}

void tst_Annotations::keyImage() {
    m_fixture->open();
    m_fixture->press(Qt::Key_K);
    QVERIFY(m_fixture->film()->keyFrames.contains(0));
    QVERIFY(m_fixture->action(ActionId::KeyImage)->isChecked());
    const QModelIndex tile = m_fixture->child<QAbstractItemView>("filmStrip")->model()->index(0, 0);
    QVERIFY(tile.data(Qt::AccessibleTextRole).toString().startsWith(QLatin1String("Key film")));
    m_fixture->press(Qt::Key_K);
    QVERIFY(m_fixture->film()->keyFrames.empty());
}

void tst_Annotations::menuActsOnWhatLiesUnderIt() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    m_fixture->press(Qt::Key_Escape);
    QVERIFY(!m_fixture->action(ActionId::Remove)->isEnabled());
    const QPointF at = m_fixture->at({150, 100});
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent event(type, at, m_fixture->viewport()->mapToGlobal(at), Qt::RightButton,
                          type == QEvent::MouseButtonPress ? Qt::RightButton : Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(m_fixture->viewport(), &event);
    }
    auto* menu = m_fixture->child<QMenu>("menu.film");
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(m_fixture->action(ActionId::Remove)->isEnabled());
    menu->close();
    m_fixture->choose(ActionId::Remove);
    QVERIFY(m_fixture->list().empty());
}

void tst_Annotations::authorIsTheReadersName() {
    m_fixture->open();
    m_fixture->choose(ActionId::ReaderName);
    auto* dialog = m_fixture->child<QInputDialog>("readerName");
    QTRY_VERIFY(dialog->isVisible());
    dialog->setTextValue(QStringLiteral("Dr. Roe"));
    dialog->accept();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    QCOMPARE(m_fixture->last().author, QStringLiteral("Dr. Roe"));
}

void tst_Annotations::comesBackWithTheFilm() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureCardiothoracicRatio);
    m_fixture->drag(m_fixture->chest.heartRightEdge(), m_fixture->chest.heartLeftEdge());
    m_fixture->drag(m_fixture->chest.thoraxRightEdge(), m_fixture->chest.thoraxLeftEdge());
    m_fixture->press(Qt::Key_K);
    const AnnotationList made = m_fixture->list();
    QVERIFY(!made.back().author.isEmpty());
    QVERIFY(made.back().made > 0);
    const auto before = std::move(m_fixture);
    m_fixture = std::make_unique<ToolFixture>();
    // Another window of another program, on the same folder; the film has moved meanwhile.
    QVERIFY(QFile::rename(before->folder.filePath(QStringLiteral("a.dcm")),
                          m_fixture->folder.filePath(QStringLiteral("moved.dcm"))));
    for (const char* name : {"reader.sqlite", "reader.sqlite-wal", "reader.sqlite-shm"})
        QFile::copy(before->folder.filePath(QLatin1String(name)),
                    m_fixture->folder.filePath(QLatin1String(name)));
    m_fixture->open({}, QStringLiteral("moved.dcm"));
    QVERIFY(m_fixture->list() == made);
    QVERIFY(m_fixture->film()->keyFrames.contains(0));
}

// A JPEG without any UID, copied to another name, and a DICOM: measured, and there again in another window.
void tst_Annotations::realFilmsComeBack() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("HILUM_DATA names no folder of real films");
    QDirIterator jpegs(QString::fromStdString((*data / "cxr-open").string()), {QStringLiteral("*.jpg")},
                       QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(jpegs.hasNext());
    const QString jpeg = jpegs.next();
    const auto dicom = demonstrationFilm();
    QStringList films{jpeg};
    if (dicom)
        films << QString::fromStdString(dicom->string());
    std::vector<AnnotationList> made;
    const auto openFilm = [&](const QString& path) {
        m_fixture->window->open({path});
        QTRY_VERIFY(m_fixture->film() && m_fixture->film()->path == path &&
                    !m_fixture->film()->workKey.isEmpty());
    };
    for (const QString& path : films) {
        openFilm(path);
        m_fixture->choose(ActionId::MeasureEllipse);
        m_fixture->drag({60, 70}, {150, 160});
        QVERIFY(m_fixture->value("pixels") > 0);
        made.push_back(m_fixture->list());
    }
    const auto before = std::move(m_fixture);
    m_fixture = std::make_unique<ToolFixture>();
    for (const char* name : {"reader.sqlite", "reader.sqlite-wal", "reader.sqlite-shm"})
        QFile::copy(before->folder.filePath(QLatin1String(name)),
                    m_fixture->folder.filePath(QLatin1String(name)));
    films[0] = m_fixture->folder.filePath(QStringLiteral("copy.jpeg"));
    QVERIFY(QFile::copy(jpeg, films[0]));
    for (qsizetype i = 0; i < films.size(); ++i) {
        openFilm(films[i]);
        QVERIFY(m_fixture->list() == made[static_cast<std::size_t>(i)]);
    }
}

void tst_Annotations::filmFileIsNotTouched() {
    m_fixture->open();
    QFile file(m_fixture->folder.filePath(QStringLiteral("a.dcm")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
}

void tst_Annotations::windowStillTurnsBesideAnnotations() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    const Voi before = m_fixture->film()->view.voi;
    m_fixture->drag({300, 400}, {340, 440});
    QVERIFY(!(m_fixture->film()->view.voi == before));
    QCOMPARE(m_fixture->list().size(), 1u);
}

void tst_Annotations::listNamesHidesAndRemoves() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 100});
    m_fixture->choose(ActionId::MeasureEllipse);
    m_fixture->drag({150, 200}, {210, 260});
    m_fixture->choose(ActionId::ShowAnnotationList);
    auto* list = m_fixture->child<QListView>("annotationList");
    QTRY_VERIFY(list->isVisible());
    QAbstractItemModel& model = *list->model();
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0, 0).data().toString().contains(QLatin1String("87.5 mm")));
    QVERIFY(list->selectionModel()->isSelected(model.index(1, 0))); // the one just made
    QVERIFY(model.setData(model.index(0, 0), QStringLiteral("heart"), Qt::EditRole));
    QCOMPARE(m_fixture->list()[0].text, QStringLiteral("heart"));
    QVERIFY(model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(m_fixture->list()[0].isHidden);
    m_fixture->choose(ActionId::Undo);
    QVERIFY(!m_fixture->list()[0].isHidden);
    list->setCurrentIndex(model.index(0, 0));
    QTest::mouseClick(m_fixture->child<QPushButton>("annotations.remove"), Qt::LeftButton);
    QCOMPARE(m_fixture->list().size(), 1u);
    QTest::mouseClick(m_fixture->child<QPushButton>("annotations.removeAll"), Qt::LeftButton);
    QVERIFY(m_fixture->list().empty());
    QVERIFY(!list->isVisible());
}

void tst_Annotations::listBringsIntoSight() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({20, 20}, {60, 20});
    m_fixture->choose(ActionId::ShowAnnotationList);
    auto* list = m_fixture->child<QListView>("annotationList");
    QTRY_VERIFY(list->isVisible());
    for (int i = 0; i < 12; ++i)
        m_fixture->choose(ActionId::ZoomIn); // about the middle: the corner is out of sight
    QVERIFY(!m_fixture->viewport()->rect().contains(m_fixture->at({20, 20}).toPoint()));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 0)).center());
    QTRY_VERIFY(m_fixture->viewport()->rect().contains(m_fixture->at({20, 20}).toPoint()));
}

QTEST_MAIN(tst_Annotations)
#include "tst_annotations.moc"
