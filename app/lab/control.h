// How `inject` reaches a running lab: a socket in its folder, one question and one answer a
// connection.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "connectors/common/result.h"

namespace fairlead::lab {

struct Injection {
    std::string event, target; ///< no target: everything that the event can act on
};

class Control {
public:
    /// Listens in the lab's folder. Error: write_failed.
    [[nodiscard]] static Result<std::unique_ptr<Control>> open(const std::filesystem::path &folder);
    ~Control();
    Control(const Control &) = delete;
    Control &operator=(const Control &) = delete;

    int descriptor() const { return m_listener; } ///< to be polled
    /// Answers whoever waits; a client that does not ask at once is sent away.
    void serve(const std::function<Result<std::string>(const Injection &)> &perform);

private:
    explicit Control(int listener) : m_listener(listener) { }
    int m_listener;
};

/// Asks the lab in this folder; what it did, for people. Errors: no_lab, and those of the lab.
[[nodiscard]] Result<std::string> inject(
    const std::filesystem::path &folder, const Injection &injection);

} // namespace fairlead::lab
