/// What a programme says otherwise than another one, and what that does to roles. Pure: from the two alone.
public struct ProgrammeDifference: Sendable {
    /// One property of one piece, or a piece that is new or gone.
    public struct Entry: Hashable, Sendable {
        public let kind: Kind
        public let section: ProgrammePiece.Section
        /// The piece, and what of it where it was there before.
        public let name: String
        /// Empty where there was nothing, or is nothing any more.
        public let before: String
        public let after: String
    }

    public enum Kind: String, Sendable, CaseIterable {
        case added, changed, removed
    }

    /// By section; in the order of the new programme, what is gone last.
    public let entries: [Entry]
    /// Roles that may hold less by the new programme: their devices purge what it grants no more.
    public let readsLess: [RoleName]
    /// Roles that may hold more, new ones aside.
    public let readsMore: [RoleName]

    public init(from old: Programme, to new: Programme) {
        let (before, after) = (Self.bySection(old), Self.bySection(new))
        entries = ProgrammePiece.Section.allCases.flatMap { section in
            Self.entries(from: before[section] ?? [], to: after[section] ?? [])
        }
        let (was, now) = (ProgrammeIndex(old), ProgrammeIndex(new))
        let kept = old.roles.map(\.name).filter { now.role($0) != nil }
        readsLess = kept.filter {
            Access(now, role: $0).readsLess(than: Access(was, role: $0))
        }
        readsMore = kept.filter {
            Access(was, role: $0).readsLess(than: Access(now, role: $0))
        }
    }

    private static func bySection(
        _ programme: Programme
    ) -> [ProgrammePiece.Section: [ProgrammePiece]] {
        Dictionary(grouping: programme.pieces) { $0.section }
    }

    private static func entries(
        from old: [ProgrammePiece], to new: [ProgrammePiece]
    ) -> [Entry] {
        let before = numbered(old)
        let after = numbered(new)
        let known = Dictionary(before, uniquingKeysWith: { first, _ in first })
        let kept = Set(after.map(\.0))
        let found = after.flatMap { name, piece -> [Entry] in
            guard let earlier = known[name] else {
                return [entry(.added, piece, name, "", piece.text)]
            }
            return changes(from: earlier, to: piece, name)
        }
        let gone = before.filter { !kept.contains($0.0) }
        return found + gone.map { name, piece in entry(.removed, piece, name, piece.text, "") }
    }

    /// With a name that occurs once: a second one of the same name gets a number.
    private static func numbered(_ pieces: [ProgrammePiece]) -> [(String, ProgrammePiece)] {
        var counts: [String: Int] = [:]
        return pieces.map { piece in
            let count = (counts[piece.name] ?? 0) + 1
            counts[piece.name] = count
            return (count == 1 ? piece.name : "\(piece.name) (\(count))", piece)
        }
    }

    private static func changes(
        from old: ProgrammePiece, to new: ProgrammePiece, _ name: String
    ) -> [Entry] {
        let names = new.properties.map(\.name)
        let gone = old.properties.map(\.name).filter { !names.contains($0) }
        return (names + gone).compactMap { property in
            let (before, after) = (old.text(of: property), new.text(of: property))
            if before == after { return nil }
            return entry(.changed, new, "\(name): \(property)", before, after)
        }
    }

    private static func entry(
        _ kind: Kind, _ piece: ProgrammePiece, _ name: String, _ before: String,
        _ after: String
    ) -> Entry {
        Entry(kind: kind, section: piece.section, name: name, before: before, after: after)
    }
}
