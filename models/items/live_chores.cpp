#include "models/items/live_chores.h"

namespace fairlead {

LiveChores::~LiveChores()
{
    stop(); // all at once, before the first is waited for
}

void LiveChores::run(const std::string &name, Chore chore)
{
    m_running.remove_if([](const Running &each) { return each.done->load(); });
    for (Running &each : m_running)
        if (each.name == name)
            each.thread.request_stop();
    auto done = std::make_shared<std::atomic<bool>>(false);
    m_running.push_back(
        {name, done, std::jthread([chore = std::move(chore), done](std::stop_token stop) {
             chore(stop);
             done->store(true);
         })});
}

void LiveChores::stop()
{
    for (Running &each : m_running)
        each.thread.request_stop();
}

} // namespace fairlead
