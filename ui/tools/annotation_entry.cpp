#include "ui/tools/annotation_entry.h"

#include "app/words/numbers.h"

#include <QApplication>
#include <QKeyEvent>
#include <QStyle>
#include <algorithm>

namespace hilum {
namespace {

constexpr int entryWidth = 240;
constexpr double longest = 2000; // millimetres; no film is longer

} // namespace

std::optional<double> millimetresFrom(const QString& text) {
    QString number = text.trimmed();
    if (number.endsWith(QLatin1String("mm")))
        number.chop(2);
    const auto value = numberFrom(number);
    return value && *value > 0 && *value <= longest ? value : std::nullopt;
}

AnnotationEntry::AnnotationEntry(QWidget* viewport) : QLineEdit(viewport) {
    setObjectName(QStringLiteral("annotationEntry"));
    setMaxLength(400);
    setAccessibleName(tr("Words on the film"));
    hide();
    connect(this, &QLineEdit::textEdited, this, [this](const QString& words) {
        setTroubled(m_isNumber && !words.isEmpty() && !millimetresFrom(words));
    });
}

void AnnotationEntry::askForWords(const QPoint& at, const QString& text, Answer answer,
                                  std::function<void()> givenUp) {
    m_isNumber = false;
    m_answer = std::move(answer);
    m_givenUp = std::move(givenUp);
    open(at, text, tr("Words on the film"));
}

void AnnotationEntry::askForMillimetres(const QPoint& at, std::function<void(double)> answer,
                                        std::function<void()> givenUp) {
    m_isNumber = true;
    m_answer = [answer = std::move(answer)](const QString& text) { answer(*millimetresFrom(text)); };
    m_givenUp = std::move(givenUp);
    open(at, {}, tr("Known length in millimetres"));
}

void AnnotationEntry::open(const QPoint& at, const QString& text, const QString& hint) {
    setAccessibleName(hint);
    setPlaceholderText(hint);
    setText(text);
    setTroubled(false);
    m_isTaken = !m_isNumber;
    resize(entryWidth, sizeHint().height());
    move(std::clamp(at.x(), 4, std::max(4, parentWidget()->width() - width() - 4)),
         std::clamp(at.y(), 4, std::max(4, parentWidget()->height() - height() - 4)));
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    selectAll();
}

void AnnotationEntry::setTroubled(bool isTroubled) {
    setProperty("troubled", isTroubled);
    style()->unpolish(this);
    style()->polish(this);
}

bool AnnotationEntry::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const bool isMnemonic = static_cast<QKeyEvent*>(event)->modifiers() & Qt::AltModifier;
        event->setAccepted(!isMnemonic);
        return true;
    }
    return QLineEdit::event(event);
}

void AnnotationEntry::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return giveUp();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return take();
    QLineEdit::keyPressEvent(event);
    event->accept(); // the viewport below it has keys, too
}

void AnnotationEntry::leave() {
    hide();
}

void AnnotationEntry::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    const QWidget* popup = QApplication::activePopupWidget();
    const bool isOwnMenu = event->reason() == Qt::PopupFocusReason && popup && popup->parentWidget() == this;
    if (!isVisible() || isOwnMenu || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (m_isNumber)
        giveUp();
    else
        take();
}

// Whatever hides it, the window's end too, leaves no words behind and no annotation without any.
void AnnotationEntry::hideEvent(QHideEvent* event) {
    QLineEdit::hideEvent(event);
    if (!event->spontaneous())
        answer();
}

void AnnotationEntry::take() {
    if (m_isNumber && !millimetresFrom(text()))
        return; // stays open: there is nothing to take
    m_isTaken = true;
    hide();
    parentWidget()->setFocus();
}

void AnnotationEntry::giveUp() {
    m_isTaken = false;
    hide();
    parentWidget()->setFocus();
}

void AnnotationEntry::answer() {
    const Answer answer = std::exchange(m_answer, nullptr);
    const auto givenUp = std::exchange(m_givenUp, nullptr);
    if (m_isTaken && answer)
        answer(text().trimmed());
    else if (givenUp)
        givenUp();
}

} // namespace hilum
