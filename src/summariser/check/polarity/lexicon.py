"""The words of denial and of direction. Two sides of an axis are opposites; within a side words say about the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summariser.check.polarity.words import bag, stem

# Each line is one axis, its two sides parted by a stroke; an indented line continues it. A word may stand in several.
# After "=" the words count in this form alone, elsewhere in all their forms.
_AXES = """
rise increase grow gain climb soar surge jump expand widen double triple boost raise extend escalate
    bigger larger greater higher exceed up upward heighten ascend multiply enlarge longer | fall decrease
    decline drop reduce cut shrink narrow halve lower down downward plunge plummet slump lessen diminish
    curtail dwindle smaller shorter contract trim minimise sink
=high higher highest | low lower lowest
=biggest largest greatest highest longest most | smallest lowest shortest least fewest
=more most | fewer less least fewest
=over above exceed exceeded exceeds exceeding more | under below less fewer
=above | below
improve better enhance strengthen strong stronger best upgrade ameliorate | worsen worse deteriorate
    degrade weaken weak weaker worst downgrade undermine harm damage
faster quick quicker quickly fast fastest speed accelerate rapid rapidly swift prompt | slow slower
    slowly slowest delay slowed gradual
accelerate hasten bring | delay postpone
=earlier early earliest sooner | late later latest
=before | after following
=first initial initially | last final
start begin launch commence introduce initiate open resume activate | stop cease end halt discontinue
    close abandon suspend cancel finish conclude withdraw terminate shut deactivate
open reopen | close shut closure
accept approve agree support endorse welcome adopt embrace favour favor back | reject oppose refuse
    decline deny dismiss disagree veto object resist
=include includes included | exclude excludes excluded excluding omit omits omitted
allow permit enable let authorise | prevent forbid ban prohibit disallow stop
encourage | discourage deter
majority | minority
easy easier easiest easily simple simpler simplify straightforward ease simply | hard harder hardest
    difficult difficulty complex complicate complicated tough
cheap cheaper inexpensive affordable | expensive dear dearer costly
save saving savings | cost waste spend
success successful successfully succeed pass passed | fail failure unsuccessful failed failing
win victory | lose defeat loss
gain win | lose loss
profit surplus | loss deficit
positive positively favourable optimistic praise | negative negatively unfavourable pessimistic
    criticise criticize criticism
advantage benefit strength | disadvantage drawback weakness
=always often frequent frequently usually common commonly regular regularly | rarely rare seldom
    infrequent occasionally uncommon never
