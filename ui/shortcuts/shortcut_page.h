#pragma once

#include <QList>
#include <QString>
#include <utility>

namespace hilum {

class Actions;

// One heading of the sheet of keys, and what stands below it: keys or gesture, and what they do.
struct SheetBlock {
    QString title;
    QList<std::pair<QString, QString>> rows;
};

// Every key that an action has now, the reader's own among them, and every gesture.
QList<SheetBlock> sheetBlocks(const Actions& actions);

// The same as a page for a browser or a printer, black on white; it fetches nothing.
QString sheetHtml(const QList<SheetBlock>& blocks);

} // namespace hilum
