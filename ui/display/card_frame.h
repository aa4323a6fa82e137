#pragma once

#include <QWidget>

namespace hilum {

// A frame of the size of a bank card (ISO/IEC 7810 ID-1) as far as the screen's pixels are known.
class CardFrame : public QWidget {
    Q_OBJECT
public:
    static constexpr double cardWidth = 85.60, cardHeight = 53.98; // millimetres
    explicit CardFrame(QWidget* parent = nullptr);

    // Of a device-independent pixel.
    void setMillimetresPerUnit(double millimetres);
    QRectF frame() const; // device-independent pixels
    QSize sizeHint() const override { return minimumSize(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_millimetres = 0.25;
};

} // namespace hilum
