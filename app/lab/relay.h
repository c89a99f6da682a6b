// What a client of a host connects to: relays every byte to the daemon behind it, and can cut the
// wires or hold its breath.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <vector>

#include <poll.h>

#include "connectors/common/result.h"

namespace fairlead::lab {

/// One thread; the owner polls. Bound to 127.0.0.1.
class Relay {
public:
    /// To 127.0.0.1:`target`. Error: no_port.
    [[nodiscard]] static Result<Relay> open(int target);
    Relay(Relay &&other) noexcept;
    Relay &operator=(Relay &&) = delete;
    ~Relay();

    int port() const { return m_port; }
    /// Adds what it waits for.
    void wantsOf(std::vector<pollfd> &into) const;
    /// Does what can be done without waiting.
    void serve();

    int cut();          ///< resets every connection; how many there were
    void hold(bool on); ///< relays nothing, neither of old connections nor of new ones

private:
    static constexpr std::size_t roomOfAWay = 65536;
    static constexpr std::size_t mostConnections = 128;

    /// Bytes on the way from one socket to the other.
    struct Way {
        std::string bytes;
        bool ended = false;  ///< the writer said so
        bool passed = false; ///< and the reader was told
    };
    struct Wire {
        int client = -1, server = -1;
        Way up, down;
        bool broken = false;
    };

    Relay() = default;
    void accept();
    static void move(Wire &wire, int from, int to, Way &way);
    static void close(Wire &wire, bool reset);

    int m_listener = -1, m_port = 0, m_target = 0;
    bool m_held = false;
    std::list<Wire> m_wires;
};

} // namespace fairlead::lab
