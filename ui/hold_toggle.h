#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAction;

namespace hilum {

// An action whose key toggles when tapped and only peeks when held: on its release after `holdMilliseconds`
// the action is triggered again.
class HoldToggle : public QObject {
    Q_OBJECT
public:
    HoldToggle(QAction* action, QObject* parent = nullptr);
    void setHoldMilliseconds(int milliseconds) { m_holdMilliseconds = milliseconds; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* m_action;
    int m_key = 0; // that was pressed
    QElapsedTimer m_pressed;
    int m_holdMilliseconds = 400;
};

} // namespace hilum
