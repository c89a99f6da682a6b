// Frees large values on a worker's thread, whoever lets go of them last: a library of thousands of
// receipts takes longer to free than a frame of the window.
#pragma once

#include <memory>
#include <mutex>

#include <QObject>

namespace fairlead {

/// Thread-safe. After close() values are freed where the last holder lets go.
class WorkerRelease : public std::enable_shared_from_this<WorkerRelease> {
public:
    /// `worker` lives on the thread that is to free. It must outlive the call of close().
    explicit WorkerRelease(QObject &worker) : m_worker(&worker) { }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_worker = nullptr;
    }

    /// The same value, to be freed over there.
    template <class Value>
    std::shared_ptr<const Value> wrap(std::shared_ptr<const Value> value)
    {
        const Value *raw = value.get();
        return std::shared_ptr<const Value>(
            raw, [self = shared_from_this(), value = std::move(value)](const Value *) mutable {
                self->free(std::move(value));
            });
    }

private:
    void free(std::shared_ptr<const void> value)
    {
        const std::lock_guard lock(m_mutex);
        if (m_worker)
            QMetaObject::invokeMethod(
                m_worker, [value = std::move(value)] {}, Qt::QueuedConnection);
    }

    std::mutex m_mutex;
    QObject *m_worker;
};

} // namespace fairlead
