#include "ui/training/place_panel.h"

#include "app/training/training_setup.h"
#include "ui/theme.h"
#include "ui/training/plan_field.h"
#include "ui/training/plan_form.h"
#include "ui/widgets.h"

#include <QGridLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace hilum {
namespace {

using Kind = LaunchPlace::Kind;
constexpr int fieldsInARow = 3;

QString wordsFor(Kind kind) {
    switch (kind) {
    case Kind::Here:
        return PlacePanel::tr(
            "Started at the end of these pages, at low priority, so that the viewer stays quick.");
    case Kind::Processes:
        return QStandardPaths::findExecutable(QStringLiteral("mpirun")).isEmpty()
                   ? PlacePanel::tr(
                         "The run's folder gets a script, and you start it in a terminal; Hilum watches the "
                         "folder. mpirun was not found on this computer: install Open MPI first.")
                   : PlacePanel::tr(
                         "The run's folder gets a script, and you start it in a terminal; Hilum watches the "
                         "folder.");
    case Kind::Slurm:
        return PlacePanel::tr(
            "The run's folder gets train.slurm, and you hand that to sbatch; Hilum watches the "
            "folder. Films, teacher and run's folder must lie where the cluster sees them under the "
            "same path, and hilum-train, too.");
    }
    return {};
}

} // namespace

PlacePanel::PlacePanel(TrainingSetup& setup, QWidget* parent)
    : QWidget(parent), m_setup(setup),
      m_choice(makeCombo({{tr("On this computer"), int(Kind::Here)},
                          {tr("On this computer, with several processes (mpirun)"), int(Kind::Processes)},
                          {tr("On a Slurm cluster"), int(Kind::Slurm)}},
                         "machine.place")),
      m_words(makeWrappedLabel({}, "secondary", this)), m_room(new QWidget(this)),
      m_grid(new QGridLayout(m_room)) {
    m_choice->setAccessibleName(tr("Where it trains"));
    m_words->setObjectName(QStringLiteral("machine.placeWords"));
    m_grid->setContentsMargins(0, theme::grid, 0, 0);
    m_grid->setHorizontalSpacing(3 * theme::grid);
    m_grid->setVerticalSpacing(theme::grid + 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Where it trains"), "section", this));
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_words);
    column->addWidget(m_room);
    addNumber(
        tr("Processes"), "place.processes", [](LaunchPlace& p) -> int& { return p.processes; },
        tr("They share each batch; their number is no part of the plan."));
    addNumber(tr("Machines"), "slurm.nodes", [](LaunchPlace& p) -> int& { return p.slurm.nodes; });
    addNumber(tr("Processes on each"), "slurm.tasks",
              [](LaunchPlace& p) -> int& { return p.slurm.tasksPerNode; });
    addNumber(
        tr("Processors of each process"), "slurm.cpus",
        [](LaunchPlace& p) -> int& { return p.slurm.cpusPerTask; }, tr("0: as the cluster gives them."));
    addText(
        tr("Time of one job"), "slurm.time", [](LaunchPlace& p) -> std::string& { return p.slurm.time; },
        tr("A job that runs out of time queues itself again and goes on."));
    addText(
        tr("Partition"), "slurm.partition", [](LaunchPlace& p) -> std::string& { return p.slurm.partition; },
        tr("May stay empty."));
    addText(
        tr("Account"), "slurm.account", [](LaunchPlace& p) -> std::string& { return p.slurm.account; },
        tr("May stay empty."));
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_setup.changePlace(
            [this](LaunchPlace& place) { place.kind = Kind(m_choice->currentData().toInt()); });
    });
}

void PlacePanel::addNumber(const QString& title, const char* field, std::function<int&(LaunchPlace&)> find,
                           const QString& hint) {
    auto* edit = new NumberEdit(NumberEdit::Kind::Whole);
    edit->setObjectName(QLatin1String(field));
    auto* box = new PlanField(title, edit, m_room);
    connect(edit, &NumberEdit::valueTyped, this, [this, find](double value) {
        m_setup.changePlace([&](LaunchPlace& place) { find(place) = numberAs<int>(value); });
    });
    connect(edit, &NumberEdit::slipTyped, this, [this] {
        refresh();
        Q_EMIT slipChanged();
    });
    m_numbers.push_back({box, edit, std::move(find)});
    put(box, hint, m_numbers.size() == 1 ? Kind::Processes : Kind::Slurm);
}

void PlacePanel::addText(const QString& title, const char* field,
                         std::function<std::string&(LaunchPlace&)> find, const QString& hint) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(field));
    edit->setMaximumWidth(168);
    auto* box = new PlanField(title, edit, m_room);
    connect(edit, &QLineEdit::textEdited, this, [this, find](const QString& text) {
        m_setup.changePlace([&](LaunchPlace& place) { find(place) = text.trimmed().toStdString(); });
    });
    m_texts.push_back({box, edit, std::move(find)});
    put(box, hint, Kind::Slurm);
}

void PlacePanel::put(PlanField* box, const QString& hint, Kind kind) {
    box->setHint(hint);
    box->setProperty("place", int(kind));
    const int index = static_cast<int>(m_numbers.size() + m_texts.size()) - 1;
    // The one field of several processes and Slurm's first are never shown together.
    const int cell = kind == Kind::Processes ? 0 : index - 1;
    m_grid->addWidget(box, cell / fieldsInARow, cell % fieldsInARow, Qt::AlignTop);
}

void PlacePanel::refresh() {
    LaunchPlace place = m_setup.place();
    setComboValue(m_choice, int(place.kind));
    m_words->setText(wordsFor(place.kind));
    m_room->setVisible(place.kind != Kind::Here);
    const auto show = [&](PlanField* box, const QLineEdit* edit, const QString& slip) {
        box->setVisible(box->property("place").toInt() == int(place.kind));
        box->setProblem(slip.isEmpty() ? m_setup.placeProblem(edit->objectName()) : slip);
    };
    for (const Number& number : m_numbers) {
        number.edit->setValue(number.find(place));
        show(number.box, number.edit, number.edit->slip());
    }
    for (const Text& text : m_texts) {
        const QString value = QString::fromStdString(text.find(place));
        if (text.edit->text().trimmed() != value)
            text.edit->setText(value);
        show(text.box, text.edit, {});
    }
}

} // namespace hilum
