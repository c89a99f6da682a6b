#include "connectors/host/log_tail.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fairlead {
namespace {

constexpr std::size_t onePiece = 1 << 20;
constexpr int quietEnough = 2;   // looks without growth, before a rotated file counts as read
constexpr int looksPerName = 10; // a log that always grows has its name looked at so often
constexpr int longestDoubt = 64; // looks

/// Where rotation puts a log, the newest first.
constexpr std::array<const char *, 3> siblings = {".1", ".2", ".old"};

Observed<Time> modifiedAt(const RemoteStat &stat)
{
    constexpr std::int64_t lastYear = 253'402'300'800; // year 10000
    if (stat.modified <= 0 || stat.modified >= lastYear)
        return Unknown{"the file has no believable time"};
    return Time(std::chrono::seconds(stat.modified));
}

bool onlyNul(std::string_view bytes)
{
    return !bytes.empty() && bytes.find_first_not_of('\0') == std::string_view::npos;
}

} // namespace

LogTail::LogTail(std::string path, std::string stream, const std::optional<LogPosition> &resume,
    const HostPace &pace)
    : m_path(std::move(path)), m_stream(std::move(stream)), m_pace(pace)
{
    if (resume)
        m_place = LogPlace::from(*resume);
}

void LogTail::connectionLost()
{
    m_file.reset();
    m_pending.reset();
    m_pendingPath.clear();
    m_phase = Phase::Unlooked;
    m_checkName = m_nameMissing = m_drained = m_lostPlace = m_cutShort = false;
    m_odd = m_quiet = 0;
}

std::vector<std::string> LogTail::wanted() const
{
    if (m_phase == Phase::Absent || (m_phase == Phase::Reading && !m_checkName))
        return {};
    std::vector<std::string> names{m_path};
    for (const char *sibling : siblings)
        names.push_back(m_path + sibling);
    return names;
}

Result<void> LogTail::open(SshSession &session, const FileIdentities &identities, Steady now)
{
    m_pending.reset();
    m_pendingPath.clear();
    if (m_phase == Phase::Reading) {
        nameChecked(identities, now);
        return {};
    }
    std::string name = m_path;
    const auto joins = choose(session, identities, name);
    if (!joins)
        return fail(joins.error());
    const auto identity = identities.find(name);
    FileIdentity expected = m_place ? m_place->file() : FileIdentity{};
    if (identity != identities.end())
        expected = identity->second;
    else if (*joins != Joins::GoesOn) {
        m_phase = Phase::Absent;
        return {};
    }
    auto file = session.openFile(name);
    if (!file)
        return fail(file.error());
    m_pending.emplace(Pending{std::move(*file), expected, *joins});
    m_pendingPath = name;
    return {};
}

Result<LogTail::Joins> LogTail::choose(
    SshSession &session, const FileIdentities &identities, std::string &name)
{
    if (!m_place)
        return Joins::Begins;
    if (m_lostPlace)
        return Joins::AfterLoss;
    const auto bears = [&](const std::string &path) {
        const auto found = identities.find(path);
        return found != identities.end() && found->second == m_place->file();
    };
    if (bears(m_path))
        return Joins::GoesOn;
    for (std::size_t at = 0; at < siblings.size(); ++at) {
        if (!bears(m_path + siblings[at]))
            continue;
        if (!m_drained)
            name = m_path + siblings[at];
        else if (at == 1 && identities.contains(m_path + siblings[0]))
            name = m_path + siblings[0]; // rotated twice: the one between comes first
        return m_drained ? Joins::AfterRotation : Joins::GoesOn;
    }
    // Rotated to a name with a date, perhaps.
    const auto elsewhere = findByInode(session, m_path, m_place->file().inode);
    if (!elsewhere)
        return fail(elsewhere.error());
    if (*elsewhere && !m_drained) {
        name = **elsewhere;
        return Joins::GoesOn;
    }
    if (m_drained)
        return *elsewhere ? Joins::AfterRotation : Joins::AfterRemoval;
    return Joins::AfterLoss;
}

void LogTail::nameChecked(const FileIdentities &identities, Steady now)
{
    m_checkName = false;
    m_odd = 0;
    const auto named = identities.find(m_path);
    m_nameMissing = named == identities.end();
    if (m_nameMissing)
        return;
    if (named->second == m_place->file()) {
        m_oddEnough = std::min(2 * m_oddEnough, longestDoubt);
        return;
    }
    m_atPath = false;
    m_quiet = 0;
    m_rotatedAt = now;
}

