#pragma once

#include <QListView>

namespace hilum {

class FindingsModel;

// The rows of the findings panel. Choosing a row, by click or by arrows, asks for its map.
class FindingsList : public QListView {
    Q_OBJECT
public:
    explicit FindingsList(FindingsModel* findings, QWidget* parent = nullptr);

    // Marks a row without telling anyone; empty: none.
    void showChosen(const QString& label);
    void step(int rows); // chooses the next or previous row; stops at the ends

Q_SIGNALS:
    void findingChosen(const QString& label);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QModelIndex& index);
    FindingsModel* m_findings;
};

// The titles above the rows.
class FindingsHeader : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setValueTitle(const QString& title);
    const QString& valueTitle() const { return m_valueTitle; }
    void setRightMargin(int pixels); // the list's scroll bar
    QSize sizeHint() const override { return {200, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_valueTitle;
    int m_rightMargin = 0;
};

} // namespace hilum
