"""The words of denial, and those that tell which of two things comes first, or gives way."""

from __future__ import annotations

from functools import lru_cache

from summariser.check.reading.words import bag

# What makes a thing less: a cost that is cut is a saving.
LESSENED = bag(
    "cut cuts cutting reduce reduces reduced reducing fell fall falls drop drops dropped lower lowered less down"
)
# These show a direction only before a figure or a measure ("over 50", "under a week"), or beside a verb of change.
BEFORE_FIGURES = frozenset({"over", "under"})
SHORT = frozenset({"up", "down"})
# "Upwards of half a year" is more than that, and goes nowhere.
FROM = frozenset({"upward", "upwards"})
# These tell which of two events came first.
THEN = bag("then afterwards afterward subsequently thereafter next")
EARLIER, LATER = bag("before until prior"), bag("after once following having")
ORDERING = THEN | EARLIER | LATER | {"followed"}
# What comes after these gives way to what stands before; after the others stands first the one, then the other.
IN_PLACE = frozenset({("rather", "than"), ("instead", "of"), ("opposed", "to")})
PREFERRING = bag("prefer prefers preferred favour favours favoured")
PARTS = {
    "from": bag("to towards toward into"),
    **dict.fromkeys(bag("sacrifice sacrifices sacrificed sacrificing trade traded trading swap swapped swapping "
                        "exchange exchanged up forgo forgoing lose losing"), bag("for")),
    **dict.fromkeys(bag("replace replaces replaced replacing"), bag("with by")),
    **dict.fromkeys(PREFERRING, bag("to over")),
}  # fmt: skip
YIELDING = frozenset({"replaced", *PARTS, *(first for first, _ in IN_PLACE)})
# What comes after these is what a thing is compared with.
COMPARING = frozenset({"than", "compared", "opposed", "versus", "vs"})

