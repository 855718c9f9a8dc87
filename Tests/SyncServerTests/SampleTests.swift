import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// One run of the generator: what it was given and what it made.
private struct SampleRun {
    static let today = CalendarDate(daysSince1970: 20_514)
    static let milliseconds: Int64 = 1_772_445_900_000
    static let programmes = [bundledProgramme, gardenProgramme]

    let index: ProgrammeIndex
    let partners: [RecordID]
    let workers: [RecordID]
    let commons: [SampleRecord]
    let dossiers: [[SampleRecord]]

    init(
        _ programme: String = bundledProgramme, seed: UInt64 = 7, dossiers count: Int = 12,
        people: UInt64 = 4
    ) throws {
        index = ProgrammeIndex(try ProgrammeReader.read(programme))
        partners = (0..<people).map { RecordID(high: 5, low: $0) }
        workers = (0..<people).map { RecordID(high: 6, low: $0) }
        var generator = SampleGenerator(
            index, seed: seed, today: try #require(Self.today), milliseconds: Self.milliseconds,
            partners: partners, workers: workers)
        commons = generator.commons()
        dossiers = (0..<count).map { _ in generator.dossier() }
    }

    var records: [SampleRecord] { commons + dossiers.joined() }

    /// Every cell with its record and its field.
    var cells: [(record: SampleRecord, field: Field, cell: SampleCell)] {
        records.flatMap { record in
            record.cells.compactMap { cell in
                index.field(FieldAddress(record.identity.type, cell.field)).map {
                    (record, $0, cell)
                }
            }
        }
    }

    /// Texts with the greatest length of their fields.
    var texts: [(text: String, maximum: Int)] {
        cells.compactMap { _, field, cell in
            guard case .text(let text) = cell.value, case .text(let maximum, nil) = field.type
            else { return nil }
            return (text, maximum)
        }
    }

    /// Types that may stand in a dossier and that workers write.
    var dossierTypes: Set<RecordTypeName> {
        Set(
            index.programme.recordTypes.filter { $0.place != .commons && !$0.writtenByEnrolment }
                .map(\.name))
    }
}

@Suite struct SampleTests {
    @Test func `every record and value passes the check of its programme`() throws {
        for programme in SampleRun.programmes {
            let sample = try SampleRun(programme)
            for record in sample.records {
                let identity = record.identity
                #expect(sample.index.problem(with: identity) == nil)
                #expect(!record.cells.isEmpty)
                let keys = record.cells.map { CellKey(identity.id, $0.field, $0.member) }
                #expect(Set(keys).count == keys.count, "a cell twice in \(identity.type)")
                for cell in record.cells {
                    let address = FieldAddress(identity.type, cell.field)
                    let problem = sample.index.problem(
                        with: cell.value, in: address, member: cell.member)
                    #expect(problem == nil, "\(address.text)")
                    #expect(cell.value != .null && cell.field != .deleted)
                }
            }
        }
    }

    @Test func `a seed gives the same records, another seed gives others`() throws {
        for programme in SampleRun.programmes {
            let first = try SampleRun(programme, seed: 3)
            let again = try SampleRun(programme, seed: 3)
            let other = try SampleRun(programme, seed: 4)
            #expect(first.records == again.records)
            #expect(Set(first.records).isDisjoint(with: other.records))
        }
    }

    @Test func `the first dossier has every type that may stand in one`() throws {
        for programme in SampleRun.programmes {
            let sample = try SampleRun(programme)
            let first = try #require(sample.dossiers.first)
            #expect(Set(first.map(\.identity.type)) == sample.dossierTypes)
        }
    }

    @Test func `later dossiers have one of most types and up to three of the others`() throws {
        let sample = try SampleRun()
        for dossier in sample.dossiers {
            for name in sample.dossierTypes {
                let type = try #require(sample.index.type(name))
                let count = dossier.count { $0.identity.type == name }
                if name == sample.index.programme.involvement?.type {
                    #expect((1...sample.partners.count).contains(count), "somebody holds it")
                    continue
                }
                #expect(type.isUsuallyOne ? count == 1 : count <= 3, "\(name)")
            }
        }
    }

