#include "app/models/model_choice.h"
#include "app/models/model_library.h"
#include "app/models/model_shelf.h"
#include "app/settings.h"
#include "inference/reading/network_module.h"
#include "tests/support/made_bundle.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;
using namespace hilum::test;

// The models of a computer as files: listed, imported, renamed, exported, deleted, and changed behind the
// library's back.
class tst_ModelLibrary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theShippedOneIsFirst();
    void importChecksAndCopies();
    void importRefuses_data();
    void importRefuses();
    void aFolderThatCannotBeWrittenIsNamed();
    void theSameWeightsAreKeptOnce();
    void renamedInsideItsFile();
    void exportIsTheSameBytes();
    void deletedAndGoneAlready();
    void theFolderIsTheList();
    void aFileElsewhereIsListedButNotChanged();
    void theOneBeforeIsGoneBackTo();
    void twoViewersShareTheChoice();

private:
    QString made(const QString& name, std::uint32_t seed = 1, const std::string& title = {},
                 const std::string& created = "2025-01-01") const;
    void look();
    Result<QString> imported(const QString& file);
    template <typename Call>
    Result<QString> answerOf(Call call);
    QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_models, m_shipped;
    std::unique_ptr<ModelLibrary> m_library;
};

void tst_ModelLibrary::initTestCase() {
    m_shipped = QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    QVERIFY(QFile::exists(m_shipped));
}

void tst_ModelLibrary::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_models = m_folder->filePath(QStringLiteral("models"));
    m_library = std::make_unique<ModelLibrary>(m_models, m_shipped);
}

QString tst_ModelLibrary::made(const QString& name, std::uint32_t seed, const std::string& title,
                               const std::string& created) const {
    const Architecture architecture{.variant = "M0", .inputSize = 64, .outputs = 14};
    ModelCard card = madeCard(architecture);
    if (!title.empty())
        card.name = title;
    card.created = created;
    const QString file = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (!writeBundle(file.toStdString(), card, madeTensors(architecture, seed)))
        qFatal("a bundle could not be made");
    return file;
}

void tst_ModelLibrary::look() {
    bool done = false;
    m_library->refresh();
    // The look after this one is only told when it differs; an export's answer comes after a look.
    m_library->exportTo(m_shipped, m_folder->filePath(QStringLiteral("look")),
                        [&](const Result<QString>&) { done = true; });
    QTRY_VERIFY(done);
}

template <typename Call>
Result<QString> tst_ModelLibrary::answerOf(Call call) {
    std::optional<Result<QString>> answer;
    call([&](const Result<QString>& file) { answer = file; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20000))
        return failure(ErrorCode::Internal, "no answer");
    return *answer;
}

Result<QString> tst_ModelLibrary::imported(const QString& file) {
    return answerOf([&](ModelLibrary::Done done) { m_library->import(file, std::move(done)); });
}

QStringList tst_ModelLibrary::names() const {
    QStringList names;
    for (const ModelEntry& entry : m_library->entries())
        names << entry.name();
    return names;
}

void tst_ModelLibrary::theShippedOneIsFirst() {
    QVERIFY(!m_library->wasLooked());
    made(QStringLiteral("models/a.safetensors"), 1, "Older", "2024-05-06");
    made(QStringLiteral("models/b.safetensors"), 2, "Newer", "2099-01-01");
    QFile broken(m_models + QStringLiteral("/broken.safetensors"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("half a model") > 0);
    broken.close();
    look();
    QVERIFY(m_library->wasLooked());
    QCOMPARE(m_library->entries().size(), 4);
    const auto bundle = BundleFile::read(m_shipped.toStdString());
    QCOMPARE(m_library->entries()[0].name(), QString::fromStdString(bundle->card().name));
    QVERIFY(m_library->entries()[0].isShipped && !m_library->entries()[0].mayChange());
    QCOMPARE(names().mid(1),
             QStringList({QStringLiteral("Newer"), QStringLiteral("Older"), QStringLiteral("broken")}));
    const ModelEntry& last = m_library->entries()[3];
    QVERIFY(!last.card && !last.problem.isEmpty() && last.mayChange()); // it can be deleted
}

void tst_ModelLibrary::importChecksAndCopies() {
    const QString file = made(QStringLiteral("elsewhere/mine.safetensors"), 3, "Mine");
    const auto kept = imported(file);
    QVERIFY(kept);
    QVERIFY(kept->startsWith(m_models) && *kept != file);
    QVERIFY(QFile::remove(file)); // the copy is its own
    const ModelEntry* entry = m_library->entry(*kept);
    QVERIFY(entry && entry->isKept && entry->card);
    QCOMPARE(entry->name(), QStringLiteral("Mine"));
}

void tst_ModelLibrary::importRefuses_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("no file") << QStringLiteral("none") << int(ErrorCode::ModelMissing)
                             << QStringLiteral("not there");
    QTest::newRow("text") << QStringLiteral("text") << int(ErrorCode::ModelMalformed) << QString();
    QTest::newRow("cut off") << QStringLiteral("cut") << int(ErrorCode::ModelMalformed) << QString();
    QTest::newRow("one bit") << QStringLiteral("bit") << int(ErrorCode::ModelMalformed)
                             << QStringLiteral("changed or damaged");
    QTest::newRow("weights without a card")
        << QStringLiteral("bare") << int(ErrorCode::ModelMalformed) << QStringLiteral("without a model card");
}

