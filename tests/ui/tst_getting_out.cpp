#include "imaging/radiograph_reader.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/film_table.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDirIterator>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPrintDialog>
#include <QSpinBox>
#include <QTreeWidget>
#include <algorithm>

using namespace hilum;
using namespace hilum::test;

// Pictures, paper and tables, from the real window by its keys.
class tst_GettingOut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void copiesTheView();
    void savesTheFilmsOwnPixels();
    void savesAnySizeAndRemembersIt();
    void failureIsSaidAndTheDialogStays();
    void printsAPdf();
    void printsOnAPrinter();
    void savesASheet();
    void savesReadings_data();
    void savesReadings();
    void exportsDeidentified();
    void blacksOutUnderRectangles();
    void savesVerdictsForTraining();
    void actionsNeedAFilm();
    void everyControlHasAName();

private:
    QDialog* dialog(const char* name) const {
        return m_fixture->window->findChild<QDialog*>(QLatin1String(name));
    }
    QString out(const char* name) const { return m_fixture->folder.filePath(QLatin1String(name)); }
    void click(QDialog* dialog, const char* name) const {
        dialog->findChild<QAbstractButton*>(QLatin1String(name))->click();
    }
    QByteArray bytesOf(const QString& path) const {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_GettingOut::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

void tst_GettingOut::copiesTheView() {
    QApplication::clipboard()->clear();
    m_fixture->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
    const auto* viewport = m_fixture->window->findChild<ViewportWidget*>();
    const QImage copied = QApplication::clipboard()->image();
    QCOMPARE(copied.size(), (QSizeF(viewport->size()) * viewport->devicePixelRatioF()).toSize());
    // The film's inner part, without texts, is the screen's.
    const QImage screen = const_cast<ViewportWidget*>(viewport)->grab().toImage();
    const QRect inner = screen.rect().marginsRemoved(
        {screen.width() / 4, screen.height() / 4, screen.width() / 4, screen.height() / 4});
    for (int y = inner.top(); y < inner.bottom(); y += 16)
        for (int x = inner.left(); x < inner.right(); x += 16)
            QCOMPARE(qGray(copied.pixel(x, y)), qGray(screen.pixel(x, y)));
}

void tst_GettingOut::savesTheFilmsOwnPixels() {
    m_fixture->press(Qt::Key_S, Qt::ControlModifier);
    QDialog* shown = dialog("pictureDialog");
    QVERIFY(shown && shown->isVisible());
    QVERIFY(!shown->findChild<QAbstractButton*>(QStringLiteral("pictureIdentity"))->isChecked());
    QTRY_VERIFY(!shown->findChild<QLabel*>(QStringLiteral("picturePreview"))->pixmap().isNull());
    click(shown, "pictureAsFilm");
    m_fixture->chooser.next = {out("film")};
    click(shown, "pictureSave");
    QTRY_VERIFY(QFile::exists(out("film.png")));
    QTRY_VERIFY(!dialog("pictureDialog"));
    QImageReader reader(out("film.png"));
    QCOMPARE(reader.size(), QSize(400, 500));
    QCOMPARE(reader.text(QStringLiteral("Disclaimer")),
             QStringLiteral("Research use only. Not for diagnosis."));
}

void tst_GettingOut::savesAnySizeAndRemembersIt() {
    m_fixture->press(Qt::Key_S, Qt::ControlModifier);
    QDialog* shown = dialog("pictureDialog");
    click(shown, "pictureCustom");
    shown->findChild<QSpinBox*>(QStringLiteral("pictureWidth"))->setValue(16384);
    shown->findChild<QSpinBox*>(QStringLiteral("pictureHeight"))->setValue(16384);
    QVERIFY(!shown->findChild<QAbstractButton*>(QStringLiteral("pictureSave"))->isEnabled());
    QVERIFY(shown->findChild<QLabel*>(QStringLiteral("pictureSentence"))
                ->text()
                .contains(QLatin1String("at most")));
    shown->findChild<QSpinBox*>(QStringLiteral("pictureWidth"))->setValue(333);
    shown->findChild<QSpinBox*>(QStringLiteral("pictureHeight"))->setValue(444);
    click(shown, "pictureIdentity");
    m_fixture->chooser.next = {out("film.jpg")};
    click(shown, "pictureSave");
    QTRY_VERIFY(!dialog("pictureDialog"));
    QCOMPARE(QImageReader(out("film.jpg")).size(), QSize(333, 444));
    QCOMPARE(QImageReader(out("film.jpg")).format(), QByteArray("jpeg"));
    m_fixture->action(ActionId::SavePicture)->trigger();
    shown = dialog("pictureDialog");
    QCOMPARE(shown->findChild<QSpinBox*>(QStringLiteral("pictureWidth"))->value(), 333);
    QVERIFY(!shown->findChild<QAbstractButton*>(QStringLiteral("pictureIdentity"))
                 ->isChecked()); // never by itself
}

void tst_GettingOut::failureIsSaidAndTheDialogStays() {
    m_fixture->press(Qt::Key_S, Qt::ControlModifier);
    m_fixture->chooser.next = {out("none/film.png")};
    click(dialog("pictureDialog"), "pictureSave");
    QTRY_COMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->presenter.shown.first().contains(QLatin1String("cannot be written to")));
    QVERIFY(dialog("pictureDialog")->isVisible());
    QVERIFY(dialog("pictureDialog")->findChild<QAbstractButton*>(QStringLiteral("pictureSave"))->isEnabled());
}

