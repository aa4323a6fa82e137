#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace hilum {

class Actions;
class CinePlayer;
class StudyDocument;

// Below a film of several frames: play, the frames as a slider, frames a second, sweep. Hidden below others.
class CineBar : public QWidget {
    Q_OBJECT
public:
    CineBar(const Actions& actions, CinePlayer& player, const StudyDocument& document,
            QWidget* parent = nullptr);

private:
    void showState();
    void showFrame();

    CinePlayer& m_player;
    const StudyDocument& m_document;
    QSlider* m_slider;
    QLabel* m_frame;
    QSpinBox* m_rate;
};

} // namespace hilum
