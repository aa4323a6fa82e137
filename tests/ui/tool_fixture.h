#pragma once

#include "app/annotations/annotation_tool.h"
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/tools/annotation_entry.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QFile>
#include <QMouseEvent>
#include <cmath>

namespace hilum::test {

inline Attribute element(std::uint32_t tag, const QString& value) {
    Attribute attribute;
    attribute.tag = tag;
    attribute.value = value.toStdString();
    return attribute;
}

// The real window with the phantom open, and a mouse that goes to film points, fractions of a pixel included.
class ToolFixture : public WindowFixture {
public:
    void open(const std::vector<Attribute>& attributes = {}, const QString& name = QStringLiteral("a.dcm")) {
        chest.rows = 500;
        chest.columns = 400;
        chest.millimetresPerPixel = 0.875;
        FilmRecipe recipe = chest.recipe();
        for (const Attribute& attribute : attributes)
            recipe.attributes.push_back(attribute);
        const QString path = folder.filePath(name);
        if (!QFile::exists(path))
            writeFilm(recipe, path.toStdString());
        window->open({path});
        QTRY_VERIFY(film() && !film()->workKey.isEmpty());
        viewport()->setFocus();
    }

    QPointF at(ImagePoint point) const {
        const Film* film = this->film();
        const ViewPoint view =
            imageToView(filmShape(*film->radiograph), film->view, viewport()->viewSize())(point);
        return {view.x, view.y};
    }

    void send(QEvent::Type type, QPointF at, Qt::MouseButtons held,
              Qt::KeyboardModifiers modifiers = {}) const {
        QMouseEvent event(type, at, viewport()->mapToGlobal(at),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, modifiers);
        QApplication::sendEvent(viewport(), &event);
    }

    void drag(ImagePoint from, ImagePoint to, Qt::KeyboardModifiers modifiers = {}) const {
        const QPointF start = at(from), end = at(to);
        send(QEvent::MouseMove, start, Qt::NoButton);
        send(QEvent::MouseButtonPress, start, Qt::LeftButton);
        for (int step = 1; step <= 8; ++step)
            send(QEvent::MouseMove, start + (end - start) * step / 8, Qt::LeftButton, modifiers);
        send(QEvent::MouseButtonRelease, end, Qt::NoButton, modifiers);
    }

    void click(ImagePoint point) const {
        send(QEvent::MouseMove, at(point), Qt::NoButton);
        send(QEvent::MouseButtonPress, at(point), Qt::LeftButton);
        send(QEvent::MouseButtonRelease, at(point), Qt::NoButton);
    }

    // Nothing where there is none, so that a test fails and does not crash.
    Annotation last() const { return list().empty() ? Annotation{} : list().back(); }
    Measurement measurement() const {
        const Film* film = this->film();
        return list().empty() ? Measurement{}
                              : measureAnnotation(list().back(), *film->radiograph, spacingOf(*film));
    }
    // Of the last annotation.
    double value(const char* key) const {
        const Measurement measured = measurement();
        for (const MeasuredValue& value : measured.values)
            if (value.key == QLatin1String(key))
                return value.value;
        return std::nan("");
    }

    QString lines() const {
        const Measurement measured = measurement();
        return (measured.lines + QStringList{measured.warning}).join(QLatin1Char('\n'));
    }
    void choose(ActionId id) const { action(id)->trigger(); }
    ViewportWidget* viewport() const { return window->findChild<ViewportWidget*>(); }
    const AnnotationList& list() const { return listOf(film()->annotations); }
    AnnotationEntry* entry() const { return viewport()->findChild<AnnotationEntry*>(); }

    ThoraxPhantom chest;
};

} // namespace hilum::test
