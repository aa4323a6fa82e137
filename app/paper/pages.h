#pragma once

#include "imaging/error.h"

#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QString>
#include <memory>
#include <stop_token>

namespace hilum {

enum class Paper { A4, Letter, A3 };
QPageSize pageSizeOf(Paper paper);
Paper usualPaper(); // Letter where the desktop's country uses it, else A4

// Something on sheets of paper: painted the same on a printer, into a PDF and small on the screen. Immutable
// once made; any thread, one at a time.
class Pages {
public:
    virtual ~Pages() = default;
    virtual int count() const = 0;
    virtual QPageLayout layout(int page) const = 0; // without margins: pages bring their own
    // The painter counts points (1/72 inch) from the paper's upper left corner; `dotsPerPoint` is how fine
    // pictures are to be made.
    virtual void paint(int page, QPainter& painter, double dotsPerPoint) const = 0;
};
using PagesPointer = std::shared_ptr<const Pages>;

inline constexpr double printDotsPerPoint = 300.0 / 72;

// As PDF with vector text, whole or not at all. `title` stands in the file's facts and names nobody. Errors:
// WriteFailed, Cancelled.
Result<void> savePdf(const Pages& pages, const QString& path, const QString& title,
                     std::stop_token stop = {});

// One page as a picture whose longer edge has `edge` pixels.
QImage pagePicture(const Pages& pages, int page, int edge);

} // namespace hilum
