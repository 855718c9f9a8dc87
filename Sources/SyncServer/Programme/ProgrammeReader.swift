import Foundation
package import Shared
import Yams

/// Reads a programme file. All faults are found in one pass, each with its line.
package struct ProgrammeReader {
    let findings = ProgrammeFindings()

    /// Throws every fault of the file, sorted by line.
    package static func read(_ text: String) throws(ProgrammeFaults) -> Programme {
        guard text.utf8.count <= Limits.programmeBytes else {
            throw ProgrammeFaults([.init(line: 0, text: "the file is over 1 MiB")])
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ProgrammeFaults([Self.problem(of: error)])
        }
        let reader = ProgrammeReader()
        let programme = reader.programme(YAMLReader(root, line: 1, reader.findings))
        reader.findings.resolve()
        let problems = Set(reader.findings.problems).sorted()
        guard problems.isEmpty else { throw ProgrammeFaults(problems) }
        return programme
    }

    private static func problem(of error: any Error) -> ProgrammeProblem {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            ProgrammeProblem(line: mark.line, text: problem)
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            ProgrammeProblem(
                line: context.mark.line,
                text: "given twice: \(duplicates.map(\.description).joined(separator: ", "))")
        default: ProgrammeProblem(line: 0, text: "this is no YAML that can be read")
        }
    }

    private func programme(_ root: YAMLReader) -> Programme {
        let keys = root.fields(
            "format", "version", "name", "time_zone", "domains", "roles", "code_lists",
            "record_types", "views", "never_beyond", "matrix", "functional_type", "sharing_basis",
            "involvement", "worker_type", "subject", "remarks", "retention", "duplicates",
            "register", "offline_lease", "emergency_access", "terms", "blocks", "locks", "signals",
            "templates")
        func at(_ key: String) -> YAMLReader { keys[key] ?? root }
        if at("format").integer("format") != 1 {
            findings.report(at("format").line, "this program reads format 1")
        }
        let programme = Programme(
            version: UInt32(clamping: at("version").integer("version")),
            name: label(at("name")), timeZone: timeZone(at("time_zone")),
            domains: domains(at("domains")),
            roles: at("roles").entries().compactMap(role),
            codeLists: at("code_lists").entries().compactMap(codeList),
            recordTypes: at("record_types").entries().compactMap(recordType),
            views: at("views").entries().flatMap(views),
            matrix: at("matrix").entries().flatMap(matrix),
            neverBeyond: neverBeyond(at("never_beyond")),
            functionalType: at("functional_type").isPresent
                ? typeName(at("functional_type")) : nil,
            sharingBasis: sharingBasis(at("sharing_basis")),
            involvement: involvement(at("involvement")), workerType: worker(at("worker_type")),
            subject: subject(at("subject")), remarks: remarks(at("remarks")),
            retention: retention(at("retention")),
            duplicates: duplicates(at("duplicates")), register: register(at("register")),
            offlineLease: termName(at("offline_lease")),
            emergencyAccess: termName(at("emergency_access")),
            terms: at("terms").entries().compactMap(term),
            blocks: at("blocks").items.compactMap(block),
            locks: at("locks").items.compactMap(lock),
            signals: at("signals").entries().compactMap(signal),
            templates: at("templates").entries().compactMap(template))
        check(programme, line: at("remarks").line)
        checkRetention(programme, at("retention"))
        checkDuplicates(programme, line: at("duplicates").line)
        checkRegister(programme, line: at("register").line)
        return programme
    }

    typealias Entry = (key: String, line: Int, value: YAMLReader)

    func label(_ reader: YAMLReader) -> Label {
        let keys = reader.fields("nl", "en")
        return label(keys, line: reader.line)
    }

    /// The label of something whose other keys are read beside it.
    func label(_ keys: [String: YAMLReader], line: Int) -> Label {
        Label(
            nl: keys["nl"]?.text("the Dutch label (nl)") ?? "",
            en: keys["en"]?.text("the English label (en)") ?? "")
    }

    private func timeZone(_ reader: YAMLReader) -> String {
        let name = reader.text("time_zone")
        if !name.isEmpty, TimeZone(identifier: name) == nil {
            findings.report(reader.line, "\(name) is no time zone, such as Europe/Amsterdam")
        }
        return name
    }

    private func domains(_ reader: YAMLReader) -> [LifeDomain] {
        let entries = reader.entries()
        if entries.count > Limits.domains {
            findings.report(reader.line, "there are more than \(Limits.domains) life domains")
        }
        return entries.compactMap(domain)
    }

    private func domain(_ entry: Entry) -> LifeDomain? {
        findings.define(.domain(entry.key), line: entry.line)
        let keys = entry.value.fields("nl", "en", "sensitivity", "owner")
        let sensitivity = keys["sensitivity"]?.integer("sensitivity") ?? 0
        if !(1...3).contains(sensitivity) {
            findings.report(entry.line, "sensitivity is 1, 2 or 3")
        }
        guard
            let name = YAMLReader.code(
                LifeDomainName.self, entry.key, line: entry.line, findings),
            let owner = keys["owner"].flatMap(roleName)
        else { return nil }
        return LifeDomain(
            name: name, label: label(keys, line: entry.line), sensitivity: sensitivity,
            owner: owner)
    }

    private func role(_ entry: Entry) -> Role? {
        findings.define(.role(entry.key), line: entry.line)
        let keys = entry.value.fields("nl", "en", "may")
        let name = YAMLReader.code(RoleName.self, entry.key, line: entry.line, findings)
        let may = Set(keys["may"]?.items.compactMap { $0.choice(Power.self) } ?? [])
        return name.map { Role(name: $0, label: label(keys, line: entry.line), may: may) }
    }

    private func codeList(_ entry: Entry) -> CodeList? {
        findings.define(.list(entry.key), line: entry.line)
        let keys = entry.value.fields("codes", "to_confirm")
        let codes = keys["codes"]?.entries().compactMap { code -> CodeLabel? in
            guard Choice(code.key) != nil else {
                findings.report(code.line, "\(code.key) is no code: use letters, digits and _-.+")
                return nil
            }
            return CodeLabel(code: code.key, label: label(code.value))
        }
        if codes?.isEmpty ?? true { findings.report(entry.line, "a code list has codes") }
        return YAMLReader.code(CodeListName.self, entry.key, line: entry.line, findings).map {
            CodeList(name: $0, codes: codes ?? [], toConfirm: keys["to_confirm"]?.flag ?? false)
        }
    }

    private func views(_ domain: Entry) -> [View] {
        findings.use(.domain(domain.key), line: domain.line)
        return domain.value.entries().compactMap { entry in
            findings.define(.view(domain: domain.key, entry.key), line: entry.line)
            var view = View(
                domain: LifeDomainName(literal: "unknown"), name: ViewName(literal: "unknown"),
                fields: [], types: [])
            for item in entry.value.items {
                let text = item.text("a field")
                if text.hasSuffix(".*"), let type = RecordTypeName(String(text.dropLast(2))) {
                    findings.use(.type(type.text), line: item.line)
                    view.types.insert(type)
                } else if let address = address(item) {
                    view.fields.insert(address)
                }
            }
            guard let name = ViewName(entry.key), let domain = LifeDomainName(domain.key) else {
                findings.report(entry.line, "\(entry.key) is no name")
                return nil
            }
            view.domain = domain
            view.name = name
            return view
        }
    }

    private func matrix(_ domain: Entry) -> [MatrixCell] {
        findings.use(.domain(domain.key), line: domain.line)
        return domain.value.entries().compactMap { entry -> MatrixCell? in
            findings.use(.role(entry.key), line: entry.line)
            guard let name = LifeDomainName(domain.key), let role = RoleName(entry.key)
            else { return nil }
            do throws(GrantSyntaxError) {
                let grants = try Grant.parse(entry.value.text("a grant"))
                for view in grants.flatMap(\.views) {
                    findings.use(.view(domain: domain.key, view.text), line: entry.line)
                }
                return MatrixCell(domain: name, role: role, grants: grants)
            } catch {
                findings.report(entry.line, error.problem)
                return nil
            }
        }
    }

    private func neverBeyond(_ reader: YAMLReader) -> [FieldAddress: Set<RoleName>] {
        var result: [FieldAddress: Set<RoleName>] = [:]
        for entry in reader.entries() {
            findings.use(.field(entry.key), line: entry.line)
            guard let address = FieldAddress(entry.key) else { continue }
            result[address] = Set(entry.value.items.compactMap(roleName))
        }
        return result
    }

    func roleName(_ reader: YAMLReader) -> RoleName? {
        guard let role = reader.code(RoleName.self, "a role") else { return nil }
        findings.use(.role(role.text), line: reader.line)
        return role
    }

    func domainName(_ reader: YAMLReader) -> LifeDomainName? {
        guard let domain = reader.code(LifeDomainName.self, "a life domain") else { return nil }
        findings.use(.domain(domain.text), line: reader.line)
        return domain
    }

    func typeName(_ reader: YAMLReader) -> RecordTypeName? {
        guard let type = reader.code(RecordTypeName.self, "a record type") else { return nil }
        findings.use(.type(type.text), line: reader.line)
        return type
    }

    func address(_ reader: YAMLReader) -> FieldAddress? {
        let text = reader.text("a field")
        guard let address = FieldAddress(text) else {
            findings.report(reader.line, "\(text) is no field: write type.field")
            return nil
        }
        findings.use(.field(text), line: reader.line)
        return address
    }
}

/// All faults of a programme file.
package struct ProgrammeFaults: Error, CustomStringConvertible {
    let problems: [ProgrammeProblem]

    init(_ problems: [ProgrammeProblem]) { self.problems = problems }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
