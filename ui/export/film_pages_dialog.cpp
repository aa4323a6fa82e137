#include "ui/export/film_pages_dialog.h"

#include "ui/export/choices.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>
#include <algorithm>

namespace hilum {

FilmPagesDialog::FilmPagesDialog(std::vector<ShownFilm> films, std::size_t inFront, QSize viewport,
                                 FileChooser& chooser, MessagePresenter& presenter, QWidget* parent)
    : PagesDialog(tr("Print films"), QStringLiteral("films.pdf"), chooser, presenter, parent),
      m_front(std::make_shared<Store>()), m_all(std::make_shared<Store>()), m_viewport(viewport) {
    setObjectName(QStringLiteral("filmPagesDialog"));
    const SceneContent& front = films[inFront].content;
    const bool hasAnnotations = std::any_of(films.begin(), films.end(), [](const ShownFilm& film) {
        return !listOf(film.content.annotations).empty();
    });
    const bool hasMap = std::any_of(films.begin(), films.end(),
                                    [](const ShownFilm& film) { return film.content.map != nullptr; });
    m_front->films = {films[inFront]};
    const std::size_t count = films.size();
    const std::size_t shown = std::min(count, mostFilms);
    m_all->films.assign(films.begin(), films.begin() + static_cast<std::ptrdiff_t>(shown));

    QStringList which{tr("The film in front")};
    if (count > 1)
        which << (shown == count ? tr("All %1 open films").arg(count)
                                 : tr("The first %1 open films").arg(shown));
    m_which = choices::makeBox(which, "printWhich", tr("Films"));
    m_paper = choices::makePaper();
    m_perPage = choices::makeBox({tr("1 film a page"), tr("2 films a page"), tr("4 films a page")},
                                 "printPerPage", tr("Films a page"));
    m_size = choices::makeBox({tr("Whole film, as large as fits"), tr("True size"), tr("As on the screen")},
                              "printSize", tr("Size"));
    m_annotations = choices::makeCheck(tr("Annotations"), "printAnnotations", hasAnnotations, hasAnnotations);
    m_map = choices::makeCheck(tr("Map of the finding"), "printMap", hasMap, hasMap);
    m_text = choices::makeCheck(tr("Corner text, sides and ruler"), "printText", true);
    m_identity = choices::makeCheck(tr("Patient's name, number and dates"), "printIdentity", false);
    choices::addSection(*options(), tr("Films"), {m_which, m_perPage});
    choices::addSection(*options(), tr("Paper"), {m_paper, m_size});
    choices::addSection(*options(), tr("On the films"), {m_annotations, m_map, m_text, m_identity});
    if (!front.film)
        m_which->setCurrentIndex(m_which->count() - 1);
    for (QComboBox* box : {m_which, m_paper, m_perPage, m_size})
        connect(box, &QComboBox::currentIndexChanged, this, &FilmPagesDialog::follow);
    for (QCheckBox* check : {m_annotations, m_map, m_text, m_identity})
        connect(check, &QCheckBox::toggled, this, &FilmPagesDialog::follow);
    follow();
}

FilmPagesChoice FilmPagesDialog::choice() const {
    constexpr int perPage[] = {1, 2, 4};
    FilmPagesChoice choice;
    choice.paper = choices::paperOf(*m_paper);
    choice.filmsPerPage = perPage[std::clamp(m_perPage->currentIndex(), 0, 2)];
    choice.isTrueSize = m_size->currentIndex() == 1;
    choice.isAsShown = m_size->currentIndex() == 2;
    choice.hasAnnotations = m_annotations->isChecked();
    choice.hasMap = m_map->isChecked();
    choice.hasCornerText = m_text->isChecked();
    choice.showsIdentity = m_identity->isChecked();
    return choice;
}

void FilmPagesDialog::follow() {
    m_identity->setEnabled(m_text->isChecked());
    if (!m_text->isChecked())
        m_identity->setChecked(false);
    remake();
}

PagesDialog::Maker FilmPagesDialog::maker() const {
    return [store = m_which->currentIndex() == 0 ? m_front : m_all, choice = choice(),
            viewport = m_viewport]() -> PagesPointer {
        const std::lock_guard lock(store->mutex);
        if (!store->isRead)
            store->contents = withPixels(std::move(store->films));
        store->isRead = true;
        return std::make_shared<FilmPages>(store->contents, viewport, choice);
    };
}

QString FilmPagesDialog::noteOn(const Pages& pages) const {
    const auto& films = static_cast<const FilmPages&>(pages);
    QStringList notes;
    if (const int cut = films.cutFilms(); cut > 0)
        notes
            << (cut == 1
                    ? tr("One film is larger than its place in true size; its middle is shown. Larger paper, "
                         "or one film a page, shows more.")
                    : tr("%1 films are larger than their place in true size; their middle is shown.")
                          .arg(cut));
    if (m_identity->isChecked())
        notes << tr("The pages show who the patient is.");
    return notes.join(QLatin1Char(' '));
}

} // namespace hilum
