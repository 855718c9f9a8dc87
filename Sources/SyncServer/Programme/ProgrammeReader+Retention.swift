import Shared

extension ProgrammeReader {
    func retention(_ reader: YAMLReader) -> RetentionRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("after", "term")
        let after = keys["after"]?.items.compactMap(address) ?? []
        if !(1...Limits.retentionFields).contains(after.count) {
            findings.report(reader.line, "after names 1 to \(Limits.retentionFields) fields")
        }
        guard let term = keys["term"].flatMap(termName) else {
            findings.report(reader.line, "retention has a term")
            return nil
        }
        return RetentionRule(after: after, term: term)
    }

    /// Whether the fields hold days, and the term can be reckoned from them.
    func checkRetention(_ programme: Programme, _ reader: YAMLReader) {
        guard programme.retention != nil else { return }
        let index = ProgrammeIndex(programme)
        let keys = reader.fields("after", "term")
        for item in keys["after"]?.items ?? [] {
            guard let address = address(item), let field = index.field(address) else { continue }
            if field.type != .date || field.shape != .single || field.derived != nil {
                findings.report(item.line, "\(address.text) has to be a date that is written")
            }
        }
        guard let term = programme.retentionTerm else { return }
        if term.unit == .hours || !(1...Term.greatestCount).contains(term.count) {
            findings.report(
                keys["term"]?.line ?? reader.line,
                "the term of retention has to be one of days, weeks, months or years")
        }
    }
}
