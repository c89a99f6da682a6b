// Observed<T>: a value, "does not apply", or "not known" with its reason. The console's whole
// honesty rests on never folding the three into one; CONTRACTS 0 of the project's specification
// gives the JSON form.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace fairlead {

/// The member cannot exist here. Equal to itself.
struct NotApplicable {
    bool operator==(const NotApplicable &) const = default;
};

/// The member exists and nobody recorded it. Equal to nothing, itself included.
struct Unknown {
    std::string reason;
};

template <class T>
class Observed {
public:
    Observed() : m_state(Unknown{"not recorded"}) { }
    Observed(T value) : m_state(std::move(value)) { }
    Observed(NotApplicable) : m_state(NotApplicable{}) { }
    Observed(Unknown unknown) : m_state(std::move(unknown)) { }

    bool known() const { return std::holds_alternative<T>(m_state); }
    bool notApplicable() const { return std::holds_alternative<NotApplicable>(m_state); }
    bool unknown() const { return std::holds_alternative<Unknown>(m_state); }

    /// Precondition: known().
    const T &value() const { return std::get<T>(m_state); }
    T valueOr(T otherwise) const { return known() ? value() : std::move(otherwise); }
    /// Why it is not known; empty unless unknown().
    std::string reason() const
    {
        return unknown() ? std::get<Unknown>(m_state).reason : std::string();
    }

    /// Do both sides state the same? An unknown never does, not even beside another unknown.
    bool sameAs(const Observed &other) const
    {
        if (unknown() || other.unknown())
            return false;
        if (notApplicable() || other.notApplicable())
            return notApplicable() && other.notApplicable();
        return value() == other.value();
    }

private:
    std::variant<Unknown, NotApplicable, T> m_state;
};

} // namespace fairlead
