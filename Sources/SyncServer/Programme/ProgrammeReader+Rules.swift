import Shared

extension ProgrammeReader {
    func sharingBasis(_ reader: YAMLReader) -> SharingBasisRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields(
            "type", "given", "refused", "withdrawn", "domains", "to_partner")
        guard let type = keys["type"].flatMap(typeName),
            let given = field(keys["given"], of: type),
            let refused = field(keys["refused"], of: type),
            let withdrawn = field(keys["withdrawn"], of: type),
            let domains = field(keys["domains"], of: type),
            let partner = field(keys["to_partner"], of: type)
        else { return nil }
        return SharingBasisRule(
            type: type, given: given, refused: refused, withdrawn: withdrawn, domains: domains,
            toPartner: partner)
    }

    func involvement(_ reader: YAMLReader) -> InvolvementRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields(
            "type", "partner", "from", "until", "domains", "rights", "worker", "default_months",
            "required")
        guard let type = keys["type"].flatMap(typeName),
            let partner = field(keys["partner"], of: type),
            let from = field(keys["from"], of: type), let until = field(keys["until"], of: type),
            let domains = field(keys["domains"], of: type),
            let rights = field(keys["rights"], of: type)
        else { return nil }
        return InvolvementRule(
            type: type, partner: partner, from: from, until: until, domains: domains,
            rights: rights,
            worker: keys["worker"].flatMap { $0.isPresent ? field($0, of: type) : nil },
            defaultMonths: keys["default_months"]?.integer("default_months") ?? 0,
            isRequired: keys["required"]?.flag ?? false)
    }

    func worker(_ reader: YAMLReader) -> WorkerRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("type", "display_name", "partner", "role")
        guard let type = keys["type"].flatMap(typeName),
            let name = field(keys["display_name"], of: type),
            let partner = field(keys["partner"], of: type),
            let role = field(keys["role"], of: type)
        else { return nil }
        return WorkerRule(type: type, displayName: name, partner: partner, role: role)
    }

    func subject(_ reader: YAMLReader) -> SubjectRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("type", "name")
        guard let type = keys["type"].flatMap(typeName), let name = field(keys["name"], of: type)
        else { return nil }
        return SubjectRule(type: type, name: name)
    }

    func remarks(_ reader: YAMLReader) -> RemarkRule? {
        guard reader.isPresent else { return nil }
        let keys = reader.fields("type", "kind", "about", "text", "to_partner", "to_worker")
        guard let type = keys["type"].flatMap(typeName), let kind = field(keys["kind"], of: type),
            let about = field(keys["about"], of: type), let text = field(keys["text"], of: type),
            let partner = field(keys["to_partner"], of: type),
            let worker = field(keys["to_worker"], of: type)
        else { return nil }
        return RemarkRule(
            type: type, kind: kind, about: about, text: text, toPartner: partner, toWorker: worker)
    }

    /// Whether the fields that hold remarks are such as they are used.
    func check(_ programme: Programme, line: Int) {
        guard let rule = programme.remarks else { return }
        let index = ProgrammeIndex(programme)
        guard let type = index.type(rule.type) else { return }
        func kind(_ field: FieldName) -> FieldType? {
            index.field(FieldAddress(rule.type, field)).flatMap {
                $0.shape == .single ? $0.type : nil
            }
        }
        if !type.appendOnly { findings.report(line, "\(rule.type) has to be append_only") }
        var codes: Set<String> = []
        if case .choice(let list) = kind(rule.kind) { codes = index.codes(list) ?? [] }
        for needed in RemarkRule.Kind.allCases where !codes.contains(needed.rawValue) {
            findings.report(
                line, "the list of \(rule.kind) has to have the code \(needed.rawValue)")
        }
        for (field, isGiven) in [(rule.about, Limits.cellTextBytes), (rule.text, 1)] {
            guard case .text(let maximum, _) = kind(field), maximum >= isGiven else {
                findings.report(line, "\(field) has to be a text of at least \(isGiven) characters")
                continue
            }
        }
        for field in [rule.toPartner, rule.toWorker] {
            guard case .reference = kind(field) else {
                findings.report(line, "\(field) has to be a reference")
                continue
            }
        }
    }

    func termName(_ reader: YAMLReader) -> String? {
        guard let term = reader.optionalText else { return nil }
        findings.use(.term(term), line: reader.line)
        return term
    }

    func field(_ reader: YAMLReader?, of type: RecordTypeName) -> FieldName? {
        guard let reader, let name = reader.code(FieldName.self, "a field") else { return nil }
        findings.use(.field("\(type).\(name)"), line: reader.line)
        return name
    }

    func term(_ entry: Entry) -> Term? {
        findings.define(.term(entry.key), line: entry.line)
        let units = Term.Unit.allCases
        let found = entry.value.entries(
            keys: Set(["nl", "en", "to_confirm"] + units.map(\.rawValue)))
        let keys = Dictionary(
            found.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        let given = units.filter { keys[$0.rawValue] != nil }
        guard given.count == 1, let unit = given.first else {
            findings.report(entry.line, "a term has one of hours, days, weeks, months, years")
            return nil
        }
        return Term(
            name: entry.key, label: label(keys, line: entry.line),
            count: keys[unit.rawValue]?.integer("a term") ?? 0, unit: unit,
            toConfirm: keys["to_confirm"]?.flag ?? false)
    }

    func block(_ reader: YAMLReader) -> Block? {
        let keys = reader.fields("refuse", "value", "while_open", "nl", "en")
        let open = keys["while_open"]?.items.compactMap(address) ?? []
        if open.isEmpty { findings.report(reader.line, "while_open names fields") }
        return keys["refuse"].flatMap(address).map {
            Block(
                refuses: $0, value: keys["value"]?.optionalText, whileOpen: open,
                label: label(keys, line: reader.line))
        }
    }

    func lock(_ reader: YAMLReader) -> Lock? {
        let keys = reader.fields("once", "is", "fields")
        guard let once = keys["once"].flatMap(address) else { return nil }
        let fields = keys["fields"]?.items.compactMap { field($0, of: once.type) } ?? []
        if fields.isEmpty { findings.report(reader.line, "a lock names fields") }
        return Lock(once: once, value: keys["is"]?.text("is") ?? "", fields: fields)
    }

    func signal(_ entry: Entry) -> SignalRule? {
        let keys = entry.value.fields("when", "urgency", "owner", "nl", "en")
        let urgency = keys["urgency"]?.integer("urgency") ?? 0
        if !(1...3).contains(urgency) { findings.report(entry.line, "urgency is 1, 2 or 3") }
        guard let condition = keys["when"].flatMap(condition),
            let owner = keys["owner"].flatMap(roleName)
        else { return nil }
        return SignalRule(
            name: entry.key, label: label(keys, line: entry.line), condition: condition,
            urgency: urgency, owner: owner)
    }

    private func condition(_ reader: YAMLReader) -> SignalRule.Condition? {
        let keys = reader.fields("field", "is", "past_days", "before_days", "no_new", "days")
        func days(_ key: String) -> Int { keys[key]?.integer(key) ?? 0 }
        if let type = keys["no_new"], type.isPresent {
            return typeName(type).map { .noNew($0, days: days("days")) }
        }
        guard let address = keys["field"].flatMap(address) else { return nil }
        if keys["past_days"]?.isPresent ?? false {
            return .daysPast(address, days: days("past_days"))
        }
        if keys["before_days"]?.isPresent ?? false {
            return .daysBefore(address, days: days("before_days"))
        }
        return .field(address, equals: keys["is"]?.text("is, past_days or before_days") ?? "")
    }

    func template(_ entry: Entry) -> Template? {
        let keys = entry.value.fields("kind", "nl", "en", "items")
        let items = keys["items"]?.items.map(item) ?? []
        if items.isEmpty { findings.report(entry.line, "a template has items") }
        return keys["kind"]?.choice(Template.Kind.self).map {
            Template(
                name: entry.key, label: label(keys, line: entry.line), kind: $0, items: items)
        }
    }

    private func item(_ reader: YAMLReader) -> Template.Item {
        let keys = reader.fields("nl", "en", "domain", "due_days", "owner_kind")
        return Template.Item(
            label: label(keys, line: reader.line),
            domain: keys["domain"].flatMap { $0.isPresent ? domainName($0) : nil },
            dueDays: keys["due_days"]?.optionalInteger.map(Int.init),
            owner: keys["owner_kind"]?.optionalText)
    }
}
