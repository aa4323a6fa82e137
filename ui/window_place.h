#pragma once

#include <QList>
#include <QObject>
#include <QRect>
#include <QSize>

class QWidget;

namespace hilum {

class Settings;

// The screens of now, as one word: two arrangements are the same when screens of the same sizes stand in the
// same places. Empty where there is no screen.
QString screenArrangement();

// `rect` itself where the screens cover all of it; else moved onto the screen that it lies on most, or that
// is nearest, and made smaller only where it is larger than that screen. Desktop coordinates.
QRect rectOnScreens(const QRect& rect, const QList<QRect>& screens);

// Moves a window that would lie off the screens, wholly or in part; full-screen and maximised ones are the
// desktop's to place.
void bringOnScreen(QWidget& window);

// What a window wishes to be at first, as far as its screen has room for it and the frame around it, which
// is unknown until the window is shown.
QSize sizeOnScreen(const QWidget& window, const QSize& wish);

// Remembers where a window was for each arrangement of screens: a laptop with and without its large monitor
// has two places. GUI thread; a child of the window.
class WindowPlace : public QObject {
    Q_OBJECT
public:
    WindowPlace(QWidget& window, Settings& settings, const QString& name);
    void restore(); // never off the screens
    void save();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // saves when the window closes

private:
    void bringBackSoon();

    QWidget& m_window;
    Settings& m_settings;
    QString m_name;
    bool m_isFirstShow = false;
};

} // namespace hilum
