#include "tests/ui/window_fixture.h"
#include "ui/manual/manual_commands.h"
#include "ui/manual/manual_text.h"
#include "ui/manual/manual_window.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTextBlock>

using namespace hilum;
using namespace hilum::test;

class tst_Manual : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void everyPageIsThere();
    void everyLinkLeadsSomewhere();
    void everyPictureIsShown();
    void linksLeadFromPageToPage();
    void outsideOpensOnlyOnAClick();
    void searchMarksAndGoesRound();
    void linkNames_data();
    void linkNames();
    void menuAndHelpKeyOpenIt();
};

// The text of a page's links, without those to the outside.
static QStringList linksOf(const ManualPage& page) {
    static const QRegularExpression link(QStringLiteral(R"((?<!\!)\[[^\]]*\]\(([^)]+)\))"));
    QStringList links;
    for (auto matches = link.globalMatch(page.markdown); matches.hasNext();)
        links << matches.next().captured(1);
    return links;
}

void tst_Manual::everyPageIsThere() {
    const QStringList files = QDir(QStringLiteral(HILUM_SOURCE_DIR "/resources/manual"))
                                  .entryList({QStringLiteral("*.md")}, QDir::Files);
    const QList<ManualPage> pages = manualPages();
    QCOMPARE(pages.size(), files.size());
    for (const ManualPage& page : pages) {
        QVERIFY(files.contains(page.name + QStringLiteral(".md")));
        QVERIFY2(!page.title.isEmpty(), qPrintable(page.name));
        QVERIFY2(page.markdown.startsWith(QLatin1String("# ")), qPrintable(page.name));
    }
    const ManualWindow window;
    QCOMPARE(window.findChild<QListWidget*>(QStringLiteral("manual.pages"))->count(), pages.size());
}

void tst_Manual::everyLinkLeadsSomewhere() {
    QStringList names;
    for (const ManualPage& page : manualPages())
        names << page.name;
    for (const ManualPage& page : manualPages())
        for (const QString& link : linksOf(page)) {
            const QString target = linkedPage(link);
            QVERIFY2(link.startsWith(QLatin1String("http")) || link.startsWith(QLatin1Char('#')) ||
                         names.contains(target),
                     qPrintable(page.name + QStringLiteral(": ") + link));
        }
}

void tst_Manual::everyPictureIsShown() {
    ManualWindow window;
    window.show();
    auto* text = window.findChild<ManualText*>();
    int pictures = 0;
    for (const ManualPage& page : manualPages()) {
        window.showPage(page.name);
        for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
            for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
                const QTextImageFormat format = fragment.fragment().charFormat().toImageFormat();
                if (!format.isValid())
                    continue;
                ++pictures;
                const QVariant picture =
                    text->document()->resource(QTextDocument::ImageResource, QUrl(format.name()));
                QVERIFY2(!picture.value<QImage>().isNull(), qPrintable(page.name + format.name()));
                QVERIFY2(format.width() > 0 && format.width() <= text->viewport()->width(),
                         qPrintable(format.name()));
            }
    }
    QVERIFY(pictures >= 8);
}

void tst_Manual::linksLeadFromPageToPage() {
    ManualWindow window;
    window.show();
    auto* text = window.findChild<ManualText*>();
    window.showPage(QStringLiteral("reading"));
    Q_EMIT text->anchorClicked(QUrl(QStringLiteral("models.md")));
    QCOMPARE(window.page(), QStringLiteral("models"));
    window.findChild<QAction*>(QStringLiteral("action.manual.back"))->trigger();
    QCOMPARE(window.page(), QStringLiteral("reading"));
    window.findChild<QAction*>(QStringLiteral("action.manual.forward"))->trigger();
    QCOMPARE(window.page(), QStringLiteral("models"));
    QVERIFY(!window.findChild<QAction*>(QStringLiteral("action.manual.forward"))->isEnabled());
    Q_EMIT text->anchorClicked(QUrl(QStringLiteral("reading.md#maps")));
    QCOMPARE(window.page(), QStringLiteral("reading"));
    QCOMPARE(text->textCursor().block().text(), QStringLiteral("Maps"));
}

