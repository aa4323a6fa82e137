#include "app/reading/findings_model.h"
#include "tests/ui/tool_fixture.h"
#include "ui/findings_list.h"
#include "ui/theme.h"
#include "ui/tools/tool_commands.h"
#include "ui/tools/verdict_bar.h"

#include <QLineEdit>
#include <QToolButton>

using namespace hilum;
using namespace hilum::test;

// The reader's word on findings, in the real window with a predictor of the tests' own.
class tst_Verdicts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void agreeingFollowsTheNetwork_data();
    void agreeingFollowsTheNetwork();
    void barAsksForTheChosenFinding();
    void keysWork();
    void noteAndUndo();
    void hiddenWithTheReading();
    void comesBack();

private:
    const Verdicts& verdicts() const { return m_fixture->film()->verdicts; }
    QToolButton* button(const char* name) const { return m_fixture->child<QToolButton>(name); }
    std::string choose(FindingState state) const; // the first finding in that state; empty: none
    std::unique_ptr<ToolFixture> m_fixture;
};

void tst_Verdicts::init() {
    m_fixture = std::make_unique<ToolFixture>();
    m_fixture->open();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

std::string tst_Verdicts::choose(FindingState state) const {
    for (const FindingReading& finding : m_fixture->film()->reading.prediction->findings)
        if (finding.state == state) {
            m_fixture->document.selectFinding(m_fixture->film()->id, finding.label);
            return finding.label;
        }
    return {};
}

void tst_Verdicts::agreeingFollowsTheNetwork_data() {
    QTest::addColumn<int>("network");
    QTest::addColumn<int>("agreeing");    // -1: none
    QTest::addColumn<int>("disagreeing"); // -1: none
    const auto row = [](const char* name, FindingState network, int agreeing, int disagreeing) {
        QTest::newRow(name) << static_cast<int>(network) << agreeing << disagreeing;
    };
    const int present = static_cast<int>(VerdictState::Present),
              absent = static_cast<int>(VerdictState::Absent),
              indeterminate = static_cast<int>(VerdictState::Indeterminate);
    row("suspected", FindingState::Suspected, present, absent);
    row("not suspected", FindingState::NotSuspected, absent, present);
    row("indeterminate", FindingState::Indeterminate, indeterminate, -1);
    row("not assessed", FindingState::NotAssessed, -1, -1);
}

void tst_Verdicts::agreeingFollowsTheNetwork() {
    QFETCH(int, network);
    QFETCH(int, agreeing);
    QFETCH(int, disagreeing);
    const auto number = [&](bool agrees) {
        const auto state = verdictOfAgreeing(static_cast<FindingState>(network), agrees);
        return state ? static_cast<int>(*state) : -1;
    };
    QCOMPARE(number(true), agreeing);
    QCOMPARE(number(false), disagreeing);
    // And the other way: what was given is told as agreeing.
    if (agreeing >= 0)
        QCOMPARE(agrees(static_cast<VerdictState>(agreeing), static_cast<FindingState>(network)), true);
    if (disagreeing >= 0)
        QCOMPARE(agrees(static_cast<VerdictState>(disagreeing), static_cast<FindingState>(network)), false);
}

void tst_Verdicts::barAsksForTheChosenFinding() {
    QVERIFY(!m_fixture->child<QWidget>("verdictBar")->isVisible());
    const std::string label = choose(FindingState::Suspected);
    QVERIFY(!label.empty());
    QVERIFY(m_fixture->child<QWidget>("verdictBar")->isVisible());
    QCOMPARE(button("verdict.agree")->text(), QStringLiteral("Agree"));
    QTest::mouseClick(button("verdict.disagree"), Qt::LeftButton);
    const Verdict& verdict = verdicts().at(label);
    QCOMPARE(verdict.state, VerdictState::Absent);
    QVERIFY(!verdict.author.isEmpty());
    QVERIFY(verdict.made > 0);
    QVERIFY(verdict.networkState == FindingState::Suspected);
    QCOMPARE(verdict.modelSha256.toStdString(), m_fixture->film()->reading.prediction->modelSha256);
    const auto* model = m_fixture->child<FindingsList>("findingsList")->model();
    const int row = static_cast<const FindingsModel*>(model)->rowOf(label);
    QVERIFY(model->index(row, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QLatin1String("you say absent")));
    QTest::mouseClick(button("verdict.disagree"), Qt::LeftButton); // pressed again: withdrawn
    QVERIFY(verdicts().empty());
}

void tst_Verdicts::keysWork() {
    const std::string label = choose(FindingState::NotSuspected);
    QVERIFY(!label.empty());
    m_fixture->viewport()->setFocus();
    m_fixture->press(Qt::Key_J);
    QCOMPARE(verdicts().at(label).state, VerdictState::Absent);
    m_fixture->press(Qt::Key_J, Qt::ShiftModifier);
    QCOMPARE(verdicts().at(label).state, VerdictState::Present);
    m_fixture->press(Qt::Key_U);
    QCOMPARE(verdicts().at(label).state, VerdictState::Indeterminate);
}

void tst_Verdicts::noteAndUndo() {
    const std::string label = choose(FindingState::Suspected);
    auto* note = m_fixture->child<QLineEdit>("verdict.note");
    QVERIFY(!note->isVisible()); // of what has not been said
    QTest::mouseClick(button("verdict.agree"), Qt::LeftButton);
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("left base"));
    QTest::keyClick(note, Qt::Key_Return);
    QCOMPARE(verdicts().at(label).note, QStringLiteral("left base"));
    QTest::mouseClick(button("verdict.indeterminate"), Qt::LeftButton);
    QCOMPARE(verdicts().at(label).note, QStringLiteral("left base"));
    m_fixture->choose(ActionId::Undo);
    QCOMPARE(verdicts().at(label).state, VerdictState::Present);
    m_fixture->choose(ActionId::Undo);
    m_fixture->choose(ActionId::Undo);
    QVERIFY(verdicts().empty());
    m_fixture->choose(ActionId::Redo);
    QCOMPARE(verdicts().at(label).state, VerdictState::Present);
}

void tst_Verdicts::hiddenWithTheReading() {
    choose(FindingState::Suspected);
    QTest::mouseClick(button("verdict.agree"), Qt::LeftButton);
    m_fixture->choose(ActionId::RevealReading);
    QVERIFY(!m_fixture->document.isAiVisible());
    m_fixture->choose(ActionId::VerdictDisagree); // nothing is chosen that could be seen
    QCOMPARE(verdicts().begin()->second.state, VerdictState::Present);
}

void tst_Verdicts::comesBack() {
    const std::string label = choose(FindingState::Suspected);
    QTest::mouseClick(button("verdict.agree"), Qt::LeftButton);
    const QString key = m_fixture->film()->workKey;
    const KeptWork kept =
        WorkStore(workFileBeside(m_fixture->paths.libraryFile)).load(key); // another program, as it were
    QVERIFY(kept.verdicts == verdicts());
}

QTEST_MAIN(tst_Verdicts)
#include "tst_verdicts.moc"
