#include "ui/theme.h"

#include "imaging/platform.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

// Outside the namespace, as Q_INIT_RESOURCE demands: a static library's resources are dropped unless someone
// names them.
static void initialiseResources() {
    Q_INIT_RESOURCE(hilum);
}

namespace hilum::theme {
namespace {

QPalette palette() {
    QPalette colours;
    colours.setColor(QPalette::Window, window);
    colours.setColor(QPalette::WindowText, text);
    colours.setColor(QPalette::Base, panel);
    colours.setColor(QPalette::AlternateBase, raised);
    colours.setColor(QPalette::Text, text);
    colours.setColor(QPalette::PlaceholderText, mutedText);
    colours.setColor(QPalette::Button, raised);
    colours.setColor(QPalette::ButtonText, text);
    colours.setColor(QPalette::BrightText, text);
    colours.setColor(QPalette::ToolTipBase, raised);
    colours.setColor(QPalette::ToolTipText, text);
    colours.setColor(QPalette::Highlight, accentSurface);
    colours.setColor(QPalette::HighlightedText, text);
    colours.setColor(QPalette::Link, accent);
    colours.setColor(QPalette::LinkVisited, accent);
    colours.setColor(QPalette::Light, hover);
    colours.setColor(QPalette::Midlight, raised);
    colours.setColor(QPalette::Mid, border);
    colours.setColor(QPalette::Dark, window);
    colours.setColor(QPalette::Shadow, film);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        colours.setColor(QPalette::Disabled, role, QColor(0x66, 0x6e, 0x7a));
    return colours;
}

// The style sheet names colours by the names above, as @name.
QString styleSheet() {
    QFile file(QStringLiteral(":/hilum/styles/hilum.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> names[] = {
        {"@film", film},           {"@window", window},
        {"@panel", panel},         {"@raised", raised},
        {"@hover", hover},         {"@pressed", pressed},
        {"@border", border},       {"@strongBorder", strongBorder},
        {"@text", text},           {"@secondaryText", secondaryText},
        {"@mutedText", mutedText}, {"@accentSurface", accentSurface},
        {"@accent", accent},       {"@problem", problem}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name) + QLatin1Char(';'), colour.name() + QLatin1Char(';'));
    return sheet;
}

// A portable archive brings the typeface along.
void loadOwnFonts() {
    for (const auto& folder : sharedPlaces("fonts")) {
        const QDir fonts(QFile::decodeName(folder.c_str()));
        for (const QString& file : fonts.entryList(QDir::Files))
            QFontDatabase::addApplicationFont(fonts.filePath(file));
    }
}

} // namespace

QFont font(int pixelSize, QFont::Weight weight) {
    QFont result;
    result.setFamilies(
        {QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    result.setPixelSize(pixelSize);
    result.setWeight(weight);
    return result;
}

void apply(QApplication& application) {
    initialiseResources();
    loadOwnFonts();
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(palette());
    application.setFont(font());
    application.setStyleSheet(styleSheet());
}

} // namespace hilum::theme
