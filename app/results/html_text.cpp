#include "app/results/html_text.h"

#include "app/words/numbers.h"

#include <QBuffer>

#include <cmath>

namespace hilum {

QString htmlText(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString htmlCell(const QString& text) {
    return u"<td>"_qs + text.toHtmlEscaped() + u"</td>"_qs;
}

QString htmlHeads(const QStringList& names) {
    QString row = u"<tr>"_qs;
    for (const QString& name : names)
        row += u"<th scope=\"col\">"_qs + name.toHtmlEscaped() + u"</th>"_qs;
    return row + u"</tr>\n"_qs;
}

QString htmlNumber(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? shownNumber(*value, 3) : u"–"_qs;
}

QString dataUri(const QImage& image, const char* format, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return u"data:image/"_qs + QLatin1String(format) + u";base64,"_qs + QString::fromLatin1(bytes.toBase64());
}

} // namespace hilum
