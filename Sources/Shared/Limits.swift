/// Every maximum of the system, in one place. Each has a test that crosses it; protocol.md lists
/// those of the wire, docs/import-export.md those of files. Bytes are bytes of UTF-8.
public enum Limits {
    // Names and values
    public static let codeBytes = 40
    public static let choiceBytes = 64
    public static let memberBytes = 64
    /// Of a question, or of what is said with an assignment, as forms take it.
    public static let remarkCharacters = 1_000
    /// Of `CellKey.text`: an id, a field, a member, and what stands between them.
    public static let cellTextBytes = 36 + 1 + codeBytes + 1 + memberBytes
    public static let textCharacters = 200
    public static let longTextCharacters = 4_000
    /// No value of any kind is longer, whatever its field says.
    public static let valueBytes = 16_000
    public static let reasonCharacters = 1_000
    public static let nameCharacters = 100

    // Changes
    public static let basesPerChange = 64
    public static let headsPerCell = 64
    /// All heads of a disputed cell together.
    public static let cellBytes = 128 << 10
    public static let witnessesPerChange = 4_000
    public static let changesPerSet = 2_000
    /// All values of a set together, as they are stored.
    public static let setBytes = 1 << 20
    /// How many refused changes are followed to find what a change really builds on.
    public static let basesFollowed = 4_096
    /// Ranks beyond this come from no honest history.
    public static let rank: UInt32 = 1 << 30

    // One exchange
    public static let setsPerBatch = 2_000
    public static let changesPerBatch = 4_000
    /// A client closes a batch before this many bytes, uncompressed.
    public static let batchBytes = 1 << 20
    /// A page is closed after the change set that reaches this many cells, or bytes of values.
    public static let cellsPerPage = 4_000
    public static let pageBytes = 1 << 20
    /// A row of the server's history is closed after this many entries, or bytes of values.
    public static let entriesPerHistoryRow = 4_000
    public static let historyRowBytes = 1 << 20
    /// A write-ahead log goes into the main file when it has this many pages of 4 KiB; or, where nothing
    /// else is to be done, when it has this many bytes.
    public static let logPages = 40_000
    public static let longLogBytes = 16 << 20
    /// Pages of first syncs that a workspace makes before they are asked for, and how long it keeps one.
    public static let preparedPages = 8
    public static let preparedPageMilliseconds: Int64 = 10_000
    public static let outcomesPerAnswer = 4_000
    /// A request's body as it travels, compressed or not, and after decompression.
    public static let requestBytes = 4 << 20
    public static let enrolRequestBytes = 4 << 10
    /// An answer's body, likewise: a page may exceed its size for its last change set or record.
    public static let answerBytes = 16 << 20
    public static let decompressedAnswerBytes = 64 << 20
    public static let cursorBytes = 256
    /// Dossiers whose digests travel in one request.
    public static let unitsPerRequest = 50_000
    /// Hours after which a client compares digests again, and how often in a row it has fetched anew
    /// what does not fit before it waits for the next time.
    public static let digestHours: Int64 = 24
    public static let refetches: Int64 = 20
    /// How often the server compares for one device, and the largest dossier that it sends anew.
    public static let comparisonsPerHour = 40
    public static let refetchedCells = 100_000
    public static let refetchedBytes = 8 << 20
    /// Purges in one answer, and receipts of purges in one request.
    public static let purgesPerExchange = 1_000
    public static let jsonDepth = 32

    public static let historyEntries = 1_000
    public static let lossesShown = 50
    /// Records whose numbers a client keeps in memory.
    public static let recordsRemembered = 50_000

    // Time
    public static let clockAheadMilliseconds: Int64 = 60_000

    // Enrolment
    public static let enrolmentHours = 24
    public static let enrolmentTries = 5
    public static let openEnrolmentsPerWorkspace = 1_000
    public static let replicasPerWorkspace = 1_000_000

