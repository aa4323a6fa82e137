#pragma once

#include <QTextBrowser>

namespace hilum {

// A page of the manual in the house's type, with its pictures fitted to the width. Links are handed out, not
// followed: nothing is fetched by itself.
class ManualText : public QTextBrowser {
    Q_OBJECT
public:
    explicit ManualText(QWidget* parent = nullptr);
    void showPage(const QString& markdown);
    void goTo(const QString& section); // the page's beginning where there is no such section

    // Marks every place where `text` stands; answers how many there are.
    int mark(const QString& text);
    // The next place, or the one before; goes round. Answers its number, from 1; 0 where there is none.
    int step(int by);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void dress(); // type, distances, code
    void fitPictures();

    QList<QTextCursor> m_places;
    int m_place = -1;
};

} // namespace hilum
