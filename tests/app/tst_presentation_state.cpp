#include "app/scene/viewport_scene.h"
#include "app/view/presentation_view.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

using namespace hilum;
using namespace hilum::test;

using Edit = std::function<void(DcmDataset&)>;
Q_DECLARE_METATYPE(Edit)

// States that DCMTK's dcmpsmk makes, changed, on the phantom; expected greys are those of DCMTK's dcmp2pgm.
class tst_PresentationState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void likeDcmpstat_data();
    void likeDcmpstat();
    void windowOverOtherModalityValues();
    void graphicsLieWhereTheStandardPutsThem_data();
    void graphicsLieWhereTheStandardPutsThem();
    void textsAreRead();
    void graphicsOnlyLeavesTheReadersView();
    void displayedAreaFillsTheView();
    void trueSizeIsTheMonitors();
    void planesAreShownAsTheStateSays();
    void bitmapShutterCovers();
    void otherFilmsAreLeftOut();
    void hostileStates();

private:
    RadiographPointer writeChest(const char* photometric, std::vector<Attribute> attributes = {});
    PresentationPointer makeState(const Edit& edit = {});
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QImage picture(const RadiographPointer& film, const ViewState& view, QSize size) const;
    QTemporaryDir m_folder;
};

namespace {

DcmItem* onlyItem(DcmItem& item, const DcmTagKey& sequence) {
    DcmItem* found = nullptr;
    item.findOrCreateSequenceItem(sequence, found, 0);
    return found;
}

void setTable(DcmItem& item, int entries, int first, int bits, double power) {
    std::vector<Uint16> data;
    for (int i = 0; i < entries; ++i)
        data.push_back(Uint16(((1 << bits) - 1) * std::pow(i / (entries - 1.0), power) + 0.5));
    const Uint16 descriptor[] = {Uint16(entries), Uint16(first), Uint16(bits)};
    item.putAndInsertUint16Array(DcmTag(DCM_LUTDescriptor, EVR_US), descriptor, 3);
    item.putAndInsertUint16Array(DcmTag(DCM_LUTData, EVR_US), data.data(), data.size());
}

Edit addGraphic(const char* kind, std::vector<Float32> points, const char* units = "PIXEL") {
    return [=](DcmDataset& set) {
        DcmItem* layer = onlyItem(set, DCM_GraphicLayerSequence);
        layer->putAndInsertString(DCM_GraphicLayer, "A");
        layer->putAndInsertString(DCM_GraphicLayerOrder, "1");
        DcmItem* annotation = onlyItem(set, DCM_GraphicAnnotationSequence);
        annotation->putAndInsertString(DCM_GraphicLayer, "A");
        DcmItem* object = onlyItem(*annotation, DCM_GraphicObjectSequence);
        object->putAndInsertString(DCM_GraphicAnnotationUnits, units);
        object->putAndInsertUint16(DCM_GraphicDimensions, 2);
        object->putAndInsertUint16(DCM_NumberOfGraphicPoints, Uint16(points.size() / 2));
        object->putAndInsertFloat32Array(DCM_GraphicData, points.data(), points.size());
        object->putAndInsertString(DCM_GraphicType, kind);
        object->putAndInsertString(DCM_GraphicFilled, "N");
    };
}

// A plane of the film's size; no layer: it is not shown.
void setPlane(DcmItem& set, Uint16 group, const char* layer, const std::function<bool(int, int)>& isSet) {
    std::vector<Uint8> bits(160 * 200 / 8);
    for (int i = 0; i < 160 * 200; ++i)
        bits[std::size_t(i) / 8] |= Uint8(isSet(i % 160, i / 160) << i % 8);
    const Sint16 origin[] = {1, 1};
    set.putAndInsertUint16(DcmTag(group, 0x0010, EVR_US), 200);
    set.putAndInsertUint16(DcmTag(group, 0x0011, EVR_US), 160);
    set.putAndInsertString(DcmTag(group, 0x0040, EVR_CS), "G");
    set.putAndInsertSint16Array(DcmTag(group, 0x0050, EVR_SS), origin, 2);
    set.putAndInsertUint16(DcmTag(group, 0x0100, EVR_US), 1);
    set.putAndInsertUint16(DcmTag(group, 0x0102, EVR_US), 0);
    if (*layer)
        set.putAndInsertString(DcmTag(group, 0x1001, EVR_CS), layer);
    set.putAndInsertUint8Array(DcmTag(group, 0x3000, EVR_OB), bits.data(), bits.size());
}

bool isMarked(const QImage& image, double x, double y) {
    for (int dy = -2; dy <= 2; ++dy)
        for (int dx = -2; dx <= 2; ++dx) {
            const QPoint at(int(x) + dx, int(y) + dy);
            if (image.rect().contains(at) && qRed(image.pixel(at)) > qBlue(image.pixel(at)) + 40)
                return true;
        }
    return false;
}

} // namespace

