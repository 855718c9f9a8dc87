import Foundation
import Machine

/// One thing that happens. All chance in it comes from `entropy`, so that taking other events away
/// leaves it as it is.
struct Event: Hashable, Sendable, CustomStringConvertible {
    let kind: Kind
    let entropy: UInt64

    /// What can happen, with how often it does among a hundred.
    enum Kind: String, CaseIterable, Sendable {
        case edit, programme, exchange, lateRequest, lateAnswer, clientClock, serverClock, enrol
        case erase, lose, emergency

        var weight: Int {
            switch self {
            case .edit: 43
            case .programme: 1
            case .exchange: 38
            case .lateRequest: 3
            case .lateAnswer: 3
            case .clientClock: 5
            case .serverClock: 2
            case .enrol: 1
            case .erase, .lose: 1
            case .emergency: 2
            }
        }

        /// What makes no sense, or takes away everything, where one works alone.
        var isAboutOthers: Bool { [.enrol, .erase, .lose, .emergency, .programme].contains(self) }
    }

    var description: String { "\(kind.rawValue) \(String(entropy, radix: 16))" }
}

/// Everything that follows from a seed.
struct Scenario: Sendable {
    let seed: UInt64
    let roles: [String]
    let isOnFiles: Bool
    let isScoped: Bool
    /// Whether replicas seal what people wrote.
    let isSealed: Bool
    var events: [Event]

    /// One world in eight keeps its data in files, one in eight has a single client; in two of five
    /// partners hold only the dossiers that they are involved in; in one of five replicas are sealed.
    init(seed: UInt64, steps: Int) {
        var random = SplitMix(seed: seed &* 0x9E37_79B9 &+ 17)
        self.seed = seed
        roles =
            seed % 8 == 7
            ? ["maker"]
            : [
                "maker", "maker", random.chance(50) ? "maker" : "visitor",
                random.chance(50) ? "guest" : "visitor",
            ]
        isOnFiles = seed % 8 == 3
        isScoped = [2, 4].contains(seed % 5)
        isSealed = seed % 6 == 1 || seed % 16 == 3
        let kinds = Event.Kind.allCases.flatMap { Array(repeating: $0, count: $0.weight) }
        events = (0..<steps).map { _ in
            Event(kind: kinds.randomElement(using: &random) ?? .edit, entropy: random.next())
        }
    }

    /// Whether every edit is by one replica: then nothing may be disputed.
    var isAlone: Bool { roles.count == 1 }

    /// What a run found.
    struct Outcome: Sendable {
        /// What does not hold, nothing where all does.
        let violation: String?
        let rare: [String: Int]
        var seenByGuests: [Data] = []
    }

    /// With other secrets every value that a guest may not read is another one, as equal to or different
    /// from its like as before: what guests are answered must not depend on it (non-interference).
    func run(withOtherSecrets: Bool = false) async -> Outcome {
        do {
            let world = try await World(
                seed: seed, roles: roles, isOnFiles: isOnFiles, isScoped: isScoped,
                isSealed: isSealed, hasOtherSecrets: withOtherSecrets)
            do {
                for event in events where !isAlone || !event.kind.isAboutOthers {
                    try await world.perform(event)
                }
                try await world.settle()
                try await world.checkAll(isAlone: isAlone)
                if seed % 3 == 0 {
                    try await world.repeatEverything()
                    try await world.checkAll(isAlone: isAlone)
                }
                return Outcome(
                    violation: nil, rare: world.rare, seenByGuests: world.seenByGuests)
            } catch {
                return Outcome(violation: "\(error)", rare: world.rare)
            }
        } catch {
            return Outcome(violation: "set-up: \(error)", rare: [:])
        }
    }

    /// The same with as few events as still fail: takes away halves, quarters, … single ones
    /// (delta debugging, Zeller 1999).
    func shrunk() async -> Scenario {
        var smallest = self
        var size = max(events.count / 2, 1)
        while true {
            var start = 0
            var hasShrunk = false
            while start < smallest.events.count {
                var candidate = smallest
                let end = min(start + size, candidate.events.count)
                candidate.events.removeSubrange(start..<end)
                if await candidate.run().violation != nil {
                    smallest = candidate
                    hasShrunk = true
                } else {
                    start = end
                }
            }
            if size == 1 && !hasShrunk { return smallest }
            size = max(size / 2, 1)
        }
    }
}
