import Shared
import Yams

/// One fault in a programme file.
struct ProgrammeProblem: Error, Hashable, Comparable, CustomStringConvertible, Sendable {
    /// Counts from 1; 0 where the fault has no place.
    var line: Int
    var text: String

    var description: String { line == 0 ? text : "line \(line): \(text)" }

    static func < (one: Self, other: Self) -> Bool {
        (one.line, one.text) < (other.line, other.text)
    }
}

/// What a name in the file has to name.
enum NameUse: Hashable {
    case domain(String), role(String), list(String), type(String), field(String)
    case view(domain: String, String)
    case term(String)

    var text: String {
        switch self {
        case .domain(let name): "life domain \(name)"
        case .role(let name): "role \(name)"
        case .list(let name): "code list \(name)"
        case .type(let name): "record type \(name)"
        case .field(let name): "field \(name)"
        case .view(let domain, let name): "view \(name) in \(domain)"
        case .term(let name): "term \(name)"
        }
    }
}

/// Collects every fault of a file, so that its author sees all of them at once.
final class ProgrammeFindings {
    private(set) var problems: [ProgrammeProblem] = []
    private var defined: Set<NameUse> = []
    private var used: [(NameUse, Int)] = []

    func report(_ line: Int, _ text: String) {
        problems.append(ProgrammeProblem(line: line, text: text))
    }

    func define(_ name: NameUse, line: Int) {
        if !defined.insert(name).inserted { report(line, "\(name.text) is defined twice") }
    }

    func use(_ name: NameUse, line: Int) { used.append((name, line)) }

    /// Reports every name that is used and nowhere defined; once, after reading.
    func resolve() {
        for (name, line) in used where !defined.contains(name) {
            report(line, "there is no \(name.text)")
        }
    }
}

/// A place in the file, read with everything wrong reported and a harmless value in its stead.
struct YAMLReader {
    let node: Node?
    /// The line of the node, or of its parent where it is absent.
    let line: Int
    let findings: ProgrammeFindings

    init(_ node: Node?, line: Int, _ findings: ProgrammeFindings) {
        self.node = node
        self.line = node?.mark?.line ?? line
        self.findings = findings
    }

    var isPresent: Bool { node != nil }

    /// The entries of a mapping in order; an entry with a key outside `keys` is reported.
    func entries(keys: Set<String>? = nil) -> [(key: String, line: Int, value: YAMLReader)] {
        guard let node else { return [] }
        guard let mapping = node.mapping else {
            findings.report(line, "expected names with values")
            return []
        }
        return mapping.compactMap { key, value in
            let keyLine = key.mark?.line ?? line
            guard let name = key.string else {
                findings.report(keyLine, "expected a name")
                return nil
            }
            if let keys, !keys.contains(name) {
                let known = keys.sorted().joined(separator: ", ")
                findings.report(keyLine, "unknown key \(name); known here: \(known)")
                return nil
            }
            return (name, keyLine, YAMLReader(value, line: keyLine, findings))
        }
    }

    /// The readers of a mapping with known keys; absent keys read as absent nodes.
    func fields(_ keys: String...) -> [String: YAMLReader] {
        var found: [String: YAMLReader] = [:]
        for entry in entries(keys: Set(keys)) { found[entry.key] = entry.value }
        for key in keys where found[key] == nil {
            found[key] = YAMLReader(nil, line: line, findings)
        }
        return found
    }

    var items: [YAMLReader] {
        guard let node else { return [] }
        guard let sequence = node.sequence else {
            findings.report(line, "expected a list")
            return []
        }
        return sequence.map { YAMLReader($0, line: line, findings) }
    }

    func text(_ what: String) -> String {
        guard let text = node?.scalar?.string, !text.isEmpty else {
            findings.report(line, "\(what) is missing")
            return ""
        }
        return text
    }

    var optionalText: String? { isPresent ? text("text") : nil }

    var flag: Bool {
        guard isPresent else { return false }
        guard let flag = node?.bool else {
            findings.report(line, "expected true or false")
            return false
        }
        return flag
    }

    func integer(_ what: String) -> Int {
        guard let number = node?.int else {
            findings.report(line, "\(what) has to be a whole number")
            return 0
        }
        return number
    }

    var optionalInteger: Int64? { isPresent ? Int64(integer("this")) : nil }

    /// A code, defined or used here.
    func code<Kind>(_ type: Code<Kind>.Type, _ what: String) -> Code<Kind>? {
        Self.code(type, text(what), line: line, findings)
    }

    static func code<Kind>(
        _ type: Code<Kind>.Type, _ text: String, line: Int, _ findings: ProgrammeFindings
    ) -> Code<Kind>? {
        if let code = Code<Kind>(text), !code.isReserved { return code }
        findings.report(line, "\(text) is no name: use a–z, 0–9 and _, at most 40")
        return nil
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Value?
    where Value.RawValue == String {
        let found = text("a choice")
        if let value = Value(rawValue: found) { return value }
        let known = type.allCases.map(\.rawValue).joined(separator: ", ")
        findings.report(line, "\(found) is none of \(known)")
        return nil
    }
}
