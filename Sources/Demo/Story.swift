/// The worked example "week 10": who edits what, when, and when it arrives. Times are true times of
/// Amsterdam, in March 2026; the fast laptop's clock is set apart.
enum Story {
    /// A worker with a device of their own.
    struct Worker {
        let name: String
        let partner: String
        let role: String
        let person: String
        var clockAheadMinutes: Int64 = 0
    }

    static let workers = [
        Worker(name: "coach", partner: "gemeente", role: "coach", person: "Carla Coach"),
        Worker(
            name: "vw", partner: "vluchtelingenwerk", role: "support_worker",
            person: "Bram Begeleider"),
        Worker(
            name: "taalhuis", partner: "taalhuis", role: "language_provider",
            person: "Tineke Taal", clockAheadMinutes: 47),
        Worker(
            name: "werkbedrijf", partner: "werkbedrijf", role: "work_coach",
            person: "Wim Werk"),
        Worker(name: "ggd", partner: "ggd", role: "health_worker", person: "Vera Verpleegkundige"),
    ]
    static let admin = "Noor Coördinator"

    /// One change set.
    struct Edit {
        let id: String
        let who: String
        let at: Moment
        let act: Act
        /// A client that was told to skip its own check.
        var isForged = false
    }

    enum Act {
        /// `$name` in a record or value stands for the id of a record or partner.
        case set(String, String)
        case add(String, String, domain: String?, [String])
        case delete(String)
    }

    /// Something that happens at a moment.
    enum Step {
        case edit(Edit)
        case arrive(String, Moment)
        case decide(String, record: String, field: String, value: String, reason: String, Moment)
    }

    /// A day of March 2026 (negative: of February) and a time, in Amsterdam (UTC+1).
    struct Moment {
        let day: Int
        let hour: Int
        let minute: Int

        init(_ day: Int, _ hour: Int, _ minute: Int = 0) {
            self.day = day
            self.hour = hour
            self.minute = minute
        }

        /// 1 March 2026, 00:00 in Amsterdam.
        private static let march: Int64 = 1_772_319_600_000

        var milliseconds: Int64 {
            Self.march + Int64((day - 1) * 86_400 + hour * 3_600 + minute * 60) * 1_000
        }

        var text: String {
            let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(days[(day + 6) % 7]) \(day) \(two(hour)):\(two(minute))"
        }
    }

    private static func set(
        _ id: String, _ who: String, _ at: Moment, _ record: String, _ assignment: String
    ) -> Step { .edit(Edit(id: id, who: who, at: at, act: .set(record, assignment))) }

    private static func add(
        _ id: String, _ who: String, _ at: Moment, _ name: String, _ type: String,
        domain: String? = nil, _ assignments: [String], isForged: Bool = false
    ) -> Step {
        .edit(
            Edit(
                id: id, who: who, at: at, act: .add(name, type, domain: domain, assignments),
                isForged: isForged))
    }

