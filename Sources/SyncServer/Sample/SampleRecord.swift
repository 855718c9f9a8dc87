import Shared

/// A record that the generator makes, with all of its cells: never none, for a record exists by its
/// cells only.
struct SampleRecord: Hashable, Sendable {
    let identity: RecordIdentity
    var cells: [SampleCell]
}

/// One value of a `SampleRecord`; the member of a set or the key of a map where the field is one.
struct SampleCell: Hashable, Sendable {
    let field: FieldName
    let member: MemberKey?
    let value: Value
}
