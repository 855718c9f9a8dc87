import SQLStatements
import Shared

/// What a person reads when a command on a replica cannot be carried out.
enum CommandFailure: Error, Hashable {
    case replicaBusy(String)
    case clockNeedsDemo
    case alreadyRunning
    case unknownType(String)
    case unknownDomain(String)
    case notAnID(String)
    /// The caller's standard input, or a pipe, while another process owns the replica.
    case inputIsElsewhere
    case unreadableFile(String)
    case fileExists(String)
    case unwritableFile(String)
    case exportTooLarge
}

extension Sentence {
    /// The sentence for an error that has one: what happened and what to do.
    init?(describing error: any Error) {
        switch error {
        case let code as ErrorCode: self = code.sentence
        case let refusal as EditRefusal:
            self = refusal.code.sentence.about(refusal.detail)
        case let failure as SyncFailure: self = failure.sentence
        case let error as ReplicaError: self = error.sentence
        case let failure as CommandFailure: self = failure.sentence
        case let failure as EditSyntaxError: self = failure.sentence
        case _ where isOfDisk(error): self = ReplicaError.disk.sentence
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
        case .proxy(status: 407):
            Sentence(
                nl: "De proxy van dit netwerk vraagt om een aanmelding. Uw werk is bewaard; "
                    + "vraag het aan wie dit netwerk beheert.",
                en: "This network's proxy asks for a sign-in. Your work is kept; ask whoever runs "
                    + "this network.")
        case .proxy:
            Sentence(
                nl: "De proxy van dit netwerk laat de server niet door. Uw werk is bewaard; "
                    + "probeer het later opnieuw.",
                en: "This network's proxy does not let through to the server. Your work is kept; "
                    + "try again later.")
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
        case .locked: ReplicaError.locked.sentence
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
        case .wiped:
            Sentence(
                nl: "De gemeente heeft dit apparaat gewist. Verwijder het bestand en meld het "
                    + "apparaat opnieuw aan, als dat mag.",
                en: "The municipality has wiped this device. Remove the file and enrol the device "
                    + "anew, if you may.")
        case .locked:
            Sentence(
                nl: "Dit apparaat is op slot: geef de wachtzin, bij `sync-client run` met "
                    + "sync-client unlock. Zolang wordt er niets gelezen of gesynchroniseerd.",
                en: "This device is locked: give the passphrase, beside `sync-client run` with "
                    + "sync-client unlock. Until then nothing is read or synced.")
        case .wrongPassphrase:
            Sentence(
                nl: "De wachtzin klopt niet. Probeer het opnieuw.",
                en: "The passphrase is not right. Try again.")
        case .weakPassphrase:
            Sentence(
                nl: "Kies een wachtzin van ten minste \(Limits.passphraseCharacters) tekens, niet "
                    + "steeds dezelfde.",
                en: "Choose a passphrase of at least \(Limits.passphraseCharacters) characters, "
                    + "not all the same.")
        case .notSealed:
            Sentence(
                nl: "Dit apparaat heeft geen wachtzin: het is zonder aangemeld.",
                en: "This device has no passphrase: it was enrolled without.")
        case .readingOnly:
            Sentence(
                nl: "Hier wordt alleen gelezen. Wijzig met: sync-client set",
                en: "This only reads. Change things with: sync-client set")
        case .leaseOver:
            Sentence(
                nl: "Dit apparaat is te lang niet gesynchroniseerd en is op slot. Maak verbinding: "
                    + "sync-client sync. Uw werk is bewaard.",
                en: "This device was not synced for too long and is locked. Connect: "
                    + "sync-client sync. Your work is kept.")
        case .tooManyReads:
            Sentence(
                nl: "Er is te veel geopend zonder te synchroniseren. Maak eerst verbinding: "
                    + "sync-client sync.",
                en: "Too much was opened without a sync. Connect first: sync-client sync.")
        case .disk:
            Sentence(
                nl: "De schijf is vol of werkt niet. Wat eerder bewaard is, blijft bewaard; maak "
                    + "ruimte en probeer het opnieuw.",
                en: "The disk is full or does not work. What was kept before stays; make room "
                    + "and try again.")
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
        case .unknownDomain(let name):
            Sentence(
                nl: "Er is geen leefgebied \(name.onOneLine) in het programma van de gemeente.",
                en: "The municipality's programme has no life domain \(name.onOneLine).")
        case .notAnID(let text):
            Sentence(
                nl: "\(text) is geen id; kopieer het uit `sync-client list`.",
                en: "\(text) is no id; copy it from `sync-client list`.")
        case .inputIsElsewhere:
            Sentence(
                nl: "Deze replica is in gebruik bij `sync-client run`, dat uw standaardinvoer niet "
                    + "kan lezen. Zet de regels in een gewoon bestand.",
                en: "`sync-client run` has this replica and cannot read your standard input. Put "
                    + "the lines into an ordinary file.")
        case .unreadableFile(let path):
            Sentence(
                nl: "\(path) is niet te lezen. Controleer de naam en de rechten.",
                en: "\(path) cannot be read. Check the name and its permissions.")
        case .fileExists(let path):
            Sentence(
                nl: "\(path) bestaat al. Kies een andere naam, of vervang het met --force.",
                en: "\(path) exists already. Choose another name, or replace it with --force.")
        case .unwritableFile(let path):
            Sentence(
                nl: "\(path) is niet te schrijven. Controleer de map, de rechten en de ruimte.",
                en: "\(path) cannot be written. Check the folder, its permissions and the space.")
        case .exportTooLarge:
            Sentence(
                nl: "Dit is te veel om te tonen zolang `sync-client run` draait. Gebruik --output.",
                en: "This is too much to print while `sync-client run` is up. Use --output.")
        }
    }
}

