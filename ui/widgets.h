#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

class QAbstractButton;
class QAction;

namespace hilum {

// Small parts that panels share. A label's role is one of the style sheet's: title, secondary, muted,
// section, small.
QLabel* makeLabel(const QString& text, const char* role, QWidget* parent = nullptr);
QLabel* makeWrappedLabel(const QString& text, const char* role, QWidget* parent = nullptr);
QFrame* makeLine(QWidget* parent = nullptr); // one pixel, horizontal
QToolButton* makeToolButton(QAction* action, QWidget* parent = nullptr);
QPushButton* makeFlatButton(const QString& text, const QString& iconName, QWidget* parent = nullptr);

// The button's text is `text` with the action's first key, also when the reader changes it.
void followKey(QAbstractButton* button, QAction* action, const QString& text);

// A paragraph with an icon at its left, for warnings and refusals.
class Notice : public QFrame {
    Q_OBJECT
public:
    Notice(const QString& iconName, const QColor& colour, QWidget* parent = nullptr);
    void setText(const QString& title, const QString& text);

private:
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace hilum
