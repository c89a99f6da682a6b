// A clock for tests that judge, so that the receipts of the tests never grow old.
#pragma once

#include "connectors/common/clock.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

class TestClock final : public Clock {
public:
    Time now() const override { return testTime; }
};

} // namespace fairlead
