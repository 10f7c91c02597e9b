"""Words and phrases that stand at one of two poles: bound to a thing or free of it, always or seldom, easier or harder.

Each line is one axis, its poles parted by a stroke, its phrases by commas; an indented line continues it. Phrases count
as they stand, and the longest counts alone: "hardly ever" is no "ever".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from summariser.check.polarity.degrees import degrees

# The words around tell whether two phrases speak of the same thing.
_LOOSE: Final = """
confined to, limited to, restricted to, found only in, only in | beyond, not only in, wider than, goes beyond, extends
    beyond, extend beyond
elsewhere, other places, somewhere else, other ways, alternatives, an alternative, other options, another way |
    nowhere else, no other, no alternative, no alternatives, only place, only way
previously, formerly, in the past, in years past, until then, before then, before that, until now | since then, from
    then on, since that, nowadays, from now on, ever since, these days
pending, subject to, depending on, conditional on, dependent on, provided that | whatever, regardless of, irrespective
    of, no matter, unconditionally
must, should, ought to, have to, has to, had to, obliged to, obligatory, required to, is required, are required,
    compulsory, mandatory, mandated, compelled to, forced to, compulsorily | voluntary, voluntarily, optional,
    optionally, free to, need not, exempt, at their discretion, of their own accord, may choose, if they wish,
    discretionary, as they please
covered by, subject to, falls under, fall under, fell under, bound by, within the scope, applies to, apply to | exempt
    from, outside the scope, excluded from, free from, beyond the scope, unaffected by, untouched by
retains, retained, retain, retaining, kept in, left in, includes, included, keeps, kept | leaves out, left out, leave
    out, leaving out, cut out, cuts out, cutting out, took out, taken out, takes out, stripped out, omits, omitted,
    excludes, excluded, removes, removed
always, continually, constantly, continuously, frequently, often, regularly, routinely, usually, typically, commonly,
    invariably, at all times, every time | never, rarely, seldom, hardly ever, scarcely ever, infrequently,
    occasionally, sporadically, only occasionally, almost never, once in a while
too often, too many, too much, too frequently, an excess, excess of, excessive, excessively, over-forecast,
    over-estimate, overestimated, overestimates, overestimate, over-estimated, over-counted, overstated, overstates |
    too seldom, too few, too little, too rarely, not enough, lack of, a lack, shortage of, insufficient,
    insufficiently, under-forecast, under-estimate, underestimated, underestimates, underestimate, under-estimated,
    under-counted, understated, understates
unquestionably, undoubtedly, certainly, definitely, surely, invariably, without doubt, without question, beyond doubt
    | not necessarily, not always, by no means, doubtful, questionable, doubtfully
confident, is sure, are sure, was sure, were sure, convinced, believes that, trusts that | doubts that, doubt that,
    doubted that, sceptical, skeptical, unsure, doubtful, unconvinced
in-house, internally | outsourced, contracted out, externally, outsourcing
free of charge, at no cost, without charge, for nothing, for free | charged, for a fee, at a cost, at a charge
ahead of schedule, on time, on schedule, early, ahead of time, before the deadline | behind schedule, late, overdue,
    overran, after the deadline, delayed
within budget, under budget, on budget, below budget | over budget, overspent, overspend
deliberately, intentionally, on purpose, knowingly, purposely | inadvertently, accidentally, by accident, by mistake,
    unintentionally, unwittingly, unknowingly
in favour of, in favor of, supportive of | against, opposed to, hostile to
easy, easier, easily, straightforward, simpler, simple, smooth, smoothly, effortless, effortlessly, painless,
    manageable, more easily, more simply, less difficult, less challenging, less complicated, less complex, intuitive,
    user-friendly | confusing, unintuitive, baffling, hard, harder, difficult, challenging, tricky, trickier, tough,
    demanding, onerous, painful, tougher, cumbersome, arduous, less easy, less easily, less straightforward, more
    difficult, more challenging, more complicated, more complex, more cumbersome
safe, safer, safest, safely, less risky, less dangerous, lower risk, less risk, reduced risk, reduces risk, reduced
    the risk, reduces the risk, reduce the risk, fewer risks | risky, riskier, riskiest, dangerous, dangerously,
    unsafe, hazardous, less safe, more risky, more dangerous, higher risk, more risk, greater risk, increased risk,
    increases the risk, increased the risk, raised the risk, raises the risk, increase the risk
