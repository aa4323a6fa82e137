#include "app/paper/pages.h"

#include "app/export/saved_file.h"
#include "app/words/room_words.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double finestPreview = 2;  // dots a point
constexpr int pdfDotsPerInch = 1200; // of positions; pictures are made at printDotsPerPoint

void setPage(QPdfWriter& writer, const Pages& pages, int page) {
    writer.setPageLayout(pages.layout(page));
}

} // namespace

QPageSize pageSizeOf(Paper paper) {
    return QPageSize(paper == Paper::A4       ? QPageSize::A4
                     : paper == Paper::Letter ? QPageSize::Letter
                                              : QPageSize::A3);
}

Paper usualPaper() {
    return QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? Paper::Letter : Paper::A4;
}

Result<void> savePdf(const Pages& pages, const QString& path, const QString& title, std::stop_token stop) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(
            QStringLiteral("Hilum %1. %2").arg(QCoreApplication::applicationVersion(), researchUse()));
        writer.setResolution(pdfDotsPerInch);
        setPage(writer, pages, 0);
        QPainter painter(&writer);
        for (int page = 0; page < pages.count(); ++page) {
            if (stop.stop_requested())
                return failure(
                    ErrorCode::Cancelled,
                    QCoreApplication::translate("hilum", "Stopped; nothing was written.").toStdString());
            if (page > 0) {
                setPage(writer, pages, page);
                writer.newPage();
            }
            painter.save();
            painter.scale(pdfDotsPerInch / 72.0, pdfDotsPerInch / 72.0);
            pages.paint(page, painter, printDotsPerPoint);
            painter.restore();
        }
    }
    return saveFile(path, bytes);
}

QImage pagePicture(const Pages& pages, int page, int edge) {
    const QSizeF points = pages.layout(page).fullRectPoints().size();
    const double scale = edge / std::max(points.width(), points.height());
    // Small type has no room for its shapes: it is painted large and made smaller as a picture.
    const int fineness = std::clamp(static_cast<int>(std::ceil(finestPreview / scale)), 1, 4);
    const QSize size = (points * scale).toSize().expandedTo({1, 1});
    QImage image(size * fineness, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        painter.scale(scale * fineness, scale * fineness);
        pages.paint(page, painter, scale * fineness);
    }
    return fineness == 1 ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace hilum
