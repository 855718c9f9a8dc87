import Shared

/// What a person reads when a command on a replica cannot be carried out.
enum CommandFailure: Error, Hashable {
    case replicaBusy(String)
    case clockNeedsDemo
    case alreadyRunning
    case unknownType(String)
    case notAnID(String)
}

extension Sentence {
    /// The sentence for an error that has one: what happened and what to do.
    init?(describing error: any Error) {
        switch error {
        case let code as ErrorCode: self = code.sentence
        case let refusal as EditRefusal:
            let sentence = refusal.code.sentence
            self.init(
                nl: "\(refusal.detail): \(sentence.nl)", en: "\(refusal.detail): \(sentence.en)")
        case let failure as SyncFailure: self = failure.sentence
        case let error as ReplicaError: self = error.sentence
        case let failure as CommandFailure: self = failure.sentence
        case let failure as EditSyntaxError: self = failure.sentence
        default: return nil
        }
    }
}

extension SyncFailure {
    var sentence: Sentence {
        switch self {
        case .unreachable:
            Sentence(
                nl: "Geen verbinding met de server. Uw werk is bewaard; probeer het later opnieuw.",
                en: "No connection to the server. Your work is kept; try again later.")
        case .notOurServer:
            Sentence(
                nl: "Iets anders dan de server gaf antwoord: misschien moet u eerst inloggen op "
                    + "dit netwerk. Uw werk is bewaard.",
                en: "Something other than the server answered: you may have to sign in to this "
                    + "network first. Your work is kept.")
        case .refused(let code): code.sentence
        case .serverBusy:
            Sentence(
                nl: "De server is even niet beschikbaar. Uw werk is bewaard; probeer het later.",
                en: "The server is not available for now. Your work is kept; try again later.")
        case .forked: ErrorCode.replicaForked.sentence
        case .unreadableAnswer:
            Sentence(
                nl: "Het antwoord was niet te lezen en is niet verwerkt. Uw werk is bewaard.",
                en: "The answer could not be read and was not applied. Your work is kept.")
        }
    }
}

extension ReplicaError {
    var sentence: Sentence {
        switch self {
        case .notEnrolled(let path):
            Sentence(
                nl: "Er is geen replica op \(path). Meld dit apparaat aan: "
                    + "sync-client enrol SERVER CODE",
                en: "There is no replica at \(path). Enrol this device: "
                    + "sync-client enrol SERVER CODE")
        case .exists(let path):
            Sentence(
                nl: "Er is al een replica op \(path). Kies een ander bestand met --replica.",
                en: "There is a replica at \(path) already. Choose another file with --replica.")
        case .unknownRecord:
            Sentence(
                nl: "Dit staat niet in deze replica. Zoek het op met: sync-client list TYPE",
                en: "This replica does not hold it. Look it up with: sync-client list TYPE")
        case .forked: ErrorCode.replicaForked.sentence
        case .unreadableAnswer: SyncFailure.unreadableAnswer.sentence
        }
    }
}

extension CommandFailure {
    var sentence: Sentence {
        switch self {
        case .replicaBusy(let path):
            Sentence(
                nl: "Een ander proces gebruikt \(path) en antwoordt niet. Wacht, of stop het.",
                en: "Another process uses \(path) and does not answer. Wait, or stop it.")
        case .clockNeedsDemo:
            Sentence(
                nl: "--clock werkt alleen in een werkruimte die met --demo is gemaakt.",
                en: "--clock works only in a workspace that was made with --demo.")
        case .alreadyRunning:
            Sentence(
                nl: "Er draait al een sync-client op deze replica.",
                en: "A sync-client runs on this replica already.")
        case .unknownType(let name):
            Sentence(
                nl: "Er is geen recordtype \(name) in het programma van de gemeente.",
                en: "The municipality's programme has no record type \(name).")
        case .notAnID(let text):
            Sentence(
                nl: "\(text) is geen id; kopieer het uit `sync-client list`.",
                en: "\(text) is no id; copy it from `sync-client list`.")
        }
    }
}
