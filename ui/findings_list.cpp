#include "ui/findings_list.h"

#include "app/reading/findings_model.h"
#include "app/words/finding_names.h"
#include "ui/finding_row.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolTip>

namespace hilum {
namespace {

constexpr int breakHeight = 17; // before the findings that do not compete with the others

bool startsSeparateFindings(const QModelIndex& index) {
    return index.row() > 0 && index.data(FindingsModel::IsSeparateRole).toBool() &&
           !index.siblingAtRow(index.row() - 1).data(FindingsModel::IsSeparateRole).toBool();
}

class FindingDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {200, findingRowHeight + (startsSeparateFindings(index) ? breakHeight : 0)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QRect rect = option.rect;
        if (startsSeparateFindings(index)) {
            painter->fillRect(QRect(rect.left() + 16, rect.top() + breakHeight / 2, rect.width() - 32, 1),
                              theme::border);
            rect.setTop(rect.top() + breakHeight);
        }
        FindingRow row = findingRow(index);
        row.isSelected = option.state & QStyle::State_Selected;
        row.isHovered = option.state & QStyle::State_MouseOver;
        row.hasFocus = option.state & QStyle::State_HasFocus;
        paintFindingRow(*painter, rect, row);
    }
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                   const QModelIndex& index) override {
        const FindingRow row = findingRow(index);
        const QString text =
            row.value && row.threshold
                ? FindingsList::tr("%1: %2. Its value is %3, its own threshold %4.")
                      .arg(findingName(row.name), row.stateText().toLower(), findingValueText(row.value),
                           findingValueText(row.threshold))
                : FindingsList::tr("%1: the model was not trained for it.").arg(findingName(row.name));
        QToolTip::showText(event->globalPos(), text, view);
        return true;
    }
};

bool movesInList(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    default:
        return false;
    }
}

} // namespace

FindingsList::FindingsList(FindingsModel* findings, QWidget* parent)
    : QListView(parent), m_findings(findings) {
    setObjectName(QStringLiteral("findingsList"));
    setAccessibleName(tr("Findings"));
    setModel(findings);
    setItemDelegate(new FindingDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(this, &QListView::clicked, this, &FindingsList::choose);
}

void FindingsList::showChosen(const QString& label) {
    const int row = label.isEmpty() ? -1 : m_findings->rowOf(label.toStdString());
    if (row < 0)
        return selectionModel()->clear();
    const QModelIndex index = m_findings->index(row);
    if (index != currentIndex() || !selectionModel()->isSelected(index))
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void FindingsList::step(int rows) {
    const int last = m_findings->rowCount() - 1;
    if (last < 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() : (rows > 0 ? -1 : last + 1);
    choose(m_findings->index(std::clamp(from + rows, 0, last)));
}

void FindingsList::choose(const QModelIndex& index) {
    if (!index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
    Q_EMIT findingChosen(index.data(FindingsModel::LabelRole).toString());
}

void FindingsHeader::setValueTitle(const QString& title) {
    m_valueTitle = title;
    setAccessibleName(title);
    setToolTip(tr("%1 of each finding. The tick is the finding's own threshold; the bar shows how far the "
                  "odds are above or below it.")
                   .arg(title));
    update();
}

void FindingsHeader::setRightMargin(int pixels) {
    m_rightMargin = pixels;
    update();
}

void FindingsHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFindingHeader(painter, rect().adjusted(0, 0, -m_rightMargin, 0), m_valueTitle);
}

// The window's shortcuts own the arrows (films); inside the list they belong to the list.
bool FindingsList::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && movesInList(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

void FindingsList::keyPressEvent(QKeyEvent* event) {
    if (!movesInList(*event))
        return QListView::keyPressEvent(event);
    const int page = std::max(1, viewport()->height() / findingRowHeight - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_PageUp:
        return step(-page);
    case Qt::Key_PageDown:
        return step(page);
    case Qt::Key_Home:
        return step(-m_findings->rowCount());
    default:
        return step(m_findings->rowCount());
    }
}

} // namespace hilum
