#include "ui/manual/manual_window.h"

#include "ui/icons.h"
#include "ui/manual/manual_text.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QAction>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QUrl>

namespace hilum {

ManualWindow::ManualWindow(QWidget* parent)
    : QWidget(parent, Qt::Window), openOutside([](const QUrl& url) { QDesktopServices::openUrl(url); }),
      m_pages(manualPages()), m_list(new QListWidget), m_text(new ManualText),
      m_back(new QAction(themedIcon(QStringLiteral("chevron-left")), tr("Back"), this)),
      m_forward(new QAction(themedIcon(QStringLiteral("chevron-right")), tr("Forward"), this)) {
    setObjectName(QStringLiteral("manualWindow"));
    setWindowTitle(tr("Manual – Hilum"));
    setProperty("surface", QStringLiteral("window"));
    setAttribute(Qt::WA_StyledBackground);
    resize(sizeOnScreen(*this, {1160, 820}));
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_text, 1);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makePanel());
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, width() - 300});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { visit(row, {}); });
    m_list->setCurrentRow(0);
}

QWidget* ManualWindow::makePanel() {
    auto* panel = new QWidget;
    panel->setProperty("surface", QStringLiteral("panel"));
    panel->setAttribute(Qt::WA_StyledBackground);
    panel->setMinimumWidth(200);
    m_list->setObjectName(QStringLiteral("manual.pages"));
    m_list->setAccessibleName(tr("Pages of the manual"));
    m_list->setProperty("plain", true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    for (const ManualPage& page : m_pages)
        m_list->addItem(page.title);
    QLabel* title = makeLabel(tr("Manual"), "section");
    title->setContentsMargins(20, 0, 20, 0);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 16, 0, 12);
    column->setSpacing(theme::grid);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    return panel;
}

QWidget* ManualWindow::makeBar() {
    auto* bar = new QWidget;
    m_back->setObjectName(QStringLiteral("action.manual.back"));
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward->setObjectName(QStringLiteral("action.manual.forward"));
    m_forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_back, &QAction::triggered, this, [this] { goBack(1); });
    connect(m_forward, &QAction::triggered, this, [this] { goBack(-1); });
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("manual.search"));
    m_search->setPlaceholderText(tr("Search in this page"));
    m_search->setAccessibleName(tr("Search in this page"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(280);
    m_found = makeLabel({}, "small");
    m_found->setObjectName(QStringLiteral("manual.found"));
    connect(m_search, &QLineEdit::textChanged, this, [this] { search(1); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(1); });
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(theme::grid);
    row->addWidget(makeToolButton(m_back, bar));
    row->addWidget(makeToolButton(m_forward, bar));
    row->addStretch();
    row->addWidget(m_found);
    row->addWidget(m_search, 1);
    return bar;
}

QString ManualWindow::page() const {
    return m_list->currentRow() < 0 ? QString() : m_pages[m_list->currentRow()].name;
}

void ManualWindow::showPage(const QString& name, const QString& section) {
    for (int row = 0; row < m_pages.size(); ++row)
        if (m_pages[row].name == name) {
            m_list->setCurrentRow(row);
            m_text->goTo(section);
        }
}

void ManualWindow::visit(int index, const QString& section) {
    if (index < 0 || (m_visit >= 0 && m_visited[m_visit] == index))
        return;
    m_visited = m_visited.mid(0, m_visit + 1) << index;
    m_visit = static_cast<int>(m_visited.size()) - 1;
    m_text->showPage(m_pages[index].markdown);
    m_text->goTo(section);
    m_marked.clear();
    search(0);
    m_back->setEnabled(m_visit > 0);
    m_forward->setEnabled(false);
}

void ManualWindow::goBack(int steps) {
    const int visit = m_visit - steps;
    if (visit < 0 || visit >= m_visited.size())
        return;
    m_visit = visit;
    m_text->showPage(m_pages[m_visited[visit]].markdown);
    m_list->setCurrentRow(m_visited[visit]);
    m_marked.clear();
    search(0);
    m_back->setEnabled(visit > 0);
    m_forward->setEnabled(visit + 1 < m_visited.size());
}

void ManualWindow::follow(const QUrl& link) {
    const QString text = link.toString();
    if (const QString name = linkedPage(text); !name.isEmpty())
        return showPage(name, linkedSection(text));
    if (text.startsWith(QLatin1Char('#')))
        return m_text->goTo(linkedSection(text));
    if (link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http"))
        openOutside(link);
}

// Marks anew when the words or the page changed, else goes on; `by` 0 only marks.
void ManualWindow::search(int by) {
    const QString words = m_search->text();
    if (words != m_marked) {
        m_marked = words;
        if (m_text->mark(words) == 0) {
            m_found->setText(words.isEmpty() ? QString() : tr("not on this page"));
            return;
        }
    }
    const int count = static_cast<int>(m_text->extraSelections().size());
    const int place = by == 0 ? 0 : m_text->step(by);
    m_found->setText(words.isEmpty() || count == 0 ? QString()
                     : place > 0                   ? tr("%1 of %2").arg(place).arg(count)
                     : count == 1                  ? tr("1 place")
                                                   : tr("%1 places").arg(count));
}

void ManualWindow::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find))
        return m_search->setFocus();
    if (event->matches(QKeySequence::FindNext) || event->matches(QKeySequence::FindPrevious))
        return search(event->matches(QKeySequence::FindNext) ? 1 : -1);
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace hilum
