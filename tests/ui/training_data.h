#pragma once

#include <QString>
#include <QStringList>

namespace hilum::test {

// A data set in CheXpert's layout in a folder of a test's own: `films` phantoms, half with Edema, a fourth
// uncertain in Consolidation, none with Pneumothorax; a quarter validates. With `leaks` a patient stands in
// both tables.
void writePhantomData(const QString& folder, int films, bool leaks = false);

// The same layout with signs of findings drawn onto the phantoms, so that there is something to learn: a
// round shadow for Lung Lesion, a dense base for Pleural Effusion, haze around the hila for Edema; and a
// tenth of the labels wrong, as in life. A third of the films validates.
void writeDrawnData(const QString& folder, int films);

// The first `train` and `valid` films of the real data that have views of patients of their own, under a link
// in the folder. False where the real films are absent.
bool linkRealData(const QString& folder, int train, int valid);

} // namespace hilum::test
