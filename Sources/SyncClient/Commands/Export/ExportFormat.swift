import ArgumentParser
import Foundation
import Shared

/// How an export is written.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    /// A line of JSON a record, as `import` reads it.
    case json
    /// A row a record of one type, for spreadsheets.
    case csv
    /// A line of JSON a cell, with every head: for whoever has to know what is really there.
    case cells
}

extension ExportFormat {
    /// Hands the export to `write`, piece by piece. Gives the number of records or cells.
    func export(
        _ replica: Replica, _ type: RecordTypeName?, write: (String) throws -> Void
    ) throws -> Int {
        let index = replica.index
        var count = 0
        switch self {
        case .json:
            try replica.forEachRecord(of: type) { record in
                guard index.type(record.identity.type) != nil else { return }
                try write(JSON.line(record.exported(index)))
                count += 1
            }
        case .csv:
            guard let type = type.flatMap(index.type) else { return 0 }
            let table = CSVTable(type)
            try write(table.header)
            try replica.forEachRecord(of: type.name) { record in
                try write(table.row(record))
                count += 1
            }
        case .cells:
            try replica.forEachCell(of: type) { cell in
                try write(JSON.line(cell.exported))
                count += 1
            }
        }
        return count
    }
}

extension RecordIdentity {
    fileprivate var exported: [String: JSON] {
        ["type": .text(type.text), "dossier": .text(dossier.text), "domain": .text(domain.text)]
    }
}

extension ShownRecord {
    /// The record as a line that `import` reads. Fields that the programme does not have are left
    /// out, as they are everywhere.
    fileprivate func exported(_ index: ProgrammeIndex) -> [String: JSON] {
        let known = cells.filter { index.field(FieldAddress(identity.type, $0.field)) != nil }
        let disputed = known.filter(\.isDisputed).map { ($0.name, JSON.flag(true)) }
        var line = identity.exported
        line["id"] = .text(identity.id.text)
        line["set"] = .object(
            Dictionary(known.map { ($0.name, $0.value.exported) }) { first, _ in first })
        if !disputed.isEmpty {
            line["disputed"] = .object(Dictionary(disputed) { first, _ in first })
        }
        return line
    }
}

extension MergedCell {
    fileprivate var exported: [String: JSON] {
        let live = heads.live?.version
        var line = record.exported
        line["record"] = .text(record.id.text)
        line["field"] = .text(field.text)
        line["member"] = member.map { .text($0.text) }
        line["pending"] = .flag(isPending)
        line["disputed"] = .flag(heads.differ)
        line["heads"] = .list(
            heads.all.map { head in
                var entry: [String: JSON] = [
                    "version": .text(head.version.description), "rank": .number(Int(head.rank)),
                    // The tagged text, as it is stored: the kind of a value is part of it.
                    "value": .text(head.value.encoded), "live": .flag(head.version == live),
                ]
                entry["reason"] = head.resolution.map { .text($0.reason) }
                return .object(entry)
            })
        return line
    }
}

extension Value {
    /// As JSON that `Field.text(for:)` reads back.
    fileprivate var exported: JSON {
        switch self {
        case .null: .null
        case .boolean(let flag): .flag(flag)
        case .integer(let number): .number(Int(number))
        case .amount: Decimal(string: plain).map(JSON.decimal) ?? .text(plain)
        default: .text(plain)
        }
    }
}
