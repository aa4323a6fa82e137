#pragma once

#include <QColor>
#include <QFont>

class QApplication;

// The one place of colours, sizes and typefaces. Contrast of every text colour on `panel` is at least 4.5 : 1
// (WCAG AA), which tests/ui/tst_theme measures.
namespace hilum::theme {

inline constexpr QColor film{0x00, 0x00, 0x00}; // the surround of a film is black: nothing competes with it
inline constexpr QColor window{0x0e, 0x10, 0x13};
inline constexpr QColor panel{0x15, 0x18, 0x1c};
inline constexpr QColor raised{0x1d, 0x21, 0x27};
inline constexpr QColor hover{0x24, 0x29, 0x30};
inline constexpr QColor pressed{0x2d, 0x33, 0x3c};
inline constexpr QColor border{0x26, 0x2b, 0x32};
inline constexpr QColor strongBorder{0x4a, 0x52, 0x5e};
inline constexpr QColor text{0xe8, 0xeb, 0xef};
inline constexpr QColor secondaryText{0xad, 0xb5, 0xc0};
inline constexpr QColor mutedText{0x8b, 0x94, 0xa1};
inline constexpr QColor accent{0x62, 0xb0, 0xf0};
inline constexpr QColor accentSurface{0x1b, 0x30, 0x43};
// States differ in shape and word first; blue and amber stay apart for every kind of colour vision.
inline constexpr QColor suspected{0xf2, 0xa9, 0x3b};
inline constexpr QColor indeterminate{0xd9, 0xc7, 0x91};
inline constexpr QColor notSuspected{0x8f, 0xa6, 0xbd};
inline constexpr QColor problem{0xf2, 0x96, 0x84};

inline constexpr int grid = 8;      // every distance is a multiple of 4, most of 8
inline constexpr int textSize = 13; // device-independent pixels
inline constexpr int smallSize = 12;
inline constexpr int titleSize = 15;

QFont font(int pixelSize = textSize, QFont::Weight weight = QFont::Normal);

// Style, palette, typeface and style sheet; call once, before the first widget.
void apply(QApplication& application);

} // namespace hilum::theme
