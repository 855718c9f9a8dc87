import Foundation
import Machine
import Shared
import SyncClient
import SyncServer

extension World {
    /// What happens to one exchange on its way.
    private enum Fate: CaseIterable {
        case well, requestLost, requestCut, requestDoubled, requestDelayed, answerLost, answerCut
        case answerDelayed, serverCrash, clientCrash

        static func draw(_ random: inout SplitMix) -> Fate {
            guard random.chance(60) else { return .well }
            return allCases.randomElement(using: &random) ?? .well
        }
    }

    func perform(_ event: Event) async throws {
        var random = SplitMix(seed: event.entropy)
        pass(&random)
        guard let client = clients.filter({ !$0.isGone }).randomElement(using: &random) else {
            return
        }
        switch event.kind {
        case .edit: try edit(client, &random)
        case .exchange: try await exchange(client, &random)
        case .lateRequest: try await deliverLateRequest(&random)
        case .lateAnswer: try deliverLateAnswer(&random)
        case .clientClock: client.clock.advance(.random(in: -300_000...600_000, using: &random))
        case .serverClock: serverClock.advance(.random(in: -100_000...0, using: &random))
        case .programme: try await changeProgramme(&random)
        case .erase: try await erase(&random)
        case .lose: try await lose(client, &random)
        case .emergency: try await takeEmergency(&random)
        case .enrol:
            let roles = ["maker", "maker", "maker", "guest", "visitor"]
            let role = roles.randomElement(using: &random) ?? "maker"
            try await enrol(role, entropy: random.next())
        }
    }

    /// Time goes on; now and then long enough for a clock that was ahead not to be any more.
    private func pass(_ random: inout SplitMix) {
        let longest: Int64 = random.chance(10) ? (isScoped ? 14_400_000 : 1_800_000) : 5_000
        let elapsed = Int64.random(in: 0...longest, using: &random)
        serverClock.advance(elapsed)
        for client in clients { client.clock.advance(elapsed) }
    }

    // MARK: Edits

    private func edit(_ client: Client, _ random: inout SplitMix) throws {
        if try client.replica.isWiped() { return }
        // Guests may not write: a forged client tries, and the server refuses, chains included.
        // Visitors may as long as they are permitted.
        let isForged = client.replica.identity.role.text == "guest"
        if isForged && !random.chance(20) { return }
        let crashes = random.chance(3)
        if crashes { arm(client, at: .clientInsideEdit) }
        do {
            // Now and then a client that offers what its rights do not allow: the server has to refuse it.
            let isChecked = !isForged && !(isScoped && random.chance(50))
            try write(client.replica, isForged: isForged, isChecked: isChecked, &random)
            client.fault.disarm()
        } catch let refusal as EditRefusal
            where (isScoped || programmeVersion > 1) && refusal.code == .forbidden
        {
            client.fault.disarm()
            count("edit refused here")
        } catch is Crash {
            try restart(client)
        }
    }

