#pragma once

#include <QRgb>
#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;

namespace hilum {

class ColourBar;

// How the map of the selected finding is drawn: on or off, which map, opacity, colours, contour; with the
// legend that says what the map is and what it is not. Shows and tells; the window joins it to the scene.
class MapControls : public QWidget {
    Q_OBJECT
public:
    explicit MapControls(QWidget* parent = nullptr);

    struct Choice {
        QString text;
        int value = 0;
    };
    void setKinds(const QList<Choice>& kinds);
    void setColourMaps(const QList<Choice>& colourMaps);
    void setFinding(const QString& finding); // empty: nothing is selected and the controls rest
    void setMapShown(bool isShown);
    void setKind(int kind);
    void setOpacity(double opacity); // 0..1
    void setColourMap(int colourMap, const std::vector<QRgb>& colours);
    void setContour(bool isShown);
    void setLegend(const QString& legend, bool hasColours);

Q_SIGNALS:
    void mapToggled(bool isShown);
    void kindChosen(int kind);
    void opacityChosen(double opacity);
    void colourMapChosen(int colourMap);
    void contourChosen(bool isShown);

private:
    QCheckBox* m_show;
    QComboBox* m_kind;
    QSlider* m_opacity;
    QLabel* m_opacityValue;
    QComboBox* m_colourMap;
    QCheckBox* m_contour;
    QWidget* m_details; // shown with the map
    ColourBar* m_bar;
    QLabel* m_legend;
};

} // namespace hilum
