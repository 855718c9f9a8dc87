import Foundation
import HTTPTypes
import Machine
import Shared
import Web

/// Who may work in the console: for roles with the power `accounts`.
enum AccountRoutes {
    private static let power = ConsoleRoute.Access.power(.accounts)

    static let all: [ConsoleRoute] = [
        .get("/accounts", power) { visit, _ in .page(try await page(visit)) },
        .post("/accounts", power, add),
        .post("/accounts/{replica}/link", power) { visit, accounts in
            try await link(visit, accounts, forgetsSecondStep: false)
        },
        .post("/accounts/{replica}/second-factor", power) { visit, accounts in
            try await link(visit, accounts, forgetsSecondStep: true)
        },
        .post("/accounts/{replica}/block", power) { visit, accounts in
            try await set(.paused, visit, accounts)
        },
        .post("/accounts/{replica}/unblock", power) { visit, accounts in
            try await set(.active, visit, accounts)
        },
    ]

    // MARK: Acts

    @Sendable
    private static func add(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        let workspace = try workspace(visit)
        do {
            guard let name = PersonName(visit.name)?.text,
                let partner = PartnerName(visit["partner"]),
                let role = RoleName(visit["role"]), workspace.index.role(role) != nil,
                try await workspace.store.read({ try $0.partner(partner) }) != nil
            else { throw ConsoleFailure.badName }
            try await AdminDesk(workspace: workspace, name: nil)
                .addAdmin(name, role: role, partner: partner)
            let link = try await accounts.makeLink(
                for: name, in: workspace, by: visit.signedIn?.session.account)
            return .page(
                try await page(visit, link: (name, link)),
                notice: Notice(tone: .good, noticeTitle: visit.words[.accountAdded]))
        } catch is AdminDesk.Failure {
            return try await refused(visit, visit.words[.nameTaken])
        } catch ConsoleFailure.badName {
            return try await refused(visit, visit.words[.nameBad])
        }
    }

    private static func refused(_ visit: ConsoleVisit, _ text: String) async throws -> ConsoleAnswer
    {
        .page(
            try await page(visit, error: text), .unprocessableContent,
            errors: [FormError(message: text, target: "new-name")])
    }

    private static func link(
        _ visit: ConsoleVisit, _ accounts: AccountService, forgetsSecondStep: Bool
    ) async throws -> ConsoleAnswer {
        let (workspace, admin) = try await admin(visit)
        let link = try await accounts.makeLink(
            for: admin.worker, in: workspace, forgetsSecondStep: forgetsSecondStep,
            by: visit.signedIn?.session.account)
        return .page(try await page(visit, link: (admin.worker, link)))
    }

    private static func set(
        _ state: ReplicaRow.State, _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        let (workspace, admin) = try await admin(visit)
        // Nobody locks themselves out.
        guard admin.worker != visit.signedIn?.session.account else {
            throw ConsoleFailure.forbidden
        }
        let actor = visit.signedIn?.session.account
        try await workspace.store.write { writer in
            guard var row = try writer.replica(admin.id), row.state != .revoked else {
                throw ConsoleFailure.notFound
            }
            row.state = state
            try writer.put(row)
            if state != .active, var account = try writer.account(admin.worker) {
                account.link = nil
                try writer.put(account)
            }
            try workspace.log(
                state == .paused ? "account blocked" : "account unblocked", .administration,
                by: actor, about: "\(admin.id)", writer)
        }
        if state != .active { accounts.sessions.end(of: admin.worker, in: workspace.name) }
        return .redirect(ConsoleAPI.base + "/accounts")
    }

    // MARK: The page

    private static func workspace(_ visit: ConsoleVisit) throws -> Workspace {
        guard let workspace = visit.signedIn?.workspace else { throw ConsoleFailure.notFound }
        return workspace
    }

    private static func admin(
        _ visit: ConsoleVisit
    ) async throws -> (Workspace, ReplicaRow) {
        let workspace = try workspace(visit)
        let number = visit.parameters["replica"].flatMap { UInt32($0) }
        let admins = try await workspace.store.read { try AdminDesk.admins($0) }
        guard let admin = admins.first(where: { $0.id.number == number }) else {
            throw ConsoleFailure.notFound
        }
        return (workspace, admin)
    }

    private static func page(
        _ visit: ConsoleVisit, link: (name: String, secret: String)? = nil, error: String? = nil
    ) async throws -> AccountsPage {
        let workspace = try workspace(visit)
        let (admins, accounts, partners) = try await workspace.store.read { reader in
            (try AdminDesk.admins(reader), try reader.accounts(), try reader.partners())
        }
        let known = Dictionary(
            accounts.compactMap { account in account.replica.map { ($0, account) } },
            uniquingKeysWith: { $1 })
        let roles = workspace.index.programme.roles
        let words = visit.words
        let until = workspace.environment.clock.now() + ConsoleAccount.linkMilliseconds
        return AccountsPage(
            oneTimeLink: link.map {
                OneTimeLink(
                    linkFor: words.sentence(.linkOpen, $0.name),
                    linkText: visit.address + ConsoleAPI.path(ofLink: $0.secret),
                    linkValid: words.sentence(.linkValid, visit.moment(until)))
            },
            accounts: admins.filter { $0.state != .revoked }.map {
                row($0, known[$0.id.number], workspace, visit)
            },
            fields: [
                .newAccountName(words, value: error == nil ? nil : visit["name"], error: error),
                .newAccountRole(
                    words,
                    roles.map {
                        FormField.Option(
                            $0.name.text, visit.text($0.label),
                            isChosen: $0.name.text == visit["role"])
                    }),
                .select(
                    .init("new-partner", name: "partner", label: words[.partner]),
                    partners.map {
                        FormField.Option(
                            $0.name.text, $0.label, isChosen: $0.name.text == visit["partner"])
                    }),
            ])
    }

    private static func row(
        _ admin: ReplicaRow, _ account: ConsoleAccount?, _ workspace: Workspace,
        _ visit: ConsoleVisit
    ) -> Web.AccountRow {
        let words = visit.words
        let role = workspace.index.role(admin.role)
        let isSelf = admin.worker == visit.signedIn?.session.account
        let isBlocked = admin.state != .active
        let base = "\(ConsoleAPI.base)/accounts/\(admin.id.number)"
        func act(
            _ label: WordKey, _ text: WordKey, _ path: String, isDangerous: Bool = false
        ) -> Act {
            Act(
                actLabel: words[label], actText: words[text], actURL: "\(base)/\(path)",
                actButton: words[label], isDangerous: isDangerous)
        }
        var acts = [act(.linkNew, .linkNewText, "link")]
        if account?.timedSecret != nil {
            acts.append(act(.secondStepForget, .secondStepForgetText, "second-factor"))
        }
        if !isSelf {
            acts.append(
                isBlocked
                    ? act(.unblock, .unblockText, "unblock")
                    : act(.block, .blockText, "block", isDangerous: true))
        }
        return Web.AccountRow(
            personName: admin.worker, roleLabel: role.map { visit.text($0.label) } ?? "",
            state: isBlocked
                ? Badge(tone: .danger, badgeText: words[.blocked])
                : Badge(tone: .good, badgeText: words[.active]),
            lastSignIn: account?.lastSignIn.map { visit.moment($0) } ?? words[.neverSignedIn],
            secondFactor: account?.timedSecret != nil
                ? Badge(tone: .good, badgeText: words[.setUp])
                : Badge(tone: .plain, badgeText: words[.notSetUp]), acts: acts)
    }
}
