// Made by Scripts/embed-assets from programme.yaml; edit that file instead.

/// The default programme as YAML: what `init` uses where no file is named.
package let bundledProgramme = ##"""
    # Samenspraak: the default programme. A municipality edits a copy of this file; nothing here is code.
    # Names are codes (a-z, 0-9, _), labels are Dutch (nl) and English (en). What carries `to_confirm: true` is not settled: a jurist or
    # the municipality has to look at it before use. Scores of persons by nationality do not exist, and no signal rule may read it.
    format: 1
    version: 1
    name: {nl: Standaardprogramma, en: Default programme}
    time_zone: Europe/Amsterdam

    # Life domains (leefgebieden). Sensitivity: 1 ordinary, 2 confidential, 3 special category or criminal.
    # `owner` is the role that decides conflicts in the domain; where it is a party to one, the coordinator does (sensitivity 1 and 2).
    domains:
      contact: {nl: Persoon & contact, en: Person and contact, sensitivity: 1, owner: coach}
      residence: {nl: Verblijf & status, en: Residence and status, sensitivity: 2, owner: coach}
      household: {nl: Gezin & huishouden, en: Family and household, sensitivity: 2, owner: coach}
      coordination: {nl: Regie & plan, en: Coordination and plan, sensitivity: 1, owner: coordinator}
      housing: {nl: Wonen, en: Housing, sensitivity: 1, owner: coach}
      finance: {nl: Financiën, en: Finance, sensitivity: 2, owner: coach}
      work: {nl: Werk, en: Work, sensitivity: 1, owner: work_coach}
      education: {nl: Opleiding, en: Education, sensitivity: 1, owner: coach}
      language: {nl: Taal & inburgering, en: Language and civic integration, sensitivity: 1, owner: language_provider}
      social: {nl: Sociaal netwerk, en: Social network, sensitivity: 1, owner: coach}
      participation: {nl: Meedoen & activiteiten, en: Participation and activities, sensitivity: 1, owner: coach}
      daily: {nl: "Dagelijks leven (ADL, tijdsbesteding)", en: "Daily life (ADL, use of time)", sensitivity: 2, owner: coach}
      parenting: {nl: Opvoeding & kinderen, en: Parenting and children, sensitivity: 2, owner: coach}
      health_physical: {nl: Lichamelijke gezondheid, en: Physical health, sensitivity: 3, owner: health_worker}
      health_mental: {nl: Geestelijke gezondheid, en: Mental health, sensitivity: 3, owner: health_worker}
      addiction: {nl: Middelengebruik, en: Substance use, sensitivity: 3, owner: health_worker}
      sexuality: {nl: Seksualiteit & weerbaarheid, en: Sexuality and resilience, sensitivity: 3, owner: health_worker}
      justice: {nl: Justitie, en: Justice, sensitivity: 3, owner: coach}
      privacy: {nl: Grondslag & toestemming, en: Legal basis and consent, sensitivity: 2, owner: coach}
      directory: {nl: Sociale kaart, en: Directory of services, sensitivity: 1, owner: coach}

    # Roles. A worker has one, given with the enrolment code. What a role may see stands in the matrix; `may` holds what is no domain.
    # Employers, churches and volunteers of other organisations take the role of the language buddy.
    roles:
      coach: {nl: Coach, en: Coach, may: [create_dossier, break_glass]}
      coordinator: {nl: Coördinator, en: Coordinator, may: [create_dossier, break_glass, resolve_for_owner, erase]}
      support_worker: {nl: Begeleider VluchtelingenWerk, en: Refugee council support worker, may: [create_dossier]}
      case_director: {nl: Casusregisseur, en: Case director, may: [create_dossier]}
      health_worker: {nl: GGD-medewerker, en: Public health worker}
      language_provider: {nl: Taalhuis of taalaanbieder, en: Language provider}
      work_coach: {nl: Werkcoach WerkBedrijf, en: Work coach}
      housing_officer: {nl: Medewerker woningcorporatie, en: Housing officer}
      life_coach: {nl: Levenscoach, en: Life coach}
      key_person: {nl: Sleutelpersoon, en: Key person}
      language_buddy: {nl: Taalmaatje, en: Language buddy}
      privacy_officer: {nl: Functionaris gegevensbescherming, en: Data protection officer, may: [ledgers]}
      system_administrator: {nl: Systeembeheerder, en: System administrator, may: [accounts]}

    # Code lists: what a `choice`, a set of choices or the keys of a map can be. Codes are added, never removed or given another meaning.
    # Lists marked `to_confirm` are short proposals: the source names no codes for them.
    code_lists:
      # The codes of `domains` above, so that a scope can be a set.
      life_domain:
        codes:
          contact: {nl: Persoon & contact, en: Person and contact}
          residence: {nl: Verblijf & status, en: Residence and status}
          household: {nl: Gezin & huishouden, en: Family and household}
          coordination: {nl: Regie & plan, en: Coordination and plan}
          housing: {nl: Wonen, en: Housing}
          finance: {nl: Financiën, en: Finance}
          work: {nl: Werk, en: Work}
          education: {nl: Opleiding, en: Education}
          language: {nl: Taal & inburgering, en: Language and civic integration}
          social: {nl: Sociaal netwerk, en: Social network}
          participation: {nl: Meedoen & activiteiten, en: Participation and activities}
          daily: {nl: "Dagelijks leven (ADL, tijdsbesteding)", en: "Daily life (ADL, use of time)"}
          parenting: {nl: Opvoeding & kinderen, en: Parenting and children}
          health_physical: {nl: Lichamelijke gezondheid, en: Physical health}
          health_mental: {nl: Geestelijke gezondheid, en: Mental health}
          addiction: {nl: Middelengebruik, en: Substance use}
          sexuality: {nl: Seksualiteit & weerbaarheid, en: Sexuality and resilience}
          justice: {nl: Justitie, en: Justice}
          privacy: {nl: Grondslag & toestemming, en: Legal basis and consent}
          directory: {nl: Sociale kaart, en: Directory of services}
      # The codes of `roles` above.
      worker_role:
        codes:
          coach: {nl: Coach, en: Coach}
          coordinator: {nl: Coördinator, en: Coordinator}
          support_worker: {nl: Begeleider VluchtelingenWerk, en: Refugee council support worker}
          case_director: {nl: Casusregisseur, en: Case director}
          health_worker: {nl: GGD-medewerker, en: Public health worker}
          language_provider: {nl: Taalhuis of taalaanbieder, en: Language provider}
          work_coach: {nl: Werkcoach WerkBedrijf, en: Work coach}
          housing_officer: {nl: Medewerker woningcorporatie, en: Housing officer}
          life_coach: {nl: Levenscoach, en: Life coach}
          key_person: {nl: Sleutelpersoon, en: Key person}
          language_buddy: {nl: Taalmaatje, en: Language buddy}
          privacy_officer: {nl: Functionaris gegevensbescherming, en: Data protection officer}
          system_administrator: {nl: Systeembeheerder, en: System administrator}
      # ISO 639 codes.
      language:
        to_confirm: true
        codes:
          nl: {nl: Nederlands, en: Dutch}
          en: {nl: Engels, en: English}
          ti: {nl: Tigrinya, en: Tigrinya}
          ar: {nl: Arabisch, en: Arabic}
          fa: {nl: Farsi, en: Farsi}
          prs: {nl: Dari, en: Dari}
          ps: {nl: Pasjtoe, en: Pashto}
          kmr: {nl: Koerdisch (Kurmanji), en: Kurdish (Kurmanji)}
          ckb: {nl: Koerdisch (Sorani), en: Kurdish (Sorani)}
          tr: {nl: Turks, en: Turkish}
          so: {nl: Somalisch, en: Somali}
          am: {nl: Amhaars, en: Amharic}
          om: {nl: Oromo, en: Oromo}
          fr: {nl: Frans, en: French}
          es: {nl: Spaans, en: Spanish}
          ru: {nl: Russisch, en: Russian}
          uk: {nl: Oekraïens, en: Ukrainian}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      literacy:
        to_confirm: true
        codes:
          latin_script: {nl: Leest en schrijft het Latijnse schrift, en: Reads and writes Latin script}
          other_script: {nl: Leest en schrijft een ander schrift, en: Reads and writes another script}
          low_literate: {nl: Laaggeletterd, en: Low literate}
          illiterate: {nl: Analfabeet, en: Illiterate}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      contact_channel:
        to_confirm: true
        codes:
          phone: {nl: Telefoon, en: Phone}
          text_message: {nl: Tekstbericht, en: Text message}
          email: {nl: E-mail, en: E-mail}
          post: {nl: Brief, en: Letter}
          video: {nl: Videogesprek, en: Video call}
          home_visit: {nl: Huisbezoek, en: Home visit}
          office: {nl: Gesprek op kantoor, en: Talk at the office}
          azc_visit: {nl: Bezoek in het azc, en: Visit in the reception centre}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      gender:
        to_confirm: true
        codes:
          female: {nl: Vrouw, en: Female}
          male: {nl: Man, en: Male}
          x: {nl: X, en: X}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # ISO 3166 codes. Nationality is recorded for the civil registration only and is never input to a signal rule.
      nationality:
        to_confirm: true
        codes:
          er: {nl: Eritrese, en: Eritrean}
          sy: {nl: Syrische, en: Syrian}
          af: {nl: Afghaanse, en: Afghan}
          iq: {nl: Iraakse, en: Iraqi}
          ir: {nl: Iraanse, en: Iranian}
          so: {nl: Somalische, en: Somali}
          et: {nl: Ethiopische, en: Ethiopian}
          sd: {nl: Soedanese, en: Sudanese}
          ye: {nl: Jemenitische, en: Yemeni}
          tr: {nl: Turkse, en: Turkish}
          stateless: {nl: Staatloos, en: Stateless}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      permit_kind:
        to_confirm: true
        codes:
          asylum_temporary: {nl: Asiel bepaalde tijd, en: "Asylum, temporary"}
          asylum_permanent: {nl: Asiel onbepaalde tijd, en: "Asylum, permanent"}
          family_reunion: {nl: Nareis, en: Family reunion of a refugee}
          regular: {nl: Regulier, en: Regular permit}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      phase:
        codes:
          azc: {nl: In het azc, en: In the reception centre}
          arrival: {nl: Aankomst, en: Arrival}
          pip: {nl: PIP, en: Integration plan (PIP)}
          route: {nl: Route, en: Learning route}
          aftercare: {nl: Nazorg, en: Aftercare}
          out_of_view: {nl: Uit beeld, en: Out of view}
      household_composition:
        to_confirm: true
        codes:
          single: {nl: Alleenstaand, en: Single}
          single_parent: {nl: Alleenstaande ouder, en: Single parent}
          couple: {nl: Paar zonder kinderen, en: Couple without children}
          couple_children: {nl: Paar met kinderen, en: Couple with children}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      relation:
        to_confirm: true
        codes:
          partner: {nl: Partner, en: Partner}
          child: {nl: Kind, en: Child}
          parent: {nl: Ouder, en: Parent}
          sibling: {nl: Broer of zus, en: Brother or sister}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      reunification_status:
        to_confirm: true
        codes:
          not_applicable: {nl: Niet van toepassing, en: Not applicable}
          preparing: {nl: In voorbereiding, en: In preparation}
          requested: {nl: Aangevraagd, en: Requested}
          granted: {nl: Toegewezen, en: Granted}
          rejected: {nl: Afgewezen, en: Rejected}
          arrived: {nl: Aangekomen, en: Arrived}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # What an involvement leaves of the matrix in a domain. It narrows and never widens.
      right:
        codes:
          R: {nl: Lezen, en: Read}
          W: {nl: Lezen en schrijven, en: Read and write}
          none: {nl: Geen, en: None}
      involvement_end:
        to_confirm: true
        codes:
          completed: {nl: Doel bereikt, en: Purpose reached}
          handed_over: {nl: Overgedragen, en: Handed over}
          moved: {nl: Verhuisd, en: Moved away}
          at_request: {nl: Op verzoek van de persoon, en: At the person's request}
          not_renewed: {nl: Niet verlengd, en: Not renewed}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # Which law and article carry each sharing is to be confirmed by a jurist.
      basis_kind:
        to_confirm: true
        codes:
          statutory_task: {nl: Wettelijke taak, en: Statutory task}
          consent: {nl: Toestemming, en: Consent}
          vital_interest: {nl: Vitaal belang, en: Vital interest}
      handover_party:
        to_confirm: true
        codes:
          coa: {nl: COA, en: COA (reception agency)}
          municipality: {nl: Deze gemeente, en: This municipality}
          other_municipality: {nl: Andere gemeente, en: Another municipality}
          refugee_council: {nl: VluchtelingenWerk, en: Dutch Council for Refugees}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # Who was there, by part played: for people outside the system there is no id.
      attendee:
        to_confirm: true
        codes:
          person: {nl: De persoon zelf, en: The person}
          household_member: {nl: Gezinslid, en: Household member}
          interpreter: {nl: Tolk, en: Interpreter}
          coach: {nl: Coach, en: Coach}
          coa: {nl: COA, en: COA (reception agency)}
          refugee_council: {nl: VluchtelingenWerk, en: Dutch Council for Refugees}
          key_person: {nl: Sleutelpersoon, en: Key person}
          volunteer: {nl: Vrijwilliger, en: Volunteer}
          partner: {nl: Andere organisatie, en: Other organisation}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # Steps of the warm handover; the same keys hold, for each, why it may be shared.
      handover_item:
        to_confirm: true
        codes:
          personal_data: {nl: Persoonsgegevens, en: Personal data}
          household: {nl: Gezinssamenstelling, en: Household}
          interpreter: {nl: Taal en tolk, en: Language and interpreter}
          education_work: {nl: Opleiding en werkervaring, en: Education and work experience}
          pre_integration: {nl: Voorinburgering, en: Language course in the centre}
          wishes: {nl: Eigen wensen, en: Own wishes}
          housing: {nl: Woning en verhuizing, en: Home and move}
          school: {nl: School en kinderopvang, en: School and childcare}
          care_contact: {nl: Wie belt met de GGD, en: Who calls the health service}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      learnability_result:
        to_confirm: true
        codes:
          b1_likely: {nl: B1 waarschijnlijk haalbaar, en: B1 likely}
          b1_unlikely: {nl: B1 waarschijnlijk niet haalbaar, en: B1 unlikely}
          not_taken: {nl: Niet afgenomen, en: Not taken}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # No health among the obstacles: that belongs to the health domains.
      obstacle:
        to_confirm: true
        codes:
          travel: {nl: Reizen, en: Travel}
          childcare: {nl: Kinderopvang, en: Childcare}
          language: {nl: Taal, en: Language}
          digital: {nl: Digitale vaardigheid, en: Digital skills}
          housing: {nl: Woonsituatie, en: Housing situation}
          money: {nl: Geldzorgen, en: Money worries}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      regime:
        codes:
          wi2013: {nl: Wet inburgering 2013, en: Civic Integration Act 2013}
          wi2021: {nl: Wet inburgering 2021, en: Civic Integration Act 2021}
          none: {nl: Niet inburgeringsplichtig, en: No obligation}
      learning_route:
        codes:
          B1: {nl: B1-route, en: B1 route}
          O: {nl: Onderwijsroute, en: Education route}
          Z: {nl: Z-route, en: Self-reliance route}
      language_skill:
        codes:
          listening: {nl: Luisteren, en: Listening}
          reading: {nl: Lezen, en: Reading}
          speaking: {nl: Spreken, en: Speaking}
          writing: {nl: Schrijven, en: Writing}
      language_level:
        codes:
          A0: {nl: A0, en: A0}
          A1: {nl: A1, en: A1}
          A2: {nl: A2, en: A2}
          B1: {nl: B1, en: B1}
          B2: {nl: B2, en: B2}
          C1: {nl: C1, en: C1}
      extension_reason:
        to_confirm: true
        codes:
          not_culpable: {nl: Niet verwijtbaar, en: Not culpable}
          effort_shown: {nl: Aantoonbare inspanning, en: Demonstrable effort}
          literacy_course: {nl: Alfabetisering, en: Literacy course}
          special_circumstances: {nl: Bijzondere omstandigheden, en: Special circumstances}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      exemption:
        to_confirm: true
        codes:
          exempt: {nl: Vrijstelling, en: Exemption}
          exempt_in_part: {nl: Gedeeltelijke vrijstelling, en: Partial exemption}
          dispensation: {nl: Ontheffing, en: Dispensation}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      trajectory_status:
        to_confirm: true
        codes:
          not_started: {nl: Nog niet begonnen, en: Not started}
          running: {nl: Loopt, en: Running}
          extended: {nl: Verlengd, en: Extended}
          completed: {nl: Voldaan, en: Completed}
          exempt: {nl: Vrijgesteld of ontheven, en: Exempt or dispensed}
          moved: {nl: Verhuisd, en: Moved away}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      part_kind:
        codes:
          pvt: {nl: PVT (participatieverklaring), en: Participation statement (PVT)}
          map: {nl: MAP (arbeidsmarkt en participatie), en: Labour market and participation (MAP)}
          knm: {nl: KNM (kennis van de Nederlandse maatschappij), en: Knowledge of Dutch society (KNM)}
          reading: {nl: Lezen, en: Reading}
          listening: {nl: Luisteren, en: Listening}
          writing: {nl: Schrijven, en: Writing}
          speaking: {nl: Spreken, en: Speaking}
          bridging: {nl: Taalschakeltraject, en: Language bridging course}
          z_language: {nl: Z-taal, en: Z route language}
          z_participation: {nl: Z-participatie, en: Z route participation}
          z_final_talk: {nl: Z-eindgesprek, en: Z route final talk}
      part_result:
        to_confirm: true
        codes:
          passed: {nl: Behaald, en: Passed}
          failed: {nl: Niet behaald, en: Failed}
          waiting: {nl: Wacht op uitslag, en: Waiting for the result}
          exempt: {nl: Vrijgesteld, en: Exempt}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      plan_kind:
        codes:
          pip: {nl: Persoonlijk plan inburgering en participatie (PIP), en: Personal integration plan (PIP)}
          personal: {nl: Persoonsplan, en: Personal plan}
          family: {nl: Gezinsplan, en: Family plan}
      plan_status:
        codes:
          draft: {nl: Concept, en: Draft}
          discussed: {nl: Besproken, en: Discussed}
          established: {nl: Vastgesteld, en: Established}
          objection: {nl: Bezwaar, en: Objection}
      precondition:
        to_confirm: true
        codes:
          childcare: {nl: Kinderopvang, en: Childcare}
          travel: {nl: Vervoer, en: Transport}
          interpreter: {nl: Tolk, en: Interpreter}
          device: {nl: Computer en internet, en: Computer and internet}
          study_place: {nl: Plek om te leren, en: Place to study}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      goal_state:
        to_confirm: true
        codes:
          open: {nl: Open, en: Open}
          under_way: {nl: Mee bezig, en: Under way}
          reached: {nl: Bereikt, en: Reached}
          dropped: {nl: Losgelaten, en: Dropped}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      owner_kind:
        codes:
          person: {nl: De persoon zelf, en: The person}
          worker: {nl: Medewerker, en: Worker}
          organisation: {nl: Organisatie, en: Organisation}
      task_status:
        to_confirm: true
        codes:
          open: {nl: Open, en: Open}
          under_way: {nl: Mee bezig, en: Under way}
          done: {nl: Klaar, en: Done}
          cancelled: {nl: Vervallen, en: Cancelled}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # A label for readers; what may be read is decided by the matrix alone.
      remark_kind:
        codes:
          reaction: {nl: Reactie, en: Reaction}
          question: {nl: Vraag, en: Question}
          assignment: {nl: Toegewezen, en: Assignment}
      note_visibility:
        to_confirm: true
        codes:
          domain: {nl: Iedereen met recht op dit leefgebied, en: All with a right to this domain}
          ask_first: {nl: Eerst overleggen voor je dit deelt, en: Ask before passing this on}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      zrm_moment:
        codes:
          baseline: {nl: Nulmeting, en: Baseline}
          interim: {nl: Tussenmeting, en: Interim measurement}
          final: {nl: Eindmeting, en: Final measurement}
      # ZRM 2017 (© GGD Amsterdam): names and levels only, never the criteria. Whether these may be shipped is to be confirmed.
      # Domain of a score: finance→finance, work_education→work, use_of_time→daily, housing→housing, domestic_relations→household,
      # mental_health→health_mental, physical_health→health_physical, substance_use→addiction, basic_adl and instrumental_adl→daily,
      # social_network→social, civic_participation→participation, justice→justice, parenthood→parenting (supplement).
      zrm_domain:
        to_confirm: true
        codes:
          finance: {nl: Financiën, en: Finance}
          work_education: {nl: Werk & opleiding, en: Work and education}
          use_of_time: {nl: Tijdsbesteding, en: Use of time}
          housing: {nl: Huisvesting, en: Housing}
          domestic_relations: {nl: Huiselijke relaties, en: Domestic relations}
          mental_health: {nl: Geestelijke gezondheid, en: Mental health}
          physical_health: {nl: Lichamelijke gezondheid, en: Physical health}
          substance_use: {nl: Middelengebruik, en: Substance use}
          basic_adl: {nl: Basale ADL, en: Basic activities of daily life}
          instrumental_adl: {nl: Instrumentele ADL, en: Instrumental activities of daily life}
          social_network: {nl: Sociaal netwerk, en: Social network}
          civic_participation: {nl: Maatschappelijke participatie, en: Participation in society}
          justice: {nl: Justitie, en: Justice}
          parenthood: {nl: Ouderschap, en: Parenthood}
      zrm_level:
        to_confirm: true
        codes:
          "1": {nl: 1 Acute problematiek, en: 1 Acute problems}
          "2": {nl: 2 Niet zelfredzaam, en: 2 Not self-reliant}
          "3": {nl: 3 Beperkt zelfredzaam, en: 3 Limited self-reliance}
          "4": {nl: 4 Voldoende zelfredzaam, en: 4 Sufficiently self-reliant}
          "5": {nl: 5 Volledig zelfredzaam, en: 5 Fully self-reliant}
          not_discussed: {nl: Niet besproken, en: Not discussed}
          not_relevant: {nl: Niet relevant, en: Not relevant}
      quota_period:
        to_confirm: true
        codes:
          y2025_h2: {nl: 2e halfjaar 2025, en: 2nd half of 2025}
          y2026_h1: {nl: 1e halfjaar 2026, en: 1st half of 2026}
          y2026_h2: {nl: 2e halfjaar 2026, en: 2nd half of 2026}
          y2027_h1: {nl: 1e halfjaar 2027, en: 1st half of 2027}
          y2027_h2: {nl: 2e halfjaar 2027, en: 2nd half of 2027}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      benefit:
        to_confirm: true
        codes:
          none: {nl: Geen uitkering, en: No benefit}
          social_assistance: {nl: Bijstand (Participatiewet), en: Social assistance}
          self_employed: {nl: Bijstand zelfstandigen (Bbz), en: Assistance for the self-employed}
          student_grant: {nl: Studiefinanciering, en: Student grant}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      outflow_reason:
        to_confirm: true
        codes:
          work: {nl: Werk, en: Work}
          own_business: {nl: Eigen onderneming, en: Own business}
          education: {nl: Opleiding, en: Education}
          household_change: {nl: Verandering in het huishouden, en: Change in the household}
          moved: {nl: Verhuisd, en: Moved away}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      fixed_cost:
        codes:
          rent: {nl: Huur, en: Rent}
          energy: {nl: Energie, en: Energy}
          health_insurance: {nl: Zorgverzekering, en: Health insurance}
      allowance:
        to_confirm: true
        codes:
          rent: {nl: Huurtoeslag, en: Rent allowance}
          care: {nl: Zorgtoeslag, en: Care allowance}
          child_budget: {nl: Kindgebonden budget, en: Child budget}
          childcare: {nl: Kinderopvangtoeslag, en: Childcare allowance}
          child_benefit: {nl: Kinderbijslag, en: Child benefit}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      debt_level:
        to_confirm: true
        codes:
          none: {nl: Geen schulden, en: No debts}
          manageable: {nl: Beheersbaar, en: Manageable}
          arrears: {nl: Betalingsachterstand, en: Arrears}
          problematic: {nl: Problematisch, en: Problematic}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      work_status:
        to_confirm: true
        codes:
          not_available: {nl: Niet beschikbaar, en: Not available}
          seeking: {nl: Zoekend, en: Seeking work}
          trial_placement: {nl: Proefplaatsing, en: Trial placement}
          internship: {nl: Stage, en: Internship}
          volunteering: {nl: Vrijwilligerswerk, en: Volunteering}
          employed: {nl: In loondienst, en: Employed}
          self_employed: {nl: Ondernemer, en: Self-employed}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      work_track:
        codes:
          regular: {nl: Regulier, en: Regular}
          work_study: {nl: Leerwerk, en: Work and study}
          highly_educated: {nl: Hoogopgeleid, en: Highly educated}
          entrepreneur: {nl: Ondernemer, en: Entrepreneur}
      contract:
        to_confirm: true
        codes:
          none: {nl: Geen contract, en: No contract}
          temporary: {nl: Bepaalde tijd, en: Fixed term}
          permanent: {nl: Onbepaalde tijd, en: Permanent}
          agency: {nl: Uitzendcontract, en: Agency contract}
          on_call: {nl: Oproepcontract, en: On call}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      education_level:
        to_confirm: true
        codes:
          none: {nl: Geen onderwijs, en: No education}
          primary: {nl: Basisonderwijs, en: Primary}
          secondary: {nl: Middelbaar onderwijs, en: Secondary}
          vocational: {nl: Beroepsonderwijs, en: Vocational}
          higher: {nl: Hoger onderwijs, en: Higher}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      diploma_valuation:
        to_confirm: true
        codes:
          not_requested: {nl: Niet aangevraagd, en: Not requested}
          requested: {nl: Aangevraagd (IDW), en: Requested (IDW)}
          valued_nuffic: {nl: Gewaardeerd door Nuffic, en: Valued by Nuffic}
          valued_sbb: {nl: Gewaardeerd door SBB, en: Valued by SBB}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # The first six are for people; the others are raised by the rules under `signals`, whose codes they repeat.
      signal_kind:
        codes:
          missed_lessons: {nl: Gemiste lessen, en: Missed lessons}
          exam_failed: {nl: Examen niet gehaald, en: Exam failed}
          payment_arrears: {nl: Betalingsachterstand, en: Payment arrears}
          no_contact: {nl: Geen contact, en: No contact}
          eviction_threat: {nl: Dreigende ontruiming, en: Threat of eviction}
          worries: {nl: Zorgen, en: Worries}
          debt_problematic: {nl: Problematische schulden, en: Problematic debts}
          benefit_returned: {nl: Terug in de uitkering, en: Back on benefit}
          out_of_view: {nl: Uit beeld, en: Out of view}
          no_gp: {nl: Geen huisarts, en: No general practitioner}
          no_insurance: {nl: Geen zorgverzekering, en: No health insurance}
          referral_declined: {nl: Doorverwijzing afgewezen, en: Referral declined}
          pip_due: {nl: PIP bijna te laat, en: Integration plan almost due}
          route_switch_ending: {nl: Schakelen van route bijna voorbij, en: Route switch ending}
          term_ending: {nl: Inburgeringstermijn loopt af, en: Integration term ending}
          review_due: {nl: Evaluatie plannen, en: Review due}
          programme_ending: {nl: Regieperiode loopt af, en: Programme ending}
          involvement_ending: {nl: Betrokkenheid loopt af, en: Involvement ending}
          ontzorgen_ending: {nl: Ontzorgen loopt af, en: Payment support ending}
          permit_ending: {nl: Verblijfsvergunning loopt af, en: Permit ending}
          statement_ending: {nl: Verklaring belastbaarheid loopt af, en: Functional statement ending}
          agreement_ending: {nl: Overeenkomst loopt af, en: Agreement ending}
      signal_outcome:
        to_confirm: true
        codes:
          solved: {nl: Opgelost, en: Solved}
          referred: {nl: Doorverwezen, en: Referred}
          watched: {nl: Blijven volgen, en: Being watched}
          unfounded: {nl: Niet aan de hand, en: Unfounded}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      referral_state:
        codes:
          sent: {nl: Verzonden, en: Sent}
          accepted: {nl: Aangenomen, en: Accepted}
          declined: {nl: Afgewezen, en: Declined}
          completed: {nl: Afgerond, en: Completed}
          withdrawn: {nl: Ingetrokken, en: Withdrawn}
      theme:
        to_confirm: true
        codes:
          language: {nl: Taal, en: Language}
          work: {nl: Werk, en: Work}
          education: {nl: Opleiding, en: Education}
          money: {nl: Geld, en: Money}
          housing: {nl: Wonen, en: Housing}
          health: {nl: Gezondheid & welzijn, en: Health and wellbeing}
          parenting: {nl: Opvoeding, en: Parenting}
          sexuality: {nl: Seksualiteit & weerbaarheid, en: Sexuality and resilience}
          sport: {nl: Sport, en: Sport}
          culture: {nl: Cultuur, en: Culture}
          meeting_people: {nl: Ontmoeting, en: Meeting people}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      # The community that a key person knows; says nothing of the persons in the dossiers.
      community:
        to_confirm: true
        codes:
          eritrean: {nl: Eritrees, en: Eritrean}
          syrian: {nl: Syrisch, en: Syrian}
          afghan: {nl: Afghaans, en: Afghan}
          iraqi: {nl: Iraaks, en: Iraqi}
          iranian: {nl: Iraans, en: Iranian}
          somali: {nl: Somalisch, en: Somali}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      match_kind:
        codes:
          language_buddy: {nl: Taalmaatje, en: Language buddy}
          buddy: {nl: Buddy, en: Buddy}
          reading_express: {nl: VoorleesExpress, en: Reading aloud at home (VoorleesExpress)}
      match_state:
        to_confirm: true
        codes:
          proposed: {nl: Voorgesteld, en: Proposed}
          active: {nl: Actief, en: Active}
          paused: {nl: Onderbroken, en: Paused}
          ended: {nl: Beëindigd, en: Ended}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      weekday:
        to_confirm: true
        codes:
          monday: {nl: Maandag, en: Monday}
          tuesday: {nl: Dinsdag, en: Tuesday}
          wednesday: {nl: Woensdag, en: Wednesday}
          thursday: {nl: Donderdag, en: Thursday}
          friday: {nl: Vrijdag, en: Friday}
          saturday: {nl: Zaterdag, en: Saturday}
          sunday: {nl: Zondag, en: Sunday}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      participation_role:
        to_confirm: true
        codes:
          participant: {nl: Deelnemer, en: Participant}
          volunteer: {nl: Vrijwilliger, en: Volunteer}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      initiative_stage:
        codes:
          idea: {nl: Idee, en: Idea}
          preparation: {nl: Voorbereiding, en: Preparation}
          running: {nl: Lopend, en: Running}
          finished: {nl: Afgerond, en: Finished}
      organisation_kind:
        to_confirm: true
        codes:
          municipality: {nl: Gemeente, en: Municipality}
          refugee_council: {nl: VluchtelingenWerk, en: Dutch Council for Refugees}
          health_service: {nl: GGD of zorg, en: Health service}
          language_provider: {nl: Taalhuis of taalaanbieder, en: Language provider}
          work: {nl: WerkBedrijf, en: Work agency}
          housing: {nl: Woningcorporatie, en: Housing corporation}
          school: {nl: School, en: School}
          employer: {nl: Werkgever, en: Employer}
          volunteers: {nl: Vrijwilligersorganisatie, en: Volunteer organisation}
          faith: {nl: Kerk of moskee, en: Church or mosque}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}
      evaluation_party:
        codes:
          coach: {nl: Coach, en: Coach}
          person: {nl: De persoon zelf, en: The person}
          partner: {nl: Partner, en: Partner}
      document_kind:
        to_confirm: true
        codes:
          letter: {nl: Brief, en: Letter}
          decision: {nl: Beschikking, en: Official decision}
          plan_copy: {nl: Afschrift van het plan, en: Copy of the plan}
          consent_form: {nl: Toestemmingsformulier, en: Consent form}
          certificate: {nl: Diploma of bewijs, en: Certificate}
          info_sheet: {nl: Informatieblad, en: Information sheet}
          anders: {nl: Anders, en: Other}
          onbekend: {nl: Onbekend, en: Unknown}

    # Record types and their fields. A field's `domain` stands only where it is not the record's. `class` is what happens when two people
    # wrote at once: review (somebody decides), list (shown in the queue), log (history only). `owners` marks a decision: only these roles
    # write it, and it is locked once established. Every record has an id, a type, a dossier and a domain, and the reserved `_deleted`.
    record_types:
      person:
        nl: Persoon
        en: Person
        place: dossier
        domain: contact
        fields:
          display_name: {type: text, class: review, nl: Naam, en: Name}
          given_names: {type: text, class: review, nl: Voornamen, en: Given names}
          family_name: {type: text, class: review, nl: Achternaam, en: Family name}
          phone: {type: text, class: list, nl: Telefoon, en: Phone}
          email: {type: text, class: list, nl: E-mail, en: E-mail}
          preferred_contact: {type: choice, list: contact_channel, class: list, nl: Voorkeur contact, en: Preferred contact}
          languages: {type: choice, shape: set, list: language, class: log, nl: Talen, en: Languages}
          literacy: {type: choice, list: literacy, domain: language, class: log, nl: Geletterdheid, en: Literacy}
          interpreter_needed: {type: boolean, class: log, nl: Tolk nodig, en: Interpreter needed}
          interpreter_language: {type: choice, list: language, class: log, nl: Tolktaal, en: Interpreter language}
          photo_ref: {type: file, class: log, nl: Foto (met toestemming), en: Photo (with consent)}
          safety_alert: {type: boolean, class: review, nl: Let op bij bezoek, en: Take care on visits}
          birth_date: {type: date, domain: residence, class: review, nl: Geboortedatum, en: Date of birth}
          gender: {type: choice, list: gender, domain: residence, class: review, nl: Geslacht, en: Gender}
          nationality: {type: choice, list: nationality, domain: residence, class: review, nl: Nationaliteit, en: Nationality}
          bsn: {type: text, format: bsn, domain: residence, class: review, nl: BSN, en: Citizen service number (BSN)}
          v_number: {type: text, domain: residence, class: review, nl: V-nummer, en: Alien number (V-number)}
          permit_kind: {type: choice, list: permit_kind, domain: residence, class: review, nl: Verblijfsvergunning, en: Residence permit}
          permit_until: {type: date, domain: residence, class: review, nl: Vergunning geldig tot, en: Permit valid until}
          phase: {type: choice, list: phase, domain: coordination, class: list, nl: Fase, en: Phase}
          merged_into: {type: reference, to: [person], domain: coordination, class: review, owners: [coordinator],
            nl: Samengevoegd met, en: Merged into}
          household_dossier: {type: reference, to: [household], domain: household, class: list, nl: Hoort bij huishouden, en: Part of household}

      household:
        nl: Huishouden
        en: Household
        place: dossier
        domain: household
        fields:
          name: {type: text, class: list, nl: Huishouden, en: Household}
          composition: {type: choice, list: household_composition, class: list, nl: Samenstelling, en: Composition}
          address_ref: {type: reference, to: [housing_case], class: list, nl: Adres, en: Address}

      household_member:
        nl: Gezinslid
        en: Household member
        place: dossier
        domain: household
        fields:
          person_id: {type: reference, to: [person], class: list, nl: Gezinslid met eigen dossier, en: Member with a dossier}
          name: {type: text, class: list, nl: Naam, en: Name}
          relation: {type: choice, list: relation, class: list, nl: Relatie, en: Relation}
          birth_year: {type: integer, min: 1900, max: 2100, class: list, nl: Geboortejaar, en: Year of birth}
          reunification_status: {type: choice, list: reunification_status, class: list, nl: Gezinshereniging, en: Family reunion}
          school: {type: text, domain: parenting, class: log, nl: School, en: School}
          language_class: {type: boolean, domain: parenting, class: log, nl: Taalklas, en: Language class}
          summer_school: {type: boolean, domain: parenting, class: log, nl: Zomerschool, en: Summer school}

      involvement:
        nl: Betrokkenheid
        en: Involvement
        place: dossier
        domain: coordination
        fields:
          organisation_id: {type: reference, to: [partner], class: review, owners: [coach, coordinator], nl: Organisatie, en: Organisation}
          user_id: {type: reference, to: [worker], class: review, owners: [coach, coordinator], nl: Medewerker, en: Worker}
          role: {type: choice, list: worker_role, class: review, owners: [coach, coordinator], nl: Rol, en: Role}
          purpose: {type: text, class: review, owners: [coach, coordinator], nl: Doel, en: Purpose}
          domains: {type: choice, shape: set, list: life_domain, class: review, owners: [coach, coordinator], nl: Leefgebieden, en: Life domains}
          rights: {type: choice, shape: map, keys: life_domain, list: right, class: review, owners: [coach, coordinator],
            nl: Rechten, en: Rights}
          basis_id: {type: reference, to: [sharing_basis], class: review, owners: [coach, coordinator], nl: Grondslag, en: Sharing basis}
          valid_from: {type: date, class: review, owners: [coach, coordinator], nl: Van, en: From}
          valid_until: {type: date, class: review, owners: [coach, coordinator], nl: Tot, en: Until}
          ended_reason: {type: choice, list: involvement_end, class: review, owners: [coach, coordinator],
            nl: Reden einde, en: Reason of ending}

      sharing_basis:
        nl: Grondslag voor delen
        en: Sharing basis
        place: dossier
        domain: privacy
        own: [from_org, to_org]
        fields:
          kind: {type: choice, list: basis_kind, class: review, owners: [coach, coordinator], nl: Grondslag, en: Ground}
          law_article: {type: text, class: review, owners: [coach, coordinator], nl: Artikel, en: Article of law}
          data_scope: {type: choice, shape: set, list: life_domain, class: review, owners: [coach, coordinator], nl: Omvang, en: Scope}
          from_org: {type: reference, to: [partner], class: review, owners: [coach, coordinator], nl: Van, en: From}
          to_org: {type: reference, to: [partner], class: review, owners: [coach, coordinator], nl: Aan, en: To}
          given_at: {type: time_stamp, class: review, owners: [coach, coordinator], nl: Gegeven op, en: Given at}
          explained_in: {type: choice, list: language, class: review, owners: [coach, coordinator], nl: Uitgelegd in taal, en: Explained in}
          refused: {type: boolean, class: review, owners: [coach, coordinator], nl: Geweigerd, en: Refused}
          withdrawn_at: {type: time_stamp, class: review, owners: [coach, coordinator], nl: Ingetrokken, en: Withdrawn at}
          evidence: {type: file, class: review, owners: [coach, coordinator], nl: Bewijs, en: Evidence}

      handover:
        nl: Warme overdracht
        en: Warm handover
        place: dossier
        domain: coordination
        fields:
          from_party: {type: choice, list: handover_party, class: list, nl: Van, en: From}
          to_party: {type: choice, list: handover_party, class: list, nl: Naar, en: To}
          azc_location: {type: text, class: list, nl: AZC, en: Reception centre}
          talk_date: {type: date, class: list, nl: Gesprek, en: Talk}
          attendees: {type: choice, shape: set, list: attendee, class: list, nl: Aanwezigen, en: Attendees}
          checklist: {type: boolean, shape: map, keys: handover_item, class: list, nl: Checklist, en: Checklist}
          may_share_reason: {type: text, shape: map, keys: handover_item, class: list, nl: Waarom delen mag, en: Why it may be shared}
          open_points: {type: text, class: list, nl: Open punten, en: Open points}
          accepted_by: {type: reference, to: [worker], class: list, nl: Aanvaard door, en: Accepted by}
          accepted_on: {type: date, class: list, nl: Aanvaard op, en: Accepted on}

      intake:
        nl: Brede intake
        en: Broad intake
        place: dossier
        domain: language
        fields:
          started_on: {type: date, class: list, nl: Brede intake gestart, en: Intake started}
          finished_on: {type: date, class: list, nl: Brede intake afgerond, en: Intake finished}
          advice_route: {type: choice, list: learning_route, class: list, nl: Routeadvies, en: Advised route}
          advice_by: {type: reference, to: [worker, partner], class: list, nl: Routeadvies door, en: Route advised by}
          learnability_result: {type: choice, list: learnability_result, class: review, nl: Leerbaarheidstoets uitslag, en: Learnability result}
          learnability_on: {type: date, class: review, nl: Leerbaarheidstoets datum, en: Learnability test date}
          ambition: {type: long_text, domain: coordination, first_wins: true, class: log,
            nl: Eigen wens (woorden van de persoon), en: Own wish (in the person's words)}
          obstacles: {type: choice, shape: set, list: obstacle, domain: coordination, class: log, nl: Belemmeringen, en: Obstacles}
          digital_skill: {type: integer, min: 1, max: 5, domain: daily, class: list, nl: Digitale vaardigheid, en: Digital skill}
          childcare_need: {type: boolean, domain: parenting, class: list, nl: Kinderopvang nodig, en: Childcare needed}
          travel_limit: {type: text, domain: work, class: list, nl: Reisbeperking, en: Travel limit}

      civic_trajectory:
        nl: Inburgeringstraject
        en: Civic integration trajectory
        place: dossier
        domain: language
        fields:
          regime: {type: choice, list: regime, class: review, nl: Wettelijk regime, en: Legal regime}
          obligation_start: {type: date, class: review, nl: Start inburgeringsplicht, en: Start of the obligation}
          brp_date: {type: date, class: review, nl: Inschrijving BRP, en: Civil registration (BRP)}
          pip_deadline: {type: date, derived: {from: civic_trajectory.brp_date, add: pip_weeks}, nl: Uiterste datum PIP, en: PIP due by}
          # The date of the established PIP; where the law counts from a later day, set the term, not the expression.
          term_start: {type: date, derived: {from: plan.established_on, add: term_start_days},
            nl: Begin inburgeringstermijn, en: Start of the term}
          term_end: {type: date, derived: {from: civic_trajectory.term_start, add: civic_integration_years},
            nl: Einde inburgeringstermijn, en: End of the term}
          learning_route: {type: choice, list: learning_route, class: review, owners: [coach, coordinator], nl: Leerroute, en: Learning route}
          route_switch_until: {type: date, derived: {from: civic_trajectory.term_start, add: route_switch_months},
            nl: Schakelen uiterlijk, en: Route switch until}
          scaled_down_skills: {type: choice, shape: set, list: language_skill, class: review, owners: [coach, coordinator],
            nl: Afgeschaald naar A2, en: Scaled down to A2}
          term_extended_until: {type: date, class: review, owners: [coach, coordinator], nl: Termijn verlengd tot, en: Term extended until}
          extension_reason: {type: choice, list: extension_reason, class: review, owners: [coach, coordinator],
            nl: Reden van verlenging, en: Reason of the extension}
          exemption: {type: choice, list: exemption, class: review, owners: [coach, coordinator],
            nl: Vrijstelling of ontheffing (DUO), en: Exemption or dispensation (DUO)}
          completed_on: {type: date, class: review, owners: [coach, coordinator], nl: Voldaan op, en: Completed on}
          moved_to: {type: text, class: review, owners: [coach, coordinator], nl: Verhuisd naar, en: Moved to}
          status: {type: choice, list: trajectory_status, class: review, owners: [coach, coordinator], nl: Status, en: Status}

      trajectory_part:
        nl: Onderdeel van het traject
        en: Part of the trajectory
        place: dossier
        domain: language
        fields:
          trajectory: {type: reference, to: [civic_trajectory], immutable: true, class: log, nl: Traject, en: Trajectory}
          kind: {type: choice, list: part_kind, immutable: true, class: log, nl: Onderdeel, en: Part}
          hours_target: {type: amount, min: 0, class: list, nl: Urendoel, en: Target hours}
          hours_done: {type: amount, derived: {sum: attendance.hours, by: attendance.part}, nl: Gevolgde uren, en: Hours attended}
          signed_on: {type: date, class: list, nl: Participatieverklaring getekend, en: Participation statement signed}
          result: {type: choice, list: part_result, class: list, nl: Resultaat, en: Result}
          attempts: {type: integer, min: 0, class: list, nl: Pogingen, en: Attempts}
          achieved_on: {type: date, class: list, nl: Behaald, en: Achieved on}
          duo_reported_on: {type: date, class: list, nl: Gemeld aan DUO, en: Reported to DUO}

      attendance:
        nl: Aanwezigheid
        en: Attendance
        place: dossier
        domain: language
        append_only: true
        fields:
          part: {type: reference, to: [trajectory_part], immutable: true, class: log, nl: Onderdeel, en: Part}
          "on": {type: date, class: log, nl: Datum, en: Date}
          present: {type: boolean, class: log, nl: Aanwezig, en: Present}
          hours: {type: amount, min: 0, class: log, nl: Uren, en: Hours}
          provider: {type: reference, to: [partner], class: log, nl: Aanbieder, en: Provider}
          corrects: {type: reference, to: [attendance], class: log, nl: Verbetert, en: Corrects}

      language_progress:
        nl: Taalvoortgang
        en: Language progress
        place: dossier
        domain: language
        fields:
          listening: {type: choice, list: language_level, class: list, nl: Niveau luisteren, en: Listening level}
          reading: {type: choice, list: language_level, class: list, nl: Niveau lezen, en: Reading level}
          speaking: {type: choice, list: language_level, class: list, nl: Niveau spreken, en: Speaking level}
          writing: {type: choice, list: language_level, class: list, nl: Niveau schrijven, en: Writing level}
          route_advice: {type: choice, list: learning_route, class: list, nl: Advies taalaanbieder, en: Provider's route advice}

      plan:
        nl: Plan
        en: Plan
        place: dossier
        domain: coordination
        fields:
          kind: {type: choice, list: plan_kind, class: review, owners: [coach, coordinator], nl: Soort plan, en: Kind of plan}
          version: {type: integer, min: 1, class: review, owners: [coach, coordinator], nl: Versie, en: Version}
          status: {type: choice, list: plan_status, class: review, owners: [coach, coordinator], nl: Status, en: Status}
          established_on: {type: date, class: review, owners: [coach, coordinator], nl: Vastgesteld op, en: Established on}
          signed_by_person_on: {type: date, class: list, nl: Getekend, en: Signed by the person}
          copy_language: {type: choice, list: language, class: list, nl: Taal afschrift, en: Language of the copy}
          programme_end: {type: date, class: list, nl: Einde regieperiode, en: End of the programme period}
          review_on: {type: date, class: list, nl: Evaluatie op, en: Review on}
          intensity_pvt: {type: text, class: list, nl: Intensiteit PVT, en: Intensity of the PVT}
          intensity_map: {type: text, class: list, nl: Intensiteit MAP, en: Intensity of the MAP}
          progress_talk_weeks: {type: integer, min: 1, class: list, nl: Voortgangsgesprek elke … weken, en: Progress talk every … weeks}
          preconditions: {type: choice, shape: set, list: precondition, class: list, nl: Randvoorwaarden, en: Preconditions}
          support: {type: text, class: list, nl: Ondersteuning, en: Support}
          ontzorgen_agreement: {type: text, domain: finance, class: list, nl: Afspraak ontzorgen, en: Payment support agreement}

      goal:
        nl: Doel
        en: Goal
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        fields:
          plan: {type: reference, to: [plan], immutable: true, class: log, nl: Plan, en: Plan}
          title: {type: text, class: list, nl: Doel, en: Goal}
          person_wording: {type: long_text, first_wins: true, class: log, nl: In eigen woorden, en: In the person's words}
          target_date: {type: date, class: list, nl: Streefdatum, en: Target date}
          state: {type: choice, list: goal_state, class: list, nl: Stand, en: State}

      task:
        nl: Actie
        en: Task
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        own: [owner_id, shared_with]
        own_write: [status, note]
        fields:
          goal: {type: reference, to: [goal], immutable: true, class: log, nl: Bij doel, en: For goal}
          title: {type: text, class: list, nl: Actie, en: Task}
          owner_kind: {type: choice, list: owner_kind, class: list, nl: Soort eigenaar, en: Kind of owner}
          owner_id: {type: reference, to: [person, worker, partner], class: list, nl: Wie, en: Who}
          shared_with: {type: reference, shape: set, to: [partner], class: list, nl: Gedeeld met, en: Shared with}
          due: {type: date, class: log, nl: Uiterlijk, en: Due}
          status: {type: choice, list: task_status, class: log, nl: Status, en: Status}
          note: {type: long_text, class: list, nl: Notitie, en: Note}

      contact_note:
        nl: Contactmoment
        en: Contact note
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        default_domain: coordination
        append_only: true
        fields:
          at: {type: time_stamp, class: log, nl: Wanneer, en: When}
          channel: {type: choice, list: contact_channel, class: log, nl: Kanaal, en: Channel}
          minutes: {type: integer, min: 0, class: log, nl: Minuten, en: Minutes}
          with: {type: choice, shape: set, list: attendee, class: log, nl: Met, en: With}
          summary: {type: long_text, max_length: 1000, class: log, nl: Samenvatting, en: Summary}
          visible_to: {type: choice, list: note_visibility, class: log, nl: Zichtbaar voor, en: Visible to}
          corrects: {type: reference, to: [contact_note], class: log, nl: Verbetert, en: Corrects}

      # What people say to each other of one field: a question about a conflict, a reaction to a decision.
      remark:
        nl: Opmerking
        en: Remark
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice, privacy]
        own: [to_org, to_worker]
        append_only: true
        fields:
          kind: {type: choice, list: remark_kind, class: log, nl: Soort, en: Kind}
          about: {type: text, class: log, nl: Waarover, en: About}
          text: {type: long_text, max_length: 1000, class: log, nl: Tekst, en: Text}
          to_org: {type: reference, to: [partner], class: log, nl: Aan organisatie, en: To organisation}
          to_worker: {type: reference, to: [worker], class: log, nl: Aan medewerker, en: To worker}

      zrm_assessment:
        nl: ZRM-meting
        en: Self-reliance assessment (ZRM)
        place: dossier
        domain: coordination
        fields:
          measured_on: {type: date, class: list, nl: Gemeten op, en: Measured on}
          moment: {type: choice, list: zrm_moment, class: list, nl: Soort meting, en: Kind of measurement}
          assessor: {type: reference, to: [worker], class: list, nl: Beoordelaar, en: Assessor}
          trained: {type: boolean, class: list, nl: Getraind, en: Trained}
          reason: {type: long_text, class: list, nl: Aanleiding, en: Reason}

      zrm_score:
        nl: ZRM-score
        en: Self-reliance score (ZRM)
        place: dossier
        domains: [finance, work, daily, housing, household, health_mental, health_physical, addiction, social, participation, justice, parenting]
        append_only: true
        fields:
          assessment: {type: reference, to: [zrm_assessment], immutable: true, class: list, nl: Meting, en: Assessment}
          zrm_domain: {type: choice, list: zrm_domain, class: list, nl: ZRM-domein, en: ZRM domain}
          score: {type: choice, list: zrm_level, class: list, nl: Score, en: Score}
          observation: {type: long_text, class: list, nl: Waarneming, en: Observation}
          corrects: {type: reference, to: [zrm_score], class: list, nl: Verbetert, en: Corrects}

      wellbeing:
        nl: Welbevinden
        en: Wellbeing
        place: dossier
        domain: participation
        append_only: true
        fields:
          score: {type: integer, min: 1, max: 10, class: log, nl: "Hoe gaat het?", en: "How are things?"}
          said: {type: long_text, class: log, nl: Eigen woorden, en: In own words}
          corrects: {type: reference, to: [wellbeing], class: log, nl: Verbetert, en: Corrects}

      housing_case:
        nl: Huisvesting
        en: Housing
        place: dossier
        domain: housing
        fields:
          corporation_id: {type: reference, to: [partner], class: list, nl: Corporatie, en: Housing corporation}
          offer_on: {type: date, class: list, nl: Aanbod, en: Offer}
          contract_on: {type: date, class: list, nl: Huurcontract, en: Rental contract}
          move_in_date: {type: date, class: review, nl: Verhuisdatum, en: Move-in date}
          address: {type: text, class: list, nl: Adres, en: Address}
          quota_period: {type: choice, list: quota_period, class: list, nl: Taakstelling halfjaar, en: Quota half-year}
          urgent_repairs: {type: text, class: list, nl: Gebreken, en: Urgent repairs}
          rent: {type: amount, min: 0, domain: finance, class: list, nl: Huur, en: Rent}

      finance_case:
        nl: Geldzaken
        en: Finances
        place: dossier
        domain: finance
        fields:
          benefit: {type: choice, list: benefit, class: review, nl: Uitkering, en: Benefit}
          benefit_from: {type: date, class: review, nl: Uitkering vanaf, en: Benefit from}
          benefit_until: {type: date, class: review, nl: Uitkering tot, en: Benefit until}
          outflow_reason: {type: choice, list: outflow_reason, class: review, nl: Reden uitstroom, en: Reason of outflow}
          returned: {type: boolean, class: review, nl: Teruggekeerd, en: Returned}
          ontzorgen_from: {type: date, class: list, nl: Ontzorgen van, en: Payment support from}
          # Proposed as ontzorgen_from plus the term ontzorgen_months; people may change it, so it is a cell and not derived.
          ontzorgen_until: {type: date, class: list, nl: Ontzorgen tot, en: Payment support until}
          fixed_costs_paid: {type: choice, shape: set, list: fixed_cost, class: list, nl: Betaalde vaste lasten, en: Fixed costs paid}
          tailored: {type: boolean, class: list, nl: Maatwerk, en: Tailored}
          allowances: {type: choice, shape: set, list: allowance, class: list, nl: Toeslagen, en: Allowances}
          budget_coach: {type: reference, to: [worker, partner], class: list, nl: Budgetcoach, en: Budget coach}
          debt_level: {type: choice, list: debt_level, class: list, nl: Schuldsituatie, en: Debt situation}
          wgs_referral_on: {type: date, class: list, nl: Aanmelding schuldhulp, en: Referred to debt relief}

      work_case:
        nl: Werk
        en: Work
        place: dossier
        domain: work
        fields:
          status: {type: choice, list: work_status, class: list, nl: Werkstatus, en: Work status}
          availability_hours: {type: amount, min: 0, class: list, nl: Beschikbare uren, en: Hours available}
          track: {type: choice, list: work_track, class: list, nl: Spoor, en: Track}
          employer: {type: text, class: list, nl: Werkgever, en: Employer}
          start_on: {type: date, class: list, nl: Start, en: Start}
          contract: {type: choice, list: contract, class: list, nl: Contract, en: Contract}

      education_case:
        nl: Opleiding
        en: Education
        place: dossier
        domain: education
        fields:
          level: {type: choice, list: education_level, class: list, nl: Opleidingsniveau, en: Level of education}
          diploma: {type: text, class: list, nl: Diploma, en: Diploma}
          valuation: {type: choice, list: diploma_valuation, class: list, nl: Diplomawaardering, en: Diploma valuation}
          course: {type: text, class: list, nl: Opleiding, en: Course}

      health_note:
        nl: GGD-notitie (blijft bij GGD)
        en: Health note (stays with the health service)
        place: dossier
        domains: [health_physical, health_mental, addiction, sexuality]
        append_only: true
        fields:
          text: {type: long_text, class: log, nl: Notitie, en: Note}
          corrects: {type: reference, to: [health_note], class: log, nl: Verbetert, en: Corrects}

      health_functional:
        nl: Belastbaarheid
        en: Functional capacity
        place: dossier
        domains: [health_physical, health_mental, addiction, sexuality]
        fields:
          max_hours: {type: amount, min: 0, class: review, nl: Max. uren, en: Maximum hours}
          restrictions: {type: text, class: review, nl: Beperkingen (functioneel), en: Functional restrictions}
          valid_until: {type: date, class: review, nl: Geldig tot, en: Valid until}
          basis: {type: reference, to: [sharing_basis], class: review, nl: Grondslag, en: Sharing basis}

      care_admin:
        nl: Zorg geregeld
        en: Care arranged
        place: dossier
        domain: daily
        fields:
          gp_registered: {type: boolean, class: log, nl: Huisarts geregeld, en: Registered with a doctor}
          insurance_ok: {type: boolean, class: log, nl: Zorgverzekering geregeld, en: Health insurance arranged}

      # What was signalled stands; only what became of it (ack_at, outcome) and whom it is shared with are edited.
      signal:
        nl: Signaal
        en: Signal
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        own: [owner, shared_with]
        own_write: [ack_at, outcome]
        fields:
          kind: {type: choice, list: signal_kind, immutable: true, class: log, nl: Signaal, en: Signal}
          urgency: {type: integer, min: 1, max: 3, immutable: true, class: log, nl: Urgentie, en: Urgency}
          evidence: {type: long_text, immutable: true, class: log, nl: Toelichting, en: Explanation}
          owner: {type: reference, to: [worker, partner], immutable: true, class: log, nl: Eigenaar, en: Owner}
          shared_with: {type: reference, shape: set, to: [partner], class: list, nl: Gedeeld met, en: Shared with}
          ack_at: {type: time_stamp, class: list, nl: Gezien, en: Seen at}
          outcome: {type: choice, list: signal_outcome, class: list, nl: Afloop, en: Outcome}
          corrects: {type: reference, to: [signal], immutable: true, class: log, nl: Verbetert, en: Corrects}

      referral:
        nl: Doorverwijzing
        en: Referral
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        own: [from, to]
        own_write: [state, reply]
        fields:
          from: {type: reference, to: [partner, worker], class: list, nl: Van, en: From}
          to: {type: reference, to: [partner, worker, organisation], class: list, nl: Naar, en: To}
          purpose: {type: text, class: list, nl: Doel, en: Purpose}
          state: {type: choice, list: referral_state, class: list, nl: Stand, en: State}
          reply: {type: long_text, class: list, nl: Terugkoppeling, en: Reply}

      volunteer:
        nl: Vrijwilliger
        en: Volunteer
        place: commons
        domain: directory
        fields:
          name: {type: text, class: list, nl: Naam, en: Name}
          languages: {type: choice, shape: set, list: language, class: list, nl: Talen, en: Languages}
          themes: {type: choice, shape: set, list: theme, class: list, nl: Thema's, en: Themes}
          vog_on: {type: date, class: list, nl: VOG, en: Certificate of conduct (VOG)}
          trained_on: {type: date, class: list, nl: Training, en: Trained on}

      key_person:
        nl: Sleutelpersoon
        en: Key person
        place: commons
        domain: directory
        fields:
          community: {type: choice, list: community, class: list, nl: Gemeenschap, en: Community}
          themes: {type: choice, shape: set, list: theme, class: list, nl: Aandachtsgebied, en: Themes}
          languages: {type: choice, shape: set, list: language, class: list, nl: Talen, en: Languages}

      match:
        nl: Koppeling
        en: Match
        place: dossier
        domain: social
        own: [volunteer_id]
        own_write: [state, day, evaluation]
        fields:
          kind: {type: choice, list: match_kind, class: list, nl: Soort koppeling, en: Kind of match}
          volunteer_id: {type: reference, to: [volunteer, worker], class: list, nl: Vrijwilliger, en: Volunteer}
          state: {type: choice, list: match_state, class: list, nl: Stand, en: State}
          day: {type: choice, list: weekday, class: list, nl: Dag, en: Day}
          evaluation: {type: text, class: list, nl: Terugblik, en: Evaluation}

      # A health workshop, and who came to it, belongs to a health domain.
      activity:
        nl: Activiteit
        en: Activity
        place: commons
        domains: [participation, health_physical, health_mental, addiction, sexuality]
        default_domain: participation
        fields:
          title: {type: text, class: log, nl: Activiteit, en: Activity}
          venue: {type: text, class: log, nl: Locatie, en: Venue}
          target_group: {type: text, class: log, nl: Doelgroep, en: Target group}
          starts: {type: date, class: log, nl: Start, en: Starts}
          organiser: {type: reference, to: [partner, worker, organisation], class: log, nl: Organisator, en: Organiser}

      participation:
        nl: Deelname
        en: Participation
        place: any
        domains: [participation, health_physical, health_mental, addiction, sexuality]
        default_domain: participation
        append_only: true
        fields:
          activity: {type: reference, to: [activity], immutable: true, class: log, nl: Activiteit, en: Activity}
          person: {type: reference, to: [person, household_member], immutable: true, class: log, nl: Persoon, en: Person}
          role: {type: choice, list: participation_role, class: log, nl: Deelname als, en: Takes part as}
          present: {type: boolean, class: log, nl: Aanwezig, en: Present}
          corrects: {type: reference, to: [participation], class: log, nl: Verbetert, en: Corrects}

      initiative:
        nl: Initiatief
        en: Initiative
        place: commons
        domain: directory
        own: [owner]
        fields:
          title: {type: text, class: log, nl: Initiatief, en: Initiative}
          stage: {type: choice, list: initiative_stage, class: log, nl: Stadium, en: Stage}
          owner: {type: reference, to: [worker, partner], class: log, nl: Trekker, en: Owner}

      organisation:
        nl: Organisatie
        en: Organisation
        place: commons
        domain: directory
        fields:
          name: {type: text, class: list, nl: Organisatie, en: Organisation}
          kind: {type: choice, list: organisation_kind, class: list, nl: Soort, en: Kind}
          themes: {type: choice, shape: set, list: theme, class: list, nl: Thema's, en: Themes}
          agreement_until: {type: date, class: list, nl: Verwerkers- of samenwerkingsovereenkomst tot, en: Agreement until}
          contact: {type: text, class: list, nl: Contact, en: Contact}

      meeting:
        nl: Overleg
        en: Meeting
        place: commons
        domain: coordination
        own: [attendees]
        fields:
          date: {type: date, class: log, nl: (Kwartaal)overleg op, en: Meeting on}
          attendees: {type: reference, shape: set, to: [partner, worker], class: log, nl: Aanwezig, en: Attendees}
          agenda: {type: text, class: log, nl: Agenda, en: Agenda}

      decision:
        nl: Besluit
        en: Decision
        place: commons
        domain: coordination
        append_only: true
        own: [owner]
        fields:
          meeting: {type: reference, to: [meeting], immutable: true, class: log, nl: Overleg, en: Meeting}
          text: {type: long_text, class: log, nl: Besluit, en: Decision}
          owner: {type: reference, to: [worker, partner], class: log, nl: Eigenaar, en: Owner}
          due: {type: date, class: log, nl: Uiterlijk, en: Due}
          corrects: {type: reference, to: [decision], class: log, nl: Verbetert, en: Corrects}

      evaluation_part:
        nl: Evaluatie
        en: Evaluation
        place: dossier
        domain: coordination
        append_only: true
        fields:
          plan: {type: reference, to: [plan], immutable: true, class: log, nl: Plan, en: Plan}
          party: {type: choice, list: evaluation_party, class: log, nl: Wie, en: Who}
          question: {type: text, class: log, nl: Vraag, en: Question}
          answer: {type: long_text, class: log, nl: Antwoord, en: Answer}
          corrects: {type: reference, to: [evaluation_part], class: log, nl: Verbetert, en: Corrects}

      # The table's document.domain is the record's own domain, chosen at creation, and so is no field.
      document:
        nl: Document
        en: Document
        place: dossier
        domains: [contact, residence, household, coordination, housing, finance, work, education, language, social, participation, daily,
          parenting, health_physical, health_mental, addiction, sexuality, justice]
        fields:
          title: {type: text, class: log, nl: Document, en: Document}
          kind: {type: choice, list: document_kind, class: log, nl: Soort, en: Kind}
          sha256: {type: text, immutable: true, class: log, nl: Controlegetal, en: Checksum}
          size: {type: integer, min: 0, immutable: true, class: log, nl: Grootte, en: Size}

      cohort_tag:
        nl: Cohort
        en: Cohort
        place: dossier
        domain: coordination
        fields:
          name: {type: text, class: log, nl: Cohort (bijv. pilot levenscoach), en: Cohort}

      # Gives every author, owner and decider a name.
      worker:
        nl: Medewerker
        en: Worker
        place: commons
        domain: directory
        written_by: enrolment
        fields:
          display_name: {type: text, class: log, nl: Naam, en: Name}
          partner: {type: reference, to: [partner], class: log, nl: Organisatie, en: Organisation}
          role: {type: choice, list: worker_role, class: log, nl: Rol, en: Role}

    # Views: named sets of fields within a domain, so that the matrix can grant less than the whole. An entry is type.field or type.*.
    views:
      contact:
        name: [person.display_name, person.given_names, person.family_name]
        first_name: [person.given_names]
        phone: [person.phone]
        interpreter: [person.interpreter_needed, person.interpreter_language, person.languages]
      residence:
        status: [person.permit_kind, person.permit_until]
        work_permit: [person.permit_kind]
        municipality_link: [person.permit_kind]
      household:
        size: [household.composition]
      finance:
        benefit_status: [finance_case.benefit, finance_case.benefit_from, finance_case.benefit_until]
      work:
        hours: [work_case.availability_hours]
      language:
        levels: [language_progress.listening, language_progress.reading, language_progress.speaking, language_progress.writing]
        # route and pip are the same: all decision fields of civic_trajectory.
        route: [civic_trajectory.learning_route, civic_trajectory.scaled_down_skills, civic_trajectory.term_extended_until,
          civic_trajectory.extension_reason, civic_trajectory.exemption, civic_trajectory.completed_on, civic_trajectory.moved_to,
          civic_trajectory.status]
        pip: [civic_trajectory.learning_route, civic_trajectory.scaled_down_skills, civic_trajectory.term_extended_until,
          civic_trajectory.extension_reason, civic_trajectory.exemption, civic_trajectory.completed_on, civic_trajectory.moved_to,
          civic_trajectory.status]
        goal: [goal.title, goal.target_date]
      social:
        appointment: [match.day]
      participation:
        activity: [activity.*]
        appointment: [activity.starts]
      health_physical:
        max_hours: [health_functional.max_hours]
      directory:
        organisation: [organisation.*]
        initiative: [initiative.*]
        worker: [worker.*]

    # Fields that only these roles may read or write, whatever the matrix says.
    never_beyond:
      person.bsn: [coach]
      person.v_number: [coach]

    # The access matrix: domain, role, grant. What is absent is no access. It applies only where an active involvement exists.
    # R read, W read and write, F the functional summary only; (consent) only with a recorded sharing basis, (own) own records only,
    # (view, …) only these views, W(not view, …) all but these. `privacy_officer` and `system_administrator` have no domain.
    matrix:
      contact: {coach: W, coordinator: W, support_worker: W, case_director: W, health_worker: W,
        language_provider: "W(phone, interpreter)", work_coach: "W(phone, interpreter)", housing_officer: "R(name, phone)",
        life_coach: W, key_person: "R(first_name, phone)", language_buddy: "R(first_name, phone)"}
      residence: {coach: W, coordinator: R, support_worker: "R(status)", case_director: "R(status)", work_coach: "R(work_permit)",
        housing_officer: "R(municipality_link)"}
      household: {coach: W, coordinator: R, support_worker: W, case_director: W, health_worker: "R(consent)", housing_officer: "R(size)",
        life_coach: W}
      coordination: {coach: W, coordinator: W, support_worker: W, case_director: W, health_worker: "W(own)", language_provider: "W(own)",
        work_coach: "W(own)", housing_officer: "W(own)", life_coach: W}
      housing: {coach: W, coordinator: R, support_worker: W, case_director: W, housing_officer: W, life_coach: R}
      finance: {coach: W, coordinator: R, support_worker: "W(consent)", case_director: "W(consent)", work_coach: "R(benefit_status)",
        life_coach: "W(consent)"}
      work: {coach: W, coordinator: R, support_worker: R, case_director: R, language_provider: "R(hours)", work_coach: W, life_coach: R}
      education: {coach: W, coordinator: R, support_worker: R, case_director: R, language_provider: W, work_coach: W, life_coach: R}
      language: {coach: W, coordinator: "W(route, pip)", support_worker: R, case_director: R, language_provider: "W(not route, pip)",
        work_coach: "R(levels)", life_coach: R, language_buddy: "R(goal)"}
      social: {coach: W, coordinator: R, support_worker: W, case_director: W, language_provider: W, life_coach: W,
        key_person: "R(appointment)", language_buddy: "W(own)"}
      participation: {coach: W, coordinator: R, support_worker: W, case_director: W, language_provider: W, life_coach: W,
        key_person: "R(activity)", language_buddy: "R(appointment)"}
      daily: {coach: W, support_worker: R, case_director: R, health_worker: "R(consent)", life_coach: W}
      parenting: {coach: W, support_worker: "R(consent)", case_director: "R(consent)", health_worker: "W(consent)",
        life_coach: "W(consent)"}
      health_physical: {coach: "F(consent)", health_worker: W, work_coach: "F(consent, max_hours)"}
      health_mental: {coach: "F(consent)", health_worker: W}
      addiction: {coach: "F(consent)", health_worker: W}
      sexuality: {coach: "F(consent)", health_worker: W}
      justice: {coach: "R(consent)"}
      privacy: {coach: W, coordinator: R, support_worker: "R(own)", case_director: "R(own)", health_worker: "R(own)",
        language_provider: "R(own)", work_coach: "R(own)", housing_officer: "R(own)", life_coach: "R(own)"}
      directory: {coach: W, coordinator: W, support_worker: W, case_director: W, language_provider: R,
        health_worker: "R(organisation, initiative, worker)", work_coach: "R(organisation, initiative, worker)",
        housing_officer: "R(organisation, initiative, worker)", life_coach: "R(organisation, initiative, worker)",
        key_person: "R(organisation, initiative, worker)", language_buddy: "R(organisation, initiative, worker)"}

    # The record type that a grant F gives: what somebody can do, never why.
    functional_type: health_functional

    # What drives `consent`: a basis for this partner and domain that is given, not refused and not withdrawn. A withdrawal is final.
    sharing_basis:
      type: sharing_basis
      given: given_at
      refused: refused
      withdrawn: withdrawn_at
      domains: data_scope
      to_partner: to_org

    # What drives scope: this partner works with this dossier, from … until. `domains` and `rights` narrow the matrix, never widen it.
    involvement:
      type: involvement
      partner: organisation_id
      from: valid_from
      until: valid_until
      domains: domains
      rights: rights
      worker: user_id
      default_months: 6
      required: true

    # The record type that names the workers; written by enrolment only.
    worker_type: {type: worker, display_name: display_name, partner: partner, role: role}

    # What a dossier is called by, in lists for people.
    subject: {type: person, name: display_name}

    # What people say to each other of one field.
    remarks: {type: remark, kind: kind, about: about, text: text, to_partner: to_org, to_worker: to_worker}

    # How long a dossier is kept: it is due for erasure when the term has passed since the latest of these days in it. The end of the
    # last involvement is one of them, so that nothing is due in which somebody still works.
    retention: {after: [civic_trajectory.completed_on, involvement.valid_until], term: retention_years}

    # By what two records of one person are found, and where it is said that they are one. The field that refers is all that is written.
    duplicates: {type: person, merged_into: merged_into, born: birth_date, phone: phone, name: display_name}

    # What should be known of everybody; the register tells what is missing. `phase` is shown beside it.
    register:
      wanted: [person.display_name, person.birth_date, person.phone, person.interpreter_language, person.literacy,
        household.composition, housing_case.address, civic_trajectory.brp_date, civic_trajectory.learning_route, finance_case.benefit]
      phase: person.phase

    # How long a device may be used without a sync.
    offline_lease: offline_lease_days

    # How long a worker whose role has `break_glass` reaches a dossier in an emergency.
    emergency_access: break_glass_hours

    # Statutory and policy numbers. None stands in code. Those marked are not settled by the source and have to be confirmed.
    terms:
      # Statutory
      pip_weeks: {weeks: 10, nl: PIP na inschrijving in de BRP, en: PIP after civil registration}
      term_start_days: {days: 0, nl: Begin van de termijn na vaststelling van het PIP, en: Start of the term after the PIP, to_confirm: true}
      civic_integration_years: {years: 3, nl: Inburgeringstermijn, en: Civic integration term}
      route_switch_months: {months: 18, nl: Schakelen van leerroute, en: Switch of learning route}
      course_hours: {hours: 600, nl: Lesuren inburgering, en: Course hours, to_confirm: true}
      pvt_hours: {hours: 12, nl: Uren PVT, en: Hours of the PVT, to_confirm: true}
      map_hours: {hours: 40, nl: Uren MAP, en: Hours of the MAP, to_confirm: true}
      ontzorgen_months: {months: 6, nl: Ontzorgen, en: Payment support}
      # Retention; for minors and health the municipality sets a shorter term
      retention_years: {years: 5, nl: Bewaartermijn na afronding, en: Retention after completion}
      retention_minors_years: {years: 5, nl: Bewaartermijn minderjarigen (korter volgens beleid), en: "Retention, minors", to_confirm: true}
      retention_health_years: {years: 5, nl: Bewaartermijn gezondheid (korter volgens beleid), en: "Retention, health", to_confirm: true}
      # Policy
      involvement_months: {months: 6, nl: Betrokkenheid opnieuw bevestigen, en: Involvement to be re-confirmed}
      offline_lease_days: {days: 14, nl: Offline werken zonder synchroniseren, en: Offline lease}
      break_glass_hours: {hours: 24, nl: Noodtoegang, en: Break-glass access}
      programme_years: {years: 1, nl: Regieperiode, en: Programme period}
      review_notice_weeks: {weeks: 6, nl: Evaluatie aankondigen, en: Notice before a review}
      zrm_window_days: {days: 30, nl: Periode van een ZRM-meting, en: Window of a ZRM measurement}
      no_contact_days: {days: 30, nl: Geen contact, en: No contact, to_confirm: true}
      durable_outflow_months: {months: 12, nl: Duurzame uitstroom, en: Durable outflow from benefit, to_confirm: true}

    # Decisions that are refused while an item of class review is open on what they depend on. No two wait for each other.
    blocks:
      - refuse: plan.status
        value: established
        while_open: [civic_trajectory.regime, civic_trajectory.obligation_start, civic_trajectory.brp_date, civic_trajectory.learning_route,
          civic_trajectory.scaled_down_skills, civic_trajectory.term_extended_until, civic_trajectory.extension_reason,
          civic_trajectory.exemption, civic_trajectory.completed_on, civic_trajectory.moved_to, civic_trajectory.status,
          intake.learnability_result, intake.learnability_on, plan.kind, plan.version, plan.established_on, person.given_names,
          person.family_name, person.birth_date, person.merged_into]
        nl: Het plan kan niet worden vastgesteld zolang over de gegevens eronder nog een beslissing openstaat.
        en: The plan cannot be established while a decision on what it rests on is open.
      - refuse: civic_trajectory.learning_route
        while_open: [civic_trajectory.regime, civic_trajectory.obligation_start, intake.learnability_result, intake.learnability_on]
        nl: "De leerroute kan nog niet worden gekozen: over het regime of de leerbaarheidstoets staat een beslissing open."
        en: "The learning route has to wait: a decision on the regime or the learnability test is open."
      - refuse: civic_trajectory.scaled_down_skills
        while_open: [civic_trajectory.regime, civic_trajectory.learning_route]
        nl: "Afschalen kan nog niet: over het regime of de leerroute staat een beslissing open."
        en: "Scaling down has to wait: a decision on the regime or the learning route is open."
      - refuse: civic_trajectory.exemption
        while_open: [civic_trajectory.regime, civic_trajectory.obligation_start]
        nl: "Vrijstelling of ontheffing kan nog niet: over het regime of de start staat een beslissing open."
        en: "An exemption has to wait: a decision on the regime or the start of the obligation is open."
      - refuse: civic_trajectory.term_extended_until
        while_open: [civic_trajectory.regime, civic_trajectory.learning_route, civic_trajectory.exemption,
          civic_trajectory.extension_reason, plan.established_on]
        nl: "De termijn kan nog niet worden verlengd: over de gegevens eronder staat een beslissing open."
        en: "The term cannot be extended yet: a decision on what it rests on is open."
      - refuse: civic_trajectory.completed_on
        while_open: [civic_trajectory.regime, civic_trajectory.learning_route, civic_trajectory.scaled_down_skills,
          civic_trajectory.exemption, civic_trajectory.term_extended_until]
        nl: "Voldaan kan nog niet worden vastgelegd: over het traject staat een beslissing open."
        en: "Completion has to wait: a decision on the trajectory is open."
      - refuse: civic_trajectory.status
        while_open: [civic_trajectory.regime, civic_trajectory.exemption, civic_trajectory.term_extended_until,
          civic_trajectory.completed_on, civic_trajectory.moved_to]
        nl: "De status kan nog niet worden gewijzigd: over het traject staat een beslissing open."
        en: "The status has to wait: a decision on the trajectory is open."

    # Locks: what nobody edits any more once the decision in the same record stands. A change is a new record.
    locks:
      - once: plan.status
        is: established
        fields: [kind, version, established_on]

    # Signal rules: a field that has a value, a date that passed or comes near, a type without news. Urgency 1 low, 3 high; `owner` is the
    # role that gets it. Codes are those of the list signal_kind. Nationality, gender, birth date and community are never input to a rule.
    signals:
      missed_lessons: {when: {field: attendance.present, is: false}, urgency: 2, owner: coach, nl: Gemiste lessen, en: Missed lessons}
      exam_failed: {when: {field: trajectory_part.result, is: failed}, urgency: 2, owner: coach, nl: Examen niet gehaald, en: Exam failed}
      payment_arrears: {when: {field: finance_case.debt_level, is: arrears}, urgency: 2, owner: coach,
        nl: Betalingsachterstand, en: Payment arrears}
      debt_problematic: {when: {field: finance_case.debt_level, is: problematic}, urgency: 3, owner: coach,
        nl: Problematische schulden, en: Problematic debts}
      # Keep equal to the term no_contact_days.
      no_contact: {when: {no_new: contact_note, days: 30}, urgency: 2, owner: coach, nl: Geen contact, en: No contact}
      benefit_returned: {when: {field: finance_case.returned, is: true}, urgency: 2, owner: coach,
        nl: Terug in de uitkering, en: Back on benefit}
      out_of_view: {when: {field: person.phase, is: out_of_view}, urgency: 2, owner: coordinator, nl: Uit beeld, en: Out of view}
      no_gp: {when: {field: care_admin.gp_registered, is: false}, urgency: 1, owner: coach,
        nl: Geen huisarts, en: No general practitioner}
      no_insurance: {when: {field: care_admin.insurance_ok, is: false}, urgency: 2, owner: coach,
        nl: Geen zorgverzekering, en: No health insurance}
      referral_declined: {when: {field: referral.state, is: declined}, urgency: 2, owner: coach,
        nl: Doorverwijzing afgewezen, en: Referral declined}
      pip_due: {when: {before_days: 14, field: civic_trajectory.pip_deadline}, urgency: 3, owner: coordinator,
        nl: PIP bijna te laat, en: Integration plan almost due}
      route_switch_ending: {when: {before_days: 60, field: civic_trajectory.route_switch_until}, urgency: 2, owner: coordinator,
        nl: Schakelen van route bijna voorbij, en: Route switch ending}
      term_ending: {when: {before_days: 180, field: civic_trajectory.term_end}, urgency: 2, owner: coordinator,
        nl: Inburgeringstermijn loopt af, en: Integration term ending}
      # 42 days: keep equal to the term review_notice_weeks.
      review_due: {when: {before_days: 42, field: plan.review_on}, urgency: 1, owner: coach, nl: Evaluatie plannen, en: Review due}
      programme_ending: {when: {before_days: 42, field: plan.programme_end}, urgency: 2, owner: coach,
        nl: Regieperiode loopt af, en: Programme ending}
      involvement_ending: {when: {before_days: 14, field: involvement.valid_until}, urgency: 2, owner: coach,
        nl: Betrokkenheid loopt af, en: Involvement ending}
      ontzorgen_ending: {when: {before_days: 30, field: finance_case.ontzorgen_until}, urgency: 2, owner: coach,
        nl: Ontzorgen loopt af, en: Payment support ending}
      permit_ending: {when: {before_days: 90, field: person.permit_until}, urgency: 2, owner: coach,
        nl: Verblijfsvergunning loopt af, en: Permit ending}
      statement_ending: {when: {before_days: 14, field: health_functional.valid_until}, urgency: 1, owner: health_worker,
        nl: Verklaring belastbaarheid loopt af, en: Functional statement ending}
      agreement_ending: {when: {before_days: 60, field: organisation.agreement_until}, urgency: 1, owner: coordinator,
        nl: Overeenkomst loopt af, en: Agreement ending}

    # Templates: tasks, goals and sentences that a worker picks from and then owns. `due_days` counts from the day the template is used:
    # the arrival in the municipality, or the day the plan is established.
    templates:
      arrival_checklist:
        kind: tasks
        nl: Checklist bij aankomst
        en: Arrival checklist
        items:
          - {domain: coordination, due_days: 0,
             nl: Eigen wensen en beste plek bespreken, en: Talk about wishes and the best place, owner_kind: worker}
          - {domain: contact, due_days: 1,
             nl: Taal van de tolk en telefoonnummer nagaan, en: Check interpreter language and phone, owner_kind: worker}
          - {domain: coordination, due_days: 3,
             nl: Uitleggen wie wat mag zien en toestemming vastleggen, en: Explain who may see what and record consent, owner_kind: worker}
          - {domain: housing, due_days: 7,
             nl: Sleutel ophalen en woning inrichten, en: Collect the key and furnish the home, owner_kind: worker}
          - {domain: housing, due_days: 7,
             nl: Huurcontract tekenen en gebreken melden, en: Sign the rental contract and report repairs, owner_kind: person}
          - {domain: residence, due_days: 7, nl: Inschrijven in de BRP, en: Register with the municipality (BRP), owner_kind: person}
          - {domain: finance, due_days: 7, nl: Bankrekening openen, en: Open a bank account, owner_kind: person}
          - {domain: finance, due_days: 7, nl: Uitkering aanvragen, en: Apply for benefit, owner_kind: worker}
          - {domain: daily, due_days: 7, nl: Zorgverzekering afsluiten, en: Take out health insurance, owner_kind: worker}
          - {domain: daily, due_days: 14,
             nl: Inschrijven bij de huisarts en tandarts, en: Register with a doctor and dentist, owner_kind: person}
          - {domain: finance, due_days: 14, nl: Toeslagen aanvragen, en: Apply for allowances, owner_kind: worker}
          - {domain: finance, due_days: 14,
             nl: Ontzorgen van de vaste lasten afspreken, en: Agree on payment of fixed costs, owner_kind: worker}
          - {domain: parenting, due_days: 14,
             nl: "School, taalklas en kinderopvang regelen", en: "Arrange school, language class and childcare", owner_kind: worker}
          - {domain: parenting, due_days: 30,
             nl: Kennismaken met het consultatiebureau of de jeugdarts, en: Meet the child health clinic, owner_kind: person}
          - {domain: language, due_days: 21, nl: Brede intake plannen, en: Plan the broad intake, owner_kind: worker}
          - {domain: language, due_days: 28, nl: Leerbaarheidstoets plannen, en: Plan the learnability test, owner_kind: worker}
          - {domain: social, due_days: 30, nl: Taalmaatje of taalcoach zoeken, en: Find a language buddy or coach, owner_kind: organisation}
          - {domain: finance, due_days: 30, nl: Geldlessen plannen, en: Plan lessons on money, owner_kind: organisation}
          - {domain: participation, due_days: 42, nl: Sport of vereniging kiezen, en: Choose a sport or club, owner_kind: person}
          - {domain: parenting, due_days: 60,
             nl: Workshop opvoeden in Nederland aanbieden, en: Offer the parenting workshop, owner_kind: organisation}
          - {domain: social, due_days: 60,
             nl: Kennismaken met de buurt en de Nederlandse cultuur, en: Meet the neighbourhood and Dutch culture, owner_kind: organisation}
          - {domain: daily, due_days: 60,
             nl: Fietsles of openbaar vervoer oefenen, en: Practise cycling or public transport, owner_kind: person}
          - {domain: coordination, due_days: 63,
             nl: PIP bespreken en laten vaststellen, en: Discuss the PIP and have it established, owner_kind: worker}
      azc_handover:
        kind: tasks
        nl: Warme overdracht uit het azc
        en: Warm handover from the reception centre
        items:
          - {domain: coordination, due_days: 7, nl: Gesprek in het azc plannen, en: Plan a talk in the reception centre, owner_kind: worker}
          - {domain: coordination, due_days: 14,
             nl: Checklist van de overdracht invullen, en: Fill in the handover checklist, owner_kind: worker}
          - {domain: coordination, due_days: 14,
             nl: Open punten met het COA afspreken, en: Agree on open points with the COA, owner_kind: worker}
          - {domain: housing, due_days: 21, nl: Woning samen bekijken, en: View the home together, owner_kind: worker}
          - {domain: coordination, due_days: 21, nl: Overdracht aanvaarden, en: Accept the handover, owner_kind: organisation}
      route_b1_goals:
        kind: goals
        nl: Doelen B1-route
        en: Goals of the B1 route
        items:
          - {domain: language, due_days: 1095, nl: Ik haal de taalexamens op niveau B1, en: I pass the language exams at level B1}
          - {domain: language, due_days: 365, nl: Ik ken de Nederlandse maatschappij (KNM), en: I know Dutch society (KNM)}
          - {domain: language, due_days: 180, nl: Ik onderteken de participatieverklaring, en: I sign the participation statement}
          - {domain: work, due_days: 540,
             nl: Ik weet welk werk bij mij past en doe ervaring op, en: I know what work suits me and gain experience}
          - {domain: finance, due_days: 365, nl: Ik betaal zelf mijn vaste lasten, en: I pay my fixed costs myself}
          - {domain: social, due_days: 180, nl: Ik spreek elke week Nederlands met iemand, en: I speak Dutch with somebody every week}
      route_b1_tasks:
        kind: tasks
        nl: Acties B1-route
        en: Tasks of the B1 route
        items:
          - {domain: language, due_days: 14, nl: Aanmelden bij de taalaanbieder, en: Enrol with the language provider, owner_kind: worker}
          - {domain: language, due_days: 30, nl: PVT plannen, en: Plan the PVT, owner_kind: worker}
          - {domain: work, due_days: 60, nl: MAP starten bij het WerkBedrijf, en: Start the MAP with the work agency, owner_kind: organisation}
          - {domain: education, due_days: 60, nl: Diploma laten waarderen (IDW), en: Have the diploma valued (IDW), owner_kind: person}
          - {domain: work, due_days: 180,
             nl: Stage of werk naast de taalles zoeken, en: Find an internship or work beside the lessons, owner_kind: worker}
          - {domain: language, due_days: 180,
             nl: Voortgang met de taalaanbieder bespreken, en: Discuss progress with the language provider, owner_kind: worker}
          - {domain: language, due_days: 480,
             nl: Nagaan of de route nog past of afschalen nodig is, en: Check whether the route still fits, owner_kind: worker}
          - {domain: language, due_days: 900, nl: Examens aanvragen bij DUO, en: Apply for the exams at DUO, owner_kind: person}
      route_o_goals:
        kind: goals
        nl: Doelen onderwijsroute
        en: Goals of the education route
        items:
          - {domain: education, due_days: 540, nl: Ik rond het taalschakeltraject af, en: I finish the language bridging course}
          - {domain: education, due_days: 600, nl: Ik begin aan een Nederlandse opleiding, en: I start a Dutch course of study}
          - {domain: language, due_days: 540, nl: Ik haal de taalexamens op niveau B1 of hoger, en: I pass the language exams at B1 or above}
          - {domain: language, due_days: 180, nl: Ik onderteken de participatieverklaring, en: I sign the participation statement}
          - {domain: finance, due_days: 540, nl: Ik weet hoe ik mijn studie betaal, en: I know how I pay for my studies}
          - {domain: social, due_days: 180, nl: Ik ken studenten en leeftijdgenoten, en: I know students and people of my age}
      route_o_tasks:
        kind: tasks
        nl: Acties onderwijsroute
        en: Tasks of the education route
        items:
          - {domain: education, due_days: 14,
             nl: Aanmelden voor het taalschakeltraject, en: Enrol in the language bridging course, owner_kind: worker}
          - {domain: education, due_days: 30, nl: Diploma laten waarderen (IDW), en: Have the diploma valued (IDW), owner_kind: person}
          - {domain: language, due_days: 30, nl: PVT plannen, en: Plan the PVT, owner_kind: worker}
          - {domain: education, due_days: 120, nl: Open dag of meeloopdag bezoeken, en: Visit an open day, owner_kind: person}
          - {domain: finance, due_days: 180,
             nl: Studiefinanciering of bijdrage uitzoeken, en: Find out about the student grant, owner_kind: worker}
          - {domain: education, due_days: 360, nl: Opleiding kiezen en inschrijven, en: Choose a course and enrol, owner_kind: person}
          - {domain: language, due_days: 480, nl: Nagaan of de route nog past, en: Check whether the route still fits, owner_kind: worker}
      route_z_goals:
        kind: goals
        nl: Doelen Z-route
        en: Goals of the self-reliance route
        items:
          - {domain: language, due_days: 730,
             nl: Ik red me in het Nederlands bij de dokter en op school, en: I manage in Dutch at the doctor and at school}
          - {domain: language, due_days: 1000, nl: Ik rond Z-taal en Z-participatie af, en: I finish Z language and Z participation}
          - {domain: language, due_days: 180, nl: Ik onderteken de participatieverklaring, en: I sign the participation statement}
          - {domain: participation, due_days: 365, nl: Ik doe mee aan een vaste activiteit, en: I take part in a regular activity}
          - {domain: daily, due_days: 365, nl: Ik regel zelf mijn post en afspraken, en: I handle my mail and appointments myself}
          - {domain: finance, due_days: 365, nl: Ik betaal zelf mijn vaste lasten, en: I pay my fixed costs myself}
      route_z_tasks:
        kind: tasks
        nl: Acties Z-route
        en: Tasks of the self-reliance route
        items:
          - {domain: language, due_days: 14,
             nl: Aanmelden voor Z-taal of alfabetisering, en: Enrol for Z language or literacy, owner_kind: worker}
          - {domain: language, due_days: 30, nl: PVT plannen, en: Plan the PVT, owner_kind: worker}
          - {domain: participation, due_days: 60,
             nl: Plek voor Z-participatie zoeken, en: Find a place for Z participation, owner_kind: organisation}
          - {domain: social, due_days: 60, nl: Taalmaatje koppelen, en: Match with a language buddy, owner_kind: organisation}
          - {domain: daily, due_days: 120, nl: DigiD en post oefenen, en: Practise DigiD and mail, owner_kind: worker}
          - {domain: language, due_days: 480, nl: Nagaan of een andere route past, en: Check whether another route fits, owner_kind: worker}
          - {domain: language, due_days: 1000, nl: Z-eindgesprek plannen, en: Plan the Z final talk, owner_kind: worker}
      finance_checklist:
        kind: tasks
        nl: Checklist geldzaken
        en: Finance checklist
        items:
          - {domain: finance, due_days: 14,
             nl: Inkomsten en vaste lasten op een rij zetten, en: List income and fixed costs, owner_kind: worker}
          - {domain: finance, due_days: 30,
             nl: Post en betalingen samen doornemen, en: Go through mail and payments together, owner_kind: worker}
          - {domain: finance, due_days: 60, nl: Budgetcoach of geldmaatje zoeken, en: Find a budget coach, owner_kind: organisation}
          - {domain: finance, due_days: 150,
             nl: Afspreken hoe het ontzorgen wordt afgebouwd, en: Agree how payment support ends, owner_kind: worker}
          - {domain: finance, due_days: 210,
             nl: Nagaan of de vaste lasten zelf worden betaald, en: Check that fixed costs are paid, owner_kind: worker}
      aftercare:
        kind: tasks
        nl: Nazorg
        en: Aftercare
        items:
          - {domain: coordination, due_days: 42,
             nl: Evaluatie met de persoon en de partners houden, en: Evaluate with the person and the partners, owner_kind: worker}
          - {domain: coordination, due_days: 90, nl: "Bellen: hoe gaat het nu?", en: "Call: how are things now?", owner_kind: worker}
          - {domain: finance, due_days: 180, nl: Vragen naar geldzaken en schulden, en: Ask about money and debts, owner_kind: worker}
          - {domain: work, due_days: 365, nl: Vragen naar werk en uitkering, en: Ask about work and benefit, owner_kind: worker}
      # Sentences for the reason that a decision on a conflict needs.
      decision_reasons:
        kind: reasons
        nl: Redenen bij een beslissing
        en: Reasons for a decision
        items:
          - {nl: De persoon heeft dit zelf bevestigd., en: The person has confirmed this.}
          - {nl: Nagevraagd bij de organisatie die hierover gaat., en: Checked with the organisation in charge.}
          - {nl: Overgenomen uit een officieel document., en: Taken from an official document.}
          - {nl: Dit is het meest recente gegeven., en: This is the most recent information.}
          - {nl: De andere waarde was een vergissing., en: The other value was a mistake.}
          - {nl: Besproken en afgesproken met de betrokken partners., en: Discussed and agreed with the partners involved.}
          - {nl: Het advies van de taalaanbieder is gevolgd., en: The language provider's advice was followed.}
          - {nl: Op grond van de brede intake en de leerbaarheidstoets., en: Based on the broad intake and the learnability test.}
          - {nl: Verwijderd zonder de laatste notitie te kennen; het blijft staan., en: Deleted without knowing the latest note; it stays.}
    """##