less time, quicker, faster, shorter, sooner, more quickly, quickest, fastest, speedier, fewer days, fewer weeks, fewer
    hours, fewer months | longer, more time, slower, slowest, more slowly, more days, more weeks, more hours, more
    months
cheap, cheaper, cheapest, inexpensive, affordable, cost less, costs less, less expensive, less costly, low-cost, saves
    money, saved money, saving money, lower cost, lower costs, lowers the cost, lower the cost, lowered the cost,
    lowers costs, reduces the cost, reduce the cost, reduced the cost, reduces costs, cuts costs, cuts the cost, cut
    the cost, cheaply, at less cost, costs far less, costs much less, costs a lot less | costs far more, costs much
    more, cost far more, cost much more, costs a lot more, higher cost, higher costs, raises the cost, raised the
    cost, raises costs, increases the cost, increased the cost, increases costs, at great cost, expensive, costly,
    costlier, dearer, cost more, costs more, more expensive, more costly, most expensive, costliest
better, superior, improved, improves, improving, best | worst, worse, poorer, inferior, deteriorated, worsened,
    worsens, worsening
more likely, likelier, most likely, likely | less likely, unlikely, least likely, improbable
more often, more commonly, more frequently, more regularly, most often, most commonly, most frequently, more common,
    more frequent, most common | less often, less commonly, less frequently, more rarely, more seldom, least often,
    least commonly, least frequently, less common, less frequent, rarer, least common
praised, praise, liked, loved, enjoyed, valued, applauded, complimented | complained, criticised, criticized,
    disliked, hated, resented, complain, panned
more open, more openness, greater openness, more transparent, more transparency, greater transparency, openly, in the
    open | less open, less openness, more closed, less transparent, less transparency, in secret, secretly, behind
    closed doors, more secretive
went up, gone up, go up, goes up, going up, on the rise, on the increase, picked up, scaled up, stepped up, ramped up,
    increase, increases, increased, increasing, rise, rises, rose, risen, rising, grew, grow, grows, grown, growing,
    climbed, climbing, soared, soaring, expanded, expanding, skyrocketed, skyrocketing, rocketed, ballooned,
    ballooning, mushroomed, swelled, swelling, spiked, surged, surging, jumped, leapt, multiplied, doubled, tripled,
    trebled, quadrupled, proliferated, flourished, boomed, booming | went down, gone down, go down, goes down, going
    down, came down, on the decline, on the wane, tailed off, dropped off, scaled back, cut back, scaled down,
    decrease, decreases, decreased, decreasing, fall, falls, fell, fallen, falling, drop, drops, dropped, dropping,
    decline, declines, declined, declining, shrank, shrink, shrinks, shrunk, shrinking, dwindled, dwindling,
    plummeted, plunged, plunging, slumped, slumping, tumbled, tumbling, dipped, waned, waning, ebbed, receded, halved,
    withered
brought forward, bring forward, bringing forward, brings forward, hastened, hastening | postponed, postpone,
    postponing, postpones, put back, putting back, pushed back, deferred, defer, deferring, delayed, delaying
seriously, severely, greatly, heavily, drastically, dramatically, profoundly, strongly | not really, barely, hardly,
    scarcely, slightly, marginally, negligibly, only slightly, not much, mildly, not very
at once, immediately, straight away, right away, instantly, promptly | eventually, in the end, at long last, after a
    delay, belatedly, slowly, gradually
answered, responded, responded to, replied, answers, replies, resolved | unanswered, awaiting a reply, awaiting an
    answer, awaiting a response, await a reply, await an answer, await a response, unresolved, outstanding, pending
or less, or fewer, or lower, or under, or below, or shorter, or smaller, or earlier, or cheaper, or sooner | or more,
    or higher, or over, or above, or longer, or larger, or later, or greater, or bigger
on their own, by themselves, alone, unaided, single-handed, on its own, unassisted | jointly, in partnership,
    collaboratively, with support, with help, with partners, in collaboration
co-created, helped to create, helped create, took part in, had a hand in, helped shape, helped to shape, co-designed,
    were involved in, was involved in, contributed to | had no hand in, no part in, took no part in, no say in, were
    kept out of, no involvement in, uninvolved in, no role in
alongside, together with, as well as, along with, in addition to, in tandem with, supported by, accompanied by |
    instead of, rather than, in place of, independently of, to the exclusion of, regardless of, as a substitute for