void tst_PresentationState::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("dcmpsmk")).isEmpty())
        QSKIP("DCMTK's programs are not here");
}

RadiographPointer tst_PresentationState::writeChest(const char* photometric,
                                                    std::vector<Attribute> attributes) {
    ThoraxPhantom phantom;
    phantom.rows = 200;
    phantom.columns = 160;
    phantom.millimetresPerPixel = 2.1875;
    FilmRecipe recipe = phantom.recipe(photometric);
    for (const Attribute& attribute : attributes)
        recipe.attributes.push_back(attribute);
    writeFilm(recipe, path("film.dcm").toStdString());
    return *RadiographReader().read(path("film.dcm").toStdString());
}

PresentationPointer tst_PresentationState::makeState(const Edit& edit) {
    QProcess::execute(QStringLiteral("dcmpsmk"), {QStringLiteral("-q"), path("film.dcm"), path("state.dcm")});
    DcmFileFormat file;
    file.loadFile(path("state.dcm").toUtf8().constData());
    if (edit)
        edit(*file.getDataset());
    file.saveFile(path("state.dcm").toUtf8().constData());
    const auto states = readPresentationStates(path("state.dcm").toStdString());
    return states && !states->empty() ? states->front().state : nullptr;
}

QImage tst_PresentationState::picture(const RadiographPointer& film, const ViewState& view,
                                      QSize size) const {
    SceneContent content;
    content.film = film;
    content.view = view;
    content.cornerText = CornerTextMode::None;
    ViewportScene scene;
    return renderScene(scene, content, size);
}

void tst_PresentationState::likeDcmpstat_data() {
    QTest::addColumn<QByteArray>("photometric");
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char* name, const Edit& edit) {
        for (const char* photometric : {"MONOCHROME2", "MONOCHROME1"})
            QTest::addRow("%s, %s", name, photometric) << QByteArray(photometric) << edit;
    };
    row("as made", [](DcmDataset&) {});
    row("window", [](DcmDataset& set) {
        DcmItem* voi = onlyItem(set, DCM_SoftcopyVOILUTSequence);
        voi->putAndInsertString(DCM_WindowCenter, "1500");
        voi->putAndInsertString(DCM_WindowWidth, "1200");
    });
    row("VOI table", [](DcmDataset& set) {
        DcmItem* voi = onlyItem(set, DCM_SoftcopyVOILUTSequence);
        voi->findAndDeleteElement(DCM_WindowCenter);
        voi->findAndDeleteElement(DCM_WindowWidth);
        setTable(*onlyItem(*voi, DCM_VOILUTSequence), 3000, 500, 12, 0.6);
    });
    row("presentation table", [](DcmDataset& set) {
        set.findAndDeleteElement(DCM_PresentationLUTShape);
        setTable(*onlyItem(set, DCM_PresentationLUTSequence), 4096, 0, 12, 1.7);
    });
    row("inverse", [](DcmDataset& set) { set.putAndInsertString(DCM_PresentationLUTShape, "INVERSE"); });
    row("identity", [](DcmDataset& set) { set.putAndInsertString(DCM_PresentationLUTShape, "IDENTITY"); });
}

