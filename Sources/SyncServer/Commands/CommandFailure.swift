import Shared

/// What an administrator reads when a command cannot be carried out: what happened, what to do.
enum CommandFailure: Error, Hashable, CustomStringConvertible {
    case badName(String)
    case badPersonName
    case unknownDomain(String, known: [String])
    case workspaceExists(String)
    case noWorkspace(String)
    case whichWorkspace([String])
    case notInitialised(String)
    case badKey(String)
    case folderBusy(String)
    case disk
    case cannotRead(String)
    case cannotWrite(String)
    case fileExists(String)
    case noBackup(String)
    case faultyProgramme(file: String, faults: String, count: Int)
    case unknownPartner(String)
    case unknownRole(String, known: [String])
    case partnerExists(String)
    case unknownDevice(UInt32)
    case clockNeedsDemo
    case plainHTTPBeyondLoopback(String)
    case shortToken(String)
    case onlyServeItself
    case damaged(entry: Int64)
    case notAnID(String)
    case sampleNeedsDemo
    case unknownRecord(String)
    case badReason
    case noSuchHead(Int, of: Int)
    case tooManyPartners
    case badQRTarget
    case notAMoment(String)
    case unknownKind(String, known: [String])
    case damagedLedger(line: Int64)
    case cutLedger(line: Int64)
    case damagedDisclosures
    case notAHead
    case noInvolvement
    case unknownWorker(String)
    case sameParty
    case notADay(String)
    case partlyReassigned(done: Int, of: Int, String)

    var description: String {
        switch self {
        case .badName(let name):
            "\(name) cannot be used as a name: a–z, 0–9 and _, at most 40, first a letter"
        case .badPersonName:
            "a name that people read has 1 to \(Limits.nameCharacters) characters on one line"
        case .unknownDomain(let name, let known):
            "the programme has no life domain \(name.onOneLine); it has "
                + known.joined(separator: ", ")
        case .workspaceExists(let name): "there is a workspace \(name) already"
        case .noWorkspace(let name):
            "there is no workspace \(name); make it with `sync-server init --workspace \(name)`"
        case .whichWorkspace(let names):
            "name the workspace with --workspace: \(names.joined(separator: ", "))"
        case .notInitialised(let path):
            "\(path) holds no workspace; make one with `sync-server init`"
        case .badKey(let file):
            "\(file) cannot be read or made; it has to be 32 bytes that only this user can read"
        case .folderBusy(let path):
            "another process has \(path) open and does not answer; wait for it or stop it"
        case .disk:
            "the disk is full or does not work; what was stored before stays. Make room and try again"
        case .cannotRead(let path): "\(path) cannot be read"
        case .cannotWrite(let path):
            "\(path) cannot be written: look at the folder, its permissions and the space"
        case .fileExists(let path): "\(path) exists already; choose another name"
        case .noBackup(let path): "\(path) is no copy of a workspace that `backup` made"
        case .faultyProgramme(let file, let faults, let count):
            "\(faults)\n\(file): \(count) fault(s); nothing was changed"
        case .unknownPartner(let name):
            "there is no partner \(name); add it with `sync-server partner add \(name)`"
        case .unknownRole(let name, let known):
            "the programme has no role \(name); it has \(known.joined(separator: ", "))"
        case .partnerExists(let name): "there is a partner \(name) already"
        case .unknownDevice(let number): "there is no device with replica number \(number)"
        case .clockNeedsDemo:
            "--clock works only where every workspace was made with `init --demo`"
        case .plainHTTPBeyondLoopback(let host):
            "plain HTTP on \(host) would send personal data in clear: give --certificate and "
                + "--key, or say --plain-http-beyond-loopback where a proxy ends TLS"
        case .shortToken(let file):
            "\(file) has to hold a token of at least \(MetricsToken.leastBytes) characters"
        case .onlyServeItself: "this command cannot run inside a running server"
        case .sampleNeedsDemo:
            "made-up dossiers belong in a workspace that was made with `init --demo`"
        case .notAnID(let text): "\(text.prefix(40)) is no id; ids have 36 characters"
        case .unknownRecord(let id): "there is no record \(id)"
        case .notAMoment(let text):
            "\(text.prefix(40).description.onOneLine) is no moment: 2026-03-10T12:00:00.000Z"
        case .unknownKind(let text, let known):
            "there is no kind \(text.prefix(40).description.onOneLine); there are "
                + known.joined(separator: ", ")
        case .damagedLedger(let line): "the ledger is damaged from line \(line) on"
        case .cutLedger(let line):
            "the ledger does not hold line \(line) as it was kept: lines were changed or cut off"
        case .damagedDisclosures:
            "the table of disclosures is not what the ledger says; the ledger itself is whole"
        case .notAHead: "a head is a line and its link: LINE:LINK, as `audit verify` printed it"
        case .badQRTarget:
            "a QR code goes to `terminal`, or to a file that ends with .png or .svg"
        case .tooManyPartners: "a workspace has at most \(Limits.partnersPerWorkspace) partners"
        case .noInvolvement:
            "the programme of this workspace does not require involvement: partners hold all dossiers"
        case .unknownWorker(let partner):
            "\(partner) has no worker of that name; `sync-server device list` shows them"
        case .sameParty: "a caseload goes from one to another: name two, by partner or by worker"
        case .notADay(let text): "\(text.prefix(20).description.onOneLine) is no day: 2026-03-02"
        case .partlyReassigned(let done, let count, let why):
            "\(done) of \(count) dossiers went over, then: \(why). Call it again to go on"
        case .badReason: "a reason has at least one letter and at most 1,000 characters"
        case .noSuchHead(let number, let count):
            "there is no value \(number); `conflict show` lists \(count)"
        case .damaged(let entry): "the history is damaged from entry \(entry) on"
        }
    }
}
