#include "ui/training/plan_field.h"

#include "app/words/numbers.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QRadioButton>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QVBoxLayout>
#include <cmath>

namespace hilum {
namespace {

constexpr double largestWhole = 9e15; // beyond, a double skips whole numbers

} // namespace

NumberEdit::NumberEdit(Kind kind, QWidget* parent) : QLineEdit(parent), m_kind(kind) {
    setMaximumWidth(168);
    connect(this, &QLineEdit::textEdited, this, &NumberEdit::read);
}

QString NumberEdit::slip() const {
    const auto value = numberFrom(text());
    if (!value)
        return tr("This is no number.");
    if (m_kind == Kind::Whole && (*value != std::floor(*value) || std::abs(*value) > largestWhole))
        return tr("A whole number is needed.");
    return {};
}

void NumberEdit::setValue(double value) {
    const bool saysIt = slip().isEmpty() && numberFrom(text()) == value;
    if (saysIt || (hasFocus() && isModified() && !slip().isEmpty()))
        return;
    setText(m_kind == Kind::Whole ? shownNumber(value, 0) : shownDigits(value, 10));
}

void NumberEdit::read() {
    if (slip().isEmpty())
        Q_EMIT valueTyped(*numberFrom(text()));
    else
        Q_EMIT slipTyped();
}

PlanField::PlanField(const QString& title, QWidget* control, QWidget* parent)
    : QWidget(parent), m_words(makeWrappedLabel({}, "small", this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    QLabel* name = makeLabel(title, "secondary", this);
    name->setBuddy(control);
    column->addWidget(name);
    column->addWidget(control);
    column->addWidget(m_words);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(title);
    m_words->setObjectName(control->objectName() + QStringLiteral(".words"));
    m_words->hide();
}

void PlanField::setProblem(const QString& reason) {
    m_problem = reason;
    showWords();
}

void PlanField::setHint(const QString& hint) {
    m_hint = hint;
    showWords();
}

void PlanField::showWords() {
    const bool isProblem = !m_problem.isEmpty();
    m_words->setText(isProblem ? m_problem : m_hint);
    m_words->setStyleSheet(isProblem ? QStringLiteral("color: %1;").arg(theme::problem.name()) : QString());
    m_words->setVisible(!m_words->text().isEmpty());
}

ChoiceCard::ChoiceCard(const QString& title, const QString& text, const char* objectName, QWidget* parent)
    : QWidget(parent), m_button(new QRadioButton(title, this)),
      m_text(makeWrappedLabel(text, "secondary", this)), m_room(new QWidget(this)),
      m_body(new QVBoxLayout(m_room)) {
    m_button->setObjectName(QLatin1String(objectName));
    m_button->setAutoExclusive(false); // cards have different parents: their page keeps one chosen
    m_body->setContentsMargins(0, 8, 0, 4);
    m_body->setSpacing(theme::grid);
    auto* indented = new QVBoxLayout;
    indented->setContentsMargins(26, 0, 0, 0);
    indented->setSpacing(0);
    indented->addWidget(m_text);
    indented->addWidget(m_room);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(2);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addLayout(indented);
    m_room->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_button, &QRadioButton::toggled, m_room,
            [this](bool isChosen) { m_room->setVisible(isChosen && m_body->count() > 0); });
}

void ChoiceCard::setText(const QString& text) {
    m_text->setText(text);
}

namespace {

// Says with an ellipsis where its choice is cut, and all of it when pointed at.
class ElidingCombo final : public QComboBox {
protected:
    void paintEvent(QPaintEvent*) override {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect field =
            style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        const QString whole = option.currentText;
        option.currentText = fontMetrics().elidedText(whole, Qt::ElideRight, field.width() - 4);
        setToolTip(option.currentText == whole ? QString() : whole);
        QStylePainter painter(this);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

} // namespace

QComboBox* makeCombo(const QList<std::pair<QString, int>>& items, const char* objectName) {
    auto* combo = new ElidingCombo;
    combo->setObjectName(QLatin1String(objectName));
    combo->setFocusPolicy(Qt::StrongFocus); // a wheel that passes by changes nothing
    for (const auto& [text, value] : items)
        combo->addItem(text, value);
    return combo;
}

void setComboValue(QComboBox* combo, int value) {
    const int index = combo->findData(value);
    if (combo->currentIndex() != index)
        combo->setCurrentIndex(index);
}

void keepNarrow(QComboBox* combo) {
    combo->setMinimumContentsLength(6);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void showChildren(const QWidget* widget) {
    for (QWidget* child : widget->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        child->show();
}

} // namespace hilum
