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
      visitor: {nl: Bezoeker, en: Visitor}
    code_lists:
      tag:
        codes:
          x: {nl: X, en: X}
      scope:
        codes:
          open: {nl: Open, en: Open}
    record_types:
      thing:
        nl: Ding
        en: Thing
        place: dossier
        domain: open
        fields:
          title: {type: text, class: review, nl: Titel, en: Title}
          size: {type: integer, min: 0, max: 100, class: list, nl: Maat, en: Size}
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
    sharing_basis: {type: permit, given: since, refused: refused, withdrawn: ended,
      domains: scope, to_partner: party}
    views:
      open:
        titles: [thing.title]
    matrix:
      open: {maker: W, guest: "R(titles)", visitor: W(consent)}
      papers: {maker: W}
    """
