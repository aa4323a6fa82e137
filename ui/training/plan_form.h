#pragma once

#include "app/training/training_setup.h"

#include <QWidget>
#include <algorithm>
#include <type_traits>

class QComboBox;
class QGridLayout;

namespace hilum {

class NumberEdit;
class PlanField;

// Fields of the plan in rows of three; each shows the draft's value, hands on what is typed, and says what is
// wrong with it.
class PlanForm : public QWidget {
    Q_OBJECT
public:
    using Get = std::function<double(const PlanDraft&)>;
    using Set = std::function<void(PlanDraft&, double)>;

    explicit PlanForm(TrainingSetup& setup, QWidget* parent = nullptr);
    // `field`: full name in plan.json, which is the control's objectName, too.
    void addWhole(const QString& title, const char* field, Get get, Set set, const QString& hint = {});
    void addReal(const QString& title, const char* field, Get get, Set set, const QString& hint = {});
    void addChoice(const QString& title, const char* field, const QList<std::pair<QString, int>>& choices,
                   Get get, Set set, const QString& hint = {});
    void refresh();

Q_SIGNALS:
    void slipChanged();

private:
    struct Entry {
        QString field;
        PlanField* box;
        NumberEdit* number; // one of the two
        QComboBox* combo;
        Get get;
    };
    void addNumber(int kind, const QString& title, const char* field, Get get, Set set, const QString& hint);
    void place(Entry entry, const QString& hint);

    TrainingSetup& m_setup;
    QGridLayout* m_grid;
    std::vector<Entry> m_entries;
};

// A typed number as a member has it; what lies beyond its type is the type's last.
template <typename T>
T numberAs(double value) {
    if constexpr (std::is_enum_v<T>)
        return static_cast<T>(static_cast<int>(value));
    else if constexpr (std::is_integral_v<T>)
        return static_cast<T>(
            std::clamp(value, std::is_signed_v<T> ? -2e9 : 0.0, std::is_signed_v<T> ? 2e9 : 9e15));
    else
        return value;
}

// Getter and setter of a number or choice of the draft, by its path in it: plan.optimisation.epochs.
#define HILUM_PLAN_NUMBER(path)                                                                              \
    [](const PlanDraft& d) { return static_cast<double>(d.path); }, [](PlanDraft& d, double value) {         \
        d.path = numberAs<std::remove_reference_t<decltype(d.path)>>(value);                                 \
    }

} // namespace hilum