void tst_GettingOut::printsAPdf() {
    m_fixture->press(Qt::Key_P, Qt::ControlModifier);
    QDialog* shown = dialog("filmPagesDialog");
    QVERIFY(shown && shown->isVisible());
    auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("pagesSave"));
    QTRY_VERIFY(save->isEnabled());
    QVERIFY(!shown->findChild<QLabel*>(QStringLiteral("pagesPreview"))->pixmap().isNull());
    QCOMPARE(shown->findChild<QLabel*>(QStringLiteral("pagesNumber"))->text(), QStringLiteral("Page 1 of 1"));
    QVERIFY(!shown->findChild<QAbstractButton*>(QStringLiteral("printIdentity"))->isChecked());
    m_fixture->chooser.next = {out("films")};
    save->click();
    QTRY_VERIFY(!dialog("filmPagesDialog"));
    QVERIFY(bytesOf(out("films.pdf")).startsWith("%PDF-"));
}

// Qt's own dialog offers a file in place of a printer, which goes through QPrinter all the same.
void tst_GettingOut::printsOnAPrinter() {
    m_fixture->press(Qt::Key_P, Qt::ControlModifier);
    QDialog* shown = dialog("filmPagesDialog");
    auto* print = shown->findChild<QAbstractButton*>(QStringLiteral("pagesPrint"));
    QTRY_VERIFY(print->isEnabled());
    print->click();
    auto* chooser = shown->findChild<QPrintDialog*>();
    QVERIFY(chooser);
    auto* file = chooser->findChild<QLineEdit*>(QStringLiteral("filename"));
    if (!file || !file->isEnabled())
        QSKIP("the print dialog offers no file");
    file->setText(out("printed.pdf"));
    chooser->accept();
    QTRY_VERIFY(!dialog("filmPagesDialog"));
    QVERIFY(bytesOf(out("printed.pdf")).startsWith("%PDF-"));
}

void tst_GettingOut::savesASheet() {
    m_fixture->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QDialog* shown = dialog("sheetDialog");
    QVERIFY(shown && shown->isVisible());
    auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("pagesSave"));
    QTRY_VERIFY(save->isEnabled());
    // The fake model suspects a lung lesion and has its class activation.
    QVERIFY(shown->findChild<QAbstractButton*>(QStringLiteral("sheetMap"))->isChecked());
    QString comment;
    for (int line = 0; line < 100; ++line)
        comment += QStringLiteral("A line.\n");
    shown->findChild<QPlainTextEdit*>(QStringLiteral("sheetComment"))->setPlainText(comment);
    QTRY_VERIFY(shown->findChild<QLabel*>(QStringLiteral("pagesNumber"))->text() !=
                QLatin1String("Page 1 of 1"));
    click(shown, "pagesNext");
    QVERIFY(
        shown->findChild<QLabel*>(QStringLiteral("pagesNumber"))->text().startsWith(QLatin1String("Page 2")));
    m_fixture->chooser.next = {out("sheet.pdf")};
    save->click();
    QTRY_VERIFY(!dialog("sheetDialog"));
    QVERIFY(bytesOf(out("sheet.pdf")).startsWith("%PDF-"));
}

