import Foundation
import Machine
import Shared
import SwiftProtobuf
import SyncClient
import SyncServer

/// What takes data away: erasure, lost devices, emergency access that ends.
extension World {
    /// Erases a dossier; now and then the server dies meanwhile, and does it again when it is up, as the
    /// ledger beside a workspace tells it to.
    func erase(_ random: inout SplitMix) async throws {
        let dossiers = model.dossiers.subtracting([.commons]).sorted()
        guard dossiers.count > 1, let dossier = dossiers.randomElement(using: &random) else {
            return
        }
        let row = ErasureRow(
            dossier: dossier, at: serverClock.clock.now(), ground: "asked for", by: .server)
        if random.chance(30) { armServer(at: .serverBeforeCommit) }
        do {
            try await workspace.erase(row)
        } catch is Crash {
            try await restartServer()
            try await workspace.erase(row)
        }
        serverFault.disarm()
        model.erase(dossier)
        count("erased")
        try await checkServerFiles()
    }

    /// Another version of the programme comes into use: guests hold titles, or nothing any more; visitors may
    /// write what they are permitted, or read its titles.
    func changeProgramme(_ random: inout SplitMix) async throws {
        let guest = [#"guest: "R(titles)", "#, ""].randomElement(using: &random) ?? ""
        let visitor = ["W(consent)", #""R(titles, consent)""#].randomElement(using: &random) ?? ""
        programmeVersion += 1
        let text = (isScoped ? scopedWorldProgramme : worldProgramme)
            .version(programmeVersion, guest: guest, visitor: visitor)
        let programme = try ProgrammeReader.read(text)
        if random.chance(30) { armServer(at: .serverBeforeCommit) }
        var problems: [String]
        do {
            problems = try await workspace.activate(programme, note: "simulated")
        } catch is Crash {
            try await restartServer()
            problems = try await workspace.activate(programme, note: "simulated")
        }
        serverFault.disarm()
        guard problems.isEmpty else { throw Violation("a programme was not accepted") }
        count("programme changed")
    }

    /// A device is lost: its access ends at once, after it has sent what waits, or with a wipe.
    func lose(_ client: Client, _ random: inout SplitMix) async throws {
        let living = clients.filter { $0.end == nil }
        let ends: [ReplicaRow.State] = [.revoked, .leaving, .wiping]
        guard living.count > 2, client.end == nil,
            let end = ends.randomElement(using: &random)
        else { return }
        let id = client.replica.identity.replica
        try await workspace.store.write { writer in
            guard var row = try writer.replica(id) else { return }
            if end == .revoked { row.revoke() } else { row.state = end }
            try writer.put(row)
        }
        client.end = end
        count("device \(end.rawValue)")
    }

    /// A device was told that its access has ended: revoked, or wiped before, and the answer was lost.
    func noteGone(_ client: Client) throws {
        guard try client.end == .revoked || client.replica.isWiped() else {
            throw Violation("a device's access ended that should not")
        }
        client.isGone = true
    }

    /// A visitor takes emergency access to a dossier, rather to one that a permit opens.
    func takeEmergency(_ random: inout SplitMix) async throws {
        let visitors = clients.filter {
            $0.end == nil && $0.replica.identity.role.text == "visitor"
        }
        guard isScoped, let client = visitors.randomElement(using: &random) else { return }
        let all = model.dossiers.subtracting([.commons]).sorted()
        let open = all.filter(model.isAllowed)
        guard let dossier = (open.isEmpty ? all : open).randomElement(using: &random) else {
            return
        }
        model.passes(serverClock.clock.now())
        let answer = try await DeviceService(workspace: workspace).emergency(
            WireEmergencyRequest.with {
                $0.protocol = WireProtocol.version
                $0.dossier = Data(dossier.bytes)
                $0.reason = "nobody else is there"
            }, tokenHash: DeviceToken.hash(client.replica.token))
        model.takeEmergency(client.replica.identity.replica, in: dossier, until: answer.until)
        count("emergency")
    }

    // MARK: Marks

    /// Nothing in an answer that its reader may not hold now.
    func check(_ answer: WireSyncAnswer, to client: Client) throws {
        let bytes: Data = try answer.serializedData()
        for mark in Mark.all(in: bytes) where !mayHold(mark, client) {
            throw Violation("an answer tells of what is out of scope")
        }
    }

    /// Nothing in a replica's files that it may not hold, of what others wrote; of a sealed one nothing that
    /// anybody wrote.
    func checkFiles(of client: Client) throws {
        guard let path = client.path else { return }
        let marks = try Folder.contents(of: path).flatMap(Mark.all)
        if isSealed {
            guard marks.isEmpty else { throw Violation("a sealed replica's file can be read") }
            return count("sealed file searched")
        }
        let status = try client.replica.status()
        // Until its receipt is given, a purge has not ended.
        guard status.waiting == 0, status.purging == 0 else { return }
        let id = client.replica.identity.replica
        guard marks.allSatisfy({ $0.author == id || mayHold($0, client) }) else {
            throw Violation("a file holds what is out of scope")
        }
        count("file searched")
    }

    /// After a wipe: nothing is held, shown or left in the files.
    func checkWiped(_ client: Client, isTold: Bool) throws {
        guard client.end == .wiping || client.end == .leaving else {
            throw Violation("a device was wiped unasked")
        }
        guard try client.replica.confirmedCells().isEmpty, try client.replica.waiting().isEmpty,
            try client.replica.refused().isEmpty
        else { throw Violation("a wiped replica holds something") }
        guard isTold else { return }
        let files = try client.path.map { try Folder.contents(of: $0) } ?? []
        guard files.allSatisfy({ Mark.all(in: $0).isEmpty }) else {
            throw Violation("a wiped replica's file can be read")
        }
        client.isGone = true
        count("wiped")
    }

    /// Of erased dossiers nothing is in the server's files.
    func checkServerFiles() async throws {
        let quarantined = try await workspace.store.read { try $0.quarantined() }
        guard
            quarantined.allSatisfy({ row in
                !Mark.all(in: Data(row.body)).contains { model.erased.contains($0.dossier) }
            })
        else { throw Violation("refused work outlived the erasure of its dossier") }
        guard let serverPath else { return }
        let marks = try Folder.contents(of: serverPath).flatMap(Mark.all)
        guard !marks.contains(where: { model.erased.contains($0.dossier) }) else {
            throw Violation("the server's files hold what was erased")
        }
        count("server file searched")
    }

    private func mayHold(_ mark: Mark, _ client: Client) -> Bool {
        guard client.replica.identity.role.text != "guest", !model.erased.contains(mark.dossier)
        else { return false }
        return isInScope(mark.dossier, LifeDomainName(literal: "open"), of: client.replica)
    }
}

/// A text that can be found again in files and messages: of which dossier it is and who wrote it.
struct Mark: Hashable {
    let dossier: DossierID
    let author: ReplicaID

    private static let start = Data("mark-".utf8)
    private static let length = 36

    /// With other secrets it is longer.
    func text(isOther: Bool) -> String {
        "mark-\(dossier.text)-\(author.number)\(isOther ? " or something else" : "")"
    }

    static func all(in bytes: Data) -> Set<Mark> {
        var marks: Set<Mark> = []
        var place = bytes.startIndex
        while let found = bytes.range(of: start, in: place..<bytes.endIndex) {
            place = found.upperBound
            let tail = bytes[place...].prefix(length + 4)
            guard let dossier = DossierID(String(decoding: tail.prefix(length), as: UTF8.self)),
                tail.dropFirst(length).first == UInt8(ascii: "-")
            else { continue }
            let digits = tail.dropFirst(length + 1).prefix {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
            guard let number = Int64(String(decoding: digits, as: UTF8.self)),
                let author = ReplicaID(number)
            else { continue }
            marks.insert(Mark(dossier: dossier, author: author))
        }
        return marks
    }
}
