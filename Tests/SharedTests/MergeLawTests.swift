import Machine
import Testing

@testable import Shared

/// A set of changes of one cell with what each author had seen. The definitions of design §3 are
/// written here over the whole graph, and share no code with the fold under test.
private struct Graph {
    var changes: [Change] = []
    var seen: [Set<Int>] = []

    /// Random authors see random pasts, name the heads that carry the live value (or, resolving,
    /// all of them), and write one of two values, so that equal heads occur; times tie on purpose.
    init(seed: UInt64, count: Int) {
        var random = SplitMix(seed: seed)
        for index in 0..<count {
            var past: Set<Int> = []
            for earlier in 0..<index where Int.random(in: 0...2, using: &random) == 0 {
                past.formUnion(seen[earlier].union([earlier]))
            }
            let heads = heads(among: past)
            let resolves = heads.count > 1 && Bool.random(using: &random)
            let live = live(among: past)
            let named = heads.filter {
                resolves || changes[$0].value == live.map { changes[$0].value }
            }
            changes.append(
                change(
                    ["a", "b"].randomElement(using: &random) ?? "a",
                    version(.random(in: 0...2, using: &random), by: index + 2),
                    bases: named.map { changes[$0].version },
                    reason: resolves ? "because" : nil))
            seen.append(past)
        }
    }

    func heads(among known: Set<Int>) -> [Int] {
        let named = Set(known.flatMap { changes[$0].bases })
        return known.filter { !named.contains(changes[$0].version) }.sorted()
    }

    func rank(_ index: Int) -> UInt32 {
        let bases = changes.indices.filter { changes[index].bases.contains(changes[$0].version) }
        return (bases.map(rank).max() ?? 0) + (changes[index].resolution == nil ? 0 : 1)
    }

    func live(among known: Set<Int>) -> Int? {
        heads(among: known).max {
            (rank($0), changes[$0].version) < (rank($1), changes[$1].version)
        }
    }

    func fold(_ order: [Int]) -> Heads {
        order.reduce(into: Heads()) { heads, index in
            heads.apply(changes[index], bases: changes[index].bases) { gone in
                changes.indices.filter { gone.contains(changes[$0].version) }.map(rank).max() ?? 0
            }
        }
    }
}

@Suite struct MergeLawTests {
    @Test func `the heads are a function of the set, in every causal order, ties included`() {
        var orders = 0
        var conflicts = 0
        var reopened = 0
        for seed in 0..<400 as Range<UInt64> {
            let graph = Graph(seed: seed, count: 2 + Int(seed % 5))
            let all = Set(graph.changes.indices)
            let expected = graph.heads(among: all).map { graph.changes[$0].version }.sorted()
            let live = graph.live(among: all).map { graph.changes[$0].version }
            for order in causalOrders(graph.seen) {
                let heads = graph.fold(order)
                #expect(heads.versions == expected, "seed \(seed), order \(order)")
                #expect(heads.live?.version == live, "seed \(seed), order \(order)")
                orders += 1
                if heads.differ { conflicts += 1 }
                if heads.differ && heads.all.contains(where: { $0.rank > 0 }) { reopened += 1 }
            }
        }
        #expect(orders > 5_000, "orders \(orders)")
        #expect(conflicts > 500, "conflicts \(conflicts)")
        #expect(reopened > 50, "reopened \(reopened)")
    }

    @Test func `concurrent edits stay two heads and the later lives`() {
        let heads = Graph.merged([change("a", version(1, by: 2)), change("b", version(2, by: 3))])
        #expect(heads.versions == [version(1, by: 2), version(2, by: 3)])
        #expect(heads.live?.value == .text("b"))
        #expect(heads.differ)
    }

    @Test func `equal heads are no conflict`() {
        let heads = Graph.merged([change("a", version(1, by: 2)), change("a", version(2, by: 3))])
        #expect(heads.all.count == 2)
        #expect(!heads.differ)
        #expect(heads.shown == heads.versions)
    }

    @Test func `there and back again is a change`() {
        let first = change("a", version(1))
        let second = change("b", version(2), bases: [first.version])
        let third = change("a", version(3), bases: [second.version])
        let late = change("c", version(2, 1, by: 3), bases: [first.version])
        let heads = Graph.merged([first, second, third, late])
        #expect(heads.versions == [late.version, third.version])
        #expect(heads.differ)
    }

    @Test func `a stale edit with a fast clock loses to a decision and to what was built on it`() {
        let one = change("a", version(1, by: 2))
        let two = change("b", version(2, by: 3))
        let decision = change(
            "a", version(5, by: 1), bases: [one.version, two.version], reason: "asked her")
        let built = change("d", version(6, by: 2), bases: [decision.version])
        let stale = change("z", version(90, by: 4), bases: [one.version])
        for changes in [[one, two, decision, stale], [one, two, decision, built, stale]] {
            let heads = Graph.merged(changes)
            #expect(heads.live?.value != .text("z"))
            #expect(heads.differ, "the item is reopened")
        }
    }