    @Test func `each dossier is one dossier and each id one record`() throws {
        let sample = try SampleRun()
        let ids = sample.records.map(\.identity.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.high >> 16 == UInt64(SampleRun.milliseconds) })
        #expect(ids.allSatisfy { $0.high >> 12 & 0xF == 7 && $0.low >> 62 == 2 })
        #expect(Set(sample.commons.map(\.identity.dossier)) == [.commons])
        let dossiers = sample.dossiers.map { Set($0.map(\.identity.dossier)) }
        #expect(dossiers.allSatisfy { $0.count == 1 && !$0.contains(.commons) })
        #expect(Set(dossiers).count == dossiers.count)
    }

    @Test func `what enrolment writes and what is derived is left alone`() throws {
        let sample = try SampleRun()
        for (record, field, _) in sample.cells {
            #expect(field.derived == nil)
            #expect(sample.index.type(record.identity.type)?.writtenByEnrolment == false)
        }
    }

    @Test func `about seven in ten fields are filled, and what a record is known by always`() throws
    {
        let sample = try SampleRun(dossiers: 40)
        var fields = 0
        var filled = 0
        for record in sample.records {
            let type = try #require(sample.index.type(record.identity.type))
            let written = Set(record.cells.map(\.field))
            let own = type.fields.filter { $0.derived == nil && !$0.refers(to: type.name) }
            fields += own.count
            filled += own.count { written.contains($0.name) }
            if let first = type.fields.first, !first.isReference {
                #expect(written.contains(first.name), "\(type.name).\(first.name)")
            }
        }
        #expect((65...85).contains(filled * 100 / fields))
    }
}

@Suite struct SampleReferenceTests {
    @Test func `references point to known records that come before them`() throws {
        let sample = try SampleRun()
        for dossier in sample.dossiers {
            var known: [RecordID: ReferenceTarget] = [:]
            for id in sample.partners { known[id] = .partner }
            for id in sample.workers { known[id] = .worker }
            for record in sample.commons + dossier {
                for cell in record.cells {
                    let address = FieldAddress(record.identity.type, cell.field)
                    guard case .reference(let targets) = sample.index.field(address)?.type,
                        let id = cell.member.map({ RecordID($0.text) }) ?? reference(cell.value)
                    else { continue }
                    let target = try #require(known[id], "\(address.text) points nowhere")
                    #expect(targets.contains(target), "\(address.text)")
                }
                known[record.identity.id] = .record(record.identity.type)
            }
        }
    }

    private func reference(_ value: Value) -> RecordID? {
        if case .reference(let id) = value { id } else { nil }
    }

    @Test func `every field that refers to something is filled in some record`() throws {
        let sample = try SampleRun(dossiers: 40)
        let filled = Set(
            sample.cells.map { FieldAddress($0.record.identity.type, $0.field.name) })
        for type in sample.index.programme.recordTypes where !type.writtenByEnrolment {
            for field in type.fields where field.isReference && !field.refers(to: type.name) {
                let address = FieldAddress(type.name, field.name)
                #expect(filled.contains(address), "\(address.text)")
            }
        }
    }

    @Test func `types that refer to each other and tight bounds are no obstacle`() throws {
        let words = "class: log, nl: Over, en: About}\n      "
        let knotted =
            gardenProgramme
            .replacingOccurrences(of: "min: 0, max: 300,", with: "min: -5, max: -5,")
            .replacingOccurrences(of: "type: amount,", with: "type: amount, max: 0,")
            .replacingOccurrences(
                of: "sown: {", with: "seen: {type: reference, to: [visit], \(words)sown: {"
            )
            .replacingOccurrences(
                of: "remark: {", with: "about: {type: reference, to: [plant], \(words)remark: {")
        let sample = try SampleRun(knotted)
        for (record, field, cell) in sample.cells {
            let address = FieldAddress(record.identity.type, field.name)
            #expect(
                sample.index.problem(with: cell.value, in: address, member: cell.member) == nil)
        }
        #expect(sample.cells.contains { $0.cell.value == .integer(-5) })
        #expect(sample.cells.contains { $0.cell.value == .amount(Amount(tenThousandths: 0)) })
        #expect(sample.cells.contains { $0.field.isReference })
    }

    @Test func `without partners and workers the fields that name them stay empty`() throws {
        let sample = try SampleRun(dossiers: 3, people: 0)
        for (record, field, _) in sample.cells {
            guard case .reference(let targets) = field.type else { continue }
            #expect(
                !targets.isSubset(of: [.partner, .worker]),
                "\(record.identity.type).\(field.name)")
        }
    }

    @Test func `most involvements run and some sharing bases stand`() throws {
        let sample = try SampleRun(dossiers: 40)
        let involvement = try #require(sample.index.programme.involvement)
        let basis = try #require(sample.index.programme.sharingBasis)
        let today = try #require(SampleRun.today)
        func cells(_ type: RecordTypeName) -> [[FieldName: Value]] {
            sample.records.filter { $0.identity.type == type }.map { record in
                Dictionary(
                    record.cells.map { ($0.field, $0.value) }, uniquingKeysWith: { $1 })
            }
        }
        let involvements = cells(involvement.type)
        #expect(
            involvements.allSatisfy {
                guard case .date(let from) = $0[involvement.from] else { return false }
                guard case .date(let until) = $0[involvement.until] else { return true }
                return from < today && today < until
            })
        let bases = cells(basis.type)
        let standing = bases.count {
            $0[basis.given] != nil && $0[basis.withdrawn] == nil
                && $0[basis.refused] != .boolean(true)
        }
        #expect(standing * 100 > bases.count * 70 && standing < bases.count)
    }
}

