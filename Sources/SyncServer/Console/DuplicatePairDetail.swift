import HTTPTypes
import Shared
import Web

/// Two records side by side: whether they are of one person.
struct DuplicatePairDetail {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    static func url(of one: RecordID, _ other: RecordID) -> PageAddress {
        "\(ConsoleAPI.base)\(DuplicateList.path)/\(one.text)/\(other.text)"
    }

    /// Throws `notFound` where there are no such records of two dossiers.
    private func suspects() async throws -> AdminDesk.Suspects {
        let parameters = base.visit.parameters
        guard let one = parameters["one"].flatMap({ RecordID($0) }),
            let other = parameters["other"].flatMap({ RecordID($0) }), one != other
        else { throw ConsoleFailure.notFound }
        do {
            let suspects = try await base.desk.suspects(one, other)
            guard suspects.one.identity.dossier != suspects.other.identity.dossier else {
                throw ConsoleFailure.notFound
            }
            return suspects
        } catch is AdminDesk.Failure {
            throw ConsoleFailure.notFound
        }
    }

    // MARK: Looking

    func page(problem: String? = nil) async throws -> DuplicatePairPage {
        let suspects = try await suspects()
        let sides = [suspects.one, suspects.other]
        try await base.workspace.noteRead(
            "duplicates", sides.map(\.identity.dossier), by: base.desk.name)
        let texts = try await base.valueText()
        return DuplicatePairPage(
            pairTitle: sides.map(label).joined(separator: " · "), pairText: text(suspects),
            sides: sides.map(side), compared: compared(suspects, texts),
            merge: suspects.isOpen ? form(suspects, problem) : nil, acts: acts(suspects))
    }

    private func label(_ candidate: AdminDesk.Candidate) -> String {
        candidate.name ?? String(candidate.identity.dossier.text.suffix(8))
    }

    private func text(_ suspects: AdminDesk.Suspects) -> String {
        if let gone = suspects.gone {
            let kept = gone.identity.id == suspects.one.identity.id ? suspects.other : suspects.one
            return words.sentence(.pairMerged, label(gone), label(kept))
        }
        if !suspects.isOpen { return words[.pairOther] }
        return words[suspects.isDistinct ? .pairDistinct : .pairOpen]
    }

    private func side(_ candidate: AdminDesk.Candidate) -> DuplicateSide {
        let partners = candidate.partners.joined(separator: ", ")
        return DuplicateSide(
            sideTitle: label(candidate),
            dossierURL: DossierDetail.url(of: candidate.identity.dossier),
            facts: [
                Fact(term: words[.dossier], detail: candidate.identity.dossier.text),
                Fact(
                    term: words[.createdOn],
                    detail: candidate.createdAt.map { base.visit.moment($0) } ?? words[.unknown]),
                Fact(
                    term: words[.partners],
                    detail: partners.isEmpty ? words[.valueNone] : partners),
            ])
    }

    /// A field of one value, or a member of several.
    private struct Place: Hashable {
        let field: FieldName
        let member: MemberKey?
    }

    private func compared(
        _ suspects: AdminDesk.Suspects, _ texts: ValueText
    ) -> [ComparedField] {
        let type = suspects.one.identity.type
        let hidden = base.index.programme.duplicates?.mergedInto
        func values(_ candidate: AdminDesk.Candidate) -> [Place: Value] {
            Dictionary(
                candidate.contents.cells.map {
                    (Place(field: $0.field, member: $0.member), $0.value)
                },
                uniquingKeysWith: { $1 })
        }
        let (one, other) = (values(suspects.one), values(suspects.other))
        let order = base.index.type(type)?.fields.map(\.name) ?? []
        let places = Set(one.keys).union(other.keys).filter { $0.field != hidden }.sorted {
            let left = (order.firstIndex(of: $0.field) ?? order.count, $0.member?.text ?? "")
            let right = (order.firstIndex(of: $1.field) ?? order.count, $1.member?.text ?? "")
            return left < right
        }
        return places.map { place in
            func text(_ value: Value?) -> String {
                value.map { texts.text($0, of: place.field, in: type) } ?? words[.valueNone]
            }
            let isKnown = one[place] != nil && other[place] != nil
            return ComparedField(
                comparedField: base.label(of: place.field, place.member, in: type),
                oneValue: text(one[place]), otherValue: text(other[place]),
                differs: isKnown && one[place] != other[place]
                    ? Badge(.warn, words[.differs]) : nil)
        }
    }

