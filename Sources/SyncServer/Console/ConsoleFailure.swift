/// Why somebody is not let in, or a form not taken.
enum ConsoleFailure: Error, Hashable {
    /// The name, password or code is wrong; which is not said.
    case wrong
    case locked(until: Int64)
    case busy
    case badLink
    case badPassword(PasswordRule.Fault)
    case different
    case notFound
    case forbidden
    /// The form did not come from this session's page.
    case forged
    case nameTaken
    case badName
    /// A form that is none.
    case malformed
}

extension ConsoleAccount {
    /// Throws `ConsoleFailure.locked`.
    func checkLock(at now: Int64) throws {
        guard lockedUntil <= now else { throw ConsoleFailure.locked(until: lockedUntil) }
    }
}