Result<void> LogTail::confirm(const FileIdentities &identities, Steady now, const Emit &emit)
{
    if (!m_pending)
        return {};
    Pending pending = std::move(*m_pending);
    m_pending.reset();
    const std::string name = std::exchange(m_pendingPath, {});
    const auto identity = identities.find(name);
    if (identity == identities.end() || identity->second != pending.identity)
        return {}; // the name moved on while we opened it: look again
    const auto stat = pending.file.stat();
    if (!stat)
        return fail(stat.error());
    bool goesOn = pending.joins == Joins::GoesOn;
    // A device may be numbered anew, by a reboot or a mount, while the file is the same.
    const bool sameInode = m_place && m_place->position().headBytes > 0
        && pending.identity.inode == m_place->file().inode;
    if (goesOn
        || (m_place && (m_place->knowsCopies() || sameInode)
            && (pending.joins == Joins::AfterRemoval || pending.joins == Joins::AfterLoss))) {
        const auto fit = fits(pending.file, stat->size);
        if (!fit)
            return fail(fit.error());
        if (!*fit && goesOn && name != m_path) {
            m_lostPlace = true; // the inode was given to another file
            return {};
        }
        goesOn = *fit;
    }
    m_file = std::move(pending.file);
    m_phase = Phase::Reading;
    m_atPath = name == m_path;
    m_rotatedAt = now;
    m_quiet = m_odd = 0;
    m_modified = stat->modified;
    const bool cutShort = m_cutShort;
    m_drained = m_lostPlace = m_cutShort = m_nameMissing = false;
    if (goesOn) {
        m_place->moveTo(pending.identity);
        return {};
    }
    std::string gap;
    if (pending.joins == Joins::GoesOn)
        gap = "truncated";
    else if (pending.joins == Joins::AfterLoss || cutShort)
        gap = "rotated";
    return begin(pending.identity, stat->size, gap, emit);
}

Result<bool> LogTail::fits(RemoteFile &file, std::uint64_t size)
{
    if (size < m_place->offset())
        return false;
    const auto head = file.read(0, LogPlace::headSize);
    if (!head)
        return fail(head.error());
    std::string before;
    if (const std::size_t length = m_place->overlap().size()) {
        auto read = file.read(m_place->offset() - length, length);
        if (!read)
            return fail(read.error());
        before = std::move(*read);
    }
    if (!m_place->fits(*head, before))
        return false;
    m_place->learnHead(*head);
    return true;
}

Result<void> LogTail::begin(
    FileIdentity identity, std::uint64_t size, const std::string &gap, const Emit &emit)
{
    const auto head = m_file->read(0, LogPlace::headSize);
    if (!head)
        return fail(head.error());
    std::uint64_t offset = 0;
    // A file cut to nothing under a writer that does not append grows again behind a hole: zeros up
    // to where the writer was.
    const std::size_t overlap = m_place ? m_place->overlap().size() : 0;
    if (gap == "truncated" && overlap > 0 && size >= m_place->offset() && onlyNul(*head)) {
        const auto before = m_file->read(m_place->offset() - overlap, overlap);
        if (!before)
            return fail(before.error());
        if (onlyNul(*before))
            offset = m_place->offset();
    }
    m_place = LogPlace::in(identity, *head, offset);
    m_modified = 0;
    if (!gap.empty())
        emit(LogGap{m_stream, gap, std::nullopt, m_place->position()}, Unknown{"nobody saw when"});
    return {};
}

