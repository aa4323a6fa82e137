#include "tests/ui/window_fixture.h"

#include "tests/support/phantom.h"

#include <QApplication>
#include <QFile>
#include <QLabel>

namespace hilum::test {

WindowFixture::WindowFixture(bool loadsModel)
    : settings(folder.filePath(QStringLiteral("settings.ini"))), inference(reader.factory()), thumbnails(256),
      session(document, decoder, inference) {
    paths = {folder.filePath(QStringLiteral("library.sqlite")),
             folder.filePath(QStringLiteral("runs")),
             folder.filePath(QStringLiteral("models")),
             {}};
    window = std::make_unique<MainWindow>(
        WindowParts{document, session, inference, thumbnails, settings, chooser, presenter, paths});
    window->resize(1440, 900);
    window->show();
    QApplication::setActiveWindow(window.get());
    if (loadsModel)
        inference.loadModel("model.safetensors");
}

WindowFixture::~WindowFixture() {
    reader.releasePredictions();
    inference.cancelAll();
}

QString WindowFixture::text(const char* labelName) const {
    const auto* label = child<QLabel>(labelName);
    return label && label->isVisible() ? label->text() : QString();
}

QImage WindowFixture::picture(const char* objectName) const {
    return child<QWidget>(objectName)->grab().toImage();
}

void WindowFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
    QWidget* target = window->focusWidget() ? window->focusWidget() : window.get();
    QTest::keyClick(target, key, modifiers);
}

QString WindowFixture::phantom(const QString& name, int frames) const {
    static const FilmRecipe drawn = [] {
        ThoraxPhantom phantom;
        phantom.rows = 500;
        phantom.columns = 400;
        phantom.millimetresPerPixel = 0.875;
        return phantom.recipe();
    }();
    FilmRecipe recipe = drawn;
    const auto frame = recipe.values;
    for (int i = 1; i < frames; ++i)
        recipe.values.insert(recipe.values.end(), frame.begin(), frame.end());
    recipe.frames = frames;
    const QString path = folder.filePath(name);
    writeFilm(recipe, path.toStdString());
    return path;
}

QString WindowFixture::brokenFile(const QString& name) const {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write("This is no picture.") < 0)
        qFatal("no temporary file");
    return file.fileName();
}

} // namespace hilum::test
