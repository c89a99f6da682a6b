// A TCP relay on loopback that misbehaves on demand: cuts connections after so many bytes, resets
// them, holds bytes back.
#pragma once

#include <cstdint>
#include <memory>

namespace fairlead {

/// Relays 127.0.0.1:port() to 127.0.0.1:`target` on threads of its own. All calls from any thread.
class FaultProxy {
public:
    explicit FaultProxy(int target);
    ~FaultProxy();

    int port() const;
    /// Each connection from now on is reset after it relayed so many bytes towards the client;
    /// 0: never.
    void cutAfter(std::uint64_t bytesToClient);
    void cutAll(); ///< resets every connection now (RST)
    void hold();   ///< relays nothing, accepts on
    void release();
    void setChunk(std::size_t n);      ///< at most n bytes a write; 0: as they come
    std::uint64_t connections() const; ///< accepted so far
    std::size_t live() const;          ///< being relayed now
    std::uint64_t relayed() const;     ///< bytes towards clients so far

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace fairlead