void tst_GettingOut::savesReadings_data() {
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("table") << QByteArray("readingsCsv") << "csv";
    QTest::newRow("JSON") << QByteArray("readingsJson") << "json";
}

void tst_GettingOut::savesReadings() {
    QFETCH(QByteArray, button);
    QFETCH(QString, suffix);
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("b.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    m_fixture->press(Qt::Key_E, Qt::ControlModifier);
    QDialog* shown = dialog("readingsDialog");
    QVERIFY(shown && shown->isVisible());
    click(shown, "readingsAll");
    click(shown, button.constData());
    m_fixture->chooser.next = {out("readings")};
    click(shown, "readingsSave");
    QTRY_VERIFY(!dialog("readingsDialog"));
    const QByteArray bytes = bytesOf(out("readings.") + suffix);
    QVERIFY(bytes.contains("Lung Lesion"));
    QVERIFY(bytes.contains("Research use only. Not for diagnosis."));
    QVERIFY(!bytes.contains("a.dcm") && !bytes.contains("b.dcm"));
}

void tst_GettingOut::exportsDeidentified() {
    m_fixture->window->open(
        {m_fixture->phantom(QStringLiteral("b.dcm"), 2), m_fixture->brokenFile(QStringLiteral("c.dcm"))});
    QTRY_COMPARE(m_fixture->document.films().size(), std::size_t(3));
    m_fixture->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QDialog* shown = dialog("deidentifyDialog");
    QVERIFY(shown && shown->isVisible());
    click(shown, "deidentifyAll");
    const auto* list = shown->findChild<QTreeWidget*>(QStringLiteral("deidentifyAttributes"));
    const auto top = [&](const QString& name) {
        const auto found = list->findItems(name, Qt::MatchExactly);
        return found.isEmpty() ? nullptr : found.first();
    };
    const auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("deidentifySave"));
    const auto* summary = shown->findChild<QLabel*>(QStringLiteral("deidentifySummary"));
    QTRY_VERIFY(save->isEnabled() && summary->text().startsWith(QLatin1String("2 films")));
    // What happens stands there before anything is written: the name is replaced, UIDs are new, one film is
    // left out.
    QVERIFY(top(QStringLiteral("Replaced")) && top(QStringLiteral("New UIDs")) &&
            !top(QStringLiteral("Kept")));
    QCOMPARE(top(QStringLiteral("Replaced"))->child(0)->text(0), QStringLiteral("Patient's Name"));
    const auto* warnings = shown->findChild<QWidget*>(QStringLiteral("deidentifyWarnings"));
    QVERIFY(warnings->isVisible() && warnings->accessibleName().contains(QLatin1String("left out")));
    click(shown, "deidentifyUids");
    QTRY_VERIFY(save->isEnabled() && top(QStringLiteral("Kept")) && !top(QStringLiteral("New UIDs")));
    click(shown, "deidentifyUids");
    QTRY_VERIFY(save->isEnabled() && top(QStringLiteral("New UIDs")));
    QDir(m_fixture->folder.path()).mkpath(QStringLiteral("out"));
    m_fixture->chooser.next = {out("out")};
    click(shown, "deidentifySave");
    QTRY_VERIFY(!dialog("deidentifyDialog"));
    QVERIFY(QFile::exists(out("out/deidentification.json")));
    QCOMPARE(m_fixture->presenter.shown.size(), 1); // the broken one was left out
    QStringList films;
    for (QDirIterator it(out("out"), {QStringLiteral("*.dcm")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();)
        films << it.next();
    films.sort();
    QCOMPARE(films.size(), 2); // of one UID, told apart by a number; the first has none
    const auto before = RadiographReader().read(std::filesystem::path(out("a.dcm").toStdString()));
    const auto after = RadiographReader().read(std::filesystem::path(films.last().toStdString()));
    QVERIFY(before && after);
    QVERIFY(std::ranges::equal((*before)->pixels(), (*after)->pixels()));
}

void tst_GettingOut::blacksOutUnderRectangles() {
    Annotation box;
    box.id = QUuid::createUuid();
    box.kind = AnnotationKind::Rectangle;
    box.points = {{300.4, 20.2}, {500, 60.5}}; // beyond the film's 400 columns
    m_fixture->document.setAnnotations(m_fixture->film()->id,
                                       std::make_shared<const AnnotationList>(AnnotationList{box}));
    m_fixture->action(ActionId::Deidentify)->trigger();
    QDialog* shown = dialog("deidentifyDialog");
    click(shown, "deidentifyBlackout");
    const auto* save = shown->findChild<QAbstractButton*>(QStringLiteral("deidentifySave"));
    QTRY_VERIFY(save->isEnabled());
    m_fixture->chooser.next = {out("out")};
    click(shown, "deidentifySave");
    QTRY_VERIFY(!dialog("deidentifyDialog"));
    QVERIFY(bytesOf(out("out/deidentification.json")).contains("113101"));
    QDirIterator it(out("out"), {QStringLiteral("*.dcm")}, QDir::Files, QDirIterator::Subdirectories);
    const auto stored = RadiographReader().readStoredValues(std::filesystem::path(it.next().toStdString()));
    QVERIFY(stored);
    const auto at = [&](int column, int row) {
        return stored->values[static_cast<std::size_t>(row * 400 + column)];
    };
    QCOMPARE(at(300, 20), 0);
    QCOMPARE(at(399, 60), 0);
    const auto original =
        RadiographReader().readStoredValues(std::filesystem::path(out("a.dcm").toStdString()));
    QCOMPARE(at(299, 20), original->values[20 * 400 + 299]);
    QCOMPARE(at(399, 61), original->values[61 * 400 + 399]);
}

void tst_GettingOut::savesVerdictsForTraining() {
    QVERIFY(!m_fixture->action(ActionId::SaveCorrections)->isEnabled());
    Verdict verdict;
    verdict.state = VerdictState::Absent;
    m_fixture->document.setVerdict(m_fixture->film()->id, "Lung Lesion", verdict);
    QTRY_VERIFY(m_fixture->action(ActionId::SaveCorrections)->isEnabled());
    m_fixture->chooser.next = {m_fixture->folder.path()}; // the root; the table lies beside it
    m_fixture->action(ActionId::SaveCorrections)->trigger();
    QCOMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY2(m_fixture->presenter.shown.first().contains(QLatin1String("Verdicts on one film were saved.")),
             qPrintable(m_fixture->presenter.shown.first()));
    const QString file = m_fixture->folder.path() + QStringLiteral(".csv");
    const auto table = FilmTable::read(file.toStdString());
    QFile::remove(file);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), std::size_t{1});
    QCOMPARE(table->rows.front().path, std::string("a.dcm"));
    QCOMPARE(table->rows.front().labels[static_cast<std::size_t>(table->labelIndex("Lung Lesion"))],
             LabelValue::Negative);
}

