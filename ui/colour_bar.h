#pragma once

#include <QImage>
#include <QWidget>
#include <vector>

namespace hilum {

// The legend of a map: the colour map from nothing to the map's own maximum.
class ColourBar : public QWidget {
    Q_OBJECT
public:
    explicit ColourBar(QWidget* parent = nullptr);
    void setColours(const std::vector<QRgb>& colours); // from low to high
    QSize sizeHint() const override { return {200, 26}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_strip; // one row
};

} // namespace hilum
