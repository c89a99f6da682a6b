#include "app/console/lab_process.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace fairlead {
namespace {

constexpr int readyWithin = 60'000; // ms
constexpr int goneWithin = 6'000;   // ms; the lab promises 5 s

QString labProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/fairlead-lab");
    return QFileInfo(beside).isExecutable()
        ? beside
        : QStandardPaths::findExecutable(QStringLiteral("fairlead-lab"));
}

} // namespace

Result<void> LabProcess::start(const QString &scenario)
{
    const QString program = labProgram();
    if (program.isEmpty())
        return fail({"no_lab", "The program fairlead-lab is not there",
            QCoreApplication::applicationDirPath().toStdString(),
            "Build or install it beside fairlead"});
    for (const QTemporaryDir *each : {&m_folder, &m_world})
        if (!each->isValid())
            return fail({"no_temporary_folder", each->errorString().toStdString(),
                each->path().toStdString(), "Free some space or set TMPDIR"});
    QStringList arguments{QStringLiteral("serve"), QStringLiteral("--parent-death"),
        QStringLiteral("--dir"), m_world.path()};
    if (!scenario.isEmpty())
        arguments << QStringLiteral("--scenario") << scenario;
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(program, arguments, QIODevice::ReadOnly);
    const QDeadlineTimer deadline(readyWithin);
    QByteArray line;
    while (!line.contains('\n') && !deadline.hasExpired()
        && m_process.waitForReadyRead(int(deadline.remainingTime())))
        line += m_process.readAllStandardOutput();
    const QJsonObject served = QJsonDocument::fromJson(line.left(line.indexOf('\n'))).object();
    const QString config = served.value(QStringLiteral("config_dir")).toString();
    if (config.isEmpty()) {
        end();
        const QByteArray said = m_process.readAllStandardError().right(2000).trimmed();
        return fail({"lab_failed",
            said.isEmpty() ? "The lab did not start"
                           : "The lab did not start: " + said.toStdString(),
            program.toStdString(), "Start it by hand to see more: fairlead-lab serve --dir DIR"});
    }
    m_config = config.toStdString();
    m_receipts = served.value(QStringLiteral("receipts")).toString().toStdString();
    m_process.closeReadChannel(QProcess::StandardOutput);
    m_process.closeReadChannel(QProcess::StandardError);
    return {};
}

LabProcess::~LabProcess()
{
    end();
}

// It ends its own children; killed at once, it could not.
void LabProcess::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(goneWithin)) {
        m_process.kill();
        m_process.waitForFinished(goneWithin);
    }
}

} // namespace fairlead
