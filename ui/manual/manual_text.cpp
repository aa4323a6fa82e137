#include "ui/manual/manual_text.h"

#include "ui/manual/manual_pages.h"
#include "ui/theme.h"

#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>
#include <vector>

namespace hilum {
namespace {

constexpr int margin = 32, widestPicture = 1000; // pixels

QTextBlockFormat blockFormat(const QTextBlock& block) {
    QTextBlockFormat format = block.blockFormat();
    const int level = format.headingLevel();
    format.setLineHeight(level ? 110 : 135, QTextBlockFormat::ProportionalHeight);
    format.setTopMargin(level == 1 ? 4 : level > 1 ? 22 : format.topMargin());
    format.setBottomMargin(level ? 8 : block.textList() ? 4 : 10);
    return format;
}

struct Piece {
    int position, length;
    QTextCharFormat format;
};

// Looked at before any of them is changed: Qt joins neighbours that come to have the same format, and an
// iterator then stands in what is gone.
std::vector<Piece> piecesOf(const QTextBlock& block) {
    std::vector<Piece> pieces;
    for (auto at = block.begin(); !at.atEnd(); ++at)
        pieces.push_back({at.fragment().position(), at.fragment().length(), at.fragment().charFormat()});
    return pieces;
}

// Images come at their natural size: their width is the text's.
bool isPicture(const QTextFragment& fragment) {
    return fragment.charFormat().isImageFormat();
}

} // namespace

ManualText::ManualText(QWidget* parent) : QTextBrowser(parent) {
    setObjectName(QStringLiteral("manual.text"));
    setAccessibleName(tr("Page of the manual"));
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(margin);
    document()->setDefaultFont(theme::font(14));
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme::window);
    colours.setColor(QPalette::Text, theme::secondaryText);
    setPalette(colours);
}

void ManualText::showPage(const QString& markdown) {
    m_places.clear();
    m_place = -1;
    setExtraSelections({});
    setMarkdown(markdown);
    dress();
    fitPictures();
    verticalScrollBar()->setValue(0);
}

void ManualText::dress() {
    QTextCursor all(document());
    all.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        cursor.setBlockFormat(blockFormat(block));
        const int level = block.blockFormat().headingLevel();
        for (auto& [position, length, format] : piecesOf(block)) {
            if (format.isImageFormat())
                continue;
            cursor.setPosition(position);
            cursor.setPosition(position + length, QTextCursor::KeepAnchor);
            if (level) {
                format.setFont(theme::font(level == 1 ? 22 : 16, QFont::DemiBold));
                format.setForeground(theme::text);
            } else if (format.fontFixedPitch()) {
                format.setFontFamilies({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
                format.setProperty(QTextFormat::FontPixelSize, 13);
                format.setForeground(theme::text);
            } else if (format.isAnchor()) {
                format.setForeground(theme::accent);
            } else if (format.fontWeight() > QFont::Normal) {
                format.setForeground(theme::text);
            }
            cursor.setCharFormat(format);
        }
    }
    for (QTextFrame* frame : document()->rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellPadding(5);
            format.setCellSpacing(0);
            format.setBottomMargin(12);
            table->setFormat(format);
        }
    all.endEditBlock();
}

void ManualText::fitPictures() {

    const int width = std::clamp(viewport()->width() - 2 * margin, 120, widestPicture);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
            if (!isPicture(fragment.fragment()))
                continue;
            QTextImageFormat format = fragment.fragment().charFormat().toImageFormat();
            const QImage picture(QStringLiteral(":/hilum/manual/") + format.name());
            if (picture.isNull())
                continue;
            const int fitted = std::min(width, picture.width());
            if (int(format.width()) == fitted)
                continue;
            format.setWidth(fitted);
            format.setHeight(double(picture.height()) * fitted / picture.width());
            QTextCursor cursor(block);
            cursor.setPosition(fragment.fragment().position());
            cursor.setPosition(fragment.fragment().position() + 1, QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
            break; // the block's fragments have changed; a paragraph holds one picture
        }
}

void ManualText::goTo(const QString& section) {
    QTextCursor cursor(document());
    if (!section.isEmpty())
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
            if (block.blockFormat().headingLevel() > 0 && sectionName(block.text()) == section)
                cursor = QTextCursor(block);
    setTextCursor(cursor);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(cursor).top() - margin);
}

int ManualText::mark(const QString& text) {
    m_places.clear();
    m_place = -1;
    QList<ExtraSelection> marks;
    QTextCursor at = text.isEmpty() ? QTextCursor() : document()->find(text);
    while (!at.isNull()) {
        m_places << at;
        ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(theme::accentSurface);
        mark.format.setForeground(theme::text);
        marks << mark;
        at = document()->find(text, at);
    }
    setExtraSelections(marks);
    return static_cast<int>(m_places.size());
}

int ManualText::step(int by) {
    const int count = static_cast<int>(m_places.size());
    if (count == 0)
        return 0;
    m_place = m_place < 0 ? (by > 0 ? 0 : count - 1) : (m_place + by + count) % count;
    setTextCursor(m_places[m_place]); // selected, and scrolled to
    ensureCursorVisible();
    return m_place + 1;
}

// Pictures out of the program alone: a page cannot make Hilum look at another place.
QVariant ManualText::loadResource(int type, const QUrl& name) {
    if (type != QTextDocument::ImageResource || !name.isRelative())
        return {};
    return QImage(QStringLiteral(":/hilum/manual/") + name.path());
}

void ManualText::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    fitPictures();
}

} // namespace hilum
