/// One field that a person sets, before it has a time and bases.
public struct Edit: Hashable, Sendable {
    public var field: FieldName
    public var member: MemberKey?
    public var value: Value
    /// Present where the edit decides a conflict.
    public var resolution: Resolution?

    public init(
        _ field: FieldName, _ member: MemberKey? = nil, _ value: Value,
        resolution: Resolution? = nil
    ) {
        self.field = field
        self.member = member
        self.value = value
        self.resolution = resolution
    }

    /// The bases that its author is shown (design §3): the heads that carry the live value; for a
    /// resolution and on fields of class `log`, all heads.
    public func bases(in heads: Heads, _ conflictClass: ConflictClass?) -> [Version] {
        resolution != nil || conflictClass == .log ? heads.versions : heads.shown
    }
}

/// Why `field=value` could not be read. Names no value.
public enum EditSyntaxError: Error, Hashable, Sendable {
    case nothingToWrite
    case unknownType(String)
    case unknownField(String)
    case unreadableValue(field: String)
}

extension Edit {
    /// Reads `field=value` and `field.member=value` by the programme; a reference may name a partner
    /// instead of its id.
    public static func parse(
        _ assignments: [String], _ type: RecordTypeName, _ index: ProgrammeIndex,
        partners: [String: RecordID]
    ) throws(EditSyntaxError) -> [Edit] {
        guard !assignments.isEmpty else { throw .nothingToWrite }
        guard index.type(type) != nil else { throw .unknownType(type.text) }
        var edits: [Edit] = []
        for assignment in assignments { edits.append(try parse(assignment, type, index, partners)) }
        return edits
    }

    private static func parse(
        _ assignment: String, _ type: RecordTypeName, _ index: ProgrammeIndex,
        _ partners: [String: RecordID]
    ) throws(EditSyntaxError) -> Edit {
        let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .unknownField(String(assignment.prefix(40))) }
        guard let target = FieldTarget(String(parts[0]), in: type, index, partners: partners)
        else {
            throw .unknownField(String(parts[0]))
        }
        guard let edit = target.edit(String(parts[1]), partners: partners) else {
            throw .unreadableValue(field: target.field.name.text)
        }
        return edit
    }

    /// Reads `field`, or `field.member` in a set or a map.
    public static func path(
        _ text: String, _ type: RecordTypeName, _ index: ProgrammeIndex
    ) throws(EditSyntaxError) -> (field: FieldName, member: MemberKey?) {
        if text == FieldName.deleted.text { return (.deleted, nil) }
        guard let target = FieldTarget(text, in: type, index) else { throw .unknownField(text) }
        return (target.field.name, target.member)
    }
}
