#pragma once

#include "app/paper/pages.h"
#include "app/scene/viewport_scene.h"

#include <QCoreApplication>
#include <vector>

namespace hilum {

struct FilmPagesChoice {
    Paper paper = Paper::A4;
    int filmsPerPage = 1;    // 1, 2 or 4
    bool isAsShown = false;  // what the viewport shows, not the whole film
    bool isTrueSize = false; // a millimetre of the film is one of the paper, where millimetres are known
    bool hasMap = true;
    bool hasAnnotations = true;
    bool hasCornerText = true;
    bool showsIdentity = false;
};

// Films on paper, each as large as its place allows or in true size. Landscape where that makes the films
// larger. Each page carries a headline and "Research use only".
class FilmPages final : public Pages {
    Q_DECLARE_TR_FUNCTIONS(hilum::FilmPages)
public:
    // `films` have pixels; `viewport` is the size, in device-independent pixels, in which they are shown.
    FilmPages(std::vector<SceneContent> films, QSize viewport, const FilmPagesChoice& choice);

    int count() const override;
    QPageLayout layout(int page) const override;
    void paint(int page, QPainter& painter, double dotsPerPoint) const override;

    // Films that are cut off, because in true size they are larger than their place.
    int cutFilms() const;

private:
    struct Place { // of a film on its page, points
        QRectF area;
        bool isTrueSize = false, isCut = false;
        double scale = 1; // points a film pixel of the finer spacing, or a pixel of the viewport
    };
    QSizeF sizeOf(const SceneContent& film) const; // what `Place::scale` is applied to
    Place place(std::size_t film) const;
    QRectF cell(int onPage) const;
    void setView(SceneContent& content, double scale) const;
    QString headline(int page) const;
    QString caption(const SceneContent& film, const Place& place) const;

    std::vector<SceneContent> m_films;
    QSize m_viewport;
    FilmPagesChoice m_choice;
    bool m_isLandscape = false;
};

// The headline, and at the foot the disclaimer and the page's number, in the margins of a page.
void paintPageFrame(QPainter& painter, QSizeF page, const QString& headline, int number, int count);
inline constexpr double pageMargin = 36, pageHead = 26, pageFoot = 22; // points

} // namespace hilum