recommends, recommended, recommend, advises to, urges, urged, encourages, encouraged, invites, invited | advises
    against, advised against, warns against, warned against, cautions against, cautioned against, discourages,
    discouraged, deters, deterred, warns off
relies on, relied on, rely on, depends on, depended on, depend on, requires, needs, needed, required | does without,
    did without, do without, dispenses with, dispensed with, removes the need for, removed the need for, independent
    of, obviates, eliminates the need for, avoids the need for
ignored, ignores, ignoring, overlooked, overlooks, disregarded, neglected, paid no attention to, brushed aside |
    heeded, took account of, took into account, takes account of, addressed, addresses, acted on, considered, listened
    to, responded to
before the event, in advance, beforehand, upfront, at the outset, from the outset, from the start, from the beginning,
    from the very beginning, from the very start, from the very outset, from day one, right from the start, at an
    early stage | retrospectively, afterwards, after the event, in hindsight, at the end, in retrospect, belatedly,
    only after, only later, only once, as an afterthought, at a late stage, at the last minute
aware of, aware that, knew of, knew that, familiar with, knowledge of, familiarity with, experience of, experienced
    in, experience with, well versed in | unaware of, unaware that, ignorant of, unfamiliar with, inexperience of,
    inexperienced in, inexperience with, unacquainted with, new to
willing to, keen to, eager to, ready to, happy to, glad to | unwilling to, reluctant to, hesitant to, slow to, loath
    to, afraid to, disinclined to
exceeded, exceeds, exceeding, surpassed, surpasses, higher than expected, more than expected, above target, better
    than expected | below target, less than expected, fewer than expected, lower than expected, missed, worse than
    expected, under target
optimistic, upbeat, hopeful, positive about | pessimistic, gloomy, downbeat, negative about
still, to this day | no longer, not any more, not any longer
"""

# The word right before, or right after, must be the same.
_BESIDE: Final = """
created, create, creates, creating, caused, cause, causes, causing, generated, generates, introduced, introduces,
    added, adds | reduced, reduces, reduce, reducing, removed, removes, eliminated, eliminates, cut, relieved,
    relieves, eased, eases, avoided, avoids, prevented, prevents
ease, eases, eased, easing, alleviates, alleviated, relieves, mitigates, mitigated | exacerbate, exacerbates,
    exacerbated, exacerbating, aggravate, aggravates, aggravated, compounds, compounded, worsens, worsened, heightens
the same, unchanged, no different, identical | different, changed, altered, differed, differs
popular, liked, well liked | unpopular, disliked
temporary, short-term, interim, provisional, temporarily, provisionally, for now | permanent, long-term, permanently,
    lasting, for good, indefinitely, indefinite
one-off, single, once only | ongoing, continuous, recurring, repeated, regular, rolling
open-source, open source, freely licensed | proprietary, closed-source, closed source, licensed
remotely, remote, online, virtual, virtually, by video, by phone | in person, face-to-face, face to face, on site,
    on-site, in the office
online, digital, digitally, electronic, electronically | paper, on paper, paper-based, by post, by hand, handwritten
centralised, centralized, central, centrally | decentralised, decentralized, devolved, dispersed, distributed, locally
standardised, standardized, uniform, off-the-shelf, generic, ready-made | bespoke, tailored, custom, customised,
    customized, tailor-made, purpose-built
structured | unstructured, free-text
formal, formally, official, officially | informal, informally, unofficial, unofficially
full, fully, complete, completely, entire, entirely, whole, wholly, in full | partial, partially, partly, in part,
    incomplete, incompletely
internal, internally, in-house | external, externally, outside, third-party
new, newly, novel, fresh | existing, old, current, previous, established, long-standing
small, minor, modest, slight, limited, narrow, little | large, major, big, substantial, considerable, significant,
    extensive, broad, wide, great, huge, vast
previously, formerly, earlier | have since, has since, had since, later, subsequently, afterwards
ago, earlier, previously | later, afterwards, from now, hence
hidden, obscured, buried | visible, prominent, displayed, shown
private, privately, confidential, confidentially | public, publicly, open, openly
voluntary, optional | compulsory, mandatory, required, obligatory
top-down | bottom-up
planned, expected, scheduled, anticipated, foreseen | unplanned, unexpected, unscheduled, unforeseen, surprising
simple, simply, basic, uncomplicated, plain | complex, complicated, elaborate, sophisticated, intricate
useful, helpful, valuable | useless, unhelpful, worthless, of little use
effective, effectively | ineffective, ineffectively
accurate, accurately, correct, correctly, right, precise, precisely | inaccurate, inaccurately, incorrect,
    incorrectly, wrong, wrongly, imprecise, mistaken, mistakenly
