#pragma once

#include <QObject>
#include <memory>
#include <mutex>

namespace hilum {

// A worker's way back to an object of the GUI thread, which may cut it at any time: what the worker posts
// then goes nowhere, and the object may be destroyed while the worker still works.
template <typename Owner>
class WorkerLink : public std::enable_shared_from_this<WorkerLink<Owner>> {
public:
    explicit WorkerLink(Owner& owner) : m_owner(&owner) {}

    // Any thread. `call(owner)` happens later on the owner's thread, or never.
    template <typename Call>
    void post(Call call) {
        const std::lock_guard lock(m_mutex);
        if (m_owner)
            QMetaObject::invokeMethod(
                m_owner,
                [link = this->shared_from_this(), call = std::move(call)] {
                    if (link->m_owner) // only the owner's thread cuts, and this is it
                        call(*link->m_owner);
                },
                Qt::QueuedConnection);
    }
    void cut() {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    Owner* m_owner;
};

} // namespace hilum
