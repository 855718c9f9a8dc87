/// One thing that a programme says, taken apart: its name, and each of its properties as a short text in the
/// words of the programme file. So that two versions can be compared, and read beside each other.
public struct ProgrammePiece: Hashable, Sendable {
    public let section: Section
    /// Within the section, each once.
    public let name: String
    /// In the order of reading; what is not said stands nowhere.
    public let properties: [Property]

    /// The parts of a programme, in the order of the file.
    public enum Section: String, Sendable, CaseIterable {
        case general, domains, roles, codeLists, recordTypes, fields, views, neverBeyond, matrix
        case rules, terms, blocks, locks, signals, templates
    }

    /// One property with what it says.
    public struct Property: Hashable, Sendable {
        public let name: String
        public let text: String
    }

    init(_ section: Section, _ name: String, _ properties: [(String, String?)]) {
        self.init(section, name, nil, properties)
    }

    /// Leaves out what says nothing.
    init(
        _ section: Section, _ name: String, _ label: Label?, _ properties: [(String, String?)]
    ) {
        self.section = section
        self.name = name
        let all: [(String, String?)] = [("nl", label?.nl), ("en", label?.en)] + properties
        self.properties = all.compactMap { name, text -> Property? in
            guard let text, !text.isEmpty else { return nil }
            return Property(name: name, text: text)
        }
    }

    public func text(of property: String) -> String {
        properties.first { $0.name == property }?.text ?? ""
    }

    /// All of it in one text.
    public var text: String {
        properties.map { "\($0.name): \($0.text)" }.joined(separator: "; ")
    }
}

extension Programme {
    /// All that it says but its version, by section.
    public var pieces: [ProgrammePiece] {
        var pieces = [general]
        pieces += domains.map(\.piece)
        pieces += roles.map(\.piece)
        pieces += codeLists.flatMap(\.pieces)
        pieces += recordTypes.map(\.piece)
        pieces += recordTypes.flatMap(\.fieldPieces)
        pieces += views.map(\.piece)
        for (address, roles) in neverBeyond.sorted(by: { $0.key < $1.key }) {
            pieces.append(ProgrammePiece(.neverBeyond, address.text, [("roles", roles.listed())]))
        }
        pieces += matrix.map(\.piece)
        pieces += rules
        pieces += terms.map(\.piece)
        pieces += blocks.map(\.piece)
        pieces += locks.map(\.piece)
        pieces += signals.map(\.piece)
        pieces += templates.map(\.piece)
        return pieces
    }

    private var general: ProgrammePiece {
        ProgrammePiece(
            .general, "programme", name,
            [
                ("time_zone", timeZone), ("functional_type", functionalType?.text),
                ("offline_lease", offlineLease), ("emergency_access", emergencyAccess),
            ])
    }

    private var rules: [ProgrammePiece] {
        let pieces: [ProgrammePiece?] = [
            sharingBasis?.piece, involvement?.piece, workerType?.piece, subject?.piece,
            remarks?.piece, retention?.piece,
        ]
        return pieces.compactMap { $0 }
    }
}

extension Sequence {
    /// Names in one text, the same whatever order a set has them in.
    func listed<Kind>() -> String where Element == Code<Kind> {
        sorted().map(\.text).joined(separator: ", ")
    }
}

extension MatrixCell {
    fileprivate var piece: ProgrammePiece {
        ProgrammePiece(.matrix, "\(domain) / \(role)", [("grants", text)])
    }
}

extension LifeDomain {
    fileprivate var piece: ProgrammePiece {
        ProgrammePiece(
            .domains, name.text, label,
            [("sensitivity", "\(sensitivity)"), ("owner", owner.text)])
    }
}

extension Role {
    fileprivate var piece: ProgrammePiece {
        ProgrammePiece(
            .roles, name.text, label,
            [("may", may.map(\.rawValue).sorted().joined(separator: ", "))])
    }
}

extension CodeList {
    /// The list, and each of its codes.
    fileprivate var pieces: [ProgrammePiece] {
        let list = ProgrammePiece(
            .codeLists, name.text,
            [("codes", "\(codes.count)"), ("to_confirm", toConfirm ? "true" : nil)])
        return [list] + codes.map { ProgrammePiece(.codeLists, "\(name).\($0.code)", $0.label, []) }
    }
}

extension RecordType {
    fileprivate var piece: ProgrammePiece {
        ProgrammePiece(
            .recordTypes, name.text, label,
            [
                ("place", place.rawValue), ("domains", domains.listed()),
                ("domain", defaultDomain?.text), ("append_only", appendOnly ? "true" : nil),
                ("own", own.listed()), ("own_write", ownWrite.listed()),
                ("written_by", writtenByEnrolment ? "enrolment" : nil),
            ])
    }

    fileprivate var fieldPieces: [ProgrammePiece] {
        fields.map { field in
            ProgrammePiece(
                .fields, "\(name).\(field.name)", field.label,
                [
                    ("type", field.type.text), ("shape", field.shape.text),
                    ("domain", field.domain?.text), ("class", field.conflictClass?.rawValue),
                    ("first_wins", field.firstWins ? "true" : nil),
                    ("immutable", field.immutable ? "true" : nil),
                    ("owners", field.owners.listed()), ("derived", field.derived?.text),
                ])
        }
    }
}

extension View {
    fileprivate var piece: ProgrammePiece {
        ProgrammePiece(
            .views, "\(domain) / \(name)", [("fields", text)])
    }

    /// Its types and fields, as they stand in a programme file.
    public var text: String {
        (types.sorted().map { "\($0).*" } + fields.sorted().map(\.text))
            .joined(separator: ", ")
    }
}

extension FieldType {
    /// In the words of a programme file, with the bounds.
    public var text: String {
        switch self {
        case .text(let maximum, let format):
            "text (\(maximum))" + (format.map { " \($0.rawValue)" } ?? "")
        case .integer(let minimum, let maximum): "integer" + Self.range(minimum, maximum)
        case .amount(let minimum, let maximum): "amount" + Self.range(minimum, maximum)
        case .boolean: "boolean"
        case .date: "date"
        case .timeStamp: "time_stamp"
        case .choice(let list): "choice (\(list))"
        case .reference(let targets): "reference (\(Self.names(of: targets)))"
        case .file: "file"
        }
    }

    private static func names(of targets: Set<ReferenceTarget>) -> String {
        targets.map(\.text).sorted().joined(separator: ", ")
    }

    private static func range(_ minimum: Int64?, _ maximum: Int64?) -> String {
        guard minimum != nil || maximum != nil else { return "" }
        let lower = minimum.map { "\($0)" } ?? ""
        let upper = maximum.map { "\($0)" } ?? ""
        return " (\(lower)…\(upper))"
    }
}

extension ReferenceTarget {
    fileprivate var text: String {
        switch self {
        case .record(let type): type.text
        case .partner: "partner"
        case .worker: "worker"
        }
    }
}

extension Field.Shape {
    /// In the words of a programme file; nothing for a single value.
    public var text: String? {
        switch self {
        case .single: nil
        case .set: "set"
        case .map(let keys): "map (\(keys))"
        }
    }
}

extension Derivation {
    /// What it is reckoned from.
    public var text: String {
        switch self {
        case .date(let from, let term): "\(from.text) + \(term)"
        case .sum(let field, let reference): "sum of \(field.text) by \(reference.text)"
        }
    }
}
