import Foundation
import HTTPTypes
import Machine
import QRCode
import Shared
import Web

/// A code for one worker and one device, shown once.
struct DeviceEnrolment {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page(problem: String? = nil) async throws -> EnrolDevicePage {
        let visit = base.visit
        let partners = try await base.workspace.store.read { try $0.partners() }
        // A device of a role without any rights to data would hold nothing.
        let roles = base.index.programme.roles.filter { role in
            base.index.programme.matrix.contains { $0.role == role.name }
        }
        return EnrolDevicePage(fields: [
            .text(
                .init("worker", label: words[.workerName], error: problem),
                value: visit.form["worker"], maximumLength: Limits.nameCharacters),
            .select(
                .init("partner", label: words[.partner]),
                partners.map {
                    .init($0.name.text, $0.label, isChosen: $0.name.text == visit["partner"])
                }),
            .select(
                .init("role", label: words[.role]),
                roles.map {
                    .init(
                        $0.name.text, visit.text($0.label),
                        isChosen: $0.name.text == visit["role"])
                }),
        ])
    }

    func makeCode() async throws -> ConsoleAnswer {
        let visit = base.visit
        guard let worker = PersonName(visit["worker"].precomposedStringWithCanonicalMapping),
            let partner = PartnerName(visit["partner"]), let role = RoleName(visit["role"])
        else { return try await refused(words[.nameBad]) }
        let code: EnrolmentCode
        do {
            code = try await EnrolmentService(workspace: base.workspace)
                .issue(to: worker, role, of: partner, by: base.desk.name)
        } catch ErrorCode.notFound {
            return try await refused(words[.nameBad])
        } catch ErrorCode.tooManyTries {
            return try await refused(words[.tooManyCodes])
        }
        // The address at which this browser reaches the server is one for devices too.
        guard let picture = QRCode("samenspraak:\(visit.address)#\(code.text)") else {
            throw ErrorCode.serverError
        }
        let until =
            base.workspace.environment.clock.now() + Int64(Limits.enrolmentHours) * 3_600_000
        return .page(
            EnrolDevicePage(
                result: EnrolmentResult(
                    resultText: words.sentence(.enrolmentFor, worker.text),
                    validText: words.sentence(.linkValid, visit.moment(until)),
                    qr: .enrolmentCode(
                        words, drawing: QRDrawing(side: picture.side, outline: picture.outline),
                        codeGroups: code.text.split(separator: "-").map(String.init)))))
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "worker")])
    }
}
