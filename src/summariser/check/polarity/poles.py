"""Words and phrases that stand at one of two poles: bound to a thing or free of it, always or seldom, easier or harder.

Each line is one axis, its poles parted by a stroke, its phrases by commas; an indented line continues it. Phrases count
as they stand, and the longest counts alone: "hardly ever" is no "ever".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

# The words around tell whether two phrases speak of the same thing.
_LOOSE: Final = """
confined to, limited to, restricted to, found only in, only in | beyond, not only in, wider than, goes beyond, extends
    beyond, extend beyond
elsewhere, other places, somewhere else, other ways, alternatives, an alternative, other options, another way
    | nowhere else, no other, no alternative, no alternatives, only place, only way
previously, formerly, in the past, until then, before then, before that, until now | since then, from then on, since
    that, nowadays, from now on, ever since, these days
pending, subject to, depending on, conditional on, dependent on, provided that | whatever, regardless of,
    irrespective of, no matter, unconditionally
must, should, ought to, have to, has to, had to, obliged to, obligatory, required to, is required, are required,
    compulsory, mandatory, mandated, compelled to, forced to, compulsorily | voluntary, voluntarily, optional,
    optionally, free to, need not, exempt, at their discretion, of their own accord, may choose, if they wish,
    discretionary, as they please
covered by, subject to, falls under, fall under, fell under, bound by, within the scope, applies to, apply to
    | exempt from, outside the scope, excluded from, free from, beyond the scope, unaffected by, untouched by
retains, retained, retain, retaining, kept in, left in, includes, included, keeps, kept | leaves out, left out,
    leave out, leaving out, cut out, cuts out, cutting out, took out, taken out, takes out, stripped out, omits,
    omitted, excludes, excluded, removes, removed
always, continually, constantly, continuously, frequently, often, regularly, routinely, usually, typically, commonly,
    invariably, at all times, every time | never, rarely, seldom, hardly ever, scarcely ever, infrequently,
    occasionally, sporadically, only occasionally, almost never, once in a while
too often, too many, too much, too frequently, an excess, excess of, excessive, excessively, over-forecast,
    over-estimate, overestimated, overestimates, overestimate, over-estimated, over-counted, overstated, overstates
    | too seldom, too few, too little, too rarely, not enough, lack of, a lack, shortage of, insufficient,
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
easy, easier, easily, straightforward, simpler, smooth, smoothly, effortless, more easily, more simply, less difficult,
    less challenging, less complicated, less complex, intuitive, user-friendly
    | confusing, unintuitive, baffling, hard, harder, difficult, challenging, tricky, trickier, tough,
    tougher, cumbersome, arduous, less easy, less easily, less straightforward, more difficult, more challenging,
    more complicated, more complex, more cumbersome
safe, safer, safest, safely, less risky, less dangerous, lower risk, less risk, reduced risk, reduces risk,
    reduced the risk, reduces the risk, reduce the risk, fewer risks | risky, riskier, riskiest, dangerous,
    dangerously, unsafe, hazardous, less safe, more risky, more dangerous, higher risk, more risk, greater risk,
    increased risk, increases the risk, increased the risk, raised the risk, raises the risk, increase the risk
less time, quicker, faster, shorter, sooner, more quickly, quickest, fastest, speedier, fewer days, fewer weeks,
    fewer hours, fewer months | longer, more time, slower, slowest, more slowly, more days, more weeks, more hours,
    more months
cheap, cheaper, cheapest, inexpensive, affordable, cost less, costs less, less expensive, less costly, low-cost,
    saves money, saved money | expensive, costly, costlier, dearer, cost more, costs more, more expensive, more costly,
    most expensive, costliest
better, superior, improved, improves, improving | worse, poorer, inferior, deteriorated, worsened, worsens, worsening
more likely, likelier, most likely, likely | less likely, unlikely, least likely, improbable
more often, more commonly, more frequently, more regularly, most often, most commonly, most frequently, more common,
    more frequent, most common | less often, less commonly, less frequently, more rarely, more seldom, least often,
    least commonly, least frequently, less common, less frequent, rarer, least common
praised, praise, liked, loved, enjoyed, valued, applauded, complimented | complained, criticised, criticized, disliked,
    hated, resented, complain, panned
more open, more openness, greater openness, more transparent, more transparency, greater transparency, openly,
    in the open | less open, less openness, more closed, less transparent, less transparency, in secret, secretly,
    behind closed doors, more secretive
