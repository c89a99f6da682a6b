// Where a log view takes its lines from: it asks for a line by its number and gets bytes, or hears
// later that they have come.
#pragma once

#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QObject>

namespace fairlead {

struct LogLineBytes {
    QByteArray bytes;        ///< without its line feed; at most `longestShownLine` bytes
    std::int64_t length = 0; ///< of the whole line
};

/// Belongs to the window's thread; no call blocks. Lines count from 0.
class LogSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::int64_t lineCount() const = 0;
    /// Nothing where its bytes are not at hand: they are fetched, and `arrived` follows.
    virtual std::optional<LogLineBytes> line(std::int64_t number) = 0;

signals:
    /// More lines, or more of the last one.
    void grew();
    void arrived();
    /// It is another log now.
    void replaced();
};

} // namespace fairlead
