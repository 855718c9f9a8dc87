import Testing

@testable import Shared
@testable import SyncServer

/// What the programme's own text grants, by the letter of the grammar (docs/programme.md, and
/// "Rights" in protocol.md). Nothing by which the server decides takes part.
struct PlainMatrix {
    /// Each grant in its words, `W not route pip`, by life domain and role.
    private var grants: [String: [String: [[String]]]] = [:]
    /// `type.field` and `type.*`, by life domain and view.
    private var views: [String: [String: [String]]] = [:]
    /// The roles that alone may touch a field.
    private var neverBeyond: [String: [String]] = [:]
    private var functionalType = ""
    /// Of these whoever may read one may write one.
    private var remarkType = ""

    init(_ programme: String) {
        let matrix = Self.section("matrix", of: programme)
        for row in matrix.matches(of: /(\w+): \{([^}]*)\}/) {
            for cell in row.2.matches(of: /(\w+): (?:"([^"]*)"|(\w+))/) {
                let text: Substring = cell.2 ?? cell.3 ?? ""
                grants[String(row.1), default: [:]][String(cell.1)] =
                    text.split(separator: ";").map { Self.words($0) }
            }
        }
        let views = Self.section("views", of: programme)
        var domain = ""
        for line in views.matches(of: /(\w+):(?: \[([^\]]*)\])?/) {
            if let fields = line.2 {
                self.views[domain, default: [:]][String(line.1)] = Self.words(fields)
            } else {
                domain = String(line.1)
            }
        }
        let fields = Self.section("never_beyond", of: programme)
        for line in fields.matches(of: /(\w+\.\w+): \[([^\]]*)\]/) {
            neverBeyond[String(line.1)] = Self.words(line.2)
        }
        if let line = programme.firstMatch(of: /\nfunctional_type: (\w+)/) {
            functionalType = String(line.1)
        }
        if let line = programme.firstMatch(of: /\nremarks: \{type: (\w+)/) {
            remarkType = String(line.1)
        }
    }

    /// The roles that have a power, by the letter of the programme.
    static func roles(with power: String, in programme: String) -> Set<String> {
        let lines = section("roles", of: programme).split(separator: "\n")
        let able = lines.filter { line in
            line.firstMatch(of: /may: \[([^\]]*)\]/).map { words($0.1).contains(power) } ?? false
        }
        return Swift.Set(able.compactMap { $0.firstMatch(of: /(\w+):/).map { String($0.1) } })
    }

    /// The lines of a section of the file, without comments.
    private static func section(_ name: String, of programme: String) -> String {
        let header = name + ":"
        let lines = programme.split(separator: "\n")
        let body = lines.drop { $0 != header }.dropFirst().prefix { $0.hasPrefix(" ") }
        let read = body.filter { line in line.first(where: { $0 != " " }) != "#" }
        return read.joined(separator: "\n")
    }

    private static func words(_ text: Substring) -> [String] {
        text.split { "(), \n".contains($0) }.map { String($0) }
    }

    /// Those that have any grant.
    var roles: [String] { Swift.Set(grants.values.flatMap(\.keys)).sorted() }

    /// All that the rules ask of a field: fields for which it is the same are decided alike.
    func treatment(of field: Field, in type: RecordType) -> [String] {
        let address = "\(type.name).\(field.name)"
        var treatment: [String] = []
        for (domain, named) in views {
            for (view, fields) in named where fields.contains(address) {
                treatment.append("\(domain) \(view)")
            }
        }
        treatment.sort()
        treatment.append((neverBeyond[address] ?? []).joined(separator: ","))
        treatment.append(field.owners.map(\.text).sorted().joined(separator: ","))
        treatment.append("\(field.domain?.text ?? "") \(field.immutable) \(field.firstWins)")
        return treatment
    }

    /// R reads what it names, W the row, F the functional type.
    func mayRead(_ kind: MatrixKind, _ role: String) -> Bool {
        mayTouch(kind, role)
            && counting(role, in: kind.cellDomain).contains { grant in
                if grant[0] == "W" { return true }
                let isOfType = grant[0] == "R" || kind.type.name.text == functionalType
                return isOfType && names(kind, grant)
            }
    }

    /// W writes what it names; a decision, only its owners.
    func mayEdit(_ kind: MatrixKind, _ role: String) -> Bool {
        if kind.type.name.text == remarkType { return mayRead(kind, role) }
        let owners = kind.field.owners.map(\.text)
        return mayTouch(kind, role) && (owners.isEmpty || owners.contains(role))
            && counting(role, in: kind.cellDomain).contains { $0[0] == "W" && names(kind, $0) }
    }

    /// W on the record's life domain as a whole, or by a view on all of the type. What `not` leaves
    /// out are fields: the domain stays as a whole.
    func mayCreate(_ kind: MatrixKind, _ role: String) -> Bool {
        if kind.type.name.text == remarkType { return mayRead(kind, role) }
        let named = views[kind.domain.text] ?? [:]
        let all = "\(kind.type.name).*"
        return counting(role, in: kind.domain.text).contains { grant in
            guard grant[0] == "W" else { return false }
            return grant.count == 1 || grant.contains("not")
                || grant.dropFirst().contains { named[$0]?.contains(all) ?? false }
        }
    }

    private func mayTouch(_ kind: MatrixKind, _ role: String) -> Bool {
        neverBeyond[kind.address]?.contains(role) ?? true
    }

    /// The grants that give something where nothing is shared and no record is anybody's own.
    private func counting(_ role: String, in domain: String) -> [[String]] {
        (grants[domain]?[role] ?? []).filter { !$0.contains("consent") && !$0.contains("own") }
    }

    private func names(_ kind: MatrixKind, _ grant: [String]) -> Bool {
        if grant.count == 1 { return true }
        let named = grant.dropFirst().flatMap { views[kind.cellDomain]?[$0] ?? [] }
        let isNamed = named.contains(kind.address) || named.contains("\(kind.type.name).*")
        return isNamed != grant.contains("not")
    }
}
