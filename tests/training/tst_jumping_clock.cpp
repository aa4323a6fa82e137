#include "run_fixture.h"
#include "synthetic_films.h"

#include <QDateTime>
#include <QtTest>

#include <atomic>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

using namespace hilum;

namespace {

std::atomic<bool> g_jumps{false};

// Every look at the wall clock is years from the one before, later or earlier.
std::time_t jump() {
    static std::atomic<unsigned> looks{0};
    return g_jumps ? ++looks * 3 % 7 * 365L * 86400 : 0;
}

} // namespace

// Instead of the C library's, for the whole program. The clock that only counts on is left alone, as an
// administrator's `date` leaves it.
extern "C" Q_DECL_EXPORT int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const long failed = syscall(SYS_clock_gettime, clock, time);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += jump();
    return static_cast<int>(failed);
}

extern "C" Q_DECL_EXPORT int gettimeofday(timeval* time, void*) noexcept {
    timespec now{};
    const int failed = clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return failed;
}

extern "C" Q_DECL_EXPORT std::time_t time(std::time_t* kept) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept)
        *kept = now.tv_sec;
    return now.tv_sec;
}

// A machine whose clock is set while a run is at work.
class JumpingClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { g_jumps = false; }
    void changesNothingButTheTimesTold();

private:
    const SyntheticFilms m_films{18, 12};
};

void JumpingClockTest::changesNothingButTheTimesTold() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run steady(plan);
    QVERIFY(steady.run().value() == RunOutcome::Completed);
    g_jumps = true;
    const Run jumping(plan);
    QVERIFY(jumping.run().value() == RunOutcome::Completed);
    g_jumps = false;

    QCOMPARE(jumping.weights(), steady.weights());
    QCOMPARE(events(jumping.folder(), QStringLiteral("heartbeat")).size(),
             events(steady.folder(), QStringLiteral("heartbeat")).size());
    // One checkpoint, of the epoch's end: a minute had not passed within it.
    QVERIFY(std::filesystem::exists(jumping.folder().checkpoints() / "last.pt"));
    QVERIFY(!std::filesystem::exists(jumping.folder().checkpoints() / "previous.pt"));
    // The jumps were there.
    std::vector<qint64> told;
    for (const char* type : {"films", "started", "epoch", "completed"})
        for (const QJsonObject& event : events(jumping.folder(), QString::fromLatin1(type)))
            told.push_back(
                QDateTime::fromString(event[u"time"].toString(), Qt::ISODateWithMs).toSecsSinceEpoch());
    const auto [least, most] = std::minmax_element(told.begin(), told.end());
    QVERIFY(*most - *least > 86400);
}

QTEST_GUILESS_MAIN(JumpingClockTest)
#include "tst_jumping_clock.moc"