void tst_PresentationState::likeDcmpstat() {
    QFETCH(QByteArray, photometric);
    QFETCH(Edit, edit);
    const RadiographPointer film = writeChest(photometric.constData());
    const PresentationPointer state = makeState(edit);
    QVERIFY(state);
    QVERIFY(canShowGreys(*film, *state));
    QCOMPARE(QProcess::execute(QStringLiteral("dcmp2pgm"),
                               {QStringLiteral("-q"), QStringLiteral("-p"), path("state.dcm"),
                                path("film.dcm"), path("expected.pgm")}),
             0);
    const QImage expected(path("expected.pgm"));
    QCOMPARE(expected.size(), QSize(160, 200));
    const ViewState view = withPresentation(*film, resetView(*film), state, false, {160, 200}, 1);
    const QImage ours = picture(film, view, {160, 200});
    int worst = 0;
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 160; ++x)
            worst = std::max(worst, std::abs(qGray(ours.pixel(x, y)) - qGray(expected.pixel(x, y))));
    QVERIFY2(worst <= 2, qPrintable(QString::number(worst)));
}

// The film has slope 2, intercept -1000; the state none: its window 3000/2000 over stored values s is one
// over 2 s - 1000. Hand calculation: black at s = 3000 - 0.5 - 999.5 = 2000, white at 3999.
void tst_PresentationState::windowOverOtherModalityValues() {
    const RadiographPointer film = writeChest(
        "MONOCHROME2", {{tag(0x0028, 0x1053), "2", {}, {}, {}}, {tag(0x0028, 0x1052), "-1000", {}, {}, {}}});
    const PresentationPointer state = makeState([](DcmDataset& set) {
        set.findAndDeleteElement(DCM_RescaleSlope);
        set.findAndDeleteElement(DCM_RescaleIntercept);
        set.findAndDeleteElement(DCM_RescaleType);
        DcmItem* voi = onlyItem(set, DCM_SoftcopyVOILUTSequence);
        voi->putAndInsertString(DCM_WindowCenter, "3000");
        voi->putAndInsertString(DCM_WindowWidth, "2000");
    });
    const ViewState view = withPresentation(*film, resetView(*film), state, false, {160, 200}, 1);
    const DisplayLut lut(*film, view.voi, view.greyCurve());
    QCOMPARE(int(lut.grey(2000)), 0);
    QCOMPARE(int(lut.grey(3999)), 255);
    QVERIFY(std::abs(lut.grey(3000) - 255 * 1000 / 1999) <= 1);
}

// Film pixels: the film's upper left corner is 0 0; shares of the displayed area: 0 0 to 1 1 (PS3.3
// C.10.5.1).
void tst_PresentationState::graphicsLieWhereTheStandardPutsThem_data() {
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QList<QPointF>>("marked"); // in film pixels
    QTest::addColumn<QList<QPointF>>("unmarked");
    QTest::newRow("polyline") << addGraphic("POLYLINE", {20, 30, 100, 30, 100, 90})
                              << QList<QPointF>{{60, 30}, {100, 60}} << QList<QPointF>{{60, 60}, {30, 90}};
    QTest::newRow("point") << addGraphic("POINT", {50, 60}) << QList<QPointF>{{50, 60}}
                           << QList<QPointF>{{70, 60}};
    QTest::newRow("circle") << addGraphic("CIRCLE", {80, 100, 110, 100})
                            << QList<QPointF>{{110, 100}, {50, 100}, {80, 70}, {80, 130}}
                            << QList<QPointF>{{80, 100}};
    QTest::newRow("ellipse") << addGraphic("ELLIPSE", {40, 100, 120, 100, 80, 80, 80, 120})
                             << QList<QPointF>{{40, 100}, {120, 100}, {80, 80}, {80, 120}}
                             << QList<QPointF>{{80, 100}, {45, 78}};
    QTest::newRow("interpolated") << addGraphic("INTERPOLATED", {20, 50, 60, 90, 100, 50})
                                  << QList<QPointF>{{20, 50}, {60, 90}, {100, 50}}
                                  << QList<QPointF>{{60, 50}};
    QTest::newRow("shares of the area")
        << addGraphic("POLYLINE", {0.25f, 0.5f, 0.75f, 0.5f}, "DISPLAY")
        << QList<QPointF>{{41, 100}, {80, 100}, {119, 100}} << QList<QPointF>{{30, 100}, {130, 100}};
}

