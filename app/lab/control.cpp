#include "app/lab/control.h"

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

namespace fairlead::lab {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longest = 4096; // of a question or an answer

/// The address of a socket in a folder whose name may be longer than an address can be.
class Place {
public:
    explicit Place(const std::filesystem::path &folder)
        : m_folder(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC))
    {
        const std::string name = "/proc/self/fd/" + std::to_string(m_folder) + "/control.sock";
        m_address.sun_family = AF_UNIX;
        std::memcpy(m_address.sun_path, name.c_str(), name.size() + 1);
    }
    ~Place()
    {
        if (m_folder >= 0)
            ::close(m_folder);
    }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

    const sockaddr *address() const { return reinterpret_cast<const sockaddr *>(&m_address); }
    static constexpr socklen_t length = sizeof(sockaddr_un);

private:
    int m_folder;
    sockaddr_un m_address{};
};

void limitWaiting(int socket, int milliseconds)
{
    const timeval longestWait{milliseconds / 1000, milliseconds % 1000 * 1000};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &longestWait, sizeof longestWait);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &longestWait, sizeof longestWait);
}

std::optional<std::string> readLine(int socket)
{
    std::string line;
    char letter = 0;
    while (line.size() < longest && ::recv(socket, &letter, 1, 0) == 1) {
        if (letter == '\n')
            return line;
        line += letter;
    }
    return std::nullopt;
}

bool sendLine(int socket, const Json &document)
{
    const std::string line = document.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    return ::send(socket, line.data(), line.size(), MSG_NOSIGNAL) == ssize_t(line.size());
}

/// Empty where the member is no text.
std::string textIn(const Json &object, const char *member)
{
    const auto at = object.find(member);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Json answerTo(
    const std::string &line, const std::function<Result<std::string>(const Injection &)> &perform)
{
    const Json asked = Json::parse(line, nullptr, false);
    if (!asked.is_object())
        return {{"code", "bad_usage"}, {"message", "The question is no JSON object."}};
    const auto said = perform({textIn(asked, "event"), textIn(asked, "target")});
    if (said)
        return {{"said", *said}};
    const Error &error = said.error();
    return {{"code", error.code}, {"message", error.message}, {"where", error.where},
        {"remedy", error.remedy}};
}

} // namespace

Result<std::unique_ptr<Control>> Control::open(const std::filesystem::path &folder)
{
    const Place place(folder);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0 || ::bind(listener, place.address(), Place::length) != 0
        || ::listen(listener, 8) != 0) {
        const std::string why = std::strerror(errno);
        if (listener >= 0)
            ::close(listener);
        return fail({"write_failed", "No control socket could be made: " + why, folder.string(),
            "Choose a folder on a local disk"});
    }
    return std::unique_ptr<Control>(new Control(listener));
}

Control::~Control()
{
    ::close(m_listener);
}

void Control::serve(const std::function<Result<std::string>(const Injection &)> &perform)
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    limitWaiting(client, 200); // the whole lab waits meanwhile
    if (const auto line = readLine(client))
        sendLine(client, answerTo(*line, perform));
    ::close(client);
}

Result<std::string> inject(const std::filesystem::path &folder, const Injection &injection)
{
    const Place place(folder);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    limitWaiting(socket, 10'000);
    std::optional<std::string> line;
    const bool reached = socket >= 0 && ::connect(socket, place.address(), Place::length) == 0;
    if (reached && sendLine(socket, {{"event", injection.event}, {"target", injection.target}}))
        line = readLine(socket);
    ::close(socket);
    const Json answer = line ? Json::parse(*line, nullptr, false) : Json();
    if (!answer.is_object())
        return fail({"no_lab", reached ? "The lab there gave no answer" : "No lab runs there",
            folder.string(), "Name the folder that was given to fairlead-lab serve --dir"});
    if (answer.contains("said"))
        return textIn(answer, "said");
    return fail({textIn(answer, "code"), textIn(answer, "message"), textIn(answer, "where"),
        textIn(answer, "remedy")});
}

} // namespace fairlead::lab
