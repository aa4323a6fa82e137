#include "ui/training/film_list_dialog.h"

#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr std::size_t mostRows = 5000; // a person reads no more; the report of `check` has all

} // namespace

FilmListDialog::FilmListDialog(const QString& title, const std::vector<ListedFilm>& films, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("filmList"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeOnScreen(*this, {880, 560}));
    const std::size_t shown = std::min(films.size(), mostRows);
    auto* table = new QTableWidget(static_cast<int>(shown), 4, this);
    table->setObjectName(QStringLiteral("filmList.table"));
    table->setAccessibleName(title);
    table->setHorizontalHeaderLabels({tr("Table"), tr("Line"), tr("File"), tr("Reason")});
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (std::size_t row = 0; row < shown; ++row) {
        const ListedFilm& film = films[row];
        const QStringList cells{film.side == "train" ? tr("training") : tr("validation"),
                                QString::number(film.line), QString::fromStdString(film.path),
                                QString::fromStdString(film.reason)};
        for (int column = 0; column < cells.size(); ++column)
            table->setItem(static_cast<int>(row), column, new QTableWidgetItem(cells[column]));
    }
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(table);
    if (shown < films.size())
        column->addWidget(
            makeWrappedLabel(tr("The first %1 of %2 rows. “hilum-train check PLAN --report FOLDER” "
                                "writes them all.")
                                 .arg(shown)
                                 .arg(films.size()),
                             "small", this));
    column->addWidget(buttons);
}

} // namespace hilum