void tst_ModelLibrary::importRefuses() {
    QFETCH(QString, what);
    QFETCH(int, code);
    QFETCH(QString, words);
    const QString file = made(QStringLiteral("elsewhere/file.safetensors"));
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QByteArray content = bytes.readAll();
    bytes.close();
    if (what == QLatin1String("none"))
        QVERIFY(bytes.remove());
    else if (what == QLatin1String("text"))
        content = "This is no model.";
    else if (what == QLatin1String("cut"))
        content.chop(1000);
    else if (what == QLatin1String("bit"))
        content[content.size() - 100] = static_cast<char>(content[content.size() - 100] ^ 1);
    else // the card's key is another one, of the same length
        content.replace("\"card\"", "\"bard\"");
    if (what != QLatin1String("none"))
        QVERIFY(bytes.open(QIODevice::WriteOnly) && bytes.write(content) == content.size());
    bytes.close();
    const auto kept = imported(file);
    QVERIFY(!kept);
    QCOMPARE(int(kept.error().code), code);
    QVERIFY2(QString::fromStdString(kept.error().message).contains(words), kept.error().message.c_str());
    QVERIFY(QDir(m_models).entryList(QDir::Files).isEmpty());
}

void tst_ModelLibrary::aFolderThatCannotBeWrittenIsNamed() {
    QFile file(m_models); // a file stands where the folder should be made
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto kept = keepModel(made(QStringLiteral("run.safetensors")), m_models);
    QVERIFY(!kept);
    const QString said = QString::fromStdString(kept.error().message);
    QVERIFY2(said.startsWith(QStringLiteral("The model cannot be written")), qPrintable(said));
}

void tst_ModelLibrary::theSameWeightsAreKeptOnce() {
    const QString file = made(QStringLiteral("elsewhere/mine.safetensors"), 3, "Mine");
    const auto first = imported(file);
    QVERIFY(answerOf([&](ModelLibrary::Done done) {
        m_library->rename(*first, QStringLiteral("Ours"), std::move(done));
    }));
    const auto again = imported(file);
    QVERIFY(again);
    QCOMPARE(*again, *first); // under its new name
    QCOMPARE(QDir(m_models).entryList(QDir::Files).size(), 1);
    const auto shipped = imported(m_shipped);
    QVERIFY(shipped);
    QCOMPARE(*shipped, m_shipped); // needs no copy
    QCOMPARE(QDir(m_models).entryList(QDir::Files).size(), 1);
}

