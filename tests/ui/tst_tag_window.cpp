#include "app/tags/tag_model.h"
#include "tests/support/film_writer.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

using namespace hilum;
using namespace hilum::test;

// The window of attributes, by mouse and keys.
class tst_TagWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void opensByItsKey();
    void searchGoesFromMatchToMatch();
    void copies();
    void exports_data();
    void exports();
    void failedExportIsSaid();
    void followsTheFilmInFront();
    void readsWhatHasNoPixels();

private:
    static QWidget* window() {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->objectName() == QLatin1String("tagWindow"))
                return widget;
        return nullptr;
    }
    template <typename Widget>
    static Widget* child(const char* name) {
        return window()->findChild<Widget*>(QLatin1String(name));
    }
    static QString value() {
        const auto* tree = child<QTreeView>("tagTree");
        return tree->currentIndex().siblingAtColumn(TagModel::ValueColumn).data().toString();
    }
    static bool isRead() { return child<QTreeView>("tagTree")->model()->rowCount() > 0; }
    static void key(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(widget, key, modifiers);
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_TagWindow::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
    m_fixture->action(ActionId::ShowTags)->trigger();
    QVERIFY(window() && window()->isVisible());
    QTRY_VERIFY(isRead());
    QApplication::setActiveWindow(window());
}

void tst_TagWindow::opensByItsKey() {
    window()->close();
    QApplication::setActiveWindow(m_fixture->window.get());
    m_fixture->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(window()->isVisible());
    QVERIFY(child<QLabel>("tagIdentity")->isVisible());
    QVERIFY(child<QLabel>("tagIdentity")->text().contains(QLatin1String("identity")));
    m_fixture->window->close();
    QVERIFY(!window()->isVisible());
}

void tst_TagWindow::searchGoesFromMatchToMatch() {
    auto* field = child<QLineEdit>("tagSearch");
    auto* tree = child<QTreeView>("tagTree");
    tree->setFocus();
    key(tree, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("Instance UID"));
    // Media Storage SOP, SOP, Study and Series Instance UID.
    QCOMPARE(child<QLabel>("tagCount")->text(), QStringLiteral("1 of 4"));
    key(field, Qt::Key_F3);
    QCOMPARE(child<QLabel>("tagCount")->text(), QStringLiteral("2 of 4"));
    key(field, Qt::Key_F3, Qt::ShiftModifier);
    key(field, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(child<QLabel>("tagCount")->text(), QStringLiteral("4 of 4"));
    key(field, Qt::Key_Return);
    QCOMPARE(child<QLabel>("tagCount")->text(), QStringLiteral("1 of 4"));
    field->setText(QStringLiteral("00080060"));
    QCOMPARE(value(), QStringLiteral("DX"));
    child<QAbstractButton>("tagOnly")->click();
    QCOMPARE(tree->model()->rowCount(), 1);
    field->setText(QStringLiteral("no such thing"));
    QCOMPARE(child<QLabel>("tagCount")->text(), QStringLiteral("Not found"));
    QCOMPARE(child<QLabel>("tagMessage")->text(), QStringLiteral("Nothing found"));
    field->clear();
    QVERIFY(tree->isVisible());
    QVERIFY(tree->model()->rowCount() > 10);
}

void tst_TagWindow::copies() {
    child<QLineEdit>("tagSearch")->setText(QStringLiteral("00080060"));
    auto* tree = child<QTreeView>("tagTree");
    tree->setFocus();
    key(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("DX"));
    key(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("(0008,0060)  CS  Modality  DX"));
    child<QPushButton>("tagCopyAll")->click();
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("Photometric Interpretation")));
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("identity")));
}

void tst_TagWindow::exports_data() {
    QTest::addColumn<int>("entry");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("table") << 0 << "csv";
    QTest::newRow("JSON") << 1 << "json";
    QTest::newRow("text") << 2 << "txt";
}

void tst_TagWindow::exports() {
    QFETCH(int, entry);
    QFETCH(QString, suffix);
    const QString path = m_fixture->folder.filePath(QStringLiteral("tags"));
    m_fixture->chooser.next = {path};
    child<QPushButton>("tagExport")->menu()->actions().at(entry)->trigger();
    const QString written = path + QLatin1Char('.') + suffix;
    QTRY_VERIFY(QFile::exists(written));
    QFile file(written);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("PhotometricInterpretation") || bytes.contains("Photometric Interpretation"));
    QVERIFY(bytes.contains("Contains the patient's identity"));
}

void tst_TagWindow::failedExportIsSaid() {
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("none/tags.csv"))};
    child<QPushButton>("tagExport")->menu()->actions().first()->trigger();
    QTRY_COMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->presenter.shown.first().contains(QLatin1String("cannot be written to")));
}

void tst_TagWindow::followsTheFilmInFront() {
    child<QLineEdit>("tagSearch")->setText(QStringLiteral("Series Description"));
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 16;
    recipe.values.assign(256, 7);
    recipe.attributes = {{tag(0x0008, 0x103E), "another film", {}, {}, {}}};
    const QString other = m_fixture->folder.filePath(QStringLiteral("b.dcm"));
    writeFilm(recipe, other.toStdString());
    m_fixture->window->open({other});
    QTRY_COMPARE(value(), QStringLiteral("another film"));
    m_fixture->document.closeAll();
    QTRY_COMPARE(child<QLabel>("tagMessage")->text(), QStringLiteral("No film"));
    QVERIFY(!child<QPushButton>("tagExport")->isEnabled());
}

void tst_TagWindow::readsWhatHasNoPixels() {
    m_fixture->window->open({m_fixture->brokenFile(QStringLiteral("letter.dcm"))});
    QTRY_COMPARE(child<QLabel>("tagMessage")->text(), QStringLiteral("The attributes cannot be read"));
    // A report: explicit little endian, no pixels.
    QFile file(m_fixture->folder.filePath(QStringLiteral("report.dcm")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(128, '\0') + QByteArray("DICM\x08\0\x60\0CS\x02\0SR", 14));
    file.close();
    m_fixture->window->open({file.fileName()});
    QTRY_VERIFY(isRead());
    QCOMPARE(child<QTreeView>("tagTree")->model()->rowCount(), 1);
    QCOMPARE(value(), QStringLiteral("SR"));
}

QTEST_MAIN(tst_TagWindow)
#include "tst_tag_window.moc"
