import Foundation
import Shared

/// Erasure (AVG art. 17): the values of a dossier go for everybody, at the server at once, and on every
/// device that may hold any of it with its next contact.
extension AdminDesk {
    /// What would go, for a person to look at before it does.
    struct Erasable: Hashable, Sendable {
        var records = 0
        var cells = 0
        var refused = 0
    }

    /// What is held of a dossier, for a role that has one of some powers. Throws where it is not known, or is
    /// the commons.
    func erasable(
        _ dossier: DossierID, for powers: Set<Power> = [.erase], _ reader: any StoreReader
    ) throws -> Erasable {
        try checkErasable(dossier, for: powers, reader)
        var found = Erasable(refused: try Self.refused(about: dossier, reader).count)
        // A page ends by its bytes too.
        var next: Int64? = 0
        while let record = next {
            let page = try reader.snapshot(
                afterRecord: record, limit: .max, in: [dossier], and: [])
            found.records += page.cells.records.count
            found.cells += page.cells.cells.count
            next = page.hasMore ? page.position : nil
        }
        return found
    }

    /// Throws as `erasable`.
    func checkErasable(
        _ dossier: DossierID, for powers: Set<Power> = [.erase], _ reader: any StoreReader
    ) throws {
        let admin = try admin(reader)
        guard workspace.index.role(admin.role)?.may.isDisjoint(with: powers) == false else {
            throw Failure(code: .forbidden)
        }
        guard dossier != .commons, try reader.isKnown(dossier) else {
            throw Failure(code: .notFound)
        }
        guard try !reader.isErased(dossier) else { throw Failure(code: .erased) }
    }

    /// Erases a dossier. The ledger has the line first: it is outside of every copy of the workspace, and a
    /// copy that is restored loses the dossier again. Throws as `erasable`.
    func erase(_ dossier: DossierID, ground: String, _ ledger: ErasureLedger) async throws {
        let row = try await workspace.store.read { [self] reader in
            _ = try erasable(dossier, reader)
            return ErasureRow(
                dossier: dossier, at: try workspace.milliseconds(reader), ground: ground,
                by: try admin(reader).id)
        }
        try ledger.append(row)
        try await workspace.erase(row)
    }

    /// Refused sets about a dossier, as far as they can be read.
    fileprivate static func refused(
        about dossier: DossierID, _ reader: any StoreReader
    ) throws -> [QuarantineRow] {
        try reader.quarantined().filter { row in
            (try? set(of: row))??.changes.contains { $0.record.dossier == dossier } ?? false
        }
    }
}

extension Workspace {
    /// Erases a dossier's values, also from freed pages and the log.
    package func erase(_ erasure: ErasureRow) async throws {
        try await store.write { [self] in try erase(erasure, $0) }
        await forgetErased()
    }

    /// The same within a transaction; `forgetErased` has to follow once that is stored.
    func erase(_ erasure: ErasureRow, _ writer: any StoreWriter) throws {
        let arrival = Arrival(
            scope: try writer.nextScope(), time: try milliseconds(writer),
            needsInvolvement: index.requiresInvolvement)
        try writer.log(
            LedgerEntry(
                "erased", .administration, by: try writer.replica(erasure.by),
                dossiers: [erasure.dossier: []], ground: erasure.ground), at: erasure.at)
        try writer.erase(
            erasure, refused: try AdminDesk.refused(about: erasure.dossier, writer), arrival)
        try writer.forgetRequest(toErase: erasure.dossier)
    }

    func forgetErased() async {
        prepared.forget()
        news.wake()
        // Where somebody reads all the time, it is done with the next pause.
        try? await store.cutLog()
    }

    /// Repeats what a ledger holds and this workspace does not: after a crash between the two, or on a copy
    /// that is older. Gives how many dossiers that were.
    func repeatErasures(of ledger: ErasureLedger) async throws -> Int {
        let known = Set(try await store.read { try $0.erasures() }.map(\.dossier))
        let missing = try ledger.rows().filter { !known.contains($0.dossier) }
        for row in missing { try await erase(row) }
        // After a crash the log may still hold what was taken away.
        if missing.isEmpty, !known.isEmpty { try await store.cutLog() }
        return missing.count
    }
}

/// The erased dossiers of a workspace, in a file of its own: one line each, appended and synced before the
/// erasure is made. It holds ids, times and grounds, no values.
struct ErasureLedger: Sendable {
    let path: String

    private struct Line: Codable {
        let dossier: String
        let at: Int64
        let ground: String
        let admin: UInt32
    }

    func append(_ row: ErasureRow) throws {
        let line = Line(
            dossier: row.dossier.text, at: row.at, ground: row.ground, admin: row.by.number)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if !FileManager.default.fileExists(atPath: path) {
            guard
                FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw CommandFailure.cannotWrite(path) }
        }
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw CommandFailure.cannotWrite(path)
        }
        defer { try? file.close() }
        // A line that a crash cut: its erasure was never made.
        let contents = FileManager.default.contents(atPath: path) ?? Data()
        let whole = contents.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        try file.truncate(atOffset: UInt64(whole))
        try file.seekToEnd()
        try file.write(contentsOf: try encoder.encode(line) + Data("\n".utf8))
        try file.synchronize()
    }

    /// Each dossier once. Throws `cannotRead` where a line is none of ours: else an erasure could be missed.
    func rows() throws -> [ErasureRow] {
        guard let contents = FileManager.default.contents(atPath: path) else { return [] }
        var rows: [DossierID: ErasureRow] = [:]
        let lines = contents.split(separator: UInt8(ascii: "\n"))
        for (place, bytes) in lines.enumerated() {
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)),
                let dossier = DossierID(line.dossier)
            else {
                // The last one may have been cut by a crash; then the erasure was never made.
                if place == lines.count - 1 { break }
                throw CommandFailure.cannotRead(path)
            }
            rows[dossier] = ErasureRow(
                dossier: dossier, at: line.at, ground: line.ground,
                by: ReplicaID(line.admin) ?? .server)
        }
        return rows.values.sorted { ($0.at, $0.dossier) < ($1.at, $1.dossier) }
    }
}
