#include "app/models/model_library.h"
#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "inference/reading/network_module.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/model_commands.h"
#include "ui/models/model_list_model.h"
#include "ui/models/model_manager.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>

using namespace hilum;
using namespace hilum::test;

// The window of models in the real window, with real bundles and the real reader: what is chosen there reads
// the open film, and the panel says so.
class tst_ModelManager : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void importUseRenameGoBackDelete();
    void badFilesAreRefusedInWords();
    void deletingTheOneInUseAsksAndFallsBack();
    void theKeyboardIsEnough();
    void theChosenFileThatIsGoneIsTold();
    void theChosenFileThatIsBadLeavesTheViewer_data();
    void theChosenFileThatIsBadLeavesTheViewer();
    void theFileInUseIsTakenAway();
    void everythingHasAName();

private:
    QString made(const QString& name, const std::string& title, std::uint32_t seed) const;
    void open();
    ModelManager* manager() const { return &m_window->model().manager(); }
    template <typename Widget>
    Widget* part(const char* name) const {
        return manager()->findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) const { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    QString title() const { return part<QLabel>("models.title")->text(); }
    QStringList names() const;
    void choose(const QString& name) const;
    // What reads the films, by its card's name, once it is loaded.
    QString reads() const {
        return m_inference->card() ? QString::fromStdString(m_inference->card()->name) : QString();
    }
    QString panelName() const {
        return m_window->findChild<QLabel*>(QStringLiteral("reading.model"))->text();
    }
    std::string filmReadBy() const {
        const Film* film = m_document.current();
        return film && film->reading.state == ReadingState::Done ? film->reading.prediction->modelName
                                                                 : std::string();
    }

    QString m_shippedName;
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeFileChooser m_chooser;
    FakeMessagePresenter m_presenter;
    std::unique_ptr<Settings> m_settings;
    StudyDocument m_document;
    DecodeService m_decoder;
    std::unique_ptr<InferenceService> m_inference;
    std::unique_ptr<ThumbnailService> m_thumbnails;
    std::unique_ptr<StudySession> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void tst_ModelManager::initTestCase() {
    theme::apply(*qApp);
    qputenv("HILUM_MODULES", HILUM_BINARY_DIR "/bin");
    qputenv("HILUM_MODEL", HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    const auto shipped = BundleFile::read(defaultBundle());
    QVERIFY(shipped);
    m_shippedName = QString::fromStdString(shipped->card().name);
}

void tst_ModelManager::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_presenter.shown.clear();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_inference = std::make_unique<InferenceService>();
    m_thumbnails = std::make_unique<ThumbnailService>();
    m_session = std::make_unique<StudySession>(m_document, m_decoder, *m_inference);
    const TrainingPaths paths{m_folder->filePath(QStringLiteral("library.sqlite")),
                              m_folder->filePath(QStringLiteral("runs")),
                              m_folder->filePath(QStringLiteral("models")),
                              {}};
    m_window = std::make_unique<MainWindow>(WindowParts{m_document, *m_session, *m_inference, *m_thumbnails,
                                                        *m_settings, m_chooser, m_presenter, paths});
    m_window->show();
}

void tst_ModelManager::cleanup() {
    m_window.reset();
    while (m_document.current())
        m_document.close(m_document.currentId());
    m_session.reset();
    m_thumbnails.reset();
    m_inference.reset();
}

QString tst_ModelManager::made(const QString& name, const std::string& title, std::uint32_t seed) const {
    const Architecture architecture{.variant = "M0", .inputSize = 64, .outputs = 14};
    ModelCard card = madeCard(architecture);
    card.name = title;
    card.macroAuroc = Interval{0.712, 0.681, 0.744};
    const QString file = m_folder->filePath(name);
    if (!writeBundle(file.toStdString(), card, madeTensors(architecture, seed)))
        qFatal("a bundle could not be made");
    return file;
}

void tst_ModelManager::open() {
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(manager()->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(manager()));
    QTRY_VERIFY(part<QListView>("models.list")->model()->rowCount() > 0);
    QCoreApplication::processEvents();
}

QStringList tst_ModelManager::names() const {
    QStringList names;
    const QAbstractItemModel* model = part<QListView>("models.list")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names << model->index(row, 0).data().toString();
    return names;
}

void tst_ModelManager::choose(const QString& name) const {
    auto* list = part<QListView>("models.list");
    const QModelIndex index = list->model()->index(static_cast<int>(names().indexOf(name)), 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

void tst_ModelManager::importUseRenameGoBackDelete() {
    m_window->model().load();
    m_window->open(
        {QString::fromStdString(demonstrationFilm() ? demonstrationFilm()->string() : std::string())});
    if (!demonstrationFilm())
        QSKIP("the demonstration film is absent: run ./run once");
    QTRY_COMPARE_WITH_TIMEOUT(filmReadBy(), m_shippedName.toStdString(), 60000);
    QCOMPARE(panelName(), m_shippedName);
    open();
    QCOMPARE(names(), QStringList{m_shippedName});
    QCOMPARE(title(), m_shippedName);
    QVERIFY(!part<QPushButton>("models.use")->isEnabled()); // it is in use
    QVERIFY(!part<QPushButton>("models.rename")->isEnabled());
    QVERIFY(!part<QPushButton>("models.delete")->isEnabled());
    QVERIFY(!part<QPushButton>("models.back")->isVisible());

    m_chooser.next = {made(QStringLiteral("other.safetensors"), "Other", 5)};
    click("models.import");
    QTRY_COMPARE(names().size(), 2);
    QTRY_COMPARE(title(), QStringLiteral("Other")); // chosen, but not in use
    QCOMPARE(reads(), m_shippedName);
    QVERIFY(part<QTableWidget>("modelCard.table")); // its whole card
    const QString row =
        part<QListView>("models.list")->currentIndex().data(Qt::AccessibleTextRole).toString();
    for (const char* words : {"Other", "0.712 (0.681 to 0.744)", "64 px", "2025-01-01"})
        QVERIFY2(row.contains(QLatin1String(words)), qPrintable(row));

    click("models.use");
    QTRY_COMPARE_WITH_TIMEOUT(filmReadBy(), std::string("Other"), 60000); // read again by itself
    QCOMPARE(panelName(), QStringLiteral("Other"));
    QVERIFY(m_settings->modelFile().startsWith(m_folder->filePath(QStringLiteral("models"))));
    QVERIFY(part<QListView>("models.list")->currentIndex().data(ModelListModel::InUseRole).toBool());

    click("models.rename");
    auto* name = part<QLineEdit>("models.name");
    QTRY_VERIFY(name->isVisible());
    name->setText({});
    QTest::keyClicks(name, QStringLiteral("Ward 3"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(title(), QStringLiteral("Ward 3"));
    QTRY_COMPARE_WITH_TIMEOUT(filmReadBy(), std::string("Ward 3"), 60000);
    QCOMPARE(panelName(), QStringLiteral("Ward 3"));

    QTRY_VERIFY(part<QPushButton>("models.back")->isVisible());
    QVERIFY(part<QPushButton>("models.back")->text().contains(m_shippedName.left(10)));
    click("models.back");
    QTRY_COMPARE_WITH_TIMEOUT(filmReadBy(), m_shippedName.toStdString(), 60000);
    QCOMPARE(panelName(), m_shippedName);
    QVERIFY(m_settings->modelFile().isEmpty());
    QVERIFY(part<QPushButton>("models.back")->text().contains(QStringLiteral("Ward 3"))); // there and back

    m_chooser.next = {m_folder->filePath(QStringLiteral("exported"))};
    choose(QStringLiteral("Ward 3"));
    click("models.export");
    QTRY_VERIFY(QFile::exists(m_folder->filePath(QStringLiteral("exported.safetensors"))));
    QTRY_VERIFY(part<QPushButton>("models.delete")->isEnabled());
    click("models.delete");
    auto* box = manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox"));
    QVERIFY(box && box->text().contains(QStringLiteral("Ward 3")));
    QVERIFY(!box->text().contains(QStringLiteral("reads the films now")));
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("models.deleteConfirm")), Qt::LeftButton);
    QTRY_COMPARE(names(), QStringList{m_shippedName});
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("models"))).entryList(QDir::Files).isEmpty());
    QTRY_VERIFY(!part<QPushButton>("models.back")->isVisible()); // nothing to go back to
    QCOMPARE(reads(), m_shippedName);
    QVERIFY2(m_presenter.shown.isEmpty(), qPrintable(m_presenter.shown.join(QLatin1Char('\n'))));
}