likely probable | unlikely improbable
=inside internal internally indoor indoors | outside external externally outdoor outdoors
=public | private
local | national
central centralise centralised | local decentralise decentralised
manual manually | automate automatic automatically automated automation
mandatory compulsory required obligatory | optional voluntary discretionary
temporary interim | permanent
=large big huge major | small tiny minor
=long lengthy | short brief
young younger youngest | old older oldest
=new newest | old oldest
deep deeper | shallow
wide wider broad broader | narrow narrower limited
rich wealthy | poor
=urban | rural
=hot warm | cold cool
safe secure | dangerous unsafe
=full | empty
=top | bottom
=north | south
=east | west
attract | repel
add insert | remove delete eliminate
build create construct establish | demolish destroy dismantle abolish
import | export
buy purchase | sell
borrow | lend
connect join | disconnect separate
merge combine | split separate
attack | defend
admit confirm acknowledge | deny
guilty convict | innocent acquit
legal lawful | illegal unlawful
remember | forget
arrive enter | leave depart exit
appear | disappear vanish
push | pull
publish reveal disclose release | withhold conceal hide
hire recruit | dismiss
protect | endanger expose
overestimate | underestimate
overstate | understate
=true correct accurate right | false incorrect inaccurate wrong
=same identical | different
maximum | minimum
maximise | minimise
ancient | modern
live alive survive | die dead
love like | hate dislike
trust | distrust mistrust
active | inactive passive
primary main | secondary
direct directly | indirect indirectly
clear clearly | unclear vague
reliable | unreliable
"""


AXIS = "#"


def _sides() -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(_AXES.replace("\n    ", " ").strip().splitlines()):
        for sign, side in zip((1, -1), line.strip("=").split("|"), strict=True):
            for word in side.split():
                yield word, f"{AXIS}{number}", sign
                if not line.startswith("="):
                    yield f"~{stem(word)}", f"{AXIS}{number}", sign


def _table() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, dict[str, int]] = {}
    for word, axis, sign in _sides():
        table.setdefault(word, {}).setdefault(axis, sign)
    return {word: tuple(axes.items()) for word, axes in table.items()}


AXES = _table()
# On these axes the very next word must be the same: "more complete", "over 50".
TIGHT = frozenset(axis for word in ("fewer", "under", "first") for axis, _ in AXES[word])
# On these, what belongs to one thing and its opposite to another is common: the word before or after must be the same.
OF_ONE_THING = frozenset(
    axis
    for word in bag(
        "outside private national central temporary large long young old deep wide rich urban hot "
        "safe full top earlier north east manual primary same maximum ancient mandatory reliable "
        "legal"
    )
    for axis, _ in AXES[word]
)
# These stand between two things, which may change places with them.
OF_TWO = frozenset(axis for axis, _ in AXES["before"])
# These show a direction only before a figure or a measure ("over 50", "under a week"), or beside a verb of change.
BEFORE_FIGURES = frozenset({"over", "under"})
SHORT = frozenset({"up", "down"})

# --- denial ---
DENY_NEXT = frozenset({"not", "never", "nor", "neither", "hardly", "barely", "rarely", "seldom", "scarcely"})
DENY_NOUNS = frozenset(
    {"no", "without", "zero", "lack", "lacks", "lacked", "lacking", "absence", "nor", "neither"}
)
# Followed by "to": what comes then did not happen.
DENY_TO = bag(
    "fail fails failed failing failure unable inability refuse refused refuses refusal decline "
    "declined declines refusal refusing declining yet unwilling reluctant impossible neglected"
)
PAIRS = frozenset(
    {
        ("rather", "than"),
        ("instead", "of"),
        ("free", "of"),
        ("free", "from"),
        ("incapable", "of"),
        ("no", "longer"),
    }
)
# Not a denial, whatever the words: not only, no doubt, no fewer than ...
NO_DENIAL = {
    "not": frozenset(
        {"only", "just", "merely", "simply", "least", "solely", "necessarily", "to", "unlike", "always"}
    ),
    "no": frozenset({"doubt", "matter", "sooner", "wonder", "one"}),
    "nothing": frozenset({"but"}),
    "never": frozenset({"mind"}),
    "yet": frozenset(),
}
# They veil: near them it is not sure that a thing is affirmed.
VEILS = bag(
    "few little shortage scarcity scarce dearth rather prevent prevents prevented preventing avoid "
    "avoids avoided avoiding avoidance stop stopped stops missing absent except unless until "
    "otherwise only unlikely doubt doubts doubted deny denied denies reject rejected eliminate "
    "eliminated eliminates eliminating remove removed removes removing removal instead impossible too "
    "limited insufficient low poor hard difficult difficulty exclude excluded excludes excluding ban "
    "banned prohibit prohibited block blocked lost end ended cease ceased abandon abandoned cancel "
    "cancelled lack lacks lacked lacking absence fail fails failed failure failures failing refuse "
    "refused decline declined unable inability nothing nobody none nowhere neither nor no not never "
    "without hardly barely rarely seldom scarcely zero unlike against incapable mistake mistakes "
    "regret minority claim claims claimed supposed supposedly alleged allegedly gap gaps if whether "
    "would replace replaces replaced replacing"
)

_UNLIKE = bag(
    "understand understands understood understanding undergo underway uncle undertake unit units "
    "union unions universe universal universally university universities unique uniquely uniform "
    "united until unless"
)
_DENYING = {
    "inaccurate": "accurate", "incomplete": "complete", "ineffective": "effective", "insufficient": "sufficient",
    "inappropriate": "appropriate", "inconsistent": "consistent", "inefficient": "efficient",
    "inability": "ability", "inaccessible": "accessible", "invalid": "valid", "insecure": "secure",
    "inadequate": "adequate", "ineligible": "eligible", "incorrect": "correct", "incapable": "capable",
    "impossible": "possible", "impractical": "practical", "improper": "proper", "irregular": "regular",
    "irrelevant": "relevant", "illegal": "legal", "disagree": "agree", "disagreed": "agree",
    "disadvantage": "advantage", "disapprove": "approve", "disconnected": "connected", "disallow": "allow",
    "disallowed": "allow", "dissatisfied": "satisfied", "distrust": "trust", "insignificant": "significant",
    "inconclusive": "conclusive", "invisible": "visible", "incompatible": "compatible", "inactive": "active",
    "nonexistent": "exist", "disappear": "appear", "disappeared": "appear", "indirect": "direct",
    "instability": "stability", "infrequent": "frequent", "incomparable": "comparable",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def undone(word: str) -> str:
    """The word that this one denies by its first syllable ("unchanged": changed), or nothing."""
    base = word.removesuffix("ly")
    if base in _DENYING:
        return _DENYING[base]
    if (
        word.startswith("un")
        and len(word) > 5
        and word not in _UNLIKE
        and not word.startswith(("under", "uni"))
    ):
        return word[2:]
    if word.startswith("non") and len(word) > 6:
        return word[3:]
    return ""


MEASURES = bag(
    "half one two three four five six seven eight nine ten twenty thirty forty fifty hundred thousand "
    "million billion dozen third quarter fifth tenth"
)
# A verb after these is wished, not told.
WISHED = bag("to should could would may might must can")
GOING = bag("go goes going went gone")
PERIODS = bag(
    "year years month months week weeks day days decade decades summer winter spring autumn night "
    "time quarter"
)

# The plain words of denial, and what may stand in the place of "no".
CORE = bag("not no never without neither nor")
PLAIN = frozenset({"not", "never", "no"})
FILLERS = bag("a an the some any every all much many more enough still")
# Less of a thing is a little like its absence, for the one or two words that follow.
LESSENING = bag(
    "reduce reduces reduced reducing cut cuts cutting less fewer decrease decreased decreasing "
    "minimise minimised minimising minimize minimized minimizing"
)
DETERMINERS = bag("the a an of this that these those its their his her our my your any")
# Words that say nothing of what goes before them.
FORWARD = bag("without instead rather unlike whether")
MODALS = bag("could should might would")
BEING = bag("is are was were be been being am")
# The veil of "would have", "should have": it did not happen, denied or not.
HYPOTHETICAL = "would have"
# "No more than" sets a bound and denies nothing.
BOUNDS = bag("more fewer less later earlier higher lower greater")
# These make a thing uncertain without denying it.
SOFT = bag(
    "if whether only until unless low poor hard difficult difficulty gap gaps claim claims claimed "
    "too limited used minority otherwise"
) | {HYPOTHETICAL}
# A contrast drawn in so many words: what is denied of these holds of the rest.
REST = bag("other others elsewhere outside rest remaining")
RELATIVE = bag("that which who where whose")
HELPERS = frozenset({"do", "does", "did"})
CAN = frozenset({"can", "could"})
TOPPING = frozenset({"no", "never", "nothing", "nobody"})
# A condition reaches over the border of its clause.
ACROSS = frozenset({"if", "unless", "until", "except"})
# All words with which a denial can begin.
DENYING_FIRST = DENY_NEXT | DENY_NOUNS | DENY_TO | frozenset(first for first, _ in PAIRS)
# All words that can veil others.
VEILING_FIRST = VEILS | LESSENING | MODALS | {"used"}
# "None of them" denies what another sentence names.
NONE = bag("none nothing nobody")
NEITHER = bag("neither nor")
