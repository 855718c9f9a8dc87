extension SharingBasisRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .rules, "sharing_basis",
            [
                ("type", type.text), ("given", given.text), ("refused", refused.text),
                ("withdrawn", withdrawn.text), ("domains", domains.text),
                ("to_partner", toPartner.text),
            ])
    }
}

extension InvolvementRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .rules, "involvement",
            [
                ("type", type.text), ("partner", partner.text), ("from", from.text),
                ("until", until.text), ("domains", domains.text), ("rights", rights.text),
                ("worker", worker?.text), ("default_months", "\(defaultMonths)"),
                ("required", "\(isRequired)"),
            ])
    }
}

extension WorkerRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .rules, "worker_type",
            [
                ("type", type.text), ("display_name", displayName.text),
                ("partner", partner.text), ("role", role.text),
            ])
    }
}

extension SubjectRule {
    var piece: ProgrammePiece {
        ProgrammePiece(.rules, "subject", [("type", type.text), ("name", name.text)])
    }
}

extension RemarkRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .rules, "remarks",
            [
                ("type", type.text), ("kind", kind.text), ("about", about.text),
                ("text", text.text), ("to_partner", toPartner.text),
                ("to_worker", toWorker.text),
            ])
    }
}

extension RetentionRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .rules, "retention",
            [("after", after.map(\.text).joined(separator: ", ")), ("term", term)])
    }
}

extension Term {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .terms, name, label,
            [(unit.rawValue, "\(count)"), ("to_confirm", toConfirm ? "true" : nil)])
    }
}

extension Block {
    /// What it refuses, as a short text.
    public var refusal: String { refuses.text + (value.map { " = \($0)" } ?? "") }

    var piece: ProgrammePiece {
        ProgrammePiece(
            .blocks, refusal, label,
            [("while_open", whileOpen.map(\.text).sorted().joined(separator: ", "))])
    }
}

extension Lock {
    /// What locks, as a short text.
    public var condition: String { "\(once.text) = \(value)" }

    var piece: ProgrammePiece {
        ProgrammePiece(.locks, condition, [("fields", fields.listed())])
    }
}

extension SignalRule {
    var piece: ProgrammePiece {
        ProgrammePiece(
            .signals, name, label,
            [
                ("when", condition.text), ("urgency", "\(urgency)"), ("owner", owner.text),
            ])
    }
}

extension SignalRule.Condition {
    /// In the words of a programme file.
    public var text: String {
        switch self {
        case .field(let address, let value): "\(address.text) = \(value)"
        case .daysPast(let address, let days): "\(address.text) past_days \(days)"
        case .daysBefore(let address, let days): "\(address.text) before_days \(days)"
        case .noNew(let type, let days): "no_new \(type) days \(days)"
        }
    }
}

extension Template {
    /// With its lines numbered: their order is part of what they say.
    var piece: ProgrammePiece {
        var properties: [(String, String?)] = [("kind", kind.rawValue)]
        for (place, item) in items.enumerated() {
            properties.append(("items \(place + 1)", item.text))
        }
        return ProgrammePiece(.templates, name, label, properties)
    }
}

extension Template.Item {
    fileprivate var text: String {
        let parts: [String?] = [
            label.nl, label.en, domain?.text, dueDays.map { "due_days \($0)" }, owner,
        ]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }
}
