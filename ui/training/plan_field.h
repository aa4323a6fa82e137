#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QRadioButton;

namespace hilum {

// A line for a number. What is typed is kept as it is, also while it is no number.
class NumberEdit : public QLineEdit {
    Q_OBJECT
public:
    enum class Kind { Whole, Real };
    explicit NumberEdit(Kind kind, QWidget* parent = nullptr);

    // Leaves the text alone where it says the same number, or where it is being typed and says none.
    void setValue(double value);
    QString slip() const; // why the text is no number; empty: it is one

Q_SIGNALS:
    void valueTyped(double value); // only numbers
    void slipTyped();              // what is typed is none

private:
    void read();
    Kind m_kind;
};

// A control under its name, with the reason below when it cannot stay so.
class PlanField : public QWidget {
    Q_OBJECT
public:
    PlanField(const QString& title, QWidget* control, QWidget* parent = nullptr);
    void setProblem(const QString& reason); // empty: none
    void setHint(const QString& hint);      // said in place of a problem

private:
    void showWords();
    QLabel* m_words;
    QString m_problem, m_hint;
};

// A choice of several, each with a sentence or two and room for what belongs to it.
class ChoiceCard : public QWidget {
    Q_OBJECT
public:
    ChoiceCard(const QString& title, const QString& text, const char* objectName, QWidget* parent = nullptr);
    QRadioButton* button() const { return m_button; }
    QBoxLayout* body() const { return m_body; } // shown while the card is chosen
    void setText(const QString& text);

private:
    QRadioButton* m_button;
    QLabel* m_text;
    QWidget* m_room;
    QBoxLayout* m_body;
};

// Items as (text, value) pairs.
QComboBox* makeCombo(const QList<std::pair<QString, int>>& items, const char* objectName);
void setComboValue(QComboBox* combo, int value);
// As narrow as a small screen needs, and wider where there is room; what is long is read in the open list.
void keepNarrow(QComboBox* combo);
// What is added to a widget on the screen appears with the next event, and until then its layout has no room
// for it: at once, instead.
void showChildren(const QWidget* widget);

} // namespace hilum
