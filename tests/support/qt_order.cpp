// Tells ThreadSanitizer in which order Qt hands work from one thread to another. Debian's Qt is not
// instrumented, so the sanitizer sees neither the mutex of an event queue nor that of a thread pool, and
// would call every queued signal a race. Linked into the tests of the preset `tsan` alone. Calls, events and
// jobs are each in order with themselves; a queued signal counts as in order with every signal before it, and
// the end of a pool or thread with every job that has finished: what is not handed over in one of these ways
// races.
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QFutureInterface>
#include <QMutex>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>
#include <cstdarg>
#include <dlfcn.h>
#include <functional>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace {

char signalled, finished;

void before(const void* handedOver) {
    __tsan_release(const_cast<void*>(handedOver));
}
void after(const void* handedOver) {
    __tsan_acquire(const_cast<void*>(handedOver));
}

// What all copies of a future share: the pointer behind the one to the table of functions. Read before
// anything is in order, so not watched.
static_assert(sizeof(QFutureInterfaceBase) == 2 * sizeof(void*));
__attribute__((no_sanitize("thread"))) const void* sharedState(const void* future) {
    return static_cast<void* const*>(future)[1];
}

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

// These stand in front of Qt's functions of the same mangled names, which headers and Hilum call.
#define HILUM_IN_FRONT_OF(result, mangled, ...)                                                              \
    extern "C" __attribute__((visibility("default"))) result mangled(__VA_ARGS__)

HILUM_IN_FRONT_OF(void, _ZN11QBasicMutex12lockInternalEv, QBasicMutex* self) {
    next<void(QBasicMutex*)>(__func__)(self);
    __tsan_acquire(self);
}
HILUM_IN_FRONT_OF(bool, _ZN11QBasicMutex12lockInternalEi, QBasicMutex* self, int timeout) {
    const bool isLocked = next<bool(QBasicMutex*, int)>(__func__)(self, timeout);
    if (isLocked)
        __tsan_acquire(self);
    return isLocked;
}
HILUM_IN_FRONT_OF(void, _ZN11QBasicMutex14unlockInternalEv, QBasicMutex* self) {
    __tsan_release(self);
    next<void(QBasicMutex*)>(__func__)(self);
}
// The jobs by which Qt scales and converts pictures end so.
HILUM_IN_FRONT_OF(void, _ZN10QSemaphore7releaseEi, QSemaphore* self, int count) {
    __tsan_release(self);
    next<void(QSemaphore*, int)>(__func__)(self, count);
}
HILUM_IN_FRONT_OF(void, _ZN10QSemaphore7acquireEi, QSemaphore* self, int count) {
    next<void(QSemaphore*, int)>(__func__)(self, count);
    __tsan_acquire(self);
}
HILUM_IN_FRONT_OF(void, _ZN16QCoreApplication9postEventEP7QObjectP6QEventi, QObject* to, QEvent* event,
                  int priority) {
    before(event);
    next<void(QObject*, QEvent*, int)>(__func__)(to, event, priority);
}
// The thread that calls a function and the one that asked for it both own it; the last one deletes it.
class OrderedCall : public QtPrivate::QSlotObjectBase {
public:
    explicit OrderedCall(QSlotObjectBase* call) : QSlotObjectBase(&work), m_call(call) {}

private:
    static void work(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*) {
        auto* ordered = static_cast<OrderedCall*>(self);
        after(ordered);
        if (which == Call) {
            ordered->m_call->call(receiver, arguments);
            before(ordered);
        } else if (which == Destroy) {
            ordered->m_call->destroyIfLastRef();
            delete ordered;
        }
    }
    QSlotObjectBase* m_call;
};
HILUM_IN_FRONT_OF(
    bool, _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv,
    QObject* object, QtPrivate::QSlotObjectBase* slot, int type, void* result) {
    auto* ordered = new OrderedCall(slot);
    before(ordered);
    const bool isDone = next<bool(QObject*, QtPrivate::QSlotObjectBase*, int, void*)>(__func__)(
        object, ordered, type, result);
    if (type == Qt::BlockingQueuedConnection)
        after(ordered);
    return isDone;
}
// What a pool is given in place of a job, and deletes: the thread that runs or drops it then owns the job.
class OrderedJob : public QRunnable {
public:
    explicit OrderedJob(QRunnable* job) : m_job(job) {}
    ~OrderedJob() override { drop(take()); }
    void run() override {
        QRunnable* job = take();
        const bool isOurs = job->autoDelete(); // as Qt does: another one may be gone when it has run
        job->run();
        if (isOurs)
            delete job;
        before(&finished);
    }
    bool holds(const QRunnable* job) const { return m_job == job; }
    void forget() { m_job = nullptr; }

private:
    QRunnable* take() {
        after(this);
        return std::exchange(m_job, nullptr);
    }
    static void drop(QRunnable* job) {
        if (job && job->autoDelete())
            delete job;
    }
    QRunnable* m_job;
};
// A future names its job, so that who waits for it can take it out of the pool and run it, and starts it
// then.
thread_local OrderedJob* named = nullptr;
HILUM_IN_FRONT_OF(void, _ZN20QFutureInterfaceBase11setRunnableEP9QRunnable, void* self, QRunnable* job) {
    if (named) // never started
        named->forget();
    delete named;
    named = new OrderedJob(job);
    next<void(void*, QRunnable*)>(__func__)(self, named);
}
HILUM_IN_FRONT_OF(void, _ZN11QThreadPool5startEP9QRunnablei, QThreadPool* self, QRunnable* job,
                  int priority) {
    const bool isNamed = named && named->holds(job);
    OrderedJob* ordered = isNamed ? std::exchange(named, nullptr) : new OrderedJob(job);
    before(ordered);
    next<void(QThreadPool*, QRunnable*, int)>(__func__)(self, ordered, priority);
}
// A std::function is passed by its address.
HILUM_IN_FRONT_OF(void, _ZN11QThreadPool5startESt8functionIFvvEEi, QThreadPool* self,
                  std::function<void()>* function, int priority) {
    auto* job = new char; // lost with a job that never runs
    std::function<void()> work =
        [ function = std::move(*function), job ]() __attribute__((no_sanitize("thread"))) {
        after(job);
        function();
        before(&finished);
        delete job;
    };
    before(job);
    next<void(QThreadPool*, std::function<void()>*, int)>(__func__)(self, &work, priority);
}
HILUM_IN_FRONT_OF(bool, _ZN11QThreadPool11waitForDoneEi, QThreadPool* self, int milliseconds) {
    const bool isDone = next<bool(QThreadPool*, int)>(__func__)(self, milliseconds);
    after(&finished);
    return isDone;
}
// The last thing that work of QtConcurrent tells.
HILUM_IN_FRONT_OF(void, _ZN20QFutureInterfaceBase14reportFinishedEv, void* self) {
    before(sharedState(self));
    next<void(void*)>(__func__)(self);
}
HILUM_IN_FRONT_OF(void, _ZN20QFutureInterfaceBase15waitForFinishedEv, void* self) {
    const void* state = sharedState(self);
    next<void(void*)>(__func__)(self);
    after(state);
}
// What then() leaves behind: run by the thread that finishes the work, or at once where that is finished, and
// deleted by the last one that has the future.
using Continuation = std::function<void(const QFutureInterfaceBase&)>;
class OrderedContinuation {
public:
    OrderedContinuation(const OrderedContinuation&) = default;
    OrderedContinuation(OrderedContinuation&&) = default;
    ~OrderedContinuation() { after(this); }
    void operator()(const QFutureInterfaceBase& work) {
        after(this);
        after(sharedState(&work));
        m_function(work);
        before(this);
    }
    static Continuation of(Continuation&& function) {
        Continuation ordered = OrderedContinuation(std::move(function));
        before(ordered.target<OrderedContinuation>());
        return ordered;
    }

private:
    explicit OrderedContinuation(Continuation&& function) : m_function(std::move(function)) {}
    Continuation m_function;
};
HILUM_IN_FRONT_OF(void, _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE, void* self,
                  Continuation* function) {
    Continuation ordered = OrderedContinuation::of(std::move(*function));
    next<void(void*, Continuation*)>(__func__)(self, &ordered);
}
HILUM_IN_FRONT_OF(
    void, _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate,
    void* self, Continuation* function, void* continued) {
    Continuation ordered = OrderedContinuation::of(std::move(*function));
    next<void(void*, Continuation*, void*)>(__func__)(self, &ordered, continued);
}
HILUM_IN_FRONT_OF(void, _ZN7QThread4quitEv, QThread* self) {
    before(&signalled);
    next<void(QThread*)>(__func__)(self);
}
// A thread tells that it has finished by a signal, which counts as handed over.
HILUM_IN_FRONT_OF(bool, _ZN7QThread4waitE14QDeadlineTimer, QThread* self, QDeadlineTimer deadline) {
    const bool isDone = next<bool(QThread*, QDeadlineTimer)>(__func__)(self, deadline);
    after(&signalled);
    after(&finished);
    return isDone;
}

