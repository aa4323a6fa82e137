#include "app/plots/plot_theme.h"

#include <QGuiApplication>

#include <algorithm>

namespace hilum {

QFont PlotTheme::font(double pixels, bool bold) const {
    QFont font = QGuiApplication::font();
    if (!fontFamily.isEmpty())
        font.setFamily(fontFamily);
    font.setPixelSize(std::max(1, qRound(pixels)));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

PlotTheme PlotTheme::light() {
    return {QColor(0xff, 0xff, 0xff),
            QColor(0x1d, 0x23, 0x2b),
            QColor(0x5f, 0x6b, 0x7a),
            QColor(0xe4, 0xe8, 0xed),
            {QColor(0x00, 0x5f, 0x9e), QColor(0xc2, 0x55, 0x00), QColor(0x00, 0x7f, 0x5f),
             QColor(0x9a, 0x3f, 0x78), QColor(0x8a, 0x6a, 0x00)},
            {}};
}

PlotTheme PlotTheme::dark() {
    return {QColor(0x15, 0x1a, 0x21),
            QColor(0xe6, 0xea, 0xef),
            QColor(0x9a, 0xa5, 0xb3),
            QColor(0x2b, 0x33, 0x3d),
            {QColor(0x5c, 0xb3, 0xf0), QColor(0xf2, 0x9a, 0x4a), QColor(0x3f, 0xc7, 0x9c),
             QColor(0xdb, 0x8c, 0xbd), QColor(0xe2, 0xc3, 0x4f)},
            {}};
}

} // namespace hilum