clear, clearly, obvious | unclear, vague, vaguely, ambiguous, confusing, obscure
anonymous, anonymously, anonymised, unnamed, de-identified | named, identifiable, identified, personal
live, real-time, up to date, current | outdated, out of date, archived, stale, obsolete, historical
early, earliest | late, latest
rural, remote, countryside | urban, city, inner-city, metropolitan
experienced, senior, expert, seasoned | inexperienced, junior, novice, new
older, elderly, old | younger, young
stable, steady, constant, level | volatile, unstable, erratic, fluctuating, variable
rich, wealthy, affluent, well-off, prosperous | poor, deprived, disadvantaged, poorer, low-income
everyone, everybody, anyone, anybody, all of them | nobody, no one, none of them, hardly anyone
strict, strictly, rigid, rigidly, inflexible, stringent, tight, rigorous, tightened | relaxed, loosened, eased, lax,
    loose, loosely, flexible, flexibly, lenient
together, jointly | separately, apart, alone, independently, individually
quickly, rapidly, swiftly, fast, soon, promptly, speedily | slowly, gradually, belatedly, late
upstream | downstream
large-scale, wide-scale, nationwide, widespread, organisation-wide | small-scale, localised, localized, isolated,
    patchy
detailed, in detail, in depth, thorough, thoroughly, comprehensive, exhaustive | superficial, superficially, cursory,
    sketchy, perfunctory, in outline, brief, limited
generous, generously, ample | meagre, stingy, tight, scant
robust, resilient, durable, sturdy | fragile, brittle, flimsy, weak, vulnerable
diverse, varied, mixed, heterogeneous | homogeneous, uniform, similar, alike
balanced, even, evenly, fair, fairly, impartial | skewed, lopsided, uneven, unevenly, biased, unfair, partial
modern, new, cutting-edge, state-of-the-art, up to date, innovative | legacy, outdated, old, ageing, aging,
    antiquated, obsolete, dated
enthusiastic, enthusiastically, eager, eagerly, willing, willingly, readily, gladly | reluctant, reluctantly,
    grudging, grudgingly, unwilling, unwillingly, hesitant, hesitantly, lukewarm
high-risk, risky | low-risk, safe
high-quality, high-fidelity, polished | low-quality, low-fidelity, rough, crude, shoddy
high-level, senior | low-level, junior
long-term, long term, long-standing, long-running | short-term, short term, short-lived, recent
proactive, proactively | reactive, reactively
seamless, seamlessly, smooth, smoothly | clunky, disjointed, bumpy, rocky, patchy, fragmented
flat, stagnant, static | growing, rising, moving, dynamic
abundance, wealth, surplus, glut, excess | scarcity, shortage, lack, dearth, shortfall, deficit
praise, approval, acclaim, enthusiasm, support | criticism, disapproval, hostility, opposition, resistance,
    scepticism, skepticism, reluctance, apathy
strength, strengths, advantage, advantages, benefit, benefits, upside, merit, merits, asset | weakness, weaknesses,
    disadvantage, disadvantages, drawback, drawbacks, downside, shortcoming, shortcomings, liability
success, successes, triumph, achievement | failure, failures, setback, setbacks, defeat, disappointment
extended, renewed, prolonged, continued, expanded | cancelled, scrapped, ended, cut short, terminated, wound down
voted for, votes for, vote for, voting for | voted against, votes against, vote against, voting against
rules out, ruled out, ruling out, denied, denies | confirmed, confirms, confirming, admitted, admits, acknowledged
unlocked, unlocks, unlocking, enabled, enables, enabling, allowed, allows, allowing, permitted, permits, let, lets,
    empowered, empowers, paved the way for | blocked, blocks, blocking, prevented, prevents, preventing, stopped,
    stops, kept from, keeps from, forbade, forbids, barred, bars, hindered, hinders, hampered, hampers, impeded,
    impedes
sped up, speeds up, speed up, speeding up, accelerated, accelerates, accelerate, accelerating, quickened, quickens,
    hastened, hastens, expedited, expedites, expedite, streamlined, streamlines | slowed, slows, slow, slowing, slowed
    down, slows down, slow down, slowing down, delayed, delays, delay, delaying, held up, holds up, bogged down