went up, gone up, go up, goes up, going up, on the rise, on the increase, picked up, scaled up, stepped up, ramped up,
    increase, increases, increased, increasing, rise, rises, rose, risen, rising, grew, grow, grows, grown, growing,
    climbed, climbing, soared, soaring, expanded, expanding | went down, gone down, go down, goes down, going down,
    came down, on the decline, on the wane, tailed off, dropped off, scaled back, cut back, scaled down, decrease,
    decreases, decreased, decreasing, fall, falls, fell, fallen, falling, drop, drops, dropped, dropping, decline,
    declines, declined, declining, shrank, shrink, shrinks, shrunk, shrinking, dwindled, dwindling, plummeted
brought forward, bring forward, bringing forward, brings forward, hastened, hastening | postponed, postpone,
    postponing, postpones, put back, putting back, pushed back, deferred, defer, deferring, delayed, delaying
seriously, severely, greatly, heavily, drastically, dramatically, profoundly, strongly | not really, barely, hardly,
    scarcely, slightly, marginally, negligibly, only slightly, not much, mildly, not very
at once, immediately, straight away, right away, instantly, promptly | eventually, in the end, at long last,
    after a delay, belatedly, slowly, gradually
answered, responded, responded to, replied, answers, replies, resolved | unanswered, awaiting a reply,
    awaiting an answer, awaiting a response, await a reply, await an answer, await a response, unresolved,
    outstanding, pending
or less, or fewer, or lower, or under, or below, or shorter, or smaller, or earlier, or cheaper, or sooner
    | or more, or higher, or over, or above, or longer, or larger, or later, or greater, or bigger
on their own, by themselves, alone, unaided, single-handed, on its own, unassisted | jointly, in partnership,
    collaboratively, with support, with help, with partners, in collaboration
co-created, helped to create, helped create, took part in, had a hand in, helped shape, helped to shape, co-designed,
    were involved in, was involved in, contributed to | had no hand in, no part in, took no part in, no say in,
    were kept out of, no involvement in, uninvolved in, no role in
alongside, together with, as well as, along with, in addition to, in tandem with, supported by, accompanied by
    | instead of, rather than, in place of, independently of, to the exclusion of, regardless of, as a substitute for
recommends, recommended, recommend, advises to, urges, urged, encourages, encouraged, invites, invited
    | advises against, advised against, warns against, warned against, cautions against, cautioned against,
    discourages, discouraged, deters, deterred, warns off
relies on, relied on, rely on, depends on, depended on, depend on, requires, needs, needed, required | does without,
    did without, do without, dispenses with, dispensed with, removes the need for, removed the need for,
    independent of, obviates, eliminates the need for, avoids the need for
ignored, ignores, ignoring, overlooked, overlooks, disregarded, neglected, paid no attention to, brushed aside
    | heeded, took account of, took into account, takes account of, addressed, addresses, acted on, considered,
    listened to, responded to
before the event, in advance, beforehand, upfront, at the outset, from the outset, from the start | retrospectively,
    afterwards, after the event, in hindsight, at the end, in retrospect, belatedly
aware of, aware that, knew of, knew that, familiar with, knowledge of, familiarity with, experience of,
    experienced in, experience with, well versed in | unaware of, unaware that, ignorant of, unfamiliar with,
    inexperience of, inexperienced in, inexperience with, unacquainted with, new to
willing to, keen to, eager to, ready to, happy to, glad to | unwilling to, reluctant to, hesitant to, slow to,
    loath to, afraid to, disinclined to
exceeded, exceeds, exceeding, surpassed, surpasses, higher than expected, more than expected, above target,
    better than expected | below target, less than expected, fewer than expected, lower than expected, missed,
    worse than expected, under target
