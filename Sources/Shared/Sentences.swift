/// One sentence for people, in the languages of the product.
public struct Sentence: Hashable, Sendable {
    public let nl: String
    public let en: String

    public init(nl: String, en: String) {
        self.nl = nl
        self.en = en
    }

    /// The sentence with what it is about before it: a type, field or limit by name. A deletion is a
    /// field of records, but not to people.
    public func about(_ detail: String) -> Sentence {
        guard detail.hasSuffix(FieldName.deleted.text) else {
            return detail.isEmpty ? self : Sentence(nl: "\(detail): \(nl)", en: "\(detail): \(en)")
        }
        let type = detail.split(separator: ".").dropLast().map { "\($0), " }.joined()
        return Sentence(nl: "\(type)verwijdering: \(nl)", en: "\(type)deletion: \(en)")
    }

    public subscript(language: Language) -> String {
        switch language {
        case .dutch: nl
        case .english: en
        }
    }
}

/// The languages of the product. Dutch first.
public enum Language: String, CaseIterable, Sendable {
    case dutch = "nl"
    case english = "en"

    /// Reads a locale such as `en_GB.UTF-8` or an Accept-Language header; Dutch unless it says English.
    public init(locale: String?) {
        let isEnglish = locale.map { $0.lowercased().hasPrefix("en") } ?? false
        self = isEnglish ? .english : .dutch
    }
}

/// The sentences of errors, keyed by code. The switches are exhaustive where it matters: a code
/// without a sentence is found by a test.
extension ErrorCode {
    var exchangeSentence: Sentence {
        switch self {
        case .malformedBody:
            Sentence(
                nl: "Het bericht was niet te lezen. Er is niets gewijzigd; werk het programma bij.",
                en: "The message could not be read. Nothing was changed; update the program.")
        case .bodyTooLarge:
            Sentence(
                nl: "Het bericht is te groot. Er is niets gewijzigd; stuur minder tegelijk.",
                en: "The message is too large. Nothing was changed; send less at a time.")
        case .unsupportedMediaType:
            Sentence(
                nl: "Gebruik application/x-protobuf of application/json, zonder codering of zstd.",
                en: "Use application/x-protobuf or application/json, with no encoding or zstd.")
        case .protocolUnsupported:
            Sentence(
                nl: "Deze versie wordt niet meer ondersteund. Werk het programma bij.",
                en: "This version is no longer supported. Update the program.")
        case .unauthorized:
            Sentence(
                nl:
                    "De server kent dit apparaat niet. Vraag de gemeente om een nieuwe aanmeldcode.",
                en: "The server does not know this device. Ask for a new enrolment code.")
        case .paused:
            Sentence(
                nl: "Dit apparaat is gepauzeerd. Uw werk blijft bewaard; bel de gemeente.",
                en: "This device is paused. Your work is kept; call the municipality.")
        case .tokenReused:
            Sentence(
                nl: "Dit apparaat gebruikte een oude toegang. Het is gepauzeerd; bel de gemeente.",
                en: "This device used an old access token. It is paused; call the municipality.")
        case .revoked:
            Sentence(
                nl: "Dit apparaat heeft geen toegang meer. Bel de gemeente.",
                en: "This device has no access any more. Call the municipality.")
        default: enrolmentOrHistorySentence
        }
    }

    private var enrolmentOrHistorySentence: Sentence {
        switch self {
        case .enrolmentCodeInvalid:
            Sentence(
                nl: "Deze aanmeldcode klopt niet. Controleer de tekens en probeer het opnieuw.",
                en: "This enrolment code is not right. Check the characters and try again.")
        case .enrolmentCodeExpired:
            Sentence(
                nl: "Deze aanmeldcode is verlopen. Vraag de gemeente om een nieuwe.",
                en: "This enrolment code has expired. Ask the municipality for a new one.")
        case .enrolmentCodeUsed:
            Sentence(
                nl: "Deze aanmeldcode is al gebruikt. Vraag de gemeente om een nieuwe.",
                en: "This enrolment code was already used. Ask the municipality for a new one.")
        case .tooManyTries:
            Sentence(
                nl: "Te veel pogingen met deze code. Vraag de gemeente om een nieuwe.",
                en: "Too many tries with this code. Ask the municipality for a new one.")
        case .gap:
            Sentence(
                nl: "Er ontbreken eerdere wijzigingen. Er is niets gewijzigd; stuur die eerst.",
                en: "Earlier change sets are missing. Nothing was changed; send those first.")
        case .replicaForked:
            Sentence(
                nl:
                    "Er zijn twee kopieën van dit apparaat. Er is niets gewijzigd; bel de gemeente.",
                en: "There are two copies of this device. Nothing was changed; call for help.")
        case .cursorInvalid:
            Sentence(
                nl:
                    "De positie van dit apparaat klopt niet. Er is niets gewijzigd; bel de gemeente.",
                en: "This device's position is not valid. Nothing was changed; call for help.")
        case .epochChanged:
            Sentence(
                nl:
                    "De server is teruggezet uit een back-up. Er is niets gewijzigd; bel de gemeente.",
                en: "The server was restored from a backup. Nothing was changed; call for help.")
        case .notFound:
            Sentence(
                nl: "Dit bestaat hier niet. Kijk of de naam of het nummer klopt.",
                en: "There is no such thing here. Check the name or the number.")
        case .serverBusy:
            Sentence(
                nl: "De server heeft het druk. Er is niets gewijzigd; probeer het straks.",
                en: "The server is busy. Nothing was changed; try again soon.")
        default:
            Sentence(
                nl: "Er ging iets mis op de server. Er is niets gewijzigd; probeer het later.",
                en: "Something went wrong on the server. Nothing was changed; try again later.")
        }
    }

