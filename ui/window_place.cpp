#include "ui/window_place.h"

#include "app/settings.h"

#include <QCryptographicHash>
#include <QEvent>
#include <QGuiApplication>
#include <QRegion>
#include <QScreen>
#include <QTimer>
#include <QWidget>
#include <limits>
#include <utility>

namespace hilum {
namespace {

constexpr QSize frameRoom(16, 48);

QList<QRect> availableScreens() {
    QList<QRect> rects;
    for (const QScreen* screen : QGuiApplication::screens())
        rects << screen->availableGeometry();
    return rects;
}

qint64 area(const QRect& rect) {
    return rect.isEmpty() ? 0 : qint64(rect.width()) * rect.height();
}

// The screen on which most of `rect` lies; off all of them, the one whose centre is nearest.
QRect bestScreen(const QRect& rect, const QList<QRect>& screens) {
    QRect best = screens.first();
    qint64 most = -1, nearest = std::numeric_limits<qint64>::max();
    for (const QRect& screen : screens) {
        const qint64 shared = area(screen.intersected(rect));
        const QPoint way = screen.center() - rect.center();
        const qint64 distance = qint64(way.x()) * way.x() + qint64(way.y()) * way.y();
        if (shared > most || (shared == most && distance < nearest)) {
            best = screen;
            most = shared;
            nearest = distance;
        }
    }
    return best;
}

} // namespace

QString screenArrangement() {
    QStringList words;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QRect rect = screen->geometry();
        words
            << QStringLiteral("%1,%2,%3x%4").arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
    }
    words.sort(); // the order in which the desktop lists them says nothing
    const QByteArray hash =
        QCryptographicHash::hash(words.join(QLatin1Char(' ')).toUtf8(), QCryptographicHash::Sha256);
    return words.isEmpty() ? QString() : QString::fromLatin1(hash.toHex().left(12));
}

QRect rectOnScreens(const QRect& rect, const QList<QRect>& screens) {
    QRegion uncovered(rect);
    for (const QRect& screen : screens)
        uncovered -= screen;
    if (screens.isEmpty() || rect.isEmpty() || uncovered.isEmpty())
        return rect;
    const QRect screen = bestScreen(rect, screens);
    QRect result(rect.topLeft(), rect.size().boundedTo(screen.size()));
    result.moveLeft(qBound(screen.left(), result.left(), screen.right() - result.width() + 1));
    result.moveTop(qBound(screen.top(), result.top(), screen.bottom() - result.height() + 1));
    return result;
}

void bringOnScreen(QWidget& window) {
    if (window.isFullScreen() || window.isMaximized())
        return;
    const QRect frame = window.frameGeometry(), place = rectOnScreens(frame, availableScreens());
    if (place == frame)
        return;
    window.resize(window.size() - (frame.size() - place.size()));
    window.move(place.topLeft());
}

QSize sizeOnScreen(const QWidget& window, const QSize& wish) {
    return wish.boundedTo(window.screen()->availableSize() - frameRoom);
}

WindowPlace::WindowPlace(QWidget& window, Settings& settings, const QString& name)
    : QObject(&window), m_window(window), m_settings(settings), m_name(name) {
    window.installEventFilter(this);
    // The desktop moves windows of its own accord when a monitor goes; what it left behind is fetched then.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &WindowPlace::bringBackSoon);
}

void WindowPlace::bringBackSoon() {
    QTimer::singleShot(0, this, [this] {
        if (m_window.isVisible())
            bringOnScreen(m_window);
    });
}

void WindowPlace::restore() {
    if (const QByteArray geometry = m_settings.windowGeometry(m_name, screenArrangement());
        !geometry.isEmpty())
        m_window.restoreGeometry(geometry);
    bringOnScreen(m_window);
    m_isFirstShow = true;
}

void WindowPlace::save() {
    m_settings.setWindowGeometry(m_name, screenArrangement(), m_window.saveGeometry());
}

bool WindowPlace::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Close)
        save();
    if (watched == &m_window && event->type() == QEvent::Show && std::exchange(m_isFirstShow, false))
        bringBackSoon(); // the frame around the window is known only now
    return false;
}

} // namespace hilum
