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
    func closed(
        _ text: String, _ use: Seal.Use = .value, at place: Place
    ) throws -> SQLParameter {
        guard let seal = try vault.seal else { return .text(text) }
        return .data(try seal.seal(text, use, place))
    }

    func opened(
        _ stored: SQLParameter, _ use: Seal.Use = .value, at place: Place
    ) throws -> String {
        switch (stored, try vault.seal) {
        case (.text(let text), nil): text
        case (.data(let sealed), let seal?):
            try opening { String(decoding: try seal.opened(sealed, use, place), as: UTF8.self) }
        default: throw DamagedRow()
        }
    }

    private func opening<Opened>(_ open: () throws -> Opened) throws -> Opened {
        do {
            return try open()
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
        return try opening { try seal.opened(message, use, .nowhere) }
    }

    /// A head from six columns.
    func head(_ row: borrowing Columns, at place: Place) throws -> Head {
        guard try vault.seal != nil else { return try Head(columns: row) }
        let reason = try row.isNull(4) ? nil : opened(row.textOrData(4), .reason, at: place)
        guard let value = Value(encoded: try opened(row.textOrData(3), at: place)) else {
            throw DamagedRow()
        }
        return Head(
            version: try Version(time: row.integer(0), replica: row.integer(1)),
            rank: UInt32(clamping: row.integer(2)), value: value,
            resolution: reason.flatMap(Resolution.init(reason:)),
            witness: try Version.list(row.isNull(5) ? nil : Data(row.blob(5))))
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