void tst_PresentationState::graphicsLieWhereTheStandardPutsThem() {
    QFETCH(Edit, edit);
    QFETCH(QList<QPointF>, marked);
    QFETCH(QList<QPointF>, unmarked);
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer state = makeState(edit);
    QCOMPARE(state->graphics.size(), std::size_t(1));
    const ViewState plain = withPresentation(*film, resetView(*film), state, true, {160, 200}, 1);
    ViewState turned = plain;
    turned.turn = FilmTurn{1, true}; // graphics turn with the film
    turned.isFitted = false;
    turned.scale = 2;
    turned.centre = {80, 100};
    for (const ViewState& view : {plain, turned}) {
        if (&view != &plain && state->graphics[0].points[0].isOfArea && view.turn.isSideways())
            continue; // shares are of what is shown: another place on the film
        const QSize size = view.isFitted ? QSize(160, 200) : QSize(400, 320);
        const auto toView =
            imageToView(filmShape(*film), view, {double(size.width()), double(size.height())});
        const QImage image = picture(film, view, size);
        for (const QPointF& p : marked) {
            const ViewPoint at = toView({p.x(), p.y()});
            QVERIFY2(isMarked(image, at.x, at.y), qPrintable(QStringLiteral("%1 %2").arg(p.x()).arg(p.y())));
        }
        for (const QPointF& p : unmarked) {
            const ViewPoint at = toView({p.x(), p.y()});
            QVERIFY2(!isMarked(image, at.x, at.y), qPrintable(QStringLiteral("%1 %2").arg(p.x()).arg(p.y())));
        }
    }
}

void tst_PresentationState::textsAreRead() {
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer state = makeState([](DcmDataset& set) {
        DcmItem* layer = onlyItem(set, DCM_GraphicLayerSequence);
        layer->putAndInsertString(DCM_GraphicLayer, "A");
        layer->putAndInsertString(DCM_GraphicLayerOrder, "1");
        DcmItem* annotation = onlyItem(set, DCM_GraphicAnnotationSequence);
        annotation->putAndInsertString(DCM_GraphicLayer, "A");
        DcmItem* text = onlyItem(*annotation, DCM_TextObjectSequence);
        text->putAndInsertString(DCM_AnchorPointAnnotationUnits, "PIXEL");
        text->putAndInsertString(DCM_UnformattedTextValue, "NODULE\r\nHERE");
        const Float32 anchor[] = {60, 80};
        text->putAndInsertFloat32Array(DCM_AnchorPoint, anchor, 2);
        text->putAndInsertString(DCM_AnchorPointVisibility, "N");
    });
    QCOMPARE(state->texts.size(), std::size_t(1));
    QCOMPARE(state->texts[0].text, std::string("NODULE\nHERE"));
    QVERIFY(state->texts[0].anchor && !state->texts[0].box);
    const ViewState view = withPresentation(*film, resetView(*film), state, true, {640, 800}, 1);
    const QImage image = picture(film, view, {640, 800});
    int marked = 0; // near the anchor, four view pixels a film pixel
    for (int y = 295; y < 345; ++y)
        for (int x = 240; x < 320; ++x)
            marked += qRed(image.pixel(x, y)) > qBlue(image.pixel(x, y)) + 40;
    QVERIFY2(marked > 60, qPrintable(QString::number(marked)));
}

// spec/viewer.md B6: a state must not overwrite the reader's window where only its graphics are wanted.
void tst_PresentationState::graphicsOnlyLeavesTheReadersView() {
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer state = makeState([](DcmDataset& set) {
        set.putAndInsertString(DCM_PresentationLUTShape, "INVERSE");
        set.putAndInsertUint16(DCM_ImageRotation, 90);
        addGraphic("POINT", {5, 5})(set);
    });
    ViewState own = resetView(*film);
    own.voi.window = {900, 333, VoiLutFunction::Sigmoid, {}};
    own.gamma = 1.5;
    const ViewState with = withPresentation(*film, own, state, true, {160, 200}, 1);
    QCOMPARE(with.voi, own.voi);
    QCOMPARE(with.turn, own.turn);
    QCOMPARE(with.greyCurve(), own.greyCurve());
    const QImage plain = picture(film, own, {160, 200}), marked = picture(film, with, {160, 200});
    QCOMPARE(plain.copy(60, 60, 90, 130), marked.copy(60, 60, 90, 130));
    QVERIFY(plain != marked);
    const ViewState whole = withPresentation(*film, own, state, false, {160, 200}, 1);
    QCOMPARE(whole.turn, (FilmTurn{1, false}));
    QCOMPARE(whole.gamma, 1.0);
    QVERIFY(whole.greyCurve().presentationInverse == true);
}

