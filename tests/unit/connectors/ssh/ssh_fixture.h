// What the tests against a real sshd share: opening a session, and words about errors.
#pragma once

#include <chrono>
#include <ostream>

#include <gtest/gtest.h>

#include "connectors/ssh/ssh_session.h"
#include "tests/ssh_support/fault_proxy.h"
#include "tests/ssh_support/scripted_prompter.h"
#include "tests/ssh_support/ssh_keys.h"
#include "tests/ssh_support/ssh_server.h"

namespace fairlead {

inline void PrintTo(const Error &error, std::ostream *out)
{
    *out << error.code << ": " << error.message << " (" << error.where << ')';
}

/// Deadlines that no healthy loopback misses and no test waits long for.
inline constexpr SshSession::Options patient{.connectWithin = std::chrono::seconds(60),
    .answerWithin = std::chrono::seconds(60),
    .keepaliveAfter = std::chrono::seconds(15)};
inline constexpr SshSession::Options hasty{.connectWithin = std::chrono::seconds(60),
    .answerWithin = std::chrono::milliseconds(300),
    .keepaliveAfter = std::chrono::milliseconds(100)};

inline Result<SshSession> tryOpen(
    const SshTarget &target, SshSession::Options options = patient, std::stop_token stop = {})
{
    NoPrompter nobody;
    return SshSession::open(target, nobody, stop, options);
}

/// A session, or an exception that fails the test and says why.
inline SshSession openTo(
    const SshTarget &target, SshSession::Options options = patient, std::stop_token stop = {})
{
    auto session = tryOpen(target, options, stop);
    if (!session)
        throw std::runtime_error(session.error().code + ": " + session.error().message);
    return std::move(*session);
}

template <class T>
std::string codeOf(const Result<T> &result)
{
    return result ? "no error" : result.error().code;
}

/// Reads a command to its end.
inline Result<std::string> readToEnd(SshSession &session, SshCommand &command)
{
    std::string out;
    while (!command.ended()) {
        const auto some = session.wait(std::chrono::seconds(10));
        if (!some)
            return fail(some.error());
        const auto got = command.read();
        if (!got)
            return fail(got.error());
        out += *got;
    }
    return out;
}

} // namespace fairlead
