#pragma once

#include <QScrollArea>

namespace hilum {

// What stands in a panel: as large as the panel is, and scrolled where the panel is lower than its content
// can be. It lets itself be made as low as that only where the window has no room. A list needs none.
class PanelArea : public QScrollArea {
    Q_OBJECT
public:
    explicit PanelArea(QWidget* content);

    void setLeastHeight(int height); // what is enough where the content needs more

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void needChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int neededHeight() const; // of the content, at the width of now
    int fittingHeight() const;
    void fit();
    int m_leastHeight = QWIDGETSIZE_MAX;
};

} // namespace hilum
