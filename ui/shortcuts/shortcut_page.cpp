#include "ui/shortcuts/shortcut_page.h"

#include "app/words/room_words.h"
#include "ui/actions.h"
#include "ui/shortcuts/keymap.h"

#include <QAction>
#include <QCoreApplication>

namespace hilum {
namespace {

struct SheetWords {
    Q_DECLARE_TR_FUNCTIONS(hilum::SheetWords)
};

// Presets that still have their digits are one line, not nine.
SheetBlock presetBlock(const Actions& actions) {
    SheetBlock block{groupTitle(QStringLiteral("Presets")), {}};
    bool haveDigits = true;
    for (int index = 1; index < Actions::presetCount; ++index)
        haveDigits &=
            actions.preset(index)->shortcuts() == QList<QKeySequence>{QKeySequence(Qt::Key_0 + index)};
    const QList<QAction*> presets = actions.group(QStringLiteral("Presets"));
    for (const QAction* action : haveDigits ? presets.mid(0, 1) : presets)
        if (!action->shortcuts().isEmpty())
            block.rows.append({keysText(action->shortcuts()), plainName(action)});
    if (haveDigits)
        block.rows.append({QStringLiteral("1 … 9"),
                           SheetWords::tr("The film's own windows and tables, in the file's order")});
    return block;
}

SheetBlock actionBlock(const Actions& actions, const QString& group) {
    SheetBlock block{groupTitle(group), {}};
    for (const QAction* action : actions.group(group))
        if (!action->shortcuts().isEmpty())
            block.rows.append({keysText(action->shortcuts()), plainName(action)});
    return block;
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

} // namespace

QList<SheetBlock> sheetBlocks(const Actions& actions) {
    QList<SheetBlock> blocks;
    for (const GestureSpec& spec : Actions::gestures()) {
        const QString title = groupTitle(QLatin1String(spec.group));
        if (blocks.isEmpty() || blocks.last().title != title)
            blocks.append({title, {}});
        blocks.last().rows.append({Actions::tr(spec.gesture), Actions::tr(spec.effect)});
    }
    QList<SheetBlock> ofActions;
    for (const QString& group : actions.groups())
        ofActions << (group == QLatin1String("Presets") ? presetBlock(actions) : actionBlock(actions, group));
    ofActions.removeIf([](const SheetBlock& block) { return block.rows.isEmpty(); });
    // Mouse first, the keys of single windows last.
    return blocks.mid(0, 1) + ofActions + blocks.mid(1);
}

QString sheetHtml(const QList<SheetBlock>& blocks) {
    const QString title = SheetWords::tr("Hilum: mouse and keyboard");
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n<style>\n"
                       "body { font-family: Inter, 'DejaVu Sans', sans-serif; font-size: 10pt; }\n"
                       "h1 { font-size: 16pt; } h2 { font-size: 11pt; margin: 12pt 0 2pt 0; }\n"
                       "td { padding: 1pt 12pt 1pt 0; vertical-align: top; }\n"
                       "td.keys { font-weight: 600; white-space: nowrap; width: 150pt; }\n"
                       "p { color: #555555; }\n</style></head><body>\n<h1>%1</h1>\n")
            .arg(escaped(title));
    for (const SheetBlock& block : blocks) {
        html += QStringLiteral("<h2>%1</h2>\n<table>\n").arg(escaped(block.title));
        for (const auto& [keys, effect] : block.rows)
            html += QStringLiteral("<tr><td class=\"keys\">%1</td><td>%2</td></tr>\n")
                        .arg(escaped(keys), escaped(effect));
        html += QStringLiteral("</table>\n");
    }
    return html + QStringLiteral("<p>%1</p>\n</body></html>\n").arg(escaped(researchUse()));
}

} // namespace hilum
