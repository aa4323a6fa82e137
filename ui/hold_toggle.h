#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAction;

namespace hilum {

// A key that toggles when tapped and only peeks when held: on its release after `holdMilliseconds` the action
// is triggered again.
class HoldToggle : public QObject {
    Q_OBJECT
public:
    HoldToggle(QAction* action, Qt::Key key, QObject* parent = nullptr);
    void setHoldMilliseconds(int milliseconds) { m_holdMilliseconds = milliseconds; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* m_action;
    Qt::Key m_key;
    QElapsedTimer m_pressed;
    int m_holdMilliseconds = 400;
};

} // namespace hilum
