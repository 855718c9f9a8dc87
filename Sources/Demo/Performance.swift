import Foundation

/// Plays the story and keeps what came of it.
final class Performance {
    let stage: Stage
    /// Ids by the story's names.
    private(set) var ids: [String: String] = [:]
    private var dossier = ""
    private var outcomes: [String: String] = [:]
    /// Edits on their way, by worker, with the number that their client gave them.
    private var waiting: [String: [(edit: Story.Edit, number: Int)]] = [:]
    private var opened: Set<String> = []
    private var reopened: [String: Int] = [:]
    private(set) var mistakes: [String] = []
    private var lost = 0

    init(stage: Stage) { self.stage = stage }

    // MARK: Friday 27 February

    func setUp() throws {
        try setAllClocks(Story.Moment(-1, 16))
        _ = try stage.server("init", "--demo")
        for partner in ["gemeente", "vluchtelingenwerk", "taalhuis", "werkbedrijf", "ggd"] {
            _ = try stage.server("partner", "add", partner)
        }
        _ = try stage.server(
            "admin", "add", Story.admin, "--role", "coordinator", "--partner", "gemeente")
        for line in try stage.server("partner", "list").split(separator: "\n") {
            let columns = line.split(separator: "\t").map(String.init)
            ids[columns[0]] = columns[2]
        }
        try stage.serve()
        for worker in Story.workers {
            let code = try stage.server(
                "enrol-code", worker.partner, "--worker", worker.person, "--role", worker.role)
            _ = try stage.client(
                worker.name,
                ["enrol", stage.url, code.trimmingCharacters(in: .whitespacesAndNewlines)]
                    + (stage.isSealed(worker.name) ? [] : ["--no-passphrase"]))
        }
        try writeFriday()
    }

    private func writeFriday() throws {
        try setAllClocks(Story.Moment(-1, 16, 30))
        let before: [(String, String, String, String?, [String])] = [
            (
                "coach", "person", "person", nil,
                ["display_name=Selam", "phone=06-11111111", "bsn=999990019"]
            ),
            (
                "coach", "k0", "sharing_basis", nil,
                [
                    "kind=consent", "to_org=$vluchtelingenwerk", "data_scope.finance=yes",
                    "given_at=2026-02-20T09:00:00.000Z",
                ]
            ),
            (
                "coach", "k1", "sharing_basis", nil,
                [
                    "kind=consent", "from_org=$ggd", "to_org=$gemeente",
                    "data_scope.health_physical=yes", "given_at=2026-02-20T09:05:00.000Z",
                ]
            ),
            ("coach", "housing", "housing_case", nil, ["move_in_date=2026-03-13"]),
            (
                "coach", "trajectory", "civic_trajectory", nil,
                ["regime=wi2021", "brp_date=2026-01-05"]
            ),
            ("coach", "work", "work_case", nil, ["availability_hours=16", "status=seeking"]),
            (
                "coach", "t1", "task", "finance",
                [
                    "title=Toeslagen", "owner_id=$gemeente", "shared_with.$vluchtelingenwerk=yes",
                    "status=open", "due=2026-03-06",
                ]
            ),
            ("coach", "progress", "language_progress", nil, ["listening=A1"]),
        ]
        for (who, name, type, domain, assignments) in before {
            try add(who, name, type, domain, assignments, isForged: false)
        }
        for partner in ["vluchtelingenwerk", "taalhuis", "werkbedrijf", "ggd"] {
            try add(
                "coach", "involved-\(partner)", "involvement", nil,
                ["organisation_id=\(partner)", "valid_from=2026-02-01", "valid_until=2026-08-01"],
                isForged: false)
        }
        _ = try stage.client("coach", ["sync"])
        _ = try stage.client("vw", ["sync"])
        try add(
            "vw", "t2", "task", "coordination",
            [
                "title=CV", "owner_id=$vluchtelingenwerk", "shared_with.$werkbedrijf=yes",
                "status=open",
            ], isForged: false)
        _ = try stage.client("vw", ["sync"])
        try setAllClocks(Story.Moment(-1, 17))
        for worker in Story.workers { _ = try stage.client(worker.name, ["sync"]) }
        print("Friday 27 February 17:00: everyone is in sync, then five go their own ways.\n")
    }

    func setAllClocks(_ moment: Story.Moment) throws {
        try stage.setClock("server", to: moment.milliseconds)
        for worker in Story.workers {
            try stage.setClock(
                worker.name, to: moment.milliseconds + worker.clockAheadMinutes * 60_000)
        }
    }

    private func resolve(_ text: String) -> String {
        ids.sorted { $0.key.count > $1.key.count }
            .reduce(text) { $0.replacingOccurrences(of: "$" + $1.key, with: $1.value) }
    }