    // MARK: What can be done

    private func form(_ suspects: AdminDesk.Suspects, _ problem: String?) -> MergeForm {
        var lines = [words[.mergeRefers], words[.mergeScope], words[.mergeRegister]]
        let before = suspects.merged.values.reduce(0, +)
        if before > 0 { lines.append(words.sentence(.mergeRepoints, "\(before)")) }
        lines.append(words[.mergeUndo])
        let sides = [("one", suspects.one), ("other", suspects.other)]
        return MergeForm(
            mergeURL: url("merge"), mergeLines: lines,
            mergeFields: [
                .choices(
                    FormField.About("keep", label: words[.mergeKeep], error: problem),
                    sides.map { value, candidate in
                        FormField.Option(
                            value, label(candidate), hint: candidate.identity.dossier.text,
                            isChosen: base.visit["keep"] == value)
                    })
            ])
    }

    private func acts(_ suspects: AdminDesk.Suspects) -> [Act] {
        if suspects.gone != nil {
            return [
                Act(
                    actLabel: words[.split], actText: words[.splitText], actURL: url("split"),
                    actButton: words[.split])
            ]
        }
        guard suspects.isOpen, !suspects.isDistinct else { return [] }
        return [
            Act(
                actLabel: words[.twoPeople], actText: words[.twoPeopleText],
                actURL: url("distinct"), actButton: words[.twoPeople])
        ]
    }

    private func url(_ act: String? = nil) -> PageAddress {
        let (one, other) = (
            base.visit.parameters["one"] ?? "", base.visit.parameters["other"] ?? ""
        )
        let end = act.map { "/\($0)" } ?? ""
        return PageAddress("\(ConsoleAPI.base)\(DuplicateList.path)/\(one)/\(other)\(end)")
    }

    func merge() async throws -> ConsoleAnswer {
        let suspects = try await suspects()
        let (one, other) = (suspects.one.identity.id, suspects.other.identity.id)
        switch base.visit["keep"] {
        case "one": return try await done { try await base.desk.merge(other, into: one) }
        case "other": return try await done { try await base.desk.merge(one, into: other) }
        default: return try await refused(words[.mergeKeepMissing])
        }
    }

    func setDistinct() async throws -> ConsoleAnswer {
        let suspects = try await suspects()
        let pair = RecordPair(suspects.one.identity.id, suspects.other.identity.id)
        try await base.desk.setDistinct(pair)
        return .redirect(ConsoleAPI.base + DuplicateList.path)
    }

    /// Does nothing where somebody was first; the page shows what holds.
    func split() async throws -> ConsoleAnswer {
        guard let gone = try await suspects().gone else { return .redirect(url().text) }
        return try await done { try await base.desk.split(gone.identity.id) }
    }

    /// Back to the page, or the page with what was wrong.
    private func done(_ act: () async throws -> Void) async throws -> ConsoleAnswer {
        do {
            try await act()
            return .redirect(url().text)
        } catch is AdminDesk.MergeFailure {
            return try await refused(words[.mergeMeanwhile])
        } catch let failure as AdminDesk.Failure {
            return try await refused(base.text(failure.code.sentence))
        }
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "keep")])
    }
}

extension AdminDesk.Suspects {
    /// The one that was merged into the other.
    var gone: AdminDesk.Candidate? {
        if one.kept == other.identity.id { return one }
        return other.kept == one.identity.id ? other : nil
    }

    /// Whether neither was merged into anything.
    var isOpen: Bool { one.kept == nil && other.kept == nil }
}
