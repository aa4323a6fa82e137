#include "ui/training/run_row.h"

#include "app/words/numbers.h"
#include "ui/list_window.h"
#include "ui/theme.h"
#include "ui/training/run_list_model.h"

#include <QPainter>
#include <QPainterPath>

namespace hilum {
namespace {

using Status = RunState::Status;
constexpr int rowHeight = 68;
constexpr int padding = 16;
constexpr int markerSize = 10;

void paintProgress(QPainter& painter, const QRectF& rect, const RunState& state) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::pressed);
    painter.drawRoundedRect(rect, 1.5, 1.5);
    const double share = state.progress.share();
    if (share <= 0)
        return;
    painter.setBrush(statusColour(state));
    painter.drawRoundedRect(
        QRectF(rect.topLeft(), QSizeF(std::max(3.0, rect.width() * share), rect.height())), 1.5, 1.5);
}

QString restText(const RunState& state) {
    if (state.timeLeft && state.isAlive())
        return RunRowDelegate::tr("%1 left").arg(durationText(*state.timeLeft));
    const RunProgress& progress = state.progress;
    if (progress.epochs > 0 && state.status != Status::Completed)
        return RunRowDelegate::tr("epoch %1 of %2").arg(progress.epochToName()).arg(progress.epochs);
    return {};
}

} // namespace

QColor statusColour(const RunState& state) {
    if (!state.answers)
        return theme::problem;
    switch (state.status) {
    case Status::Running:
    case Status::Starting:
        return theme::accent;
    case Status::Stopping:
    case Status::Stopped:
        return theme::indeterminate;
    case Status::Silent:
        return theme::suspected;
    case Status::Died:
    case Status::Failed:
    case Status::Unreadable:
        return theme::problem;
    case Status::Completed:
        return theme::notSuspected;
    case Status::Planned:
        return theme::mutedText;
    }
    return theme::mutedText;
}

void paintStatusMarker(QPainter& painter, const QRectF& rect, const RunState& state) {
    const QColor colour = statusColour(state);
    const QPointF c = rect.center();
    const double r = rect.width() / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state.answers ? state.status : Status::Silent) {
    case Status::Running:
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF({{c.x() - r * 0.6, c.y() - r * 0.85},
                                       {c.x() + r * 0.85, c.y()},
                                       {c.x() - r * 0.6, c.y() + r * 0.85}}));
        break;
    case Status::Starting:
    case Status::Planned:
        painter.drawEllipse(c, r * 0.8, r * 0.8);
        break;
    case Status::Stopping:
        painter.drawRect(QRectF(c.x() - r * 0.7, c.y() - r * 0.7, r * 1.4, r * 1.4));
        break;
    case Status::Stopped:
        painter.setBrush(colour);
        painter.drawRect(QRectF(c.x() - r * 0.7, c.y() - r * 0.7, r * 1.4, r * 1.4));
        break;
    case Status::Silent:
        for (int i = -1; i <= 1; ++i)
            painter.drawPoint(QPointF(c.x() + i * r * 0.8, c.y()));
        break;
    case Status::Completed:
        painter.drawPolyline(QPolygonF({{c.x() - r * 0.8, c.y() + r * 0.05},
                                        {c.x() - r * 0.2, c.y() + r * 0.65},
                                        {c.x() + r * 0.85, c.y() - r * 0.65}}));
        break;
    case Status::Died:
    case Status::Failed:
    case Status::Unreadable:
        painter.drawLine(c + QPointF(-r, -r) * 0.7, c + QPointF(r, r) * 0.7);
        painter.drawLine(c + QPointF(-r, r) * 0.7, c + QPointF(r, -r) * 0.7);
        break;
    }
    painter.restore();
}

void RunRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const auto state = index.data(RunListModel::StateRole).value<RunStatePointer>();
    const bool isNested = index.data(RunListModel::NestedRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintListRow(*painter, option);
    QRect area = option.rect.adjusted(padding + 4 + (isNested ? 20 : 0), 9, -padding - 4, -9);
    const QRect first(area.left(), area.top(), area.width(), 20);
    const QRect second(area.left(), area.top() + 21, area.width(), 18);
    QString auroc;
    if (state && state->progress.bestMacro)
        auroc = shownNumber(*state->progress.bestMacro, 3);
    painter->setFont(theme::font(theme::textSize, isNested ? QFont::Normal : QFont::DemiBold));
    paintListLine(*painter, first, index.data().toString(), theme::text, auroc, theme::text);
    painter->setFont(theme::font(theme::smallSize));
    if (state) {
        paintStatusMarker(
            *painter,
            QRectF(second.left(), second.center().y() - markerSize / 2.0 + 1, markerSize, markerSize),
            *state);
        paintListLine(*painter, second.adjusted(markerSize + 8, 0, 0, 0), statusWord(*state),
                      statusColour(*state), restText(*state), theme::secondaryText);
        if (state->status != Status::Completed && state->status != Status::Unreadable)
            paintProgress(*painter, QRectF(area.left(), area.bottom() - 3, area.width(), 3), *state);
    } else {
        paintListLine(*painter, second, tr("Looking…"), theme::mutedText, {}, theme::mutedText);
    }
    painter->restore();
}

QSize RunRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {240, rowHeight};
}

} // namespace hilum