    @discardableResult
    private func add(
        _ who: String, _ name: String, _ type: String, _ domain: String?,
        _ assignments: [String], isForged: Bool
    ) throws -> Int {
        var arguments = ["add", type] + assignments.map(resolve) + ["--json"]
        if !dossier.isEmpty { arguments += ["--dossier", dossier] }
        if let domain { arguments += ["--domain", domain] }
        if isForged { arguments.append("--unchecked") }
        let made = try Stage.objects(stage.client(who, arguments)).first ?? [:]
        let id = made["id"] as? String ?? ""
        ids[name] = id
        if dossier.isEmpty {
            let shown = try Stage.objects(stage.client(who, ["show", id, "--json"])).first ?? [:]
            dossier = shown["dossier"] as? String ?? ""
        }
        return made["number"] as? Int ?? 0
    }

    // MARK: Week 10

    func play() throws {
        for step in Story.steps {
            switch step {
            case .edit(let edit): try perform(edit)
            case .arrive(let who, let moment): try arrive(who, moment)
            case .decide(let id, let record, let field, let value, let reason, let moment):
                try decide(id, record, field, value, reason, moment)
            }
        }
    }

    private func perform(_ edit: Story.Edit) throws {
        try setAllClocks(edit.at)
        if edit.who == "admin" {
            guard case .set(let record, let assignment) = edit.act else { return }
            _ = try stage.server("set", ids[record] ?? "", assignment)
            outcomes[edit.id] = "accepted"
            report(edit, "accepted", by: Story.admin)
            return
        }
        let number: Int
        switch edit.act {
        case .set(let record, let assignment):
            let made = try stage.client(
                edit.who, ["set", ids[record] ?? "", resolve(assignment), "--json"])
            number = try Stage.objects(made).first?["number"] as? Int ?? 0
        case .add(let name, let type, let domain, let assignments):
            number = try add(
                edit.who, name, type, domain, assignments, isForged: edit.isForged)
        case .delete(let record):
            let made = try stage.client(edit.who, ["delete", ids[record] ?? "", "--json"])
            number = try Stage.objects(made).first?["number"] as? Int ?? 0
        }
        waiting[edit.who, default: []].append((edit, number))
    }

    private func arrive(_ who: String, _ moment: Story.Moment) throws {
        try setAllClocks(moment)
        _ = try stage.client(who, ["sync"])
        let sent = waiting.removeValue(forKey: who) ?? []
        print("\(moment.text)  \(who) syncs" + (sent.isEmpty ? "" : ":"))
        let refused = try Stage.objects(stage.client(who, ["refused", "--json"]))
        let news = try newConflicts()
        for (edit, number) in sent {
            let refusal = refused.first { $0["number"] as? Int == number }?["code"] as? String
            outcomes[edit.id] = refusal ?? "accepted"
            let text = refusal.map { "refused: \($0)" } ?? "accepted"
            report(edit, text + (news[place(of: edit)].map { "; " + $0 } ?? ""), by: nil)
        }
    }

    private func place(of edit: Story.Edit) -> String {
        switch edit.act {
        case .set(let record, let assignment):
            "\(record).\(assignment.prefix { $0 != "=" })"
        case .add(let name, _, _, _): name
        case .delete(let record): "\(record)._deleted"
        }
    }

    private func report(_ edit: Story.Edit, _ outcome: String, by author: String?) {
        let what =
            switch edit.act {
            case .set(let record, let assignment): "\(record).\(assignment)"
            case .add(let name, let type, _, let values):
                "new \(type) \(name): \(values.joined(separator: " "))"
            case .delete(let record): "\(record) deleted"
            }
        let who = author ?? edit.who
        print("  \(edit.id)\t\(edit.at.text)\t\(who)\t\(what)\t=> \(outcome)")
    }

    /// What was opened or reopened since the last look, by place.
    private func newConflicts() throws -> [String: String] {
        var news: [String: String] = [:]
        for item in try conflictItems() {
            if opened.insert(item.place).inserted {
                news[item.place] = "conflict \(opened.count)"
            }
            if item.reopened > reopened[item.place] ?? 0 {
                reopened[item.place] = item.reopened
                news[item.place] = "reopened"
            }
        }
        return news
    }

    private func conflictItems() throws -> [(place: String, reopened: Int)] {
        let lines =
            try stage.server("conflict", "list", "--json")
            + stage.server("conflict", "list", "--closed", "--json")
        return try Stage.objects(lines).map { item in
            let id = item["record"] as? String ?? ""
            let name = ids.first { $0.value == id }?.key ?? id
            return ("\(name).\(item["field"] as? String ?? "")", item["reopened"] as? Int ?? 0)
        }
    }

    private func decide(
        _ id: String, _ record: String, _ field: String, _ value: String, _ reason: String,
        _ moment: Story.Moment
    ) throws {
        try setAllClocks(moment)
        let recordID = ids[record] ?? ""
        let shown =
            try Stage.objects(
                stage.server("conflict", "show", recordID, field, "--json")
            ).first ?? [:]
        _ = try stage.server(
            "conflict", "resolve", recordID, field, "--state", shown["state"] as? String ?? "",
            "--value", value, "--reason", reason)
        print(
            "\(moment.text)  \(id)\t\(Story.admin) decides \(record).\(field) = \(value): \(reason)"
        )
    }

