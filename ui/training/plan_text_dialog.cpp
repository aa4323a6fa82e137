#include "ui/training/plan_text_dialog.h"

#include "app/training/training_setup.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr qint64 largestPlan = 4 << 20; // bytes; no plan comes near

} // namespace

PlanTextDialog::PlanTextDialog(TrainingSetup& setup, FileChooser& chooser, QWidget* parent)
    : QDialog(parent), m_setup(setup), m_chooser(chooser), m_text(new QPlainTextEdit(this)),
      m_words(makeWrappedLabel({}, "secondary", this)), m_use(new QPushButton(tr("Use this plan"), this)) {
    setObjectName(QStringLiteral("planText"));
    setWindowTitle(tr("The plan as text"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeOnScreen(*this, {760, 680}));
    m_text->setObjectName(QStringLiteral("planText.text"));
    m_text->setAccessibleName(windowTitle());
    m_text->setTabChangesFocus(true);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(theme::textSize);
    m_text->setFont(font);
    m_text->setPlainText(QString::fromStdString(toJson(setup.draft().made())));
    m_words->setObjectName(QStringLiteral("planText.words"));
    m_use->setObjectName(QStringLiteral("planText.use"));
    m_use->setProperty("primary", true);
    auto* load = new QPushButton(tr("Load…"), this);
    load->setObjectName(QStringLiteral("planText.load"));
    auto* save = new QPushButton(tr("Save…"), this);
    save->setObjectName(QStringLiteral("planText.save"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(load);
    buttons->addWidget(save);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_text, 1);
    column->addWidget(m_words);
    column->addLayout(buttons);
    const QString filter = tr("Plans (*.json)");
    connect(m_text, &QPlainTextEdit::textChanged, this, &PlanTextDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_setup.useJson(m_text->toPlainText()))
            accept();
    });
    connect(load, &QPushButton::clicked, this, [this, filter] {
        m_chooser.chooseFile(this, tr("Load a plan"), {}, filter, [this](const QStringList& files) {
            if (!files.isEmpty())
                this->load(files.first());
        });
    });
    connect(save, &QPushButton::clicked, this, [this, filter] {
        m_chooser.chooseSaveFile(this, tr("Save the plan"), QStringLiteral("plan.json"), filter,
                                 [this](const QStringList& files) {
                                     if (!files.isEmpty())
                                         this->save(files.first());
                                 });
    });
    check();
}

void PlanTextDialog::say(const QString& words, bool isProblem) {
    m_words->setText(words);
    m_words->setStyleSheet(isProblem ? QStringLiteral("color: %1;").arg(theme::problem.name()) : QString());
}

void PlanTextDialog::check() {
    const auto draft = draftFromJson(m_text->toPlainText(), m_setup.draft());
    m_use->setEnabled(draft.has_value());
    if (!draft)
        return say(QString::fromStdString(draft.error().message), true);
    const auto problems = draft->problems();
    if (problems.empty())
        say(tr("This plan can start."), false);
    else
        say(QStringLiteral("%1: %2").arg(problems.front().field, problems.front().reason), true);
}

void PlanTextDialog::load(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestPlan)
        return say(tr("The file cannot be read as a plan."), true);
    m_text->setPlainText(QString::fromUtf8(file.readAll()));
}

void PlanTextDialog::save(const QString& name) {
    QSaveFile file(name);
    const QByteArray text = m_text->toPlainText().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return say(tr("The plan was not saved: the file cannot be written there."), true);
    say(tr("Saved."), false);
}

} // namespace hilum
