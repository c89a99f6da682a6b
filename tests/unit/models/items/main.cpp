// Runs the tests of the item models: QtCore alone, no window. A warning of Qt that nobody expected
// fails the test.
#include <cstdlib>

#include <QCoreApplication>
#include <QLocale>

#include <gtest/gtest.h>

#include "models/items/english_plurals.h"

namespace {

void judge(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    ADD_FAILURE() << "Qt said: " << message.toStdString();
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

int main(int argc, char **argv)
{
    // Times on screen are local; a test says which.
    qputenv("TZ", "UTC");
    testing::InitGoogleTest(&argc, argv);
    qInstallMessageHandler(judge);
    QLocale::setDefault(QLocale::c());
    QCoreApplication application(argc, argv);
    fairlead::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const int result = RUN_ALL_TESTS();
    qInstallMessageHandler(nullptr);
    return result;
}
