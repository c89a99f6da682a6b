#include "tests/ssh_support/asking_server.h"

#include <atomic>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <thread>

#include <poll.h>

#include <libssh/libssh.h>
#include <libssh/server.h>

#include "tests/ssh_support/ssh_keys.h"

namespace fairlead {

struct AskingServer::State {
    std::string name, instruction;
    std::vector<Question> questions;
    std::filesystem::path folder;
    int port = 0;
    ssh_bind bind = nullptr;
    std::atomic<bool> ends = false;
    std::thread thread;

    bool listen()
    {
        bind = ssh_bind_new();
        const std::string key = (folder / "host_key").string();
        const bool off = false;
        const int silent = 0;
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &off);
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_LOG_VERBOSITY, &silent);
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_BINDADDR, "127.0.0.1");
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_BINDPORT, &port);
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, key.c_str());
        if (ssh_bind_listen(bind) == SSH_OK)
            return true;
        ssh_bind_free(bind);
        bind = nullptr;
        return false;
    }

    void ask(ssh_message message) const
    {
        std::vector<const char *> prompts;
        std::vector<char> echoes;
        for (const Question &each : questions) {
            prompts.push_back(each.text.c_str());
            echoes.push_back(each.echo ? 1 : 0);
        }
        ssh_message_auth_interactive_request(message, name.c_str(), instruction.c_str(),
            unsigned(questions.size()), prompts.data(), echoes.data());
    }

    bool answersAreRight(ssh_session session) const
    {
        if (ssh_userauth_kbdint_getnanswers(session) != int(questions.size()))
            return false;
        for (unsigned i = 0; i < questions.size(); ++i)
            if (questions[i].answer != ssh_userauth_kbdint_getanswer(session, i))
                return false;
        return true;
    }

    void serve(ssh_session session) const
    {
        const long seconds = 30;
        ssh_options_set(session, SSH_OPTIONS_TIMEOUT, &seconds);
        ssh_set_auth_methods(session, SSH_AUTH_METHOD_INTERACTIVE);
        if (ssh_handle_key_exchange(session) != SSH_OK)
            return;
        while (ssh_message message = ssh_message_get(session)) {
            const bool login = ssh_message_type(message) == SSH_REQUEST_AUTH
                && ssh_message_subtype(message) == int(SSH_AUTH_METHOD_INTERACTIVE);
            if (!login)
                ssh_message_reply_default(message);
            else if (!ssh_message_auth_kbdint_is_response(message))
                ask(message);
            else if (answersAreRight(session))
                ssh_message_auth_reply_success(message, 0);
            else
                ssh_message_reply_default(message);
            ssh_message_free(message);
        }
    }

    void run()
    {
        while (!ends) {
            pollfd wait{ssh_bind_get_fd(bind), POLLIN, 0};
            if (::poll(&wait, 1, 20) <= 0)
                continue;
            const ssh_session session = ssh_new();
            if (ssh_bind_accept(bind, session) == SSH_OK)
                serve(session);
            ssh_disconnect(session);
            ssh_free(session);
        }
    }
};

AskingServer::AskingServer(
    std::string name, std::string instruction, std::vector<Question> questions)
    : m_state(std::make_unique<State>())
{
    m_state->name = std::move(name);
    m_state->instruction = std::move(instruction);
    m_state->questions = std::move(questions);
    m_state->folder = makeTestFolder();
    makeSshKey(m_state->folder / "host_key");
    std::random_device random;
    bool listens = false;
    for (int tries = 0; tries < 20 && !listens; ++tries) {
        m_state->port = std::uniform_int_distribution(20000, 32000)(random);
        listens = m_state->listen();
    }
    if (!listens)
        throw std::runtime_error("the asking server finds no port");
    writeFile(m_state->folder / "known_hosts",
        "[127.0.0.1]:" + std::to_string(m_state->port) + ' '
            + publicKeyLine(m_state->folder / "host_key") + '\n');
    m_state->thread = std::thread([state = m_state.get()] { state->run(); });
}

AskingServer::~AskingServer()
{
    m_state->ends = true;
    m_state->thread.join();
    ssh_bind_free(m_state->bind);
    std::error_code error;
    std::filesystem::remove_all(m_state->folder, error);
}

SshTarget AskingServer::target() const
{
    SshTarget out;
    out.surfaceId = "asking";
    out.address = "127.0.0.1";
    out.port = m_state->port;
    out.portGiven = true;
    out.user = "operator";
    out.identityFiles = {m_state->folder / "no_key"};
    out.knownHosts = m_state->folder / "known_hosts";
    out.useSshConfig = false;
    return out;
}

} // namespace fairlead
