#include "ui/library/unread_dialog.h"

#include "app/words/room_words.h"
#include "ui/widgets.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace hilum {

UnreadDialog::UnreadDialog(int films, const QList<UnreadFilm>& unread, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("unreadDialog"));
    setWindowTitle(films == 1 ? tr("The film was not read") : tr("Not every film was read"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 420);
    QStringList lines;
    for (const UnreadFilm& film : unread)
        lines << QDir::toNativeSeparators(film.path) + QStringLiteral(": ") + said(film.error);
    auto* list = new QPlainTextEdit(lines.join(QLatin1Char('\n')));
    list->setObjectName(QStringLiteral("unread.list"));
    list->setAccessibleName(windowTitle());
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy the list"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("unread.copy"));
    connect(copy, &QPushButton::clicked, list,
            [list] { QGuiApplication::clipboard()->setText(list->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* title = makeWrappedLabel(films == 1 ? tr("The film could not be opened or read.")
                                              : tr("%n of %1 films could not be opened or read.", nullptr,
                                                   static_cast<int>(unread.size()))
                                                    .arg(films),
                                   "title");
    title->setObjectName(QStringLiteral("unread.title"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(list, 1);
    column->addWidget(buttons);
}

} // namespace hilum
