import Foundation
import GRDB
import Synchronization
import Shared

/// A replica whose texts are sealed: it is opened with a passphrase, and can be locked again.
extension Replica {
    /// Whether texts are sealed in this file.
    package var isSealed: Bool {
        if case .plain = vault.withLock({ $0 }) { return false }
        return true
    }

    /// Whether they can be read now. Locked means: nothing is read, written or synced.
    package var isLocked: Bool {
        if case .locked = vault.withLock({ $0 }) { return true }
        return false
    }

    /// Throws `wrongPassphrase`; does nothing where nothing is sealed.
    package func unlock(_ passphrase: String) throws {
        guard isSealed else { return }
        let seal = Seal(key: try wrappedKey().key(passphrase))
        vault.withLock { $0 = .open(seal) }
        try reloadToken()
        // What the typed views call.
        let unseal = DatabaseFunction("unseal", argumentCount: 4, pure: true) { values in
            guard let sealed = Data.fromDatabaseValue(values[0]),
                let record = Int64.fromDatabaseValue(values[1]),
                let field = Int64.fromDatabaseValue(values[2]),
                let member = String.fromDatabaseValue(values[3])
            else { return nil }
            let place = CellTables.Place(record: record, field: field, member: member)
            return String(decoding: try seal.opened(sealed, .value, place), as: UTF8.self)
        }
        database.inDatabase { $0.add(function: unseal) }
    }

    /// Forgets the key and the token; does nothing where nothing is sealed.
    package func lock() {
        guard isSealed else { return }
        vault.withLock { $0 = .locked }
        database.inDatabase { db in
            db.remove(function: DatabaseFunction("unseal", argumentCount: 4) { _ in nil })
            // Pages in memory hold only what is sealed; bound texts of statements may not stay.
            cache.close()
        }
        forgetToken()
    }

    /// Another passphrase, at once: only the key is sealed anew. Throws `wrongPassphrase`,
    /// `weakPassphrase`, `notSealed`.
    package func changePassphrase(from old: String, to new: String) throws {
        guard isSealed else { throw ReplicaError.notSealed }
        try PassphraseRule.check(new)
        let wrapped = try wrappedKey().changed(from: old, to: new)
        try write { try $0.set(.seal, JSONEncoder().encode(wrapped)) }
        // The key under the old passphrase is not to be found in the log.
        try checkpoint()
    }

    private func wrappedKey() throws -> WrappedKey {
        let stored = try database.read { try $0.data(.seal) } ?? Data()
        return try JSONDecoder().decode(WrappedKey.self, from: stored)
    }

    /// Runs a query on the typed views, reading only. Gives the names of the columns, then the rows.
    package func query(_ sql: String) throws -> (columns: [String], rows: [[String]]) {
        // A PRAGMA or ATTACH acts although it changes no row.
        let word = sql.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
        guard ["SELECT", "WITH", "VALUES"].contains(word) else { throw ReplicaError.readingOnly }
        return try database.read { db -> (columns: [String], rows: [[String]]) in
            let statement = try db.makeStatement(sql: sql)
            guard statement.isReadonly else { throw ReplicaError.readingOnly }
            var rows: [[String]] = []
            for row in try Row.fetchAll(statement) {
                rows.append(row.databaseValues.map { Self.text($0) })
            }
            return (statement.columnNames, rows)
        }
    }

    private static func text(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .null: ""
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .blob(let bytes): Hex.encode(Array(bytes))
        }
    }
}
