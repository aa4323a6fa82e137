#include "app/log.h"
#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "ui/icons.h"
#include "ui/language/language.h"
#include "ui/main_window.h"
#include "ui/model_commands.h"
#include "ui/seams.h"
#include "ui/start_clock.h"
#include "ui/theme.h"

#include <QApplication>
#include <QTextStream>

namespace {

constexpr char usage[] =
    "usage: hilum [FILE|FOLDER ...]\n"
    "  Opens chest films (DICOM, PNG, JPEG, TIFF, BMP) and reads them with the model that is installed.\n"
    "  --measure-start  print the milliseconds from start to the painted window and quit\n"
    "  --version        print the version and quit\n"
    "  --help           print this and quit\n";

int answer(const QString& text, int status) {
    QTextStream(status == 0 ? stdout : stderr) << text;
    return status;
}

struct Arguments {
    QStringList paths;
    bool measuresStart = false;
};

} // namespace

int main(int argc, char* argv[]) {
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QCoreApplication::setOrganizationName(QStringLiteral("Hilum"));
    QCoreApplication::setApplicationName(QStringLiteral("Hilum"));
    QGuiApplication::setDesktopFileName(QStringLiteral("hilum"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HILUM_VERSION));

    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("--measure-start"))
            arguments.measuresStart = true;
        else if (argument == QLatin1String("--help"))
            return answer(QLatin1String(usage), 0);
        else if (argument == QLatin1String("--version"))
            return answer(QStringLiteral("hilum " HILUM_VERSION "\n"), 0);
        else if (argument.startsWith(QLatin1String("--")))
            return answer(QStringLiteral("hilum: unknown option ") + argument + QLatin1Char('\n') +
                              QLatin1String(usage),
                          2);
        else
            arguments.paths << argument;
    }

    QApplication application(argc, argv);
    hilum::theme::apply(application);
    application.setWindowIcon(hilum::themedIcon(QStringLiteral("hilum")));
    hilum::installLog(hilum::defaultLogFolder());

    hilum::Settings settings;
    hilum::speak(application, hilum::languageFor(settings.language(), QLocale().uiLanguages()));
    hilum::StudyDocument document;
    hilum::DecodeService decoder;
    hilum::InferenceService inference;
    hilum::ThumbnailService thumbnails;
    hilum::StudySession session(document, decoder, inference);
    hilum::DialogFileChooser chooser;
    hilum::BoxMessagePresenter presenter;
    hilum::MainWindow window({document, session, inference, thumbnails, settings, chooser, presenter});

    QObject::connect(&window, &hilum::MainWindow::painted, &window, [&] {
        if (arguments.measuresStart) {
            QTextStream(stdout) << hilum::millisecondsSinceProcessStart()
                                << (hilum::isNetworkModuleLoaded() ? " network\n" : "\n");
            return window.close(), void();
        }
        window.model().load(); // only now, on its own thread, is the network's module opened
    });
    window.show();
    window.open(arguments.paths);
    return QApplication::exec();
}
