#include "ui/training/run_curves.h"

#include "app/results/run_figures.h"
#include "ui/theme.h"
#include "ui/training/curve_view.h"
#include "ui/widgets.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace hilum {
namespace {

QString whenEmpty(const RunStatePointer& run) {
    if (!run)
        return {};
    return run->isAlive() ? RunCurves::tr("The first epoch is under way.")
                          : RunCurves::tr("No epoch was finished.");
}

} // namespace

RunCurves::RunCurves(QWidget* parent)
    : QWidget(parent), m_choice(new QComboBox(this)),
      m_auroc(new CurveView(QStringLiteral("runs.auroc"), this)),
      m_loss(new CurveView(QStringLiteral("runs.loss"), this)),
      m_rate(new CurveView(QStringLiteral("runs.rate"), this)) {
    setObjectName(QStringLiteral("runs.curves"));
    m_choice->setObjectName(QStringLiteral("runs.compare"));
    m_choice->setAccessibleName(tr("Another run over this one"));
    m_choice->setMinimumWidth(160);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    m_choice->addItem(tr("no other run"), QString());
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::grid);
    top->addWidget(makeLabel(tr("Wheel zooms, drag moves, double click shows all."), "small"), 1);
    top->addWidget(makeLabel(tr("Over it, dashed"), "small"));
    top->addWidget(m_choice);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, theme::grid, 0, 0);
    grid->setSpacing(theme::grid);
    grid->addLayout(top, 0, 0, 1, 2);
    grid->addWidget(m_auroc, 1, 0, 1, 2);
    grid->addWidget(m_loss, 2, 0);
    grid->addWidget(m_rate, 2, 1);
    grid->setRowStretch(1, 3);
    grid->setRowStretch(2, 2);
    grid->setColumnStretch(0, 3); // its legend has up to four names
    grid->setColumnStretch(1, 2);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { Q_EMIT otherChosen(m_choice->itemData(index).toString()); });
    const QList<CurveView*> views{m_auroc, m_loss, m_rate};
    for (CurveView* view : views)
        connect(view, &CurveView::cursorMoved, this, [views, view](std::optional<double> x) {
            for (CurveView* other : views)
                if (other != view)
                    other->setCursorAt(x);
        });
}

QString RunCurves::otherFolder() const {
    return m_choice->currentData().toString();
}

void RunCurves::setOthers(const QList<std::pair<QString, QString>>& foldersAndNames) {
    const QString chosen = otherFolder();
    bool isSame = m_choice->count() == foldersAndNames.size() + 1;
    for (int i = 0; isSame && i < foldersAndNames.size(); ++i)
        isSame = m_choice->itemData(i + 1).toString() == foldersAndNames[i].first &&
                 m_choice->itemText(i + 1) == foldersAndNames[i].second;
    if (isSame)
        return; // a list that is open is not pulled away
    m_choice->clear();
    m_choice->addItem(tr("no other run"), QString());
    for (const auto& [folder, name] : foldersAndNames)
        m_choice->addItem(name, folder);
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(chosen)));
    if (otherFolder() != chosen)
        Q_EMIT otherChosen(otherFolder());
}

void RunCurves::setRun(const RunStatePointer& run) {
    const bool isAnother = !m_run || !run || m_run->folder != run->folder;
    m_run = run;
    if (isAnother)
        for (CurveView* view : {m_auroc, m_loss, m_rate})
            view->showAll();
    show();
}

void RunCurves::setOther(const RunStatePointer& run) {
    m_other = run;
    show();
}

void RunCurves::show() {
    const std::vector<EpochFigures> none;
    const auto& epochs = m_run ? m_run->progress.figures : none;
    Plot auroc = aurocByEpochPlot(epochs, m_run ? m_run->progress.bestEpoch : 0);
    Plot loss = lossPlot(epochs);
    Plot rate = learningRatePlot(epochs);
    if (m_other && m_run && m_other->folder != m_run->folder) {
        const auto& others = m_other->progress.figures;
        addRun(auroc, aurocByEpochPlot(others, m_other->progress.bestEpoch), m_other->name);
        addRun(loss, lossPlot(others), m_other->name);
        addRun(rate, learningRatePlot(others), m_other->name);
    }
    const QString words = whenEmpty(m_run);
    m_auroc->setPlot(auroc, words);
    m_loss->setPlot(loss, words);
    m_rate->setPlot(rate, words);
}

} // namespace hilum
