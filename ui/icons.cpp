#include "ui/icons.h"

#include "ui/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hilum {
namespace {

// Drawn from the SVG when it is first painted, so that a window's forty icons cost nothing at start.
class ThemedIconEngine final : public QIconEngine {
public:
    explicit ThemedIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, themedPixmap(m_name, colour(mode, state), rect.size(), ratio));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return themedPixmap(m_name, colour(mode, state), size, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        return themedPixmap(m_name, colour(mode, state), size / scale, scale);
    }
    QIconEngine* clone() const override { return new ThemedIconEngine(m_name); }
    QString key() const override { return QStringLiteral("hilum"); }
    bool isNull() override { return false; }

private:
    static QColor colour(QIcon::Mode mode, QIcon::State state) {
        if (mode == QIcon::Disabled)
            return theme::strongBorder;
        if (state == QIcon::On)
            return theme::accent;
        return mode == QIcon::Active ? theme::text : theme::secondaryText;
    }
    QString m_name;
};

} // namespace

QIcon themedIcon(const QString& name) {
    return QIcon(new ThemedIconEngine(name));
}

QPixmap themedPixmap(const QString& name, const QColor& colour, QSize size, qreal pixelRatio) {
    const QString key = QStringLiteral("hilum:%1:%2:%3x%4@%5")
                            .arg(name, colour.name())
                            .arg(size.width())
                            .arg(size.height())
                            .arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/hilum/icons/%1.svg").arg(name));
    pixmap = QPixmap(size * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace hilum
