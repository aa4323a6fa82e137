#include "ui/export/sheet_dialog.h"

#include "app/words/numbers.h"
#include "ui/export/choices.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int pauseMilliseconds = 300;

} // namespace

SheetDialog::SheetDialog(const SceneContent& shown, FilmToExport film, ModelCardPointer card,
                         FileChooser& chooser, MessagePresenter& presenter, QWidget* parent)
    : PagesDialog(tr("Reading sheet"), QStringLiteral("reading.pdf"), chooser, presenter, parent),
      m_shown(shown), m_film(std::move(film)), m_card(std::move(card)),
      m_date(shownDate(QDate::currentDate()) + QTime::currentTime().toString(QStringLiteral(" HH:mm"))) {
    setObjectName(QStringLiteral("sheetDialog"));
    const bool hasMap = m_shown.map != nullptr, hasAnnotations = !listOf(m_film.annotations).empty();
    m_paper = choices::makePaper();
    m_paper->removeItem(static_cast<int>(Paper::A3));
    m_map = choices::makeCheck(tr("Map of the finding"), "sheetMap", hasMap, hasMap);
    m_measurements = choices::makeCheck(tr("Annotations and measurements"), "sheetMeasurements",
                                        hasAnnotations, hasAnnotations);
    m_identity = choices::makeCheck(tr("Patient's name, number and dates"), "sheetIdentity", false);
    m_comment = new QPlainTextEdit(m_film.comment);
    m_comment->setObjectName(QStringLiteral("sheetComment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("What you say about the film"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(120);
    choices::addSection(*options(), tr("Paper"), {m_paper});
    choices::addSection(*options(), tr("On the sheet"), {m_map, m_measurements, m_identity});
    choices::addSection(*options(), tr("Comment"), {m_comment});
    m_typing.setSingleShot(true);
    m_typing.setInterval(pauseMilliseconds);
    connect(&m_typing, &QTimer::timeout, this, [this] { remake(); });
    connect(m_comment, &QPlainTextEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_paper, &QComboBox::currentIndexChanged, this, [this] { remake(); });
    for (QCheckBox* check : {m_map, m_measurements, m_identity})
        connect(check, &QCheckBox::toggled, this, [this] { remake(); });
    remake();
}

PagesDialog::Maker SheetDialog::maker() const {
    SheetChoice choice;
    choice.paper = choices::paperOf(*m_paper);
    choice.hasMap = m_map->isChecked();
    choice.hasMeasurements = m_measurements->isChecked();
    choice.showsIdentity = m_identity->isChecked();
    choice.comment = m_comment->toPlainText();
    return [shown = m_shown, film = m_film, card = m_card, date = m_date, choice]() -> PagesPointer {
        ReadingRecord record{film, {}};
        if (choice.hasMeasurements)
            record.measurements = measureAll(film);
        return std::make_shared<ReadingSheet>(shown, std::move(record), card, date, choice);
    };
}

QString SheetDialog::noteOn(const Pages&) const {
    return m_identity->isChecked()
               ? tr("The sheet shows who the patient is.")
               : tr("The sheet names nobody, unless the comment or the film itself does.");
}

} // namespace hilum