    static let steps: [Step] = [
        set("e1", "coach", Moment(2, 10, 5), "person", "phone=06-22222222"),
        set("e2", "coach", Moment(2, 10, 20), "trajectory", "learning_route=B1"),
        add(
            "e3", "coach", Moment(2, 10, 40), "zrm", "zrm_score", domain: "finance",
            ["zrm_domain=finance", "score=2"]),
        set("e4", "coach", Moment(3, 9, 15), "t1", "due=2026-03-13"),
        set("e8", "vw", Moment(3, 9, 30), "person", "phone=06-33333333"),
        set("e9", "vw", Moment(3, 9, 45), "housing", "move_in_date=2026-03-27"),
        add(
            "e10", "vw", Moment(3, 10), "signal", "signal", domain: "finance",
            ["kind=payment_arrears", "urgency=2", "owner=$gemeente"]),
        set("e11", "vw", Moment(3, 10, 15), "t1", "status=done"),
        set("e7", "admin", Moment(3, 11), "trajectory", "learning_route=Z"),
        set("e17", "taalhuis", Moment(3, 19), "person", "interpreter_language=ti"),
        set("e18", "taalhuis", Moment(3, 19, 10), "progress", "listening=A2"),
        set("e19", "taalhuis", Moment(3, 19, 20), "person", "phone=06-44444444"),
        add(
            "e20", "taalhuis", Moment(3, 19, 30), "match", "match",
            ["kind=language_buddy", "state=proposed"]),
        set("e21", "taalhuis", Moment(3, 19, 35), "progress", "route_advice=Z"),
        add(
            "e22", "taalhuis", Moment(3, 19, 40), "forged", "zrm_score", domain: "finance",
            ["zrm_domain=finance", "score=4"], isForged: true),
        set("e14", "werkbedrijf", Moment(4, 11), "work", "availability_hours=24"),
        set("e15", "werkbedrijf", Moment(4, 11, 5), "work", "status=trial_placement"),
        set("e12", "vw", Moment(4, 11, 20), "person", "interpreter_language=ti"),
        set("e5", "coach", Moment(4, 14), "housing", "move_in_date=2026-03-20"),
        set("e6", "coach", Moment(4, 14, 5), "work", "availability_hours=20"),
        .arrive("coach", Moment(4, 17, 30)),
        .edit(Edit(id: "e16", who: "werkbedrijf", at: Moment(5, 8, 30), act: .delete("t2"))),
        set("e13", "vw", Moment(5, 9), "t2", "note=CV is bijgewerkt"),
        add(
            "e23", "ggd", Moment(5, 10), "note", "health_note", domain: "health_physical",
            ["text=Intake gedaan"]),
        add(
            "e24", "ggd", Moment(5, 10, 1), "functional", "health_functional",
            domain: "health_physical", ["max_hours=20"]),
        .arrive("ggd", Moment(5, 10, 2)),
        .arrive("vw", Moment(5, 16)),
        .arrive("werkbedrijf", Moment(6, 9)),
        .decide(
            "r1", record: "person", field: "phone", value: "06-33333333",
            reason: "nummer gebeld en bevestigd", Moment(6, 10, 30)),
        .decide(
            "r2", record: "trajectory", field: "learning_route", value: "Z",
            reason: "leerbaarheidstoets en advies van het Taalhuis", Moment(6, 10, 32)),
        .decide(
            "r3", record: "housing", field: "move_in_date", value: "2026-03-27",
            reason: "corporatie bevestigt 27 maart", Moment(6, 10, 34)),
        .decide(
            "r4", record: "work", field: "availability_hours", value: "20",
            reason: "met haar besproken", Moment(6, 10, 36)),
        .decide(
            "r5", record: "t2", field: "_deleted", value: "false",
            reason: "de notitie is nog nodig", Moment(6, 10, 38)),
        .arrive("taalhuis", Moment(9, 9)),
        .arrive("coach", Moment(9, 9, 10)),
        .arrive("vw", Moment(9, 9, 20)),
        .arrive("werkbedrijf", Moment(9, 9, 30)),
        .arrive("ggd", Moment(9, 9, 40)),
        .arrive("taalhuis", Moment(9, 9, 50)),
    ]

    // MARK: What must come out

    /// Items in the order of their first opening; how often each was reopened.
    static let conflicts = [
        "trajectory.learning_route": 0, "person.phone": 1, "housing.move_in_date": 0,
        "work.availability_hours": 0, "t2._deleted": 0,
    ]
    /// How many sentences about lost edits each worker reads in the end.
    static let losers = ["coach": 3, "vw": 0, "werkbedrijf": 2, "taalhuis": 1]
    static let refused = ["e22": "forbidden"]

    /// What each partner shows in the end; nothing: the partner may not hold it.
    static let expected: [(record: String, field: String, value: String, hidden: Set<String>)] = [
        ("person", "phone", "06-33333333", []),
        ("person", "interpreter_language", "ti", []),
        ("trajectory", "learning_route", "Z", ["ggd", "werkbedrijf"]),
        ("housing", "move_in_date", "2026-03-27", ["taalhuis", "werkbedrijf", "ggd"]),
        ("work", "availability_hours", "20", ["ggd"]),
        ("work", "status", "trial_placement", ["taalhuis", "ggd"]),
        ("t1", "status", "done", ["taalhuis", "werkbedrijf", "ggd"]),
        ("t1", "due", "2026-03-13", ["taalhuis", "werkbedrijf", "ggd"]),
        ("t2", "status", "open", ["taalhuis", "ggd"]),
        ("t2", "note", "CV is bijgewerkt", ["taalhuis", "ggd"]),
        ("progress", "listening", "A2", ["ggd"]),
        ("progress", "route_advice", "Z", ["ggd", "werkbedrijf"]),
        ("functional", "max_hours", "20", ["vw", "taalhuis", "werkbedrijf"]),
        ("note", "text", "Intake gedaan", ["coach", "vw", "taalhuis", "werkbedrijf"]),
    ]
}
