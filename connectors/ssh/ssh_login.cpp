#include "connectors/ssh/ssh_login.h"

#include <memory>
#include <optional>
#include <vector>

#include "connectors/ssh/known_hosts.h"
#include "connectors/ssh/login_keys.h"
#include "connectors/ssh/ssh_agent.h"

namespace fairlead {
namespace {

constexpr int mostKeys = 5, mostPassphrases = 3, mostAnswers = 3;

// What a server says, as the operator may see it.
std::string serversWords(const char *text)
{
    constexpr std::size_t most = 1000;
    std::string out;
    for (const char *c = text; c && *c && out.size() < most; ++c)
        if (static_cast<unsigned char>(*c) >= ' ' || *c == '\n')
            out += *c;
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n'))
        out.pop_back();
    return out;
}

class Login {
public:
    Login(SshLink &link, Prompter &prompter, const std::string &surfaceId,
        std::chrono::milliseconds within)
        : m_link(link), m_session(link.session()), m_prompter(prompter), m_surfaceId(surfaceId),
          m_within(within)
    {
    }

    Result<std::string> run()
    {
        const int rc = answered(m_within, [this] { return ssh_userauth_none(m_session, nullptr); });
        if (auto over = judge(rc, "no key"))
            return *over;
        m_tried.clear(); // that was only to hear which ways there are
        if (offered(SSH_AUTH_METHOD_PUBLICKEY))
            if (auto over = offerKeys())
                return *over;
        if (offered(SSH_AUTH_METHOD_INTERACTIVE))
            if (auto over = interactive())
                return *over;
        if (m_unasked)
            return fail(std::move(*m_unasked));
        return fail(refused());
    }

private:
    using Over = std::optional<Result<std::string>>; ///< nothing: go on with the next way

    // libssh's own waiting for an answer does not notice when the server says goodbye instead, and
    // goes on for the whole of its timeout: so that the waiting is done here.
    template <class Ask>
    int answered(std::chrono::milliseconds within, Ask ask)
    {
        constexpr std::chrono::milliseconds nap{1000};
        const SshLink::Call call(m_link, within);
        ssh_set_blocking(m_session, 0);
        int rc = ask();
        while (rc == SSH_AUTH_AGAIN && m_link.alive()) {
            m_link.nap(nap);
            rc = ask();
        }
        ssh_set_blocking(m_session, 1);
        return rc == SSH_AUTH_AGAIN ? int(SSH_AUTH_ERROR) : rc;
    }

    bool offered(unsigned method) const
    {
        return (unsigned(ssh_userauth_list(m_session, nullptr)) & method) != 0;
    }

    Over judge(int rc, const std::string &way)
    {
        if (rc == SSH_AUTH_SUCCESS)
            return Result<std::string>(m_before + way);
        m_tried.push_back(way);
        if (rc == SSH_AUTH_PARTIAL)
            m_before = way + ", then ";
        if (rc != SSH_AUTH_ERROR && m_link.alive())
            return {};
        if (std::string_view(ssh_get_error(m_session)).find("Too many authentication failures")
            != std::string_view::npos)
            return Result<std::string>(fail(refused()));
        if (m_link.alive()) // libssh could not use this key; the next may do
            return {};
        return Result<std::string>(fail(m_link.failure("logging in")));
    }

    Error refused() const
    {
        std::string tried;
        for (const std::string &way : m_tried)
            tried += (tried.empty() ? "" : "; ") + way;
        return {"auth_failed",
            m_link.place() + " let nobody in; tried: " + (tried.empty() ? "nothing" : tried),
            m_link.place(),
            "Put the public key into the account's authorized_keys, or name another key"};
    }

    Over offerKeys()
    {
        const auto held = m_link.route().agentSocket.empty()
            ? std::vector<AgentKey>()
            : agentKeys(m_link.route().agentSocket, m_link.stop());
        std::unique_ptr<AgentRelay> relay;
        for (const LoginKey &key : loginKeys(m_link.route(), held)) {
            if (!offered(SSH_AUTH_METHOD_PUBLICKEY)) // one was taken, and something else is wanted
                break;
            if (m_offers == mostKeys) {
                m_tried.push_back("more keys were not offered, since servers count them");
                break;
            }
            if (key.fromAgent && !relay) {
                relay = std::make_unique<AgentRelay>(m_link.route().agentSocket, m_link.stop());
                ssh_set_agent_socket(m_session, relay->takeSocket());
            }
            Over over = key.fromAgent ? offerFromAgent(*relay, key) : offerFile(key);
            if (over)
                return over;
        }
        return {};
    }

