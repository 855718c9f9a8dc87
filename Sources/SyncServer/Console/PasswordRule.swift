import Dispatch

/// Hashes one password after the other, on a thread of its own: each takes much memory and time, and strangers
/// may ask for it.
actor PasswordHashing {
    private let executor = QueueExecutor()
    private var waiting = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    private final class QueueExecutor: SerialExecutor {
        private let queue = DispatchQueue(label: "passwords")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }

    /// Throws `ConsoleFailure.busy` where too many wait already.
    func run<Result: Sendable>(
        _ body: @Sendable () throws -> Result
    ) async throws -> Result {
        guard waiting < Self.mostWaiting else { throw ConsoleFailure.busy }
        waiting += 1
        defer { waiting -= 1 }
        // Others may come in here, and wait.
        await Task.yield()
        return try body()
    }

    private static let mostWaiting = 20
}

/// What a password has to be (NIST SP 800-63B, 5.1.1.2): long, and none that many people take.
enum PasswordRule {
    static let leastCharacters = 12
    static let mostBytes = 256

    enum Fault: Hashable, Sendable { case tooShort, tooLong, tooCommon }

    /// Nothing where it will do.
    static func fault(in password: String, of name: String) -> Fault? {
        if password.utf8.count > mostBytes { return .tooLong }
        if password.count < leastCharacters { return .tooShort }
        return isCommon(password, name) ? .tooCommon : nil
    }

    /// Few different characters, a row of keys, or nothing but a common word or the own name, whatever
    /// digits and signs stand around it or in place of letters.
    private static func isCommon(_ password: String, _ name: String) -> Bool {
        let lower = password.lowercased()
        if Set(lower).count < 5 { return true }
        let rows = [
            "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789",
        ]
        if rows.contains(where: { $0.contains(lower) || String($0.reversed()).contains(lower) }) {
            return true
        }
        let own = name.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        let words = (own + commonWords).filter { $0.count > 2 }.sorted { $0.count > $1.count }
        let start = lower.drop { !$0.isLetter }
        let core = start.prefix(
            upTo: start.lastIndex(where: \.isLetter).map { start.index(after: $0) }
                ?? start.startIndex)
        return [lower.filter(\.isLetter), String(core.map { letters[$0] ?? $0 })].contains {
            words.reduce($0) { $0.replacing($1, with: "") }.filter(\.isLetter).count < 4
        }
    }

    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// Words on which most of the passwords that leaked from Dutch and English services are built.
    private static let commonWords = [
        "password", "wachtwoord", "welkom", "welcome", "geheim", "secret", "admin", "administrator",
        "beheer", "beheerder", "samenspraak", "gemeente", "municipality", "coordinator", "inloggen",
        "login", "qwerty", "azerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "letmein", "iloveyou",
        "ikhouvanjou", "monkey", "dragon", "football", "voetbal", "ajax", "feyenoord", "psv",
        "amsterdam", "rotterdam", "utrecht", "nederland", "holland", "netherlands", "oranje",
        "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober",
        "november", "december", "january", "february", "march", "june", "july", "august", "october",
        "lente", "zomer", "herfst", "winter", "spring", "summer", "autumn", "maandag", "dinsdag",
        "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "monday", "friday", "sunday",
        "princess", "prinses", "sunshine", "master", "superman", "batman", "pokemon", "computer",
        "internet", "vakantie", "hallo", "hello", "test", "tester", "testing", "temp", "default",
        "changeme", "veranderen", "nieuw", "access", "toegang", "abc", "abcd", "abcdef", "love",
        "lieverd", "schatje", "mama", "papa", "kanker", "whatever", "starwars", "michael", "jordan",
        "thomas", "daniel", "jessica", "charlie", "andrea", "sophie", "emma", "julia", "lucas",
    ]
}