    private func write(
        _ replica: Replica, isForged: Bool, isChecked: Bool, _ random: inout SplitMix
    ) throws {
        let type = RecordTypeName(literal: "thing")
        let ids = try replica.ids(of: type)
        let isVisitor = replica.identity.role.text == "visitor"
        if isVisitor && ids.isEmpty { return }
        guard let id = ids.randomElement(using: &random), isVisitor || !random.chance(15) else {
            _ = try replica.add(
                type, dossier: nil, domain: nil,
                [Edit(FieldName(literal: "title"), nil, .text("new"))], isChecked: isChecked)
            return
        }
        if random.chance(8) {
            _ = try replica.delete(id, isChecked: isChecked)
            return count("deletion")
        }
        if isScoped, !isForged, !isVisitor, clients.count > 1, random.chance(20) {
            return try writeBond(replica, beside: id, &random)
        }
        if !isForged, !isVisitor, random.chance(20) {
            return try writePermit(replica, beside: id, &random)
        }
        let disputed = try replica.show(id).cells.first(where: \.isDisputed)
        if let cell = disputed, !isVisitor, random.chance(50) {
            let decision = Edit(
                cell.field, cell.member, cell.value, resolution: Resolution(reason: "asked her"))
            // Unchecked: what shows may be a value that the server is yet to refuse.
            _ = try replica.edit(id, [decision], isChecked: false)
            return count("resolution")
        }
        // Now and then a value that the server refuses, and edits that build on it.
        let isBad = random.chance(10)
        let value =
            Int64.random(in: 0...3, using: &random) + (isBad ? 900 : 0) + (hasOtherSecrets ? 10 : 0)
        var edits = [Edit(FieldName(literal: "size"), nil, .integer(value))]
        if random.chance(40) {
            let text = ["a", "b"].randomElement(using: &random) ?? ""
            edits.append(Edit(FieldName(literal: "title"), nil, .text(text)))
        }
        if random.chance(30) {
            let mark = try Mark(
                dossier: replica.show(id).identity.dossier, author: replica.identity.replica)
            edits.append(
                Edit(FieldName(literal: "note"), nil, .text(mark.text(isOther: hasOtherSecrets))))
        }
        if random.chance(30) {
            let isIn = Bool.random(using: &random) != hasOtherSecrets
            edits.append(Edit(FieldName(literal: "tags"), MemberKey("x"), .boolean(isIn)))
        }
        _ = try replica.edit(id, edits, isChecked: !isBad && isChecked)
    }

    /// Gives the visitors a thing's dossier, or changes what was given.
    private func writePermit(
        _ replica: Replica, beside thing: RecordID, _ random: inout SplitMix
    ) throws {
        let type = RecordTypeName(literal: "permit")
        let days = (hasOtherSecrets ? ["2025-01-31", "2027-12-01"] : ["2026-03-01", "2026-03-02"])
            .compactMap { CalendarDate($0) }
        guard let day = days.randomElement(using: &random) else { return }
        let scope = Edit(FieldName(literal: "scope"), MemberKey("open"), .boolean(true))
        guard let permit = try replica.ids(of: type).randomElement(using: &random),
            !random.chance(50)
        else {
            _ = try replica.add(
                type, dossier: try replica.show(thing).identity.dossier, domain: nil,
                [
                    Edit(FieldName(literal: "since"), nil, .date(day)),
                    Edit(FieldName(literal: "party"), nil, .reference(Model.visitors)), scope,
                ])
            return count("permit")
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3:
            _ = try replica.edit(permit, [Edit(FieldName(literal: "ended"), nil, .date(day))])
            count("permit ended")
        case 3..<5:
            let isRefused = Bool.random(using: &random)
            _ = try replica.edit(
                permit, [Edit(FieldName(literal: "refused"), nil, .boolean(isRefused))])
        case 5..<6: _ = try replica.delete(permit)
        case 6..<7: _ = try replica.edit(permit, [Edit(FieldName(literal: "ended"), nil, .null)])
        case 7..<8:
            let isIn = Bool.random(using: &random)
            _ = try replica.edit(
                permit, [Edit(FieldName(literal: "scope"), MemberKey("open"), .boolean(isIn))])
        default:
            let partner = random.chance(70) ? Model.visitors : Model.makers
            _ = try replica.edit(
                permit, [Edit(FieldName(literal: "party"), nil, .reference(partner))])
        }
    }

