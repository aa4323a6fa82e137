#pragma once

#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "tests/ui/fake_predictor.h"
#include "ui/main_window.h"
#include "ui/seams.h"

#include <QAction>
#include <QTemporaryDir>
#include <QTest>

namespace hilum::test {

// Chooses what a test told it, at once.
class FakeFileChooser final : public FileChooser {
public:
    void chooseFiles(QWidget*, const QString&, std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    void chooseFolder(QWidget*, const QString&, std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    void chooseModel(QWidget*, const QString&, std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    void chooseFile(QWidget*, const QString&, const QString&, const QString&,
                    std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    void chooseSaveFile(QWidget*, const QString&, const QString&, const QString&,
                        std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    void choosePlace(QWidget*, const QString&, const QString&,
                     std::function<void(const QStringList&)> chosen) override {
        chosen(next);
    }
    QStringList next;
};

class FakeMessagePresenter final : public MessagePresenter {
public:
    void present(QWidget*, const QString& title, const QString& text) override {
        shown << title + QLatin1Char('\n') + text;
    }
    QStringList shown;
};

// The real window on real services, with a predictor, settings, chooser and presenter of the test's own.
class WindowFixture {
public:
    // `loadsModel`: the fake model is asked for at once, as the program does after its first paint.
    explicit WindowFixture(bool loadsModel = true);
    ~WindowFixture();

    template <typename Widget>
    Widget* child(const char* objectName) const {
        return window->findChild<Widget*>(QLatin1String(objectName));
    }
    QAction* action(ActionId id) const { return window->actionRegistry().action(id); }
    QString text(const char* labelName) const;    // of a visible label, else empty
    QImage picture(const char* objectName) const; // what a widget shows now
    const Film* film() const { return document.current(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

    QTemporaryDir folder; // for settings and films
    FakeReader reader;
    FakeFileChooser chooser;
    FakeMessagePresenter presenter;
    Settings settings;
    TrainingPaths paths; // in `folder`; the trainer is the one that HILUM_TRAINER names
    StudyDocument document;
    DecodeService decoder;
    InferenceService inference;
    ThumbnailService thumbnails;
    StudySession session;
    std::unique_ptr<MainWindow> window;

    // A phantom chest film as a DICOM file; each name gives a different study.
    QString phantom(const QString& name, int frames = 1) const;
    QString brokenFile(const QString& name) const;
};

} // namespace hilum::test
