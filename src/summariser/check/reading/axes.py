"""The words of direction. Two sides of an axis are opposites; within a side words say about the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summariser.check.reading.degrees import degrees
from summariser.check.reading.words import bag, stem

# Each line is one axis, its two sides parted by a stroke; an indented line continues it. A word may stand in several.
# After "=" the words count in this form alone, elsewhere in all their forms.
_AXES = """
rise increase grow climb soar surge jump expand widen double triple boost raise extend escalate
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
=before | after following once
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
                for form in (word, *degrees(word)):
                    yield form, f"{AXIS}{number}", sign
                if not line.startswith("="):
                    yield f"~{stem(word)}", f"{AXIS}{number}", sign


def _table() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, dict[str, int]] = {}
    for word, axis, sign in _sides():
        table.setdefault(word, {}).setdefault(axis, sign)
    return {word: tuple(axes.items()) for word, axes in table.items()}


AXES = _table()


@lru_cache(maxsize=20_000)
def quantity(low: str) -> int:
    """On which side of the axes of quantity a word stands: more, less, or neither."""
    signs = {sign for axis, sign in AXES.get(low) or AXES.get(f"~{stem(low)}", ()) if axis in OF_QUANTITY}
    return signs.pop() if len(signs) == 1 else 0


# The stems that stand on an axis in all their forms.
TURNING = frozenset(word[1:] for word in AXES if word.startswith("~"))
# On these axes stands how much there is of a thing.
OF_QUANTITY = frozenset(
    axis
    for word in ("higher", "lower", "biggest", "more", "rise", "improve", "strong")
    for axis, _ in AXES.get(word) or AXES[f"~{word}"]
)
_RISE = AXES["rise"][0][0]


@lru_cache(maxsize=20_000)
def rising(low: str) -> int:
    """Whether a word says that a thing rises, that it falls, or neither."""
    return dict(AXES.get(low) or AXES.get(f"~{stem(low)}", ())).get(_RISE, 0)


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
# What these tell of one party they tell of the other from its side: who lends to whom, who borrows from whom.
OF_PARTIES = frozenset(axis for word in bag("import buy borrow win attack") for axis, _ in AXES[word])
