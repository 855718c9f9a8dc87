import GRDB
import Shared

/// The tables of a replica's file. Migrations are frozen with the first release.
enum ReplicaSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        return migrator
    }

    private static let version1 = """
        -- Columns of type ANY hold what people wrote: text, or bytes where it is sealed.
        CREATE TABLE setting (
            name TEXT PRIMARY KEY, value ANY NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE record (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL,
            dossier BLOB NOT NULL, domain INTEGER NOT NULL,
            -- Whether `_deleted` was ever written; whether nothing is on it that no deleter has seen.
            has_deletion INTEGER NOT NULL DEFAULT 0, is_hidden INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX record_dossier ON record(dossier);

        -- Confirmed: as the server last sent it. The live head here, further ones in `head`. Beside it this
        -- worker's latest accepted change, as long as it stands or lost.
        CREATE TABLE cell (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            time INTEGER NOT NULL, replica INTEGER NOT NULL, rank INTEGER NOT NULL,
            value ANY NOT NULL, reason ANY, witness BLOB, others INTEGER NOT NULL,
            own_time INTEGER, own_rank INTEGER, own_value ANY,
            -- 0: stands, 1: lost; and 2 more until it is judged anew.
            own_state INTEGER,
            PRIMARY KEY (record, field, member)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cell_lost ON cell(own_time) WHERE own_state = 1;
        CREATE INDEX cell_unjudged ON cell(own_time) WHERE own_state >= 2;
        CREATE TABLE head (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            time INTEGER NOT NULL, replica INTEGER NOT NULL, rank INTEGER NOT NULL,
            value ANY NOT NULL, reason ANY, witness BLOB,
            PRIMARY KEY (record, field, member, time, replica)
        ) STRICT, WITHOUT ROWID;

        -- Pending: the changes without a stored outcome, as they are to be sent. Numbers ascend with times.
        CREATE TABLE pending (
            time INTEGER PRIMARY KEY, number INTEGER NOT NULL, record INTEGER NOT NULL,
            field INTEGER NOT NULL, member TEXT NOT NULL, value ANY NOT NULL,
            bases BLOB NOT NULL, reason ANY, witness BLOB,
            -- Whether its set brings the record into being.
            creates INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX pending_cell ON pending(record, field, member);
        -- What shows in cells with pending changes: the merge of both layers.
        CREATE TABLE overlay (
            record INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            value ANY NOT NULL, PRIMARY KEY (record, field, member)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE refused (
            number INTEGER PRIMARY KEY, code TEXT NOT NULL, detail TEXT NOT NULL,
            refused_at INTEGER NOT NULL, body BLOB NOT NULL,
            -- Whether the right to its text has ended: then the text is gone.
            is_stripped INTEGER NOT NULL
        ) STRICT;
        -- Dossiers of which something ended: it is gone from here, and the server is to be told, once
        -- nothing about the dossier waits any more.
        CREATE TABLE purge (
            dossier BLOB PRIMARY KEY, generation INTEGER NOT NULL, whole INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE refused_change (time INTEGER PRIMARY KEY, bases BLOB NOT NULL) STRICT;

        -- Dossiers in which involvement does not reach as far as the matrix (Reach.text).
        CREATE TABLE narrowed (dossier BLOB PRIMARY KEY, reach TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE partner (
            id BLOB PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- What people opened here and the server has not stored yet: LedgerEntry of the server.
        CREATE TABLE read (
            number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, event TEXT NOT NULL,
            dossiers BLOB NOT NULL
        ) STRICT;

        -- The names of authors.
        CREATE TABLE author (
            replica INTEGER PRIMARY KEY, worker ANY NOT NULL, partner TEXT NOT NULL
        ) STRICT;

        -- Pages of an exchange that is not at its end: shown only when it is.
        CREATE TABLE incoming (ordinal INTEGER PRIMARY KEY, page BLOB NOT NULL) STRICT;

        -- What people see.
        CREATE VIEW shown AS
            SELECT record, field, member, value FROM overlay
            UNION ALL
            SELECT record, field, member, value FROM cell WHERE NOT EXISTS (
                SELECT 1 FROM overlay WHERE overlay.record = cell.record
                AND overlay.field = cell.field AND overlay.member = cell.member);
        """
}

/// What a replica keeps about itself.
enum ReplicaSetting: String {
    /// WrappedKey as JSON, where what people wrote is sealed; then `token` is sealed too.
    case seal
    /// The token before the one that was given last, until that was taken once; sealed likewise.
    case tokenBefore
    case server, authority, token, replica, workspace, partner, partnerID, worker, role, isDemo
    case programme, programmeVersion
    case cursor
    /// The greatest number whose outcome is stored, and the greatest number ever given.
    case acknowledged, lastNumber
    /// The clock's latest reading, and the greatest among confirmed changes; raw.
    case latest, latestConfirmed
    /// The server's time less this machine's, in milliseconds.
    case offset
    /// Set when everything was taken away because the server said so; 2 once it knows.
    case wiped
    /// Set when the first sync is complete.
    case isBootstrapped
    case lastSync
    /// When digests were compared, how often in a row what did not fit was asked for, and how many
    /// dossiers came anew so far.
    case lastCompared, refetches, refetched
    /// Set while something does not fit and could not be fetched anew.
    case isUnequal
    /// The name of what went wrong with the last exchange; absent where nothing did.
    case lastFailure
}
