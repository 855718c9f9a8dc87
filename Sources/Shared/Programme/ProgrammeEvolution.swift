/// Whether a programme may follow the one in use: later versions only add (pitfall P16), so that a
/// client one version behind keeps working and nothing that was recorded loses its meaning.
///
/// Labels, rights, views, terms, retention, blocks, locks, signals, templates, conflict classes and bounds may change.
public struct ProgrammeEvolution: Sendable {
    private let old: Programme
    private let new: Programme

    public init(from old: Programme, to new: Programme) {
        self.old = old
        self.new = new
    }

    /// Everything that is not an addition, as sentences that name it; empty where it may follow.
    public var problems: [String] {
        var found: [String] = []
        if new.version <= old.version {
            found.append("version has to be greater than \(old.version), the one in use")
        }
        if new.timeZone != old.timeZone { found.append("time_zone cannot change") }
        found += missing("life domain", old.domains.map(\.name.text), new.domains.map(\.name.text))
        found += missing("role", old.roles.map(\.name.text), new.roles.map(\.name.text))
        found += codeLists + recordTypes + rules
        return found
    }

    private func missing(_ what: String, _ old: [String], _ new: [String]) -> [String] {
        let kept = Set(new)
        return old.filter { !kept.contains($0) }.map { "\(what) \($0) is missing" }
    }

    private var codeLists: [String] {
        let lists = Dictionary(new.codeLists.map { ($0.name, $0) }) { first, _ in first }
        return old.codeLists.flatMap { list in
            guard let next = lists[list.name] else { return ["code list \(list.name) is missing"] }
            return missing(
                "code in list \(list.name):", list.codes.map(\.code), next.codes.map(\.code))
        }
    }

    private var recordTypes: [String] {
        let types = Dictionary(new.recordTypes.map { ($0.name, $0) }) { first, _ in first }
        return old.recordTypes.flatMap { type in
            guard let next = types[type.name] else {
                return ["record type \(type.name) is missing"]
            }
            return problems(of: type, and: next)
        }
    }

    private func problems(of type: RecordType, and next: RecordType) -> [String] {
        var found = missing(
            "life domain of \(type.name):", type.domains.map(\.text), next.domains.map(\.text))
        if next.place != type.place && next.place != .any {
            found.append("place of \(type.name) can only become any")
        }
        if next.writtenByEnrolment != type.writtenByEnrolment {
            found.append("written_by of \(type.name) cannot change")
        }
        if next.own != type.own { found.append("own of \(type.name) cannot change") }
        let fields = Dictionary(next.fields.map { ($0.name, $0) }) { first, _ in first }
        for field in type.fields {
            let name = "\(type.name).\(field.name)"
            guard let after = fields[field.name] else {
                found.append("field \(name) is missing")
                continue
            }
            if !field.type.isSameKind(as: after.type) || field.shape != after.shape {
                found.append("type of field \(name) cannot change; add another field")
            }
            if (field.derived == nil) != (after.derived == nil) {
                found.append("field \(name) cannot become or cease to be derived")
            }
            if field.domain != after.domain {
                found.append("life domain of field \(name) cannot change; add another field")
            }
        }
        return found
    }

    private var rules: [String] {
        var found: [String] = []
        if old.sharingBasis != nil, old.sharingBasis != new.sharingBasis {
            found.append("sharing_basis cannot change")
        }
        // Replicas would keep dossiers that nobody names to them.
        var involvement = old.involvement
        involvement?.defaultMonths = new.involvement?.defaultMonths ?? 0
        if involvement != new.involvement,
            old.involvement != nil || new.involvement?.isRequired == true
        {
            found.append("involvement cannot change, but for default_months")
        }
        if old.remarks != nil, old.remarks != new.remarks { found.append("remarks cannot change") }
        // What was merged would be merged no more.
        if let rule = old.duplicates,
            rule.type != new.duplicates?.type || rule.mergedInto != new.duplicates?.mergedInto
        {
            found.append("type and merged_into of duplicates cannot change")
        }
        if old.workerType != nil, old.workerType != new.workerType {
            found.append("worker_type cannot change")
        }
        return found
    }
}

extension FieldType {
    /// Whether values of one are values of the other, bounds aside. A reference may gain targets.
    fileprivate func isSameKind(as other: FieldType) -> Bool {
        switch (self, other) {
        case (.text(_, let format), .text(_, let next)): format == next || next == nil
        case (.integer, .integer), (.amount, .amount), (.boolean, .boolean), (.date, .date),
            (.timeStamp, .timeStamp), (.file, .file):
            true
        case (.choice(let list), .choice(let next)): list == next
        case (.reference(let targets), .reference(let next)): targets.isSubset(of: next)
        default: false
        }
    }
}
