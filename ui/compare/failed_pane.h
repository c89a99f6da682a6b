// The place of the Compare page while the ledger cannot be read, and an error as one sentence.
#pragma once

#include <QWidget>

#include "models/domain/observed.h"

namespace fairlead::ui {

class Banner;

/// What happened, where, and what to do.
QString errorSentence(const Error &error);

class FailedPane : public QWidget {
    Q_OBJECT

public:
    explicit FailedPane(QWidget *parent = nullptr);
    void setError(const Error &error);

private:
    Banner *m_banner;
};

} // namespace fairlead::ui
