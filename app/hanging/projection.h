#pragma once

#include "app/document/film.h"

namespace hilum {

// From which side a chest film was taken, as far as hanging needs it. A lateral decubitus film is frontal.
enum class Projection { Unknown, Frontal, Lateral };

// By the first that knows: view position (0018,5101), patient orientation (0020,0020), the words of the
// series' and the study's description, the file's name (CheXpert: view1_frontal).
Projection projectionOf(const FilmAttributes& attributes, const QString& path);
Projection projectionOf(const Film& film);

// Whether one projection says something about the other: films of which one is not known are compared too.
bool isComparable(Projection a, Projection b);

} // namespace hilum
