#pragma once

#include <QLayout>
#include <QList>

namespace hilum {

// Widgets in a row that goes on in the next line where the window is narrow. Hidden ones take no place.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget* parent, int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), true); }
    QSize minimumSize() const override; // of the widest one, so that the others can go below
    QSize sizeHint() const override;    // all in one line
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool isTrial) const; // the height that it takes

    QList<QLayoutItem*> m_items;
};

} // namespace hilum
