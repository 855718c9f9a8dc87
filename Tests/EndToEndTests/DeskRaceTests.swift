import Foundation
import Testing

/// Many admins at one queue: sessions of the console in processes of their own, while partners push.
@Suite(.serialized) struct DeskRaceTests {
    private static let conflicts = 100
    private static let admins = 8

    @Test func `eight admins decide a hundred conflicts: each once, none lost`() throws {
        let stage = try Stage()
        try stage.initialise("--demo")
        let (_, url) = try stage.serve()
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        try stage.enrol("other.db", "gemeente", "coach", url)
        let people = try disputes(stage)
        try people.joined(separator: "\n").appending("\n")
            .write(toFile: stage.path("people"), atomically: true, encoding: .utf8)
        try Self.script.write(toFile: stage.path("decide"), atomically: true, encoding: .utf8)
        let deciding = try (1...Self.admins).map { number in
            let name = "Tess \(number)"
            _ = try stage.server(
                "admin", "add", name, "--role", "coordinator", "--partner", "gemeente")
            let link = try #require(try stage.server("admin", "link", name).link)
            return try stage.launch(
                "/bin/bash", [stage.path("decide"), url, link, "\(number)", stage.path("people")])
        }
        // Partners go on meanwhile, with what nobody decides.
        for round in 1...4 {
            try write(people.map { ["email": "r\(round)@example.org", "id": $0] }, stage)
            #expect(try stage.client("vw.db", "import", stage.path("edits")).exitCode == 0)
            #expect(try stage.client("vw.db", "sync").exitCode == 0)
        }
        let ended = try deciding.map { try $0.finish() }
        for one in ended { #expect(one.exitCode == 0, "\(one.output) \(one.errors)") }
        let outcomes = ended.flatMap(\.lines)
        let decided = outcomes.filter { $0.hasPrefix("303 ") }.map { $0.dropFirst(4) }
        #expect(decided.count == Self.conflicts)
        #expect(Set(decided).count == Self.conflicts)
        // Whoever came second was shown the decision, or that something had changed.
        #expect(
            outcomes.allSatisfy { ["303 ", "409 ", "200 "].contains($0.prefix(4)) }, "\(outcomes)")
        #expect(outcomes.count == Self.conflicts * Self.admins)
        print("eight admins: \(outcomes.count { $0.hasPrefix("409 ") }) came a moment late")

        #expect(try stage.server("conflict", "list").output.contains("Nothing to decide"))
        #expect(try stage.server("conflict", "list", "--closed").lines.count == Self.conflicts)
        let lines = try stage.server("audit", "list", "--kind", "decision").lines
        #expect(lines.count { $0.contains("\tconflict decided\t") } == Self.conflicts)
        var shown: Set<String> = []
        for replica in ["coach.db", "vw.db", "other.db"] {
            #expect(try stage.client(replica, "sync").exitCode == 0)
            let rows = try stage.client(
                replica, "sql", "select _id, phone, email from person order by _id")
            #expect(rows.lines.count >= Self.conflicts, "\(rows.errors)")
            shown.insert(rows.output)
        }
        #expect(shown.count == 1, "replicas differ")
        #expect(try stage.server("check").exitCode == 0)
    }

    /// People on whose phone numbers a coach and a support worker differ.
    private func disputes(_ stage: Stage) throws -> [String] {
        try write((1...Self.conflicts).map { ["phone": "06-\($0)"] }, stage)
        _ = try stage.client("coach.db", "import", stage.path("edits"))
        let listed = try stage.client("coach.db", "sql", "select _id from person")
        let people = listed.output.matches(
            of: /([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})/
        )
        .map { [$0.1, $0.2, $0.3, $0.4, $0.5].map(String.init).joined(separator: "-") }
        try #require(people.count == Self.conflicts, "\(listed.output) \(listed.errors)")
        for person in people { try stage.involve("vluchtelingenwerk", in: person, by: "coach.db") }
        for replica in ["coach.db", "vw.db"] { _ = try stage.client(replica, "sync") }
        for (replica, number) in [("coach.db", "06-1111"), ("vw.db", "06-2222")] {
            try write(people.map { ["phone": number, "id": $0] }, stage)
            let imported = try stage.client(replica, "import", stage.path("edits"))
            try #require(imported.exitCode == 0, "\(imported.output) \(imported.errors)")
        }
        for replica in ["coach.db", "vw.db"] { _ = try stage.client(replica, "sync") }
        try #require(try stage.server("conflict", "list").lines.count == Self.conflicts)
        return people
    }

    private func write(_ edits: [[String: String]], _ stage: Stage) throws {
        let lines = try edits.map { edit in
            var fields = edit
            let id = fields.removeValue(forKey: "id")
            var line: [String: Any] = ["type": "person", "set": fields]
            line["id"] = id
            return String(
                decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
        }
        try lines.joined(separator: "\n").appending("\n")
            .write(toFile: stage.path("edits"), atomically: true, encoding: .utf8)
    }

    /// Signs in by a one-time link, opens each conflict and decides for its first value; prints what the
    /// server answered: 303 decided, 409 changed meanwhile, 200 decided before it was opened.
    private static let script = """
        set -euo pipefail
        url=$1 link=$2 number=$3 people=$4
        page=page-$number head=head-$number cookie=none=1
        ask() { curl -sS -o "$page" -D "$head" -w '%{http_code}' -H "Cookie: $cookie" -H "Origin: $url" "$@"; }
        given() { sed -n "s/^[Ss]et-[Cc]ookie: \\\\(__Host-$1=[^;]*\\\\).*/\\\\1/p" "$head" | tail -1; }
        field() { sed -n "s/.*name=\\"$1\\" value=\\"\\\\([^\\"]*\\\\)\\".*/\\\\1/p" "$page" | head -1; }
        ask "$url$link" > /dev/null
        cookie=$(given visit)
        password="een lang genoeg woord $number"
        code=$(ask "$url$link" --data-urlencode "csrf=$(field csrf)" \\
            --data-urlencode "password=$password" --data-urlencode "again=$password")
        [ "$code" = 303 ]
        cookie=$(given session)
        while read -r person; do
            where=$url/console/conflicts/$person/phone
            code=$(ask "$where")
            [ "$code" = 200 ]
            if [ -n "$(field choice)" ]; then
                code=$(ask "$where" --data-urlencode "csrf=$(field csrf)" \\
                    --data-urlencode "heads=$(field heads)" \\
                    --data-urlencode "choice=$(field choice)" \\
                    --data-urlencode "reason=checked by $number" --data-urlencode then=stay)
            fi
            echo "$code $person"
        done < "$people"
        """
}

extension Finished {
    /// The one-time link that a command printed.
    fileprivate var link: String? {
        output.firstMatch(of: /\/console\/welcome\/[A-Za-z0-9_-]+/).map { String($0.0) }
    }
}
