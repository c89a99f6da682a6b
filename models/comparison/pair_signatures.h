// How two receipts stand to each other in everything that the gate looks at, as a few 64-bit words:
// pairs with equal words bear the same reasons. A row of them costs some integer comparisons a
// pair; what words mean is expanded on demand.
#pragma once

#include <cstdint>
#include <vector>

#include "models/comparison/key_table.h"

namespace fairlead {

class PairJudge;

/// A refusing reason of all pairs that share a signature.
struct SetReason {
    int code = 0; ///< number of (code, key), as PairJudge counts them
    Severity severity = Severity::Block;
    Standing standing = Standing::Equal; ///< of a key's reason
    Side side = Side::Both;              ///< of a key's reason
};

/// What the words of a signature mean.
struct SignatureMeaning {
    Severity worst = Severity::Note;
    int refusing = 0;                 ///< blocking and unknown reasons, each (code, key, side) once
    std::vector<SetReason> reasons;   ///< the refusing ones, each code once
    std::vector<std::size_t> treated; ///< slots that differ as the treatment allows
    std::uint32_t fired = 0;          ///< pair rules
};

class PairSignatures {
public:
    /// `judge` must outlive this.
    explicit PairSignatures(const PairJudge &judge);

    std::size_t words() const { return m_keyWords + 2; }

    /// Memory of one row, used again.
    struct Row {
        std::vector<std::uint64_t> words; ///< word after word, each over all pairs of the row
        std::vector<std::uint8_t> differing;
    };
    /// Signatures of the group with itself and with each later one, in this order. Any thread.
    void read(std::size_t group, Row &row) const;
    SignatureMeaning meaning(const std::uint64_t *words) const;

private:
    struct Outcome {
        KeyStanding standing;
        std::size_t codeIndex = 0;
    };
    /// A slot in which two groups can stand otherwise than equal.
    struct Column {
        std::size_t slot = 0, word = 0;
        unsigned shift = 0, bits = 0;
        std::size_t kinds = 0;
        std::vector<std::int32_t> ids;     // by group
        std::vector<std::uint8_t> kindOf;  // by group
        std::vector<std::uint64_t> table;  // kinds x kinds: the outcome, shifted
        std::vector<std::uint8_t> treated; // kinds x kinds: is it a treated difference?
        std::vector<Outcome> outcomes;     // by number; the first says nothing
        bool slow = false;                 // too many kinds for a table
    };
    void addColumn(std::size_t slot);
    std::uint64_t numberOf(Column &column, std::size_t left, std::size_t right) const;
    void readSlow(const Column &column, std::size_t group, Row &row, std::size_t count) const;

    const PairJudge &m_judge;
    std::vector<std::size_t> m_receipts; // by group: the one that speaks for it
    std::vector<Column> m_columns;
    std::size_t m_keyWords = 0;
};

} // namespace fairlead
