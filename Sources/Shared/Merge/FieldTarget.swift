/// What a person means by `field`, or by `field.member` in a set or a map: for the command line and
/// for files.
public struct FieldTarget: Hashable, Sendable {
    public let field: Field
    public let member: MemberKey?

    /// Fails where the type has no such field, and where a member is missing or too much. `partners` are
    /// those that a member may name instead of their ids.
    public init?(
        _ name: String, in type: RecordTypeName, _ index: ProgrammeIndex,
        partners: [String: RecordID] = [:]
    ) {
        let path = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        guard let fieldName = path.first.flatMap(FieldName.init),
            let field = index.field(FieldAddress(type, fieldName))
        else { return nil }
        let named = field.type.namesPartners ? path.last.flatMap { partners[$0]?.text } : nil
        let member = path.count == 2 ? MemberKey(named ?? path[1]) : nil
        guard (path.count == 2) == (member != nil), (member != nil) == (field.shape != .single)
        else { return nil }
        self.field = field
        self.member = member
    }

    /// The edit that a person means by `text`; nothing where the field cannot read it.
    public func edit(_ text: String, partners: [String: RecordID] = [:]) -> Edit? {
        let named = field.type.namesPartners && field.shape != .set ? partners[text]?.text : nil
        return field.parse(named ?? text).map { Edit(field.name, member, $0) }
    }
}

extension FieldType {
    /// Whether a value may be a partner: a reference that says so, or that says no targets.
    fileprivate var namesPartners: Bool {
        guard case .reference(let targets) = self else { return false }
        return targets.isEmpty || targets.contains(.partner)
    }
}