void tst_GettingOut::actionsNeedAFilm() {
    m_fixture->document.closeAll();
    for (const ActionId id :
         {ActionId::CopyView, ActionId::SavePicture, ActionId::PrintFilms, ActionId::SaveSheet,
          ActionId::SaveReadings, ActionId::SaveCorrections, ActionId::Deidentify})
        QVERIFY(!m_fixture->action(id)->isEnabled());
}

void tst_GettingOut::everyControlHasAName() {
    for (const ActionId id : {ActionId::SavePicture, ActionId::PrintFilms, ActionId::SaveSheet,
                              ActionId::SaveReadings, ActionId::Deidentify}) {
        m_fixture->action(id)->trigger();
        QDialog* shown = nullptr;
        for (QDialog* one : m_fixture->window->findChildren<QDialog*>())
            if (one->isVisible())
                shown = one;
        QVERIFY(shown);
        for (const QWidget* widget : shown->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() ||
                qobject_cast<const QAbstractButton*>(widget))
                continue;
            const QWidget* named = widget;
            while (named != shown && named->accessibleName().isEmpty())
                named = named->parentWidget();
            QVERIFY2(named != shown, qPrintable(widget->objectName()));
        }
        shown->reject();
        QTRY_VERIFY(m_fixture->window->findChildren<QDialog*>().isEmpty());
    }
}

QTEST_MAIN(tst_GettingOut)
#include "tst_getting_out.moc"
