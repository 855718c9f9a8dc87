import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func account(_ name: String) throws -> ConsoleAccount? {
        try account("name = ?", [name])
    }

    func account(linkHash hash: [UInt8]) throws -> ConsoleAccount? {
        try account("link = ?", [Data(hash)])
    }

    func accounts() throws -> [ConsoleAccount] {
        try String.fetchAll(db, sql: "SELECT body FROM account ORDER BY name").map(Self.account)
    }

    private func account(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> ConsoleAccount? {
        try String.fetchOne(
            db, sql: "SELECT body FROM account WHERE \(condition)", arguments: arguments
        ).map(Self.account)
    }

    private static func account(_ body: String) throws -> ConsoleAccount {
        do {
            return try JSONDecoder().decode(ConsoleAccount.self, from: Data(body.utf8))
        } catch {
            throw DamagedRow()
        }
    }
}

extension SQLiteWriter {
    func put(_ account: ConsoleAccount) throws {
        let body = String(decoding: try JSONEncoder().encode(account), as: UTF8.self)
        try db.execute(
            sql: """
                INSERT INTO account VALUES (?1, ?2, ?3)
                ON CONFLICT (name) DO UPDATE SET link = ?2, body = ?3
                """, arguments: [account.name, account.link?.hash, body])
    }
}
