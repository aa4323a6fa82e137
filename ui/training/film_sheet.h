#pragma once

#include <QImage>
#include <QWidget>

namespace hilum {

// Sample films side by side, as many in a row as fit.
class FilmSheet : public QWidget {
    Q_OBJECT
public:
    explicit FilmSheet(QWidget* parent = nullptr);
    // A sheet as arrangeTiles() makes it, of `films` tiles.
    void setSheet(const QImage& sheet, int films);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int columnsFor(int width) const;
    std::vector<QImage> m_tiles;
};

} // namespace hilum
