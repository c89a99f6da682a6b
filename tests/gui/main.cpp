// Runs the tests of the window without a screen. A warning of Qt that nobody expected fails the
// test it came from.
#include <cstdio>
#include <cstdlib>

#include <QApplication>
#include <QByteArray>
#include <QLocale>

#include <gtest/gtest.h>

#include "models/items/english_plurals.h"
#include "ui/style/theme.h"

namespace {

bool expected(const QString &message)
{
    // What the offscreen platform and a bare environment say; neither is about our code.
    return message.contains(QStringLiteral("This plugin does not support "))
        || message.contains(QStringLiteral("XDG_RUNTIME_DIR"));
}

void judge(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtDebugMsg || type == QtInfoMsg || expected(message))
        return;
    if (testing::UnitTest::GetInstance()->current_test_info())
        ADD_FAILURE() << "Qt said: " << message.toStdString();
    else
        std::fprintf(stderr, "Qt said: %s\n", message.toUtf8().constData());
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    qInstallMessageHandler(judge);
    QLocale::setDefault(QLocale::c());
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    fairlead::EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    fairlead::ui::dress(application, fairlead::ui::ThemeChoice::Light, QApplication::palette());
    const int result = RUN_ALL_TESTS();
    qInstallMessageHandler(nullptr);
    return result;
}
