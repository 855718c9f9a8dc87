/// What a person means by `field`, or by `field.member` in a set or a map: for the command line and
/// for files.
public struct FieldTarget: Hashable, Sendable {
    public let field: Field
    public let member: MemberKey?

    /// Fails where the type has no such field, and where a member is missing or too much.
    public init?(_ name: String, in type: RecordTypeName, _ index: ProgrammeIndex) {
        let path = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        guard let fieldName = path.first.flatMap(FieldName.init),
            let field = index.field(FieldAddress(type, fieldName))
        else { return nil }
        let member = path.count == 2 ? MemberKey(path[1]) : nil
        guard (path.count == 2) == (member != nil), (member != nil) == (field.shape != .single)
        else { return nil }
        self.field = field
        self.member = member
    }

    /// The edit that a person means by `text`; nothing where the field cannot read it.
    public func edit(_ text: String) -> Edit? {
        field.parse(text).map { Edit(field.name, member, $0) }
    }
}
