@testable import Shared

/// What a test knows to exist.
func made<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test asked for an impossible value") }
    return value
}

func replica(_ number: Int) -> ReplicaID { made(ReplicaID(number)) }

func version(_ milliseconds: Int64, _ counter: UInt16 = 0, by author: Int = 2) -> Version {
    Version(made(HybridTimestamp(milliseconds: milliseconds, counter: counter)), replica(author))
}

let person = RecordIdentity(
    id: RecordID(high: 1, low: 2), type: RecordTypeName(literal: "person"),
    dossier: DossierID(high: 3, low: 4), domain: LifeDomainName(literal: "contact"))

let phone = FieldName(literal: "phone")

func change(
    _ value: String, _ version: Version, bases: [Version] = [], reason: String? = nil
) -> Change {
    Change(
        record: person, field: phone, value: .text(value), version: version, bases: bases,
        resolution: reason.flatMap(Resolution.init(reason:)))
}

/// Every order of `0..<count` in which what an element needs comes before it.
func causalOrders(_ needs: [Set<Int>]) -> [[Int]] {
    func extend(_ order: [Int], _ done: Set<Int>) -> [[Int]] {
        if order.count == needs.count { return [order] }
        return needs.indices
            .filter { !done.contains($0) && needs[$0].isSubset(of: done) }
            .flatMap { extend(order + [$0], done.union([$0])) }
    }
    return extend([], [])
}
