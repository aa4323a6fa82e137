#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <functional>

class QWidget;

namespace hilum {

// The doors through which the window talks to the desktop; tests put their own in place. Answers come back
// through the callback, on the GUI thread, so no nested event loop is needed.
class FileChooser {
public:
    virtual ~FileChooser() = default;
    // An empty list when the reader cancels.
    virtual void chooseFiles(QWidget* parent, const QString& startFolder,
                             std::function<void(const QStringList&)> chosen) = 0;
    virtual void chooseFolder(QWidget* parent, const QString& startFolder,
                              std::function<void(const QStringList&)> chosen) = 0;
    virtual void chooseModel(QWidget* parent, const QString& startFolder,
                             std::function<void(const QStringList&)> chosen) = 0;
    // One file that exists; `filter` as "Tables (*.csv)", several with ";;" between them.
    virtual void chooseFile(QWidget* parent, const QString& title, const QString& start,
                            const QString& filter, std::function<void(const QStringList&)> chosen) = 0;
    virtual void chooseSaveFile(QWidget* parent, const QString& title, const QString& name,
                                const QString& filter, std::function<void(const QStringList&)> chosen) = 0;
    // A folder to put things into.
    virtual void choosePlace(QWidget* parent, const QString& title, const QString& start,
                             std::function<void(const QStringList&)> chosen) = 0;
};

class MessagePresenter {
public:
    virtual ~MessagePresenter() = default;
    virtual void present(QWidget* parent, const QString& title, const QString& text) = 0;
};

// The desktop's own dialogs.
class DialogFileChooser final : public FileChooser {
    Q_DECLARE_TR_FUNCTIONS(hilum::DialogFileChooser)
public:
    void chooseFiles(QWidget* parent, const QString& startFolder,
                     std::function<void(const QStringList&)> chosen) override;
    void chooseFolder(QWidget* parent, const QString& startFolder,
                      std::function<void(const QStringList&)> chosen) override;
    void chooseModel(QWidget* parent, const QString& startFolder,
                     std::function<void(const QStringList&)> chosen) override;
    void chooseFile(QWidget* parent, const QString& title, const QString& start, const QString& filter,
                    std::function<void(const QStringList&)> chosen) override;
    void chooseSaveFile(QWidget* parent, const QString& title, const QString& name, const QString& filter,
                        std::function<void(const QStringList&)> chosen) override;
    void choosePlace(QWidget* parent, const QString& title, const QString& start,
                     std::function<void(const QStringList&)> chosen) override;
};

class BoxMessagePresenter final : public MessagePresenter {
public:
    void present(QWidget* parent, const QString& title, const QString& text) override;
};

} // namespace hilum
