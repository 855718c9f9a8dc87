/// Words of no other programme.
let worldProgramme = """
    format: 1
    version: 1
    name: {nl: Wereld, en: World}
    time_zone: Europe/Amsterdam
    domains:
      open: {nl: Open, en: Open, sensitivity: 1, owner: maker}
      hidden: {nl: Besloten, en: Closed, sensitivity: 2, owner: maker}
    roles:
      maker: {nl: Maker, en: Maker, may: [create_dossier]}
      guest: {nl: Gast, en: Guest, may: [create_dossier]}
    code_lists:
      tag:
        codes:
          x: {nl: X, en: X}
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
    views:
      open:
        titles: [thing.title]
    matrix:
      open: {maker: W, guest: "R(titles)"}
    """
