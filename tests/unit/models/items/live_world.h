// A live desk over a real sshd: a host with a shim nvidia-smi and a log that a test writes, its
// surfaces.toml, and a ledger in a temporary folder.
#pragma once

#include <fstream>
#include <iomanip>
#include <memory>
#include <sstream>

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/live_desk.h"
#include "tests/ssh_support/ssh_server.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {

class LiveWorld : public testing::Test {
protected:
    static constexpr int patience = 60'000;

    LiveWorld()
    {
        std::filesystem::create_directories(m_folder.path() / "config");
        std::filesystem::create_directories(m_folder.path() / "bin");
    }

    /// Starts the daemon. Not every test needs one.
    SshServer &server(SshServer::Options options = {})
    {
        if (!m_server) {
            write(m_folder.path() / "bin/nvidia-smi", shim);
            std::filesystem::permissions(
                m_folder.path() / "bin/nvidia-smi", std::filesystem::perms(0755));
            options.environment["PATH"]
                = (m_folder.path() / "bin").string() + ":/usr/local/bin:/usr/bin:/bin";
            m_server = std::make_unique<SshServer>(std::move(options));
        }
        return *m_server;
    }

    static void write(const std::filesystem::path &path, const std::string &text,
        std::ios::openmode mode = std::ios::trunc)
    {
        std::ofstream(path, std::ios::binary | mode) << text;
    }
    void configure(const std::string &toml) const
    {
        write(m_folder.path() / "config/surfaces.toml", toml);
    }
    /// The [[host]] of the daemon; its known_hosts or another one.
    std::string hostSection(const std::string &knownHosts = {})
    {
        SshServer &host = server();
        std::ostringstream toml;
        toml << "[[host]]\nid = \"h200-a\"\naddress = \"127.0.0.1\"\nport = " << host.port()
             << "\nuser = \"" << host.user() << "\"\nidentity_files = [\""
             << host.userKey().string() << "\"]\nknown_hosts = \""
             << (knownHosts.empty() ? host.knownHosts().string() : knownHosts)
             << "\"\nuse_ssh_config = false\n";
        return toml.str();
    }

    void open()
    {
        m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
            m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk->ready(); }, patience));
    }
    template <class Condition>
    static bool until(const Condition &condition)
    {
        return QTest::qWaitFor(condition, patience);
    }

    std::filesystem::path logFile() { return server().home() / "run.log"; }
    QString logRef()
    {
        return QStringLiteral("host:h200-a:") + QString::fromStdString(logFile().string());
    }
    static std::string steps(int from, int to)
    {
        std::ostringstream text;
        for (int step = from; step <= to; ++step)
            text
                << " [2026-07-30 14:13:" << 10 + step % 50 << "] iteration " << std::setw(8) << step
                << "/   10000 | consumed samples: " << step * 512
                << " | elapsed time per iteration (ms): 1240.5 | learning rate: 3.000E-04 | global "
                   "batch size: 512 | lm loss: 2.1187E+00 | grad norm: 0.412 |\n";
        return text.str();
    }
    void appendSteps(int from, int to) { write(logFile(), steps(from, to), std::ios::app); }

    SurfaceHealth health(const char *id = "h200-a") const
    {
        const SurfaceView *surface = m_desk->surface(QString::fromLatin1(id));
        return surface ? surface->status.health : SurfaceHealth::NotAsked;
    }
    bool live()
    {
        return until([this] { return health() == SurfaceHealth::Live; });
    }
    /// Adopts the log; empty where that failed.
    QString adopt()
    {
        QSignalSpy adopted(m_desk.get(), &LiveDesk::adopted);
        m_desk->adopt(logRef());
        EXPECT_TRUE(until([&] { return !adopted.isEmpty(); }));
        return adopted.isEmpty() ? QString() : adopted.front().front().toString();
    }
    std::int64_t stepOf(const QString &run) const
    {
        const RunStatus *status = m_desk->run(run);
        return status ? status->step.valueOr(-1) : -1;
    }

    TemporaryFolder m_folder;
    SystemClock m_clock;
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<LiveDesk> m_desk; ///< goes before its host does

private:
    static constexpr const char *shim = R"sh(#!/bin/sh
case $1 in
--help-query-gpu) printf '"index"\n\n"uuid"\n\n"name"\n\n"memory.total"\n\n"memory.used"\n\n"utilization.gpu"\n\n"power.draw"\n\n"temperature.gpu"\n'; exit 0 ;;
topo) exit 0 ;;
esac
fields=${1#--query-gpu=}
while :; do
    at=0
    while [ "$at" -lt 8 ]; do
        row=
        for field in $(printf '%s' "$fields" | tr , ' '); do
            case $field in
            timestamp) value=$(date '+%Y/%m/%d %H:%M:%S').250 ;;
            index) value=$at ;;
            uuid) value=GPU-52e6b438-f2a7-269e-6513-0c5ca6a3a45$at ;;
            name) value='NVIDIA H200' ;;
            memory.total) value=143771 ;;
            *) value=42 ;;
            esac
            row="${row:+$row, }$value"
        done
        printf '%s\n' "$row"
        at=$((at + 1))
    done
    [ -n "$4" ] || exit 0
    sleep 1
done
)sh";
};

} // namespace fairlead