    // Ledgers
    /// Dossiers times devices of which the server keeps in memory what was sent.
    public static let disclosuresRemembered = 500_000
    /// Lines about exchanges of one device that were refused whole, in an hour; kinds of refusals that one
    /// line names.
    public static let alarmsPerHour = 200
    /// How often a device may take emergency access.
    public static let emergenciesPerHour = 10
    public static let refusalsNamed = 10
    /// Lines that one command prints.
    public static let ledgerLinesShown = 10_000
    /// Lines that one export of the console holds; the console looks at so many to fill one page.
    public static let ledgerLinesExported = 50_000
    public static let ledgerLinesSearched: Int64 = 250_000
    /// Dossiers that are named in one line of the console's ledger, and lines of an access report there.
    public static let ledgerDossiersShown = 5
    public static let accessLinesShown = 500
    /// Alarms that nobody has seen are counted so far.
    public static let alarmsCounted = 999
    /// Dossiers in which a new day is evaluated in one transaction, beside those of whoever asks.
    public static let turnsAtOnce = 20
    /// A form of the console.
    public static let formBytes = 65_536
    /// Conflicts that one rule decides at once.
    public static let decisionsAtOnce = 100
    /// Names that a search of the register looks at, and dossiers that it finds.
    public static let namesSearched = 200_000
    public static let dossiersFound = 1_000
    /// Dossiers up to which the register counts what a selection leaves, and up to which it sorts them by
    /// name or by what is missing.
    public static let dossiersSorted = 2_000
    /// Records of one life domain on the page of a dossier, and of those who read it.
    public static let recordsShown = 20
    public static let readsShown = 200
    /// Pairs of records that are perhaps of one person; and how many may have a number, or an initial and a
    /// year, in common before that says nothing any more.
    public static let duplicatePairsShown = 200
    public static let duplicatesAlike = 300
    public static let phoneShared = 20
    /// Words of a text up to which the console compares it with an earlier one.
    public static let differenceWords = 1_000
    /// Life domains of a programme.
    public static let domains = 64
    /// Reads in one request, dossiers in one read, and reads that a device keeps until it syncs.
    public static let readsPerExchange = 500
    public static let dossiersPerRead = 10_000
    public static let readsKept = 200_000
    /// How far the numbers of reads may be ahead of the last one that is stored.
    public static let readNumbersAhead: UInt64 = 1_000_000
    /// A client closes a request's reads after so many bytes of ids.
    public static let readBytes = 512 << 10

    // Health
    /// Devices of one workspace up to which each has a line in `/metrics`.
    public static let devicesMeasured = 500
    /// Devices that a page of the console names.
    public static let silentDevicesShown = 20
    /// Days after which a backup is too old, and a conflict waits too long.
    public static let backupDays: Int64 = 2
    public static let conflictDays: Int64 = 14

    // The first page
    /// Refused sets, and dossiers, that are looked at to count what waits for somebody.
    public static let refusedCounted = 200
    public static let dossiersCounted = 300

    // Retention and erasure
    /// Fields from whose days a programme reckons how long a dossier is kept.
    public static let retentionFields = 20
    /// Dossiers that are due, and such as were erased, that one page names.
    public static let dueShown = 100
    public static let erasuresShown = 200
    /// Erasures that wait for a second person, and for how many days one does.
    public static let erasureRequests = 200
    public static let erasureRequestDays: Int64 = 30

    // Passphrases
    public static let passphraseCharacters = 10
    public static let passphraseBytes = 1_024
    /// Minutes without a command after which `run` locks a sealed replica.
    public static let idleLockMinutes = 15.0

    // Tokens
    /// A token is replaced after so many days; the one before is taken for a late copy for so long.
    public static let tokenDays: Int64 = 30
    public static let lateTokenMilliseconds: Int64 = 600_000

    // Partners
    public static let partnersPerWorkspace = 1_000
    /// Days before its last day in which an involvement is about to end.
    public static let involvementEndsDays = 30

    // What devices say of themselves
    public static let clientVersionCharacters = 40
    /// Days without contact after which somebody has to ask.
    public static let silentDays: Int64 = 7

    // Retries of a client
    public static let retryFirstMilliseconds: Int64 = 500
    public static let retryMaximumMilliseconds: Int64 = 300_000
    public static let requestTimeoutSeconds = 120
    /// A server closes a connection on which nothing came for so long, unless it owes the answer.
    public static let silentConnectionSeconds = 60

    // News
    /// Devices of one workspace that wait for news at once.
    public static let newsStreams = 5_000
    /// Seconds between signs of life on a stream without news, and milliseconds in which what is
    /// committed is told together.
    public static let newsHeartbeatSeconds = 15
    public static let newsPauseMilliseconds = 200
    /// A line of a stream that is longer is no line of ours.
    public static let newsLineBytes = 1 << 10

    // Import and export: a client's own files, nothing on the wire
    /// One line: the values of the largest set with their names and quotation marks.
    public static let importLineBytes = 2 << 20
    /// The lines of one transaction, and the bytes of lines that close it.
    public static let importBatchLines = 500
    public static let importBatchBytes = 4 << 20
    /// The names that lines of one file give to the records they make, and the length of one.
    public static let importKeys = 200_000
    public static let importKeyBytes = 200
    /// An import ends with this many refused lines: all of them are listed.
    public static let importRefusals = 10_000
    /// What a process hands to a command beside it; a longer export goes into a file.
    public static let exportReplyBytes = 16 << 20

    // Programme
    public static let programmeBytes = 1 << 20
    /// A form that carries one: as it travels, a byte may take three.
    public static let programmeFormBytes = 3 * programmeBytes + formBytes
    /// Faults of a file, and differences between two versions, that a page of the console shows.
    public static let faultsShown = 200
    public static let differencesShown = 500
    /// Versions that a page lists.
    public static let versionsShown = 100
}
