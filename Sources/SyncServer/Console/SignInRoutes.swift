import Foundation
import Machine
import QRCode
import Shared
import Web

/// The way in: password, second step, one-time link; and the way out.
enum SignInRoutes {
    static let all: [ConsoleRoute] = [
        .get("/sign-in", .anyone) { visit, _ in
            if let stage = visit.signedIn?.session.stage, stage == .full {
                return .redirect(ConsoleAPI.base + "/")
            }
            return .page(SignInPage(visit.words))
        },
        .post("/sign-in", .anyone, signIn),
        .get("/second-factor", .password) { visit, _ in .page(SecondFactorPage(visit.words)) },
        .post("/second-factor", .password, confirm),
        .get("/welcome/{link}", .anyone) { visit, accounts in
            let link = visit.parameters["link"] ?? ""
            let (_, account) = try await accounts.account(ofLink: link)
            return .page(passwordPage(link, account.name, visit))
        },
        .post("/welcome/{link}", .anyone, setPassword),
        .get("/enrol-second-factor", .enrolling) { visit, _ in .page(try enrolPage(visit)) },
        .get("/second-factor.svg", .enrolling) { visit, _ in
            guard let (code, signedIn) = offered(visit) else { throw ConsoleFailure.notFound }
            let issuer = "Samenspraak \(signedIn.workspace.name)"
            guard let picture = QRCode(code.address(of: signedIn.session.account, at: issuer))
            else {
                throw ErrorCode.serverError
            }
            return .image(picture.svg)
        },
        .post("/enrol-second-factor", .enrolling, enrol),
        .get("/recovery-codes", .signedIn) { visit, _ in
            guard let session = visit.signedIn?.session, !session.recoveryCodes.isEmpty else {
                return .redirect(ConsoleAPI.base + "/")
            }
            return .page(
                RecoveryCodesPage(
                    codes: session.recoveryCodes,
                    madeFor: visit.words.sentence(
                        .recoveryCodesFor, session.account, visit.day(session.startedAt))))
        },
        .post("/recovery-codes", .signedIn) { visit, accounts in
            if let secret = visit.secret { accounts.sessions.forgetRecoveryCodes(secret) }
            return .redirect(ConsoleAPI.base + "/")
        },
        .post("/language", .anyone) { visit, _ in
            // Only to a page of ours: else a form could lead anywhere.
            let back = PageAddress(visit["return"]).text
            let isOurs = back == ConsoleAPI.base || back.hasPrefix(ConsoleAPI.base + "/")
            var answer = ConsoleAnswer.redirect(isOurs ? back : ConsoleAPI.base + "/")
            answer.language = PageLanguage(visit["language"])
            return answer
        },
        .post("/sign-out", .anyone) { visit, accounts in
            if let session = visit.signedIn?.session {
                accounts.sessions.end(of: session.account, in: session.workspace) {
                    $0.id == session.id
                }
            }
            var answer = ConsoleAnswer.redirect(ConsoleAPI.base + "/sign-in")
            answer.endsSession = true
            return answer
        },
    ]

    @Sendable
    private static func signIn(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        let name = visit.name.trimmingCharacters(in: .whitespaces)
        do {
            return .entered(
                try await accounts.signIn(
                    name, visit["password"], browser: visit.browser, instead: visit.secret))
        } catch let failure as ConsoleFailure {
            guard let text = FailurePages.sentence(of: failure, visit) else { throw failure }
            return .page(
                SignInPage(visit.words, name: name, error: text), failure.status,
                errors: [FormError(message: text, target: "password")])
        }
    }

    @Sendable
    private static func confirm(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        guard let session = visit.signedIn?.session, let secret = visit.secret else {
            throw ConsoleFailure.notFound
        }
        let isRecovering = visit.form["recovery"] != nil
        do {
            return .entered(
                try await accounts.confirm(
                    code: visit.form["code"], recovery: visit.form["recovery"], session,
                    instead: secret))
        } catch let failure as ConsoleFailure {
            let wrong = failure == .wrong ? visit.words[.codeWrong] : nil
            guard let text = wrong ?? FailurePages.sentence(of: failure, visit) else {
                throw failure
            }
            return .page(
                SecondFactorPage(
                    visit.words, codeError: isRecovering ? nil : text,
                    recoveryError: isRecovering ? text : nil), failure.status,
                errors: [FormError(message: text, target: isRecovering ? "recovery" : "code")])
        }
    }

    // MARK: One-time links

    private static func passwordPage(
        _ link: String, _ name: String, _ visit: ConsoleVisit, error: String? = nil,
        againError: String? = nil
    ) -> SetPasswordPage {
        SetPasswordPage(
            newAccountName: name, action: PageAddress(ConsoleAPI.path(ofLink: link)),
            fields: FormField.newPassword(
                visit.words, minimumLength: PasswordRule.leastCharacters, error: error,
                againError: againError))
    }

    @Sendable
    private static func setPassword(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        let link = visit.parameters["link"] ?? ""
        let (_, account) = try await accounts.account(ofLink: link)
        do {
            return .entered(
                try await accounts.setPassword(
                    visit["password"], again: visit["again"], link: link, browser: visit.browser,
                    instead: visit.secret))
        } catch let failure as ConsoleFailure {
            guard let text = FailurePages.sentence(of: failure, visit) else { throw failure }
            let isAgain = failure == .different
            return .page(
                passwordPage(
                    link, account.name, visit, error: isAgain ? nil : text,
                    againError: isAgain ? text : nil), failure.status,
                errors: [FormError(message: text, target: isAgain ? "again" : "password")])
        }
    }

    // MARK: Setting up the second step

    private static func offered(_ visit: ConsoleVisit) -> (TimedCode, SignedIn)? {
        guard let signedIn = visit.signedIn, case .enrolling(let secret) = signedIn.session.stage
        else { return nil }
        return (TimedCode(secret: secret), signedIn)
    }

    private static func enrolPage(
        _ visit: ConsoleVisit, error: String? = nil
    ) throws -> EnrolSecondFactorPage {
        guard let (code, _) = offered(visit) else { throw ConsoleFailure.notFound }
        return EnrolSecondFactorPage(
            qr: .secretKey(
                visit.words, imageURL: "\(ConsoleAPI.base)/second-factor.svg",
                codeGroups: code.groups), fields: [.sixDigits(visit.words, error: error)])
    }

    @Sendable
    private static func enrol(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) async throws -> ConsoleAnswer {
        guard let signedIn = visit.signedIn, let secret = visit.secret else {
            throw ConsoleFailure.notFound
        }
        do {
            var answer = ConsoleAnswer.redirect(ConsoleAPI.base + "/recovery-codes")
            answer.secret = try await accounts.enrol(
                code: visit["code"], signedIn.session, instead: secret
            ).secret
            return answer
        } catch ConsoleFailure.wrong {
            let text = visit.words[.codeWrong]
            return .page(
                try enrolPage(visit, error: text), ConsoleFailure.wrong.status,
                errors: [FormError(message: text, target: "code")])
        }
    }
}
