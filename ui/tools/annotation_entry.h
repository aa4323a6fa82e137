#pragma once

#include <QLineEdit>
#include <functional>

namespace hilum {

// A line for words, or for a length in millimetres, that opens on the film where they are to stand. Enter
// takes it, Escape gives it up, and so does whatever leads elsewhere (a click, a menu, another film) for a
// length; words are then taken. Until then no key is an action's: Ctrl+W would close the film that the words
// belong to.
class AnnotationEntry : public QLineEdit {
    Q_OBJECT
public:
    explicit AnnotationEntry(QWidget* viewport);

    using Answer = std::function<void(const QString& text)>;
    void askForWords(const QPoint& at, const QString& text, Answer answer, std::function<void()> givenUp);
    // Only a number over 0, with a point or a comma, is taken.
    void askForMillimetres(const QPoint& at, std::function<void(double)> answer,
                           std::function<void()> givenUp);

    void leave(); // another film is in front

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void setTroubled(bool isTroubled); // what stands in it cannot be taken
    void open(const QPoint& at, const QString& text, const QString& hint);
    void take();
    void giveUp();
    void answer();

    Answer m_answer;
    std::function<void()> m_givenUp;
    bool m_isNumber = false;
    bool m_isTaken = false; // rather than given up, when it goes
};

// "12.5" or "12,5"; absent where it is no number over 0.
std::optional<double> millimetresFrom(const QString& text);

} // namespace hilum