simplified, simplifies, simplify, simplifying, eased, eases, streamlined, streamlines | complicated, complicates,
    complicate, complicating
strengthened, strengthens, strengthen, strengthening, bolstered, bolsters, bolster, reinforced, reinforces, reinforce,
    deepened, deepens, cemented, shored up, built, builds, boosted, boosts, boost | weakened, weakens, weaken,
    weakening, undermined, undermines, undermine, undermining, eroded, erodes, erode, eroding, damaged, damages,
    sapped, dented
broadened, broadens, broaden, widened, widens, widen, widening, expanded, expands, expand, extended, extends, opened
    up | narrowed, narrows, narrow, narrowing, restricted, restricts, restrict, limited, limits, limit, shrank,
    shrinks
tightened, tightens, tighten, tightening, toughened, toughens | relaxed, relaxes, relax, relaxing, loosened, loosens,
    loosen, eased, eases, softened, softens
centralised, centralises, consolidated, consolidates, merged, merges, unified, unifies, combined, combines, joined up,
    brought together, brings together | split, splits, splits up, separated, separates, divided, divides, dispersed,
    fragmented, fragments, broke up, breaks up, pulled apart
motivated, motivates, inspired, inspires, encouraged, encourages, spurred, energised | demotivated, discouraged,
    discourages, deterred, deters, put off, dispirited
satisfied, satisfies, pleased, delighted, impressed | disappointed, dissatisfied, frustrated, frustrates, annoyed
reassured, reassures, calmed | alarmed, alarms, worried, worries, unsettled, unnerved
respected, respects, followed, follows, adhered to, adheres to, complied with, complies with, obeyed, kept to |
    flouted, breached, breaches, violated, violates, ignored, ignores, disregarded, departed from, deviated from,
    deviates from
preserved, preserves, protected, protects, safeguarded, safeguards | endangered, endangers, threatened, threatens,
    jeopardised, jeopardises, jeopardized, exposed, exposes, destroyed, compromised, compromises
resumed, resumes, restarted, restarts, reinstated, revived, relaunched | suspended, suspends, paused, pauses, halted
underestimated, underestimates, underestimate, understated, underplayed | overestimated, overestimates, overestimate,
    overstated, exaggerated
upgraded, upgrades, modernised, modernises, improved, improves | downgraded, downgrades, degraded, degrades
remembered, remembers, recalled | forgot, forgets, forgotten
depleted, depletes, drained, drains, used up, uses up, ran down | replenished, replenishes, topped up, tops up,
    restocked, refilled
thrived, thrives, flourished, flourishes, prospered, succeeded, succeeds, excelled, excels | struggled, struggles,
    floundered, failed, fails, faltered, falters, stumbled, suffered
leads, led, heads, ahead of | lags, lagged, trails, trailed, behind
validated, validates, confirmed, confirms, bore out, bears out, corroborated, proved, proves, upheld | refuted,
    refutes, disproved, disproves, contradicted, contradicts, overturned, invalidated, cast doubt on, casts doubt on
recruited, recruits, hired, hires, took on, takes on | dismissed, dismisses, laid off, lays off, let go, made
    redundant
spent, spends, paid, pays, cost, costs | saved, saves, earned, earns
earned, earns, made money, profited | lost money, made a loss
approved, approves, granted, grants, authorised, authorises, passed | rejected, rejects, refused, refuses, vetoed,
    blocked, turned down, dismissed
separate, separately, distinct, siloed | joint, shared, common, combined, integrated, unified
mainly, mostly, largely, chiefly, primarily, predominantly | partly, rarely, marginally, only partly, hardly
significantly, substantially, considerably, markedly, greatly, dramatically, sharply, vastly, drastically | slightly,
    marginally, negligibly, minimally, a little, only slightly, barely, modestly
quickest, fastest, first | slowest, last
repeatedly, many times, several times, more than once, time and again | once, only once, just once, a single time
solved, solves, solve, fixed, fixes, fix, resolved, cured, tackled, overcame, overcome, undo, repaired | left
    unsolved, left unresolved, left open, made worse, aggravated, worsened, created, caused, compounded
achieved, achieves, reached, hit, attained, met, meets, fulfilled, surpassed, beat | missed, misses, fell short of,
    falls short of, fall short of, failed to meet, failed to reach, failed to hit
