#pragma once

#include "app/document/verdict.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace hilum {

// The reader's own word on the chosen finding: agree, disagree, indeterminate, and a note. Where the network
// said nothing that one could agree with, present and absent stand in their place. Shows and tells.
class VerdictBar : public QWidget {
    Q_OBJECT
public:
    explicit VerdictBar(QWidget* parent = nullptr);

    // `network`: what the network says of the finding; `verdict`: what the reader said.
    void setFinding(const QString& finding, std::optional<FindingState> network,
                    const std::optional<Verdict>& verdict);
    void clear(); // no finding is chosen

Q_SIGNALS:
    void stateChosen(hilum::VerdictState state);
    void withdrawn(); // the button that was on has been pressed again
    void noteWritten(const QString& note);

private:
    void press(QToolButton* button, bool isOn);

    QLabel* m_title;
    QToolButton* m_first;
    QToolButton* m_second;
    QToolButton* m_third;
    QLineEdit* m_note;
    VerdictState m_states[3] = {VerdictState::Present, VerdictState::Absent, VerdictState::Indeterminate};
};

// Which verdict "agree" and "disagree" mean; absent where there is nothing to agree with.
std::optional<VerdictState> verdictOfAgreeing(FindingState network, bool agrees);

} // namespace hilum
