#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextStream>

// make_icons SVG FOLDER: FOLDER/SIZExSIZE.png in each size that desktops ask for.
int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QSvgRenderer svg(arguments.value(1));
    const QDir folder(arguments.value(2));
    if (!svg.isValid() || !QDir().mkpath(folder.path())) {
        QTextStream(stderr) << "usage: make_icons SVG FOLDER\n";
        return 2;
    }
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        svg.render(&painter);
        painter.end();
        if (!image.save(folder.filePath(QStringLiteral("%1x%1.png").arg(size))))
            return 1;
    }
    return 0;
}
