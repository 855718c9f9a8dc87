import Shared

/// What a role may do in the console, from the programme alone.
extension SignedIn {
    func may(_ power: Power) -> Bool { role?.may.contains(power) == true }

    /// Whether they look after devices: who gives accounts, and who stands in for owners of data.
    var managesDevices: Bool { may(.accounts) || (seesData && may(.resolveForOwner)) }

    /// Whether they may read how the workspace is set up.
    var readsProgramme: Bool { seesData || may(.accounts) }

    /// Whether they may know which dossiers are on a device; names only as far as their role reads them.
    var seesManifests: Bool { managesDevices || may(.ledgers) }

    /// Whether they may ask for erasures, or confirm what somebody else asked for.
    var seesErasures: Bool {
        role.map { !$0.may.isDisjoint(with: AdminDesk.confirmingPowers) } ?? false
    }

    /// Whether they may say which records are of one person.
    var mergesRecords: Bool {
        role.map { Access(workspace.index, role: $0.name).mayMerge } ?? false
    }

    /// Whether they may say who works with a dossier. Where the programme requires no involvement, that is who
    /// may open one.
    var managesPeople: Bool {
        guard seesData, let role else { return false }
        let index = workspace.index
        guard index.requiresInvolvement, let rule = index.programme.involvement,
            let domain = index.type(rule.type)?.defaultDomain
        else { return may(.createDossier) }
        let access = Access(index, role: role.name)
        var fields = [rule.partner, rule.from, rule.until, rule.domains, rule.rights]
        if let worker = rule.worker { fields.append(worker) }
        return access.create(rule.type, in: domain).contains(.always)
            && fields.allSatisfy {
                access.edit(FieldAddress(rule.type, $0), in: domain, isCreating: true)
                    .contains(.always)
            }
    }
}