    var receiptSentence: Sentence {
        switch self {
        case .forbidden:
            Sentence(
                nl: "Uw rol mag dit niet wijzigen. Vraag het aan wie dit domein beheert.",
                en: "Your role may not change this. Ask whoever owns this life domain.")
        case .clockAhead:
            Sentence(
                nl: "De klok van dit apparaat liep voor; de wijziging krijgt de juiste tijd.",
                en: "This device's clock was fast; the change gets the right time.")
        case .unknownRecord:
            Sentence(
                nl:
                    "Dit hoort bij iets dat is geweigerd of niet bestaat. Maak dat eerst opnieuw aan.",
                en: "This belongs to something refused or unknown. Create that again first.")
        case .recordExists:
            Sentence(
                nl: "Dit bestaat al. Werk het bestaande bij.",
                en: "This exists already. Edit the one that exists.")
        case .appendOnly:
            Sentence(
                nl: "Dit wordt niet gewijzigd. Maak een nieuw item dat het oude verbetert.",
                en: "This is never edited. Create a new record that corrects the old one.")
        case .conflictChanged:
            Sentence(
                nl: "Er is intussen iets bijgekomen. Bekijk het opnieuw en beslis dan.",
                en: "Something was added meanwhile. Look again, then decide.")
        case .blockedByConflict:
            Sentence(
                nl: "Dit kan nog niet: over de gegevens eronder staat een beslissing open.",
                en: "This has to wait: a decision on what it rests on is open.")
        case .locked:
            Sentence(
                nl: "Dit is vastgesteld en wordt niet meer gewijzigd. Maak een nieuwe versie.",
                en: "This was established and is not edited any more. Make a new version.")
        case .erased:
            Sentence(
                nl: "Dit dossier is gewist. Wat erover geschreven werd, wordt niet bewaard.",
                en: "This dossier was erased. What was written about it is not kept.")
        case .valueTooLong:
            Sentence(
                nl: "Deze tekst is te lang. Kort de tekst in.",
                en: "This text is too long. Shorten it.")
        case .valueOutOfRange:
            Sentence(
                nl: "Deze waarde ligt buiten wat hier mag. Pas de waarde aan.",
                en: "This value is outside what is allowed here. Change the value.")
        case .unknownChoice:
            Sentence(
                nl: "Deze keuze staat niet in de lijst. Kies er een uit de lijst.",
                en: "This choice is not in the list. Choose one from the list.")
        default: technicalSentence
        }
    }

    private var technicalSentence: Sentence {
        switch self {
        case .unknownType, .unknownField:
            Sentence(
                nl: "Het programma van de gemeente kent dit veld niet. Synchroniseer eerst.",
                en: "The municipality's programme does not have this field. Sync first.")
        case .wrongDomain:
            Sentence(
                nl: "Dit kan niet in dit leefgebied. Kies een ander leefgebied.",
                en: "This cannot be in this life domain. Choose another one.")
        case .wrongType, .wrongMember:
            Sentence(
                nl: "Deze waarde past niet bij dit veld. Controleer de invoer.",
                en: "This value does not fit this field. Check the input.")
        case .tooManyHeads:
            Sentence(
                nl: "Hier staan te veel versies open. Laat de gemeente eerst beslissen.",
                en: "Too many versions are open here. Have them decided first.")
        case .tooManyChanges:
            Sentence(
                nl: "Dit zijn te veel wijzigingen in één keer. Verdeel ze.",
                en: "These are too many changes at once. Split them.")
        case .secondDossier:
            Sentence(
                nl: "Eén wijziging mag maar over één dossier gaan. Splits de wijziging.",
                en: "One change set may concern one dossier only. Split it.")
        default:
            Sentence(
                nl:
                    "Deze wijziging klopte technisch niet en is niet verwerkt. Voer haar opnieuw in.",
                en: "This change was technically wrong and was not applied. Enter it again.")
        }
    }
}
