"""Words and phrases that stand at one of two poles: bound to a thing or free of it, always or seldom, easier or harder.

Each line is one axis, its poles parted by a stroke, its phrases by commas; an indented line continues it. Phrases count
as they stand, and the longest counts alone: "hardly ever" is no "ever".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from summariser.check.polarity.directions.loose import LOOSE
from summariser.check.reading.degrees import degrees

# The word right before, or right after, must be the same.
_BESIDE: Final = """
lets in, let in, letting in, takes in | keeps out, keep out, kept out, keeping out, shuts out, shut out
widespread, extensive, broad, wide, wide-ranging, unlimited, unrestricted, far-reaching, sweeping | limited,
    restricted, narrow, confined, isolated, patchy
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
+more, +additional, +greater, +higher, +bigger, +larger, +increased, +increasing, +growing, +rising, increase,
    increases, rise, rises, rose, risen, grew, grow, grows, grown, growth, climb, climbs, climbed, climbing, soar,
    soared, soaring,
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

# What its clause goes on to tell must be the same.
_WHOLE: Final = """
increasingly, more and more, ever more, increasing numbers of, growing numbers of, a growing number of,
    an increasing number of | a shrinking number of, a falling number of, less and less, decreasingly, ever
    less, fewer and fewer, ever fewer
began by, begins by, begin by, beginning by, began with, begins with, started by, starts by, started out by, started
    with, starts with, first thing, first of all, first step, to begin with | finished by,
    finishes by, finishing by, finished with, ended by, ends by, ended up, ended with, ends with, last thing, last of
    all, last step, final step, concluded by, concluded with, closed with, wound up
"""

# The very next word with content must be the same, and what is told of it.
_SHARE: Final = """
most, most of, the majority of, the vast majority of, the bulk of, nearly all, almost all, virtually all, the greater
    part of, many | few, few of, very few, very few of, only a few, a handful of, hardly any, hardly any of, scarcely
    any, almost no, almost none of, next to no, a minority of, a small minority of
"""

# The very next word with content must be the same.
_TIGHT: Final = """
sending, outgoing, issuing, lending, selling, giving, exporting, departing | receiving, incoming, borrowing, buying,
    importing, arriving
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
    SHARE = 7
    WHOLE = 8


class Pole(NamedTuple):
    """A phrase at one pole of an axis: its words after the first, which axis, which side, of what kind."""

    rest: tuple[str, ...]
    axis: int
    sign: int
    kind: Kind


def _axes() -> Iterator[tuple[str, Kind]]:
    kinds = (
        (LOOSE, Kind.LOOSE),
        (_TIGHT, Kind.TIGHT),
        (_SHARE, Kind.SHARE),
        (_WHOLE, Kind.WHOLE),
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
# Verbs of two words, between which their object may stand: "brought the opening forward".
PARTICLES: Final = frozenset({"forward", "back", "up", "down", "out", "off"})
PARTED: Final = frozenset(
    first
    for (first, second), poles in LONG.items()
    if second in PARTICLES and any(len(pole.rest) == 1 for pole in poles)
)
FIRST = frozenset(SHORT) | {first for first, _ in LONG}
