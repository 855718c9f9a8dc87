/// Words of no other programme.
let worldProgramme = """
    format: 1
    version: 1
    name: {nl: Wereld, en: World}
    time_zone: Europe/Amsterdam
    domains:
      open: {nl: Open, en: Open, sensitivity: 1, owner: maker}
      hidden: {nl: Besloten, en: Closed, sensitivity: 2, owner: maker}
      papers: {nl: Papieren, en: Papers, sensitivity: 1, owner: maker}
    roles:
      maker: {nl: Maker, en: Maker, may: [create_dossier]}
      guest: {nl: Gast, en: Guest, may: [create_dossier]}
      visitor: {nl: Bezoeker, en: Visitor, may: [break_glass]}
    code_lists:
      tag:
        codes:
          x: {nl: X, en: X}
      scope:
        codes:
          open: {nl: Open, en: Open}
      area:
        codes:
          open: {nl: Open, en: Open}
          papers: {nl: Papieren, en: Papers}
      right:
        codes:
          R: {nl: Lezen, en: Read}
    record_types:
      thing:
        nl: Ding
        en: Thing
        place: dossier
        domain: open
        fields:
          title: {type: text, class: review, nl: Titel, en: Title}
          size: {type: integer, min: 0, max: 100, class: list, nl: Maat, en: Size}
          note: {type: text, class: log, nl: Notitie, en: Note}
          tags: {type: choice, shape: set, list: tag, class: log, nl: Tags, en: Tags}
      permit:
        nl: Vergunning
        en: Permit
        place: dossier
        domain: papers
        fields:
          since: {type: date, class: list, nl: Sinds, en: Since}
          refused: {type: boolean, class: list, nl: Geweigerd, en: Refused}
          ended: {type: date, class: list, nl: Ingetrokken, en: Ended}
          scope: {type: choice, shape: set, list: scope, class: list, nl: Bereik, en: Scope}
          party: {type: reference, to: [partner], class: list, nl: Aan, en: To}
      bond:
        nl: Band
        en: Bond
        place: dossier
        domain: papers
        fields:
          with: {type: reference, to: [partner], class: list, nl: Met, en: With}
          from: {type: date, class: list, nl: Van, en: From}
          until: {type: date, class: list, nl: Tot, en: Until}
          areas: {type: choice, shape: set, list: area, class: list, nl: Gebieden, en: Areas}
          rights: {type: choice, shape: map, keys: area, list: right, class: list, nl: Rechten, en: Rights}
    involvement: {type: bond, partner: with, from: from, until: until, domains: areas, rights: rights,
      default_months: 0, required: no}
    sharing_basis: {type: permit, given: since, refused: refused, withdrawn: ended,
      domains: scope, to_partner: party}
    emergency_access: emergency
    terms:
      emergency: {hours: 4, nl: Noodtoegang, en: Emergency}
    views:
      open:
        titles: [thing.title]
    matrix:
      open: {maker: W, guest: "R(titles)", visitor: W(consent)}
      papers: {maker: W}
    """

extension String {
    /// A later version of a world's programme, with the matrix's cells of guests and of visitors.
    func version(_ version: UInt32, guest: String, visitor: String) -> String {
        replacing("version: 1", with: "version: \(version)")
            .replacing(
                #"guest: "R(titles)", visitor: W(consent)"#, with: guest + "visitor: " + visitor)
    }
}

/// The same, where partners hold only the dossiers that they are involved in.
let scopedWorldProgramme = worldProgramme.replacing("required: no", with: "required: yes")
