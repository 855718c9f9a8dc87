import Shared

/// Deciding many equal items at once: one rule says which value stands, whatever the values are.
extension AdminDesk {
    enum Rule: Hashable, Sendable {
        /// What shows until it is decided.
        case live
        /// What was written last, by the time of the edit.
        case latest
        case partner(PartnerName)
    }
}

extension AdminDesk.Item {
    /// The value that a rule takes; nothing where it names none, or several.
    func value(by rule: AdminDesk.Rule) -> Value? {
        switch rule {
        case .live: return heads.first(where: \.isLive)?.value
        case .latest: return heads.max { $0.version < $1.version }?.value
        case .partner(let name):
            let values = Set(heads.filter { $0.partnerName == name }.map(\.value))
            return values.count == 1 ? values.first : nil
        }
    }
}
