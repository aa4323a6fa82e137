#include "ui/widgets.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>

namespace hilum {

QLabel* makeLabel(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* makeWrappedLabel(const QString& text, const char* role, QWidget* parent) {
    QLabel* label = makeLabel(text, role, parent);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    return label;
}

QFrame* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("surface", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

QToolButton* makeToolButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize({20, 20});
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    button->setObjectName(action->objectName().replace(QLatin1String("action."), QLatin1String("button.")));
    return button;
}

QPushButton* makeFlatButton(const QString& text, const QString& iconName, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setProperty("flat", true);
    button->setCursor(Qt::PointingHandCursor);
    if (!iconName.isEmpty()) {
        button->setIcon(themedIcon(iconName));
        button->setIconSize({16, 16});
    }
    return button;
}

void followKey(QAbstractButton* button, QAction* action, const QString& text) {
    const auto show = [button, action, text] {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        button->setText(key.isEmpty() ? text : QStringLiteral("%1  (%2)").arg(text, key));
    };
    QObject::connect(action, &QAction::changed, button, show);
    show();
}

Notice::Notice(const QString& iconName, const QColor& colour, QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_title(makeWrappedLabel({}, "title", this)),
      m_text(makeWrappedLabel({}, "secondary", this)) {
    setProperty("surface", QStringLiteral("card"));
    m_icon->setPixmap(themedPixmap(iconName, colour, {20, 20}, devicePixelRatioF()));
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(12);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    hide();
}

void Notice::setText(const QString& title, const QString& text) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title + QLatin1Char(' ') + text);
}

} // namespace hilum
