"""The words that make a claim say more, or less, than its evidence. `*` stands for any ending."""

from __future__ import annotations

import re

from summariser.check.hints.phrases import Phrases
from summariser.check.reading.words import bag

# What the source only plans, hopes for or can imagine; and the same said by a claim.
PLAN = Phrases(
    "will, would, shall, going to, plan, plans, planned, planning, aim, aims, aimed, aiming, intend*, "
    "intention*, expect, expects, expected, hope, hopes, hoped, hoping, due to be, propos*, target*, "
    "goal, goals, forecast*, anticipat*, set to, want to, wants to, wanted to, seek to, seeks to, "
    "next step*, next year, next phase, ambition*, envisag*, potential, potentially, could, should, "
    "may, might, meant to, looking to, looks to, look forward, is to, are to, recommend*, advis*, "
    "in the future, coming months, coming year, continue to, continues to, working on, working to, "
    "working towards, ready to, projected, in progress, under way, underway, currently, "
    "is designed to, designed to, soon, upcoming, roadmap, next month, by the end, had to, excited to, supporting the, "
    "is *ing, are *ing, being"
)
# What can only be a plan, whatever it is said of.
PLANNED = Phrases(
    "will, planned, plan to, plans to, planning to, being planned, intend*, going to, future, potential to, "
    "potentially, will include, aim to, aims to, hope to, hopes to, expect to, expects to, ambition*, next step*"
)
TOLD_AS_PLAN = Phrases(
    "will, would, shall, going to, plan, plans, planned, planning, aim, aims, aimed, aiming, intend*, "
    "intention*, expect, expects, expected, hope, hopes, hoped, hoping, due to, propos*, target*, "
    "goal, goals, forecast*, anticipat*, set to, want to, wants to, wanted to, seek to, seeks to, "
    "next step*, next year, ambition*, envisag*, potential, potentially, could, should, may, might, "
    "meant to, looking to, looks to, look forward, is to, are to, was to, were to, need to, needs to, "
    "had to, recommend*, advis*, continue to, continues to, designed to, in the future, working on, "
    "intended, soon, upcoming, until, is being, are being, can"
)
# A plan told outright.
PLAN_CLAIM = Phrases(
    "will, shall, going to, plans to, plan to, plans for, planned, is planning, are planning, aims, aim to, aims to, "
    "aimed to, aiming to, intends, intend to, intended to, intention to, expects, expect to, expected to, expected, "
    "hopes, hoped, hope to, hoping, due to be, due to start, due to run, proposes, proposed, target of, forecast to, "
    "forecasts that, anticipat*, set to, seeks to, next step*, next year, ambition to, ambition is, envisag*, "
    "potential savings, looking to, in the future, soon"
)
# Ways to say less than certainty: roughly, perhaps, as told by somebody, in part.
_HEDGES = (
    Phrases(
        "about #, around #, approximately, roughly, nearly, almost, circa, up to, at least, more "
        "than, over #, less than, fewer than, under #, estimat*, as much as, as many as, some #, "
        "close to, in the region of, or so, just under, just over, or more, or less, no more than"
    ),
    Phrases(
        "may, might, could, possibl*, potential*, likely, unlikely, perhaps, probabl*, can, would, "
        "tend, tends, tended, seem, seems, seemed, appear, appears, appeared, expect, expected, hope, "
        "hoped, aim*, wherever possible, wherever we could, help, helps, helped, in theory, should"
    ),
    Phrases(
        "reported, reports, reporting, suggest*, believe*, feel, feels, felt that, according to, "
        "anecdotal*, thinks, think, thought, perceived, indicat*, in our view, argue*, says, said, "
        "claim*, estimat*, evidence"
    ),
    Phrases(
        "some, often, sometimes, partly, partially, several, most, mostly, many, generally, "
        "typically, usually, mainly, largely, a few, initial, initially, so far, not always, "
        "relatively, fairly, somewhat, slightly, mixed, primarily, in some cases, on average, early"
    ),
)
_FIGURE, _MODAL, _REPORT, _PART = _HEDGES
# Each list with those of which one in the claim keeps the hedge: what is reported is no longer told as certain.
HEDGES = (
    (_FIGURE, (_FIGURE,)),
    (_MODAL, (_MODAL,)),
    (_REPORT, (_MODAL, _REPORT)),
    (_PART, (_PART, _MODAL)),
)
CAUSE = Phrases(
    "because, because of, thanks to, led to, leads to, leading to, result in, results in, resulted "
    "in, resulting in, due to, as a result, as a direct result, owing to, caused, causes, causing, "
    "therefore, thereby, drove, driven by, brought about, meant that, enabled, enabling, enables, "
    "consequently, prompted, prompting, triggered, on account of, attributed to, which is why, hence, "
    "thus, as a consequence, stemmed from, explains why, by doing so"
)
# Links that a source may draw more loosely, and that bear a claim's link out.
LINKS = Phrases(
    "because, thanks to, led to, leads to, leading to, lead to, result*, due to, owing to, caus*, "
    "therefore, thereby, so that, drove, drives, driven, brought, mean, means, meant, meaning, "
    "enabl*, allow*, thus, hence, consequen*, prompt*, trigger*, why, reason*, since, so, attribut*, "
    "explain*, help*, make, makes, making, made, contribut*, accordingly, let, lets, in response, "
    "given, ensur*, as we, as the, as they, as it, based on, motivat*, driv*"
)
SUPERLATIVE = Phrases(
    "all, every, everyone, everything, always, only, first, largest, biggest, most, best, greatest, "
    "highest, lowest, fastest, significant, significantly, dramatic, dramatically, substantial, "
    "substantially, huge, hugely, vast, vastly, completely, entire, entirely, whole, never, "
    "unprecedented, sharply, greatly, massive, massively, radically, transformed, guarantee*, "
    "eliminated, immediately, unique, uniquely, anyone, anywhere, fully, leading, major, throughout, "
    "none, any, each"
)
WIDE = Phrases(
    "all, every, everyone, anyone, anywhere, everywhere, nationwide, countrywide, council-wide, "
    "citywide, city-wide, statewide, entire, whole, throughout, national, nationally, universal, "
    "universally, worldwide, globally, across, always, routinely, organisation-wide, government-wide, "
    "whichever, both, fully, any, each, in general, federal"
)
# What was only tried out holds for the whole of a sentence; "some" and "most" for what they stand beside.
TRIED = Phrases(
    "pilot*, trial*, sample*, test group, prototype*, proof of concept, proof-of-concept, our team, one team, "
    "experiment*"
)
NARROW = Phrases(
    "some, a few, several, small, many, most, initial, initially, limited, particular, specific, especially, "
    "often, usually, typically, certain, selected, one of, a group of, participants, sometimes, nearly all, "
    "almost all, in some cases, mostly, generally, early, majority, part of, two of, three of, four of"
)
# A benefit told outright, and the wider ways to tell one that count where the evidence is silent.
BENEFIT = Phrases(
    "improv*, saved, saves, saving, savings, reduc*, faster, quicker, efficien*, increas*, better, "
    "satisf*, benefit*, cut, cuts, cutting, gain*, success*, easier, freed up, freeing, boost*, "
    "raised, fell, rose, effective*, productiv*, confiden*, streamlin*, simpler, cheaper, fewer, "
    "accura*, sped up, speeds up, speeding, strengthen*, enhanc*, achiev*, lowered, "
    "shorten*, positive, positively, safer, doubl*, tripl*, dropped, prevented, award*, praise*, "
    "grew, growth, avoided, transformed, accelerat*, widen*, spared, won, smoother, sooner, relieved, "
    "eased"
)
BENEFIT_IN_PASSING = Phrases(
    "improv*, sav*, reduc*, faster, quicker, quickly, efficien*, increas*, better, satisf*, benefit*, "
    "cut, cuts, cutting, gain*, success*, easier, easily, enabl*, freed up, freeing, boost*, rais*, "
    "fell, falls, rose, effective*, productiv*, confiden*, trust, streamlin*, simpl*, cheaper, fewer, "
    "accura*, speed*, sped, strengthen*, enhanc*, outcome*, impact*, result, results, resulted, "
    "achiev*, deliver*, value, lower*, shorten*, more, less, won, positive*, wast*, safer, help*, "
    "allow*, usable, doubl*, dropped, prevent*, award*, praise*, popular, grew, growth, avoid*, "
    "engag*, reliev*, transform*, accelerat*, widen*, broaden*, spar*, shorter, longer, higher, "
    "wider, smoother, sooner, minimis*, free, relief, eas*, support*, inviting"
)
# What makes a figure less than exact, right before it.
INEXACT = re.compile(
    r"(?:about|around|approximately|roughly|nearly|almost|circa|up to|at least|more than|over|less than|fewer than|"
    r"under|estimated|as (?:much|many) as|some|close to|just (?:over|under)|in the region of|projected|target of)"
    r"(?: an?| the)?\s*$",
    re.IGNORECASE,
)
# The words with which these end: before most figures stands another.
INEXACT_LAST = bag(
    "about around approximately roughly nearly almost circa to least than over under estimated much many as some of "
    "projected a an the"
)
FIGURES = re.compile(r"[£$€]?\d+(?:[.,]\d+)*")
# A plan and the verb that is planned.
PLANNED_VERB = re.compile(
    r"\b(?:will|would|shall|could|can|may|might|should|(?:plan|aim|hope|expect|intend|want|wish|seek|look|need|excited|due|"
    r"ready|going|goal|ambition|intention)(?:s|ned|ning|ed|d|ing|ting)?(?: (?:is|was|were|are))? to|"
    r"(?:is|are|was|were) (?=\w+ing))"
    r"\s+(?:also |then |now |not |be |have |soon |potentially |further )*(?:(help) (?:to )?)?(\w{3,})",
    re.IGNORECASE,
)
# A verb that is meant: "to be scaled", whatever has been done for it; and "to scale", where nothing is told as done.
MEANT_BY_ALL = re.compile(r"to\s+be\s+()(\w{3,}ed)\b", re.IGNORECASE)
MEANT_VERB = re.compile(r"to\s+()(?!\w+(?:ed|ing)\b)(\w{3,})\b", re.IGNORECASE)
NOW = bag("is are now uses gives serves has have")
HAVE = bag("has have had")
# What makes a thing possible or meant, and no more.
ABLE = Phrases(
    "will, would, shall, can, could, may, might, should, able to, designed to, aim to, aims to, plan to, plans to, "
    "planned to, intended to, hope to, hopes to, expected to, enabl*, allow*, potential, potentially, capable"
)
# All words with which such a plan can begin.
LEADING = bag("will would shall could can may might should is are was were to") | frozenset(
    word + ending
    for word in bag(
        "plan aim hope expect intend want wish seek look need excited due ready going goal ambition intention"
    )
    for ending in ("", "s", "ned", "ning", "ed", "d", "ing", "ting")
)
# Verbs told as done, and states told as true now, beside all words in -ed.
DONE = bag(
    "was were has have had did now already made built gave took wrote ran held led cut won saw found began became came "
    "went got kept put set sent paid met rose fell grew spent brought is are uses gives serves taught bought sold lost "
    "chose drove drew broke taken given written seen shown grown fallen risen chosen driven spoken begun drawn broken"
)
# Words after which a thing is wished for or possible, not told; and those that make "to" something else.
WISHING = bag("to will would shall could can may might should must help helps helping")
REACHING = bag("led lead leads leading thanks due owing thank close up next")