// The area 41..120 x 51..150 of the film (80 x 100 pixels) fills a view of twice its size.
void tst_PresentationState::displayedAreaFillsTheView() {
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer state = makeState([](DcmDataset& set) {
        DcmItem* area = onlyItem(set, DCM_DisplayedAreaSelectionSequence);
        area->putAndInsertString(DCM_DisplayedAreaTopLeftHandCorner, "41\\51");
        area->putAndInsertString(DCM_DisplayedAreaBottomRightHandCorner, "120\\150");
    });
    const ViewState view = withPresentation(*film, resetView(*film), state, false, {160, 200}, 1);
    const auto toView = imageToView(filmShape(*film), view, {160, 200});
    const ViewPoint first = toView({40, 50}), last = toView({120, 150});
    QVERIFY(std::abs(first.x) < 1e-6 && std::abs(first.y) < 1e-6);
    QVERIFY(std::abs(last.x - 160) < 1e-6 && std::abs(last.y - 200) < 1e-6);
}

// Pixels of the film are 2.1875 mm, those of the screen 0.25 mm: 8.75 of them for each (hand calculation).
void tst_PresentationState::trueSizeIsTheMonitors() {
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer state = makeState([](DcmDataset& set) {
        DcmItem* area = onlyItem(set, DCM_DisplayedAreaSelectionSequence);
        area->putAndInsertString(DCM_PresentationSizeMode, "TRUE SIZE");
        area->putAndInsertString(DCM_DisplayedAreaTopLeftHandCorner, "41\\51");
        area->putAndInsertString(DCM_DisplayedAreaBottomRightHandCorner, "120\\150");
    });
    QVERIFY(state->isTrueSize);
    const auto shown = [&](double pixelMillimetres) {
        const ViewSize size{160, 200};
        const auto view = withPresentation(*film, resetView(*film), state, false, size, 1, pixelMillimetres);
        const auto toView = imageToView(filmShape(*film), view, size);
        const ViewPoint first = toView({70, 100}), last = toView({90, 100}); // about the area's middle
        return std::pair(last.x - first.x, (first.x + last.x) / 2);
    };
    QVERIFY(std::abs(shown(0.25).first - 20 * 8.75) < 1e-6);
    QVERIFY(std::abs(shown(0.25).second - 80) < 1e-6);
    QVERIFY(std::abs(shown(0).first - 20 * 2) < 1e-6); // unknown screen: the area fills the view
}

