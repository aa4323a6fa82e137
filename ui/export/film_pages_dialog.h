#pragma once

#include "app/export/shown_film.h"
#include "app/paper/film_pages.h"
#include "ui/export/pages_dialog.h"

#include <mutex>

class QCheckBox;
class QComboBox;

namespace hilum {

// Films on paper: which ones, how many to a page, how large, with what on them.
class FilmPagesDialog final : public PagesDialog {
    Q_OBJECT
public:
    static constexpr std::size_t mostFilms = 24; // whose pixels are in memory at once

    // `films` in the order of the film strip, `inFront` among them; `viewport` is the size in which it is
    // shown.
    FilmPagesDialog(std::vector<ShownFilm> films, std::size_t inFront, QSize viewport, FileChooser& chooser,
                    MessagePresenter& presenter, QWidget* parent = nullptr);

protected:
    Maker maker() const override;
    QString noteOn(const Pages& pages) const override;

private:
    FilmPagesChoice choice() const;
    void follow();

    // Pixels are read once, by the thread that makes the pages.
    struct Store {
        std::vector<ShownFilm> films;
        std::vector<SceneContent> contents;
        bool isRead = false;
        std::mutex mutex;
    };
    std::shared_ptr<Store> m_front, m_all;
    QSize m_viewport;
    QComboBox* m_which;
    QComboBox* m_paper;
    QComboBox* m_perPage;
    QComboBox* m_size;
    QCheckBox* m_annotations;
    QCheckBox* m_map;
    QCheckBox* m_text;
    QCheckBox* m_identity;
};

} // namespace hilum