Result<LogTail::Progress> LogTail::poll(
    SshSession &session, Steady now, std::size_t budget, const Emit &emit)
{
    if (m_phase == Phase::Absent) {
        const auto stat = session.stat(m_path);
        if (stat)
            m_phase = Phase::Unlooked;
        else if (stat.error().code != "not_found")
            return fail(stat.error());
        else
            sayFile(std::nullopt, now, emit);
        return Progress{};
    }
    if (m_phase != Phase::Reading)
        return Progress{};
    const auto seen = m_file->stat();
    if (!seen)
        return fail(seen.error());
    if (seen->size < m_place->offset()) {
        if (auto begun = begin(m_place->file(), seen->size, "truncated", emit); !begun)
            return fail(begun.error());
    }
    auto progress = readNew(*seen, budget, emit);
    if (!progress)
        return progress;
    if (progress->grew) {
        m_quiet = 0;
    } else {
        ++m_quiet;
        if (m_modified != 0 && seen->modified != m_modified) {
            // Written to and not longer: is it still what we read?
            const auto fit = fits(*m_file, seen->size);
            if (!fit)
                return fail(fit.error());
            if (!*fit) {
                if (auto begun = begin(m_place->file(), seen->size, "truncated", emit); !begun)
                    return fail(begun.error());
                return Progress{true, true};
            }
        }
    }
    m_modified = seen->modified;
    if (!m_nameMissing)
        sayFile(*seen, now, emit);
    if (!progress->more && (!progress->grew || ++m_looks % looksPerName == 0))
        if (auto looked = lookAtName(session, *seen, now, emit); !looked)
            return fail(looked.error());
    return progress;
}

Result<LogTail::Progress> LogTail::readNew(
    const RemoteStat &seen, std::size_t budget, const Emit &emit)
{
    Progress progress;
    while (budget > 0 && m_place->offset() < seen.size) {
        // Each read begins before the place, so that a file that was cut and grew again is noticed
        // before a byte of it is taken for the old one's.
        const std::string &overlap = m_place->overlap();
        const std::uint64_t from = m_place->offset() - overlap.size();
        const std::size_t length = static_cast<std::size_t>(
            std::min<std::uint64_t>({onePiece, seen.size - from, budget + overlap.size()}));
        auto bytes = m_file->read(from, length);
        if (!bytes)
            return fail(bytes.error());
        if (bytes->size() <= overlap.size())
            break; // it shrank since: the next look sees by how much
        if (!bytes->starts_with(overlap)) {
            if (auto begun = begin(m_place->file(), seen.size, "truncated", emit); !begun)
                return fail(begun.error());
            return Progress{true, true};
        }
        bytes->erase(0, overlap.size());
        m_place->advance(*bytes);
        budget -= std::min(budget, bytes->size());
        progress.grew = true;
        const bool last = m_place->offset() == seen.size;
        emit(LogBytes{m_stream, std::move(*bytes), m_place->position()},
            last ? modifiedAt(seen) : Unknown{"written before the file's last change"});
    }
    progress.more = progress.grew && m_place->offset() < seen.size;
    return progress;
}

Result<void> LogTail::lookAtName(
    SshSession &session, const RemoteStat &seen, Steady now, const Emit &emit)
{
    const auto named = session.stat(m_path);
    if (!named && named.error().code != "not_found")
        return fail(named.error());
    if (!named) {
        m_nameMissing = true;
        sayFile(std::nullopt, now, emit);
        return {};
    }
    if (!m_atPath) {
        const bool tooLong = now >= m_rotatedAt + m_pace.drain;
        if (m_quiet < quietEnough && !tooLong)
            return {};
        m_cutShort = m_quiet < quietEnough;
        m_drained = true;
        m_file.reset();
        m_phase = Phase::Unlooked;
        return {};
    }
    if (m_nameMissing) {
        m_checkName = true;
        return {};
    }
    if (named->size == seen.size && named->modified == seen.modified) {
        m_odd = 0;
        return {};
    }
    const auto again = m_file->stat();
    if (!again)
        return fail(again.error());
    const bool same = seen.size <= named->size && named->size <= again->size
        && seen.modified <= named->modified && named->modified <= again->modified;
    m_odd = same ? 0 : m_odd + 1;
    m_checkName = m_odd >= m_oddEnough;
    return {};
}

void LogTail::sayFile(const std::optional<RemoteStat> &seen, Steady now, const Emit &emit)
{
    if (m_saidExists == seen.has_value() && now < m_saidAt + m_pace.repeat)
        return;
    m_saidExists = seen.has_value();
    m_saidAt = now;
    LogFileSeen file{m_stream, seen.has_value(), std::nullopt, std::nullopt};
    if (seen) {
        file.size = seen->size;
        if (const Observed<Time> modified = modifiedAt(*seen); modified.known())
            file.modifiedAt = modified.value();
    }
    emit(std::move(file), Unknown{"the source says no time"});
}

} // namespace fairlead