    // Asks with the public key alone first, which spares the agent, and the operator, a signature
    // or a passphrase for nothing. (libssh loses a little memory with each key of an agent that is
    // refused, too.) Success: the server wants the proof.
    int askFor(const LoginKey &key)
    {
        ++m_offers;
        return answered(m_within,
            [&] { return ssh_userauth_try_publickey(m_session, nullptr, key.publicKey.get()); });
    }

    Over offerFromAgent(AgentRelay &relay, const LoginKey &key)
    {
        if (!key.publicKey) {
            m_tried.push_back(key.label() + " (of a kind that libssh does not know)");
            return {};
        }
        if (const int rc = askFor(key); rc != SSH_AUTH_SUCCESS)
            return judge(rc, key.label());
        relay.offer(*key.fromAgent);
        const int rc = answered(m_within + AgentRelay::signWithin,
            [this] { return ssh_userauth_agent(m_session, nullptr); });
        return judge(rc, key.label());
    }

    Over offerFile(const LoginKey &key)
    {
        if (key.publicKey)
            if (const int rc = askFor(key); rc != SSH_AUTH_SUCCESS)
                return judge(rc, key.label());
        bool encrypted = false;
        KeyPointer secret = readPrivateKey(key.file, nullptr, encrypted);
        for (int tries = 0; !secret && encrypted && tries < mostPassphrases; ++tries) {
            const auto passphrase
                = m_prompter.ask({m_surfaceId,
                                     (tries ? "That was wrong. Passphrase for " : "Passphrase for ")
                                         + key.shortName(),
                                     false},
                    m_link.stop());
            if (!passphrase)
                return unanswered(passphrase.error(), key.label());
            secret = readPrivateKey(key.file, passphrase->text(), encrypted);
        }
        if (!secret) {
            m_tried.push_back(
                key.label() + (encrypted ? " (wrong passphrase)" : " (cannot be read)"));
            return {};
        }
        if (!key.publicKey)
            ++m_offers;
        const int rc = answered(
            m_within, [&] { return ssh_userauth_publickey(m_session, nullptr, secret.get()); });
        return judge(rc, key.label());
    }

    // Where nobody can be asked, another key may still do.
    Over unanswered(Error error, const std::string &way)
    {
        m_tried.push_back(way + " (nobody could be asked)");
        if (error.code != "no_terminal")
            return Result<std::string>(fail(std::move(error)));
        if (!m_unasked)
            m_unasked = std::move(error);
        return {};
    }

    int askServer()
    {
        return answered(
            m_within, [this] { return ssh_userauth_kbdint(m_session, nullptr, nullptr); });
    }

    Over interactive()
    {
        constexpr int mostRounds = 10, mostPrompts = 16;
        const std::string way = "keyboard-interactive";
        for (int answers = 0; answers < mostAnswers; ++answers) {
            int rc = askServer();
            bool asked = false;
            for (int round = 0; rc == SSH_AUTH_INFO && round < mostRounds; ++round) {
                const int prompts = ssh_userauth_kbdint_getnprompts(m_session);
                if (prompts > mostPrompts)
                    break;
                std::string before = serversWords(ssh_userauth_kbdint_getname(m_session));
                const auto instruction
                    = serversWords(ssh_userauth_kbdint_getinstruction(m_session));
                if (!before.empty() && !instruction.empty())
                    before += '\n';
                before += instruction;
                for (int i = 0; i < prompts; ++i) {
                    char echo = 0;
                    const auto prompt = serversWords(
                        ssh_userauth_kbdint_getprompt(m_session, unsigned(i), &echo));
                    const auto answer = m_prompter.ask(
                        {m_surfaceId, before.empty() ? prompt : before + '\n' + prompt, echo != 0},
                        m_link.stop());
                    if (!answer)
                        return unanswered(answer.error(), way);
                    ssh_userauth_kbdint_setanswer(m_session, unsigned(i), answer->text());
                    asked = true;
                }
                rc = askServer();
            }
            if (Over over = judge(rc, way))
                return over;
            if (!asked || rc == SSH_AUTH_INFO || rc == SSH_AUTH_PARTIAL)
                break;
        }
        return {};
    }

    SshLink &m_link;
    ssh_session m_session;
    Prompter &m_prompter;
    const std::string &m_surfaceId;
    std::chrono::milliseconds m_within;
    std::vector<std::string> m_tried;
    int m_offers = 0;     ///< of keys, to this server
    std::string m_before; ///< what the server took already, and wants more
    std::optional<Error> m_unasked;
};

} // namespace

Result<std::string> logIn(SshLink &link, Prompter &prompter, const std::string &surfaceId,
    std::chrono::milliseconds within)
{
    return Login(link, prompter, surfaceId, within).run();
}

} // namespace fairlead
