#include "tests/ui/shared_viewer.h"

#include "tests/ui/window_fixture.h"
#include "ui/library/library_commands.h"
#include "ui/library/library_window.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QThread>
#include <QTimer>
#include <QUrl>
#include <cstdio>

namespace hilum::test {
namespace {

void say(const QString& line) {
    std::printf("%s\n", qPrintable(QString(line).replace(QLatin1Char('\n'), QLatin1Char(' '))));
    std::fflush(stdout);
}

class TellingPresenter final : public MessagePresenter {
public:
    void present(QWidget*, const QString& title, const QString& text) override {
        say(QStringLiteral("told %1: %2").arg(title, text));
    }
};

class SharedViewer : public QObject {
public:
    SharedViewer(const QString& data, const QString& films, int number)
        : m_settings(data + QStringLiteral("/settings.ini")), m_inference(m_reader.factory()),
          m_thumbnails(64), m_session(m_document, m_decoder, m_inference), m_films(films), m_number(number) {
        const TrainingPaths paths{data + QStringLiteral("/library.sqlite"),
                                  data + QStringLiteral("/runs"),
                                  data + QStringLiteral("/models"),
                                  {}};
        m_window = std::make_unique<MainWindow>(WindowParts{m_document, m_session, m_inference, m_thumbnails,
                                                            m_settings, m_chooser, m_presenter, paths});
        m_window->resize(1000, 700);
        m_window->show();
        m_window->open({films});
        m_inference.loadModel("model.safetensors");
    }
    ~SharedViewer() override { m_inference.cancelAll(); }

    bool isReady() const {
        const Film* film = m_document.current();
        return film && film->radiograph && !film->workKey.isEmpty();
    }
    // One line with the mouse; true once it is made.
    bool draw() {
        const Film* film = m_document.current();
        const std::size_t before = listOf(film->annotations).size();
        m_window->actionRegistry().action(ActionId::MeasureLength)->trigger();
        const QPointF start(150 + m_number * 11 % 200, 120 + m_drawn * 7 % 300);
        send(QEvent::MouseMove, start, Qt::NoButton);
        send(QEvent::MouseButtonPress, start, Qt::LeftButton);
        for (int step = 1; step <= 4; ++step)
            send(QEvent::MouseMove, start + QPointF(20 * step, 9 * step), Qt::LeftButton);
        send(QEvent::MouseButtonRelease, start + QPointF(80, 36), Qt::NoButton);
        const AnnotationList& list = listOf(m_document.film(film->id)->annotations);
        if (list.size() <= before)
            return false;
        ++m_drawn;
        say(QStringLiteral("drew %1 %2").arg(film->workKey, list.back().id.toString(QUuid::WithoutBraces)));
        return true;
    }
    void look() {
        switch (m_looks++ % 6) {
        case 0:
            QTest::keyClick(viewport(), Qt::Key_Right);
            break;
        case 1:
            QTest::mousePress(viewport(), Qt::LeftButton, {}, {200, 200});
            QTest::mouseMove(viewport(), {200 + m_looks % 90, 240});
            QTest::mouseRelease(viewport(), Qt::LeftButton, {}, {210, 240});
            break;
        case 2:
            m_window->actionRegistry().action(ActionId::Invert)->trigger();
            break;
        case 3:
            m_settings.setCornerTextMode(static_cast<CornerTextMode>(m_looks % 3));
            break;
        case 4:
            if (m_looks % 120 == 5)
                index();
            break;
        default:
            if (m_document.films().size() > 1 && m_looks % 30 == 0)
                m_document.goFirst();
        }
    }
    void index() {
        m_window->actionRegistry().action(ActionId::ShowLibrary)->trigger();
        QMimeData folder;
        folder.setUrls({QUrl::fromLocalFile(m_films)});
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &folder, Qt::LeftButton, {});
        QApplication::sendEvent(&library(), &drop);
    }
    void next(int films) { m_document.step(films); }
    bool isFirst() const { return m_document.indexOf(m_document.currentId()) == 0; }
    // Also says what the library complains of.
    bool isIndexed() const {
        if (const auto* notice = library().findChild<QWidget*>(QStringLiteral("library.notice"));
            notice->isVisibleTo(&library()))
            say(QStringLiteral("told the library has a notice"));
        return library()
            .findChild<QLabel*>(QStringLiteral("library.activity"))
            ->text()
            .contains(QLatin1String("up to date"));
    }
    int drawn() const { return m_drawn; }

private:
    LibraryWindow& library() const { return m_window->library().window(); }
    ViewportWidget* viewport() const { return m_window->findChild<ViewportWidget*>(); }
    void send(QEvent::Type type, QPointF at, Qt::MouseButtons held) const {
        QMouseEvent event(type, at, viewport()->mapToGlobal(at),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, {});
        QApplication::sendEvent(viewport(), &event);
    }

    FakeReader m_reader;
    FakeFileChooser m_chooser;
    TellingPresenter m_presenter;
    Settings m_settings;
    StudyDocument m_document;
    DecodeService m_decoder;
    InferenceService m_inference;
    ThumbnailService m_thumbnails;
    StudySession m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_films;
    int m_number = 0, m_drawn = 0, m_looks = 0;
};

// Ends the program when the other end of its input is closed.
class InputEnd : public QThread {
public:
    InputEnd() { start(); }
    ~InputEnd() override { wait(); }
    void run() override {
        while (std::getchar() != EOF) {
        }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }
};

} // namespace

int runSharedViewer(const QString& job, int count, const QString& dataFolder, const QString& filmFolder,
                    int number) {
    theme::apply(*qApp);
    SharedViewer viewer(dataFolder, filmFolder, number);
    const InputEnd end;
    bool isKnown = false, isDone = false;
    QTimer clock;
    QObject::connect(&clock, &QTimer::timeout, &viewer, [&] {
        if (!viewer.isReady())
            return;
        if (!std::exchange(isKnown, true)) {
            say(QStringLiteral("ready"));
            if (job == QLatin1String("some"))
                viewer.index();
        }
        if (job == QLatin1String("view"))
            return viewer.look();
        if (job == QLatin1String("some") && viewer.drawn() == count) {
            if (viewer.isIndexed() && !std::exchange(isDone, true))
                say(QStringLiteral("done"));
            return;
        }
        if (!viewer.draw())
            return;
        if (viewer.drawn() % 3 == 0) // every viewer is on the first film, and on one of its own
            viewer.next(viewer.isFirst() ? 1 + number : -1000);
    });
    clock.start(4);
    return QApplication::exec();
}

} // namespace hilum::test
