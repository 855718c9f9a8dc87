import Foundation
import Testing

/// The commands of protocol.md, as they stand in the text.
@Suite(.serialized) struct ProtocolTests {
    @Test func `with curl alone a device enrols, pushes a change, and another one pulls it`() throws
    {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let text = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../protocol.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## With curl alone").last)
        let blocks = section.components(separatedBy: "```").enumerated()
            .filter { $0.offset % 2 == 1 && $0.element.hasPrefix("sh\n") }
            .map { $0.element.dropFirst(3) }
        #expect(blocks.count >= 3)
        let script = "set -eu\n" + blocks.joined(separator: "\n")
        let ran = try stage.run(
            "/bin/bash", ["-c", script],
            environment: [
                "SERVER": url, "CODE_ONE": try stage.code("gemeente", "coach"),
                "CODE_TWO": try stage.code("gemeente", "coach"),
            ])
        #expect(ran.exitCode == 0, "\(ran.errors)")
        #expect(ran.output.contains("\"t06-12345678\""), "\(ran.output)")
    }

    @Test func `bad requests get a stable code and a sentence in both languages`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        func post(_ path: String, _ arguments: String...) throws -> String {
            try stage.run("/usr/bin/curl", ["-s", "-X", "POST", url + path] + arguments).output
        }
        let json = "Content-Type: application/json"
        #expect(try post("/v1/sync", "-d", "{}").contains("unsupported_media_type"))
        #expect(try post("/v1/sync", "-H", json, "-d", "{}").contains("\"unauthorized\""))
        #expect(
            try post("/v1/sync", "-H", json, "-H", "Authorization: Bearer x", "-d", "{}")
                .contains("\"unauthorized\""))
        #expect(
            try post("/v1/enrol", "-H", json, "-d", #"{"protocol":1,"code":"AAAA"}"#)
                .contains("enrolment_code_invalid"))
        #expect(
            try post("/v1/enrol", "-H", json, "-d", #"{"a":1,"a":2}"#).contains("malformed_body"))
        let big = stage.path("big")
        try Data(count: 5 << 20).write(to: URL(filePath: big))
        let large = try post("/v1/enrol", "-H", json, "--data-binary", "@\(big)")
        #expect(large.contains("body_too_large"))
        #expect(large.contains("\"nl\"") && large.contains("\"en\""))
        #expect(
            try post("/v1/enrol", "-H", json, "-H", "Content-Encoding: br", "-d", "{}")
                .contains("unsupported_media_type"))
        let health = try stage.run("/usr/bin/curl", ["-s", url + "/health", url + "/ready"])
        #expect(health.output == "ok\nok\n")
    }

    @Test func `a second programme file runs through both binaries`() throws {
        let stage = try Stage()
        let programme = """
            format: 1
            version: 1
            name: {nl: Bibliotheek, en: Library}
            time_zone: Europe/Amsterdam
            domains:
              shelf: {nl: Plank, en: Shelf, sensitivity: 1, owner: librarian}
            roles:
              librarian: {nl: Bibliothecaris, en: Librarian, may: [create_dossier]}
            code_lists:
              genre:
                codes:
                  poem: {nl: Gedicht, en: Poem}
            record_types:
              cell:
                nl: Boek
                en: Book
                place: dossier
                domain: shelf
                fields:
                  name: {type: text, class: review, nl: Naam, en: Name}
                  genres: {type: choice, shape: set, list: genre, class: log, nl: G, en: G}
                  pages: {type: integer, min: 1, class: list, nl: Bladzijden, en: Pages}
            matrix:
              shelf: {librarian: W}
            """
        try programme.write(
            toFile: stage.path("library.yaml"), atomically: true, encoding: .utf8)
        let checked = try stage.run(
            "sync-server", ["programme", "check", stage.path("library.yaml")])
        #expect(checked.output.contains("no faults"))
        try stage.initialise("--programme", "library.yaml")
        let (_, url) = try stage.serve()
        for replica in ["a.db", "b.db"] { try stage.enrol(replica, "ggd", "librarian", url) }
        let added = try stage.client("a.db", "add", "cell", "name=Max", "genres.poem=ja", "pages=7")
        let id = try #require(added.lines.first, "\(added.errors)")
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        #expect(try stage.client("b.db", "sync").exitCode == 0)
        #expect(try stage.value("b.db", id, "pages") == "7")
        // A type that is named like one of our own tables has its view all the same.
        let rows = try stage.run(
            "/usr/bin/sqlite3", [stage.path("b.db"), "select name, genres, pages from cell_record"])
        #expect(rows.output == "Max|poem|7\n", "\(rows.errors)")
        let faulty = try stage.run("sync-server", ["programme", "check", "/dev/null"])
        #expect(faulty.exitCode == 1)
    }
}
