// The English of the window: resolves the "(s)" of sentences with a number, since source texts hold
// one form only.
#pragma once

#include <QTranslator>

namespace fairlead {

/// "%n receipt(s)" -> "1 receipt", "2 418 receipts", with thin groups. Install it in every program
/// that shows sentences; a translation into another language, installed later, goes first.
class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(
        const char *context, const char *source, const char *disambiguation, int n) const override;
};

} // namespace fairlead