welcomed, welcomes, embraced, embraces, accepted, accepts, backed, backs | resisted, resists, rejected, rejects,
    refused, refuses, turned down, turns down, pushed back against, declined, spurned, opposed, opposes
continue, continues, continued, continuing, carry on, carries on, carrying on, carried on, kept going, goes on,
    persisted, persists, kept up | stopped, stops, ceased, ended, ends, discontinued, gave up, gave out, dropped,
    abandoned, halted, lapsed
joined, join, joins, signed up, enrolled, opted in | left, leave, leaves, quit, withdrew, dropped out, opted out
rolled out, brought in, launched, set up, introduced, opened, opens, switched on, turned on, adopted | shut down,
    wound up, phased out, withdrawn, withdrew, called off, switched off, turned off, scrapped, closed, closes, retired
shared, share, shares, published, publishes, publish, made public, disclosed, released, revealed | withheld,
    withholds, kept secret, kept private, kept back, hid, hidden, concealed, kept to itself, kept to themselves, held
    back
attracted, attracts, attract, drew in, drawn to, drawn by | deterred, put off, drove away, driven away, repelled
avoided, avoids, avoid, avoiding, escaped, steered clear of | incurred, incurs, ran into, suffered, met with, faced,
    experienced, caused, brought about
gained, gains, won, wins, acquired, recovered, regained | lost, loses, forfeited, lose
trusted, trusts, trust, confidence in | distrusted, mistrusted, distrust, mistrust, suspicion of, suspicious of, wary
    of
outperformed, outperforms, outperform, better than, beat, beats, superior to, ahead of | underperformed,
    underperforms, worse than, lagged behind, inferior to, behind, trailed
abundant, plentiful, ample, plenty of | scarce, scant, sparse, in short supply, a shortage of, short of, meagre
crowded, busy, congested | empty, deserted, quiet
gives, gave, given to, handed to, passed to, lent to, sold to, sends, sent to | takes from, took from, taken from,
    borrowed from, bought from, received from, receives from
"""

# "A before B" is "B after A": the two sides must not have changed places as well.
_ORDER: Final = """
before, until, prior to, leading up to, leads up to, led up to, in the run up to, ahead of, in advance of, shortly
    before, just before | after, following the, following a, once the, once they, once it, once we, once all, once
    their, once its, in the wake of, shortly after, soon after, just after, as soon as
led to, leads to, lead to, leading to, gave rise to, gives rise to, resulted in, results in, resulting in, brought
    about, brings about, paved the way for, feeds into, fed into, feed into, feeding into | stemmed from, stems from,
    stemming from, resulted from, results from, resulting from, arose from, arises from, was caused by, were caused
    by, is caused by, are caused by, grew out of, was the result of, draws on, drew on, drawing on, draws from
preceded, precedes, preceding, came before, comes before | was preceded by, were preceded by, came after, comes after
"""

# More or less of a thing, which must be named beside both.
_AMOUNT: Final = """
+more, +greater, +higher, +bigger, +larger, +increased, +increasing, +growing, +rising, increase, increases, rise,
    rises, rose, risen, grew, grow, grows, grown, growth, climb, climbs, climbed, climbing, soar, soared, soaring,
    expand, expands, expanded, expanding, expansion, boost, boosts, boosted, boosting, raise, raises, raised, raising,
    +creates, +creating, +generates, +generating, skyrocketed, skyrocketing, rocketed, rocketing, ballooned,
    ballooning, mushroomed, swelled, swollen, swelling, spiked, jumped, leapt, quadrupled, trebled, escalated,
    escalating, intensified, intensifies, heightened, heightens, lengthened, lengthens, inflated, inflates, amplified,
    amplifies, magnified, magnifies, pushed up, pushes up, pushing up, drove up, drives up, driving up, stepped up,
    stepping up, ramped up, ramping up, built up, adds to, added to, adding to, improve, improves, improved,
    improving, enhance, enhances, enhanced, enhancing, went up, gone up, go up, goes up, going up, multiplied, surged,
    surge, doubled, tripled, uptick | +less, +fewer, +lower, +smaller, +reduced, +falling, +declining, +decreasing,
    +dwindling, reduce, reduces, reducing, reduction, reductions, decrease, decreases, decreased, fall, falls, fell,
    fallen, drop, drops, dropped, dropping, decline, declines, declined, cut, cuts, cutting, shrank, shrink, shrinks,
    shrunk, shrinking, lowers, lowered, lowering, lessen, lessens, lessened, went down, gone down, go down, goes down,
    going down, came down, dwindled, plummeted, halved, diminished, diminishes, curtailed, minimised, minimises,
    minimise, minimising, dwindle, dwindles, plunged, plunges, plunging, slumped, slumps, slumping, tumbled, tumbles,
    tumbling, slid, dipped, dips, waned, wanes, waning, ebbed, ebbing, eroded, erodes, eroding, receded, recedes,
    slashed, slashes, slashing, pared, trimmed, trims, trimming, shortened, shortens, shortening, curbed, curbs,
    curbing, depleted, depletes, deflated, thinned, dented, dents, brought down, brings down, bringing down, drove
    down, drives down, driving down, pushed down, pushes down, cut down, cuts down, cutting down, tailed off, scaled
    back, scaling back, cut back, cutting back, +save, +saves, +saved, +saving, ease, eases, eased, easing, weakened,
    weakens, weakening