# --- denial ---
DENY_NEXT = frozenset(
    {"not", "non", "never", "nor", "neither", "hardly", "barely", "rarely", "seldom", "scarcely"}
)
DENY_NOUNS = frozenset(
    {"no", "without", "zero", "lack", "lacks", "lacked", "lacking", "absence", "nor", "neither"}
)
# Followed by "to": what comes then did not happen.
DENY_TO = bag(
    "fail fails failed failing failure unable inability refuse refused refuses refusal decline "
    "declined declines refusal refusing declining yet still unlikely unwilling reluctant impossible neglected "
    "unrealistic impractical impracticable infeasible unfeasible unworkable unaffordable ineligible unprepared unready "
    "unauthorised unauthorized unqualified"
)
PAIRS = frozenset(
    {
        ("rather", "than"),
        ("instead", "of"),
        ("free", "of"),
        ("free", "from"),
        ("incapable", "of"),
        ("no", "longer"),
        ("anything", "but"),
        ("far", "from"),
    }
)
# Not a denial, whatever the words: not only, no doubt, no fewer than ...
NO_DENIAL = {
    "not": frozenset(
        {
            "only",
            "just",
            "merely",
            "simply",
            "least",
            "solely",
            "unlike",
            "always",
            "guilty",
        }
    ),
    "no": frozenset({"doubt", "matter", "sooner", "wonder"}),
    "nothing": frozenset({"but"}),
    "never": frozenset({"mind"}),
    "yet": frozenset(),
}
# They veil: near them it is not sure that a thing is affirmed.
VEILS = bag(
    "few little shortage scarcity scarce dearth rather prevent prevents prevented preventing avoid "
    "avoids avoided avoiding avoidance stop stopped stops missing absent except unless until "
    "otherwise only unlikely discontinue discontinues discontinued discontinuing cease ceases ceasing halt halts "
    "halted halting quit suspend suspends suspended terminate terminates terminated withdrawn withdrew doubt doubts "
    "doubted deny denied denies reject rejected eliminate "
    "eliminated eliminates eliminating remove removed removes removing removal instead impossible too "
    "limited insufficient low poor hard difficult difficulty exclude excluded excludes excluding ban "
    "banned prohibit prohibited block blocked lost end ended cease ceased abandon abandoned cancel "
    "cancelled lack lacks lacked lacking absence fail fails failed failure failures failing refuse "
    "refused decline declined unable inability nothing nobody none nowhere neither nor no not never "
    "without hardly barely rarely seldom scarcely zero unlike against incapable mistake mistakes "
    "regret minority claim claims claimed supposed supposedly alleged allegedly gap gaps if whether "
    "would replace replaces replaced replacing supersede supersedes superseded displace displaced scrap scrapped "
    "compared opposed versus vs"
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


# How all words begin that may deny another by their first syllable.
UNDOING = frozenset({"un", "no", *(word[:2] for word in _DENYING)})


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
        and not word.startswith("under")
        and (not word.startswith("uni") or word.startswith(("unid", "unim", "unin")))
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
HAVING = bag("have has had having")
# What is tried may fail.
TRYING = bag(
    "try tries tried trying attempt attempts attempted attempting hope hopes hoped hoping want wants wanted "
    "effort efforts seek sought seeks struggle struggled"
)
GOING = bag("go goes going went gone")
PERIODS = bag(
    "year years month months week weeks day days decade decades summer winter spring autumn night "
    "time quarter"
)

THAN = frozenset({"than"})
# The plain words of denial, and what may stand in the place of "no".
CORE = bag("not no never without neither nor")
PLAIN = frozenset({"not", "never", "no"})
FILLERS = bag("a an the some any every all much many more enough still")
FALLING = (LESSENED | bag("decrease decreases decreased decreasing minimise minimises minimised minimising minimize "
                          "minimized minimizing fewer")) - {"less"}  # fmt: skip
# Less of a thing, or the need of it, is a little like its absence, for the one or two words that follow.
LESSENING = bag(
    "reduce reduces reduced reducing cut cuts cutting less fewer decrease decreased decreasing "
    "minimise minimised minimising minimize minimized minimizing need needs needed needing require requires "
    "required requiring await awaits awaited awaiting"
)
DETERMINERS = bag("the a an of this that these those its their his her our my your any")
# Words that say nothing of what goes before them.
FORWARD = bag("than without instead rather unlike whether compared opposed versus vs")
# What gives way to another thing is no longer there.
GIVING = bag("give gives gave given giving")
# "Not allowed to open" denies the opening too.
LEAVE = bag(
    "allowed permitted able authorised authorized willing possible feasible practical realistic intended intend "
    "intends meant designed supposed expected planned manage managed want wanted aim aimed try tried ready"
)
# Nouns that are nothing without the next: "no need of a form".
LIGHT = bag("need use kind sort form type")
MODALS = bag("could should might would")
BEING = bag("is are was were be been being am")
# The veil of "would have", "should have": it did not happen, denied or not.
HYPOTHETICAL = "would have"
# What is supposed, asked or left to come is not denied.
SUPPOSING = frozenset({HYPOTHETICAL, "if", "unless", "?"})
# "No more than" sets a bound and denies nothing.
BOUNDS = bag("more fewer less later earlier higher lower greater")
# These make a thing uncertain without denying it.
SOFT = bag(
    "if whether only until unless low poor hard difficult difficulty gap gaps claim claims claimed "
    "too limited used minority otherwise"
) | {HYPOTHETICAL}
# Two words that together leave a thing aside: "ruled out", "passed over".
LEFT_ASIDE = {
    **dict.fromkeys(bag("rule rules ruled ruling"), bag("out")),
    **dict.fromkeys(bag("leave leaves left leaving"), bag("out behind aside")),
    **dict.fromkeys(bag("pass passes passed passing"), bag("over")),
    **dict.fromkeys(bag("turn turns turned turning"), bag("down away off")),
    **dict.fromkeys(bag("switch switches switched switching shut shuts shutting"), bag("off down")),
    **dict.fromkeys(bag("phase phased phases phasing opt opts opted opting miss missed misses missing"), bag("out")),
    **dict.fromkeys(bag("take takes took taken taking"), bag("away out")),
    **dict.fromkeys(bag("fall falls fell fallen run runs ran running go goes went gone"), bag("short without")),
    **dict.fromkeys(bag("set sets setting put puts putting"), bag("aside")),
    **dict.fromkeys(bag("give gives gave given giving"), bag("up")),
    **dict.fromkeys(bag("do does did done doing"), bag("without away")),
}  # fmt: skip
# They may say something of the noun that follows, and then of nothing else.
QUALITIES = bag("limited low poor hard difficult insufficient small different short former")
# They deny nothing but what stands right beside them.
ELSEWHERE = QUALITIES | bag("although though despite under")
# Veils too thin to tell two phrases apart.
FAINT = SOFT | LESSENING | LESSENED | frozenset(LEFT_ASIDE) | {"would"}
# What one clause is joined to the next with.
JOINTS = bag("and but yet so")
# To have none of these is good: "no fault" says no less than praise.
UNWANTED = bag(
    "fault problem trouble harm secret objection complaint difficulty barrier obstacle delay error mistake doubt loss "
    "damage risk danger fear concern worry issue bug failure flaw limit limitation objector quarrel reason hid conceal "
    "block restrict hinder imped los remov exclud ignor overlook lack miss drop hid prevent stop "
    "exempt except omit optional option unawar replac substitut object oppos"
)
# What is still to come is not there yet.
TO_COME = bag("planned plan plans later future upcoming forthcoming will due soon eventually")
UNFINISHED = bag("yet still finished complete completed done ended over")
# What is wanted is not there.
WANTED = bag("need needs necessity necessary requirement prerequisite demand want wants wanted wish wishes")
# A contrast drawn in so many words: what is denied of these holds of the rest.
REST = bag("other others elsewhere outside rest remaining")
RELATIVE = bag("that which who where whose")
# Before a form in -ing: it tells what is done, and not what is named.
MEANWHILE = bag("still already while whilst though although")
HELPERS = frozenset({"do", "does", "did"})
CAN = frozenset({"can", "could"})
TOPPING = frozenset({"no", "never", "nothing", "nobody"})
# A condition reaches over the border of its clause.
ACROSS = frozenset({"if", "unless", "until", "except"})
AUXILIARIES = BEING | MODALS | CAN | bag("has have had do does did will shall may must")
FAILING = bag("fail fails failed refuse refuses refused decline declines declined lack lacks lacked")
# What may stand between a verb and the one that it leads to: "managed to be", "able even to".
LEADING = AUXILIARIES | bag("to ever yet even so far")
# "Cannot simply be copied" denies that it can; "not simply copied" does not deny that it is.
MERELY = bag("just simply merely")
# With "to" these deny the verb that follows: "does little to build trust".
LITTLE = bag("little nothing")
DOING = bag("do does did done doing")
CHOOSING = bag(
    "choose chooses chose chosen choosing pick picks picked select selects selected opt opts opted"
)
NEEDING = bag("need requir")
# What follows "but" where it corrects one part of what was denied, and does not begin another clause.
CORRECTING = bag("by for to in on at of with from as rather instead through via because")
# What is denied but for these is so on a condition, and what tells a condition in another form.
ROUND = bag(
    "without unless until except before outside beyond elsewhere else spared spares rid barring excluding"
)
# "Stay out": what does not is in.
STAYING = bag(
    "stay stays stayed staying left leave leaves kept keep keeps remain remains remained be is are was were "
    "been drop drops dropped opt opts opted miss misses missed lose loses shut fall falls fell"
)
# A bound, and what is beyond it.
LIMITING = bag("most only single limit limits limited maximum within cap capped restricted up least minimum")
EXCESS = bag("several both together more over beyond longer simultaneously under below fewer less younger")
NEEDED = bag(
    "need needs needed require requires required only must obliged once after provided depend depends if when "
    "at first last always"
)
# What is apart from a thing is not of it.
# What is told of one thing and no other.
RESTRICTING = bag("only solely exclusively purely confined restricted limited")
OUT = bag("outside beyond out")
IN = bag(
    "in within inside during under keep keeps kept keeping retain retains retained retaining maintain maintains "
    "maintained maintaining"
)
APART = bag(
    "outside beside besides beyond apart unrelated unconnected separate independent independently else other"
)
OBLIGING = bag("need requir oblig forc compel")
OBLIGED = bag(
    "must have has had need needs needed require requires required obliged compulsory mandatory necessary"
)
# What cannot be done, told in a word.
UNABLE = bag("unable inability impossible incapable")
# "Not in the sense that it is cheap" denies the clause that follows.
THAT_CLAUSE = bag("sense case true mean say")
# All words with which a denial can begin.
DENYING_FIRST = DENY_NEXT | DENY_NOUNS | DENY_TO | frozenset(first for first, _ in PAIRS)
# All words that can veil others.
VEILING_FIRST = VEILS | LESSENING | MODALS | {"used", "way"}
# "None of them" denies what another sentence names.
NONE = bag("none nothing nobody")
NEITHER = bag("neither nor")
CORE_ALONE = CORE - NEITHER
# "Less strict" is not strict; these tell how much there is of a thing.
LESS = bag("less")
GRADED = LESS | bag("least more most fewer not no never too how as hardly barely very so")
# What does not change.
STEADY = bag("same stayed stays stay steady stable constant flat level held")
# With what a thing starts, and with what it ends.
STARTING = bag("start starts started begin begins began opens opened")
ENDING = bag("end ends ended finish finishes finished closes closed concludes concluded")
# To lose a quality is to have less of it.
LOSING = bag("lose loses losing lost loss")
# Too thin to tell two places apart that are alike otherwise.
THIN = bag(
    "would against end ended remove removed removes eliminate eliminated eliminates eliminating need needs "
    "needed require requires required low used versus compared hard difficult"
)
# Veils that say the same.
NO, LACKING = "no", bag("lack lacks lacked lacking without absence absent missing none zero")
# "Saving staff from having to search": they need not.
SPARING = bag(
    "save saves saved saving spare spares spared sparing relieve relieves relieved relieving frees freed freeing"
)
# How what follows is told to belong to somebody.
OWNING = frozenset({"'s", "’s"})
ASKING = bag("where who what which how whom whose")
# "Not all of whom" denies it of some: the veil of what follows.
ALL, PARTLY = bag("all every each"), "not all"
# What is called false is told only to be denied.
FALSE = bag("false falsely incorrectly wrongly untrue myth myths misconception misconceptions mistaken mistakenly "
            "erroneously")  # fmt: skip
# As the subject these deny whatever the sentence goes on to tell.
NOBODY = bag("no nobody nothing none neither")
# Whatever may deny a whole clause.
DENYING_ALL = PLAIN | NOBODY
ADDING = bag("but and though or")
# What was never done before is done for the first time.
EVER = bag("before previously ever earlier hitherto")
NEW = bag("first new newly")
# To better these is to have less of them.
BURDENS = bag(
    "tim cost delai error risk burden wast wait backlog complaint los harm damag pric bill queu workload crim "
    "poverti debt failur problem"
)
BETTER = bag("improve improves improved improving enhance enhances enhanced enhancing")
# What could say in other words that a thing is not so.
NEGATIVE = (VEILS | DENYING_FIRST) - bag("if would whether claim claims") | bag(
    "other others only apart beyond optional exempt fewer less miss misses missed omit omits omitted skip skips "
    "skipped waive waives waived drop drops dropped away gone former formerly minority small hardly although despite "
    "though cannot closed different question questioned questions dispute disputed "
    "under short shortly wary forthcoming non mis dis half hesitant hesitate hesitates hesitated cautious afraid "
    "delete deletes deleted deleting deletion discard discards discarded discarding erase erased destroy destroyed "
    "delay delays delayed"
)
# Almost a denial: one of these may stand for another.
FEWNESS = bag("few little hardly barely scarcely rarely seldom")
# What surely denies the words that follow, where the evidence has nothing that could.
SURE = bag(
    "not never no without neither nor nobody nothing unable fail fails failed refused hardly barely "
    "rarely seldom doubt doubts doubted "
    "unlikely impossible"
)
# "No longer", "not long after": a change or a measure rather than a denial.
LONG = bag("longer long single more later further")
