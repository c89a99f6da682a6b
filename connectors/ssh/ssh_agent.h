// The operator's SSH agent: which keys it holds, and one of them at a time for libssh, which would
// else offer all and be thrown out by the server after the sixth.
#pragma once

#include <chrono>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "connectors/ssh/descriptor.h"

namespace fairlead {

struct AgentKey {
    std::string bytes; ///< the public key, as in authorized_keys after base64
    std::string comment;
};

/// Keys of the agent at this socket, in its order, at most 64; none where it does not answer within
/// 5 s. Protocol: draft-miller-ssh-agent.
std::vector<AgentKey> agentKeys(const std::filesystem::path &socket, std::stop_token stop);

/// Stands between libssh and the agent on a thread of its own: names only the key that is offered,
/// and passes on requests to sign, for at most 30 s each (somebody may have to touch a key).
class AgentRelay {
public:
    AgentRelay(std::filesystem::path socket, std::stop_token stop);
    ~AgentRelay();
    AgentRelay(const AgentRelay &) = delete;
    AgentRelay &operator=(const AgentRelay &) = delete;

    /// The end for libssh, which closes it; given away once.
    int takeSocket() { return m_theirs.release(); }
    void offer(const AgentKey &key);

    static constexpr std::chrono::seconds signWithin{30};

private:
    void serve();
    std::string answer(const std::string &request);

    std::filesystem::path m_path;
    std::stop_token m_stop;
    Descriptor m_ours, m_theirs;
    std::mutex m_mutex; // guards the key
    AgentKey m_key;
    std::jthread m_thread;
};

} // namespace fairlead