void tst_ModelManager::badFilesAreRefusedInWords() {
    open();
    QFile file(m_folder->filePath(QStringLiteral("letter.safetensors")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Dear colleague,") > 0);
    file.close();
    m_chooser.next = {file.fileName()};
    click("models.import");
    QTRY_COMPARE(m_presenter.shown.size(), 1);
    QVERIFY(m_presenter.shown.first().startsWith(QStringLiteral("The model could not be imported\n")));
    QVERIFY(!m_presenter.shown.first().contains(QStringLiteral("letter"))); // no file's name
    QVERIFY(part<QPushButton>("models.import")->isEnabled());
    // One that somebody put into the folder by hand is listed with the reason, and can be deleted.
    QDir().mkpath(m_folder->filePath(QStringLiteral("models")));
    QVERIFY(file.copy(m_folder->filePath(QStringLiteral("models/letter.safetensors"))));
    QTRY_COMPARE(names().size(), 2); // found without being told
    choose(QStringLiteral("letter"));
    QTRY_VERIFY(part<QWidget>("models.notice")->isVisible());
    QVERIFY(!part<QPushButton>("models.use")->isEnabled() && part<QPushButton>("models.delete")->isEnabled());
}

void tst_ModelManager::deletingTheOneInUseAsksAndFallsBack() {
    m_window->model().load();
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
    open();
    m_chooser.next = {made(QStringLiteral("other.safetensors"), "Other", 5)};
    click("models.import");
    QTRY_COMPARE(title(), QStringLiteral("Other"));
    QTRY_VERIFY(part<QPushButton>("models.use")->isEnabled());
    click("models.use");
    QTRY_COMPARE_WITH_TIMEOUT(reads(), QStringLiteral("Other"), 60000);
    click("models.delete");
    auto* box = manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox"));
    QVERIFY(box && box->text().contains(QStringLiteral("reads the films now")));
    QTest::keyClick(box, Qt::Key_Escape); // asked, and not done
    QCOMPARE(names().size(), 2);
    QCOMPARE(reads(), QStringLiteral("Other"));
    QTRY_VERIFY(!manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox")));
    click("models.delete");
    box = manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox"));
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("models.deleteConfirm")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
    QVERIFY(m_settings->modelFile().isEmpty());
    QTRY_COMPARE(names(), QStringList{m_shippedName});
}

void tst_ModelManager::theKeyboardIsEnough() {
    const QString other = made(QStringLiteral("other.safetensors"), "Other", 5);
    QDir().mkpath(m_folder->filePath(QStringLiteral("models")));
    QVERIFY(QFile::copy(other, m_folder->filePath(QStringLiteral("models/other.safetensors"))));
    m_window->model().load();
    open();
    auto* list = part<QListView>("models.list");
    QTRY_COMPARE(names().size(), 2);
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(title(), QStringLiteral("Other"));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(reads(), QStringLiteral("Other"), 60000);
    QTest::keyClick(list, Qt::Key_F2);
    auto* name = part<QLineEdit>("models.name");
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClicks(name, QStringLiteral("Never"));
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(manager()->isVisible()); // only the field is left
    QCOMPARE(title(), QStringLiteral("Other"));
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_VERIFY(manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox")));
    QTest::keyClick(manager()->findChild<QMessageBox*>(QStringLiteral("models.deleteBox")), Qt::Key_Escape);
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!manager()->isVisible());
    QVERIFY(m_window->actionRegistry().action(ActionId::UseModelBefore)->isEnabled());
    m_window->actionRegistry().action(ActionId::UseModelBefore)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
}

void tst_ModelManager::theChosenFileThatIsGoneIsTold() {
    const QString gone = m_folder->filePath(QStringLiteral("stick/mine.safetensors"));
    m_settings->setModelFile(gone);
    m_window->model().load();
    QTRY_VERIFY(m_inference->modelError());
    open();
    // No other model reads in its place without being asked: its thresholds would be others.
    QVERIFY(!m_inference->card());
    QTRY_COMPARE(names().size(), 2);
    QCOMPARE(title(), QStringLiteral("mine"));
    QVERIFY(part<QWidget>("models.notice")->accessibleName().contains(QStringLiteral("not there")));
    choose(m_shippedName);
    click("models.use");
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
}

void tst_ModelManager::theChosenFileThatIsBadLeavesTheViewer_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"a turned bit", "cut off", "emptied", "a picture", "somebody's weights"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

// With the real network: the film is shown, the panel says why it is not read, and another model can be
// chosen.
void tst_ModelManager::theChosenFileThatIsBadLeavesTheViewer() {
    QFETCH(QString, kind);
    const QString name = made(QStringLiteral("zebra.safetensors"), "Bad", 5);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (kind == QLatin1String("a turned bit")) {
        QVERIFY(file.seek(file.size() - 100));
        const char byte = static_cast<char>(file.peek(1)[0] ^ 1);
        QCOMPARE(file.write(&byte, 1), 1);
    }
    if (kind == QLatin1String("cut off"))
        QVERIFY(file.resize(file.size() - 1000));
    if (kind == QLatin1String("emptied"))
        QVERIFY(file.resize(0));
    file.close();
    QImage picture(20, 20, QImage::Format_Grayscale8);
    picture.fill(1);
    if (kind == QLatin1String("a picture"))
        QVERIFY(picture.save(name, "PNG"));
    if (kind == QLatin1String("somebody's weights"))
        writeMadeWeights(name.toStdString(), {.variant = "M0", .inputSize = 64, .outputs = 14});
    m_settings->setModelFile(name);
    m_window->model().load();
    ThoraxPhantom phantom;
    writeFilm(phantom.recipe(), m_folder->filePath(QStringLiteral("film.dcm")).toStdString());
    m_window->open({m_folder->filePath(QStringLiteral("film.dcm"))});
    QTRY_VERIFY_WITH_TIMEOUT(m_inference->modelError(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(m_document.current() && m_document.current()->radiograph, 60000);
    QTRY_COMPARE(m_document.current()->reading.state, ReadingState::Failed);
    const auto* sentence = m_window->findChild<QLabel*>(QStringLiteral("reading.sentence"));
    QVERIFY(sentence->isVisible());
    QCOMPARE(sentence->text().section(QLatin1Char('\n'), 0, 0).isEmpty(), false);
    QVERIFY2(!sentence->text().contains(QLatin1String("zebra")),
             qPrintable(sentence->text())); // no file's name
    qInfo("%s: %s", qPrintable(kind), qPrintable(sentence->text()));
    m_window->model().use({}); // Hilum's own
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(m_document.current()->reading.state == ReadingState::Done ||
                                 m_document.current()->reading.state == ReadingState::Refused,
                             60000);
}

// By hand, or by another viewer: this one has it in memory and goes on, and says what the next start will
// find.
void tst_ModelManager::theFileInUseIsTakenAway() {
    QDir().mkpath(m_folder->filePath(QStringLiteral("models")));
    const QString file = made(QStringLiteral("models/other.safetensors"), "Other", 5);
    m_window->model().use(file);
    QTRY_COMPARE_WITH_TIMEOUT(reads(), QStringLiteral("Other"), 60000);
    open();
    QTRY_COMPARE(names().size(), 2);
    choose(QStringLiteral("Other"));
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("models.notice")->isVisible(), 10000);
    QCOMPARE(title(), QStringLiteral("other")); // only the file's name is known now
    QVERIFY(part<QWidget>("models.notice")->accessibleName().contains(QStringLiteral("not there")));
    QCOMPARE(reads(), QStringLiteral("Other"));
    click("models.back");
    QTRY_COMPARE_WITH_TIMEOUT(reads(), m_shippedName, 60000);
    QTRY_COMPARE(names(), QStringList{m_shippedName});
    QVERIFY(!m_window->actionRegistry().action(ActionId::UseModelBefore)->isEnabled());
}

void tst_ModelManager::everythingHasAName() {
    open();
    for (QPushButton* button : manager()->findChildren<QPushButton*>())
        if (button->isVisible())
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
    for (const char* name : {"models.list", "models.card", "models.name"})
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
    // Every control that can be used now is reached with Tab.
    QTRY_VERIFY(part<QListView>("models.list")->hasFocus());
    QSet<QWidget*> reached;
    for (int step = 0; step < 30; ++step) {
        reached << manager()->focusWidget();
        QTest::keyClick(manager()->focusWidget(), Qt::Key_Tab);
    }
    for (const char* name : {"models.list", "models.export", "models.import"})
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
    m_window->close(); // takes it along, so that the program ends
    QVERIFY(!manager()->isVisible());
}

QTEST_MAIN(tst_ModelManager)
#include "tst_model_manager.moc"
