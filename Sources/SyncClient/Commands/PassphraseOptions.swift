import ArgumentParser
import Foundation
import Machine
import Shared

/// How a passphrase comes in: typed at the terminal, or from a file or file descriptor. Never as an argument
/// or in the environment, where others on the machine can read it.
struct PassphraseOptions: ParsableArguments {
    @Option(help: "Read the passphrase from this file's first line, instead of the terminal.")
    var passphraseFile: String?

    @Option(help: "Read the passphrase from this file descriptor.")
    var passphraseFd: Int32?

    /// Throws `ReplicaError.locked` where there is nobody to ask.
    func read(_ question: Sentence, _ language: Language) throws -> String {
        if let passphraseFile {
            guard let contents = FileManager.default.contents(atPath: passphraseFile) else {
                throw CommandFailure.unreadableFile(passphraseFile)
            }
            return Self.firstLine(contents)
        }
        if let passphraseFd {
            let handle = FileHandle(fileDescriptor: passphraseFd, closeOnDealloc: false)
            return Self.firstLine(try handle.readToEnd() ?? Data())
        }
        let typed = Terminal.ask(
            question[language] + ": ", maximumBytes: Limits.passphraseBytes)
        guard let typed else { throw ReplicaError.locked }
        return typed
    }

    private static func firstLine(_ contents: Data) -> String {
        String(decoding: contents.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

extension Sentence {
    static let passphrase = Sentence(nl: "Wachtzin", en: "Passphrase")
    static let newPassphrase = Sentence(nl: "Nieuwe wachtzin", en: "New passphrase")
    static let passphraseAgain = Sentence(nl: "Nog een keer", en: "Once more")
}