"""

# The very next word with content must be the same.
_TIGHT: Final = """
most, top, greatest, highest, biggest | least, fewest, lowest, smallest
many, numerous, much, plenty of, lots of, a lot of, a great deal of | few, little, a handful of, hardly any, very few
all, every, each, all of, every one of, any | not all, not every, not each, not any, few, hardly any
majority of, most of, the bulk of, more than half of, almost all, nearly all, mostly | minority of, few of, less than
    half of, hardly any of, almost none of, almost no
alongside, as well as, together with, along with, in addition to, including, plus, accompanied by, besides | instead
    of, rather than, in place of, excluding, without, not, except, except for, apart from
stronger, strong | weaker, weak
only, just, solely, exclusively, nobody but, no one but, none but, nothing but | not only, not just, not merely, not
    solely, more than just
with | without, lacks, lacked, lack, lacking
until, before, prior to, up to | from, since, after, as of
during, throughout, in the course of, in the middle of, amid | after, following, since, in the wake of
during, throughout, in the course of, in the middle of, amid | before, prior to, ahead of, in advance of, in the run
    up to
towards, toward, closer to, nearer to | away from, further from, farther from
into | out of
over, more than, above, upwards of, in excess of | only, just, merely, under, less than, below, fewer than, just under
"""


class Kind(Enum):
    """What must be alike around two phrases: words enough, the very next one, or the events to each side."""

    LOOSE = 1
    TIGHT = 2
    ORDER = 3
    AMOUNT = 4
    AMOUNT_OF_NEXT = 5
    BESIDE = 6


class Pole(NamedTuple):
    """A phrase at one pole of an axis: its words after the first, which axis, which side, of what kind."""

    rest: tuple[str, ...]
    axis: int
    sign: int
    kind: Kind


def _axes() -> Iterator[tuple[str, Kind]]:
    kinds = (
        (_LOOSE, Kind.LOOSE),
        (_TIGHT, Kind.TIGHT),
        (_BESIDE, Kind.BESIDE),
        (_ORDER, Kind.ORDER),
        (_AMOUNT, Kind.AMOUNT),
    )
    for listed, kind in kinds:
        yield from ((line, kind) for line in listed.replace("\n    ", " ").strip().splitlines())


def _phrases() -> Iterator[tuple[str, Pole]]:
    for axis, (line, kind) in enumerate(_axes()):
        for sign, side in zip((1, -1), line.split("|"), strict=True):
            for phrase in side.split(","):
                first, *rest = phrase.replace("-", " ").split()
                of = Kind.AMOUNT_OF_NEXT if first.startswith("+") else kind
                for form in (first.strip("+"), *(() if rest else degrees(first))):
                    yield form, Pole(tuple(rest), axis, sign, of)


def _tables() -> tuple[dict[str, list[Pole]], dict[tuple[str, str], list[Pole]]]:
    short: dict[str, list[Pole]] = {}
    long: dict[tuple[str, str], list[Pole]] = {}
    for first, pole in _phrases():
        if pole.rest:
            long.setdefault((first, pole.rest[0]), []).append(pole)
        else:
            short.setdefault(first, []).append(pole)
    return short, long


# Single words by themselves, longer phrases by their first two words.
SHORT, LONG = _tables()
FIRST = frozenset(SHORT) | {first for first, _ in LONG}
