#pragma once

#include "app/training/training_setup.h"

#include <QWidget>

class QVBoxLayout;

namespace hilum {

// One page of the wizard: shows what the setup knows, and hands on what is typed.
class WizardPageWidget : public QWidget {
    Q_OBJECT
public:
    WizardPageWidget(TrainingSetup& setup, const QString& title, const QString& hint,
                     QWidget* parent = nullptr);

    QString title() const { return m_title; }
    QString hint() const { return m_hint; } // a sentence below the title
    virtual void refresh() = 0;
    virtual void entered() {} // the page is shown
    // What is typed and is not in the plan yet, because it cannot be; empty: nothing.
    virtual QString slip() const { return {}; }
    virtual QWidget* firstControl() const { return nullptr; }

Q_SIGNALS:
    void slipChanged();

protected:
    TrainingSetup& m_setup;
    QVBoxLayout* m_column;

private:
    QString m_title, m_hint;
};

// The first slip of the numbers below a widget that are shown.
QString slipBelow(const QWidget* widget);

} // namespace hilum