    @Test func `two decisions at once stay two heads and the later lives`() {
        let one = change("a", version(1, by: 2))
        let two = change("b", version(2, by: 3))
        let bases = [one.version, two.version]
        let first = change("a", version(5, by: 1), bases: bases, reason: "x")
        let second = change("b", version(6, by: 4), bases: bases, reason: "y")
        let heads = Graph.merged([one, two, first, second])
        #expect(heads.versions == [first.version, second.version])
        #expect(heads.live?.value == .text("b"))
        #expect(heads.differ)
    }

    @Test func `a base that nobody knows counts for nothing`() {
        let heads = Graph.merged([change("a", version(3), bases: [version(1)])])
        #expect(heads.versions == [version(3)])
        #expect(heads.live?.rank == 0)
    }
}

extension Graph {
    static func merged(_ changes: [Change]) -> Heads {
        var graph = Graph(seed: 0, count: 0)
        graph.changes = changes
        return graph.fold(Array(changes.indices))
    }
}

@Suite struct DeletionTests {
    private let edit = version(1, by: 2)

    private func deletion(
        _ flag: Bool, _ at: Version, bases: [Version] = [], witness: [Version],
        reason: String? = nil
    ) -> Change {
        Change(
            record: person, field: .deleted, value: .boolean(flag), version: at, bases: bases,
            resolution: reason.flatMap(Resolution.init(reason:)), witness: witness)
    }

    private func heads(_ changes: [Change]) -> Heads {
        changes.reduce(into: Heads()) { $0.apply($1, bases: $1.bases) { _ in 0 } }
    }

    @Test func `nothing is hidden without a deletion`() {
        #expect(DeletionState(deletion: Heads(), others: [edit]) == .present)
    }

    @Test func `a deletion that saw everything hides`() {
        let state = heads([deletion(true, version(2), witness: [edit])])
        #expect(DeletionState(deletion: state, others: [edit]) == .hidden)
    }

    @Test func `an edit that the deleter had not seen flags, whichever is later`() {
        let unseen = version(9, by: 3)
        let state = heads([deletion(true, version(2), witness: [edit])])
        #expect(DeletionState(deletion: state, others: [edit, unseen]) == .flagged)
        #expect(DeletionState(deletion: state, others: [version(0, by: 3)]) == .flagged)
    }

    @Test func `two deletions hide what either has seen`() {
        let other = version(1, by: 3)
        let state = heads([
            deletion(true, version(2, by: 2), witness: [edit]),
            deletion(true, version(2, by: 3), witness: [other]),
        ])
        #expect(DeletionState(deletion: state, others: [edit, other]) == .hidden)
        #expect(!state.differ)
    }

    @Test func `restoring is a decision, and a later unseen deletion reopens it`() {
        let first = deletion(true, version(2, by: 2), witness: [])
        let restore = deletion(
            false, version(3, by: 1), bases: [first.version], witness: [edit],
            reason: "still needed")
        let late = deletion(true, version(9, by: 3), witness: [edit])
        #expect(DeletionState(deletion: heads([first, restore]), others: [edit]) == .present)
        let reopened = heads([first, restore, late])
        #expect(DeletionState(deletion: reopened, others: [edit]) == .present)
        #expect(reopened.differ)
    }
}

@Suite struct DigestTests {
    private let key = CellKey(person.id, phone)

    @Test func `the order of cells does not matter, and removing undoes adding`() {
        let one = Digest.cell(key, versions: [version(1)])
        let two = Digest.cell(CellKey(person.id, phone, MemberKey("ti")), versions: [version(2)])
        var forth = Digest()
        forth += one
        forth += two
        var back = Digest()
        back += two
        back += one
        #expect(forth == back)
        forth -= two
        #expect(forth == one)
        #expect(Digest(bytes: back.bytes) == back)
    }

    @Test func `every part of a cell and of its unit counts`() {
        let cells = Digest.cell(key, versions: [version(1)])
        let others = [
            Digest.cell(key, versions: [version(2)]),
            Digest.cell(key, versions: [version(1), version(2)]),
            Digest.cell(key, versions: [version(1, by: 3)]),
            Digest.cell(CellKey(person.id, FieldName("email")!), versions: [version(1)]),
            Digest.cell(CellKey(person.id, phone, MemberKey("x")), versions: [version(1)]),
            Digest.cell(CellKey(RecordID(high: 9, low: 9), phone), versions: [version(1)]),
        ]
        #expect(Set(others + [cells]).count == others.count + 1)
        #expect(Digest.cell(key, versions: []) == Digest())
        let units = [DossierID.commons, person.dossier].map {
            Digest.unit(dossier: $0, cells: cells)
        }
        let scopes = [("coach", 1), ("coach", 2), ("coordinator", 1)].map { role, programme in
            Digest.scope(role: RoleName(role)!, programme: UInt32(programme))
        }
        #expect(Set(units + scopes).count == 5)
    }
}
