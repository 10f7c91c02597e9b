"""Phrases at one of two poles, of which the words around tell whether they speak of the same thing.

Each line is one axis, its poles parted by a stroke, its phrases by commas; an indented line continues it.
"""

from typing import Final

LOOSE: Final = """
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
confident, certain that, is certain, are certain, is sure, are sure, was sure, were sure, convinced, believes that,
    trusts that | doubts that, doubt that, doubted that, sceptical, skeptical, unsure, doubtful, unconvinced
in-house, internally | outsourced, contracted out, externally, outsourcing
free of charge, at no cost, without charge, for nothing, for free | charged, for a fee, at a cost, at a charge
ahead of schedule, on time, on schedule, early, ahead of time, before the deadline | behind schedule, late, overdue,
    overran, after the deadline, delayed
phased in, phases in, phasing in, phase in | phased out, phases out, phasing out, phase out
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
brought forward, bring forward, bringing forward, brings forward, hastened, hastening, sped up, speed up, speeds up,
    speeding up | postponed, postpone, postponing, postpones, put back, putting back, pushed back, deferred, defer,
    deferring, delayed, delaying, set back, sets back, setting back, held up, hold up, holds up, holding up, slow
    down, slows down, slowed down, slowing down
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
    early stage, from the inception | retrospectively, afterwards, after the event, in hindsight, at the end, in
    retrospect, belatedly, only after, only later, only once, as an afterthought, at a late stage, at the last minute,
    towards the end
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
