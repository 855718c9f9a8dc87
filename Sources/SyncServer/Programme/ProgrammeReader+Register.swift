import Shared

/// What is shown of dossiers as a whole: what is missing in them, and who has two.
extension ProgrammeReader {
    func duplicates(_ reader: YAMLReader) -> DuplicateRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("type", "merged_into", "born", "phone", "name")
        guard let type = keys["type"].flatMap(typeName),
            let mergedInto = field(keys["merged_into"], of: type),
            let born = field(keys["born"], of: type), let phone = field(keys["phone"], of: type),
            let name = field(keys["name"], of: type)
        else { return nil }
        return DuplicateRule(
            type: type, mergedInto: mergedInto, born: born, phone: phone, name: name)
    }

    func register(_ reader: YAMLReader) -> RegisterRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("wanted", "phase")
        return RegisterRule(
            wanted: keys["wanted"]?.items.compactMap(address) ?? [],
            phase: keys["phase"].flatMap { $0.isPresent ? address($0) : nil })
    }

    /// Whether the fields by which people are told apart are such as they are used.
    func checkDuplicates(_ programme: Programme, line: Int) {
        guard let rule = programme.duplicates else { return }
        let index = ProgrammeIndex(programme)
        guard let type = index.type(rule.type) else { return }
        if type.place == .commons {
            findings.report(line, "\(rule.type) has to stand in dossiers")
        }
        func kind(_ field: FieldName) -> FieldType? {
            index.field(FieldAddress(rule.type, field)).flatMap {
                $0.shape == .single && $0.derived == nil ? $0.type : nil
            }
        }
        var targets: Set<ReferenceTarget> = []
        if case .reference(let allowed) = kind(rule.mergedInto) { targets = allowed }
        if !targets.contains(.record(rule.type)) {
            findings.report(line, "\(rule.mergedInto) has to be a reference to \(rule.type)")
        }
        switch kind(rule.born) {
        case .date, .integer: break
        default: findings.report(line, "\(rule.born) has to be a date or a year")
        }
        for field in [rule.phone, rule.name] {
            guard case .text = kind(field) else {
                findings.report(line, "\(field) has to be a text")
                continue
            }
        }
    }

    /// Whether what is wanted can be there.
    func checkRegister(_ programme: Programme, line: Int) {
        guard let rule = programme.register else { return }
        let index = ProgrammeIndex(programme)
        if rule.wanted.isEmpty { findings.report(line, "wanted names fields") }
        if Set(rule.wanted).count < rule.wanted.count {
            findings.report(line, "wanted names a field twice")
        }
        for address in rule.wanted + [rule.phase].compactMap({ $0 }) {
            if index.field(address)?.derived != nil {
                findings.report(line, "\(address.text) is derived, and in no dossier")
            }
            if index.type(address.type)?.place == .commons {
                findings.report(line, "\(address.type) has to stand in dossiers")
            }
        }
        if let phase = rule.phase, let field = index.field(phase), field.shape != .single {
            findings.report(line, "\(phase.text) has to be one value")
        }
    }
}
