#include "ui/panel_title.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QContextMenuEvent>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QStyleOption>
#include <QStylePainter>

namespace hilum {
namespace {

// Takes its room always, so that nothing moves when it shows itself.
class QuietButton final : public QToolButton {
public:
    QuietButton(const QString& icon, QWidget* parent) : QToolButton(parent) {
        setIcon(themedIcon(icon));
        setIconSize({12, 12});
        setAutoRaise(true);
        setFocusPolicy(Qt::TabFocus);
        setProperty("quiet", true);
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        if (parentWidget()->underMouse() || hasFocus())
            QToolButton::paintEvent(event);
    }
};

} // namespace

PanelTitle::PanelTitle(QDockWidget& dock) : QWidget(&dock), m_dock(dock), m_text(makeLabel({}, "section")) {
    setObjectName(QStringLiteral("panelTitle"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_Hover);
    auto* floating = new QuietButton(QStringLiteral("float"), this);
    floating->setObjectName(QStringLiteral("panelTitle.float"));
    connect(floating, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    auto* close = new QuietButton(QStringLiteral("close"), this);
    close->setObjectName(QStringLiteral("panelTitle.close"));
    connect(close, &QToolButton::clicked, &dock, &QWidget::close);
    const auto showNames = [this, &dock, floating, close] {
        floating->setToolTip(dock.isFloating()
                                 ? tr("Put back into the window")
                                 : tr("Take out of the window, for example to another monitor"));
        floating->setAccessibleName(
            (dock.isFloating() ? tr("Put %1 back into the window") : tr("Take %1 out of the window"))
                .arg(dock.windowTitle()));
        close->setToolTip(tr("Hide; View > Panels shows it again"));
        close->setAccessibleName(tr("Hide %1").arg(dock.windowTitle()));
        showText();
    };
    connect(&dock, &QDockWidget::topLevelChanged, this, showNames);
    connect(&dock, &QDockWidget::windowTitleChanged, this, showNames);
    showNames();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 2, 4, 2);
    row->setSpacing(0);
    row->addWidget(m_text, 1);
    row->addWidget(floating);
    row->addWidget(close);
    setFixedHeight(30);
}

void PanelTitle::showText() {
    m_text->setText(m_dock.windowTitle());
    m_text->setMinimumWidth(1); // a narrow panel may cut its title, never its content
}

void PanelTitle::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT menuRequested(event->globalPos());
}

void PanelTitle::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    update();
}

void PanelTitle::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    update();
}

} // namespace hilum
