#include "models/items/decisions_model.h"

#include <QDateTime>
#include <QStringList>

#include "models/items/cell_content.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

QString surfaceWord(const std::string &id)
{
    const auto surface = surfaceFromId(id);
    if (!surface)
        return DecisionsModel::tr("none");
    const std::string_view word = nameOf(*surface).word;
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

QString surfaceIcon(const std::string &id)
{
    const auto surface = surfaceFromId(id);
    if (!surface)
        return QStringLiteral("block");
    const std::string_view icon = nameOf(*surface).icon;
    return QString::fromUtf8(icon.data(), qsizetype(icon.size()));
}

QString answersText(const nlohmann::json &answers)
{
    QStringList parts;
    if (answers.is_object())
        for (const auto &[question, value] : answers.items())
            parts << QString::fromStdString(question) + QLatin1Char('=')
                    + QString::fromStdString(
                        value.is_string() ? value.get<std::string>() : value.dump());
    return parts.isEmpty() ? DecisionsModel::tr("nothing was answered")
                           : parts.join(QStringLiteral("  "));
}

CellContent forecastOf(const Decision &decision)
{
    CellContent cell;
    const nlohmann::json &predicted = decision.predicted;
    const auto figure = [&](const char *name) {
        return predicted.is_object() && predicted.contains(name) && predicted[name].is_number()
            ? std::optional(predicted[name].get<double>())
            : std::nullopt;
    };
    if (const auto median = figure("trustworthy_median_s"))
        cell.text = DecisionsModel::tr("%1 to a result").arg(duration(*median));
    else if (const auto first = figure("first_step_median_s"))
        cell.text = DecisionsModel::tr("%1 to the first step").arg(duration(*first));
    else {
        cell.text = DecisionsModel::tr("no evidence");
        cell.unknown = true;
    }
    return cell;
}

} // namespace

void DecisionsModel::setDecisions(const std::vector<Decision> &decisions, const RoutingRules &rules)
{
    m_rulesSha256 = rules.sha256;
    const std::size_t fresh = decisions.size() - std::min(decisions.size(), m_decisions.size());
    const bool grown = m_decisions.empty()
        || (decisions.size() >= m_decisions.size()
            && decisions.at(fresh).id == m_decisions.front().id);
    if (!grown && !m_decisions.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_decisions.clear();
        endRemoveRows();
    }
    const std::size_t added = decisions.size() - m_decisions.size();
    if (added == 0)
        return;
    beginInsertRows({}, 0, int(added) - 1);
    m_decisions = decisions;
    endInsertRows();
}

int DecisionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_decisions.size());
}

int DecisionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DecisionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Decision &decision = m_decisions[std::size_t(index.row())];
    CellContent cell;
    switch (index.column()) {
    case At: {
        const auto at = QDateTime::fromMSecsSinceEpoch(decision.at.time_since_epoch().count());
        cell.text = at.toString(QStringLiteral("d MMM yyyy HH:mm"));
        cell.sort = qint64(decision.at.time_since_epoch().count());
        break;
    }
    case Chosen:
        cell.kind = CellKind::IconText;
        cell.icon = surfaceIcon(decision.chosen);
        cell.text = surfaceWord(decision.chosen);
        cell.strong = true;
        break;
    case First:
        cell.text
            = decision.winner == decision.chosen ? tr("the same") : surfaceWord(decision.winner);
        break;
    case AnswersGiven:
        cell.text = answersText(decision.answers);
        cell.toolTip = cell.text;
        break;
    default:
        cell = forecastOf(decision);
        if (decision.rulesSha256 != m_rulesSha256)
            cell.chip = tr("other rules");
    }
    return cell.data(role);
}

QVariant DecisionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case At:
        return tr("Kept");
    case Chosen:
        return tr("Chosen");
    case First:
        return tr("First place");
    case AnswersGiven:
        return tr("Answers");
    default:
        return tr("Forecast");
    }
}

} // namespace fairlead