// Qt starts a process by a child that borrows its parent's memory. What that does in it until the program
// begins would leave the sanitizer deaf in the parent's thread: a copy of the memory does as well.
extern "C" __attribute__((visibility("default"))) int clone(int (*work)(void*), void*, int flags, void* data,
                                                            ...) {
    va_list others;
    va_start(others, data);
    int* handle = va_arg(others, int*);
    va_end(others);
    const pid_t child = fork();
    if (child == 0)
        _exit(work(data));
    if (child > 0 && flags & CLONE_PIDFD)
        *handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    return child;
}

// Qt's own hook for tools; declared in a private header, unchanged since Qt 5.
struct QSignalSpyCallbackSet {
    void (*signalBegin)(QObject*, int, void**);
    void (*slotBegin)(QObject*, int, void**);
    void (*signalEnd)(QObject*, int);
    void (*slotEnd)(QObject*, int);
};
Q_CORE_EXPORT void qt_register_signal_spy_callbacks(QSignalSpyCallbackSet* callbacks);

namespace {

bool received(void** data) { // receiver, event, result
    const auto* event = static_cast<const QEvent*>(data[1]);
    after(event);
    if (event->type() == QEvent::MetaCall || event->type() == QEvent::DeferredDelete)
        after(&signalled);
    return false; // Qt goes on with the event
}

QSignalSpyCallbackSet signalHooks{[](QObject*, int, void**) { before(&signalled); }, nullptr, nullptr,
                                  nullptr};

[[maybe_unused]] const bool isListening = [] {
    qt_register_signal_spy_callbacks(&signalHooks);
    return QInternal::registerCallback(QInternal::EventNotifyCallback, received);
}();

} // namespace
