import Foundation
import Shared

/// One line of an import, read: one change set.
struct ImportLine: Hashable {
    /// A thing by its id, or by the key that an earlier line gave.
    enum Name<Kind>: Hashable {
        case id(Identifier<Kind>)
        case key(String)
    }

    let type: RecordTypeName
    let dossier: Name<DossierKind>?
    let domain: LifeDomainName?
    /// Names the record to edit; without it a new one is made.
    let id: Name<RecordKind>?
    let values: [String: JSON]
    let isDeletion: Bool
    let key: String?

    /// `disputed` is a mark that exports carry; it says nothing here.
    private static let parts: Set<String> = [
        "type", "dossier", "domain", "id", "set", "delete", "key", "disputed",
    ]

    init(_ line: Data) throws(ImportProblem) {
        guard (try? StrictJSON.check(line, isProtobuf: false)) != nil,
            let json = try? JSONDecoder().decode(JSON.self, from: line),
            case .object(let parts) = json
        else { throw .notJSON }
        guard parts.keys.allSatisfy(Self.parts.contains) else { throw .unknownPart }
        guard let type = try Self.text("type", parts).flatMap(RecordTypeName.init) else {
            throw .unreadable(part: "type")
        }
        self.type = type
        dossier = try Self.name("dossier", parts)
        id = try Self.name("id", parts)
        domain = try Self.text("domain", parts).map { text throws(ImportProblem) in
            guard let domain = LifeDomainName(text) else { throw .unreadable(part: "domain") }
            return domain
        }
        values = try Self.values(parts)
        switch parts["delete"] {
        case nil, .flag(false): isDeletion = false
        case .flag(true): isDeletion = true
        default: throw .unreadable(part: "delete")
        }
        key = try Self.text("key", parts).map { text throws(ImportProblem) in
            guard let key = Self.key(text) else { throw .unreadable(part: "key") }
            return key
        }
        try check()
    }

    private func check() throws(ImportProblem) {
        if isDeletion, id == nil || !values.isEmpty { throw .deletesWrongly }
        if !isDeletion, values.isEmpty { throw .nothingToWrite }
        if key != nil, id != nil { throw .keyOfExisting }
    }

    /// The key that `json` refers to: `{"ref": "key"}`.
    static func reference(_ json: JSON) -> String? {
        guard case .object(let members) = json, members.count == 1,
            case .text(let text)? = members["ref"]
        else { return nil }
        return key(text)
    }

    /// One spelling for one key, so that equal keys are equal bytes.
    private static func key(_ text: String) -> String? {
        guard case .text(let key)? = Value(checkedText: text), !key.isEmpty,
            key.utf8.count <= Limits.importKeyBytes
        else { return nil }
        return key
    }

    private static func text(
        _ part: String, _ parts: [String: JSON]
    ) throws(ImportProblem) -> String? {
        switch parts[part] {
        case nil: return nil
        case .text(let text): return text
        default: throw .unreadable(part: part)
        }
    }

    private static func values(_ parts: [String: JSON]) throws(ImportProblem) -> [String: JSON] {
        switch parts["set"] {
        case nil: return [:]
        case .object(let values): return values
        default: throw .unreadable(part: "set")
        }
    }

    private static func name<Kind>(
        _ part: String, _ parts: [String: JSON]
    ) throws(ImportProblem) -> Name<Kind>? {
        guard let json = parts[part] else { return nil }
        if let key = reference(json) { return .key(key) }
        guard case .text(let text) = json, let id = Identifier<Kind>(text) else {
            throw .unreadable(part: part)
        }
        return .id(id)
    }
}

extension Field {
    /// What a person would type for a JSON value; nothing where its kind does not fit the field.
    func text(for json: JSON) -> String? {
        switch json {
        case .text(let text): text
        case .number(let number): isNumber ? String(number) : nil
        case .decimal(let number): isNumber ? number.description : nil
        case .flag(let flag): shape == .set || type == .boolean ? String(flag) : nil
        case .null: shape == .set ? nil : ""
        case .list, .object: nil
        }
    }

    /// Whether its values are digits, with a sign and a point.
    var isNumber: Bool {
        guard shape != .set else { return false }
        switch type {
        case .integer, .amount: return true
        default: return false
        }
    }
}
