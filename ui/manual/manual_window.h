#pragma once

#include "ui/manual/manual_pages.h"

#include <QWidget>
#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QUrl;

namespace hilum {

class ManualText;

// The manual: its pages at the left, the one that is read at the right, a search in it, and the way back.
class ManualWindow : public QWidget {
    Q_OBJECT
public:
    explicit ManualWindow(QWidget* parent = nullptr);
    void showPage(const QString& name, const QString& section = {});
    QString page() const;

    // Opens a link that leads out of the manual; the desktop's browser, until a test puts its own in place.
    std::function<void(const QUrl&)> openOutside;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makePanel();
    QWidget* makeBar();
    void follow(const QUrl& link);
    void visit(int index, const QString& section);
    void search(int by);
    void goBack(int steps);

    QList<ManualPage> m_pages;
    QListWidget* m_list;
    ManualText* m_text;
    QLineEdit* m_search = nullptr;
    QLabel* m_found = nullptr;
    QAction* m_back;
    QAction* m_forward;
    QList<int> m_visited; // pages, in the order of the visits
    int m_visit = -1;
    QString m_marked;
};

} // namespace hilum