void tst_ModelLibrary::renamedInsideItsFile() {
    const auto kept = imported(made(QStringLiteral("elsewhere/mine.safetensors"), 4, "Mine"));
    const auto before = BundleFile::read(kept->toStdString());
    const auto rename = [&](const QString& file, const QString& name) {
        return answerOf([&](ModelLibrary::Done done) { m_library->rename(file, name, std::move(done)); });
    };
    QVERIFY(rename(*kept, QStringLiteral("  Ward 3,\n spring  ")));
    const auto after = BundleFile::read(kept->toStdString());
    QVERIFY(after);
    QCOMPARE(after->card().name, std::string("Ward 3, spring"));
    QCOMPARE(after->card().tensorSha256, before->card().tensorSha256);
    QCOMPARE(after->tensors().size(), before->tensors().size());
    for (const auto& [name, tensor] : before->tensors())
        QVERIFY2(std::ranges::equal(after->tensors().at(name).bytes, tensor.bytes), name.c_str());
    QCOMPARE(m_library->entry(*kept)->name(), QStringLiteral("Ward 3, spring"));
    QCOMPARE(rename(*kept, QStringLiteral("   ")).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(rename(*kept, QString(81, QLatin1Char('x'))).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(rename(m_shipped, QStringLiteral("Theirs")).error().code, ErrorCode::InvalidArgument);
}

void tst_ModelLibrary::exportIsTheSameBytes() {
    const auto kept = imported(made(QStringLiteral("elsewhere/mine.safetensors"), 5));
    const auto out = [&](const QString& target) {
        return answerOf(
            [&](ModelLibrary::Done done) { m_library->exportTo(*kept, target, std::move(done)); });
    };
    const auto written = out(m_folder->filePath(QStringLiteral("out")));
    QVERIFY(written);
    QVERIFY(written->endsWith(QStringLiteral("/out.safetensors")));
    QFile a(*kept), b(*written);
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QVERIFY(a.readAll() == b.readAll());
    QCOMPARE(out(m_folder->filePath(QStringLiteral("no/such/folder/out"))).error().code,
             ErrorCode::WriteFailed);
}

void tst_ModelLibrary::deletedAndGoneAlready() {
    const auto kept = imported(made(QStringLiteral("elsewhere/mine.safetensors"), 6));
    const auto remove = [&](const QString& file) {
        return answerOf([&](ModelLibrary::Done done) { m_library->remove(file, std::move(done)); });
    };
    QCOMPARE(remove(m_shipped).error().code, ErrorCode::InvalidArgument);
    QVERIFY(QFile::exists(m_shipped));
    QVERIFY(QFile::remove(*kept)); // another viewer was quicker
    QVERIFY(remove(*kept));
    QCOMPARE(m_library->entries().size(), 1);
}

void tst_ModelLibrary::theFolderIsTheList() {
    look();
    QSignalSpy changed(m_library.get(), &ModelLibrary::changed);
    const QString file = made(QStringLiteral("models/put-there.safetensors"), 7, "Put there");
    look();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(names().last(), QStringLiteral("Put there"));
    const auto card = m_library->entry(file)->card;
    look();
    QCOMPARE(changed.size(), 1);                  // nothing is new
    QCOMPARE(m_library->entry(file)->card, card); // and nothing was read again
    made(QStringLiteral("models/put-there.safetensors"), 8, "Replaced");
    look();
    QCOMPARE(names().last(), QStringLiteral("Replaced"));
    QVERIFY(QDir(m_models).removeRecursively()); // the whole folder
    look();
    QCOMPARE(m_library->entries().size(), 1);
    QVERIFY(imported(made(QStringLiteral("elsewhere/mine.safetensors"), 9))); // it is made anew
    QCOMPARE(m_library->entries().size(), 2);
}

void tst_ModelLibrary::aFileElsewhereIsListedButNotChanged() {
    const QString file = made(QStringLiteral("elsewhere/mine.safetensors"), 3, "Mine");
    const QString gone = m_folder->filePath(QStringLiteral("gone.safetensors"));
    m_library->setElsewhere({file, gone, {}});
    look();
    QVERIFY(m_library->entry(file)->card && !m_library->entry(file)->mayChange());
    QVERIFY(m_library->entry(gone)->problem.contains(QStringLiteral("not there")));
    m_library->setElsewhere({});
    look();
    QCOMPARE(m_library->entries().size(), 1);
}

void tst_ModelLibrary::theOneBeforeIsGoneBackTo() {
    Settings settings(m_folder->filePath(QStringLiteral("settings.ini")));
    ModelChoice choice(settings);
    QVERIFY(choice.current().isEmpty() && !choice.before());
    const QString a = made(QStringLiteral("models/a.safetensors")),
                  b = made(QStringLiteral("models/b.safetensors"));
    choice.use(a);
    QCOMPARE(choice.before().value(), QString()); // the one that came with Hilum
    choice.use(b);
    QCOMPARE(choice.before().value(), a);
    choice.use(b);
    QCOMPARE(choice.before().value(), a); // the same again is no step
    choice.use(a);
    QCOMPARE(choice.before().value(), b); // there and back
    QVERIFY(QFile::remove(b));
    QCOMPARE(choice.before().value(), QString()); // a file that is gone is passed over
    choice.forget(a);
    QVERIFY(choice.current().isEmpty() && !choice.before());
}

void tst_ModelLibrary::twoViewersShareTheChoice() {
    const QString file = m_folder->filePath(QStringLiteral("settings.ini"));
    const QString a = made(QStringLiteral("models/a.safetensors"));
    {
        Settings first(file), second(file);
        ModelChoice(first).use(a);
        ModelChoice(second).use(a);
    }
    Settings third(file);
    QCOMPARE(ModelChoice(third).current(), a);
    QCOMPARE(ModelChoice(third).before().value(), QString());
}

QTEST_GUILESS_MAIN(tst_ModelLibrary)
#include "tst_model_library.moc"
