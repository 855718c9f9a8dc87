import Foundation
import Testing

/// A line of `export --format cells`, as far as tests look at it.
struct ExportedCell {
    let values: [String]
    let isPending: Bool

    init(_ line: String) throws {
        let parts = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let heads = try #require(parts["heads"] as? [[String: Any]])
        // A value has a letter for its kind in front.
        values = heads.compactMap { ($0["value"] as? String).map { String($0.dropFirst()) } }
        isPending = try #require(parts["pending"] as? Bool)
    }
}

/// A field worker at one replica whose every edit writes a value that nobody else writes, and who
/// remembers what was said about each.
final class ScriptedWorker {
    let stage: Stage
    let replica: String
    /// Where the replica's file is.
    let path: String
    /// Edits that a command kept: it ended well, or they were there afterwards.
    private(set) var kept: Set<String> = []
    /// Edits that the server accepted, as far as this worker was told.
    private(set) var acknowledged: Set<String> = []
    private var number = 0

    /// An import under way.
    struct Import {
        let launched: Launched
        let values: Set<String>
    }

    init(_ stage: Stage, _ replica: String, folder: String? = nil) {
        self.stage = stage
        self.replica = replica
        path = (folder ?? stage.folder) + "/" + replica
    }

    func enrol(_ url: String, partner: String = "gemeente", role: String = "coach") throws {
        let made = try run("enrol", url, try stage.code(partner, role), "--no-passphrase")
        try #require(made.exitCode == 0, "\(made.errors)")
    }

    func launch(_ arguments: String...) throws -> Launched {
        try stage.launch("sync-client", arguments + ["--replica", path])
    }

    func run(_ arguments: String...) throws -> Finished {
        try stage.run("sync-client", arguments + ["--replica", path])
    }

    /// Starts an import of so many new persons, and of an edit of `shared` where there is one.
    func startImport(_ count: Int, shared: String? = nil) throws -> Import {
        var lines: [String] = []
        var values: Set<String> = []
        for index in 0..<(count + (shared == nil ? 0 : 1)) {
            number += 1
            let value = "\(replica)-\(number)"
            let id = index == count ? #","id":"\#(shared ?? "")""# : ""
            lines.append(#"{"type":"person"\#(id),"set":{"phone":"\#(value)"}}"#)
            values.insert(value)
        }
        let file = stage.path("\(replica).ndjson")
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        return Import(launched: try launch("import", file), values: values)
    }

    /// Waits for an import. One that was killed has imported all of these few lines, or none.
    @discardableResult
    func finish(_ started: Import) throws -> Finished {
        let finished = try started.launched.finish()
        if finished.exitCode == 0 {
            kept.formUnion(started.values)
        } else {
            let found = try shown().intersection(started.values)
            #expect(found.isEmpty || found == started.values, "half a batch was imported")
            kept.formUnion(found)
        }
        return finished
    }

    func write(_ count: Int, shared: String? = nil) throws {
        let finished = try finish(startImport(count, shared: shared))
        try #require(finished.exitCode == 0, "\(finished.errors)")
    }

    func startSync() throws -> Launched { try launch("sync", "--retries", "0") }

    /// Notes what a sync that has ended told the worker: by its words, or by what the replica shows
    /// as confirmed.
    func note(_ finished: Finished) throws {
        if finished.exitCode == 0 { acknowledged = kept } else { try look() }
    }

    /// Notes what the replica shows as confirmed.
    func look() throws {
        let confirmed = try cells().filter { !$0.isPending }.flatMap(\.values)
        acknowledged.formUnion(kept.intersection(confirmed))
    }

    @discardableResult
    func sync() throws -> Finished {
        let finished = try startSync().finish()
        try note(finished)
        return finished
    }

    /// The replica's whole content, a line a cell, sorted.
    func export() throws -> [String] { try export("--all") }

    /// What it holds of persons: all that scripted workers write.
    func cells() throws -> [ExportedCell] {
        try export("person").map { try ExportedCell($0) }
    }

    private func export(_ what: String) throws -> [String] {
        let exported = try run("export", what, "--format", "cells")
        try #require(exported.exitCode == 0, "\(exported.errors)")
        return exported.lines.sorted()
    }

    private func shown() throws -> Set<String> { Set(try cells().flatMap(\.values)) }
}

extension Stage {
    /// Compares what workers were told with what a new device gets from the server, and with the
    /// history of a record that all have edited. Gives the values that were acknowledged and are gone.
    func lost(
        by workers: [ScriptedWorker], url: String, shared: String? = nil
    ) throws -> Set<String> {
        let fresh = ScriptedWorker(self, "fresh-\(UUID().uuidString.prefix(4))")
        try fresh.enrol(url)
        #expect(try fresh.sync().exitCode == 0)
        var values = try fresh.cells().flatMap(\.values)
        for worker in workers {
            let mine = values.filter { $0.hasPrefix(worker.replica + "-") }
            #expect(Set(mine).count == mine.count, "applied twice")
        }
        if let shared {
            let history = try server("history", shared, "phone", "--json").lines.map {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
            }.compactMap { $0["value"] as? String }
            #expect(Set(history).count == history.count, "applied twice")
            values += history
        }
        return workers.reduce(into: Set<String>()) { $0.formUnion($1.acknowledged) }
            .subtracting(values)
    }

    /// All replicas show the same cells.
    func expectEqual(_ workers: [ScriptedWorker]) throws {
        let exports = try workers.map { try $0.export() }
        for export in exports { #expect(export == exports[0], "the replicas differ") }
    }
}
