import Foundation
import Machine
import Shared
import Web

/// What everybody has who is signed in: the first page, and where they are signed in.
enum HomeRoutes {
    static let all: [ConsoleRoute] = [
        .get("/", .signedIn) { visit, _ in
            let name = visit.signedIn?.session.account ?? ""
            let now = visit.signedIn?.workspace.environment.clock.now() ?? 0
            return .page(
                HomePage(
                    greeting: name, today: visit.day(now), work: try await HomeWork(visit).items()))
        },
        .get("/sessions", .signedIn) { visit, accounts in .page(try page(visit, accounts)) },
        .post("/sessions/{session}/end", .signedIn) { visit, accounts in
            let own = try session(visit)
            let id = visit.parameters["session"]
            // This one ends by signing out.
            let ended = accounts.sessions.end(of: own.account, in: own.workspace) {
                $0.id == id && $0.id != own.id
            }
            guard ended == 1 else { throw ConsoleFailure.notFound }
            return .page(
                try page(visit, accounts),
                notice: Notice(tone: .good, noticeTitle: visit.words[.sessionEnded]))
        },
        .post("/sessions/end-others", .signedIn) { visit, accounts in
            let own = try session(visit)
            accounts.sessions.end(of: own.account, in: own.workspace) { $0.id != own.id }
            return .page(
                try page(visit, accounts),
                notice: Notice(tone: .good, noticeTitle: visit.words[.sessionEnded]))
        },
    ]

    private static func session(_ visit: ConsoleVisit) throws -> Sessions.Session {
        guard let session = visit.signedIn?.session else { throw ConsoleFailure.notFound }
        return session
    }

    private static func page(
        _ visit: ConsoleVisit, _ accounts: AccountService
    ) throws -> SessionsPage {
        let own = try session(visit)
        return SessionsPage(
            sessions: accounts.sessions.all(of: own.account, in: own.workspace)
                .sorted { ($0.id == own.id ? 0 : 1) < ($1.id == own.id ? 0 : 1) }
                .map {
                    SessionRow(
                        sessionID: $0.id, browser: $0.browser,
                        startedAt: visit.moment($0.startedAt),
                        lastUsedAt: visit.moment($0.lastUsedAt), isThisSession: $0.id == own.id)
                })
    }
}

extension ConsoleVisit {
    /// A moment for people, in the workspace's time zone.
    func moment(_ milliseconds: Int64) -> String {
        HumanTime(zone: zone, language: words.language).moment(milliseconds)
    }

    /// A day, by its name.
    func day(_ milliseconds: Int64) -> String {
        HumanTime(zone: zone, language: words.language).day(milliseconds)
    }

    /// The same of a date, by its noon: far from every other day's.
    func day(_ date: CalendarDate) -> String {
        HumanTime(zone: "UTC", language: words.language)
            .day(Int64(date.daysSince1970) * 86_400_000 + 43_200_000)
    }

    /// A time of the day.
    func clock(_ milliseconds: Int64) -> String {
        HumanTime(zone: zone, language: words.language).clock(milliseconds)
    }
}
