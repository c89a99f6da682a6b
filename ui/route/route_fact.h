// Something that is known without asking, such as how many GPUs of a host are free: what it is, its
// value, and how old it is.
#pragma once

#include <QString>

namespace fairlead::ui {

struct RouteFact {
    QString what;         ///< "Free GPUs on h200-a"
    QString value;        ///< "0 of 8"; "asking…" while it is fetched; why not, where it failed
    QString age;          ///< "4 s ago"; empty where there is no value
    bool unknown = false; ///< the value is a reason, or is being asked for
};

} // namespace fairlead::ui
