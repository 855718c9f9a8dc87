import Shared

/// The records that lines of one file made, by the key that the line gave.
struct ImportKeys {
    private var records: [String: RecordIdentity] = [:]

    subscript(key: String) -> RecordIdentity? { records[key] }

    /// Throws where `key` cannot be given to another record.
    func checkIsFree(_ key: String) throws(ImportProblem) {
        if records[key] != nil { throw .keyTaken }
        if records.count >= Limits.importKeys { throw .tooManyKeys }
    }

    mutating func give(_ key: String, to record: RecordIdentity) { records[key] = record }
}
