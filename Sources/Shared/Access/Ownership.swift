/// Whose own a record is: pure, from the heads of the fields that its type names as `own`.
///
/// A reference makes the record the own of that partner, or of that worker's partner, only if *every*
/// head of its cell says so (design §7).
public enum Ownership {
    /// The ids, of partners and workers, that a record's cells name.
    public static func references(
        of type: RecordType, in cells: some Sequence<CellState>
    ) -> Set<RecordID> {
        var found: Set<RecordID> = []
        for cell in cells where type.own.contains(cell.field) {
            let values = Set(cell.heads.all.map(\.value))
            guard values.count == 1, let value = values.first else { continue }
            switch (value, cell.member) {
            case (.reference(let id), nil): found.insert(id)
            case (.boolean(true), .some(let member)):
                if let id = RecordID(member.text) { found.insert(id) }
            default: continue
            }
        }
        return found
    }
}