extension ImportProblem {
    /// What is wrong with the line, for people. Holds no value.
    var sentence: Sentence {
        switch self {
        case .unknownType(let type): CommandFailure.unknownType(type.text).sentence
        case .unknownField(let field?): EditSyntaxError.unknownField(field.text).sentence
        case .unreadableValue(let field):
            EditSyntaxError.unreadableValue(field: field.text).sentence
        case .refused(let code, let detail):
            code.sentence.about(detail)
        case .unknownRecord: ReplicaError.unknownRecord.sentence
        case .unknownReference(let part):
            Sentence(
                nl: "\(part): geen eerdere regel maakte het record dat hier wordt bedoeld.",
                en: "\(part): no earlier line made the record that is meant here.")
        case .differs(let part):
            Sentence(
                nl: "\(part): het record met dit id heeft iets anders.",
                en: "\(part): the record with this id has another one.")
        default: sentenceOnForm
        }
    }

    private var sentenceOnForm: Sentence {
        switch self {
        case .tooLong:
            Sentence(
                nl: "De regel is te lang. Verdeel de wijzigingen over meer regels.",
                en: "The line is too long. Spread the edits over more lines.")
        case .unknownPart:
            Sentence(
                nl: "De regel heeft een onbekend onderdeel. Velden horen binnen \"set\".",
                en: "The line has an unknown part. Fields belong within \"set\".")
        case .unreadable(let part):
            Sentence(
                nl: "\"\(part)\" ontbreekt of is niet te lezen.",
                en: "\"\(part)\" is missing or cannot be read.")
        case .nothingToWrite:
            Sentence(nl: "Er staat niets in \"set\".", en: "There is nothing in \"set\".")
        case .deletesWrongly:
            Sentence(
                nl: "Een regel met \"delete\" heeft een \"id\" en geen \"set\".",
                en: "A line with \"delete\" has an \"id\" and no \"set\".")
        case .keyOfExisting:
            Sentence(
                nl: "\"key\" hoort op een regel die een record maakt, zonder \"id\".",
                en: "\"key\" belongs on a line that makes a record, without an \"id\".")
        case .keyTaken:
            Sentence(
                nl: "Een eerdere regel gaf deze \"key\" al. Kies een andere.",
                en: "An earlier line gave this \"key\" already. Choose another one.")
        case .tooManyKeys:
            Sentence(
                nl: "Er zijn te veel \"key\"s in dit bestand. Splits het.",
                en: "There are too many \"key\"s in this file. Split it.")
        case .unknownField:
            Sentence(
                nl: "\"set\" heeft een naam die geen veld kan zijn.",
                en: "\"set\" has a name that can be no field.")
        default:
            Sentence(
                nl: "De regel is geen JSON-object in UTF-8, of noemt iets twee keer.",
                en: "The line is no JSON object in UTF-8, or names something twice.")
        }
    }
}

extension Sentence {
    /// After purges.
    static func purged(_ dossiers: Int) -> Sentence {
        Sentence(
            nl:
                "De toegang tot (een deel van) \(dossiers) dossier(s) is beëindigd; wat daarvan hier "
                + "stond, is gewist.",
            en:
                "Access to (a part of) \(dossiers) dossier(s) has ended; what was here of it is erased."
        )
    }

    /// Beside a refused set whose text may not be here any more.
    static let stripped = Sentence(
        nl: "De tekst is gewist: de toegang ertoe is beëindigd. De gemeente heeft hem bewaard.",
        en: "The text is erased: access to it has ended. The municipality has kept it.")
}
