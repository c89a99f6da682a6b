// A lab of one test: the real program in a folder of its own, and clients that are not ours.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include <nlohmann/json.hpp>

namespace fairlead::test {

struct Ended {
    int exit = -1; ///< -1: a signal ended it
    std::string out, err;
};

/// Runs a program to its end, at most 60 s.
Ended run(const std::vector<std::string> &words);

/// True as soon as `holds` does; false after 60 s.
bool eventually(const std::function<bool()> &holds);

/// A program that goes on, with its standard output.
class Running {
public:
    explicit Running(const std::vector<std::string> &words);
    ~Running(); ///< kills it
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;

    pid_t pid() const { return m_pid; }
    /// The next line, without its end; empty when there is none within 60 s.
    std::string line();
    /// Its exit code, or -1 for a signal, or -2 if it goes on for 60 s more.
    int wait();

private:
    bool readMore(int milliseconds);
    pid_t m_pid = -1;
    int m_out = -1;
    std::string m_bytes;
};

class Lab {
public:
    /// Serves in a new folder and waits for its line. Fails the test where that cannot be.
    explicit Lab(std::vector<std::string> options = {});
    ~Lab();
    Lab(const Lab &) = delete;
    Lab &operator=(const Lab &) = delete;

    const nlohmann::json &line() const { return m_line; }
    const std::filesystem::path &folder() const { return m_folder; }
    Running &program() { return *m_program; }
    /// All processes below it, itself included.
    std::vector<pid_t> processes() const;

    /// The words of the OpenSSH client that runs a command on a host.
    std::vector<std::string> sshWords(const std::string &host, const std::string &command) const;
    Ended ssh(const std::string &host, const std::string &command) const;
    /// Does the command print this, now or soon?
    bool sshSays(
        const std::string &host, const std::string &command, const std::string &text) const;
    Ended inject(const std::string &event, const std::string &target = {}) const;
    std::string log(const std::string &run) const; ///< its path

private:
    std::filesystem::path m_folder;
    std::unique_ptr<Running> m_program;
    nlohmann::json m_line;
};

/// Is the process there, and more than a body that waits to be buried?
bool lives(pid_t process);

} // namespace fairlead::test
