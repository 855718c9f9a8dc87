import Foundation
import SQLStatements
import Shared

/// Whether what people wrote is sealed in this file, and can be read now.
enum Vault: Sendable {
    case plain
    case open(Seal)
    case locked

    /// Nothing where nothing is sealed. Throws `ReplicaError.locked`.
    var seal: Seal? {
        get throws {
            switch self {
            case .plain: nil
            case .open(let seal): seal
            case .locked: throw ReplicaError.locked
            }
        }
    }
}

/// The texts of a replica's file, on their way in and out. Where nothing is sealed they are as they are.
extension CellTables {
    func closed(_ text: String, _ use: Seal.Use = .value, at place: Place) throws -> String {
        try vault.seal?.seal(text, use, place) ?? text
    }

    func opened(_ text: String, _ use: Seal.Use = .value, at place: Place) throws -> String {
        guard let seal = try vault.seal else { return text }
        do {
            return try seal.open(text, use, place)
        } catch is SealFailure {
            throw DamagedRow()
        }
    }

    /// A message, sealed where the file is.
    func closed(_ message: Data, _ use: Seal.Use) throws -> Data {
        try vault.seal?.sealed(message, use, .nowhere) ?? message
    }

    func opened(_ message: Data, _ use: Seal.Use) throws -> Data {
        guard let seal = try vault.seal else { return message }
        do {
            return try seal.opened(message, use, .nowhere)
        } catch is SealFailure {
            throw DamagedRow()
        }
    }

    /// A head from six columns.
    func head(_ row: borrowing Columns, at place: Place) throws -> Head {
        guard try vault.seal != nil else { return try Head(columns: row) }
        let stored = try PackedHead(unread: row)
        let reason = try row.isNull(4) ? nil : opened(row.text(4), .reason, at: place)
        let head = PackedHead(
            version: stored.version, rank: stored.rank,
            value: try opened(stored.value, at: place),
            resolution: reason.flatMap(Resolution.init(reason:)), witness: stored.witness)
        do {
            return try Head(head)
        } catch {
            throw DamagedRow()
        }
    }

    /// Binds the six columns of a head from the fourth parameter on.
    func bind(_ head: PackedHead, to statement: SQLStatement, at place: Place) throws {
        guard try vault.seal != nil else { return statement.bind(head, from: 4) }
        statement.bind(
            head, from: 4, value: try closed(head.value, at: place),
            reason: try head.resolution.map { try closed($0.reason, .reason, at: place) })
    }
}

extension CellTables.Place {
    /// What is in no cell.
    static let nowhere = CellTables.Place(record: 0, field: 0, member: "")
}