    // MARK: The end

    func finish() throws {
        for worker in Story.workers { _ = try stage.client(worker.name, ["sync"]) }
        print("\nConflicts:\n" + (try stage.server("conflict", "list")), terminator: "")
        print(try stage.server("conflict", "list", "--closed"), terminator: "")
        try checkConflicts()
        try checkOutcomes()
        try checkValues()
        try tellLosers()
        try countLost()
        let accepted = outcomes.values.filter { $0 == "accepted" }.count
        let again = reopened.values.reduce(0, +)
        print(
            "\n\(outcomes.count) changes: \(accepted) accepted, \(outcomes.count - accepted) refused; "
                + "\(opened.count) conflicts, \(again) reopened; \(lost) values lost")
    }

    func expect(_ isTrue: Bool, _ mistake: @autoclosure () -> String) {
        if !isTrue { mistakes.append(mistake()) }
    }

    private func checkConflicts() throws {
        _ = try newConflicts()
        expect(opened == Set(Story.conflicts.keys), "other conflicts: \(opened.sorted())")
        for (place, times) in Story.conflicts {
            expect(
                reopened[place] ?? 0 == times, "\(place) was reopened otherwise than \(times) times"
            )
        }
    }

    private func checkOutcomes() throws {
        expect(outcomes.count == 24, "\(outcomes.count) edits have an outcome")
        for (id, outcome) in outcomes {
            let expected = Story.refused[id] ?? "accepted"
            expect(outcome == expected, "\(id) is \(outcome), not \(expected)")
        }
    }

    private func checkValues() throws {
        print("\nWhat each partner shows on Monday 9 March:")
        for worker in Story.workers {
            var line: [String] = []
            for (record, field, value, hidden) in Story.expected {
                let shown = try shownValue(worker.name, record, field)
                let expected = hidden.contains(worker.name) ? nil : value
                expect(
                    shown == expected,
                    "\(worker.name) shows \(record).\(field) as \(shown ?? "nothing")")
                if let shown { line.append("\(record).\(field)=\(shown)") }
            }
            print("  \(worker.name)\t\(line.joined(separator: "  "))")
        }
    }

    func shownValue(_ who: String, _ record: String, _ field: String) throws -> String? {
        guard let shown = try? stage.client(who, ["show", ids[record] ?? "", "--json"]) else {
            return nil
        }
        let cells = try Stage.objects(shown).first?["cells"] as? [[String: Any]] ?? []
        return cells.first { $0["field"] as? String == field }?["value"] as? String
    }

    private func tellLosers() throws {
        print("\nWhat the losers read:")
        for worker in Story.workers {
            let status = try Stage.objects(stage.client(worker.name, ["status", "--json"])).first
            let sentences = status?["lost"] as? [String] ?? []
            for sentence in sentences { print("  \(worker.name)\t\(sentence)") }
            let expected = Story.losers[worker.name] ?? 0
            expect(sentences.count == expected, "\(worker.name) reads \(sentences.count) sentences")
        }
    }

    /// Every value of every edit has to be in the server's history, or kept with the refusal.
    private func countLost() throws {
        for step in Story.steps {
            guard case .edit(let edit) = step else { continue }
            for (record, field, value) in written(by: edit) {
                if try !isKept(edit, record, field, value) {
                    lost += 1
                    mistakes.append("\(edit.id): \(record).\(field) is lost")
                }
            }
        }
    }

    private func written(by edit: Story.Edit) -> [(record: String, field: String, value: String)] {
        func pair(_ record: String, _ assignment: String) -> (String, String, String) {
            let parts = resolve(assignment).split(separator: "=", maxSplits: 1).map(String.init)
            return (record, parts[0], parts[1])
        }
        switch edit.act {
        case .set(let record, let assignment): return [pair(record, assignment)]
        case .add(let name, _, _, let assignments): return assignments.map { pair(name, $0) }
        case .delete(let record): return [(record, "_deleted", "true")]
        }
    }

    private func isKept(
        _ edit: Story.Edit, _ record: String, _ field: String, _ value: String
    ) throws -> Bool {
        let id = ids[record] ?? ""
        if outcomes[edit.id] != "accepted" {
            let refused = try stage.client(edit.who, ["refused", "--json"])
            let kept = try stage.server("quarantine", "list", "--json")
            return refused.contains("\"value\":\"\(value)\"") && kept.contains(field)
        }
        let history =
            edit.who == "admin"
            ? try stage.server("history", id, field, "--json")
            : try stage.client(edit.who, ["history", id, field, "--json"])
        return try Stage.objects(history).contains {
            $0["value"] as? String == value && $0["whole"] as? Bool ?? true
        }
    }
}