void tst_Manual::outsideOpensOnlyOnAClick() {
    ManualWindow window;
    QList<QUrl> opened;
    window.openOutside = [&](const QUrl& url) { opened << url; };
    window.show();
    auto* text = window.findChild<ManualText*>();
    text->showPage(
        QStringLiteral("# Page\n[out](https://example.org/) ![picture](https://example.org/p.png)\n"));
    QCoreApplication::processEvents();
    QVERIFY(opened.isEmpty());
    QVERIFY(!text->document()
                 ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("https://example.org/p.png")))
                 .isValid());
    Q_EMIT text->anchorClicked(QUrl(QStringLiteral("https://example.org/")));
    QCOMPARE(opened, QList<QUrl>{QUrl(QStringLiteral("https://example.org/"))});
    Q_EMIT text->anchorClicked(QUrl(QStringLiteral("file:///etc/passwd")));
    QCOMPARE(opened.size(), 1);
}

void tst_Manual::searchMarksAndGoesRound() {
    ManualWindow window;
    window.show();
    window.showPage(QStringLiteral("reading"));
    auto* text = window.findChild<ManualText*>();
    auto* search = window.findChild<QLineEdit*>(QStringLiteral("manual.search"));
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(search, QStringLiteral("padding"));
    const qsizetype places = text->toPlainText().count(QStringLiteral("padding"), Qt::CaseInsensitive);
    QVERIFY(places >= 1);
    QCOMPARE(text->extraSelections().size(), places);
    QCOMPARE(text->textCursor().selectedText().toLower(), QStringLiteral("padding"));
    for (qsizetype i = 0; i < places; ++i)
        QTest::keyClick(search, Qt::Key_Return); // round to the first
    QCOMPARE(window.findChild<QLabel*>(QStringLiteral("manual.found"))->text(),
             QStringLiteral("1 of %1").arg(places));
    search->setText(QStringLiteral("no such words"));
    QCOMPARE(window.findChild<QLabel*>(QStringLiteral("manual.found"))->text(),
             QStringLiteral("not on this page"));
}

void tst_Manual::linkNames_data() {
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("section");
    QTest::newRow("page") << QStringLiteral("wizard.md") << QStringLiteral("wizard") << QString();
    QTest::newRow("section") << QStringLiteral("wizard.md#the-teacher") << QStringLiteral("wizard")
                             << QStringLiteral("the-teacher");
    QTest::newRow("above") << QStringLiteral("../README.md") << QString() << QString();
    QTest::newRow("outside") << QStringLiteral("https://example.org/a.md") << QString() << QString();
    QTest::newRow("own section") << QStringLiteral("#maps") << QString() << QStringLiteral("maps");
}

void tst_Manual::linkNames() {
    QFETCH(QString, link);
    QTEST(linkedPage(link), "page");
    QTEST(linkedSection(link), "section");
    QCOMPARE(sectionName(QStringLiteral("What the AI says")), QStringLiteral("what-the-ai-says"));
}

void tst_Manual::menuAndHelpKeyOpenIt() {
    WindowFixture fixture;
    auto* commands = fixture.window->findChild<ManualCommands*>();
    fixture.action(ActionId::ShowManual)->trigger();
    QVERIFY(commands->window().isVisible());
    QTest::keyClick(&commands->window(), Qt::Key_Escape);
    QVERIFY(!commands->window().isVisible());
    fixture.action(ActionId::Train)->trigger();
    QWidget* wizard = nullptr;
    for (QWidget* window : QApplication::topLevelWidgets())
        if (window->property("manualPage") == QLatin1String("wizard"))
            wizard = window;
    QVERIFY(wizard);
    QApplication::setActiveWindow(wizard);
    QTest::keyClick(wizard, Qt::Key_F1);
    QVERIFY(commands->window().isVisible());
    QCOMPARE(commands->window().page(), QStringLiteral("wizard"));
    wizard->close();
    fixture.window->close();
    QVERIFY(!commands->window().isVisible());
}

QTEST_MAIN(tst_Manual)
#include "tst_manual.moc"