    /// Involves the visitors in a thing's dossier, or changes who is involved until when.
    private func writeBond(
        _ replica: Replica, beside thing: RecordID, _ random: inout SplitMix
    ) throws {
        let type = RecordTypeName(literal: "bond")
        let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
            .compactMap { CalendarDate($0) }
        guard let day = days.randomElement(using: &random) else { return }
        guard let bond = try replica.ids(of: type).randomElement(using: &random),
            !random.chance(50)
        else {
            _ = try replica.add(
                type, dossier: try replica.show(thing).identity.dossier, domain: nil,
                [
                    Edit(FieldName(literal: "with"), nil, .reference(Model.visitors)),
                    Edit(FieldName(literal: "from"), nil, .date(min(day, days[2]))),
                ])
            return count("bond")
        }
        let edit: Edit
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: edit = Edit(FieldName(literal: "until"), nil, .date(day))
        case 5..<6: edit = Edit(FieldName(literal: "until"), nil, .null)
        case 6..<7: edit = Edit(FieldName(literal: "from"), nil, .date(day))
        case 7..<9:
            let area = random.chance(70) ? "open" : "papers"
            edit = Edit(
                FieldName(literal: "areas"), MemberKey(area), .boolean(random.chance(70)))
        default: edit = Edit(.deleted, nil, .boolean(true))
        }
        _ = try edit.field == .deleted ? replica.delete(bond) : replica.edit(bond, [edit])
        count("bond changed")
    }

    // MARK: Exchanges

    private func exchange(_ client: Client, _ random: inout SplitMix) async throws {
        let fate = Fate.draw(&random)
        let sizes: [UInt32] = [1, 2, 3, 7, 0]
        let size = sizes.randomElement(using: &random) ?? 0
        // After a failure a client may send less at once.
        let sets = random.chance(30) ? Int.random(in: 1...3, using: &random) : Limits.setsPerBatch
        arm(fate, client, &random)
        defer {
            client.fault.disarm()
            serverFault.disarm()
        }
        do {
            let request = try client.replica.nextRequest(pageCells: size, maximumSets: sets)
            try await send(request, of: client, fate)
        } catch let crash as Crash where crash.isClient {
            try restart(client)
        } catch is Crash {
            // The server is up again already.
        } catch ErrorCode.revoked {
            try noteGone(client)
        }
    }

    private func arm(_ fate: Fate, _ client: Client, _ random: inout SplitMix) {
        let serverPoints: [Failpoint] = [
            .serverBetweenSets, .serverBeforeCommit, .serverAfterCommit, .serverBeforeAnswer,
        ]
        let clientPoints: [Failpoint] = [
            .clientBeforeRequest, .clientAfterOutcomes, .clientAfterPage, .clientInsideRestamp,
            .clientAfterCommit,
        ]
        let server = serverPoints.randomElement(using: &random) ?? .serverBeforeCommit
        let point = clientPoints.randomElement(using: &random) ?? .clientAfterPage
        if fate == .serverCrash { armServer(at: server) }
        if fate == .clientCrash { arm(client, at: point) }
    }

    private func send(_ request: WireSyncRequest, of client: Client, _ fate: Fate) async throws {
        let index = clients.firstIndex { $0 === client } ?? 0
        let sentAt = client.clock.clock.now()
        let body = try wire(request)
        requests.append((index, body))
        switch fate {
        case .requestLost: return count("request lost")
        case .requestCut:
            count("request cut")
            let cut = body.prefix(body.count / 2)
            guard (try? Self.read(WireSyncRequest.self, cut)) == nil else {
                throw Violation("half a request can be read")
            }
            return
        case .requestDelayed:
            lateRequests.append((index, body))
            return count("request delayed")
        default: break
        }
        let answer = try await serve(body, of: client)
        if fate == .requestDoubled {
            count("request doubled")
            _ = try await serve(body, of: client)
        }
        switch fate {
        case .answerLost: count("answer lost")
        case .answerCut:
            count("answer cut")
            let whole = try wire(answer)
            guard (try? Self.read(WireSyncAnswer.self, whole.prefix(whole.count - 3))) == nil else {
                throw Violation("a cut answer can be read")
            }
        case .answerDelayed:
            count("answer delayed")
            lateAnswers.append(
                LateAnswer(client: index, request: request, answer: answer, sentAt: sentAt))
        default:
            try apply(answer, to: request, sentAt: sentAt, client)
            if !answer.more { try checkScope(of: client) }
        }
    }

    private func deliverLateRequest(_ random: inout SplitMix) async throws {
        guard let index = lateRequests.indices.randomElement(using: &random) else { return }
        let late = lateRequests.remove(at: index)
        count("request delivered late")
        try await serveAgain(late.body, of: clients[late.client])
    }

    private func deliverLateAnswer(_ random: inout SplitMix) throws {
        guard let index = lateAnswers.indices.randomElement(using: &random) else { return }
        let late = lateAnswers.remove(at: index)
        count("answer delivered late")
        try apply(late.answer, to: late.request, sentAt: late.sentAt, clients[late.client])
    }
}
