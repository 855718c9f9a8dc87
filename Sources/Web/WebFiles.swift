// Made by Scripts/embed-web from Sources/Web/Files; edit the files there instead.
// swift-format-ignore-file

/// The templates, words and assets of the pages, as they stand under Files.
package enum WebFiles {
    /// Every template by its name.
    package static let templates: [String: String] = [
        "access-report": ##"""
        {{! ledgers: see ledger-tabs · reportURL, fields: [field] (the dossier)
          report?: reportTitle, reportMore?, exportURL, exportFields: [hiddenName, hiddenValue], hasAccesses,
            accesses: [accessWhat, accessWho, accessRole?, accessUnit?, accessFrom, accessUntil?]. Made to be printed. }}
        {{<layout}}
        {{$title}}{{t.accessReport}} – {{t.ledgers}}{{/title}}
        {{$main}}
        <h1>{{t.accessReport}}</h1>
        <p class="lead no-print">{{t.accessReportText}}</p>
        {{>ledger-tabs}}
        <form class="card no-print" method="post" action="{{reportURL}}">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.accessReportMake}}</button>
        </form>
        {{#report}}
        <div class="page-head">
        <h2>{{reportTitle}}</h2>
        <form class="no-print" method="post" action="{{exportURL}}">
        {{>csrf}}
        {{#exportFields}}
        <input type="hidden" name="{{hiddenName}}" value="{{hiddenValue}}">
        {{/exportFields}}
        <button class="button">{{t.export}}</button>
        </form>
        </div>
        {{#reportMore}}<p class="notice tone-info">{{reportMore}}</p>{{/reportMore}}
        {{#hasAccesses}}
        {{<table}}
        {{$tableLabel}}{{reportTitle}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.who}}</th><th scope="col">{{t.what}}</th><th scope="col">{{t.domains}}</th><th scope="col">{{t.when}}</th>
        {{/columns}}
        {{$rows}}
        {{#accesses}}
        <tr><th scope="row">{{accessWho}}{{#accessRole}}<br><span class="muted">{{accessRole}}</span>{{/accessRole}}</th><td>{{accessWhat}}</td><td>{{#accessUnit}}{{accessUnit}}{{/accessUnit}}</td><td class="nowrap">{{accessFrom}}{{#accessUntil}}<br>{{t.until}} {{accessUntil}}{{/accessUntil}}</td></tr>
        {{/accesses}}
        {{/rows}}
        {{/table}}
        {{/hasAccesses}}
        {{^hasAccesses}}
        <p>{{t.nothingFound}}</p>
        {{/hasAccesses}}
        {{/report}}
        {{/main}}
        {{/layout}}

        """##,
        "accounts": ##"""
        {{! oneTimeLink?: linkFor (sentence), linkText (the address), linkValid (sentence)
          accounts: [personName, roleLabel, state: badge, lastSignIn, secondFactor: badge, acts: [act]]
          fields: [field] of a new account (name, role) }}
        {{<layout}}
        {{$title}}{{t.accounts}}{{/title}}
        {{$main}}
        <h1>{{t.accounts}}</h1>
        <p class="lead">{{t.accountsText}}</p>
        {{#oneTimeLink}}
        <div class="card">
        <h2>{{linkFor}}</h2>
        <p><span class="code one-time-link">{{linkText}}</span></p>
        <p class="hint">{{linkValid}} {{t.shownOnce}}</p>
        </div>
        {{/oneTimeLink}}
        {{<table}}
        {{$tableLabel}}{{t.accounts}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.name}}</th><th scope="col">{{t.role}}</th><th scope="col">{{t.state}}</th><th scope="col">{{t.lastSignIn}}</th><th scope="col">{{t.secondFactor}}</th><th scope="col">{{t.actions}}</th>
        {{/columns}}
        {{$rows}}
        {{#accounts}}
        <tr>
        <th scope="row">{{personName}}</th>
        <td>{{roleLabel}}</td>
        <td>{{#state}}{{>badge}}{{/state}}</td>
        <td class="nowrap">{{lastSignIn}}</td>
        <td>{{#secondFactor}}{{>badge}}{{/secondFactor}}</td>
        <td class="acts">
        {{#acts}}
        {{>act}}
        {{/acts}}
        </td>
        </tr>
        {{/accounts}}
        {{/rows}}
        {{/table}}
        <section class="card" aria-labelledby="add-account">
        <h2 id="add-account">{{t.addAccount}}</h2>
        <p>{{t.addAccountText}}</p>
        <form class="form-row" method="post" action="{{base}}/accounts">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.addAccount}}</button>
        </form>
        </section>
        {{/main}}
        {{/layout}}

        """##,
        "act": ##"""
        {{! An act behind a fold, so that one click never does harm without JavaScript either.
          actLabel, actText, actURL, actFields?: [field], actButton, isDangerous }}
        <details class="act">
        <summary class="button{{#isDangerous}} button-danger{{/isDangerous}}">{{actLabel}}</summary>
        <form class="act-form" method="post" action="{{actURL}}">
        {{>csrf}}
        <p>{{actText}}</p>
        {{#actFields}}
        {{>field}}
        {{/actFields}}
        <button class="button {{#isDangerous}}button-danger{{/isDangerous}}{{^isDangerous}}button-primary{{/isDangerous}}">{{actButton}}</button>
        </form>
        </details>

        """##,
        "alarms": ##"""
        {{! ledgers: see ledger-tabs · countText · seenAct?: act · hasEmergencies · pastURL
          emergencies: [emergencyWho, url, dossierID, emergencySince, emergencyUntil, emergencyReason]
          hasEntries · entries: see ledger-rows · newestURL?, olderURL? }}
        {{<layout}}
        {{$title}}{{t.alarms}} – {{t.ledgers}}{{/title}}
        {{$main}}
        <h1>{{t.alarms}}</h1>
        <p class="lead">{{t.alarmsText}} {{countText}}</p>
        {{>ledger-tabs}}
        <h2>{{t.emergencyNow}}</h2>
        {{#hasEmergencies}}
        {{<table}}
        {{$tableLabel}}{{t.emergencyNow}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.who}}</th><th scope="col">{{t.dossier}}</th><th scope="col">{{t.since}}</th><th scope="col">{{t.until}}</th><th scope="col">{{t.reason}}</th>
        {{/columns}}
        {{$rows}}
        {{#emergencies}}
        <tr><th scope="row">{{emergencyWho}}</th><td><a href="{{url}}"><code>{{dossierID}}</code></a></td><td class="nowrap">{{emergencySince}}</td><td class="nowrap">{{emergencyUntil}}</td><td>{{emergencyReason}}</td></tr>
        {{/emergencies}}
        {{/rows}}
        {{/table}}
        {{/hasEmergencies}}
        {{^hasEmergencies}}
        <p>{{t.emergencyNone}}</p>
        {{/hasEmergencies}}
        <p><a href="{{pastURL}}">{{t.emergencyPast}}</a></p>
        <h2>{{t.alarms}}</h2>
        {{#seenAct}}
        <div class="acts no-print">
        {{>act}}
        </div>
        {{/seenAct}}
        {{#hasEntries}}
        {{>ledger-rows}}
        {{>ledger-pager}}
        {{/hasEntries}}
        {{^hasEntries}}
        <p>{{t.alarmsNone}}</p>
        {{/hasEntries}}
        {{/main}}
        {{/layout}}

        """##,
        "attention": ##"""
        {{! explanation? · unnamedText?, unnamed: [url, label], hasUnnamed · endingText?, caseloadRows: see caseload-rows, hasEnding }}
        {{<layout}}
        {{$title}}{{t.attention}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/people">{{t.people}}</a></nav>
        <h1>{{t.attention}}</h1>
        {{#explanation}}<p class="lead">{{explanation}}</p>{{/explanation}}
        {{#unnamedText}}<h2>{{unnamedText}}</h2>{{/unnamedText}}
        {{#hasUnnamed}}
        <ul>
        {{#unnamed}}
        <li><a href="{{url}}">{{label}}</a></li>
        {{/unnamed}}
        </ul>
        {{/hasUnnamed}}
        {{#endingText}}<h2>{{endingText}}</h2>{{/endingText}}
        {{#hasEnding}}
        {{>caseload-rows}}
        {{/hasEnding}}
        {{/main}}
        {{/layout}}

        """##,
        "badge": ##"""
        {{! tone (good, info, warn, danger, plain), badgeText }}
        <span class="badge tone-{{tone}}">{{badgeText}}</span>

        """##,
        "caseload-rows": ##"""
        {{! caseloadRows: [url, dossierLabel, rowParty, domainsText, fromDate, untilDate] }}
        {{<table}}
        {{$tableLabel}}{{t.caseload}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.dossier}}</th><th scope="col">{{t.partnerAndWorker}}</th><th scope="col">{{t.domains}}</th><th scope="col">{{t.period}}</th>
        {{/columns}}
        {{$rows}}
        {{#caseloadRows}}
        <tr><th scope="row"><a href="{{url}}" data-row>{{dossierLabel}}</a></th><td>{{rowParty}}</td><td>{{domainsText}}</td><td class="nowrap">{{fromDate}}{{#untilDate}}<br>{{t.until}} {{untilDate}}{{/untilDate}}</td></tr>
        {{/caseloadRows}}
        {{/rows}}
        {{/table}}

        """##,
        "caseload": ##"""
        {{! caseloadTitle (whose, and how many) · explanation? · filters: see filters · hasCaseload · caseloadRows: see caseload-rows
          reassign?: act }}
        {{<layout}}
        {{$title}}{{t.caseload}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/people">{{t.people}}</a></nav>
        <h1>{{caseloadTitle}}</h1>
        {{#explanation}}<p class="lead">{{explanation}}</p>{{/explanation}}
        {{#filters}}
        {{>filters}}
        {{/filters}}
        {{#hasCaseload}}
        {{#reassign}}
        <div class="acts">
        {{>act}}
        </div>
        {{/reassign}}
        {{>caseload-rows}}
        {{/hasCaseload}}
        {{/main}}
        {{/layout}}

        """##,
        "conflict-closed": ##"""
        {{! closed: decidedText (who, when), decidedValue, decidedReason, hasReactions, reactions: [reactionText, reactionAuthor],
          takeBack?: act · heads of conflict, without radio buttons }}
        <section class="card card-good" aria-labelledby="decision">
        <h2 id="decision">{{t.decision}}</h2>
        <p class="value">{{decidedValue}}</p>
        <p>{{decidedReason}}</p>
        <p class="muted">{{decidedText}}</p>
        {{#hasReactions}}
        <h3>{{t.reactions}}</h3>
        {{#reactions}}
        <blockquote><p>{{reactionText}}</p><footer class="muted">{{reactionAuthor}}</footer></blockquote>
        {{/reactions}}
        {{/hasReactions}}
        {{#takeBack}}
        {{>act}}
        {{/takeBack}}
        </section>
        <h2>{{t.whatWasThere}}</h2>
        {{>conflict-heads}}

        """##,
        "conflict-decide": ##"""
        {{! open: decideURL, shownHeads (compare-and-set), questionText (legend); heads and unseen stand in conflict
          otherField?: field, isOtherChosen · combineField?: field, isCombineChosen · reasonFields: [field] (template, own words) · hasNext }}
        {{#hasUnseen}}
        {{>conflict-unseen}}
        {{/hasUnseen}}
        <form class="decide" method="post" action="{{decideURL}}">
        {{>csrf}}
        <input type="hidden" name="heads" value="{{shownHeads}}">
        <fieldset>
        <legend><h2>{{questionText}}</h2></legend>
        {{>conflict-heads}}
        {{#otherField}}
        <div class="head head-own">
        <div class="head-value">
        <input type="radio" name="choice" value="other" id="choose-other" data-key="o"{{#isOtherChosen}} checked{{/isOtherChosen}}>
        <label for="choose-other">{{t.otherValue}}</label>
        </div>
        <div data-chooses="choose-other">
        {{>field}}
        </div>
        </div>
        {{/otherField}}
        {{#combineField}}
        <div class="head head-own head-wide">
        <div class="head-value">
        <input type="radio" name="choice" value="combine" id="choose-combine" data-key="c"{{#isCombineChosen}} checked{{/isCombineChosen}}>
        <label for="choose-combine">{{t.combine}}</label>
        </div>
        <div data-chooses="choose-combine">
        {{>field}}
        </div>
        </div>
        {{/combineField}}
        </fieldset>
        <fieldset class="reason" data-key="r">
        <legend><h2>{{t.whyTitle}}</h2></legend>
        <p class="hint">{{t.whyText}}</p>
        {{#reasonFields}}
        {{>field}}
        {{/reasonFields}}
        </fieldset>
        <div class="buttons">
        {{#hasNext}}<button class="button button-primary" name="then" value="next">{{t.decideAndNext}}</button>{{/hasNext}}
        <button class="button{{^hasNext}} button-primary{{/hasNext}}" name="then" value="stay">{{t.decide}}</button>
        </div>
        </form>

        """##,
        "conflict-heads": ##"""
        {{! heads: [headID, letter, keyNumber, valueText, isEmpty, isLong, isLive, isChosen, wasDecided (a radio where the item is open),
            author, partner, device?, deviceNote?, editedAt, arrivedAt, delayText?, seenText, laterText?,
            difference?: parts: [text, isAdded, isRemoved]] · canChoose }}
        <div class="heads">
        {{#heads}}
        <div class="head{{#isLive}} head-live{{/isLive}}">
        <div class="head-value">
        {{#canChoose}}
        <input type="radio" name="choice" value="{{headID}}" id="head-{{letter}}" data-key="{{keyNumber}}" aria-describedby="head-{{letter}}-who"{{#isChosen}} checked{{/isChosen}}>
        <label for="head-{{letter}}"><span class="letter">{{letter}}</span> <span class="value{{#isEmpty}} value-empty{{/isEmpty}}{{#isLong}} value-long{{/isLong}}">{{valueText}}</span></label>
        {{/canChoose}}
        {{^canChoose}}
        <p><span class="letter">{{letter}}</span> <span class="value{{#isEmpty}} value-empty{{/isEmpty}}{{#isLong}} value-long{{/isLong}}">{{valueText}}</span></p>
        {{/canChoose}}
        </div>
        <p class="head-state">{{#isLive}}<span class="badge tone-good">{{t.liveNow}}</span>{{/isLive}}{{#wasDecided}} <span class="badge tone-info">{{t.chosen}}</span>{{/wasDecided}}</p>
        <p class="head-who" id="head-{{letter}}-who"><strong>{{author}}</strong><br>{{partner}}</p>
        <dl>
        <div><dt>{{t.editedAt}}</dt><dd>{{editedAt}}</dd></div>
        <div><dt>{{t.arrivedAt}}</dt><dd>{{arrivedAt}}{{#delayText}}<br><span class="muted">{{delayText}}</span>{{/delayText}}</dd></div>
        {{#device}}
        <div><dt>{{t.device}}</dt><dd>{{device}}{{#deviceNote}}<br><span class="muted">{{deviceNote}}</span>{{/deviceNote}}</dd></div>
        {{/device}}
        <div><dt>{{t.hadSeen}}</dt><dd>{{seenText}}</dd></div>
        {{#laterText}}
        <div><dt>{{t.laterEdits}}</dt><dd>{{laterText}}</dd></div>
        {{/laterText}}
        </dl>
        {{#difference}}
        <div class="difference"><h3>{{t.difference}}</h3>
        {{>difference}}
        </div>
        {{/difference}}
        </div>
        {{/heads}}
        </div>

        """##,
        "conflict-history": ##"""
        {{! history: [editedWhen, arrivedWhen, historyAuthor, historyValue, eventBadges: [badge]], newest first }}
        <h2>{{t.history}}</h2>
        {{<table}}
        {{$tableLabel}}{{t.history}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.editedAt}}</th><th scope="col">{{t.value}}</th><th scope="col">{{t.who}}</th><th scope="col">{{t.arrivedAt}}</th><th scope="col">{{t.whatHappened}}</th>
        {{/columns}}
        {{$rows}}
        {{#history}}
        <tr><td class="nowrap">{{editedWhen}}</td><th scope="row">{{historyValue}}</th><td>{{historyAuthor}}</td><td class="nowrap">{{arrivedWhen}}</td><td>{{#eventBadges}}{{>badge}} {{/eventBadges}}</td></tr>
        {{/history}}
        {{/rows}}
        {{/table}}

        """##,
        "conflict-others": ##"""
        {{! of open: assignURL?, assignFields: [field] (partner, note), assignedText? · askURL?, askFields: [field] (author, question)
          hasQuestions, questions: [questionAsked, questionState] }}
        <div class="columns no-print">
        {{#assignURL}}
        <section class="card" aria-labelledby="assign">
        <h2 id="assign">{{t.assignTitle}}</h2>
        {{#assignedText}}<p class="notice tone-info">{{assignedText}}</p>{{/assignedText}}
        <form method="post" action="{{assignURL}}">
        {{>csrf}}
        {{#assignFields}}
        {{>field}}
        {{/assignFields}}
        <button class="button">{{t.assign}}</button>
        </form>
        </section>
        {{/assignURL}}
        {{#askURL}}
        <section class="card" aria-labelledby="ask">
        <h2 id="ask">{{t.askTitle}}</h2>
        {{#hasQuestions}}
        <ul>
        {{#questions}}
        <li>{{questionAsked}}<br><span class="muted">{{questionState}}</span></li>
        {{/questions}}
        </ul>
        {{/hasQuestions}}
        <form method="post" action="{{askURL}}">
        {{>csrf}}
        {{#askFields}}
        {{>field}}
        {{/askFields}}
        <button class="button">{{t.ask}}</button>
        </form>
        </section>
        {{/askURL}}
        </div>

        """##,
        "conflict-preview": ##"""
        {{! What deciding many conflicts at once would do, or did. queueURL, leadText (sentence)
          hasProposals, proposals: [url, fieldLabel, dossierLabel, standsText, losesTexts: [string], pickName, pickValue, seenName, seenValue]
          hasLeftOut, leftOut: [url?, leftLabel, leftWhy]
          form?: decideManyURL, ruleName, rulePartner?, reasonFields: [field] }}
        {{<layout}}
        {{$title}}{{t.decideMany}} – {{t.conflicts}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.queue}}">
        <a href="{{queueURL}}">{{t.allConflicts}}</a>
        </nav>
        <h1>{{t.decideMany}}</h1>
        <p class="lead" role="status">{{leadText}}</p>
        {{#hasProposals}}
        {{<table}}
        {{$tableLabel}}{{t.decideMany}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.whatField}}</th><th scope="col">{{t.dossier}}</th><th scope="col">{{t.valueThen}}</th><th scope="col">{{t.valueLoses}}</th>
        {{/columns}}
        {{$rows}}
        {{#proposals}}
        <tr>
        <th scope="row"><a href="{{url}}">{{fieldLabel}}</a></th>
        <td class="nowrap">{{dossierLabel}}</td>
        <td><strong>{{standsText}}</strong></td>
        <td><ul>{{#losesTexts}}<li>{{.}}</li>{{/losesTexts}}</ul></td>
        </tr>
        {{/proposals}}
        {{/rows}}
        {{/table}}
        {{/hasProposals}}
        {{#hasLeftOut}}
        <section class="card" aria-labelledby="left-out">
        <h2 id="left-out">{{t.leftOut}}</h2>
        <ul>
        {{#leftOut}}
        <li>{{#url}}<a href="{{url}}">{{leftLabel}}</a>{{/url}}{{^url}}{{leftLabel}}{{/url}}<br><span class="muted">{{leftWhy}}</span></li>
        {{/leftOut}}
        </ul>
        </section>
        {{/hasLeftOut}}
        {{#form}}
        <form method="post" action="{{decideManyURL}}">
        {{>csrf}}
        <input type="hidden" name="rule" value="{{ruleName}}">
        {{#rulePartner}}<input type="hidden" name="rule-partner" value="{{rulePartner}}">{{/rulePartner}}
        {{#proposals}}
        <input type="hidden" name="{{pickName}}" value="{{pickValue}}">
        <input type="hidden" name="{{seenName}}" value="{{seenValue}}">
        {{/proposals}}
        <fieldset class="reason">
        <legend><h2>{{t.whyTitle}}</h2></legend>
        <p class="hint">{{t.whyText}}</p>
        {{#reasonFields}}
        {{>field}}
        {{/reasonFields}}
        </fieldset>
        <button class="button button-primary">{{t.decideAll}}</button>
        </form>
        {{/form}}
        {{/main}}
        {{/layout}}

        """##,
        "conflict-unseen": ##"""
        {{! unseen: [unseenField, unseenValue, unseenAuthor, unseenAt]: edited without the deleter having seen it }}
        <h2>{{t.unseenTitle}}</h2>
        {{<table}}
        {{$tableLabel}}{{t.unseenTitle}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.whatField}}</th><th scope="col">{{t.value}}</th><th scope="col">{{t.who}}</th><th scope="col">{{t.editedAt}}</th>
        {{/columns}}
        {{$rows}}
        {{#unseen}}
        <tr><th scope="row">{{unseenField}}</th><td>{{unseenValue}}</td><td>{{unseenAuthor}}</td><td class="nowrap">{{unseenAt}}</td></tr>
        {{/unseen}}
        {{/rows}}
        {{/table}}

        """##,
        "conflict": ##"""
        {{! One conflict. conflict:
          queueURL, positionText?, previousURL?, nextURL? · fieldLabel, headingText (what, of whom), badges: [badge]
          changedMeanwhile? (somebody else decided or a value joined) · hasBlocks, blocks: [string]
          restricted?: restrictedTitle, restrictedText (no values, nothing below is shown)
          heads: see conflict-heads · hasUnseen, unseen: see conflict-unseen
          open?: see conflict-decide, assign and question among them · closed?: see conflict-closed
          history: see conflict-history }}
        {{<layout}}
        {{$title}}{{#conflict}}{{fieldLabel}}{{/conflict}} – {{t.conflicts}}{{/title}}
        {{$main}}
        {{#conflict}}
        <nav class="steps-nav no-print" aria-label="{{t.queue}}">
        <a href="{{queueURL}}" data-key="u">{{t.allConflicts}}</a>
        {{#positionText}}<span class="muted">{{positionText}}</span>{{/positionText}}
        {{#previousURL}}<a href="{{previousURL}}" rel="prev" data-key="p k">{{t.previousConflict}}</a>{{/previousURL}}
        {{#nextURL}}<a href="{{nextURL}}" rel="next" data-key="n j">{{t.nextConflict}}</a>{{/nextURL}}
        </nav>
        <h1>{{fieldLabel}}</h1>
        <p class="lead">{{headingText}}</p>
        <p class="badges">{{#badges}}{{>badge}} {{/badges}}</p>
        {{#changedMeanwhile}}
        <div class="notice tone-warn" role="alert"><p><strong>{{t.changedMeanwhile}}</strong> {{changedMeanwhile}}</p></div>
        {{/changedMeanwhile}}
        {{#hasBlocks}}
        <div class="notice tone-warn">
        <h2>{{t.blocksTitle}}</h2>
        <ul>
        {{#blocks}}
        <li>{{.}}</li>
        {{/blocks}}
        </ul>
        </div>
        {{/hasBlocks}}
        {{#restricted}}
        <div class="empty">
        <h2>{{restrictedTitle}}</h2>
        <p>{{restrictedText}}</p>
        </div>
        {{/restricted}}
        {{^restricted}}
        {{#closed}}
        {{>conflict-closed}}
        {{/closed}}
        {{#open}}
        {{>conflict-decide}}
        {{/open}}
        {{>shortcuts}}
        {{>conflict-history}}
        {{#open}}
        {{>conflict-others}}
        {{/open}}
        {{/restricted}}
        {{/conflict}}
        {{/main}}
        {{/layout}}

        """##,
        "conflicts": ##"""
        {{! countsText (sentence) · counts: [url, amount, countLabel, tone, isCurrent] (all, per class)
          elsewhere: [string] (domains that this admin may not read: owner and number only) · hasElsewhere
          filters: see filters · hasConflicts · pager?: see pager · previewURL, ruleFields: [field] (decide the chosen rows together)
          conflicts: [url, pickName, pickValue, isPicked, fieldLabel, recordLabel?, dossierLabel, dossierURL?, classBadge: badge,
            stateBadge?: badge, against (who against whom), age, deadline?, deadlineBadge?: badge, blocksText?] }}
        {{<layout}}
        {{$title}}{{t.conflicts}}{{/title}}
        {{$main}}
        <h1>{{t.conflicts}}</h1>
        <p class="lead">{{countsText}}</p>
        <nav class="tabs" aria-label="{{t.byClass}}">
        <ul>
        {{#counts}}
        <li><a href="{{url}}"{{#isCurrent}} aria-current="true"{{/isCurrent}}>{{countLabel}} <span class="count tone-{{tone}}">{{amount}}</span></a></li>
        {{/counts}}
        </ul>
        </nav>
        {{#filters}}
        {{>filters}}
        {{/filters}}
        {{#hasConflicts}}
        <form method="post" action="{{previewURL}}">
        {{>csrf}}
        {{<table}}
        {{$tableLabel}}{{t.conflicts}}{{/tableLabel}}
        {{$columns}}
        <th scope="col"><span class="visually-hidden">{{t.pick}}</span></th><th scope="col">{{t.whatField}}</th><th scope="col">{{t.dossier}}</th><th scope="col">{{t.class}}</th><th scope="col">{{t.between}}</th><th scope="col">{{t.waitingSince}}</th><th scope="col">{{t.deadline}}</th><th scope="col">{{t.blocks}}</th>
        {{/columns}}
        {{$rows}}
        {{#conflicts}}
        <tr>
        <td><input type="checkbox" name="{{pickName}}" value="{{pickValue}}" aria-labelledby="{{pickName}}-what"{{#isPicked}} checked{{/isPicked}}></td>
        <th scope="row" id="{{pickName}}-what"><a href="{{url}}" data-row>{{fieldLabel}}</a>{{#recordLabel}}<br><span class="muted">{{recordLabel}}</span>{{/recordLabel}}</th>
        <td class="nowrap">{{#dossierURL}}<a href="{{dossierURL}}">{{dossierLabel}}</a>{{/dossierURL}}{{^dossierURL}}{{dossierLabel}}{{/dossierURL}}</td>
        <td>{{#classBadge}}{{>badge}}{{/classBadge}}{{#stateBadge}} {{>badge}}{{/stateBadge}}</td>
        <td>{{against}}</td>
        <td class="nowrap">{{age}}</td>
        <td class="nowrap">{{#deadline}}{{deadline}}{{/deadline}}{{#deadlineBadge}}<br>{{>badge}}{{/deadlineBadge}}</td>
        <td>{{#blocksText}}{{blocksText}}{{/blocksText}}</td>
        </tr>
        {{/conflicts}}
        {{/rows}}
        {{/table}}
        <section class="card no-print" aria-labelledby="decide-many">
        <h2 id="decide-many">{{t.decideMany}}</h2>
        <p>{{t.decideManyText}}</p>
        {{#ruleFields}}
        {{>field}}
        {{/ruleFields}}
        <button class="button">{{t.decideManyPreview}}</button>
        </section>
        </form>
        {{>pager}}
        {{/hasConflicts}}
        {{^hasConflicts}}
        <div class="empty">
        {{#filters.isFiltered}}
        <h2>{{t.nothingFound}}</h2>
        <p>{{t.nothingFoundText}}</p>
        {{/filters.isFiltered}}
        {{^filters.isFiltered}}
        <h2>{{t.noConflicts}}</h2>
        <p>{{t.noConflictsText}}</p>
        {{/filters.isFiltered}}
        </div>
        {{/hasConflicts}}
        {{#hasElsewhere}}
        <section class="card" aria-labelledby="elsewhere">
        <h2 id="elsewhere">{{t.decidedElsewhere}}</h2>
        <ul>
        {{#elsewhere}}
        <li>{{.}}</li>
        {{/elsewhere}}
        </ul>
        <p class="hint">{{t.decidedElsewhereText}}</p>
        </section>
        {{/hasElsewhere}}
        {{#hasConflicts}}
        {{>shortcuts}}
        {{/hasConflicts}}
        {{/main}}
        {{/layout}}

        """##,
        "csrf": ##"""
        {{! csrf: the session's token. In every POST form. }}
        <input type="hidden" name="csrf" value="{{csrf}}">

        """##,
        "device": ##"""
        {{! deviceTitle, deviceText, state: badge · facts: see facts · acts: [act] (pause or resume, revoke, wipe) · hasActs · manifestURL }}
        {{<layout}}
        {{$title}}{{deviceTitle}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/devices">{{t.allDevices}}</a></nav>
        <h1>{{deviceTitle}}</h1>
        <p class="lead">{{deviceText}} {{#state}}{{>badge}}{{/state}}</p>
        <div class="columns">
        <section class="card" aria-labelledby="about">
        <h2 id="about">{{t.aboutDevice}}</h2>
        {{>facts}}
        </section>
        {{#hasActs}}
        <section class="card no-print" aria-labelledby="acts">
        <h2 id="acts">{{t.actions}}</h2>
        <div class="acts acts-stacked">
        {{#acts}}
        {{>act}}
        {{/acts}}
        </div>
        </section>
        {{/hasActs}}
        </div>
        <p><a href="{{manifestURL}}">{{t.manifest}}</a></p>
        {{/main}}
        {{/layout}}

        """##,
        "devices": ##"""
        {{! countText · silent: [silentText, url] · hasSilent · filters: see filters · pager?
          devices: [url, deviceName, workerName, partnerName, roleLabel, state: badge, lastContact, contactBadge?: badge, unsent, version,
            versionBadge?: badge, replicaSize, clockSkew, clockBadge?: badge] · hasDevices }}
        {{<layout}}
        {{$title}}{{t.devices}}{{/title}}
        {{$main}}
        <div class="page-head">
        <h1>{{t.devices}}</h1>
        <a class="button button-primary" href="{{base}}/devices/enrol">{{t.enrolDevice}}</a>
        </div>
        <p class="lead">{{countText}}</p>
        {{#hasSilent}}
        <div class="notice tone-warn">
        <h2>{{t.silentTitle}}</h2>
        <ul>
        {{#silent}}
        <li><a href="{{url}}">{{silentText}}</a></li>
        {{/silent}}
        </ul>
        </div>
        {{/hasSilent}}
        {{#filters}}
        {{>filters}}
        {{/filters}}
        {{#hasDevices}}
        {{<table}}
        {{$tableLabel}}{{t.devices}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.device}}</th><th scope="col">{{t.partnerAndRole}}</th><th scope="col">{{t.state}}</th><th scope="col">{{t.lastContact}}</th><th scope="col" class="number">{{t.unsent}}</th><th scope="col">{{t.version}}</th><th scope="col" class="number">{{t.size}}</th><th scope="col" class="number">{{t.clock}}</th>
        {{/columns}}
        {{$rows}}
        {{#devices}}
        <tr>
        <th scope="row"><a href="{{url}}" data-row>{{workerName}}</a><br><span class="muted">{{deviceName}}</span></th>
        <td>{{partnerName}}<br><span class="muted">{{roleLabel}}</span></td>
        <td>{{#state}}{{>badge}}{{/state}}</td>
        <td class="nowrap">{{lastContact}}{{#contactBadge}}<br>{{>badge}}{{/contactBadge}}</td>
        <td class="number">{{unsent}}</td>
        <td>{{version}}{{#versionBadge}}<br>{{>badge}}{{/versionBadge}}</td>
        <td class="number">{{replicaSize}}</td>
        <td class="number">{{clockSkew}}{{#clockBadge}}<br>{{>badge}}{{/clockBadge}}</td>
        </tr>
        {{/devices}}
        {{/rows}}
        {{/table}}
        {{>pager}}
        {{/hasDevices}}
        {{^hasDevices}}
        <div class="empty">
        <h2>{{t.nothingFound}}</h2>
        <p>{{t.nothingFoundText}}</p>
        </div>
        {{/hasDevices}}
        {{/main}}
        {{/layout}}

        """##,
        "difference": ##"""
        {{! parts: [text, isAdded, isRemoved]: a text against what its author had seen, word by word }}
        <p class="words">{{#parts}}{{#isAdded}}<ins><span class="visually-hidden">{{t.addedStart}} </span>{{text}}<span class="visually-hidden"> {{t.partEnd}}</span></ins>{{/isAdded}}{{#isRemoved}}<del><span class="visually-hidden">{{t.removedStart}} </span>{{text}}<span class="visually-hidden"> {{t.partEnd}}</span></del>{{/isRemoved}}{{^isAdded}}{{^isRemoved}}{{text}}{{/isRemoved}}{{/isAdded}}{{/parts}}</p>

        """##,
        "dossier-reads": ##"""
        {{! dossierTitle, readsText · hasReads · reads: [readAt, readWho, readFrom, readEvent], newest first }}
        {{<layout}}
        {{$title}}{{t.whoRead}} – {{dossierTitle}}{{/title}}
        {{$main}}
        <h1>{{t.whoRead}}</h1>
        <p class="lead">{{dossierTitle}}</p>
        <p>{{readsText}}</p>
        {{#hasReads}}
        {{<table}}
        {{$tableLabel}}{{t.whoRead}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.when}}</th><th scope="col">{{t.who}}</th><th scope="col">{{t.partnerAndRole}}</th><th scope="col">{{t.what}}</th>
        {{/columns}}
        {{$rows}}
        {{#reads}}
        <tr><td class="nowrap">{{readAt}}</td><th scope="row">{{readWho}}</th><td>{{readFrom}}</td><td>{{readEvent}}</td></tr>
        {{/reads}}
        {{/rows}}
        {{/table}}
        {{/hasReads}}
        {{/main}}
        {{/layout}}

        """##,
        "dossier": ##"""
        {{! dossierTitle, dossierNumber · links: [url, label] · mergedWith?: url, label · aliases: [url, label] · pager?
          parts: [partID, partLabel, moreURL?, records: [recordTitle, recordNumber, stateBadge?: badge,
            cells: [cellLabel, cellValue, historyURL, conflictURL?]]] }}
        {{<layout}}
        {{$title}}{{dossierTitle}} – {{t.dossier}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/dossiers">{{t.allDossiers}}</a>{{#links}} <a href="{{url}}">{{label}}</a>{{/links}}</nav>
        <h1>{{dossierTitle}}</h1>
        <p class="lead muted">{{dossierNumber}}</p>
        {{#mergedWith}}
        <p class="notice tone-info">{{t.mergedWith}} <a href="{{url}}">{{label}}</a></p>
        {{/mergedWith}}
        {{#aliases}}
        <p>{{t.alsoKnownAs}} <a href="{{url}}">{{label}}</a></p>
        {{/aliases}}
        {{#parts}}
        <section aria-labelledby="part-{{partID}}">
        <h2 id="part-{{partID}}">{{partLabel}}</h2>
        {{#records}}
        <section class="card">
        <h3>{{recordTitle}}{{#stateBadge}} {{>badge}}{{/stateBadge}}</h3>
        <p class="muted">{{recordNumber}}</p>
        <dl class="facts">
        {{#cells}}
        <div><dt>{{cellLabel}}</dt><dd>{{cellValue}} <a class="no-print" href="{{historyURL}}">{{t.historyOf}}<span class="visually-hidden">: {{cellLabel}}</span></a>{{#conflictURL}} <a href="{{conflictURL}}"><span class="badge tone-warn">{{t.disputed}}</span></a>{{/conflictURL}}</dd></div>
        {{/cells}}
        </dl>
        </section>
        {{/records}}
        {{#moreURL}}
        <p class="no-print"><a href="{{moreURL}}">{{t.moreRecords}}</a></p>
        {{/moreURL}}
        </section>
        {{/parts}}
        {{>pager}}
        {{/main}}
        {{/layout}}

        """##,
        "dossiers": ##"""
        {{! countText, orderText, uncountedText? · filters: see filters · hasDossiers · pager?
          dossiers: [url, personName, dossierNumber, aliases: [url, label], phase?, workersText?, isUnnamed, partnersText?, known, wanted, knownText,
            missingText?, openBadge?: badge] }}
        {{<layout}}
        {{$title}}{{t.dossiers}}{{/title}}
        {{$main}}
        <h1>{{t.dossiers}}</h1>
        <p class="lead">{{countText}}</p>
        {{#filters}}
        {{>filters}}
        {{/filters}}
        <p class="muted">{{orderText}}{{#uncountedText}} {{uncountedText}}{{/uncountedText}}</p>
        {{#hasDossiers}}
        {{<table}}
        {{$tableLabel}}{{t.dossiers}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.name}}</th><th scope="col">{{t.phase}}</th><th scope="col">{{t.workers}}</th><th scope="col">{{t.partners}}</th><th scope="col">{{t.completeness}}</th><th scope="col">{{t.missing}}</th>
        {{/columns}}
        {{$rows}}
        {{#dossiers}}
        <tr>
        <th scope="row"><a href="{{url}}" data-row>{{personName}}</a>{{#openBadge}} {{>badge}}{{/openBadge}}<br><span class="muted">{{dossierNumber}}</span>{{#aliases}}<br><span class="muted">{{t.alsoKnownAs}}</span> <a href="{{url}}">{{label}}</a>{{/aliases}}</th>
        <td>{{#phase}}{{phase}}{{/phase}}</td>
        <td>{{#workersText}}{{workersText}}{{/workersText}}{{#isUnnamed}}<span class="badge tone-warn">{{t.noWorker}}</span>{{/isUnnamed}}</td>
        <td>{{#partnersText}}{{partnersText}}{{/partnersText}}</td>
        <td class="completeness"><meter aria-hidden="true" min="0" max="{{wanted}}" value="{{known}}"></meter> {{knownText}}</td>
        <td class="muted">{{#missingText}}{{missingText}}{{/missingText}}</td>
        </tr>
        {{/dossiers}}
        {{/rows}}
        {{/table}}
        {{>pager}}
        {{/hasDossiers}}
        {{^hasDossiers}}
        <div class="empty">
        <h2>{{t.nothingFound}}</h2>
        <p>{{t.nothingFoundText}}</p>
        </div>
        {{/hasDossiers}}
        {{/main}}
        {{/layout}}

        """##,
        "duplicate-pair": ##"""
        {{! pairTitle, pairText · sides: [sideTitle, dossierURL, facts: see facts] · hasCompared
          compared: [comparedField, oneValue, otherValue, differs?: badge] · merge?: mergeURL, mergeLines: [string], mergeFields: [field]
          hasActs · acts: [act] (two people after all, part them again) }}
        {{<layout}}
        {{$title}}{{pairTitle}} – {{t.duplicates}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/duplicates">{{t.duplicates}}</a></nav>
        <h1>{{pairTitle}}</h1>
        <p class="lead">{{pairText}}</p>
        <div class="columns">
        {{#sides}}
        <section class="card">
        <h2><a href="{{dossierURL}}">{{sideTitle}}</a></h2>
        {{>facts}}
        </section>
        {{/sides}}
        </div>
        {{#hasCompared}}
        {{<table}}
        {{$tableLabel}}{{t.sideBySide}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.whatField}}</th>{{#sides}}<th scope="col">{{sideTitle}}</th>{{/sides}}<th scope="col">{{t.comparison}}</th>
        {{/columns}}
        {{$rows}}
        {{#compared}}
        <tr><th scope="row">{{comparedField}}</th><td>{{oneValue}}</td><td>{{otherValue}}</td><td>{{#differs}}{{>badge}}{{/differs}}</td></tr>
        {{/compared}}
        {{/rows}}
        {{/table}}
        {{/hasCompared}}
        {{#merge}}
        <section class="card no-print" aria-labelledby="merge">
        <h2 id="merge">{{t.merge}}</h2>
        <ul>
        {{#mergeLines}}
        <li>{{.}}</li>
        {{/mergeLines}}
        </ul>
        <form method="post" action="{{mergeURL}}">
        {{>csrf}}
        {{#mergeFields}}
        {{>field}}
        {{/mergeFields}}
        <button class="button button-primary">{{t.merge}}</button>
        </form>
        </section>
        {{/merge}}
        {{#hasActs}}
        <div class="acts no-print">
        {{#acts}}
        {{>act}}
        {{/acts}}
        </div>
        {{/hasActs}}
        {{/main}}
        {{/layout}}

        """##,
        "duplicates": ##"""
        {{! countText · hasPairs · pairs: [url, oneName, otherName, signs: [badge]] · hasMerged · merged: [url, label] }}
        {{<layout}}
        {{$title}}{{t.duplicates}}{{/title}}
        {{$main}}
        <h1>{{t.duplicates}}</h1>
        <p class="lead">{{t.duplicatesText}}</p>
        <p>{{countText}}</p>
        {{#hasPairs}}
        {{<table}}
        {{$tableLabel}}{{t.duplicates}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.pair}}</th><th scope="col">{{t.signs}}</th>
        {{/columns}}
        {{$rows}}
        {{#pairs}}
        <tr><th scope="row"><a href="{{url}}" data-row>{{oneName}} · {{otherName}}</a></th><td>{{#signs}}{{>badge}} {{/signs}}</td></tr>
        {{/pairs}}
        {{/rows}}
        {{/table}}
        {{/hasPairs}}
        {{^hasPairs}}
        <div class="empty">
        <h2>{{t.noDuplicates}}</h2>
        <p>{{t.noDuplicatesText}}</p>
        </div>
        {{/hasPairs}}
        {{#hasMerged}}
        <h2>{{t.mergedBefore}}</h2>
        <ul>
        {{#merged}}
        <li><a href="{{url}}">{{label}}</a></li>
        {{/merged}}
        </ul>
        {{/hasMerged}}
        {{/main}}
        {{/layout}}

        """##,
        "enrol-device": ##"""
        {{! fields?: [field] (worker's name, partner, role) while asked · result?: resultText, validText, qr: see qr }}
        {{<layout}}
        {{$title}}{{t.enrolDevice}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/devices">{{t.allDevices}}</a></nav>
        <div class="narrow">
        <h1>{{t.enrolDevice}}</h1>
        {{#result}}
        <section class="card" aria-labelledby="code">
        <h2 id="code">{{resultText}}</h2>
        <ol class="steps">
        <li><p>{{t.enrolDeviceOpen}}</p></li>
        <li><p>{{t.enrolDeviceScan}}</p>
        {{#qr}}
        {{>qr}}
        {{/qr}}
        </li>
        </ol>
        <p class="hint">{{validText}} {{t.shownOnce}}</p>
        <div class="buttons no-print">
        <a class="button" href="{{base}}/devices/enrol">{{t.enrolAnother}}</a>
        <button class="button" type="button" data-print hidden>{{t.print}}</button>
        </div>
        </section>
        {{/result}}
        {{^result}}
        <p class="lead">{{t.enrolDeviceText}}</p>
        <form class="card" method="post" action="{{base}}/devices/enrol">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.makeCode}}</button>
        </form>
        {{/result}}
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "enrol-second-factor": ##"""
        {{! qr: see qr · fields: [field] (code) }}
        {{<layout}}
        {{$title}}{{t.enrolSecondFactor}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{t.enrolSecondFactor}}</h1>
        <p>{{t.enrolSecondFactorWhy}}</p>
        <ol class="steps">
        <li><p>{{t.enrolStepApp}}</p></li>
        <li><p>{{t.enrolStepScan}}</p>
        {{#qr}}
        {{>qr}}
        {{/qr}}
        </li>
        <li><p>{{t.enrolStepCode}}</p>
        <form method="post" action="{{base}}/enrol-second-factor">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.confirm}}</button>
        </form>
        </li>
        </ol>
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "erasure": ##"""
        {{! dossierTitle · facts: see facts (what goes) · hasRequest · request: facts · requestText? · hasActs · acts: [act]
          askURL?, askText?, fields: [field] (the ground) }}
        {{<layout}}
        {{$title}}{{t.erasure}} – {{dossierTitle}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/erasure">{{t.erasure}}</a></nav>
        <h1>{{dossierTitle}}</h1>
        <h2>{{t.erasePreview}}</h2>
        {{>facts}}
        {{#hasRequest}}
        <section class="card" aria-labelledby="request">
        <h2 id="request">{{t.erasePending}}</h2>
        <dl class="facts">
        {{#request}}
        <div><dt>{{term}}</dt><dd>{{detail}}</dd></div>
        {{/request}}
        </dl>
        {{#requestText}}<p>{{requestText}}</p>{{/requestText}}
        {{#hasActs}}
        <div class="acts">
        {{#acts}}
        {{>act}}
        {{/acts}}
        </div>
        {{/hasActs}}
        </section>
        {{/hasRequest}}
        {{#askURL}}
        <section class="card" aria-labelledby="ask">
        <h2 id="ask">{{t.eraseAsk}}</h2>
        <p>{{askText}}</p>
        <form method="post" action="{{askURL}}">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-danger">{{t.eraseAsk}}</button>
        </form>
        </section>
        {{/askURL}}
        {{/main}}
        {{/layout}}

        """##,
        "erasures": ##"""
        {{! lookURL, fields: [field] (a dossier) · hasPending · pending: [url, dossierLabel, askedBy, askedAt, askedUntil, askedGround]
          dueText · hasDue · due: [url, dossierLabel, dueSince, dueBadge?: badge] · dueMore?
          hasErasures · erasures: [erasedID, erasedAt, erasedGround, erasedText, waitingText?] · erasuresMore? }}
        {{<layout}}
        {{$title}}{{t.erasure}}{{/title}}
        {{$main}}
        <h1>{{t.erasure}}</h1>
        <p class="lead">{{t.erasureText}}</p>
        <form class="filters" method="get" action="{{lookURL}}" aria-label="{{t.eraseLook}}">
        {{#fields}}
        {{>field}}
        {{/fields}}
        <div class="buttons">
        <button class="button">{{t.eraseLook}}</button>
        </div>
        </form>
        <h2>{{t.erasePending}}</h2>
        {{#hasPending}}
        {{<table}}
        {{$tableLabel}}{{t.erasePending}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.dossier}}</th><th scope="col">{{t.eraseGround}}</th><th scope="col">{{t.askedBy}}</th><th scope="col">{{t.askedAt}}</th><th scope="col">{{t.until}}</th>
        {{/columns}}
        {{$rows}}
        {{#pending}}
        <tr><th scope="row"><a href="{{url}}">{{dossierLabel}}</a></th><td>{{askedGround}}</td><td>{{askedBy}}</td><td class="nowrap">{{askedAt}}</td><td class="nowrap">{{askedUntil}}</td></tr>
        {{/pending}}
        {{/rows}}
        {{/table}}
        {{/hasPending}}
        {{^hasPending}}
        <p>{{t.erasePendingNone}}</p>
        {{/hasPending}}
        <h2>{{t.due}}</h2>
        <p>{{dueText}}</p>
        {{#hasDue}}
        {{<table}}
        {{$tableLabel}}{{t.due}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.dossier}}</th><th scope="col">{{t.dueSince}}</th><th scope="col">{{t.state}}</th>
        {{/columns}}
        {{$rows}}
        {{#due}}
        <tr><th scope="row"><a href="{{url}}">{{dossierLabel}}</a></th><td class="nowrap">{{dueSince}}</td><td>{{#dueBadge}}{{>badge}}{{/dueBadge}}</td></tr>
        {{/due}}
        {{/rows}}
        {{/table}}
        {{#dueMore}}<p>{{dueMore}}</p>{{/dueMore}}
        {{/hasDue}}
        <h2>{{t.erased}}</h2>
        {{#hasErasures}}
        {{<table}}
        {{$tableLabel}}{{t.erased}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.dossier}}</th><th scope="col">{{t.when}}</th><th scope="col">{{t.eraseGround}}</th><th scope="col">{{t.devices}}</th>
        {{/columns}}
        {{$rows}}
        {{#erasures}}
        <tr><th scope="row"><code>{{erasedID}}</code></th><td class="nowrap">{{erasedAt}}</td><td>{{erasedGround}}</td><td>{{erasedText}}{{#waitingText}}<br><span class="muted">{{waitingText}}</span>{{/waitingText}}</td></tr>
        {{/erasures}}
        {{/rows}}
        {{/table}}
        {{#erasuresMore}}<p>{{erasuresMore}}</p>{{/erasuresMore}}
        {{/hasErasures}}
        {{^hasErasures}}
        <p>{{t.erasedNone}}</p>
        {{/hasErasures}}
        {{/main}}
        {{/layout}}

        """##,
        "errors": ##"""
        {{! hasErrors · errors: [message, target? (id of the field, without #)] }}
        {{#hasErrors}}
        <div class="notice tone-danger" id="errors" role="alert" tabindex="-1">
        <h2>{{t.errorSummary}}</h2>
        <ul>
        {{#errors}}
        <li>{{#target}}<a href="#{{target}}">{{message}}</a>{{/target}}{{^target}}{{message}}{{/target}}</li>
        {{/errors}}
        </ul>
        </div>
        {{/hasErrors}}

        """##,
        "facts": ##"""
        {{! facts: [term, detail, badge?: see badge, detailURL?] }}
        <dl class="facts">
        {{#facts}}
        <div><dt>{{term}}</dt><dd>{{#detailURL}}<a href="{{detailURL}}">{{detail}}</a>{{/detailURL}}{{^detailURL}}{{detail}}{{/detailURL}}{{#badge}} {{>badge}}{{/badge}}</dd></div>
        {{/facts}}
        </dl>

        """##,
        "field-help": ##"""
        {{! hint?, error?, fieldID of field }}
        {{#hint}}<p class="hint" id="{{fieldID}}-hint">{{hint}}</p>{{/hint}}
        {{#error}}<p class="field-error" id="{{fieldID}}-error"><span class="visually-hidden">{{t.errorPrefix}} </span>{{error}}</p>{{/error}}

        """##,
        "field-history": ##"""
        {{! fieldLabel, headingText · dossierLink: url, label · history: see conflict-history · cutText? }}
        {{<layout}}
        {{$title}}{{fieldLabel}} – {{t.history}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}">{{#dossierLink}}<a href="{{url}}">{{label}}</a>{{/dossierLink}}</nav>
        <h1>{{fieldLabel}}</h1>
        <p class="lead">{{headingText}}</p>
        {{>conflict-history}}
        {{#cutText}}
        <p class="muted">{{cutText}}</p>
        {{/cutText}}
        {{/main}}
        {{/layout}}

        """##,
        "field-state": ##"""
        {{! describedBy?, error? of field, inside its tag. Not "required": the server says what is missing, in the language of the page. }}{{#describedBy}} aria-describedby="{{describedBy}}"{{/describedBy}}{{#error}} aria-invalid="true"{{/error}}
        """##,
        "field": ##"""
        {{! One field of a form. fieldID, name, label, hint?, error?, describedBy? (ids of hint and error), isOptional, and one of
          input?: inputType, value?, autocomplete?, inputMode?, minimum?, maximum?, step?, maximumLength?, accept?
          textarea?: rowCount, value?, maximumLength?
          select?: options: [optionValue, optionLabel, isChosen]
          choices?: choiceType (radio, checkbox), options: [optionID, optionName?, optionValue, optionLabel, optionHint?, isChosen] }}
        {{^choices}}
        <div class="field{{#error}} field-invalid{{/error}}">
        <label for="{{fieldID}}">{{label}}{{#isOptional}} <span class="optional">{{t.optional}}</span>{{/isOptional}}</label>
        {{>field-help}}
        {{#input}}
        <input id="{{fieldID}}" name="{{name}}" type="{{inputType}}"{{#value}} value="{{value}}"{{/value}}{{#autocomplete}} autocomplete="{{autocomplete}}"{{/autocomplete}}{{#inputMode}} inputmode="{{inputMode}}"{{/inputMode}}{{#minimum}} min="{{minimum}}"{{/minimum}}{{#maximum}} max="{{maximum}}"{{/maximum}}{{#step}} step="{{step}}"{{/step}}{{#maximumLength}} maxlength="{{maximumLength}}"{{/maximumLength}}{{#accept}} accept="{{accept}}"{{/accept}}{{>field-state}}>
        {{/input}}
        {{#textarea}}
        <textarea id="{{fieldID}}" name="{{name}}" rows="{{rowCount}}"{{#maximumLength}} maxlength="{{maximumLength}}"{{/maximumLength}}{{>field-state}}>
        {{#value}}{{value}}{{/value}}</textarea>
        {{/textarea}}
        {{#select}}
        <select id="{{fieldID}}" name="{{name}}"{{>field-state}}>
        {{#options}}
        <option value="{{optionValue}}"{{#isChosen}} selected{{/isChosen}}>{{optionLabel}}</option>
        {{/options}}
        </select>
        {{/select}}
        </div>
        {{/choices}}
        {{#choices}}
        <fieldset class="field choices{{#error}} field-invalid{{/error}}" id="{{fieldID}}"{{#describedBy}} aria-describedby="{{describedBy}}"{{/describedBy}}>
        <legend>{{label}}{{#isOptional}} <span class="optional">{{t.optional}}</span>{{/isOptional}}</legend>
        {{>field-help}}
        {{#options}}
        <div class="choice">
        <input type="{{choiceType}}" id="{{optionID}}" name="{{#optionName}}{{optionName}}{{/optionName}}{{^optionName}}{{name}}{{/optionName}}" value="{{optionValue}}"{{#isChosen}} checked{{/isChosen}}{{#optionHint}} aria-describedby="{{optionID}}-hint"{{/optionHint}}>
        <label for="{{optionID}}">{{optionLabel}}</label>
        {{#optionHint}}<p class="hint" id="{{optionID}}-hint">{{optionHint}}</p>{{/optionHint}}
        </div>
        {{/options}}
        </fieldset>
        {{/choices}}

        """##,
        "filters": ##"""
        {{! filterFields: [field], filterURL, isFiltered of filters. A GET form: its address can be kept and shared. }}
        <form class="filters" method="get" action="{{filterURL}}" aria-label="{{t.filter}}">
        {{#filterFields}}
        {{>field}}
        {{/filterFields}}
        <div class="buttons">
        <button class="button">{{t.show}}</button>
        {{#isFiltered}}<a href="{{filterURL}}">{{t.clearFilters}}</a>{{/isFiltered}}
        </div>
        </form>

        """##,
        "health": ##"""
        {{! overall: tone, overallText
          measures: [measureLabel, measureValue, measureText?, measureAdvice?, badge?, measureLink?: url, label] · metricsText
          refusals: [refusalWhat, refusalCode, refusalCount, refusalLast] · hasRefusals
          hasLags · lags: [url, lagWho, lagText, unsent] }}
        {{<layout}}
        {{$title}}{{t.health}}{{/title}}
        {{$main}}
        <h1>{{t.health}}</h1>
        {{#overall}}
        <p class="notice tone-{{tone}}" role="status"><strong>{{overallText}}</strong></p>
        {{/overall}}
        <ul class="measures">
        {{#measures}}
        <li class="card"><p class="measure-label">{{measureLabel}}</p><p class="measure">{{measureValue}}</p>
        <p>{{#badge}}{{>badge}} {{/badge}}{{#measureText}}<span class="muted">{{measureText}}</span>{{/measureText}}</p>
        {{#measureAdvice}}<p>{{measureAdvice}}</p>{{/measureAdvice}}
        {{#measureLink}}<p><a href="{{url}}">{{label}}</a></p>{{/measureLink}}
        </li>
        {{/measures}}
        </ul>
        {{#hasLags}}
        <h2>{{t.silentTitle}}</h2>
        {{<table}}
        {{$tableLabel}}{{t.silentTitle}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.who}}</th><th scope="col">{{t.lastContact}}</th><th scope="col" class="number">{{t.unsent}}</th>
        {{/columns}}
        {{$rows}}
        {{#lags}}
        <tr><th scope="row"><a href="{{url}}">{{lagWho}}</a></th><td class="nowrap">{{lagText}}</td><td class="number">{{unsent}}</td></tr>
        {{/lags}}
        {{/rows}}
        {{/table}}
        {{/hasLags}}
        <h2>{{t.refusals}}</h2>
        {{#hasRefusals}}
        {{<table}}
        {{$tableLabel}}{{t.refusals}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.reason}}</th><th scope="col">{{t.code}}</th><th scope="col" class="number">{{t.count}}</th><th scope="col">{{t.last}}</th>
        {{/columns}}
        {{$rows}}
        {{#refusals}}
        <tr><th scope="row">{{refusalWhat}}</th><td><code>{{refusalCode}}</code></td><td class="number">{{refusalCount}}</td><td class="nowrap">{{refusalLast}}</td></tr>
        {{/refusals}}
        {{/rows}}
        {{/table}}
        {{/hasRefusals}}
        {{^hasRefusals}}
        <p class="muted">{{t.noRefusals}}</p>
        {{/hasRefusals}}
        <p class="hint">{{metricsText}}</p>
        {{/main}}
        {{/layout}}

        """##,
        "home": ##"""
        {{! greeting · today (sentence) · hasWork · work: [url, amount, workTitle, workText, tone]
          hasDeadlines · deadlines: [deadlineDate, deadlineText, url, badge?] }}
        {{<layout}}
        {{$title}}{{t.today}}{{/title}}
        {{$main}}
        <h1>{{greeting}}</h1>
        <p class="lead">{{today}}</p>
        {{#hasWork}}
        <h2>{{t.waitingForYou}}</h2>
        <ul class="work">
        {{#work}}
        <li><a class="work-item tone-{{tone}}" href="{{url}}"><span class="amount">{{amount}}</span> <span><strong>{{workTitle}}</strong><br><span class="muted">{{workText}}</span></span></a></li>
        {{/work}}
        </ul>
        {{/hasWork}}
        {{^hasWork}}
        <div class="empty">
        <h2>{{t.nothingWaiting}}</h2>
        <p>{{t.nothingWaitingText}}</p>
        </div>
        {{/hasWork}}
        {{#hasDeadlines}}
        <h2>{{t.deadlines}}</h2>
        <ul class="lines">
        {{#deadlines}}
        <li><span class="line-date">{{deadlineDate}}</span> <a href="{{url}}">{{deadlineText}}</a>{{#badge}} {{>badge}}{{/badge}}</li>
        {{/deadlines}}
        </ul>
        {{/hasDeadlines}}
        {{/main}}
        {{/layout}}

        """##,
        "involvements": ##"""
        {{! dossierTitle, dossierText · hasInvolvements
          involvements: [partnerName, workerName?, domainsText, fromDate, untilDate, stateBadge: badge, endAct?: act]
          addURL, addFields: [field] · hasBases · bases: [basisPartner, basisDomains, givenOn, basisState: badge] }}
        {{<layout}}
        {{$title}}{{t.involvements}} – {{dossierTitle}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/people">{{t.people}}</a></nav>
        <h1>{{t.involvements}}: {{dossierTitle}}</h1>
        <p class="lead">{{dossierText}}</p>
        {{#hasInvolvements}}
        {{<table}}
        {{$tableLabel}}{{t.involvements}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.partnerAndWorker}}</th><th scope="col">{{t.domains}}</th><th scope="col">{{t.period}}</th><th scope="col">{{t.state}}</th><th scope="col">{{t.actions}}</th>
        {{/columns}}
        {{$rows}}
        {{#involvements}}
        <tr>
        <th scope="row">{{partnerName}}{{#workerName}}<br><span class="muted">{{workerName}}</span>{{/workerName}}</th>
        <td>{{domainsText}}</td>
        <td class="nowrap">{{fromDate}}{{#untilDate}}<br>{{t.until}} {{untilDate}}{{/untilDate}}</td>
        <td>{{#stateBadge}}{{>badge}}{{/stateBadge}}</td>
        <td>
        {{#endAct}}
        {{>act}}
        {{/endAct}}
        </td>
        </tr>
        {{/involvements}}
        {{/rows}}
        {{/table}}
        {{/hasInvolvements}}
        {{^hasInvolvements}}
        <p>{{t.noInvolvements}}</p>
        {{/hasInvolvements}}
        <section class="card" aria-labelledby="add">
        <h2 id="add">{{t.addInvolvement}}</h2>
        <form method="post" action="{{addURL}}">
        {{>csrf}}
        {{#addFields}}
        {{>field}}
        {{/addFields}}
        <button class="button button-primary">{{t.addInvolvement}}</button>
        </form>
        </section>
        <h2>{{t.bases}}</h2>
        {{#hasBases}}
        {{<table}}
        {{$tableLabel}}{{t.bases}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.partner}}</th><th scope="col">{{t.domains}}</th><th scope="col">{{t.basisGiven}}</th><th scope="col">{{t.state}}</th>
        {{/columns}}
        {{$rows}}
        {{#bases}}
        <tr><th scope="row">{{basisPartner}}</th><td>{{basisDomains}}</td><td class="nowrap">{{givenOn}}</td><td>{{#basisState}}{{>badge}}{{/basisState}}</td></tr>
        {{/bases}}
        {{/rows}}
        {{/table}}
        {{/hasBases}}
        {{^hasBases}}
        <p>{{t.noBases}}</p>
        {{/hasBases}}
        {{/main}}
        {{/layout}}

        """##,
        "language": ##"""
        {{! languages, base, path, csrf: see layout. A POST, for a GET changes nothing. }}
        <form class="language" method="post" action="{{base}}/language" aria-label="{{t.language}}">
        {{>csrf}}
        <input type="hidden" name="return" value="{{path}}">
        {{#languages}}
        <button class="button button-quiet" name="language" value="{{code}}" lang="{{code}}"{{#isCurrentLanguage}} aria-current="true"{{/isCurrentLanguage}}>{{languageName}}</button>
        {{/languages}}
        </form>

        """##,
        "layout": ##"""
        {{! Every page inherits from this and gives the blocks title and main.
          language · base (path of the console, no slash at the end) · path (this page, to come back to) · csrf
          t (words) · workspaceName · isDemo · hasErrors + errors: see errors · notice?: see notice
          languages: [code, languageName, isCurrentLanguage]
          menu? (only when signed in): groups: [groupLabel?, items: [url, label, isCurrent, waiting?]],
            accountName, accountRole }}
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{#hasErrors}}{{t.errorPrefix}} {{/hasErrors}}{{$title}}{{/title}} – {{workspaceName}} – {{t.productName}}</title>
        <link rel="icon" href="{{base}}/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{{base}}/console.css">
        <script src="{{base}}/console.js" defer></script>
        </head>
        <body>
        <a class="skip-link" href="#main">{{t.skipToContent}}</a>
        <header class="topbar">
        {{#isDemo}}
        <p class="demo-banner"><strong>{{t.demoTitle}}</strong> {{t.demoText}}</p>
        {{/isDemo}}
        <div class="topbar-row">
        <a class="brand" href="{{base}}/">{{t.productName}}</a>
        <span class="workspace">{{workspaceName}}</span>
        {{#menu}}
        <button class="button menu-button" type="button" popovertarget="menu">{{t.menu}}</button>
        {{/menu}}
        {{^menu}}
        {{>language}}
        {{/menu}}
        </div>
        </header>
        <div class="page{{#menu}} page-with-menu{{/menu}}">
        {{#menu}}
        <div class="sidebar" id="menu" popover>
        <div class="sidebar-inner">
        <nav aria-label="{{t.mainNavigation}}">
        {{#groups}}
        {{#groupLabel}}<p class="group-label">{{groupLabel}}</p>{{/groupLabel}}
        <ul>
        {{#items}}
        <li><a href="{{url}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}{{#waiting}} <span class="count">{{waiting}}<span class="visually-hidden"> {{t.waiting}}</span></span>{{/waiting}}</a></li>
        {{/items}}
        </ul>
        {{/groups}}
        </nav>
        <div class="account">
        <p><strong>{{accountName}}</strong><br>{{accountRole}}</p>
        <p><a href="{{base}}/sessions">{{t.mySessions}}</a></p>
        <form method="post" action="{{base}}/sign-out">
        {{>csrf}}
        <button class="button">{{t.signOut}}</button>
        </form>
        {{>language}}
        </div>
        </div>
        </div>
        {{/menu}}
        <main id="main" tabindex="-1">
        {{>notice}}
        {{>errors}}
        {{$main}}{{/main}}
        </main>
        </div>
        </body>
        </html>

        """##,
        "ledger-check": ##"""
        {{! ledgers: see ledger-tabs · verifyURL, fields: [field] (the head that was kept) · verified?: tone, verifiedText, headText? }}
        {{<layout}}
        {{$title}}{{t.verify}} – {{t.ledgers}}{{/title}}
        {{$main}}
        <h1>{{t.verify}}</h1>
        <p class="lead">{{t.verifyText}}</p>
        {{>ledger-tabs}}
        {{#verified}}
        <div class="notice tone-{{tone}}" role="status">
        <p>{{verifiedText}}</p>
        {{#headText}}<p>{{headText}}</p>{{/headText}}
        </div>
        {{/verified}}
        <form class="card" method="post" action="{{verifyURL}}">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.check}}</button>
        </form>
        {{/main}}
        {{/layout}}

        """##,
        "ledger-pager": ##"""
        {{! newestURL?, olderURL? }}
        <nav class="pager no-print" aria-label="{{t.pages}}">
        {{#newestURL}}<a class="button" href="{{newestURL}}">{{t.newest}}</a>{{/newestURL}}
        {{#olderURL}}<a class="button" rel="next" href="{{olderURL}}">{{t.older}}</a>{{/olderURL}}
        </nav>

        """##,
        "ledger-rows": ##"""
        {{! entries: [entryNumber, entryAt, entryWho, entryRole?, entryKind: badge, entryEvent, entryBadge?: badge,
            entryDossiers: [url, dossierID, unitsText?], moreDossiers?, entryDetail?, entryGround?] · newestURL?, olderURL? }}
        {{<table}}
        {{$tableLabel}}{{t.ledgers}}{{/tableLabel}}
        {{$columns}}
        <th scope="col" class="number">{{t.number}}</th><th scope="col">{{t.when}}</th><th scope="col">{{t.who}}</th><th scope="col">{{t.what}}</th><th scope="col">{{t.dossier}}</th><th scope="col">{{t.details}}</th><th scope="col">{{t.basis}}</th>
        {{/columns}}
        {{$rows}}
        {{#entries}}
        <tr>
        <td class="number">{{entryNumber}}</td>
        <td class="nowrap">{{entryAt}}</td>
        <th scope="row">{{entryWho}}{{#entryRole}}<br><span class="muted">{{entryRole}}</span>{{/entryRole}}</th>
        <td>{{entryEvent}}<br>{{#entryKind}}{{>badge}}{{/entryKind}}{{#entryBadge}} {{>badge}}{{/entryBadge}}</td>
        <td>{{#entryDossiers}}<a href="{{url}}"><code>{{dossierID}}</code></a>{{#unitsText}} <span class="muted">{{unitsText}}</span>{{/unitsText}}<br>{{/entryDossiers}}{{#moreDossiers}}{{moreDossiers}}{{/moreDossiers}}</td>
        <td>{{#entryDetail}}{{entryDetail}}{{/entryDetail}}</td>
        <td>{{#entryGround}}{{entryGround}}{{/entryGround}}</td>
        </tr>
        {{/entries}}
        {{/rows}}
        {{/table}}

        """##,
        "ledger-tabs": ##"""
        {{! ledgers: [url, label, isCurrent]: the views of the ledger }}
        <nav class="tabs no-print" aria-label="{{t.ledgers}}">
        <ul>
        {{#ledgers}}
        <li><a href="{{url}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>
        {{/ledgers}}
        </ul>
        </nav>

        """##,
        "ledger": ##"""
        {{! ledgers: see ledger-tabs · filters: see filters · exportURL, exportFields: [hiddenName, hiddenValue]
          searchedText? · hasEntries · entries: see ledger-rows · newestURL?, olderURL? }}
        {{<layout}}
        {{$title}}{{t.ledgers}}{{/title}}
        {{$main}}
        <div class="page-head">
        <h1>{{t.ledgers}}</h1>
        <form class="no-print" method="post" action="{{exportURL}}">
        {{>csrf}}
        {{#exportFields}}
        <input type="hidden" name="{{hiddenName}}" value="{{hiddenValue}}">
        {{/exportFields}}
        <button class="button">{{t.export}}</button>
        </form>
        </div>
        <p class="lead">{{t.ledgerText}}</p>
        {{>ledger-tabs}}
        {{#filters}}
        {{>filters}}
        {{/filters}}
        {{#searchedText}}<p class="notice tone-info">{{searchedText}}</p>{{/searchedText}}
        {{#hasEntries}}
        {{>ledger-rows}}
        {{/hasEntries}}
        {{^hasEntries}}
        <div class="empty">
        <h2>{{t.nothingFound}}</h2>
        <p>{{t.nothingFoundText}}</p>
        </div>
        {{/hasEntries}}
        {{>ledger-pager}}
        {{/main}}
        {{/layout}}

        """##,
        "manifest": ##"""
        {{! deviceTitle, deviceText, state: badge · deviceURL? (where the reader may see it) · manifestText · commonsText
          hasManifest · manifest: [manifestDossier, manifestDomains, sentAt, manifestState: badge]. Made to be printed. }}
        {{<layout}}
        {{$title}}{{t.manifest}} – {{deviceTitle}}{{/title}}
        {{$main}}
        {{#deviceURL}}<nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{deviceURL}}">{{deviceTitle}}</a></nav>{{/deviceURL}}
        <div class="page-head">
        <h1>{{t.manifest}}: {{deviceTitle}}</h1>
        <button class="button no-print" type="button" data-print hidden>{{t.print}}</button>
        </div>
        <p class="lead">{{deviceText}} {{#state}}{{>badge}}{{/state}}</p>
        <p>{{manifestText}}</p>
        <p>{{commonsText}}</p>
        {{#hasManifest}}
        {{<table}}
        {{$tableLabel}}{{t.manifest}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.dossier}}</th><th scope="col">{{t.domains}}</th><th scope="col">{{t.sentAt}}</th><th scope="col">{{t.state}}</th>
        {{/columns}}
        {{$rows}}
        {{#manifest}}
        <tr><th scope="row">{{manifestDossier}}</th><td>{{manifestDomains}}</td><td class="nowrap">{{sentAt}}</td><td>{{#manifestState}}{{>badge}}{{/manifestState}}</td></tr>
        {{/manifest}}
        {{/rows}}
        {{/table}}
        {{/hasManifest}}
        {{/main}}
        {{/layout}}

        """##,
        "message": ##"""
        {{! messageTitle, messageText, whatToDo: [string] · hasWhatToDo · referenceText? (to quote to the administrator) · links: [url, label] }}
        {{<layout}}
        {{$title}}{{messageTitle}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{messageTitle}}</h1>
        <p>{{messageText}}</p>
        {{#hasWhatToDo}}
        <h2>{{t.whatYouCanDo}}</h2>
        <ul>
        {{#whatToDo}}
        <li>{{.}}</li>
        {{/whatToDo}}
        </ul>
        {{/hasWhatToDo}}
        <p class="buttons">
        {{#links}}
        <a class="button" href="{{url}}">{{label}}</a>
        {{/links}}
        </p>
        {{#referenceText}}<p class="hint">{{referenceText}}</p>{{/referenceText}}
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "notice": ##"""
        {{! notice?: tone (good, info, warn, danger), noticeTitle, noticeText?, noticeLink?: url, label }}
        {{#notice}}
        <div class="notice tone-{{tone}}" role="status">
        <p><strong>{{noticeTitle}}</strong>{{#noticeText}} {{noticeText}}{{/noticeText}}{{#noticeLink}} <a href="{{url}}">{{label}}</a>{{/noticeLink}}</p>
        </div>
        {{/notice}}

        """##,
        "pager": ##"""
        {{! pager?: pagerText ("1–25 van 104"), previousPage?, nextPage? (addresses) }}
        {{#pager}}
        <nav class="pager" aria-label="{{t.pages}}">
        <p>{{pagerText}}</p>
        {{#previousPage}}<a class="button" rel="prev" href="{{previousPage}}">{{t.previous}}</a>{{/previousPage}}
        {{#nextPage}}<a class="button" rel="next" href="{{nextPage}}">{{t.next}}</a>{{/nextPage}}
        </nav>
        {{/pager}}

        """##,
        "people": ##"""
        {{! partners: [partnerID, partnerName, workersText, caseloadText?, url? (of its caseload),
            workers: [workerName, roleLabel, devicesText, caseloadText?, url?], hasWorkers] · attentionURL? (where there are caseloads)
          fields: [field] of a new partner }}
        {{<layout}}
        {{$title}}{{t.people}}{{/title}}
        {{$main}}
        <h1>{{t.people}}</h1>
        <p class="lead">{{t.peopleText}}</p>
        {{#attentionURL}}<p><a href="{{attentionURL}}">{{t.attention}}</a></p>{{/attentionURL}}
        {{#partners}}
        <section class="card" aria-labelledby="partner-{{partnerID}}">
        <h2 id="partner-{{partnerID}}">{{partnerName}}</h2>
        <p class="muted">{{workersText}}{{#url}} · <a href="{{url}}">{{caseloadText}}</a>{{/url}}</p>
        {{#hasWorkers}}
        {{<table}}
        {{$tableLabel}}{{t.workersOf}} {{partnerName}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.name}}</th><th scope="col">{{t.role}}</th><th scope="col" class="number">{{t.devices}}</th><th scope="col" class="number">{{t.caseload}}</th>
        {{/columns}}
        {{$rows}}
        {{#workers}}
        <tr><th scope="row">{{workerName}}</th><td>{{roleLabel}}</td><td class="number">{{devicesText}}</td><td class="number">{{#url}}<a href="{{url}}">{{caseloadText}}</a>{{/url}}</td></tr>
        {{/workers}}
        {{/rows}}
        {{/table}}
        {{/hasWorkers}}
        </section>
        {{/partners}}
        <section class="card" aria-labelledby="add-partner">
        <h2 id="add-partner">{{t.addPartner}}</h2>
        <form class="form-row" method="post" action="{{base}}/people">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.addPartner}}</button>
        </form>
        </section>
        {{/main}}
        {{/layout}}

        """##,
        "programme-check": ##"""
        {{! candidateTitle · hasFaults, faults: [faultPlace? (line), faultText] · checkURL?, fields: see programme-upload
          comparison?: hasEffects, effects: [badge, effectText], hasDifferences,
            differences: [differencePart, differencePlace, differenceOld, differenceNew, badge], moreText?,
            activateURL, comparedWith (number), documentText, noteFields: [field] }}
        {{<layout}}
        {{$title}}{{candidateTitle}} – {{t.programme}}{{/title}}
        {{$main}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{base}}/programme">{{t.programme}}</a></nav>
        <h1>{{candidateTitle}}</h1>
        {{#hasFaults}}
        <div class="notice tone-danger">
        <h2>{{t.faultsTitle}}</h2>
        <ul>
        {{#faults}}
        <li>{{#faultPlace}}<strong>{{faultPlace}}</strong> {{/faultPlace}}{{faultText}}</li>
        {{/faults}}
        </ul>
        </div>
        {{/hasFaults}}
        {{#checkURL}}
        <section class="card" aria-labelledby="upload">
        <h2 id="upload">{{t.uploadProgramme}}</h2>
        {{>programme-upload}}
        </section>
        {{/checkURL}}
        {{#comparison}}
        {{#hasEffects}}
        <h2>{{t.whatRoles}}</h2>
        <ul>
        {{#effects}}
        <li>{{#badge}}{{>badge}}{{/badge}} {{effectText}}</li>
        {{/effects}}
        </ul>
        {{/hasEffects}}
        <h2>{{t.whatChanges}}</h2>
        {{#hasDifferences}}
        {{<table}}
        {{$tableLabel}}{{t.whatChanges}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.part}}</th><th scope="col">{{t.change}}</th><th scope="col">{{t.valueNow}}</th><th scope="col">{{t.valueThen}}</th>
        {{/columns}}
        {{$rows}}
        {{#differences}}
        <tr><th scope="row">{{differencePart}}: <code>{{differencePlace}}</code></th><td>{{#badge}}{{>badge}}{{/badge}}</td><td>{{differenceOld}}</td><td>{{differenceNew}}</td></tr>
        {{/differences}}
        {{/rows}}
        {{/table}}
        {{#moreText}}<p class="muted">{{moreText}}</p>{{/moreText}}
        {{/hasDifferences}}
        {{^hasDifferences}}
        <p class="muted">{{t.nothingChanges}}</p>
        {{/hasDifferences}}
        <section class="card" aria-labelledby="activate">
        <h2 id="activate">{{t.activateProgramme}}</h2>
        <p>{{t.activateProgrammeText}}</p>
        <form method="post" action="{{activateURL}}">
        {{>csrf}}
        <input type="hidden" name="seen" value="{{comparedWith}}">
        <textarea name="yaml" hidden>
        {{documentText}}</textarea>
        {{#noteFields}}
        {{>field}}
        {{/noteFields}}
        <button class="button button-primary">{{t.activateProgramme}}</button>
        </form>
        </section>
        {{/comparison}}
        {{/main}}
        {{/layout}}

        """##,
        "programme-table": ##"""
        {{! tableID?, tableTitle, tableText?, columnNames: [name], lines: [lineName, lineCode?, badge?, cells: [text]] }}
        {{#tableID}}
        <details class="fold" id="{{tableID}}">
        <summary>{{tableTitle}}</summary>
        {{/tableID}}
        {{#tableText}}<p class="hint">{{tableText}}</p>{{/tableText}}
        {{<table}}
        {{$tableLabel}}{{tableTitle}}{{/tableLabel}}
        {{$columns}}
        {{#columnNames}}<th scope="col">{{.}}</th>{{/columnNames}}
        {{/columns}}
        {{$rows}}
        {{#lines}}
        <tr><th scope="row">{{lineName}}{{#lineCode}} <code class="muted">{{lineCode}}</code>{{/lineCode}}{{#badge}} {{>badge}}{{/badge}}</th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/lines}}
        {{/rows}}
        {{/table}}
        {{#tableID}}
        </details>
        {{/tableID}}

        """##,
        "programme-upload": ##"""
        {{! checkURL · fields: [field], the file's text under the id yaml }}
        <form method="post" action="{{checkURL}}">
        {{>csrf}}
        <p class="field" data-fills="yaml" hidden><label for="programme-file">{{t.programmeFile}}</label> <input type="file" id="programme-file" accept=".yaml,.yml"></p>
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.check}}</button>
        </form>

        """##,
        "programme": ##"""
        {{! programmeTitle · facts: see facts · documentURL, activeURL? (where this is an earlier one)
          sections: [sectionID, sectionTitle, sectionText?, tables: see programme-table]
          checkURL?, fields: [field] (a new version) · hasVersions
          versions: [url, versionNumber, versionDate, versionBy, versionNote, badge?] }}
        {{<layout}}
        {{$title}}{{programmeTitle}}{{/title}}
        {{$main}}
        {{#activeURL}}
        <nav class="steps-nav no-print" aria-label="{{t.youAreHere}}"><a href="{{activeURL}}">{{t.programme}}</a></nav>
        {{/activeURL}}
        <h1>{{programmeTitle}}</h1>
        <p class="lead">{{t.programmeText}}</p>
        {{>facts}}
        <p class="no-print"><a href="{{documentURL}}" download>{{t.downloadProgramme}}</a> <span class="muted">{{t.downloadProgrammeText}}</span></p>
        <h2>{{t.programmeParts}}</h2>
        <ul>
        {{#sections}}
        <li><a href="#{{sectionID}}">{{sectionTitle}}</a></li>
        {{/sections}}
        </ul>
        {{#sections}}
        <details class="fold" id="{{sectionID}}">
        <summary>{{sectionTitle}}</summary>
        {{#sectionText}}<p class="hint">{{sectionText}}</p>{{/sectionText}}
        {{#tables}}
        {{>programme-table}}
        {{/tables}}
        </details>
        {{/sections}}
        {{#checkURL}}
        <section class="card no-print" aria-labelledby="upload">
        <h2 id="upload">{{t.uploadProgramme}}</h2>
        {{>programme-upload}}
        </section>
        {{/checkURL}}
        {{#hasVersions}}
        <h2>{{t.versions}}</h2>
        {{<table}}
        {{$tableLabel}}{{t.versions}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.version}}</th><th scope="col">{{t.activatedOn}}</th><th scope="col">{{t.who}}</th><th scope="col">{{t.note}}</th>
        {{/columns}}
        {{$rows}}
        {{#versions}}
        <tr><th scope="row"><a href="{{url}}">{{versionNumber}}</a>{{#badge}} {{>badge}}{{/badge}}</th><td class="nowrap">{{versionDate}}</td><td>{{versionBy}}</td><td>{{versionNote}}</td></tr>
        {{/versions}}
        {{/rows}}
        {{/table}}
        {{/hasVersions}}
        {{/main}}
        {{/layout}}

        """##,
        "qr": ##"""
        {{! qr: imageURL? or drawing?: side, outline; imageText (alternative text), codeGroups: [string], codeLabel }}
        <figure class="qr">
        {{#imageURL}}<img src="{{imageURL}}" alt="{{imageText}}" width="220" height="220">{{/imageURL}}
        {{#drawing}}<svg role="img" aria-label="{{imageText}}" viewBox="0 0 {{side}} {{side}}" width="220" height="220"><path d="{{outline}}"/></svg>{{/drawing}}
        <figcaption>{{codeLabel}}<br><span class="code">{{#codeGroups}}<span>{{.}}</span> {{/codeGroups}}</span></figcaption>
        </figure>

        """##,
        "quarantine": ##"""
        {{! countText · elsewhereText? (what this admin may not read) · hasSets · pager? · sets: [setID, setTitle (what, of whom), fromText, receivedText, reasonCode: badge, whyText,
          changes: [changedField, currentValue, refusedValue], hiddenText?, chainText?, applyAct?: act, discardAct?: act] }}
        {{<layout}}
        {{$title}}{{t.quarantine}}{{/title}}
        {{$main}}
        <h1>{{t.quarantine}}</h1>
        <p class="lead">{{t.quarantineText}} {{countText}}</p>
        {{#elsewhereText}}<p>{{elsewhereText}}</p>{{/elsewhereText}}
        {{#hasSets}}
        {{#sets}}
        <section class="card" aria-labelledby="set-{{setID}}">
        <h2 id="set-{{setID}}">{{setTitle}}</h2>
        <p class="badges">{{#reasonCode}}{{>badge}}{{/reasonCode}} <span class="muted">{{fromText}} · {{receivedText}}</span></p>
        <p>{{whyText}}</p>
        {{<table}}
        {{$tableLabel}}{{t.changes}}: {{setTitle}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.whatField}}</th><th scope="col">{{t.valueNow}}</th><th scope="col">{{t.refusedValue}}</th>
        {{/columns}}
        {{$rows}}
        {{#changes}}
        <tr><th scope="row">{{changedField}}</th><td>{{currentValue}}</td><td>{{refusedValue}}</td></tr>
        {{/changes}}
        {{/rows}}
        {{/table}}
        {{#hiddenText}}<p class="muted">{{hiddenText}}</p>{{/hiddenText}}
        {{#chainText}}<p class="notice tone-info">{{chainText}}</p>{{/chainText}}
        <div class="acts">
        {{#applyAct}}
        {{>act}}
        {{/applyAct}}
        {{#discardAct}}
        {{>act}}
        {{/discardAct}}
        </div>
        </section>
        {{/sets}}
        {{>pager}}
        {{/hasSets}}
        {{^hasSets}}
        <div class="empty">
        <h2>{{t.noQuarantine}}</h2>
        <p>{{t.noQuarantineText}}</p>
        </div>
        {{/hasSets}}
        {{/main}}
        {{/layout}}

        """##,
        "recovery-codes": ##"""
        {{! codes: [string] · madeFor (sentence: for whom, when) }}
        {{<layout}}
        {{$title}}{{t.recoveryCodes}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{t.recoveryCodes}}</h1>
        <p>{{t.recoveryCodesText}}</p>
        <p class="notice tone-warn"><strong>{{t.shownOnce}}</strong></p>
        <ul class="codes">
        {{#codes}}
        <li class="code">{{.}}</li>
        {{/codes}}
        </ul>
        <p class="hint">{{madeFor}}</p>
        <div class="buttons no-print">
        <form method="post" action="{{base}}/recovery-codes">
        {{>csrf}}
        <button class="button button-primary">{{t.recoveryCodesKept}}</button>
        </form>
        <button class="button" type="button" data-print hidden>{{t.print}}</button>
        </div>
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "second-factor": ##"""
        {{! fields: [field] (code) · recoveryFields: [field] (recovery code) · isRecovering (the fold stands open) }}
        {{<layout}}
        {{$title}}{{t.secondFactor}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{t.secondFactor}}</h1>
        <p>{{t.secondFactorText}}</p>
        <form method="post" action="{{base}}/second-factor">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.continue}}</button>
        </form>
        <details class="fold"{{#isRecovering}} open{{/isRecovering}}>
        <summary>{{t.noPhone}}</summary>
        <form method="post" action="{{base}}/second-factor">
        {{>csrf}}
        {{#recoveryFields}}
        {{>field}}
        {{/recoveryFields}}
        <button class="button">{{t.useRecoveryCode}}</button>
        </form>
        </details>
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "sessions": ##"""
        {{! sessions: [sessionID, browser, startedAt, lastUsedAt, isThisSession] · hasOtherSessions }}
        {{<layout}}
        {{$title}}{{t.mySessions}}{{/title}}
        {{$main}}
        <h1>{{t.mySessions}}</h1>
        <p class="lead">{{t.sessionsText}}</p>
        {{<table}}
        {{$tableLabel}}{{t.mySessions}}{{/tableLabel}}
        {{$columns}}
        <th scope="col">{{t.browser}}</th><th scope="col">{{t.started}}</th><th scope="col">{{t.lastUsed}}</th><th scope="col">{{t.actions}}</th>
        {{/columns}}
        {{$rows}}
        {{#sessions}}
        <tr>
        <th scope="row">{{browser}}</th>
        <td class="nowrap">{{startedAt}}</td>
        <td class="nowrap">{{lastUsedAt}}</td>
        <td>
        {{#isThisSession}}<span class="badge tone-good">{{t.thisSession}}</span>{{/isThisSession}}
        {{^isThisSession}}
        <form method="post" action="{{base}}/sessions/{{sessionID}}/end">
        {{>csrf}}
        <button class="button">{{t.endSession}}<span class="visually-hidden"> {{browser}}</span></button>
        </form>
        {{/isThisSession}}
        </td>
        </tr>
        {{/sessions}}
        {{/rows}}
        {{/table}}
        {{#hasOtherSessions}}
        <form method="post" action="{{base}}/sessions/end-others">
        {{>csrf}}
        <button class="button button-danger">{{t.endOtherSessions}}</button>
        </form>
        {{/hasOtherSessions}}
        {{/main}}
        {{/layout}}

        """##,
        "set-password": ##"""
        {{! newAccountName · action (address with the one-time token) · fields: [field] (password twice; the length rule is the first one's hint) }}
        {{<layout}}
        {{$title}}{{t.setPassword}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{t.setPassword}}</h1>
        <p>{{t.setPasswordFor}} <strong>{{newAccountName}}</strong></p>
        <form method="post" action="{{action}}">
        {{>csrf}}
        <input type="text" name="username" value="{{newAccountName}}" autocomplete="username" hidden>
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.savePassword}}</button>
        </form>
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "shortcuts": ##"""
        {{! shortcuts: [keyName, keyText]. Single keys, so they can be turned off (WCAG 2.1.4); console.js shows the switch. }}
        <details class="fold shortcuts no-print">
        <summary>{{t.shortcuts}}</summary>
        <dl>
        {{#shortcuts}}
        <div><dt><kbd>{{keyName}}</kbd></dt><dd>{{keyText}}</dd></div>
        {{/shortcuts}}
        </dl>
        <p><button class="button" type="button" data-shortcut-switch aria-pressed="true" hidden>{{t.shortcutsOn}}</button></p>
        </details>

        """##,
        "sign-in": ##"""
        {{! fields: [field] (name, password) }}
        {{<layout}}
        {{$title}}{{t.signIn}}{{/title}}
        {{$main}}
        <div class="narrow card">
        <h1>{{t.signIn}}</h1>
        <form method="post" action="{{base}}/sign-in">
        {{>csrf}}
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button class="button button-primary">{{t.signIn}}</button>
        </form>
        <p class="hint">{{t.signInHelp}}</p>
        </div>
        {{/main}}
        {{/layout}}

        """##,
        "table": ##"""
        {{! Parent for a table with the blocks tableLabel, columns (th cells) and rows (tr). It scrolls sideways by itself, by keyboard too. }}
        <div class="table-region" role="region" aria-label="{{$tableLabel}}{{/tableLabel}}" tabindex="0">
        <table>
        <thead><tr>
        {{$columns}}{{/columns}}
        </tr></thead>
        <tbody>
        {{$rows}}{{/rows}}
        </tbody>
        </table>
        </div>

        """##,
    ]

    /// The one stylesheet.
    package static let stylesheet = ##"""
        /* The one stylesheet of console and app. Components are named after what they are, never after a page.
           Order: colours, ground, frame, text, forms, components, conflict desk, small screens, print. */

        :root {
          color-scheme: light dark;
          --ground: #f3f5f7;
          --paper: #fff;
          --ink: #1b2027;
          --muted: #535c67;
          --line: #d5dae0;
          --line-strong: #76808c;
          --link: #17548a;
          --accent: #1d4e79;
          --accent-hover: #143a5b;
          --on-accent: #fff;
          --danger: #a3211a;
          --on-danger: #fff;
          --focus: #b84a00;
          --good-back: #e2f2e6;
          --good-ink: #14512c;
          --good-line: #3a8a58;
          --info-back: #e2edf7;
          --info-ink: #123e64;
          --info-line: #3f7fb5;
          --warn-back: #fcefd4;
          --warn-ink: #663a00;
          --warn-line: #b57612;
          --danger-back: #fbe5e3;
          --danger-ink: #84170f;
          --danger-line: #c0392f;
          --plain-back: #e9ecf0;
          --plain-ink: #39424d;
          --plain-line: #76808c;
          --radius: 0.375rem;
          --gap: 1rem;
        }

        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #13171c;
            --paper: #1c2229;
            --ink: #e7eaed;
            --muted: #abb4be;
            --line: #353e48;
            --line-strong: #84909c;
            --link: #8fc4f2;
            --accent: #8fc4f2;
            --accent-hover: #b5d9f8;
            --on-accent: #0b1b2a;
            --danger: #f4a59e;
            --on-danger: #330a07;
            --focus: #ffb566;
            --good-back: #163322;
            --good-ink: #aee4c1;
            --good-line: #4f9c6c;
            --info-back: #163047;
            --info-ink: #b7d9f6;
            --info-line: #4f8fc4;
            --warn-back: #3d2c0b;
            --warn-ink: #f5d395;
            --warn-line: #b98a35;
            --danger-back: #431d1a;
            --danger-ink: #f8c1bb;
            --danger-line: #cf655c;
            --plain-back: #2b333c;
            --plain-ink: #d2d8df;
            --plain-line: #84909c;
          }
        }

        .tone-good { --back: var(--good-back); --fore: var(--good-ink); --edge: var(--good-line); }
        .tone-info { --back: var(--info-back); --fore: var(--info-ink); --edge: var(--info-line); }
        .tone-warn { --back: var(--warn-back); --fore: var(--warn-ink); --edge: var(--warn-line); }
        .tone-danger { --back: var(--danger-back); --fore: var(--danger-ink); --edge: var(--danger-line); }
        .tone-plain { --back: var(--plain-back); --fore: var(--plain-ink); --edge: var(--plain-line); }

        /* Ground */

        *, *::before, *::after { box-sizing: border-box; }

        html { scroll-padding-top: 1rem; text-size-adjust: 100%; }

        body {
          margin: 0;
          background: var(--ground);
          color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          overflow-wrap: break-word;
        }

        :focus-visible {
          outline: 3px solid var(--focus);
          outline-offset: 2px;
          border-radius: 2px;
        }

        main:focus { outline: none; }

        [hidden] { display: none !important; }

        .visually-hidden {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }

        .skip-link {
          position: absolute;
          left: 0.5rem;
          top: -4rem;
          z-index: 2;
          padding: 0.5rem 1rem;
          background: var(--paper);
        }

        .skip-link:focus { top: 0.5rem; }

        /* Frame */

        .topbar { background: var(--paper); border-bottom: 1px solid var(--line); }

        .topbar-row {
          display: flex;
          flex-wrap: wrap;
          align-items: center;
          gap: 0.25rem 1rem;
          padding: 0.5rem 1rem;
        }

        .brand { color: var(--ink); font-size: 1.125rem; font-weight: 700; text-decoration: none; padding: 0.125rem 0; }
        .workspace { color: var(--muted); }
        .topbar .language, .menu-button { margin-left: auto; }

        .demo-banner {
          max-width: none;
          margin: 0;
          padding: 0.25rem 1rem;
          background: var(--warn-back);
          color: var(--warn-ink);
          font-size: 0.875rem;
        }

        .page { padding: 1rem; }
        main { max-width: 84rem; margin: 0 auto; }

        .sidebar {
          color: inherit;
          background: var(--paper);
          border: 1px solid var(--line);
          padding: 0.75rem;
        }

        .sidebar[popover] { inset: 0.5rem 0.5rem auto auto; margin: 0; width: 17rem; max-height: calc(100vh - 1rem); }
        .sidebar::backdrop { background: rgb(0 0 0 / 0.4); }
        .sidebar ul { list-style: none; margin: 0 0 0.75rem; padding: 0; }

        .sidebar nav a {
          display: flex;
          justify-content: space-between;
          gap: 0.5rem;
          padding: 0.375rem 0.625rem;
          border-left: 3px solid transparent;
          border-radius: var(--radius);
          color: var(--ink);
          text-decoration: none;
        }

        .sidebar nav a:hover { background: var(--plain-back); }

        .sidebar nav a[aria-current] {
          background: var(--info-back);
          color: var(--info-ink);
          border-left-color: var(--accent);
          font-weight: 600;
        }

        .group-label { margin: 0 0 0.125rem; padding: 0 0.8125rem; color: var(--muted); font-size: 0.8125rem; }
        .account { border-top: 1px solid var(--line); padding: 0.75rem 0.625rem 0; font-size: 0.875rem; }
        .account p { margin: 0 0 0.5rem; }
        .language { display: flex; flex-wrap: wrap; gap: 0.25rem; }
        .account .language { margin-top: 0.5rem; }

        @media (min-width: 62rem) {
          .button.menu-button { display: none; }
          .page-with-menu { display: grid; grid-template-columns: 14rem minmax(0, 1fr); padding: 0; }
          .page-with-menu main { width: 100%; margin: 0; padding: 1.25rem 1.75rem 3rem; }

          .sidebar[popover] {
            display: block;
            position: static;
            width: auto;
            height: auto;
            max-height: none;
            border-width: 0 1px 0 0;
            min-height: calc(100vh - 3.5rem);
          }

          .sidebar-inner { position: sticky; top: 0.75rem; }
        }

        /* Text */

        h1 { margin: 0 0 0.25rem; font-size: 1.625rem; line-height: 1.25; }
        h2 { margin: 1.5rem 0 0.5rem; font-size: 1.1875rem; line-height: 1.3; }
        h3 { margin: 1rem 0 0.25rem; font-size: 1rem; }
        p { margin: 0 0 0.75rem; max-width: 70ch; }
        ul, ol { margin: 0 0 0.75rem; padding-left: 1.25rem; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        a:hover { text-decoration-thickness: 2px; }
        .lead { color: var(--muted); }
        h1 + .notice, h1 + p:not(.lead), form + .hint { margin-top: 0.75rem; }
        h1 + form { margin-top: 1rem; }
        .muted { color: var(--muted); font-weight: 400; }
        .hint { color: var(--muted); font-size: 0.875rem; margin-bottom: 0.375rem; }
        blockquote { margin: 0 0 0.75rem; padding-left: 0.75rem; border-left: 3px solid var(--line-strong); }
        blockquote p { margin: 0; }
        kbd, code, .code { font-family: ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; }
        kbd { padding: 0 0.375rem; border: 1px solid var(--line-strong); border-radius: 0.25rem; font-size: 0.875rem; }
        .code { font-size: 1.0625rem; letter-spacing: 0.03em; }
        .one-time-link { font-size: 0.9375rem; letter-spacing: 0; overflow-wrap: anywhere; user-select: all; }

        /* Buttons and forms */

        .button {
          display: inline-flex;
          align-items: center;
          min-height: 2.25rem;
          padding: 0.25rem 0.875rem;
          border: 1px solid var(--line-strong);
          border-radius: var(--radius);
          background: var(--paper);
          color: var(--ink);
          font: inherit;
          font-size: 0.9375rem;
          font-weight: 500;
          text-decoration: none;
          cursor: pointer;
        }

        .button:hover { background: var(--plain-back); }
        .button-primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
        .button-primary:hover { background: var(--accent-hover); }
        .button-danger { color: var(--danger); }
        form .button-danger { border-color: var(--danger); background: var(--danger); color: var(--on-danger); }
        form .button-danger:hover { background: var(--danger); text-decoration: underline; }
        .button-quiet { min-height: 1.75rem; padding: 0 0.5rem; border-color: transparent; background: none; color: var(--link); font-size: 0.875rem; }
        .button-quiet[aria-current] { border-color: var(--line-strong); color: var(--ink); }
        form[aria-busy] .button { opacity: 0.6; }
        .buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; margin: 0.75rem 0; }
        .topbar-row .buttons, .page-head .buttons { margin: 0; }

        fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
        legend { padding: 0; }
        legend h2 { margin-top: 1rem; }
        .field { margin: 0 0 1rem; max-width: 32rem; }
        .field > label, .field > legend { display: block; margin-bottom: 0.25rem; font-weight: 600; }
        .optional { color: var(--muted); font-weight: 400; }

        input, select, textarea { font: inherit; color: inherit; accent-color: var(--accent); }

        .field > input, .field > select, .field > textarea {
          width: 100%;
          min-height: 2.25rem;
          padding: 0.25rem 0.5rem;
          border: 1px solid var(--line-strong);
          border-radius: var(--radius);
          background: var(--paper);
        }

        .field > textarea { display: block; resize: vertical; }
        .field-invalid { padding-left: 0.75rem; border-left: 4px solid var(--danger-line); }
        .field-invalid > input, .field-invalid > select, .field-invalid > textarea { border: 2px solid var(--danger-line); }
        .field-error { margin-bottom: 0.25rem; color: var(--danger); font-weight: 600; }
        input[type="radio"], input[type="checkbox"] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0.125rem 0 0; }
        .choice { display: grid; grid-template-columns: auto 1fr; gap: 0 0.625rem; padding: 0.25rem 0; }
        .choice .hint { grid-column: 2; margin: 0; }
        .choice label { min-height: 1.5rem; }
        .form-row, .filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 1rem; }
        .form-row .field, .filters .field { flex: 1 1 11rem; margin: 0; max-width: 18rem; }
        .filters { margin: 0 0 1rem; padding: 0.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); font-size: 0.875rem; }
        .filters .buttons { margin: 0; }

        /* Components */

        .card {
          margin: 0 0 1rem;
          padding: 1rem 1.25rem;
          background: var(--paper);
          border: 1px solid var(--line);
          border-radius: var(--radius);
        }

        .card > :last-child { margin-bottom: 0; }
        .card > h2:first-child { margin-top: 0; }
        .card-good { border-left: 4px solid var(--good-line); }
        .narrow { max-width: 34rem; margin: 1.5rem auto; }
        .page-with-menu .narrow { margin: 0; }
        .narrow .card, .narrow.card { padding: 1.25rem; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem; align-items: start; margin: 1rem 0; }
        .page-head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.5rem; margin-bottom: 0.25rem; }
        .page-head h1, .page-head h2 { min-width: 0; margin: 0; overflow-wrap: anywhere; }
        .page-head:has(h2) { margin-top: 1.5rem; }

        .notice {
          margin: 0 0 1rem;
          padding: 0.625rem 0.875rem;
          border-left: 4px solid var(--edge);
          border-radius: var(--radius);
          background: var(--back);
          color: var(--fore);
          max-width: none;
        }

        .notice a { color: inherit; }
        .notice > :last-child { margin-bottom: 0; }
        .notice h2, .notice h3 { margin: 0 0 0.25rem; font-size: 1rem; }

        .badge {
          display: inline-block;
          padding: 0 0.5rem;
          border: 1px solid var(--edge);
          border-radius: 1rem;
          background: var(--back);
          color: var(--fore);
          font-size: 0.8125rem;
          font-weight: 500;
          line-height: 1.375rem;
        }

        .badges { margin-bottom: 0.75rem; }
        .count { min-width: 1.5rem; padding: 0 0.375rem; border-radius: 1rem; background: var(--back, var(--plain-back)); color: var(--fore, var(--plain-ink)); font-size: 0.8125rem; font-weight: 600; line-height: 1.5rem; text-align: center; }

        .empty { margin: 1rem 0; padding: 2rem 1.25rem; border: 1px dashed var(--line-strong); border-radius: var(--radius); text-align: center; }
        .empty h2 { margin: 0 0 0.25rem; }
        .empty p { margin: 0 auto; }

        .table-region { position: relative; margin: 0 0 1rem; overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); }
        .card .table-region { border-radius: 0; }
        table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.4; }
        th, td { padding: 0.5rem 0.75rem; text-align: left; vertical-align: top; }
        thead th { background: var(--plain-back); color: var(--plain-ink); font-size: 0.8125rem; font-weight: 600; vertical-align: bottom; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .number { white-space: normal; }
        td .badge, th .badge, .nowrap { white-space: nowrap; }
        td .button { min-height: 2rem; padding: 0.125rem 0.625rem; font-size: 0.875rem; }
        tbody tr { border-top: 1px solid var(--line); }
        tbody tr:hover { background: color-mix(in srgb, var(--info-back) 45%, transparent); }
        tbody th { font-weight: 600; }

        .tabs ul { display: flex; flex-wrap: wrap; gap: 0 0.25rem; margin: 0 0 0.75rem; padding: 0; list-style: none; border-bottom: 1px solid var(--line); }
        .tabs a { display: flex; gap: 0.5rem; padding: 0.375rem 0.75rem; border-bottom: 3px solid transparent; color: var(--ink); text-decoration: none; }
        .tabs a:hover { border-bottom-color: var(--line-strong); }
        .tabs a[aria-current] { border-bottom-color: var(--accent); font-weight: 600; }

        .pager { margin-bottom: 1rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
        .pager p { margin: 0 auto 0 0; color: var(--muted); }

        .facts { margin: 0; }
        .facts div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 0.75rem; padding: 0.25rem 0; border-top: 1px solid var(--line); }
        .facts div:first-child { border-top: 0; }
        dt { color: var(--muted); }
        dd { margin: 0; }

        .fold > summary { width: fit-content; padding: 0.25rem 0; color: var(--link); cursor: pointer; }
        .fold { margin: 1rem 0; }
        .fold .fold { margin: 0.25rem 0 0.25rem 1rem; }
        .fold > summary { scroll-margin-top: 4rem; }

        .acts { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: flex-start; }
        td.acts { display: table-cell; }
        td .act { display: inline-block; margin: 0 0.25rem 0.25rem 0; }
        .acts-stacked { flex-direction: column; }
        .act > summary { list-style: none; gap: 0.5rem; width: fit-content; }
        .act > summary::-webkit-details-marker { display: none; }
        .act > summary::after { content: ""; border: 0.3rem solid transparent; border-top-color: currentcolor; translate: 0 0.15rem; }
        .act-form { margin: 0.5rem 0; padding: 0.75rem; min-width: 15rem; max-width: 26rem; border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--paper); font-weight: 400; }
        .act-form > :last-child { margin-bottom: 0; }

        .work { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 0.5rem; padding: 0; list-style: none; }

        .work-item {
          display: grid;
          grid-template-columns: 3rem 1fr;
          align-items: center;
          gap: 0.5rem;
          height: 100%;
          padding: 0.625rem 0.875rem;
          background: var(--paper);
          border: 1px solid var(--line);
          border-left: 4px solid var(--edge);
          border-radius: var(--radius);
          color: var(--ink);
          text-decoration: none;
        }

        .work-item:hover strong { text-decoration: underline; }
        .amount { font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; text-align: center; }

        .lines { padding: 0; list-style: none; }
        .lines li { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; padding: 0.375rem 0; border-top: 1px solid var(--line); }
        .line-date { flex: 0 0 7rem; color: var(--muted); }

        .measures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 0.75rem; padding: 0; list-style: none; }
        .measures .card { margin: 0; padding: 0.75rem 1rem; }
        .measures p { margin: 0; }
        .measure-label { color: var(--muted); font-size: 0.875rem; }
        .measure { font-size: 1.375rem; font-weight: 700; }

        .steps > li { margin-bottom: 0.75rem; }
        .qr { margin: 0 0 0.75rem; }
        .qr img, .qr svg { display: block; margin-bottom: 0.5rem; max-width: 100%; height: auto; padding: 0.5rem; background: #fff; border: 1px solid var(--line); }
        .codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.25rem 1rem; padding: 0.75rem 1rem; border: 1px solid var(--line); list-style: none; }
        .completeness { white-space: nowrap; }
        meter { width: 5rem; height: 0.75rem; vertical-align: baseline; }

        .steps-nav { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1rem; margin-bottom: 0.75rem; font-size: 0.9375rem; }
        .steps-nav a { padding: 0.125rem 0; }
        .steps-nav span { margin-left: auto; }

        .shortcuts dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.25rem 0 0.75rem; }
        .shortcuts dl div { display: flex; gap: 0.5rem; }
        .button[aria-pressed="true"]::before { content: "✓"; content: "✓" / ""; margin-right: 0.375rem; }

        /* Conflict desk. The heads' lines stand level with each other, so that they compare. */

        .heads { padding-top: 0.5rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14.5rem, 100%), 1fr)); gap: 0 0.75rem; }
        .head { position: relative; display: grid; grid-row: span 8; grid-template-rows: subgrid; margin-bottom: 0.75rem; padding: 0.75rem 1rem; background: var(--paper); border: 1px solid var(--line-strong); border-radius: var(--radius); }
        .head:has(> .head-value > :checked) { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); }
        .head p { margin: 0; }
        .head-value { display: flex; gap: 0.625rem; }
        .head-value input { margin-top: 0.375rem; }
        .head-value label, .head-value p { display: flex; flex: 1; gap: 0.625rem; align-items: baseline; min-width: 0; cursor: pointer; }
        .head-value p { cursor: auto; }
        .letter { flex: none; width: 1.5rem; border-radius: 0.25rem; background: var(--plain-back); color: var(--plain-ink); font-size: 0.8125rem; font-weight: 600; line-height: 1.5rem; text-align: center; }
        .value { min-width: 0; font-size: 1.3125rem; font-weight: 650; line-height: 1.4; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .value-long { font-size: 1rem; font-weight: 400; white-space: pre-line; }
        .value-empty { color: var(--muted); font-style: italic; font-weight: 400; }
        .head-state { position: absolute; top: -0.75rem; right: 0.75rem; }
        .head-who { padding: 0.25rem 0 0.5rem; }
        .head dl { display: grid; grid-row: span 5; grid-template-rows: subgrid; margin: 0; font-size: 0.875rem; }
        .head dl div { display: grid; grid-template-columns: 6.25rem minmax(0, 1fr); gap: 0 0.5rem; padding: 0.1875rem 0; border-top: 1px solid var(--line); }
        .difference h3 { font-size: 0.875rem; }
        .words { white-space: pre-line; }
        ins { padding: 0 0.125rem; background: var(--good-back); color: var(--good-ink); text-decoration: underline; }
        del { padding: 0 0.125rem; background: var(--danger-back); color: var(--danger-ink); }
        .head-own { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 2rem; }
        .head-own .head-value input { margin-top: 0.125rem; }
        .head-own .head-value label { font-weight: 600; }
        .head-own [data-chooses] { flex: 1 1 20rem; min-width: 0; max-width: 32rem; }
        .head-own .field { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin: 0; }
        .head-own .field > label { margin: 0; }
        .head-own .field > input, .head-own .field > select { flex: 1 1 10rem; width: auto; }
        .head-wide { display: block; }
        .head-wide .field { display: block; max-width: none; margin-top: 0.5rem; }
        .reason { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 1.5rem; max-width: 66rem; }
        .reason > legend, .reason > .hint { grid-column: 1 / -1; }

        /* Small screens */

        @media (max-width: 40rem) {
          .page { padding: 0.75rem; }
          h1 { font-size: 1.375rem; }
          .card, .narrow.card { padding: 0.75rem; }
          .narrow { margin: 0 auto; }
          .table-region table { min-width: 38rem; }
          .facts div { grid-template-columns: 1fr; }
          .form-row .field, .filters .field { flex-basis: 100%; max-width: none; }
          .button { min-height: 2.75rem; }
          .button-quiet { min-height: 2rem; }
          .workspace { order: 1; width: 100%; }
          .steps-nav span { margin-left: 0; }
        }

        @media (prefers-reduced-motion: no-preference) {
          .skip-link { transition: top 0.1s; }
        }

        @media (forced-colors: active) {
          .badge, .count, .letter { border: 1px solid; }
          .head:has(> .head-value > :checked) { outline: 3px solid Highlight; }
        }

        @media print {
          :root { color-scheme: light; --ground: #fff; --paper: #fff; --ink: #000; --muted: #333; --line: #999; }
          .topbar form, .menu-button, .sidebar[popover], .skip-link, .no-print, .filters, .pager, .act, .tabs { display: none; }
          .page-with-menu { display: block; }
          .page, .page-with-menu main { padding: 0.75rem 0 0; }
          .table-region { overflow: visible; border: 0; }
          .table-region table { min-width: 0; font-size: 9pt; }
          tr, .head, .card { break-inside: avoid; }
          thead { display: table-header-group; }
          a { color: inherit; text-decoration: none; }
        }

        """##

    /// The conveniences of the pages; everything works without them.
    package static let script = ##"""
        // Conveniences of the pages. Everything works without them: nothing is sent or decided from here.
        "use strict";

        // A form goes once, however often the button is pressed. Coming back to the page makes it usable again.
        document.addEventListener("submit", (event) => {
          const form = event.target;
          if (form.method !== "post") return;
          if (form.dataset.sent) {
            event.preventDefault();
            return;
          }
          form.dataset.sent = "yes";
          form.setAttribute("aria-busy", "true");
        });
        window.addEventListener("pageshow", () => {
          for (const form of document.querySelectorAll("form[data-sent]")) {
            delete form.dataset.sent;
            form.removeAttribute("aria-busy");
          }
        });

        // After a refused form the reader starts at what was wrong.
        document.querySelector("#errors")?.focus();

        // Buttons that only a script can carry out are hidden until there is one.
        for (const button of document.querySelectorAll("[data-print]")) {
          button.hidden = false;
          button.addEventListener("click", () => window.print());
        }

        // A chosen file is read into the field that it is for; nothing is sent before the form is.
        for (const part of document.querySelectorAll("[data-fills]")) {
          part.hidden = false;
          const input = part.querySelector("input");
          input.addEventListener("change", async () => {
            const file = input.files[0];
            if (file) document.getElementById(part.dataset.fills).value = await file.text();
          });
        }

        // Writing in a control chooses the radio button that it belongs to.
        for (const group of document.querySelectorAll("[data-chooses]")) {
          group.addEventListener("input", () => {
            document.getElementById(group.dataset.chooses).checked = true;
          });
        }

        // Single-key shortcuts: links are followed, radio buttons chosen, a fieldset gets its first control focused.
        const shortcutSwitch = document.querySelector("[data-shortcut-switch]");
        const storageName = "samenspraak.shortcuts";
        let areShortcutsOn = localStorage.getItem(storageName) !== "off";

        function act(element) {
          if (element.matches("a[href]")) {
            element.click();
          } else if (element.matches("fieldset")) {
            element.querySelector("select, textarea, input").focus();
          } else {
            element.focus();
            if (element.type === "radio") element.checked = true;
          }
        }

        // In a list the keys move between the rows' links instead.
        function moveRow(step) {
          const rows = [...document.querySelectorAll("[data-row]")];
          const current = rows.indexOf(document.activeElement);
          rows[Math.min(Math.max(current + step, 0), rows.length - 1)]?.focus();
        }

        function isWriting(element) {
          const writes = element.matches("select, textarea, input:not([type=radio], [type=checkbox])");
          return writes || element.isContentEditable;
        }

        if (shortcutSwitch) {
          const show = () => shortcutSwitch.setAttribute("aria-pressed", String(areShortcutsOn));
          shortcutSwitch.hidden = false;
          shortcutSwitch.addEventListener("click", () => {
            areShortcutsOn = !areShortcutsOn;
            localStorage.setItem(storageName, areShortcutsOn ? "on" : "off");
            show();
          });
          show();
          document.addEventListener("keydown", (event) => {
            if (!areShortcutsOn || event.ctrlKey || event.altKey || event.metaKey) return;
            if (isWriting(event.target)) return;
            const element = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
            if (element) {
              event.preventDefault();
              act(element);
            } else if (event.key === "j" || event.key === "k") {
              moveRow(event.key === "j" ? 1 : -1);
            }
          });
        }

        """##

    /// The icon in a browser tab.
    package static let icon = ##"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1d4e79"/><circle cx="12.5" cy="16" r="7" fill="none" stroke="#fff" stroke-width="2.5"/><circle cx="19.5" cy="16" r="7" fill="none" stroke="#fff" stroke-width="2.5"/></svg>

        """##

    /// Every fixed word and sentence, in each language, as JSON.
    package static let words = ##"""
        {
          "aMinute": {"nl": "een minuut", "en": "a minute"},
          "aboutDevice": {"nl": "Over dit apparaat", "en": "About this device"},
          "accessReport": {"nl": "Wie had mijn gegevens", "en": "Who had my data"},
          "accessReportFor": {"nl": "Dossier {0}", "en": "Dossier {0}"},
          "accessReportHint": {"nl": "Het nummer van een dossier, of van iets dat erin staat.", "en": "The number of a dossier, or of something in it."},
          "accessReportMake": {"nl": "Overzicht maken", "en": "Make the report"},
          "accessReportMore": {"nl": "U ziet de laatste {0}. Alles staat in de download.", "en": "You see the last {0}. All of it is in the download."},
          "accessReportText": {"nl": "Voor de persoon zelf: op welke apparaten het dossier staat of stond, en wie het opende. Het logboek krijgt er een regel over.", "en": "For the person: on which devices the dossier is or was, and who opened it. The ledger gets a line about it."},
          "accountAdded": {"nl": "Account toegevoegd.", "en": "Account added."},
          "accountBlocked": {"nl": "Dit account is geblokkeerd. Vraag uw systeembeheerder.", "en": "This account is blocked. Ask your system administrator."},
          "accounts": {"nl": "Accounts", "en": "Accounts"},
          "accountsText": {"nl": "Mensen die in dit beheer mogen werken. Een account is van één persoon.", "en": "People who may work in this console. An account belongs to one person."},
          "actions": {"nl": "Acties", "en": "Actions"},
          "activateProgramme": {"nl": "In gebruik nemen", "en": "Take into use"},
          "activateProgrammeText": {"nl": "Apparaten krijgen deze versie bij hun volgende synchronisatie. De vorige versies blijven bewaard; teruggaan kan met een nieuwe versie.", "en": "Devices get this version with their next sync. Earlier versions are kept; to go back, make a new version."},
          "activatedOn": {"nl": "In gebruik sinds", "en": "In use since"},
          "active": {"nl": "Actief", "en": "Active"},
          "activeNow": {"nl": "In gebruik", "en": "In use"},
          "addAccount": {"nl": "Account toevoegen", "en": "Add account"},
          "addAccountText": {"nl": "U krijgt een eenmalige link. Geef die zelf aan uw collega.", "en": "You get a one-time link. Give it to your colleague yourself."},
          "addInvolvement": {"nl": "Betrokkenheid toevoegen", "en": "Add involvement"},
          "addPartner": {"nl": "Partner toevoegen", "en": "Add partner"},
          "addedStart": {"nl": "Toegevoegd:", "en": "Added:"},
          "afterUpload": {"nl": "Nadat het heeft verstuurd wat er nog wacht; dan wordt het gewist", "en": "After it has sent what waits; then it is wiped"},
          "alarmCount": {"nl": "Nieuwe meldingen: {0}", "en": "New alarms: {0}"},
          "alarms": {"nl": "Meldingen", "en": "Alarms"},
          "alarmsNone": {"nl": "Er zijn geen meldingen.", "en": "There are no alarms."},
          "alarmsSeen": {"nl": "Alles tot hier gezien", "en": "Seen all up to here"},
          "alarmsSeenText": {"nl": "Wat hierna komt, telt weer als nieuw.", "en": "What comes after this counts as new again."},
          "alarmsText": {"nl": "Wat werd geprobeerd en geweigerd, en noodtoegang.", "en": "What was tried and refused, and emergency access."},
          "all": {"nl": "Alles", "en": "All"},
          "allConflicts": {"nl": "Alle conflicten", "en": "All conflicts"},
          "allDevices": {"nl": "Alle apparaten", "en": "All devices"},
          "allDossiers": {"nl": "Alle dossiers", "en": "All dossiers"},
          "allEvents": {"nl": "Alle gebeurtenissen", "en": "All events"},
          "allKinds": {"nl": "Alle soorten", "en": "All kinds"},
          "allParties": {"nl": "Iedereen", "en": "Everybody"},
          "allPartners": {"nl": "Alle partners", "en": "All partners"},
          "allStates": {"nl": "Alle standen", "en": "All states"},
          "alsoKnownAs": {"nl": "Ook bekend als", "en": "Also known as"},
          "answerOf": {"nl": "Antwoord van {0}, {1}", "en": "Answer of {0}, {1}"},
          "apply": {"nl": "Toepassen", "en": "Apply"},
          "applyChain": {"nl": "Bouwt voort op eerder tegengehouden werk van dezelfde afzender. Toepassen doet {0} eerdere eerst, op volgorde.", "en": "Builds on earlier work of the same sender that was held back. Applying does {0} earlier ones first, in order."},
          "applyText": {"nl": "U doet dit onder uw eigen naam. De afzender blijft erbij vermeld.", "en": "You do this under your own name. The sender stays noted with it."},
          "arrivedAt": {"nl": "Aangekomen", "en": "Arrived"},
          "ask": {"nl": "Vraag versturen", "en": "Send question"},
          "askTitle": {"nl": "Vraag het de auteur", "en": "Ask the author"},
          "askedAt": {"nl": "Gevraagd op", "en": "Asked on"},
          "askedBy": {"nl": "Gevraagd door", "en": "Asked by"},
          "assign": {"nl": "Toewijzen", "en": "Assign"},
          "assignTitle": {"nl": "Laat een partner beslissen", "en": "Let a partner decide"},
          "assignedTo": {"nl": "Toegewezen aan {0} op {1}.", "en": "Assigned to {0} on {1}."},
          "atOnce": {"nl": "Meteen; wat nog niet verstuurd is, blijft op het apparaat staan", "en": "At once; what was not sent stays on the device"},
          "attention": {"nl": "Vraagt aandacht", "en": "Needs attention"},
          "attentionEnding": {"nl": "Betrokkenheid die binnen {0} dagen eindigt: {1}", "en": "Involvements that end within {0} days: {1}"},
          "attentionUninvolved": {"nl": "Dossiers waarbij niemand betrokken is: {0}", "en": "Dossiers in which nobody is involved: {0}"},
          "attentionUnnamed": {"nl": "Dossiers zonder vaste medewerker: {0}", "en": "Dossiers without a named worker: {0}"},
          "author": {"nl": "Auteur", "en": "Author"},
          "bases": {"nl": "Grondslagen en toestemming", "en": "Legal bases and consent"},
          "basis": {"nl": "Grondslag", "en": "Legal basis"},
          "basisGiven": {"nl": "Gegeven", "en": "Given"},
          "basisNotYet": {"nl": "Nog niet gegeven", "en": "Not given yet"},
          "basisOver": {"nl": "Vervallen", "en": "Over"},
          "basisRefused": {"nl": "Geweigerd", "en": "Refused"},
          "basisWithdrawn": {"nl": "Ingetrokken", "en": "Withdrawn"},
          "between": {"nl": "Tussen wie", "en": "Between whom"},
          "block": {"nl": "Blokkeren", "en": "Block"},
          "blockText": {"nl": "Deze persoon kan niet meer inloggen; open sessies eindigen meteen.", "en": "This person can no longer sign in; open sessions end at once."},
          "blocked": {"nl": "Geblokkeerd", "en": "Blocked"},
          "blocks": {"nl": "Houdt tegen", "en": "Blocks"},
          "blocksTitle": {"nl": "Dit wacht op uw besluit", "en": "This waits for your decision"},
          "broken": {"nl": "Er ging iets mis", "en": "Something went wrong"},
          "brokenText": {"nl": "Er is niets half gewijzigd. De beheerder van de server vindt de fout in het logboek.", "en": "Nothing was changed halfway. The administrator of the server finds the error in the log."},
          "brokenTry": {"nl": "Probeer het over een minuut opnieuw.", "en": "Try again in a minute."},
          "browser": {"nl": "Browser en apparaat", "en": "Browser and device"},
          "byClass": {"nl": "Per soort", "en": "By class"},
          "caseload": {"nl": "Dossiers", "en": "Dossiers"},
          "caseloadMoved": {"nl": "Overgedragen dossiers: {0}", "en": "Dossiers handed over: {0}"},
          "caseloadOf": {"nl": "Dossiers van {0}: {1}", "en": "Dossiers of {0}: {1}"},
          "caseloadStopped": {"nl": "Van de {1} dossiers zijn er {0} overgedragen. Daarna ging het niet verder: {2}", "en": "Of the {1} dossiers, {0} were handed over. Then it stopped: {2}"},
          "change": {"nl": "Wijziging", "en": "Change"},
          "changedLook": {"nl": "Er is niets opgeslagen. Kijk naar wat er nu staat en kies opnieuw.", "en": "Nothing was saved. Look at what stands now and choose again."},
          "changedMeanwhile": {"nl": "Er is intussen iets veranderd.", "en": "Something has changed in the meantime."},
          "changes": {"nl": "Wijzigingen", "en": "Changes"},
          "check": {"nl": "Controleren", "en": "Check"},
          "chooseAgain": {"nl": "Opnieuw kiezen", "en": "Choose again"},
          "chooseAuthor": {"nl": "Kies wie u het vraagt.", "en": "Choose whom you ask."},
          "chooseFirst": {"nl": "Kies eerst een waarde.", "en": "Choose a value first."},
          "choosePartner": {"nl": "Kies een partner", "en": "Choose a partner"},
          "chooseParty": {"nl": "Kies van wie u de dossiers wilt zien.", "en": "Choose whose dossiers you want to see."},
          "chosen": {"nl": "Gekozen", "en": "Chosen"},
          "class": {"nl": "Soort", "en": "Class"},
          "classList": {"nl": "Ter controle", "en": "To be checked"},
          "classLog": {"nl": "Alleen in de geschiedenis", "en": "History only"},
          "classReview": {"nl": "Ter beslissing", "en": "To be decided"},
          "clearFilters": {"nl": "Alles tonen", "en": "Show all"},
          "clock": {"nl": "Klok", "en": "Clock"},
          "clockOff": {"nl": "loopt niet gelijk", "en": "not on time"},
          "coach": {"nl": "Coach", "en": "Coach"},
          "code": {"nl": "Code", "en": "Code"},
          "codeLists": {"nl": "Keuzelijsten", "en": "Code lists"},
          "codeWrong": {"nl": "Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw.", "en": "This code is not right. Wait for the next code and try again."},
          "combine": {"nl": "Zelf een tekst maken uit de waarden", "en": "Write one text from the values"},
          "comparison": {"nl": "Vergelijking", "en": "Comparison"},
          "completeness": {"nl": "Compleet", "en": "Complete"},
          "confirm": {"nl": "Bevestigen", "en": "Confirm"},
          "conflicts": {"nl": "Conflicten", "en": "Conflicts"},
          "conflictsAt": {"nl": "{0} bij de rol {1}", "en": "{0} with the role {1}"},
          "continue": {"nl": "Verder", "en": "Continue"},
          "coordinator": {"nl": "Coördinator", "en": "Coordinator"},
          "count": {"nl": "Aantal", "en": "Count"},
          "createdOn": {"nl": "Gemaakt op", "en": "Made on"},
          "daysLater": {"nl": "{0} dagen later", "en": "{0} days later"},
          "deadline": {"nl": "Uiterlijk", "en": "Due"},
          "deadlines": {"nl": "Termijnen", "en": "Deadlines"},
          "decide": {"nl": "Besluit opslaan", "en": "Save decision"},
          "decideAll": {"nl": "Deze besluiten opslaan", "en": "Save these decisions"},
          "decideAndNext": {"nl": "Besluit opslaan en volgende", "en": "Save decision and go to next"},
          "decideMany": {"nl": "Samen beslissen", "en": "Decide together"},
          "decideManyPreview": {"nl": "Voorbeeld bekijken", "en": "See the preview"},
          "decideManyText": {"nl": "Kies regels van hetzelfde gegeven. U ziet eerst wat er overal zou gelden; er wordt nog niets besloten.", "en": "Choose rows of the same field. First you see what would be in force everywhere; nothing is decided yet."},
          "decided": {"nl": "Besloten", "en": "Decided"},
          "decidedElsewhere": {"nl": "Bij andere organisaties", "en": "At other organisations"},
          "decidedElsewhereText": {"nl": "U mag dit leefgebied niet inzien. Daarom ziet u hier geen dossier en geen waarden.", "en": "You may not see this life domain. That is why no dossier and no values are shown here."},
          "decidedMany": {"nl": "{0} besloten; {1} intussen gewijzigd en open gelaten.", "en": "{0} decided; {1} changed in the meantime and left open."},
          "decision": {"nl": "Besluit", "en": "Decision"},
          "deletedRecord": {"nl": "Verwijderd", "en": "Deleted"},
          "deletion": {"nl": "Verwijderen", "en": "Deletion"},
          "demoText": {"nl": "Alle personen en gegevens zijn verzonnen.", "en": "All persons and data are made up."},
          "demoTitle": {"nl": "Oefenomgeving.", "en": "Practice environment."},
          "derived": {"nl": "wordt berekend: {0}", "en": "is computed: {0}"},
          "details": {"nl": "Toelichting", "en": "Details"},
          "device": {"nl": "Apparaat", "en": "Device"},
          "deviceCount": {"nl": "Apparaten: {0}", "en": "Devices: {0}"},
          "devices": {"nl": "Apparaten", "en": "Devices"},
          "devicesWaiting": {"nl": "Wacht nog op: {0}", "en": "Still waiting for: {0}"},
          "difference": {"nl": "Verschil met wat de auteur zag", "en": "Difference from what the author saw"},
          "differenceAdded": {"nl": "Nieuw", "en": "New"},
          "differenceChanged": {"nl": "Gewijzigd", "en": "Changed"},
          "differenceRemoved": {"nl": "Vervalt", "en": "Gone"},
          "differencesMore": {"nl": "Nog {0} verschillen.", "en": "{0} more differences."},
          "differs": {"nl": "verschilt", "en": "differs"},
          "discard": {"nl": "Weggooien", "en": "Discard"},
          "discardText": {"nl": "Dit wordt niet toegepast. Uw reden wordt erbij bewaard.", "en": "This is not applied. Your reason is kept with it."},
          "disputed": {"nl": "Wordt beslist", "en": "Being decided"},
          "domain": {"nl": "Leefgebied", "en": "Life domain"},
          "domains": {"nl": "Leefgebieden", "en": "Life domains"},
          "domainsAll": {"nl": "Alles wat de rol mag", "en": "All that the role may"},
          "domainsHint": {"nl": "Kruist u niets aan, dan is het alles wat de rol mag.", "en": "If you tick nothing, it is all that the role may."},
          "dossier": {"nl": "Dossier", "en": "Dossier"},
          "dossierCount": {"nl": "Dossiers: {0}", "en": "Dossiers: {0}"},
          "dossierHint": {"nl": "De laatste 8 tekens of het hele nummer", "en": "The last 8 characters or the whole number"},
          "dossierNumber": {"nl": "Nummer van het dossier", "en": "Number of the dossier"},
          "dossierUnknown": {"nl": "Er is geen dossier met dit nummer.", "en": "There is no dossier with this number."},
          "dossiers": {"nl": "Dossiers", "en": "Dossiers"},
          "downloadProgramme": {"nl": "Programma downloaden", "en": "Download the programme"},
          "downloadProgrammeText": {"nl": "Als JSON: de server bewaart het bestand dat u aanbood niet.", "en": "As JSON: the server does not keep the file that you offered."},
          "due": {"nl": "Bewaartermijn voorbij", "en": "Retention term over"},
          "dueNone": {"nl": "Van geen dossier is de bewaartermijn voorbij.", "en": "The retention term of no dossier is over."},
          "dueRule": {"nl": "Termijn van het programma: {0} ({1}).", "en": "Term of the programme: {0} ({1})."},
          "dueRuleNone": {"nl": "Het programma noemt geen regel voor bewaren (retention).", "en": "The programme has no rule of retention."},
          "dueSince": {"nl": "Telt vanaf", "en": "Counts from"},
          "dueWithin": {"nl": "binnen {0} dagen", "en": "within {0} days"},
          "duplicates": {"nl": "Dubbele dossiers", "en": "Duplicate dossiers"},
          "duplicatesCount": {"nl": "Te bekijken: {0}", "en": "To look at: {0}"},
          "duplicatesFirst": {"nl": "Te bekijken, de {0} zekerste:", "en": "To look at, the {0} surest:"},
          "duplicatesText": {"nl": "Mensen die misschien twee dossiers hebben. U beslist; er gebeurt niets vanzelf.", "en": "People who perhaps have two dossiers. You decide; nothing happens by itself."},
          "editedAt": {"nl": "Gewijzigd", "en": "Edited"},
          "emergency": {"nl": "Noodtoegang", "en": "Emergency access"},
          "emergencyNone": {"nl": "Niemand heeft nu noodtoegang.", "en": "Nobody has emergency access now."},
          "emergencyNow": {"nl": "Noodtoegang op dit moment", "en": "Emergency access right now"},
          "emergencyPast": {"nl": "Alle noodtoegang tot nu toe", "en": "All emergency access so far"},
          "endInvolvement": {"nl": "Beëindigen", "en": "End"},
          "endInvolvementText": {"nl": "Gisteren wordt de laatste dag. De apparaten van deze partner wissen het dossier bij hun volgende contact.", "en": "Yesterday becomes the last day. The devices of this partner erase the dossier with their next contact."},
          "endOtherSessions": {"nl": "Alle andere sessies beëindigen", "en": "End all other sessions"},
          "endSession": {"nl": "Sessie beëindigen", "en": "End session"},
          "endsSoon": {"nl": "Eindigt binnenkort", "en": "Ends soon"},
          "enrolAnother": {"nl": "Nog een apparaat aanmelden", "en": "Enrol another device"},
          "enrolDevice": {"nl": "Apparaat aanmelden", "en": "Enrol a device"},
          "enrolDeviceOpen": {"nl": "Open Samenspraak op het nieuwe apparaat en kies ‘Aanmelden’.", "en": "Open Samenspraak on the new device and choose ‘Enrol’."},
          "enrolDeviceScan": {"nl": "Scan deze code, of typ hem over.", "en": "Scan this code, or type it in."},
          "enrolDeviceText": {"nl": "Maak een code voor één medewerker en één apparaat. De medewerker krijgt alleen gegevens van dossiers waarbij de partner betrokken is.", "en": "Make a code for one worker and one device. The worker only receives data of dossiers in which the partner is involved."},
          "enrolSecondFactor": {"nl": "Tweede stap instellen", "en": "Set up the second step"},
          "enrolSecondFactorWhy": {"nl": "Met een code van uw telefoon komt niemand binnen die alleen uw wachtwoord weet.", "en": "With a code from your phone, nobody gets in who only knows your password."},
          "enrolStepApp": {"nl": "Open op uw telefoon een app voor inlogcodes.", "en": "Open an app for sign-in codes on your phone."},
          "enrolStepCode": {"nl": "Vul de code in die de app nu laat zien.", "en": "Enter the code that the app shows now."},
          "enrolStepScan": {"nl": "Scan de afbeelding, of typ de sleutel over.", "en": "Scan the picture, or type in the key."},
          "enrolledOn": {"nl": "Aangemeld op", "en": "Enrolled on"},
          "enrolmentCode": {"nl": "Aanmeldcode", "en": "Enrolment code"},
          "enrolmentFor": {"nl": "Code voor {0}", "en": "Code for {0}"},
          "eraseAsk": {"nl": "Wissen aanvragen", "en": "Ask for erasure"},
          "eraseAskText": {"nl": "Een tweede persoon moet dit bevestigen, binnen {0} dagen. Pas dan gaat het weg: hier meteen, op apparaten bij hun volgende contact. Het kan niet terug.", "en": "A second person has to confirm this within {0} days. Only then it goes: here at once, on devices with their next contact. There is no way back."},
          "eraseAskedAlready": {"nl": "Iemand heeft dit al aangevraagd.", "en": "Somebody has asked for this already."},
          "eraseConfirm": {"nl": "Wissen bevestigen", "en": "Confirm erasure"},
          "eraseConfirmText": {"nl": "Alle waarden van dit dossier gaan weg: hier meteen, op apparaten bij hun volgende contact. Het kan niet terug.", "en": "Every value of this dossier goes: here at once, on devices with their next contact. There is no way back."},
          "eraseDevices": {"nl": "Apparaten waar het op staat", "en": "Devices that hold it"},
          "eraseDone": {"nl": "Gewist op {0} van {1} apparaten", "en": "Erased on {0} of {1} devices"},
          "eraseFields": {"nl": "Ingevulde velden", "en": "Fields with values"},
          "eraseGround": {"nl": "Grond", "en": "Ground"},
          "eraseGroundHint": {"nl": "Zoals: bewaartermijn voorbij, of AVG art. 17. Geen namen: dit blijft bewaard.", "en": "Such as: retention term over, or GDPR art. 17. No names: this is kept."},
          "eraseLook": {"nl": "Dossier bekijken", "en": "Look at a dossier"},
          "eraseOwn": {"nl": "U vroeg dit zelf aan. Iemand anders moet het bevestigen.", "en": "You asked for this yourself. Somebody else has to confirm it."},
          "erasePending": {"nl": "Wacht op een tweede persoon", "en": "Waits for a second person"},
          "erasePendingNone": {"nl": "Er is niets aangevraagd.", "en": "Nothing was asked for."},
          "erasePreview": {"nl": "Wat er weggaat", "en": "What goes"},
          "eraseRecords": {"nl": "Gegevenskaarten", "en": "Records"},
          "eraseRefused": {"nl": "Tegengehouden wijzigingen", "en": "Changes held back"},
          "eraseRequestGone": {"nl": "Deze aanvraag geldt niet meer: hij is ingetrokken, te oud of al uitgevoerd.", "en": "This request is no longer good: it was withdrawn, is too old or was carried out."},
          "eraseRequestsFull": {"nl": "Er staan te veel aanvragen open.", "en": "Too many requests are open."},
          "eraseWithdraw": {"nl": "Aanvraag intrekken", "en": "Withdraw the request"},
          "eraseWithdrawText": {"nl": "Er wordt niets gewist.", "en": "Nothing is erased."},
          "erased": {"nl": "Gewist", "en": "Erased"},
          "erasedNone": {"nl": "Er is nog niets gewist.", "en": "Nothing was erased yet."},
          "erasure": {"nl": "Wissen en bewaren", "en": "Erasure and retention"},
          "erasureText": {"nl": "Welke dossiers weg moeten, wat er is aangevraagd, en waar het al weg is.", "en": "Which dossiers have to go, what was asked for, and where it is gone already."},
          "errorPrefix": {"nl": "Fout:", "en": "Error:"},
          "errorSummary": {"nl": "Controleer wat u hebt ingevuld", "en": "Check what you entered"},
          "event": {"nl": "Gebeurtenis", "en": "Event"},
          "eventAccessReport": {"nl": "Overzicht voor een persoon gemaakt", "en": "Report for a person made"},
          "eventAccountBlocked": {"nl": "Account geblokkeerd", "en": "Account blocked"},
          "eventAccountLocked": {"nl": "Account op slot na te veel pogingen", "en": "Account locked after too many tries"},
          "eventAccountUnblocked": {"nl": "Account gedeblokkeerd", "en": "Account unblocked"},
          "eventAdminAdded": {"nl": "Beheerder toegevoegd", "en": "Admin added"},
          "eventAlarmsSeen": {"nl": "Meldingen gezien", "en": "Alarms seen"},
          "eventBases": {"nl": "Grondslagen bekeken", "en": "Bases seen"},
          "eventCodeMade": {"nl": "Aanmeldcode gemaakt", "en": "Enrolment code made"},
          "eventConflict": {"nl": "Conflict bekeken", "en": "Conflict seen"},
          "eventConflictDecided": {"nl": "Conflict besloten", "en": "Conflict decided"},
          "eventDeviceLeaving": {"nl": "Toegang eindigt na versturen", "en": "Access ends after upload"},
          "eventDevicePaused": {"nl": "Apparaat gepauzeerd", "en": "Device paused"},
          "eventDeviceResumed": {"nl": "Apparaat hervat", "en": "Device resumed"},
          "eventDeviceRevoked": {"nl": "Toegang van een apparaat beëindigd", "en": "Access of a device ended"},
          "eventDeviceWiping": {"nl": "Apparaat wordt gewist", "en": "Device to be wiped"},
          "eventEmergency": {"nl": "Noodtoegang genomen", "en": "Emergency access taken"},
          "eventEnrolled": {"nl": "Apparaat aangemeld", "en": "Device enrolled"},
          "eventErased": {"nl": "Dossier gewist", "en": "Dossier erased"},
          "eventErasureAsked": {"nl": "Wissen aangevraagd", "en": "Erasure asked for"},
          "eventErasureConfirmed": {"nl": "Wissen bevestigd", "en": "Erasure confirmed"},
          "eventErasureWithdrawn": {"nl": "Aanvraag om te wissen ingetrokken", "en": "Request for erasure withdrawn"},
          "eventErasures": {"nl": "Naam gezien bij wissen en bewaren", "en": "Name seen at erasure and retention"},
          "eventExport": {"nl": "Geëxporteerd op een apparaat", "en": "Exported at a device"},
          "eventHistory": {"nl": "Historie bekeken", "en": "History seen"},
          "eventInvolvements": {"nl": "Betrokkenheid bekeken", "en": "Involvements seen"},
          "eventLedgerExported": {"nl": "Logboek gedownload", "en": "Ledger downloaded"},
          "eventLinkMade": {"nl": "Eenmalige link gemaakt", "en": "One-time link made"},
          "eventList": {"nl": "Lijst bekeken", "en": "List seen"},
          "eventManifest": {"nl": "Inhoud van een apparaat bekeken", "en": "Contents of a device seen"},
          "eventOldToken": {"nl": "Oude sleutel van een apparaat gebruikt", "en": "Old key of a device used"},
          "eventOpen": {"nl": "Dossier geopend", "en": "Dossier opened"},
          "eventPartnerAdded": {"nl": "Partner toegevoegd", "en": "Partner added"},
          "eventPasswordSet": {"nl": "Wachtwoord gekozen", "en": "Password set"},
          "eventProgramme": {"nl": "Programma in gebruik genomen", "en": "Programme activated"},
          "eventPurged": {"nl": "Van een apparaat verwijderd", "en": "Gone from a device"},
          "eventQuery": {"nl": "Doorzocht met een query", "en": "Searched with a query"},
          "eventRecoveryCode": {"nl": "Herstelcode gebruikt", "en": "Recovery code used"},
          "eventRefused": {"nl": "Geprobeerd en geweigerd", "en": "Tried and refused"},
          "eventRefusedSet": {"nl": "Tegengehouden werk bekeken", "en": "Refused work seen"},
          "eventSecondStepForgotten": {"nl": "Tweede stap opnieuw gezet", "en": "Second step forgotten"},
          "eventSecondStepSetUp": {"nl": "Tweede stap ingesteld", "en": "Second step set up"},
          "eventSent": {"nl": "Verstuurd naar een apparaat", "en": "Sent to a device"},
          "eventSetApplied": {"nl": "Tegengehouden werk toegepast", "en": "Refused work applied"},
          "eventSetDiscarded": {"nl": "Tegengehouden werk weggegooid", "en": "Refused work discarded"},
          "eventSignedIn": {"nl": "Ingelogd", "en": "Signed in"},
          "eventWiped": {"nl": "Apparaat gewist", "en": "Device wiped"},
          "eventWipedUnasked": {"nl": "Apparaat ongevraagd gewist", "en": "Device wiped unasked"},
          "export": {"nl": "Downloaden (CSV)", "en": "Download (CSV)"},
          "exportCut": {"nl": "Afgekapt na {0} regels. Maak de selectie kleiner voor de rest.", "en": "Cut after {0} lines. Narrow the selection for the rest."},
          "faultCount": {"nl": "Fouten in het bestand: {0}", "en": "Faults in the file: {0}"},
          "faultLine": {"nl": "Regel {0}:", "en": "Line {0}:"},
          "faultsTitle": {"nl": "Deze versie kan niet in gebruik worden genomen", "en": "This version cannot be taken into use"},
          "field": {"nl": "Veld", "en": "Field"},
          "fields": {"nl": "Velden", "en": "Fields"},
          "filter": {"nl": "Filteren", "en": "Filter"},
          "firstDay": {"nl": "Eerste dag", "en": "First day"},
          "firstShown": {"nl": "U ziet de eerste {0}.", "en": "You see the first {0}."},
          "firstWins": {"nl": "eerste waarde telt", "en": "first value stands"},
          "formOld": {"nl": "Dit formulier is verlopen", "en": "This form has expired"},
          "formOldText": {"nl": "Er is niets gewijzigd.", "en": "Nothing was changed."},
          "formOldTry": {"nl": "Open de pagina opnieuw en vul het formulier nog eens in.", "en": "Open the page again and fill in the form once more."},
          "fromDay": {"nl": "Vanaf", "en": "From"},
          "grantLegend": {"nl": "R: lezen. W: lezen en schrijven. F: alleen de functionele samenvatting. Tussen haakjes: alleen deze weergave; not: alles behalve; own: alleen wat van de eigen partner is; consent: alleen met een grondslag.", "en": "R: read. W: read and write. F: the functional summary only. In parentheses: this view only; not: all but; own: only what is the partner's own; consent: only with a legal basis."},
          "hadSeen": {"nl": "Had gezien", "en": "Had seen"},
          "handOverText": {"nl": "Alle {0} dossiers van {1} gaan vanaf vandaag over naar wie u kiest, met dezelfde laatste dag en dezelfde leefgebieden.", "en": "All {0} dossiers of {1} go over to whom you choose, from today on, with the same last day and the same life domains."},
          "handOverTo": {"nl": "Naar wie", "en": "To whom"},
          "health": {"nl": "Systeemstatus", "en": "System status"},
          "healthAllWell": {"nl": "De server werkt. Niets vraagt om aandacht.", "en": "The server works. Nothing needs attention."},
          "healthBackup": {"nl": "Laatste reservekopie", "en": "Last backup"},
          "healthBackupAdvice": {"nl": "Maak er een op de server: sync-server backup BESTAND", "en": "Make one on the server: sync-server backup FILE"},
          "healthBackupNone": {"nl": "Nog nooit", "en": "Never"},
          "healthBad": {"nl": "Kijk hiernaar", "en": "Look at this"},
          "healthConflictsAdvice": {"nl": "Er wacht er een al langer dan {0} dagen. Vraag de coördinator of de eigenaar van het leefgebied.", "en": "One waits for more than {0} days. Ask the coordinator or the owner of the life domain."},
          "healthDigests": {"nl": "Verschillen met apparaten", "en": "Differences with devices"},
          "healthDigestsAdvice": {"nl": "Een apparaat had iets anders dan de server en heeft dat opnieuw opgehaald. Gebeurt het vaker met hetzelfde apparaat, dan is zijn schijf misschien stuk.", "en": "A device held something else than the server and fetched it anew. Where one device does so often, its disk may fail."},
          "healthExchanges": {"nl": "Uitwisselingen", "en": "Exchanges"},
          "healthExchangesAverage": {"nl": "gemiddeld {0} ms", "en": "{0} ms on average"},
          "healthGood": {"nl": "In orde", "en": "Fine"},
          "healthLooks": {"nl": "De server werkt. Punten die aandacht vragen: {0}", "en": "The server works. Things that need attention: {0}"},
          "healthMetrics": {"nl": "Een monitoringsysteem vindt dezelfde cijfers op {0}, vanaf deze machine of met een token (serve --metrics-token-file).", "en": "A monitoring system finds the same numbers at {0}, from this machine or with a token (serve --metrics-token-file)."},
          "healthOldest": {"nl": "oudste open sinds {0}", "en": "oldest open since {0}"},
          "healthRefusedAdvice": {"nl": "Iemand moet ernaar kijken onder Quarantaine, of met sync-server quarantine list.", "en": "Somebody has to look under Quarantine, or with sync-server quarantine list."},
          "healthSilent": {"nl": "Stille apparaten", "en": "Silent devices"},
          "healthSilentAdvice": {"nl": "Vraag de medewerker om te synchroniseren, of pauzeer het apparaat.", "en": "Ask the worker to sync, or pause the device."},
          "healthSilentOf": {"nl": "van de {0} die mogen synchroniseren", "en": "of {0} that may sync"},
          "healthSince": {"nl": "sinds {0}", "en": "since {0}"},
          "healthStore": {"nl": "Opslag", "en": "Storage"},
          "healthStreams": {"nl": "Apparaten die meeluisteren", "en": "Devices that listen"},
          "held": {"nl": "Staat erop", "en": "On it"},
          "heldBefore": {"nl": "Stond erop", "en": "Was on it"},
          "history": {"nl": "Historie van dit gegeven", "en": "History of this field"},
          "historyCut": {"nl": "Dit zijn de laatste {0}.", "en": "These are the last {0}."},
          "historyOf": {"nl": "Historie", "en": "History"},
          "hourLater": {"nl": "een uur later", "en": "an hour later"},
          "hoursLater": {"nl": "{0} uur later", "en": "{0} hours later"},
          "immutable": {"nl": "ligt vast na het aanmaken", "en": "fixed once created"},
          "involvedCount": {"nl": "Betrokken partners: {0}", "en": "Partners involved: {0}"},
          "involvements": {"nl": "Betrokkenheid", "en": "Involvements"},
          "keepHead": {"nl": "Bewaar dit buiten deze server: {0}", "en": "Keep this outside of this server: {0}"},
          "keptHead": {"nl": "Bewaard kenmerk", "en": "Kept head"},
          "keptHeadBad": {"nl": "Een kenmerk ziet eruit als 120:9f2c… met 64 tekens achter de dubbele punt.", "en": "A head looks like 120:9f2c… with 64 characters behind the colon."},
          "keptHeadHint": {"nl": "Wat deze pagina, een reservekopie of de opdracht audit verify eerder liet zien. Daarmee ziet u ook of er regels zijn weggehaald.", "en": "What this page, a backup or the command audit verify showed earlier. With it you also see whether lines were taken away."},
          "kind": {"nl": "Soort", "en": "Kind"},
          "kindAdministration": {"nl": "Beheer", "en": "Administration"},
          "kindAlarm": {"nl": "Melding", "en": "Alarm"},
          "kindDecision": {"nl": "Besluit", "en": "Decision"},
          "kindDisclosure": {"nl": "Verstrekking", "en": "Disclosure"},
          "kindRead": {"nl": "Inzage", "en": "Read"},
          "knownOf": {"nl": "{0} van {1} bekend", "en": "{0} of {1} known"},
          "language": {"nl": "Taal", "en": "Language"},
          "last": {"nl": "Laatste keer", "en": "Last time"},
          "lastContact": {"nl": "Laatste contact", "en": "Last contact"},
          "lastDay": {"nl": "Laatste dag", "en": "Last day"},
          "lastDayHint": {"nl": "Vult u niets in, dan zegt het programma hoe lang het duurt.", "en": "If you fill in nothing, the programme says how long it lasts."},
          "lastSignIn": {"nl": "Laatst ingelogd", "en": "Last signed in"},
          "lastUsed": {"nl": "Laatst gebruikt", "en": "Last used"},
          "laterEdits": {"nl": "Daarna", "en": "Afterwards"},
          "laterField": {"nl": "Nog één ander gegeven hiervan gewijzigd", "en": "Changed one other field of this as well"},
          "laterFields": {"nl": "Nog {0} andere gegevens hiervan gewijzigd", "en": "Changed {0} other fields of this as well"},
          "ledgerBroken": {"nl": "Het logboek klopt niet vanaf regel {0}.", "en": "The ledger does not fit from line {0} on."},
          "ledgerCut": {"nl": "Het logboek bevat regel {0} niet zoals die is bewaard: er zijn regels gewijzigd of weggehaald.", "en": "The ledger does not hold line {0} as it was kept: lines were changed or taken away."},
          "ledgerMisfit": {"nl": "Het logboek is heel, maar de tabel met verstrekkingen zegt iets anders.", "en": "The ledger is whole, but the table of disclosures says something else."},
          "ledgerSearched": {"nl": "Tot regel {0} is gezocht. Zoek verder bij oudere regels.", "en": "Searched down to line {0}. Go on with older lines."},
          "ledgerText": {"nl": "Wat er is verstuurd, geopend, besloten en beheerd, en door wie. Zonder waarden uit dossiers.", "en": "What was sent, opened, decided and administered, and by whom. Without values of dossiers."},
          "ledgerWhole": {"nl": "Het logboek is heel: {0} regels.", "en": "The ledger is whole: {0} lines."},
          "ledgers": {"nl": "Logboeken", "en": "Ledgers"},
          "leftChanged": {"nl": "Intussen gewijzigd; nog open.", "en": "Changed in the meantime; still open."},
          "leftField": {"nl": "Een ander gegeven dan de eerste regel.", "en": "Another field than the first row."},
          "leftGone": {"nl": "Niet meer open, of niet voor uw rol.", "en": "No longer open, or not for your role."},
          "leftOut": {"nl": "Niet meegenomen", "en": "Left out"},
          "leftRule": {"nl": "De regel wijst hier niet één waarde aan.", "en": "The rule does not name one value here."},
          "linkGone": {"nl": "Deze link werkt niet meer", "en": "This link no longer works"},
          "linkGoneText": {"nl": "De link is al gebruikt of te oud. Er is niets gewijzigd.", "en": "The link was used already or is too old. Nothing was changed."},
          "linkGoneTry": {"nl": "Vraag uw systeembeheerder om een nieuwe link.", "en": "Ask your system administrator for a new link."},
          "linkMake": {"nl": "Link maken", "en": "Make link"},
          "linkNew": {"nl": "Nieuwe link", "en": "New link"},
          "linkNewText": {"nl": "Het oude wachtwoord werkt daarna niet meer.", "en": "The old password stops working."},
          "linkOpen": {"nl": "Eenmalige link voor {0}", "en": "One-time link for {0}"},
          "linkValid": {"nl": "Geldig tot {0}.", "en": "Valid until {0}."},
          "liveNow": {"nl": "Geldt nu", "en": "In force now"},
          "lockedFields": {"nl": "Vergrendelt", "en": "Locks"},
          "locks": {"nl": "Vergrendelingen", "en": "Locks"},
          "mainNavigation": {"nl": "Hoofdmenu", "en": "Main menu"},
          "makeCode": {"nl": "Code maken", "en": "Make code"},
          "manifest": {"nl": "Wat er op dit apparaat staat", "en": "What is on this device"},
          "manifestAt": {"nl": "Op {0}. Wat verstuurd is telt mee tot het apparaat meldt dat het weg is.", "en": "At {0}. What was sent counts until the device says that it is gone."},
          "manifestCommons": {"nl": "Gedeeld door alle partners: {0}", "en": "Shared by all partners: {0}"},
          "matrix": {"nl": "Wie mag wat", "en": "Who may what"},
          "menu": {"nl": "Menu", "en": "Menu"},
          "merge": {"nl": "Samenvoegen", "en": "Merge"},
          "mergeKeep": {"nl": "Welk dossier blijft?", "en": "Which dossier stays?"},
          "mergeKeepMissing": {"nl": "Kies welk dossier blijft.", "en": "Choose which dossier stays."},
          "mergeMeanwhile": {"nl": "Een van de twee is intussen samengevoegd. Kijk wat er nu staat.", "en": "One of the two was merged in the meantime. Look at what stands now."},
          "mergeRefers": {"nl": "Het ene dossier verwijst voortaan naar het andere. Meer wordt er niet geschreven; elk gegeven blijft staan waar het staat.", "en": "One dossier refers to the other from then on. Nothing else is written; every field stays where it is."},
          "mergeRegister": {"nl": "In het overzicht staan ze onder elkaar en tellen ze als één persoon.", "en": "In the register they stand together and count as one person."},
          "mergeRepoints": {"nl": "Wat eerder met het andere is samengevoegd, verwijst dan ook naar het dossier dat blijft: {0}.", "en": "What was merged with the other one before then refers to the dossier that stays as well: {0}."},
          "mergeScope": {"nl": "Niemand ziet er iets bij: de partners van het ene dossier zien niets van het andere.", "en": "Nobody sees anything more: the partners of one dossier see nothing of the other."},
          "mergeUndo": {"nl": "U kunt het op deze pagina weer ongedaan maken.", "en": "You can take it back on this page."},
          "mergedBefore": {"nl": "Al samengevoegd", "en": "Merged before"},
          "mergedPair": {"nl": "{0}, samengevoegd met {1}", "en": "{0}, merged with {1}"},
          "mergedWith": {"nl": "Dit dossier is samengevoegd met", "en": "This dossier is merged with"},
          "missing": {"nl": "Ontbreekt", "en": "Missing"},
          "moreDossiers": {"nl": "en nog {0}", "en": "and {0} more"},
          "moreRecords": {"nl": "Alles van dit leefgebied tonen", "en": "Show all of this life domain"},
          "mySessions": {"nl": "Mijn sessies", "en": "My sessions"},
          "name": {"nl": "Naam", "en": "Name"},
          "nameBad": {"nl": "Kies een naam, een rol en een partner. Een naam staat op één regel.", "en": "Choose a name, a role and a partner. A name stands on one line."},
          "nameTaken": {"nl": "Er is al iemand met deze naam. Voeg iets toe, zoals een afdeling.", "en": "Somebody has this name already. Add something, such as a department."},
          "neverBeyond": {"nl": "Velden voor enkele rollen", "en": "Fields for some roles"},
          "neverSignedIn": {"nl": "Wacht op eerste keer", "en": "Not signed in yet"},
          "newAlarm": {"nl": "Nieuw", "en": "New"},
          "newest": {"nl": "Nieuwste", "en": "Newest"},
          "next": {"nl": "Volgende", "en": "Next"},
          "nextConflict": {"nl": "Volgende", "en": "Next"},
          "no": {"nl": "nee", "en": "no"},
          "noBases": {"nl": "Er is geen grondslag vastgelegd die u mag inzien.", "en": "No basis is recorded that you may see."},
          "noConflicts": {"nl": "Geen open conflicten", "en": "No open conflicts"},
          "noConflictsText": {"nl": "Alle partners zijn het eens. Nieuwe conflicten verschijnen hier vanzelf.", "en": "All partners agree. New conflicts appear here by themselves."},
          "noDuplicates": {"nl": "Geen dubbele dossiers gevonden", "en": "No duplicate dossiers found"},
          "noDuplicatesText": {"nl": "Niemand lijkt twee dossiers te hebben.", "en": "Nobody seems to have two dossiers."},
          "noInvolvementRule": {"nl": "Dit programma vraagt geen betrokkenheid: partners hebben alle dossiers.", "en": "This programme requires no involvement: partners have all dossiers."},
          "noInvolvements": {"nl": "Niemand is betrokken.", "en": "Nobody is involved."},
          "noPhone": {"nl": "Ik heb mijn telefoon niet bij me", "en": "I do not have my phone with me"},
          "noQuarantine": {"nl": "Er is niets tegengehouden", "en": "Nothing was held back"},
          "noQuarantineText": {"nl": "Niets van wat partners stuurden is geweigerd.", "en": "Nothing that partners sent was refused."},
          "noRefusals": {"nl": "Sinds de server startte is niets geweigerd.", "en": "Nothing was refused since the server started."},
          "noWorker": {"nl": "Zonder vaste medewerker", "en": "No named worker"},
          "notEdited": {"nl": "wordt niet gewijzigd", "en": "is never edited"},
          "notSetUp": {"nl": "Nog niet ingesteld", "en": "Not set up yet"},
          "note": {"nl": "Notitie", "en": "Note"},
          "nothingChanges": {"nl": "Er verandert niets, behalve het versienummer.", "en": "Nothing changes but the number."},
          "nothingFound": {"nl": "Niets gevonden", "en": "Nothing found"},
          "nothingFoundText": {"nl": "Maak de selectie ruimer of toon alles.", "en": "Widen the selection or show all."},
          "nothingWaiting": {"nl": "Er wacht niets op u", "en": "Nothing is waiting for you"},
          "nothingWaitingText": {"nl": "U bent helemaal bij.", "en": "You are up to date."},
          "number": {"nl": "Nr.", "en": "No."},
          "older": {"nl": "Oudere", "en": "Older"},
          "onlyDisputed": {"nl": "met een open conflict", "en": "with an open conflict"},
          "onlyIncomplete": {"nl": "waarin iets ontbreekt", "en": "in which something is missing"},
          "onlyRoles": {"nl": "Alleen voor", "en": "Only for"},
          "onlyThose": {"nl": "Alleen dossiers", "en": "Only dossiers"},
          "onlyUnnamed": {"nl": "zonder vaste medewerker", "en": "without a named worker"},
          "openConflicts": {"nl": "Open conflicten: {0}", "en": "Open conflicts: {0}"},
          "openFor": {"nl": "Hoe lang open", "en": "Open for"},
          "openSince": {"nl": "open sinds {0}", "en": "open since {0}"},
          "optional": {"nl": "(niet verplicht)", "en": "(optional)"},
          "order": {"nl": "Volgorde", "en": "Order"},
          "orderMissing": {"nl": "Wat het meeste mist eerst", "en": "Those that lack most first"},
          "orderName": {"nl": "Op naam", "en": "By name"},
          "orderNewest": {"nl": "Nieuwste eerst", "en": "Newest first"},
          "orderTooMany": {"nl": "Meer dan {0} dossiers worden niet gesorteerd: maak eerst een keuze. De nieuwste staan bovenaan.", "en": "More than {0} dossiers are not sorted: make a selection first. The newest stand first."},
          "orderedMissing": {"nl": "Waar het meeste ontbreekt, staat bovenaan.", "en": "Those that lack most stand first."},
          "orderedName": {"nl": "Gesorteerd op naam.", "en": "Sorted by name."},
          "orderedNewest": {"nl": "De nieuwste staan bovenaan.", "en": "The newest stand first."},
          "otherValue": {"nl": "Een andere waarde", "en": "Another value"},
          "otherVersion": {"nl": "anders dan de server", "en": "not the server's"},
          "over": {"nl": "Voorbij", "en": "Over"},
          "overADay": {"nl": "meer dan een dag", "en": "more than a day"},
          "overDays": {"nl": "meer dan {0} dagen", "en": "more than {0} days"},
          "overdue": {"nl": "voorbij", "en": "overdue"},
          "owner": {"nl": "Eigenaar", "en": "Owner"},
          "ownerRoles": {"nl": "Beslist door", "en": "Decided by"},
          "pageGone": {"nl": "Deze pagina is er niet", "en": "This page is not there"},
          "pageGoneText": {"nl": "Het adres klopt niet, of uw rol heeft deze pagina niet.", "en": "The address is not right, or your role does not have this page."},
          "pages": {"nl": "Bladeren", "en": "Pages"},
          "pair": {"nl": "Wie", "en": "Who"},
          "pairDistinct": {"nl": "Iemand heeft vastgelegd dat dit twee mensen zijn.", "en": "Somebody has noted that these are two people."},
          "pairMerged": {"nl": "Deze twee zijn samengevoegd: {0} verwijst naar {1}.", "en": "These two are merged: {0} refers to {1}."},
          "pairOpen": {"nl": "Is dit één persoon? Kijk goed: niets wordt automatisch samengevoegd.", "en": "Is this one person? Look well: nothing is merged automatically."},
          "pairOther": {"nl": "Een van de twee is al met een ander dossier samengevoegd.", "en": "One of the two is merged with another dossier already."},
          "part": {"nl": "Onderdeel", "en": "Part"},
          "partEnd": {"nl": "einde.", "en": "end."},
          "partner": {"nl": "Partner", "en": "Partner"},
          "partnerAdded": {"nl": "Partner toegevoegd.", "en": "Partner added."},
          "partnerAndRole": {"nl": "Partner en rol", "en": "Partner and role"},
          "partnerAndWorker": {"nl": "Partner en medewerker", "en": "Partner and worker"},
          "partnerExists": {"nl": "Er is al een partner met deze korte naam.", "en": "There is a partner with this short name already."},
          "partnerNameBad": {"nl": "Vul een naam in, en een korte naam van a–z, 0–9 en _ die met een letter begint.", "en": "Fill in a name, and a short name of a–z, 0–9 and _ that begins with a letter."},
          "partners": {"nl": "Partners", "en": "Partners"},
          "partnersFull": {"nl": "Er zijn al zoveel partners als er kunnen zijn.", "en": "There are as many partners as there can be."},
          "party": {"nl": "Partner of medewerker", "en": "Partner or worker"},
          "partyBad": {"nl": "Kies een partner of medewerker uit de lijst, en niet twee keer dezelfde.", "en": "Choose a partner or worker from the list, and not the same one twice."},
          "password": {"nl": "Wachtwoord", "en": "Password"},
          "passwordAgain": {"nl": "Nog een keer hetzelfde wachtwoord", "en": "The same password once more"},
          "passwordCommon": {"nl": "Dit wachtwoord staat op een lijst van veelgebruikte wachtwoorden. Kies een ander.", "en": "This password is on a list of common passwords. Choose another."},
          "passwordLong": {"nl": "Dit wachtwoord is te lang.", "en": "This password is too long."},
          "passwordNew": {"nl": "Nieuw wachtwoord", "en": "New password"},
          "passwordRule": {"nl": "Minstens {0} tekens. Een zin van vier woorden is goed te onthouden en moeilijk te raden.", "en": "At least {0} characters. A sentence of four words is easy to remember and hard to guess."},
          "passwordShort": {"nl": "Dit wachtwoord heeft {0} tekens; het moeten er minstens {1} zijn.", "en": "This password has {0} characters; it needs at least {1}."},
          "passwordsDiffer": {"nl": "De twee wachtwoorden zijn niet gelijk.", "en": "The two passwords are not the same."},
          "pause": {"nl": "Pauzeren", "en": "Pause"},
          "pauseText": {"nl": "Het apparaat kan niets versturen of ontvangen tot u het hervat.", "en": "The device can send and receive nothing until you resume it."},
          "paused": {"nl": "Gepauzeerd", "en": "Paused"},
          "people": {"nl": "Partners en medewerkers", "en": "Partners and workers"},
          "peopleText": {"nl": "Organisaties die meedoen, en de mensen die er werken.", "en": "Organisations that take part, and the people who work there."},
          "period": {"nl": "Periode", "en": "Period"},
          "phase": {"nl": "Fase", "en": "Phase"},
          "pick": {"nl": "Kiezen", "en": "Choose"},
          "pickFewer": {"nl": "Kies hoogstens {0} regels tegelijk.", "en": "Choose at most {0} rows at once."},
          "pickFirst": {"nl": "Kies eerst een of meer regels en een waarde.", "en": "Choose one or more rows and a value first."},
          "place": {"nl": "Plaats", "en": "Place"},
          "placeAny": {"nl": "in een dossier of bij wat partners delen", "en": "in a dossier, or in what partners share"},
          "placeCommons": {"nl": "bij wat partners delen", "en": "in what partners share"},
          "placeDossier": {"nl": "in een dossier", "en": "in a dossier"},
          "placeOf": {"nl": "{0} van {1}", "en": "{0} of {1}"},
          "powerAccounts": {"nl": "Accounts beheren", "en": "Manage accounts"},
          "powerBreakGlass": {"nl": "Noodtoegang", "en": "Emergency access"},
          "powerCreateDossier": {"nl": "Dossiers openen", "en": "Open dossiers"},
          "powerErase": {"nl": "Dossiers wissen", "en": "Erase dossiers"},
          "powerLedgers": {"nl": "Logboeken inzien", "en": "See the ledgers"},
          "powerResolveForOwner": {"nl": "Beslissen namens de eigenaar", "en": "Decide for the owner"},
          "powers": {"nl": "Bevoegdheden", "en": "Powers"},
          "previewLead": {"nl": "{0} besluiten. Er is nog niets opgeslagen.", "en": "{0} decisions. Nothing has been saved yet."},
          "previous": {"nl": "Vorige", "en": "Previous"},
          "previousConflict": {"nl": "Vorige", "en": "Previous"},
          "print": {"nl": "Afdrukken", "en": "Print"},
          "privacyOfficer": {"nl": "Functionaris gegevensbescherming", "en": "Data protection officer"},
          "productName": {"nl": "Samenspraak", "en": "Samenspraak"},
          "programme": {"nl": "Programma", "en": "Programme"},
          "programmeActivated": {"nl": "Versie {0} is in gebruik.", "en": "Version {0} is in use."},
          "programmeBlocks": {"nl": "Wat een conflict tegenhoudt", "en": "What a conflict holds up"},
          "programmeCandidate": {"nl": "Versie {0}, nog niet in gebruik", "en": "Version {0}, not in use yet"},
          "programmeFaulty": {"nl": "Aangeboden versie", "en": "Offered version"},
          "programmeFile": {"nl": "Kies een bestand", "en": "Choose a file"},
          "programmeGeneral": {"nl": "Algemeen", "en": "General"},
          "programmeMissing": {"nl": "Plak de tekst van het programma.", "en": "Paste the text of the programme."},
          "programmeParts": {"nl": "Onderdelen", "en": "Parts"},
          "programmePaste": {"nl": "Tekst van het programma (YAML)", "en": "Text of the programme (YAML)"},
          "programmePasteHint": {"nl": "Een nieuwe versie heeft een hoger nummer en voegt alleen toe. U ziet eerst wat er verandert.", "en": "A new version has a greater number and only adds. You see first what changes."},
          "programmeReplaced": {"nl": "Intussen is een andere versie in gebruik genomen. Er is niets gewijzigd; kijk opnieuw naar de verschillen.", "en": "Another version was taken into use meanwhile. Nothing was changed; look at the differences again."},
          "programmeText": {"nl": "Het programma bepaalt leefgebieden, velden, rollen en wie wat mag zien.", "en": "The programme sets life domains, fields, roles and who may see what."},
          "programmeVersion": {"nl": "Programma, versie {0}", "en": "Programme, version {0}"},
          "qrAccountText": {"nl": "QR-code met de sleutel die hieronder staat", "en": "QR code with the key below"},
          "qrDeviceText": {"nl": "QR-code met de aanmeldcode die hieronder staat", "en": "QR code with the enrolment code below"},
          "quarantine": {"nl": "Quarantaine", "en": "Quarantine"},
          "quarantineCount": {"nl": "Er wachten er {0}.", "en": "{0} wait."},
          "quarantineElsewhere": {"nl": "Er zijn er nog {0} die u niet mag inzien.", "en": "There are {0} more that you may not see."},
          "quarantineGone": {"nl": "Iemand heeft dit al afgehandeld.", "en": "Somebody has handled this already."},
          "quarantineText": {"nl": "Wijzigingen van partners die zijn geweigerd. Ze zijn bewaard en nergens toegepast.", "en": "Changes of partners that were refused. They are kept and were not applied anywhere."},
          "quarantineWaits": {"nl": "Tegengehouden werk", "en": "Work that was held back"},
          "question": {"nl": "Vraag", "en": "Question"},
          "questionMissing": {"nl": "Schrijf eerst uw vraag.", "en": "Write your question first."},
          "questionTo": {"nl": "Vraag aan {0}, {1}", "en": "Question to {0}, {1}"},
          "queue": {"nl": "Wachtrij", "en": "Queue"},
          "reactions": {"nl": "Reacties", "en": "Reactions"},
          "readsCount": {"nl": "Keren dat iemand het dossier of de naam zag, de laatste {0}: {1}", "en": "Times that somebody saw the dossier or its name, of the last {0}: {1}"},
          "reason": {"nl": "Reden", "en": "Reason"},
          "reassign": {"nl": "Dossiers overdragen", "en": "Hand over dossiers"},
          "recordTypes": {"nl": "Soorten gegevens", "en": "Record types"},
          "recoveryCode": {"nl": "Herstelcode", "en": "Recovery code"},
          "recoveryCodeHint": {"nl": "Zoals k7md-3xq5-wt2p-4hjc", "en": "Like k7md-3xq5-wt2p-4hjc"},
          "recoveryCodes": {"nl": "Herstelcodes", "en": "Recovery codes"},
          "recoveryCodesFor": {"nl": "Gemaakt voor {0} op {1}. Bewaar ze niet bij uw computer.", "en": "Made for {0} on {1}. Do not keep them near your computer."},
          "recoveryCodesKept": {"nl": "Ik heb de codes bewaard", "en": "I have kept the codes"},
          "recoveryCodesText": {"nl": "Bent u uw telefoon kwijt? Dan logt u met een van deze codes in. Elke code werkt één keer.", "en": "Lost your phone? Then sign in with one of these codes. Each code works once."},
          "refusals": {"nl": "Geweigerd sinds de server startte", "en": "Refused since the server started"},
          "refusedHidden": {"nl": "Nog {0} wijzigingen hierin mag u niet inzien.", "en": "You may not see {0} more changes in it."},
          "refusedValue": {"nl": "Tegengehouden waarde", "en": "Value held back"},
          "refusesValue": {"nl": "Weigert", "en": "Refuses"},
          "registerFound": {"nl": "{0} van {1} dossiers", "en": "{0} of {1} dossiers"},
          "registerMany": {"nl": "Meer dan {0} van {1} dossiers", "en": "More than {0} of {1} dossiers"},
          "removedStart": {"nl": "Verwijderd:", "en": "Removed:"},
          "reopened": {"nl": "Opnieuw open", "en": "Open again"},
          "resume": {"nl": "Hervatten", "en": "Resume"},
          "resumeText": {"nl": "Het apparaat mag weer versturen en ontvangen.", "en": "The device may send and receive again."},
          "revoke": {"nl": "Toegang beëindigen", "en": "End access"},
          "revokeText": {"nl": "Dit kan niet terug. Voor een ander apparaat maakt u een nieuwe code.", "en": "There is no way back. For another device you make a new code."},
          "revokeWhen": {"nl": "Wanneer", "en": "When"},
          "role": {"nl": "Rol", "en": "Role"},
          "roleAdded": {"nl": "{0} is een nieuwe rol.", "en": "{0} is a new role."},
          "roleGains": {"nl": "Meer", "en": "More"},
          "roleLoses": {"nl": "Minder", "en": "Less"},
          "roleReadsLess": {"nl": "{0} mag minder lezen: de apparaten van deze rol wissen wat niet meer is toegestaan.", "en": "{0} may read less: the devices of this role purge what is granted no more."},
          "roleReadsMore": {"nl": "{0} mag meer lezen: de apparaten van deze rol krijgen het bij hun volgende synchronisatie.", "en": "{0} may read more: the devices of this role get it with their next sync."},
          "roles": {"nl": "Rollen", "en": "Roles"},
          "ruleLatest": {"nl": "De laatste wijziging", "en": "The latest edit"},
          "ruleLive": {"nl": "De waarde die nu geldt", "en": "The value that is in force now"},
          "rulePartner": {"nl": "De waarde van de partner hieronder", "en": "The value of the partner below"},
          "ruleSays": {"nl": "Wat er staat", "en": "What it says"},
          "rules": {"nl": "Regels", "en": "Rules"},
          "running": {"nl": "Loopt", "en": "Running"},
          "savePassword": {"nl": "Wachtwoord opslaan", "en": "Save password"},
          "searchDossier": {"nl": "Naam of nummer", "en": "Name or number"},
          "searchDossierHint": {"nl": "Een deel van de naam, of de laatste 8 tekens van het nummer", "en": "A part of the name, or the last 8 characters of the number"},
          "secondFactor": {"nl": "Tweede stap", "en": "Second step"},
          "secondFactorText": {"nl": "Vul de code in die de app op uw telefoon laat zien.", "en": "Enter the code that the app on your phone shows."},
          "secondStepForget": {"nl": "Tweede stap opnieuw", "en": "New second step"},
          "secondStepForgetText": {"nl": "Voor wie de telefoon en de herstelcodes kwijt is. Geef de nieuwe link zelf aan uw collega.", "en": "For who lost phone and recovery codes. Give the new link to your colleague yourself."},
          "secretKey": {"nl": "Sleutel", "en": "Key"},
          "sensitivity": {"nl": "Gevoeligheid", "en": "Sensitivity"},
          "sensitivityConfidential": {"nl": "2, vertrouwelijk", "en": "2, confidential"},
          "sensitivityOrdinary": {"nl": "1, gewoon", "en": "1, ordinary"},
          "sensitivitySpecial": {"nl": "3, bijzonder of strafrechtelijk", "en": "3, special category or criminal"},
          "sentAt": {"nl": "Verstuurd", "en": "Sent"},
          "serverOwner": {"nl": "Eigenaar van de server", "en": "Owner of the server"},
          "sessionEnded": {"nl": "De sessie is beëindigd.", "en": "The session was ended."},
          "sessionExpired": {"nl": "U was te lang weg. Log opnieuw in.", "en": "You were away too long. Sign in again."},
          "sessionsText": {"nl": "Herkent u iets niet? Beëindig die sessie en vraag uw systeembeheerder om een nieuwe link.", "en": "Something you do not recognise? End it and ask your system administrator for a new link."},
          "setPassword": {"nl": "Wachtwoord kiezen", "en": "Choose a password"},
          "setPasswordFor": {"nl": "Voor het account van", "en": "For the account of"},
          "setUp": {"nl": "Ingesteld", "en": "Set up"},
          "shapeMap": {"nl": "per sleutel uit {1}: {0}", "en": "by key of {1}: {0}"},
          "shapeSet": {"nl": "meer dan een: {0}", "en": "more than one: {0}"},
          "shortName": {"nl": "Korte naam", "en": "Short name"},
          "shortNameHint": {"nl": "Van a–z, 0–9 en _, met een letter vooraan.", "en": "Of a–z, 0–9 and _, with a letter first."},
          "shortcutChoose": {"nl": "waarde kiezen", "en": "choose a value"},
          "shortcutCombine": {"nl": "waarden samenvoegen", "en": "combine values"},
          "shortcutDown": {"nl": "regel omlaag", "en": "one row down"},
          "shortcutNext": {"nl": "volgende", "en": "next"},
          "shortcutOpen": {"nl": "openen", "en": "open"},
          "shortcutOther": {"nl": "andere waarde", "en": "another value"},
          "shortcutPrevious": {"nl": "vorige", "en": "previous"},
          "shortcutQueue": {"nl": "alle conflicten", "en": "all conflicts"},
          "shortcutReason": {"nl": "naar de reden", "en": "to the reason"},
          "shortcutUp": {"nl": "regel omhoog", "en": "one row up"},
          "shortcuts": {"nl": "Sneltoetsen", "en": "Keyboard shortcuts"},
          "shortcutsOn": {"nl": "Sneltoetsen staan aan", "en": "Shortcuts are on"},
          "show": {"nl": "Tonen", "en": "Show"},
          "shownOnce": {"nl": "U ziet dit maar één keer.", "en": "You see this only once."},
          "sideBySide": {"nl": "Naast elkaar", "en": "Side by side"},
          "signDay": {"nl": "zelfde geboortedatum", "en": "same date of birth"},
          "signIn": {"nl": "Inloggen", "en": "Sign in"},
          "signInHelp": {"nl": "Lukt het niet? Vraag uw systeembeheerder om een nieuwe link.", "en": "Does it not work? Ask your system administrator for a new link."},
          "signInWrong": {"nl": "Deze naam en dit wachtwoord horen niet bij elkaar.", "en": "This name and this password do not belong together."},
          "signNameClose": {"nl": "de namen lijken op elkaar", "en": "the names are alike"},
          "signNameContained": {"nl": "de ene naam staat in de andere", "en": "one name is in the other"},
          "signNameSame": {"nl": "zelfde naam", "en": "same name"},
          "signOut": {"nl": "Uitloggen", "en": "Sign out"},
          "signPhone": {"nl": "zelfde telefoonnummer", "en": "same phone number"},
          "signYear": {"nl": "zelfde geboortejaar", "en": "same year of birth"},
          "signalWhen": {"nl": "Wanneer", "en": "When"},
          "signals": {"nl": "Signalen", "en": "Signals"},
          "signedOut": {"nl": "U bent uitgelogd.", "en": "You are signed out."},
          "signs": {"nl": "Overeenkomst", "en": "What agrees"},
          "silent": {"nl": "Stil", "en": "Silent"},
          "silentLine": {"nl": "{0}, {1}: laatste contact {2}, nog niet verstuurd: {3}", "en": "{0}, {1}: last contact {2}, unsent: {3}"},
          "silentMore": {"nl": "Nog {0} apparaten", "en": "{0} more devices"},
          "silentSeven": {"nl": "{0} dagen of langer geleden", "en": "{0} days ago or longer"},
          "silentTitle": {"nl": "Al zeven dagen of langer stil", "en": "Silent for seven days or longer"},
          "since": {"nl": "Sinds", "en": "Since"},
          "sixDigits": {"nl": "Code van 6 cijfers", "en": "Code of 6 digits"},
          "size": {"nl": "Omvang", "en": "Size"},
          "skipToContent": {"nl": "Naar de inhoud", "en": "Skip to content"},
          "split": {"nl": "Samenvoegen ongedaan maken", "en": "Take the merge back"},
          "splitText": {"nl": "De dossiers verwijzen niet meer naar elkaar. Er gaat niets verloren.", "en": "The dossiers do not refer to each other any more. Nothing is lost."},
          "started": {"nl": "Begonnen", "en": "Started"},
          "state": {"nl": "Stand", "en": "State"},
          "stateLeaving": {"nl": "Verstuurt wat wacht, dan gewist", "en": "Sends what waits, then wiped"},
          "stateRevoked": {"nl": "Toegang beëindigd", "en": "Access ended"},
          "stateWiping": {"nl": "Wordt gewist", "en": "To be wiped"},
          "systemAdministrator": {"nl": "Systeembeheerder", "en": "System administrator"},
          "takeBack": {"nl": "Besluit terugnemen", "en": "Take the decision back"},
          "takeBackText": {"nl": "U kiest opnieuw uit de waarden die er waren. Het besluit van nu blijft in de historie staan.", "en": "You choose again from the values that were there. The present decision stays in the history."},
          "templateItem": {"nl": "Regel", "en": "Line"},
          "templates": {"nl": "Sjablonen", "en": "Templates"},
          "termOf": {"nl": "Duur", "en": "Length"},
          "terms": {"nl": "Wettelijke en eigen termijnen", "en": "Statutory and own terms"},
          "thisSession": {"nl": "Deze sessie", "en": "This session"},
          "timeZone": {"nl": "Tijdzone", "en": "Time zone"},
          "toConfirm": {"nl": "Te bevestigen", "en": "To be confirmed"},
          "toPurge": {"nl": "Moet eraf", "en": "Has to go"},
          "today": {"nl": "Vandaag", "en": "Today"},
          "tooManyCodes": {"nl": "Er staan te veel codes open. Wacht tot er een is gebruikt of verlopen.", "en": "Too many codes are open. Wait until one was used or has expired."},
          "tooManyTries": {"nl": "Te veel pogingen. Wacht {0} en probeer het dan opnieuw.", "en": "Too many tries. Wait {0}, then try again."},
          "twoPeople": {"nl": "Dit zijn twee mensen", "en": "These are two people"},
          "twoPeopleText": {"nl": "Dit paar komt dan niet meer in de lijst.", "en": "This pair does not come up in the list any more."},
          "typeAmount": {"nl": "bedrag{0}", "en": "amount{0}"},
          "typeBoolean": {"nl": "ja of nee", "en": "yes or no"},
          "typeChoice": {"nl": "keuze uit {0}", "en": "choice of {0}"},
          "typeDate": {"nl": "dag", "en": "day"},
          "typeDay": {"nl": "Een dag ziet eruit als 2026-03-02, en de laatste komt niet voor de eerste.", "en": "A day looks like 2026-03-02, and the last is not before the first."},
          "typeFile": {"nl": "bestand", "en": "file"},
          "typeInteger": {"nl": "geheel getal{0}", "en": "whole number{0}"},
          "typeMoment": {"nl": "moment", "en": "moment"},
          "typeReference": {"nl": "verwijzing naar {0}", "en": "reference to {0}"},
          "typeText": {"nl": "tekst, hoogstens {0} tekens", "en": "text, at most {0} characters"},
          "unblock": {"nl": "Deblokkeren", "en": "Unblock"},
          "unblockText": {"nl": "Deze persoon kan weer inloggen.", "en": "This person can sign in again."},
          "unclear": {"nl": "Niet eenduidig", "en": "Unclear"},
          "uncounted": {"nl": "Daarnaast zijn er {0} gevraagde gegevens die u niet altijd mag inzien. Die tellen niet mee.", "en": "Besides, there are {0} wanted fields that you may not always see. They are not counted."},
          "unitDays": {"nl": "{0} dagen", "en": "{0} days"},
          "unitFunctional": {"nl": "alleen wat iemand kan", "en": "only what somebody can do"},
          "unitHours": {"nl": "{0} uur", "en": "{0} hours"},
          "unitMonths": {"nl": "{0} maanden", "en": "{0} months"},
          "unitOwn": {"nl": "eigen registraties", "en": "own records"},
          "unitWeeks": {"nl": "{0} weken", "en": "{0} weeks"},
          "unitYears": {"nl": "{0} jaar", "en": "{0} years"},
          "unknown": {"nl": "onbekend", "en": "unknown"},
          "unseenTitle": {"nl": "Gewijzigd zonder dat de verwijderaar het had gezien", "en": "Edited without the deleter having seen it"},
          "unsent": {"nl": "Nog niet verstuurd", "en": "Unsent"},
          "until": {"nl": "tot", "en": "until"},
          "untilDay": {"nl": "Tot en met", "en": "Up to and including"},
          "untilMoment": {"nl": "tot {0}", "en": "until {0}"},
          "upcoming": {"nl": "Nog niet begonnen", "en": "Not begun yet"},
          "uploadProgramme": {"nl": "Nieuwe versie aanbieden", "en": "Offer a new version"},
          "urgency": {"nl": "Urgentie", "en": "Urgency"},
          "useRecoveryCode": {"nl": "Inloggen met herstelcode", "en": "Sign in with recovery code"},
          "value": {"nl": "Waarde", "en": "Value"},
          "valueDeleted": {"nl": "verwijderd", "en": "deleted"},
          "valueKept": {"nl": "blijft staan", "en": "stays"},
          "valueKind": {"nl": "Soort waarde", "en": "Kind of value"},
          "valueLoses": {"nl": "Vervalt", "en": "Is dropped"},
          "valueNone": {"nl": "(leeg)", "en": "(empty)"},
          "valueNow": {"nl": "Geldt nu", "en": "In force now"},
          "valueThen": {"nl": "Wordt", "en": "Becomes"},
          "verify": {"nl": "Controleren op wijzigingen", "en": "Check for tampering"},
          "verifyText": {"nl": "Rekent na of er niets in het logboek is gewijzigd. Bij een lang logboek duurt dat even.", "en": "Recomputes whether nothing in the ledger was changed. With a long ledger that takes a while."},
          "version": {"nl": "Versie", "en": "Version"},
          "versions": {"nl": "Versies", "en": "Versions"},
          "views": {"nl": "Weergaven", "en": "Views"},
          "waiting": {"nl": "wachten", "en": "waiting"},
          "waitingForYou": {"nl": "Dit wacht op u", "en": "This waits for you"},
          "waitingSince": {"nl": "Wacht sinds", "en": "Waiting since"},
          "what": {"nl": "Wat", "en": "What"},
          "whatChanges": {"nl": "Wat er verandert", "en": "What changes"},
          "whatField": {"nl": "Gegeven", "en": "Field"},
          "whatHappened": {"nl": "Wat er gebeurde", "en": "What happened"},
          "whatRoles": {"nl": "Wat rollen erbij krijgen of kwijtraken", "en": "What roles gain or lose"},
          "whatWasThere": {"nl": "De waarden waaruit is gekozen", "en": "The values that were chosen from"},
          "whatYouCanDo": {"nl": "Wat u kunt doen", "en": "What you can do"},
          "when": {"nl": "Wanneer", "en": "When"},
          "whichCounts": {"nl": "Welke waarde geldt?", "en": "Which value counts?"},
          "whichRule": {"nl": "Welke waarde geldt overal?", "en": "Which value counts everywhere?"},
          "whileOpen": {"nl": "Zolang open is", "en": "While open"},
          "who": {"nl": "Wie", "en": "Who"},
          "whoRead": {"nl": "Wie dit dossier heeft ingezien", "en": "Who has seen this dossier"},
          "whyChoose": {"nl": "Kies een reden …", "en": "Choose a reason …"},
          "whyMissing": {"nl": "Schrijf of kies een reden.", "en": "Write or choose a reason."},
          "whyOwn": {"nl": "Toelichting", "en": "In your own words"},
          "whyText": {"nl": "Wie een andere waarde had, krijgt deze reden te lezen.", "en": "Whoever had another value gets to read this reason."},
          "whyTitle": {"nl": "Waarom kiest u dit?", "en": "Why do you choose this?"},
          "wipe": {"nl": "Wissen", "en": "Wipe"},
          "wipeText": {"nl": "Bij het volgende contact wordt alles van het apparaat gewist, ook wat nog niet verstuurd is. Daarna heeft het geen toegang meer.", "en": "With its next contact everything is wiped from the device, unsent work too. After that it has no access."},
          "workAlarms": {"nl": "Meldingen die nog niemand zag", "en": "Alarms that nobody has seen"},
          "workDecide": {"nl": "Conflicten om te beslissen", "en": "Conflicts to decide"},
          "workDecideText": {"nl": "Totdat iemand kiest, wacht ander werk", "en": "Until somebody chooses, other work waits"},
          "workEnding": {"nl": "Betrokkenheid die afloopt", "en": "Involvements that end"},
          "workEndingText": {"nl": "Binnen {0} dagen", "en": "Within {0} days"},
          "workErasures": {"nl": "Wissen bevestigen", "en": "Confirm erasures"},
          "workErasuresText": {"nl": "Aangevraagd door iemand anders", "en": "Asked for by somebody else"},
          "workRefused": {"nl": "Tegengehouden werk van partners", "en": "Work of partners that was held back"},
          "workReview": {"nl": "Conflicten om na te kijken", "en": "Conflicts to check"},
          "workReviewText": {"nl": "Er geldt een waarde; een andere verloor", "en": "One value holds; another one lost"},
          "workSilent": {"nl": "Stille apparaten", "en": "Silent devices"},
          "workUnnamed": {"nl": "Dossiers zonder medewerker", "en": "Dossiers without a worker"},
          "workUnnamedText": {"nl": "Onder de {0} nieuwste dossiers", "en": "Among the {0} newest dossiers"},
          "worker": {"nl": "medewerker", "en": "worker"},
          "workerCount": {"nl": "Medewerkers: {0}", "en": "Workers: {0}"},
          "workerName": {"nl": "Naam van de medewerker", "en": "Worker's name"},
          "workers": {"nl": "Medewerkers", "en": "Workers"},
          "workersOf": {"nl": "Medewerkers van", "en": "Workers of"},
          "yes": {"nl": "ja", "en": "yes"},
          "youAreHere": {"nl": "U bent hier", "en": "You are here"}
        }

        """##
}
