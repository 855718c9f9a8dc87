import HTTPTypes
import Shared
import Web

/// What people read when they are not let in, or something went wrong: what happened, and what to try.
enum FailurePages {
    /// For a form; nothing where it takes a page of its own.
    static func sentence(of failure: ConsoleFailure, _ visit: ConsoleVisit) -> String? {
        let words = visit.words
        switch failure {
        case .wrong: return words[.signInWrong]
        case .locked(let until):
            return words.sentence(.tooManyTries, words.sentence(.untilMoment, visit.clock(until)))
        case .busy: return words.sentence(.tooManyTries, words[.aMinute])
        case .badPassword(.tooShort):
            return words.sentence(
                .passwordShort, "\(visit["password"].count)", "\(PasswordRule.leastCharacters)")
        case .badPassword(.tooLong): return words[.passwordLong]
        case .badPassword(.tooCommon): return words[.passwordCommon]
        case .different: return words[.passwordsDiffer]
        case .badLink, .notFound, .forbidden, .forged, .nameTaken, .badName, .malformed: return nil
        }
    }

    static func page(of failure: ConsoleFailure, _ visit: ConsoleVisit) -> MessagePage {
        let words = visit.words
        let home = NamedLink(url: "\(ConsoleAPI.base)/", label: words[.today])
        switch failure {
        case .badLink:
            return MessagePage(
                messageTitle: words[.linkGone], messageText: words[.linkGoneText],
                whatToDo: [words[.linkGoneTry]],
                links: [NamedLink(url: "\(ConsoleAPI.base)/sign-in", label: words[.signIn])])
        case .forged:
            return MessagePage(
                messageTitle: words[.formOld], messageText: words[.formOldText],
                whatToDo: [words[.formOldTry]], links: [home])
        default:
            return MessagePage(
                messageTitle: words[.pageGone],
                messageText: sentence(of: failure, visit) ?? words[.pageGoneText], links: [home])
        }
    }

    static func broken(_ visit: ConsoleVisit) -> MessagePage {
        let words = visit.words
        return MessagePage(
            messageTitle: words[.broken], messageText: words[.brokenText],
            whatToDo: [words[.brokenTry]],
            links: [NamedLink(url: "\(ConsoleAPI.base)/", label: words[.today])])
    }
}

extension ConsoleFailure {
    var status: HTTPResponse.Status {
        switch self {
        case .wrong: .unauthorized
        case .locked, .busy: .tooManyRequests
        case .badLink: .gone
        case .badPassword, .different, .nameTaken, .badName: .unprocessableContent
        case .notFound: .notFound
        case .malformed: .badRequest
        case .forbidden, .forged: .forbidden
        }
    }
}
