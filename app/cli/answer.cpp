#include "app/cli/json_text.h"
#include "app/cli/verbs.h"

namespace fairlead::cli {

Exit worse(Exit a, Exit b)
{
    return a < b ? b : a;
}

Exit exitOf(const Error &error)
{
    // The one deadline of these verbs: another program held the ledger longer than we wait.
    return error.code == "ledger_busy" ? Exit::OutOfReach : Exit::BadInput;
}

Answer jsonAnswer(const Json &document, Exit exit)
{
    return {jsonText(document) + '\n', exit};
}

} // namespace fairlead::cli
