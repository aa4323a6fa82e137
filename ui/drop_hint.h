#pragma once

#include <QWidget>

namespace hilum {

// A frame over the film area while files hang over the window. Follows its parent's size; takes no events.
class DropHint : public QWidget {
    Q_OBJECT
public:
    explicit DropHint(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
};

} // namespace hilum
