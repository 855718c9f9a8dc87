import ArgumentParser
import Foundation
import Shared

struct Unlock: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give the passphrase to the `run` that holds this replica.")

    @OptionGroup var options: ReplicaOptions
    var isAlwaysAllowed: Bool { true }

    func execute(_ session: ReplicaSession) async throws -> String {
        if let secret = session.caller.secret { try session.replica.unlock(secret) }
        try session.replica.checkAccess()
        session.changed()
        return Sentence(nl: "Ontgrendeld.", en: "Unlocked.")[session.language] + "\n"
    }
}

struct Lock: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the `run` that holds this replica forget the passphrase.")

    @OptionGroup var options: ReplicaOptions
    var isAlwaysAllowed: Bool { true }

    func execute(_ session: ReplicaSession) async throws -> String {
        guard session.replica.isSealed else { throw ReplicaError.notSealed }
        session.replica.lock()
        return Sentence(nl: "Op slot.", en: "Locked.")[session.language] + "\n"
    }
}

struct ChangePassphrase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Change the passphrase. Takes effect at once.")

    @OptionGroup var options: ReplicaOptions
    @Option(help: "Read the new passphrase from this file's first line.")
    var newPassphraseFile: String?

    func run() async throws {
        let language = try ClientMain.chosen(options, else: ClientMain.language)
        let lock = try ClientMain.lock(options.path)
        defer { withExtendedLifetime(lock) {} }
        let replica = try ClientMain.open(options)
        defer { replica.close() }
        guard replica.isSealed else { throw ReplicaError.notSealed }
        let old = try options.passphrase.read(.passphrase, language)
        let new = try NewPassphrase.read(newPassphraseFile, language)
        try replica.changePassphrase(from: old, to: new)
        print(
            Sentence(nl: "De wachtzin is veranderd.", en: "The passphrase was changed.")[language])
    }
}

/// A passphrase that somebody chooses.
enum NewPassphrase {
    /// From a file, or typed twice. Throws `weakPassphrase`, `wrongPassphrase` where the two differ, `locked`
    /// where there is nobody to ask.
    static func read(_ file: String?, _ language: Language) throws -> String {
        var options = PassphraseOptions()
        options.passphraseFile = file
        options.passphraseFd = nil
        let chosen = try options.read(.newPassphrase, language)
        try PassphraseRule.check(chosen)
        if file == nil, try options.read(.passphraseAgain, language) != chosen {
            throw ReplicaError.wrongPassphrase
        }
        return chosen
    }
}

struct Query: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Ask the typed views, reading only: select * from person")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The query.") var sql: String

    func execute(_ session: ReplicaSession) async throws -> String {
        // Whose rows a query reads cannot be told from outside: all that is here counts as opened.
        try session.replica.noteRead("query", try session.replica.dossiers(of: nil))
        let (columns, rows) = try session.replica.query(sql)
        if options.json {
            return rows.map { row in
                JSON.line(
                    Dictionary(zip(columns, row.map { JSON.text($0) })) { first, _ in first })
            }.joined()
        }
        return ([columns] + rows).map { $0.columns + "\n" }.joined()
    }
}
