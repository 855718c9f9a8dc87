import Foundation
import Shared

/// Makes the edits of a file, a batch of lines in one transaction, each line its own change set.
struct Importer {
    struct Options: Hashable {
        /// Checks everything and changes nothing.
        var isDryRun = false
        /// Ends at the first line that is refused.
        var stopsAtFirst = false
        /// Makes a record also where a line has an id, which then counts as the line's key.
        var makesAnew = false
    }

    private typealias NumberedLine = (number: Int, line: LineReader.Line)

    let options: Options
    private(set) var report = ImportReport()
    private let replica: Replica
    private var lines: LineReader
    /// The number of the last line that was read.
    private var number = 0
    private var keys = ImportKeys()
    private var lastMade: RecordID?

    init(_ replica: Replica, _ lines: LineReader, _ options: Options = Options()) {
        self.replica = replica
        self.lines = lines
        self.options = options
    }

    /// Takes the next batch. Gives false when there is none any more. Where it throws, nothing of
    /// the batch was imported, and the report says up to which line all was.
    mutating func step() throws -> Bool {
        guard !report.isStopped else { return false }
        let before = report
        do {
            let batch = try nextBatch()
            try replica.batch(isDryRun: options.isDryRun) { edits in
                for line in batch where !report.isStopped { try take(line, edits) }
            }
            if !report.isStopped { report.lastLine = number }
            return !batch.isEmpty && !report.isStopped
        } catch {
            report = before
            report.isStopped = true
            throw error
        }
    }

    private mutating func nextBatch() throws -> [NumberedLine] {
        var batch: [NumberedLine] = []
        var bytes = 0
        while batch.count < Limits.importBatchLines, bytes < Limits.importBatchBytes,
            let line = try lines.next()
        {
            number += 1
            if case .bytes(let data) = line {
                if data.allSatisfy({ " \t\r".utf8.contains($0) }) { continue }
                bytes += data.count
            }
            batch.append((number, line))
        }
        return batch
    }

    private mutating func take(_ line: NumberedLine, _ batch: EditBatch) throws {
        report.lastLine = line.number
        do {
            guard case .bytes(let data) = line.line else { throw ImportProblem.tooLong }
            try carryOut(ImportLine(data), batch)
            report.imported += 1
        } catch let problem as ImportProblem {
            refuse(line.number, problem)
        } catch let refusal as EditRefusal {
            refuse(line.number, .refused(refusal.code, detail: refusal.detail))
        } catch ReplicaError.unknownRecord {
            refuse(line.number, .unknownRecord)
        }
    }

    private mutating func refuse(_ number: Int, _ problem: ImportProblem) {
        report.refusals.append(ImportReport.Refusal(line: number, problem: problem))
        report.isStopped =
            options.stopsAtFirst || report.refusals.count >= Limits.importRefusals
    }

    private mutating func carryOut(_ line: ImportLine, _ batch: EditBatch) throws {
        guard replica.index.type(line.type) != nil else {
            throw ImportProblem.unknownType(line.type)
        }
        let dossier = try dossier(of: line)
        if let record = try existing(line, batch) {
            guard record.type == line.type else { throw ImportProblem.differs(part: "type") }
            guard dossier == nil || dossier == record.dossier else {
                throw ImportProblem.differs(part: "dossier")
            }
            guard line.domain == nil || line.domain == record.domain else {
                throw ImportProblem.differs(part: "domain")
            }
            let deletion = Edit(.deleted, nil, .boolean(true))
            try batch.edit(record, line.isDeletion ? [deletion] : edits(of: line, batch))
            return
        }
        let key = line.key ?? keyOfCopy(line)
        if let key { try keys.checkIsFree(key) }
        let record = try batch.add(
            line.type, dossier: dossier, domain: line.domain, after: lastMade,
            edits(of: line, batch))
        lastMade = record.id
        if let key { keys.give(key, to: record) }
    }

    // MARK: Names

    /// The record that a line edits; nothing where it makes one.
    private func existing(_ line: ImportLine, _ batch: EditBatch) throws -> RecordIdentity? {
        switch line.id {
        case nil: return nil
        case .key(let key): return try current(made(key, for: "id"), batch)
        case .id(let id):
            guard options.makesAnew else { return try batch.record(id) }
            if let copy = keys[id.text] { return try current(copy, batch) }
            if line.isDeletion { throw ImportProblem.unknownReference("id") }
            return nil
        }
    }

    /// A record that an earlier line made; it may have been refused by the server meanwhile. A dry
    /// run has made none.
    private func current(_ record: RecordIdentity, _ batch: EditBatch) throws -> RecordIdentity {
        options.isDryRun ? record : try batch.record(record.id)
    }

    private func keyOfCopy(_ line: ImportLine) -> String? {
        guard options.makesAnew, case .id(let id) = line.id else { return nil }
        return id.text
    }

    private func dossier(of line: ImportLine) throws(ImportProblem) -> DossierID? {
        switch line.dossier {
        case nil: nil
        case .id(let id): id
        case .key(let key): try made(key, for: "dossier").dossier
        }
    }

    private func made(
        _ key: String, for part: String
    ) throws(ImportProblem) -> RecordIdentity {
        guard let record = keys[key] else { throw .unknownReference(part) }
        return record
    }

    // MARK: Values

    private func edits(of line: ImportLine, _ batch: EditBatch) throws -> [Edit] {
        let index = replica.index
        return try line.values.sorted { $0.key < $1.key }.map { name, json in
            guard let target = FieldTarget(name, in: line.type, index) else {
                let field = name.split(separator: ".", maxSplits: 1).first.map(String.init)
                throw ImportProblem.unknownField(field.flatMap(FieldName.init))
            }
            return try edit(target, json, batch)
        }
    }

    private func edit(_ target: FieldTarget, _ json: JSON, _ batch: EditBatch) throws -> Edit {
        let field = target.field
        if case .reference = field.type, field.shape != .set,
            let key = ImportLine.reference(json)
        {
            return Edit(
                field.name, target.member, .reference(try made(key, for: field.name.text).id))
        }
        guard let text = field.text(for: json), let edit = target.edit(text) else {
            throw ImportProblem.unreadableValue(field.name)
        }
        guard options.makesAnew, case .reference = field.type else { return edit }
        if let member = edit.member, field.shape == .set {
            let copy = try self.copy(of: RecordID(member.text), field.name, batch)
            return Edit(field.name, MemberKey(copy.text), edit.value)
        }
        guard case .reference(let id) = edit.value else { return edit }
        return Edit(field.name, edit.member, .reference(try copy(of: id, field.name, batch)))
    }

    /// What a reference means among records that are made anew: the copy of a record that an earlier
    /// line holds, else a record that is here. What would point to nothing is refused.
    private func copy(
        of id: RecordID?, _ field: FieldName, _ batch: EditBatch
    ) throws -> RecordID {
        if let id, let copy = keys[id.text] { return copy.id }
        guard let id, (try? batch.record(id)) != nil else {
            throw ImportProblem.unknownReference(field.text)
        }
        return id
    }
}
