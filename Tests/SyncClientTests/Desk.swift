import Foundation
import Machine
import SwiftProtobuf

@testable import Shared
@testable import SyncClient

/// A replica whose programme has a field of every kind, and a folder for files.
final class Desk {
    static let item = RecordTypeName(literal: "item")
    static let now: Int64 = 1_772_445_900_000

    let replica: Replica
    let folder: String

    init(failpoints: Failpoints = .none) throws {
        var environment = HostEnvironment.live(clock: WallClock { Self.now })
        environment.failpoints = failpoints
        let document = String(decoding: try JSONEncoder().encode(Self.programme), as: UTF8.self)
        replica = try Replica.inMemory(
            WireEnrolAnswer.with {
                $0.replica = 5
                $0.role = "r"
                $0.token = "t"
                $0.programme.version = 1
                $0.programme.document = document
            }, environment: environment)
        folder = FileManager.default.temporaryDirectory.path + "/desk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: Importing

    /// Imports lines and gives what became of them.
    func importLines(
        _ lines: [String], _ options: Importer.Options = Importer.Options()
    ) throws -> ImportReport {
        var importer = Importer(replica, Self.reader(lines), options)
        while try importer.step() {}
        return importer.report
    }

    static func reader(_ lines: [String], chunkBytes: Int = 64 << 10) -> LineReader {
        var rest = Data(lines.joined(separator: "\n").utf8)
        return LineReader {
            let chunk = rest.prefix(chunkBytes)
            rest = rest.dropFirst(chunkBytes)
            return chunk
        }
    }

    // MARK: Commands

    /// Carries a command out as `run` does for a caller in `folder`.
    func command(_ arguments: String...) async -> LocalReply {
        let session = ReplicaSession(
            replica: replica, engine: SyncEngine(replica: replica, engine: CurlEngine()),
            language: .english)
        return await ClientMain.carryOut(
            LocalCommand(arguments: arguments, directory: folder), session)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ lines: [String], to name: String) throws {
        try lines.joined(separator: "\n").write(
            toFile: path(name), atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    // MARK: Records

    /// The values of all items, oldest first, by the names of their cells.
    func values() throws -> [[String: Value]] {
        try replica.list(Self.item).map { record in
            Dictionary(record.cells.map { ($0.name, $0.value) }) { first, _ in first }
        }
    }

    /// Takes cells from a server.
    func receive(_ cells: [CellState]) throws {
        let answer = WireSyncAnswer.with {
            $0.page = WirePage(cells)
            $0.serverTime = Self.now
            $0.cursor = Data([1])
        }
        _ = try replica.apply(answer, to: try replica.nextRequest(), sentAt: Self.now)
    }

    // MARK: Programme

    private static let kinds = CodeListName(literal: "kinds")
    private static let targets = Shared.FieldType.reference([.record(item)])
    private static let domain = LifeDomainName(literal: "d")
    private static let closed = LifeDomainName(literal: "closed")
    private static let role = RoleName(literal: "r")

    private static let programme = Programme(
        version: 1, name: label, timeZone: "Europe/Amsterdam",
        domains: [domain, closed].map {
            LifeDomain(name: $0, label: label, sensitivity: 1, owner: role)
        },
        roles: [Role(name: role, label: label, may: [.createDossier])],
        codeLists: [
            CodeList(
                name: kinds, codes: ["a", "b"].map { CodeLabel(code: $0, label: label) },
                toConfirm: false)
        ],
        recordTypes: [type(item, domain), type(RecordTypeName(literal: "secret"), closed)],
        views: [],
        matrix: [
            MatrixCell(domain: domain, role: role, grants: (try? Grant.parse("W")) ?? [])
        ],
        neverBeyond: [:], functionalType: nil, sharingBasis: nil, involvement: nil,
        workerType: nil, subject: nil, remarks: nil, retention: nil, duplicates: nil, register: nil,
        offlineLease: nil, emergencyAccess: nil,
        terms: [],
        blocks: [], locks: [],
        signals: [], templates: [])

    private static let label = Label(nl: "N", en: "E")

    private static func type(_ name: RecordTypeName, _ domain: LifeDomainName) -> RecordType {
        RecordType(
            name: name, label: label, place: .dossier, domains: [domain], defaultDomain: domain,
            appendOnly: false, own: [], ownWrite: [], writtenByEnrolment: false,
            fields: [
                field("text", .text(maximumCharacters: 20, format: nil)),
                field("long", .text(maximumCharacters: 16_000, format: nil)),
                field("number", .integer(minimum: -10, maximum: nil)),
                field("price", .amount(minimum: nil, maximum: nil)),
                field("done", .boolean), field("day", .date), field("moment", .timeStamp),
                field("kind", .choice(kinds)), field("other", targets), field("scan", .file),
                field("fixed", .text(maximumCharacters: 20, format: nil), immutable: true),
                field("tags", .choice(kinds), .set), field("links", targets, .set),
                field("notes", .text(maximumCharacters: 20, format: nil), .map(keys: kinds)),
                field("hours", .amount(minimum: nil, maximum: nil), .map(keys: kinds)),
            ])
    }

    private static func field(
        _ name: StaticString, _ type: Shared.FieldType, _ shape: Field.Shape = .single,
        immutable: Bool = false
    ) -> Field {
        Field(
            name: FieldName(literal: name), label: label, type: type, shape: shape, domain: nil,
            conflictClass: .list, firstWins: false, immutable: immutable, owners: [],
            derived: nil)
    }
}
