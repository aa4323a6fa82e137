#pragma once

#include <QStringList>
#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace hilum {

// What stands in the film's place when there is no film to show.

// An invitation: open, drop, or take up a recent film.
class EmptyPage : public QWidget {
    Q_OBJECT
public:
    EmptyPage(QAction* openFiles, QAction* openFolder, QWidget* parent = nullptr);
    // Newest first; at most five are shown. Names of files alone: their folders would be noise.
    void setRecent(const QStringList& paths);

Q_SIGNALS:
    void recentChosen(const QString& path);

private:
    QVBoxLayout* m_recent;
    QWidget* m_recentBlock;
};

// A viewport beside others that has no film: one sentence.
class InvitationPage : public QWidget {
    Q_OBJECT
public:
    explicit InvitationPage(const QString& sentence, QWidget* parent = nullptr);
};

// A film is being decoded. The sentence waits a moment, so that a quick film does not flicker.
class LoadingPage : public QWidget {
    Q_OBJECT
public:
    explicit LoadingPage(QWidget* parent = nullptr);
    void setFilm(const QString& name);

private:
    QLabel* m_name;
};

// A film could not be shown: what failed, why, and what to do. Every other film keeps working.
class FailurePage : public QWidget {
    Q_OBJECT
public:
    explicit FailurePage(QWidget* parent = nullptr);
    void setFailure(const QString& film, const QString& sentence, const QString& advice);

Q_SIGNALS:
    void retryRequested();

private:
    QLabel* m_film;
    QLabel* m_sentence;
    QLabel* m_advice;
};

} // namespace hilum
