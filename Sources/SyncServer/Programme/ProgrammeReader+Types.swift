import Shared

extension ProgrammeReader {
    func recordType(_ entry: Entry) -> RecordType? {
        findings.define(.type(entry.key), line: entry.line)
        let keys = entry.value.fields(
            "nl", "en", "place", "domain", "domains", "default_domain", "append_only", "own",
            "own_write", "written_by", "fields")
        let fields = keys["fields"]?.entries().compactMap { field($0, of: entry.key) } ?? []
        if fields.isEmpty { findings.report(entry.line, "a record type has fields") }
        let domains = self.domains(keys, line: entry.line)
        guard
            let name = YAMLReader.code(
                RecordTypeName.self, entry.key, line: entry.line, findings),
            let place = keys["place"]?.choice(RecordType.Place.self)
        else { return nil }
        let defaultDomain = keys["default_domain"].flatMap { $0.isPresent ? domainName($0) : nil }
        return RecordType(
            name: name, label: label(keys, line: entry.line), place: place, domains: domains,
            defaultDomain: defaultDomain ?? (domains.count == 1 ? domains.first : nil),
            appendOnly: keys["append_only"]?.flag ?? false,
            own: keys["own"]?.items.compactMap { ownField($0, of: entry.key) } ?? [],
            ownWrite: keys["own_write"]?.items.compactMap { ownField($0, of: entry.key) } ?? [],
            writtenByEnrolment: keys["written_by"]?.optionalText == "enrolment", fields: fields)
    }

    private func domains(_ keys: [String: YAMLReader], line: Int) -> [LifeDomainName] {
        guard let one = keys["domain"], let many = keys["domains"], one.isPresent != many.isPresent
        else {
            findings.report(line, "a record type has either domain or domains")
            return []
        }
        return one.isPresent
            ? domainName(one).map { [$0] } ?? [] : many.items.compactMap(domainName)
    }

    private func ownField(_ reader: YAMLReader, of type: String) -> FieldName? {
        guard let name = reader.code(FieldName.self, "a field") else { return nil }
        findings.use(.field("\(type).\(name)"), line: reader.line)
        return name
    }

    private func field(_ entry: Entry, of type: String) -> Field? {
        findings.define(.field("\(type).\(entry.key)"), line: entry.line)
        let keys = entry.value.fields(
            "type", "shape", "list", "keys", "to", "min", "max", "max_length", "format", "domain",
            "class", "first_wins", "owners", "immutable", "derived", "nl", "en")
        let derived = keys["derived"].flatMap { $0.isPresent ? derivation($0) : nil }
        let name = YAMLReader.code(FieldName.self, entry.key, line: entry.line, findings)
        let kind = fieldType(keys, line: entry.line)
        let shape = self.shape(keys, line: entry.line)
        guard let name, let kind, let shape else { return nil }
        let conflictClass = derived == nil ? keys["class"]?.choice(ConflictClass.self) : nil
        return Field(
            name: name, label: label(keys, line: entry.line), type: kind, shape: shape,
            domain: keys["domain"].flatMap { $0.isPresent ? domainName($0) : nil },
            conflictClass: conflictClass, firstWins: keys["first_wins"]?.flag ?? false,
            immutable: keys["immutable"]?.flag ?? false,
            owners: Set(keys["owners"]?.items.compactMap(roleName) ?? []), derived: derived)
    }

    private func shape(_ keys: [String: YAMLReader], line: Int) -> Field.Shape? {
        switch keys["shape"]?.optionalText {
        case nil: return .single
        case "set": return .set
        case "map":
            guard let list = keys["keys"].flatMap(listName) else { return nil }
            return .map(keys: list)
        default:
            findings.report(line, "shape is set or map")
            return nil
        }
    }

    private func fieldType(_ keys: [String: YAMLReader], line: Int) -> FieldType? {
        let bounds = (keys["min"]?.optionalInteger, keys["max"]?.optionalInteger)
        switch keys["type"]?.text("type") {
        case "text": return text(keys, Limits.textCharacters)
        case "long_text": return text(keys, Limits.longTextCharacters)
        case "integer": return .integer(minimum: bounds.0, maximum: bounds.1)
        case "amount": return .amount(minimum: bounds.0, maximum: bounds.1)
        case "boolean": return .boolean
        case "date": return .date
        case "time_stamp": return .timeStamp
        case "choice": return keys["list"].flatMap(listName).map(FieldType.choice)
        case "reference": return .reference(Set(keys["to"]?.items.compactMap(target) ?? []))
        case "file": return .file
        default:
            findings.report(line, "unknown type of field; see docs/programme.md")
            return nil
        }
    }

    private func text(_ keys: [String: YAMLReader], _ maximum: Int) -> FieldType {
        let length = keys["max_length"]?.optionalInteger.map(Int.init) ?? maximum
        if !(1...maximum).contains(length) {
            findings.report(keys["max_length"]?.line ?? 0, "max_length is 1 to \(maximum)")
        }
        let format = keys["format"].flatMap { $0.isPresent ? $0.choice(TextFormat.self) : nil }
        return .text(maximumCharacters: length, format: format)
    }

    private func listName(_ reader: YAMLReader) -> CodeListName? {
        guard let name = reader.code(CodeListName.self, "a code list") else { return nil }
        findings.use(.list(name.text), line: reader.line)
        return name
    }

    private func target(_ reader: YAMLReader) -> ReferenceTarget? {
        switch reader.text("what it refers to") {
        case "partner": .partner
        case "worker": .worker
        default: typeName(reader).map(ReferenceTarget.record)
        }
    }

    private func derivation(_ reader: YAMLReader) -> Derivation? {
        let keys = reader.fields("from", "add", "sum", "by")
        if let sum = keys["sum"], sum.isPresent {
            guard let of = address(sum), let by = keys["by"].flatMap(address) else { return nil }
            return .sum(of: of, by: by)
        }
        guard let from = keys["from"].flatMap(address), let term = keys["add"]?.text("a term")
        else { return nil }
        findings.use(.term(term), line: reader.line)
        return .date(from: from, term: term)
    }
}
