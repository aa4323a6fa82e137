#include "app/log.h"
#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

class tst_SettingsAndLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesComeBack();
    void othersMayNotReadThem();
    void nonsenseIsReadAsDefault();
    void recentFilmsAreNewestFirstAndFew();
    void identifiersAreTakenOut_data();
    void identifiersAreTakenOut();
    void logHoldsNoCanary();
    void logRotates();
};

void tst_SettingsAndLog::valuesComeBack() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        settings.setMapStyle({ColourMap::Fire, 0.75, false, true, 0.3});
        settings.setCornerTextMode(CornerTextMode::Minimal);
        settings.setReadFirst(true);
        settings.setLastFolder(QStringLiteral("/films"));
        settings.setWheelZooms(false);
    }
    const Settings settings(file);
    QCOMPARE(settings.mapStyle(), (MapStyle{ColourMap::Fire, 0.75, false, true, 0.3}));
    QCOMPARE(settings.cornerTextMode(), CornerTextMode::Minimal);
    QVERIFY(settings.readFirst());
    QVERIFY(!settings.wheelZooms());
    QCOMPARE(settings.lastFolder(), QStringLiteral("/films"));
}

// Paths of films may hold names.
void tst_SettingsAndLog::othersMayNotReadThem() {
    QTemporaryDir folder;
    const auto others = [](const QString& file) {
        return QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                                           QFile::WriteOther | QFile::ExeOther | QFile::ExeGroup);
    };
    const QString file = folder.filePath(QStringLiteral("new/settings.ini"));
    for (const char* path : {"/films/first.dcm", "/films/second.dcm"}) { // made, and written again
        Settings settings(file);
        settings.addRecentFilm(QLatin1String(path));
    }
    QCOMPARE(Settings(file).recentFilms().size(), 2);
    QCOMPARE(others(file), QFile::Permissions());
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    Settings(file).addRecentFilm(QStringLiteral("/films/third.dcm")); // as an earlier version left it
    QCOMPARE(others(file), QFile::Permissions());
    QCOMPARE(Settings(file).recentFilms().size(), 3);
}

void tst_SettingsAndLog::nonsenseIsReadAsDefault() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    QFile ini(file);
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[map]\nopacity=7\ncontourFraction=nan\ncolours=rainbow\n[view]\ncornerText=loud\n");
    ini.close();
    const Settings settings(file);
    QCOMPARE(settings.mapStyle(), MapStyle{});
    QCOMPARE(settings.cornerTextMode(), CornerTextMode::All);
}

void tst_SettingsAndLog::recentFilmsAreNewestFirstAndFew() {
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    for (int i = 0; i < 14; ++i)
        settings.addRecentFilm(QStringLiteral("/f/%1").arg(i));
    settings.addRecentFilm(QStringLiteral("/f/9"));
    QCOMPARE(settings.recentFilms().size(), 10);
    QCOMPARE(settings.recentFilms().mid(0, 3),
             (QStringList{QStringLiteral("/f/9"), QStringLiteral("/f/13"), QStringLiteral("/f/12")}));
    settings.clearRecentFilms();
    QVERIFY(settings.recentFilms().isEmpty());
}

void tst_SettingsAndLog::identifiersAreTakenOut_data() {
    QTest::addColumn<QString>("message");
    QTest::newRow("path") << QStringLiteral("Cannot open /data/CANARY/x.dcm: no such file");
    QTest::newRow("path with spaces") << QStringLiteral("read /data/a b CANARY c.dcm");
    QTest::newRow("relative") << QStringLiteral("read study1/CANARY.dcm twice");
    QTest::newRow("drive") << QStringLiteral("read C:\\films\\CANARY.dcm");
    QTest::newRow("address") << QStringLiteral("open file:///films/CANARY");
    QTest::newRow("quoted") << QStringLiteral("QFile: \"CANARY.dcm\" is not open");
    QTest::newRow("person") << QStringLiteral("Patient CANARY^JANE loaded");
    QTest::newRow("person with spaces") << QStringLiteral("Patient DOE^JANE CANARY");
    QTest::newRow("home") << QStringLiteral("read ~/CANARY");
}

void tst_SettingsAndLog::identifiersAreTakenOut() {
    QFETCH(QString, message);
    QVERIFY2(!withoutIdentifiers(message).contains(QStringLiteral("CANARY")),
             qPrintable(withoutIdentifiers(message)));
}

void tst_SettingsAndLog::logHoldsNoCanary() {
    QTemporaryDir folder;
    installLog(folder.path());
    qCWarning(logApp, "Read /films/CANARY.dcm in %d ms", 12);
    qCInfo(logApp, "The model was loaded");
    qInstallMessageHandler(nullptr);
    QFile log(folder.filePath(QStringLiteral("hilum.log")));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray text = log.readAll();
    QVERIFY(!text.contains("CANARY"));
    QVERIFY(text.contains("warning hilum.app: Read <path>"));
    QVERIFY(text.contains("info hilum.app: The model was loaded"));
}

void tst_SettingsAndLog::logRotates() {
    QTemporaryDir folder;
    installLog(folder.path(), 1000);
    const QByteArray line(100, 'x');
    for (int i = 0; i < 45; ++i)
        qCInfo(logApp, "%s", line.constData());
    qInstallMessageHandler(nullptr);
    const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, (QStringList{QStringLiteral("hilum.log"), QStringLiteral("hilum.log.1"),
                                 QStringLiteral("hilum.log.2")}));
    for (const QString& file : files)
        QVERIFY(QFileInfo(folder.filePath(file)).size() < 1200);
}

QTEST_GUILESS_MAIN(tst_SettingsAndLog)
#include "tst_settings_and_log.moc"
