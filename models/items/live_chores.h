// Things asked of a surface once, each on a thread of its own: a hung host delays nobody else.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

namespace fairlead {

/// Belongs to one thread. A chore must end soon after its stop token fires.
class LiveChores {
public:
    using Chore = std::function<void(std::stop_token)>;

    ~LiveChores();
    /// A chore of the same name that still runs is stopped, and its answer is its own affair.
    void run(const std::string &name, Chore chore);
    void stop(); ///< does not wait

private:
    struct Running {
        std::string name;
        std::shared_ptr<std::atomic<bool>> done;
        std::jthread thread;
    };
    std::list<Running> m_running;
};

} // namespace fairlead
