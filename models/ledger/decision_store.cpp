#include "models/ledger/decision_store.h"

#include "models/ledger/rows.h"

namespace fairlead {

void appendDecision(SQLite::Database &database, const Decision &decision)
{
    SQLite::Statement insert(database,
        "INSERT INTO decision (id, at, rules_sha256, answers, winner, chosen, predicted)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, decision.id);
    insert.bind(2, rowTime(decision.at));
    insert.bind(3, decision.rulesSha256);
    insert.bind(4, decision.answers.dump());
    insert.bind(5, decision.winner);
    insert.bind(6, decision.chosen);
    insert.bind(7, decision.predicted.dump());
    insert.exec();
}

std::vector<Decision> readDecisions(SQLite::Database &database)
{
    SQLite::Statement query(database,
        "SELECT id, at, rules_sha256, answers, winner, chosen, predicted FROM decision"
        " ORDER BY seq DESC");
    std::vector<Decision> decisions;
    while (query.executeStep()) {
        Decision &decision = decisions.emplace_back();
        decision.id = query.getColumn(0).getString();
        const std::string owner = "decision " + decision.id;
        decision.at = timeOfRow(query.getColumn(1));
        decision.rulesSha256 = query.getColumn(2).getString();
        decision.answers = jsonOfRow(query.getColumn(3), owner);
        decision.winner = query.getColumn(4).getString();
        decision.chosen = query.getColumn(5).getString();
        decision.predicted = jsonOfRow(query.getColumn(6), owner);
    }
    return decisions;
}

} // namespace fairlead