optimistic, upbeat, hopeful, positive about | pessimistic, gloomy, downbeat, negative about
still, to this day | no longer, not any more, not any longer
"""

# The word right before, or right after, must be the same.
_BESIDE: Final = """
created, create, creates, creating, caused, cause, causes, causing, generated, generates, introduced, introduces, added,
    adds | reduced, reduces, reduce, reducing, removed, removes, eliminated, eliminates, cut, relieved, relieves, eased,
    eases, avoided, avoids, prevented, prevents
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
strict, strictly, rigid, rigidly, inflexible | lax, loose, loosely, flexible, flexibly, lenient
together, jointly | separately, apart, alone, independently, individually
quickly, rapidly, swiftly, fast, soon, promptly, speedily | slowly, gradually, belatedly, late
upstream | downstream
extended, renewed, prolonged, continued, expanded | cancelled, scrapped, ended, cut short, terminated, wound down
voted for, votes for, vote for, voting for | voted against, votes against, vote against, voting against
rules out, ruled out, ruling out, denied, denies | confirmed, confirms, confirming, admitted, admits, acknowledged
solved, solves, solve, fixed, fixes, fix, resolved, cured, tackled, overcame, overcome, undo, repaired
    | left unsolved, left unresolved, left open, made worse, aggravated, worsened, created, caused, compounded
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
shared, share, shares, published, publishes, publish, made public, disclosed, released, revealed | withheld, withholds,
    kept secret, kept private, kept back, hid, hidden, concealed, kept to itself, kept to themselves, held back
attracted, attracts, attract, drew in, drawn to, drawn by | deterred, put off, drove away, driven away, repelled
avoided, avoids, avoid, avoiding, escaped, steered clear of | incurred, incurs, ran into, suffered, met with, faced,
    experienced, caused, brought about
gained, gains, won, wins, acquired, recovered, regained | lost, loses, forfeited, lose
trusted, trusts, trust, confidence in | distrusted, mistrusted, distrust, mistrust, suspicion of, suspicious of, wary of
outperformed, outperforms, outperform, better than, beat, beats, superior to, ahead of | underperformed,
    underperforms, worse than, lagged behind, inferior to, behind, trailed
abundant, plentiful, ample, plenty of | scarce, scant, sparse, in short supply, a shortage of, short of, meagre
crowded, busy, congested | empty, deserted, quiet
gives, gave, given to, handed to, passed to, lent to, sold to, sends, sent to | takes from, took from, taken from,
    borrowed from, bought from, received from, receives from
"""

# "A before B" is "B after A": the two sides must not have changed places as well.
_ORDER: Final = """
before, until, prior to, leading up to, leads up to, led up to, in the run up to, ahead of, in advance of,
    shortly before, just before | after, following the, following a, once the, once they, once it, once we, once all,
    once their, once its, in the wake of, shortly after, soon after, just after, as soon as
"""

# More or less of a thing, which must be named beside both.
_AMOUNT: Final = """
+more, +greater, +higher, +bigger, +larger, +increased, +increasing, +growing, +rising, increase,
    increases, rise, rises, rose, risen, grew, grow, grows, grown, growth, climb, climbs, climbed, climbing, soar,
    soared, soaring, expand, expands, expanded, expanding, expansion, boost, boosts, boosted, boosting, raise, raises,
    raised, raising, improve, improves, improved, improving, enhance, enhances, enhanced, enhancing, went up, gone up,
    go up, goes up, going up, multiplied, surged, surge, doubled, tripled, uptick | +less, +fewer, +lower, +smaller,
    +reduced, +falling, +declining, +decreasing, +dwindling, reduce, reduces, reducing, reduction, reductions,
    decrease, decreases, decreased, fall, falls, fell, fallen, drop, drops, dropped, dropping, decline, declines,
    declined, cut, cuts, cutting, shrank, shrink, shrinks, shrunk, shrinking, lowers, lowered, lowering, lessen,
    lessens, lessened, went down, gone down, go down, goes down, going down, came down, dwindled, plummeted, halved,
    diminished, diminishes, curtailed, minimised, minimises, minimise, minimising
"""

# The very next word with content must be the same.
_TIGHT: Final = """
most, top, greatest, highest, biggest | least, fewest, lowest, smallest
many, numerous, much, plenty of, lots of, a lot of, a great deal of | few, little, a handful of, hardly any, very few
all, every, each, all of, every one of, any | not all, not every, not each, not any, few, hardly any
majority of, most of, the bulk of, more than half of, almost all, nearly all, mostly | minority of, few of,
    less than half of, hardly any of, almost none of, almost no
alongside, as well as, together with, along with, in addition to, including, plus, accompanied by, besides
    | instead of, rather than, in place of, excluding, without, not, except, except for, apart from
stronger, strong | weaker, weak
only, just, solely, exclusively, nobody but, no one but, none but, nothing but | not only, not just, not merely,
    not solely, more than just
with | without, lacks, lacked, lack, lacking
until, before, prior to, up to | from, since, after, as of
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
                yield first.strip("+"), Pole(tuple(rest), axis, sign, of)


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
