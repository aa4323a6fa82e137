#include "ui/tools/annotation_list.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace hilum {
namespace {

QPushButton* makeActionButton(QAction* action, const QString& text, const char* name, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::TabFocus);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [button, action] { button->setEnabled(action->isEnabled()); };
    QObject::connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

QString iconOf(AnnotationKind kind) {
    switch (kind) {
    case AnnotationKind::CardiothoracicRatio:
        return QStringLiteral("cardiothoracic");
    case AnnotationKind::Calibration:
        return QStringLiteral("calibrate");
    default: // icons are called as kinds are in files
        return QLatin1String(annotationTool(kind).key());
    }
}

} // namespace

AnnotationListModel::AnnotationListModel(StudyDocument& document, AnnotationEditor& editor, QObject* parent)
    : QAbstractListModel(parent), m_document(document), m_editor(editor) {
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        using Kind = ChangeEvent::Kind;
        const bool concerns = event.kind == Kind::CurrentChanged || event.kind == Kind::FilmClosed ||
                              ((event.kind == Kind::AnnotationsChanged || event.kind == Kind::WorkLoaded ||
                                event.kind == Kind::LoadChanged) &&
                               event.film == m_document.currentId());
        if (concerns)
            take();
    });
    take();
}

void AnnotationListModel::take() {
    const Film* film = m_document.current();
    const AnnotationList list = film && film->radiograph ? listOf(film->annotations) : AnnotationList{};
    beginResetModel();
    m_film = film ? film->id : FilmId::None;
    m_list = list;
    m_values.assign(m_list.size(), std::nullopt);
    endResetModel();
}

const QString& AnnotationListModel::valueOf(int row) const {
    auto& value = m_values[static_cast<std::size_t>(row)];
    if (!value) {
        Annotation bare = m_list[static_cast<std::size_t>(row)]; // its words stand in the row already
        bare.text.clear();
        const Film* film = m_document.film(m_film);
        const bool hasPixels = film && film->radiograph;
        value = hasPixels ? measureAnnotation(bare, *film->radiograph, spacingOf(*film)).lines.value(0)
                          : QString();
    }
    return *value;
}

int AnnotationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_list.size());
}

int AnnotationListModel::rowOf(const QUuid& id) const {
    for (std::size_t i = 0; i < m_list.size(); ++i)
        if (m_list[i].id == id)
            return static_cast<int>(i);
    return -1;
}

QVariant AnnotationListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_list.size()))
        return {};
    const Annotation& annotation = m_list[static_cast<std::size_t>(index.row())];
    const QString name = annotationTool(annotation.kind).name();
    switch (role) {
    case Qt::DisplayRole: {
        const QString& value = valueOf(index.row());
        if (annotation.text.isEmpty())
            return value.isEmpty() ? name : value;
        return value.isEmpty() ? annotation.text : annotation.text + QStringLiteral("  ") + value;
    }
    case Qt::DecorationRole:
        return themedIcon(iconOf(annotation.kind));
    case Qt::AccessibleTextRole:
        return QStringList{name, annotation.text, valueOf(index.row())}.join(QStringLiteral(", "));
    case Qt::EditRole:
        return annotation.text;
    case Qt::CheckStateRole:
        return static_cast<int>(annotation.isHidden ? Qt::Unchecked : Qt::Checked);
    case Qt::ToolTipRole:
        return tr("%1, %2, %3")
            .arg(
                name, annotation.author,
                QLocale().toString(QDateTime::fromMSecsSinceEpoch(annotation.changed), QLocale::ShortFormat));
    case Qt::ForegroundRole:
        return annotation.isHidden ? QVariant(theme::mutedText) : QVariant();
    case IdRole:
        return annotation.id;
    case ValuesRole:
        return valueOf(index.row());
    case AuthorRole:
        return annotation.author;
    default:
        return {};
    }
}

bool AnnotationListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid())
        return false;
    const QUuid id = m_list[static_cast<std::size_t>(index.row())].id;
    if (role == Qt::CheckStateRole)
        m_editor.setHidden(id, value.toInt() == Qt::Unchecked);
    else if (role == Qt::EditRole)
        m_editor.setText(id, value.toString().trimmed());
    else
        return false;
    return true;
}

Qt::ItemFlags AnnotationListModel::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) | Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
}

AnnotationListPanel::AnnotationListPanel(StudyDocument& document, AnnotationEditor& editor, QAction* remove,
                                         QAction* removeAll, QWidget* parent)
    : QWidget(parent), m_editor(editor), m_model(new AnnotationListModel(document, editor, this)),
      m_list(new QListView(this)),
      m_empty(makeWrappedLabel(tr("Nothing is measured or marked on this film."), "secondary", this)) {
    setObjectName(QStringLiteral("annotationPanel"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setObjectName(QStringLiteral("annotationList"));
    m_list->setAccessibleName(tr("Annotations of the film"));
    m_list->setModel(m_model);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(140);
    m_empty->setContentsMargins(16, 12, 16, 12);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 8, 8, 8);
    buttons->addWidget(makeActionButton(remove, tr("Remove"), "annotations.remove", this));
    buttons->addWidget(makeActionButton(removeAll, tr("Remove all"), "annotations.removeAll", this));
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AnnotationListPanel::showState);
    connect(&editor, &AnnotationEditor::selectionChanged, this, &AnnotationListPanel::showSelection);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_isFollowing)
            return;
        QSet<QUuid> ids;
        for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes())
            ids.insert(index.data(AnnotationListModel::IdRole).toUuid());
        m_editor.select(ids);
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT annotationChosen(index.data(AnnotationListModel::IdRole).toUuid());
    });
    showState();
}

void AnnotationListPanel::showSelection() {
    const QScopedValueRollback<bool> following(m_isFollowing, true);
    QItemSelection rows;
    for (const QUuid& id : m_editor.selection())
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.select(m_model->index(row), m_model->index(row));
    m_list->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (!rows.isEmpty())
        m_list->scrollTo(rows.first().topLeft());
}

void AnnotationListPanel::showState() {
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    showSelection();
}

} // namespace hilum
