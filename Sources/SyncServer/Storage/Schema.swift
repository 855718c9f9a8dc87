import GRDB

/// The tables of a workspace's file. Migrations are frozen with the first release.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        return migrator
    }

    private static let version1 = """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY, value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE programme (
            version INTEGER PRIMARY KEY, document TEXT NOT NULL, note TEXT NOT NULL,
            activated_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE partner (
            name TEXT PRIMARY KEY, id BLOB NOT NULL UNIQUE, label TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE enrolment (
            id TEXT PRIMARY KEY, secret_hash BLOB NOT NULL, partner TEXT NOT NULL,
            worker TEXT NOT NULL, role TEXT NOT NULL, expires_at INTEGER NOT NULL,
            tries INTEGER NOT NULL, is_used INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE replica (
            id INTEGER PRIMARY KEY, partner TEXT NOT NULL, worker TEXT NOT NULL,
            role TEXT NOT NULL, device TEXT NOT NULL, token_hash BLOB NOT NULL,
            -- The record that names the worker.
            worker_id BLOB NOT NULL,
            state TEXT NOT NULL, last_number INTEGER NOT NULL, latest INTEGER NOT NULL,
            enrolled_at INTEGER NOT NULL, last_contact INTEGER NOT NULL,
            -- The scope version when its first sync began.
            begun INTEGER,
            -- Change sets that it said were waiting there.
            waiting INTEGER NOT NULL,
            -- The token that was given and not used yet, the one before, since when the one in use is.
            next_token BLOB NOT NULL, old_token BLOB NOT NULL, token_since INTEGER NOT NULL,
            -- The number of the last read of its that is in the ledger.
            last_read INTEGER NOT NULL,
            -- What it said of itself: version, bytes, milliseconds that its clock was ahead.
            client_version TEXT NOT NULL, replica_bytes INTEGER NOT NULL, clock_ahead INTEGER
        ) STRICT;
        CREATE INDEX replica_next_token ON replica(next_token) WHERE next_token <> x'';
        CREATE INDEX replica_old_token ON replica(old_token) WHERE old_token <> x'';
        CREATE INDEX replica_worker ON replica(worker_id);
        CREATE UNIQUE INDEX replica_token ON replica(token_hash) WHERE token_hash <> x'';

        -- Field, type and domain names, so that rows hold small numbers.
        CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE dossier (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;
        CREATE TABLE record (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL,
            dossier INTEGER NOT NULL, domain INTEGER NOT NULL,
            -- Whether `_deleted` was ever written.
            has_deletion INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX record_dossier ON record(dossier);

        -- What sharing bases allow now, and since which scope version (setting `scope`: counts whatever
        -- opens or ends for anybody). Derived from cells.
        CREATE TABLE consent (
            partner BLOB NOT NULL, dossier INTEGER NOT NULL, domain TEXT NOT NULL,
            since INTEGER NOT NULL, PRIMARY KEY (partner, dossier, domain)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX consent_since ON consent(partner, since);

        -- Whose own a record is, and since which scope version. Derived from cells.
        CREATE TABLE own (
            partner BLOB NOT NULL, record INTEGER NOT NULL, since INTEGER NOT NULL,
            PRIMARY KEY (partner, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX own_since ON own(partner, since);
        CREATE INDEX own_record ON own(record);

        -- How far partners reach by their involvement today (Reach.text), and the days on which that turns
        -- without anybody writing (days since 1970). Derived from cells and the day.
        CREATE TABLE involved (
            partner BLOB NOT NULL, dossier INTEGER NOT NULL, reach TEXT NOT NULL,
            since INTEGER NOT NULL, PRIMARY KEY (partner, dossier)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX involved_since ON involved(partner, since);
        CREATE INDEX involved_dossier ON involved(dossier);
        CREATE TABLE turn (
            day INTEGER NOT NULL, dossier INTEGER NOT NULL, party BLOB NOT NULL,
            PRIMARY KEY (day, dossier, party)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX turn_party ON turn(party, day);
        CREATE INDEX turn_dossier ON turn(dossier);

        -- When a ground on which a partner held something of a dossier ended last: with which scope version,
        -- at what time. And what devices have purged since: up to which of these, at what time.
        CREATE TABLE ended (
            partner BLOB NOT NULL, dossier INTEGER NOT NULL, since INTEGER NOT NULL,
            at INTEGER NOT NULL,
            -- Ground.text
            ground TEXT NOT NULL, PRIMARY KEY (partner, dossier, ground)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ended_since ON ended(partner, since);
        CREATE TABLE purged (
            replica INTEGER NOT NULL, dossier INTEGER NOT NULL, generation INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (replica, dossier)
        ) STRICT, WITHOUT ROWID;

        -- Emergency access: a worker reaches a dossier for some hours, with a reason.
        CREATE TABLE emergency (
            replica INTEGER NOT NULL, dossier INTEGER NOT NULL, since INTEGER NOT NULL,
            until INTEGER NOT NULL, reason TEXT NOT NULL, is_over INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (replica, dossier, since)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX emergency_open ON emergency(until) WHERE NOT is_over;

        -- Dossiers whose values were erased for everybody: why, when, and by which admin.
        CREATE TABLE erased (
            dossier INTEGER PRIMARY KEY, at INTEGER NOT NULL, ground TEXT NOT NULL,
            replica INTEGER NOT NULL
        ) STRICT;

        -- Erasures that somebody asked for, until another one confirms them or they are taken back.
        CREATE TABLE erasure_request (
            dossier BLOB PRIMARY KEY, at INTEGER NOT NULL, ground TEXT NOT NULL,
            replica INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- What was done, sent and seen: append-only, each line chained to the one before. No values.
        CREATE TABLE ledger (
            line INTEGER PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL,
            -- LedgerEntry, as JSON.
            body TEXT NOT NULL, chain BLOB NOT NULL,
            -- What stands in it, to be found by.
            event TEXT NOT NULL, replica INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX ledger_kind ON ledger(kind);
        CREATE INDEX ledger_event ON ledger(event);
        CREATE INDEX ledger_replica ON ledger(replica);
        CREATE INDEX ledger_at ON ledger(at);
        -- The lines that name a dossier. Derived.
        CREATE TABLE ledger_dossier (
            -- By id: a device may have opened what it had not sent yet.
            dossier BLOB NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (dossier, line)
        ) STRICT, WITHOUT ROWID;
        -- Which units (ScopeUnit.text) of which dossiers a device was sent, from when until it said they are
        -- gone.
        -- Derived from the ledger.
        CREATE TABLE disclosure (
            replica INTEGER NOT NULL, dossier INTEGER NOT NULL, unit TEXT NOT NULL,
            since INTEGER NOT NULL, until INTEGER,
            PRIMARY KEY (replica, dossier, unit, since)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX disclosure_dossier ON disclosure(dossier);

        -- Records that were merged into others, by id: a record of which the server knows nothing yet may be
        -- named. Derived from cells.
        CREATE TABLE merged (
            record INTEGER PRIMARY KEY, kept BLOB NOT NULL
        ) STRICT;
        CREATE INDEX merged_kept ON merged(kept);
        -- Pairs of records of which somebody said that they are two people; the lesser id first.
        CREATE TABLE distinct_pair (
            one BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (one, other)
        ) STRICT, WITHOUT ROWID;

        -- Who signs in to the console: ConsoleAccount as JSON.
        CREATE TABLE account (
            name TEXT PRIMARY KEY, link BLOB UNIQUE, body TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The live head of each cell. `others` counts further heads, which stand in `head`.
        CREATE TABLE cell (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            time INTEGER NOT NULL, replica INTEGER NOT NULL, rank INTEGER NOT NULL,
            value TEXT NOT NULL, reason TEXT, witness BLOB, others INTEGER NOT NULL,
            entry INTEGER NOT NULL, PRIMARY KEY (record, field, member)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE head (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            time INTEGER NOT NULL, replica INTEGER NOT NULL, rank INTEGER NOT NULL,
            value TEXT NOT NULL, reason TEXT, witness BLOB,
            PRIMARY KEY (record, field, member, time, replica)
        ) STRICT, WITHOUT ROWID;

        -- Append-only: a row holds what one push or one act of an admin brought, or a part of it (history.proto). `last` is
        -- the number of its last entry. The changes of one set share a sequence number: the entry number
        -- of the last of them, so that what came after it is a range of entries. Each entry names the
        -- one before of the same cell: a cell's history is a walk and needs no index.
        CREATE TABLE history (
            -- First what every exchange reads.
            last INTEGER PRIMARY KEY, chain BLOB NOT NULL, headers BLOB NOT NULL,
            bodies BLOB NOT NULL
        ) STRICT;

        -- The sums of the digests of all cells of a field in records of a domain: of the dossiers that
        -- everybody reaches (no partner), and of those that a partner reaches wholly. Derived.
        CREATE TABLE digest (
            partner BLOB NOT NULL, type INTEGER NOT NULL, field INTEGER NOT NULL,
            domain INTEGER NOT NULL, sum BLOB NOT NULL,
            PRIMARY KEY (partner, type, field, domain)
        ) STRICT, WITHOUT ROWID;

        -- What a person has to decide, or had to. Derived, but for the order of arrival.
        CREATE TABLE conflict (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            state TEXT NOT NULL, reopened INTEGER NOT NULL, opened_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            -- Its record's, so that the queue is sorted and counted without looking at records.
            type INTEGER NOT NULL, domain INTEGER NOT NULL, PRIMARY KEY (record, field, member)
        ) STRICT, WITHOUT ROWID;
        -- With the state, which makes it hold all that the queue asks for.
        CREATE INDEX conflict_open
            ON conflict(type, field, domain, opened_at, record, member, state) WHERE state = 'open';

        -- The outcomes of consecutive numbers; a hash of sixteen bytes for each.
        CREATE TABLE receipt (
            replica INTEGER NOT NULL, first INTEGER NOT NULL, code TEXT NOT NULL,
            detail TEXT NOT NULL, content_hashes BLOB NOT NULL, PRIMARY KEY (replica, first)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE quarantine (
            replica INTEGER NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL,
            arrived_at INTEGER NOT NULL, body BLOB NOT NULL,
            -- What became of it: kept, applied (with which sequence number) or discarded; by whom, why.
            state TEXT NOT NULL DEFAULT 'kept', sequence INTEGER NOT NULL DEFAULT 0,
            decided_by INTEGER NOT NULL DEFAULT 0, decided_at INTEGER NOT NULL DEFAULT 0,
            reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (replica, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX quarantine_applied ON quarantine(sequence) WHERE sequence > 0;
        CREATE INDEX quarantine_state ON quarantine(state, arrived_at);
        CREATE TABLE refused_change (
            replica INTEGER NOT NULL, time INTEGER NOT NULL, bases BLOB NOT NULL,
            PRIMARY KEY (replica, time)
        ) STRICT, WITHOUT ROWID;
        """
}
