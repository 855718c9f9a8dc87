import Foundation
import HTTPTypes
import Shared
import Web

/// Refused work: who sent it, why it was held back, and what becomes of it.
enum QuarantineRoutes {
    static let all: [ConsoleRoute] = [
        .get("/quarantine", .people) { visit, _ in .page(try await QuarantineDesk(visit).page()) },
        .post("/quarantine/{replica}/{number}/apply", .people) { visit, _ in
            try await QuarantineDesk(visit).apply()
        },
        .post("/quarantine/{replica}/{number}/discard", .people) { visit, _ in
            try await QuarantineDesk(visit).discard()
        },
    ]
}

/// The refused sets that wait, the oldest first.
struct QuarantineDesk {
    let base: DeskVisit
    private static let setsAPage = 20

    /// A set that something was wrong with, and what.
    private struct Problem {
        let set: (replica: ReplicaID, number: UInt64)
        let text: String
    }

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    // MARK: Looking

    func page() async throws -> QuarantinePage { try await page(problem: nil) }

    private func page(problem: Problem?) async throws -> QuarantinePage {
        let place = base.place
        let refusals = try await base.desk.refusals(
            from: place * Self.setsAPage, limit: Self.setsAPage)
        let dossiers = Set(refusals.sets.flatMap { $0.changes.map { $0.change.record.dossier } })
        if !dossiers.isEmpty {
            try await base.workspace.noteRead(
                "refused set", dossiers.sorted(), by: base.desk.name)
        }
        let names = try await base.desk.subject(of: dossiers)
        let texts = try await base.valueText()
        return QuarantinePage(
            countText: words.sentence(.quarantineCount, "\(refusals.readable)"),
            elsewhereText: refusals.elsewhere > 0
                ? words.sentence(.quarantineElsewhere, "\(refusals.elsewhere)") : nil,
            sets: refusals.sets.map { set($0, names, texts, problem) },
            pager: Pager(at: place, of: refusals.readable, rowsAPage: Self.setsAPage) {
                "\(ConsoleAPI.base)/quarantine?page=\($0 + 1)"
            })
    }

    private func set(
        _ refused: AdminDesk.Refused, _ names: [DossierID: String], _ texts: ValueText,
        _ problem: Problem?
    ) -> QuarantinedSet {
        let row = refused.row
        let record = refused.changes.first?.change.record
        let device = refused.author?.device ?? ""
        let own = problem.flatMap {
            $0.set.replica == row.replica && $0.set.number == row.number ? $0 : nil
        }
        return QuarantinedSet(
            setID: "\(row.replica)-\(row.number)",
            setTitle: record.map {
                "\(base.label(of: $0.type)) · \(base.dossierLabel($0.dossier, names))"
            } ?? "",
            fromText: [refused.author?.worker ?? "", refused.partner, device]
                .filter { !$0.isEmpty }.joined(separator: ", "),
            receivedText: base.visit.moment(row.arrivedAt),
            reasonCode: Badge(.warn, row.code.rawValue), whyText: base.text(row.code.sentence),
            changes: refused.changes.map { self.change($0.change, $0.current, texts) },
            hiddenText: refused.hidden > 0
                ? words.sentence(.refusedHidden, "\(refused.hidden)") : nil,
            chainText: refused.before > 0
                ? words.sentence(.applyChain, "\(refused.before)") : nil,
            // What is malformed was never checked: it can only be thrown away.
            applyAct: row.code == .malformed
                ? nil : act(row, .apply, .applyText, "apply", own),
            // Nobody throws away what they may not read.
            discardAct: refused.hidden > 0
                ? nil : act(row, .discard, .discardText, "discard", own))
    }

    private func change(
        _ change: Change, _ current: Value?, _ texts: ValueText
    ) -> QuarantinedChange {
        func text(_ value: Value) -> String {
            texts.text(value, of: change.field, in: change.record.type)
        }
        return QuarantinedChange(
            changedField: base.label(of: change.field, change.member, in: change.record.type),
            currentValue: current.map(text) ?? words[.valueNone], refusedValue: text(change.value))
    }

    private func act(
        _ row: QuarantineRow, _ label: WordKey, _ text: WordKey, _ path: String,
        _ problem: Problem?
    ) -> Act {
        let isDiscard = path == "discard"
        let isProblem = problem != nil && base.visit.path.hasSuffix("/\(path)")
        return Act(
            actLabel: words[label], actText: words[text],
            actURL: "\(ConsoleAPI.base)/quarantine/\(row.replica)/\(row.number)/\(path)",
            actFields: [
                .textarea(
                    .init(
                        "\(path)-\(row.replica)-\(row.number)", name: "reason",
                        label: words[.reason], error: isProblem ? problem?.text : nil,
                        isOptional: !isDiscard),
                    value: isProblem ? base.visit.form["reason"] : nil,
                    maximumLength: Limits.reasonCharacters)
            ], actButton: words[label], isDangerous: isDiscard)
    }

    // MARK: Deciding

    /// Throws `notFound` where there is no such set, or none of which the admin may read anything.
    private func target() async throws -> (replica: ReplicaID, number: UInt64) {
        guard
            let replica = base.visit.parameters["replica"].flatMap({ Int64($0) })
                .flatMap({ ReplicaID($0) }),
            let number = base.visit.parameters["number"].flatMap({ UInt64($0) })
        else { throw ConsoleFailure.notFound }
        do {
            _ = try await base.desk.refusedChanges(replica, number)
        } catch ErrorCode.notFound {
            throw ConsoleFailure.notFound
        }
        return (replica, number)
    }

    /// Whether the admin may read all of a set.
    private func isReadable(_ set: (replica: ReplicaID, number: UInt64)) async throws -> Bool {
        let visible = try await base.desk.refusedChanges(set.replica, set.number).count
        return try await base.workspace.store.read { reader in
            let row = try reader.quarantined(by: set.replica, number: set.number)
            return try row.flatMap { try AdminDesk.set(of: $0) }?.changes.count == visible
        }
    }

    func apply() async throws -> ConsoleAnswer {
        let set = try await target()
        let reason = Resolution(reason: base.visit["reason"])?.reason ?? ""
        return try await done(set) {
            _ = try await base.desk.apply(set.replica, set.number, reason: reason)
        }
    }

    func discard() async throws -> ConsoleAnswer {
        let set = try await target()
        // Nobody throws away what they may not read.
        guard try await isReadable(set) else { throw ConsoleFailure.notFound }
        guard let reason = Resolution(reason: base.visit["reason"]) else {
            return try await refused(set, words[.whyMissing], .unprocessableContent)
        }
        return try await done(set) {
            try await base.desk.discard(set.replica, set.number, reason: reason)
        }
    }

    /// Back to what still waits, or the page with what was wrong.
    private func done(
        _ set: (replica: ReplicaID, number: UInt64), _ act: () async throws -> Void
    ) async throws -> ConsoleAnswer {
        do {
            try await act()
            return .redirect("\(ConsoleAPI.base)/quarantine")
        } catch let failure as AdminDesk.Failure where failure.code == .notFound {
            return try await refused(set, words[.quarantineGone], .conflict)
        } catch let failure as AdminDesk.Failure {
            return try await refused(
                set, base.text(failure.code.sentence), .unprocessableContent)
        }
    }

    private func refused(
        _ set: (replica: ReplicaID, number: UInt64), _ text: String,
        _ status: HTTPResponse.Status
    ) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: Problem(set: set, text: text)), status,
            errors: [FormError(message: text)])
    }
}