@Suite struct SampleTextTests {
    @Test func `texts come in several scripts and with characters that break pages`() throws {
        for (programme, dossiers) in zip(SampleRun.programmes, [80, 2_000]) {
            let texts = try SampleRun(programme, dossiers: dossiers).texts.map(\.text)
            let scalars = Set(texts.flatMap(\.unicodeScalars))
            for (range, script) in [
                ("\u{1200}"..."\u{137F}", "Ge'ez"), ("\u{600}"..."\u{6FF}", "Arabic"),
                ("\u{400}"..."\u{4FF}", "Cyrillic"), ("\u{1F300}"..."\u{1FAFF}", "emoji"),
            ] as [(ClosedRange<Unicode.Scalar>, String)] {
                #expect(scalars.contains { range.contains($0) }, "\(script)")
            }
            for scalar in "İışëï’'\"<&\u{200D}\u{200F}\u{2067}\u{202E}".unicodeScalars {
                #expect(scalars.contains(scalar), "\(scalar.escaped(asASCII: true))")
            }
            for part in ["=1+1", "<script>", "van 't "] {
                #expect(texts.contains { $0.contains(part) }, "\(part)")
            }
        }
    }

    @Test func `texts are in NFC and within their length`() throws {
        for (text, maximum) in try SampleRun(dossiers: 40).texts {
            let composed = text.precomposedStringWithCanonicalMapping
            #expect(text.unicodeScalars.elementsEqual(composed.unicodeScalars))
            #expect(!text.isEmpty && text.unicodeScalars.count <= maximum)
            #expect(text.utf8.count <= Limits.valueBytes)
        }
    }

    @Test func `about one text in twenty is nearly as long as may be`() throws {
        let texts = try SampleRun(dossiers: 40).texts
        let long = texts.count { $0.text.unicodeScalars.count > $0.maximum - 10 }
        #expect((30...70).contains(long * 1_000 / texts.count))
    }

    @Test func `a text of one character fits`() throws {
        let short = gardenProgramme.replacingOccurrences(
            of: "remark: {type: text,", with: "remark: {type: text, max_length: 1,")
        let texts = try SampleRun(short).texts.filter { $0.maximum == 1 }
        #expect(!texts.isEmpty && texts.allSatisfy { $0.text.unicodeScalars.count == 1 })
    }

    @Test func `no number is one that a person could have`() throws {
        for (_, _, cell) in try SampleRun(dossiers: 40).cells {
            guard case .text(let text) = cell.value else { continue }
            if text == "999990019" { continue }
            let rest = text.replacingOccurrences(of: "06-00000000", with: "")
            for match in rest.matches(of: /[0-9][0-9 .()-]+[0-9]/) {
                #expect(match.output.count(where: \.isNumber) < 6, "\(match.output)")
            }
        }
    }

    @Test func `dates and time stamps are within two years`() throws {
        let today = try #require(SampleRun.today).daysSince1970
        for (record, field, cell) in try SampleRun(dossiers: 40).cells {
            let day: Int
            switch cell.value {
            case .date(let date): day = date.daysSince1970
            case .timeStamp(let stamp): day = Int(stamp.milliseconds / 86_400_000)
            default: continue
            }
            #expect(abs(day - today) <= 730, "\(record.identity.type).\(field.name)")
        }
    }
}