// PS3.3 C.11.7: of planes in state and film those are seen that the state gives a layer.
void tst_PresentationState::planesAreShownAsTheStateSays() {
    writeChest("MONOCHROME2");
    DcmFileFormat file;
    file.loadFile(path("film.dcm").toUtf8().constData());
    file.loadAllDataIntoMemory(); // it is written over
    setPlane(*file.getDataset(), 0x6002, "", [](int x, int y) { return x < 20 && y < 20; });
    setPlane(*file.getDataset(), 0x6004, "", [](int x, int y) { return x >= 140 && y < 20; });
    QVERIFY(file.saveFile(path("film.dcm").toUtf8().constData()).good());
    const auto read = RadiographReader().read(path("film.dcm").toStdString());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    const RadiographPointer film = *read;
    QCOMPARE(film->content().overlays.size(), std::size_t(2));
    const PresentationPointer state = makeState([](DcmDataset& set) {
        for (const Uint16 group : {0x6002, 0x6004}) // dcmpsmk takes what the film has along
            for (const Uint16 element : {0x0010, 0x0011, 0x0040, 0x0050, 0x0100, 0x0102, 0x1001, 0x3000})
                set.findAndDeleteElement(DcmTagKey(group, element));
        set.putAndInsertString(DcmTag(0x6002, 0x1001, EVR_CS), "FILM");
        setPlane(set, 0x6000, "STATE", [](int x, int y) { return x < 20 && y >= 180; });
        setPlane(set, 0x6006, "", [](int x, int y) { return x >= 140 && y >= 180; });
    });
    const auto marks = [&](const PresentationPointer& shown, bool isGraphicsOnly) {
        const ViewState view =
            withPresentation(*film, resetView(*film), shown, isGraphicsOnly, {160, 200}, 1);
        const QImage image = picture(film, view, {160, 200});
        QString corners;
        for (const QPoint at : {QPoint(10, 10), QPoint(149, 10), QPoint(10, 189), QPoint(149, 189)})
            corners += isMarked(image, at.x(), at.y()) ? QLatin1Char('x') : QLatin1Char('-');
        return corners;
    };
    QCOMPARE(marks(nullptr, false), QStringLiteral("xx--"));
    QCOMPARE(marks(state, false), QStringLiteral("x-x-"));
    QCOMPARE(marks(state, true), QStringLiteral("xxx-")); // the film keeps its own
}

// PS3.3 C.7.6.15: where the shutter's bitmap is 1 its grey stands for the film; half grey is p-value 32768.
void tst_PresentationState::bitmapShutterCovers() {
    const RadiographPointer film = writeChest("MONOCHROME2");
    const PresentationPointer open = makeState();
    const PresentationPointer covered = makeState([](DcmDataset& set) {
        setPlane(set, 0x6000, "", [](int x, int y) { return (x / 20 + y / 20) % 2 == 0; });
        set.putAndInsertString(DCM_ShutterShape, "BITMAP");
        set.putAndInsertUint16(DCM_ShutterOverlayGroup, 0x6000);
        set.putAndInsertUint16(DCM_ShutterPresentationValue, 32768);
    });
    QVERIFY(covered->shutter && covered->overlays.empty());
    const auto shown = [&](const PresentationPointer& state, bool isGraphicsOnly = false) {
        return picture(film, withPresentation(*film, resetView(*film), state, isGraphicsOnly, {160, 200}, 1),
                       {160, 200});
    };
    const QImage plain = shown(open), image = shown(covered);
    for (int y = 10; y < 200; y += 20)
        for (int x = 10; x < 160; x += 20)
            QCOMPARE(qGray(image.pixel(x, y)), (x / 20 + y / 20) % 2 == 0 ? 128 : qGray(plain.pixel(x, y)));
    QCOMPARE(shown(covered, true), shown(open, true)); // the graphics alone have no shutter
}

void tst_PresentationState::otherFilmsAreLeftOut() {
    writeChest("MONOCHROME2");
    const PresentationPointer state = makeState([](DcmDataset& set) {
        addGraphic("POINT", {5, 5})(set);
        DcmItem* annotation = onlyItem(set, DCM_GraphicAnnotationSequence);
        onlyItem(*annotation, DCM_ReferencedImageSequence)
            ->putAndInsertString(DCM_ReferencedSOPInstanceUID, "1.2.3.4");
    });
    QVERIFY(state && state->graphics.empty());
}

// Cut anywhere, a state is an error or a smaller state, never a crash; a film is none.
void tst_PresentationState::hostileStates() {
    writeChest("MONOCHROME2");
    QVERIFY(makeState(addGraphic("POLYLINE", {20, 30, 100, 30, 100, 90})));
    QFile file(path("state.dcm"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (qsizetype length = 0; length < bytes.size(); length += 23) {
        QFile cut(path("cut.dcm"));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(bytes.left(length));
        cut.close();
        (void)readPresentationStates(path("cut.dcm").toStdString());
    }
    QVERIFY(!readPresentationStates(path("film.dcm").toStdString()));
    QVERIFY(!readPresentationStates(path("absent.dcm").toStdString()));
}

QTEST_MAIN(tst_PresentationState)
#include "tst_presentation_state.moc"
