/// What somebody said of one cell: a record of the programme's remark type (`RemarkRule`).
public struct Remark: Hashable, Sendable {
    public let record: RecordIdentity
    public let kind: RemarkRule.Kind
    public let about: CellKey
    public let text: String
    /// Whom it is for, where it is for somebody.
    public let partner: RecordID?
    public let worker: RecordID?
    /// Whose it is, and when it was said.
    public let version: Version

    /// From the cells of one record; nothing where it is about nothing that can be read.
    public init?(_ cells: [CellState], _ rule: RemarkRule) {
        func live(_ field: FieldName) -> Head? {
            cells.first { $0.field == field && $0.member == nil }?.heads.live
        }
        func reference(_ field: FieldName) -> RecordID? {
            guard case .reference(let id)? = live(field)?.value else { return nil }
            return id
        }
        guard let record = cells.first?.record, let kind = live(rule.kind),
            case .choice(let choice) = kind.value,
            let code = RemarkRule.Kind(rawValue: choice.code),
            case .text(let about)? = live(rule.about)?.value, let key = CellKey(text: about)
        else { return nil }
        self.record = record
        self.kind = code
        self.about = key
        if case .text(let text)? = live(rule.text)?.value { self.text = text } else { text = "" }
        partner = reference(rule.toPartner)
        worker = reference(rule.toWorker)
        version = kind.version
    }
}

extension RemarkRule {
    /// The edits of a new record that says something of a cell. Nothing where the text cannot be a value.
    public func edits(
        _ kind: Kind, about key: CellKey, _ text: String, partner: RecordID? = nil,
        worker: RecordID? = nil
    ) -> [Edit]? {
        guard let code = Choice(kind.rawValue), let value = Value(checkedText: text) else {
            return nil
        }
        var edits = [
            Edit(self.kind, nil, .choice(code)), Edit(about, nil, .text(key.text)),
            Edit(self.text, nil, value),
        ]
        if let partner { edits.append(Edit(toPartner, nil, .reference(partner))) }
        if let worker { edits.append(Edit(toWorker, nil, .reference(worker))) }
        return edits
    }
}
