"""The vocabulary of figures: number words, scales, units, currencies and months."""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

from fractions import Fraction
from typing import Final

SMALL: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
HUNDRED: Final = "hundred"
SCALES: Final = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
DOZENS: Final = {"dozen": 12}
MULTIPLES: Final = SCALES | DOZENS | {HUNDRED: 100}
# Letters that scale a number they touch.
SUFFIXES: Final = SCALES | {"k": 10**3, "m": 10**6, "b": 10**9}

ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
PARTS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    plural: value for word, value in ORDINALS.items() if value > 2 for plural in (word, f"{word}s")
}
PLURAL_PARTS: Final = frozenset({"halves", "quarters"} | {f"{word}s" for word in ORDINALS})
VULGAR: Final = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

# How many of it is the same: "twice as many", "doubled".
TIMES: Final = {
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "triple": 3,
    "tripled": 3,
    "tripling": 3,
    "trebled": 3,
    "trebling": 3,
    "quadrupled": 4,
    "quadrupling": 4,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "hundredfold": 100,
}
HALVED: Final = frozenset({"halved", "halving"})
# Words that also mean a number, without stating it: a claim may use them freely, and a claim's number may rest on them.
TACIT: Final = {
    "both": 2,
    "pair": 2,
    "pairs": 2,
    "couple": 2,
    "duo": 2,
    "twin": 2,
    "trio": 3,
    "single": 1,
    "sole": 1,
    "once": 1,
    "no": 0,
    "none": 0,
    "nil": 0,
}
VAGUE: Final = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
}
DECADES: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}

_UNITS: Final[dict[tuple[str, int | Fraction], str]] = {
    ("second", 1): "seconds sec secs",
    ("second", 60): "minute minutes min mins",
    ("second", 3_600): "hour hours hr hrs h",
    ("second", 86_400): "day days",
    ("second", 604_800): "week weeks wk wks",
    ("second", 1_209_600): "fortnight fortnights",
    ("month", 1): "month months mth mths",
    ("month", 12): "year years yr yrs",
    ("month", 120): "decade decades",
    ("month", 1_200): "century centuries",
    ("mm", 1): "mm millimetre millimetres millimeter millimeters",
    ("mm", 10): "cm centimetre centimetres centimeter centimeters",
    ("mm", 1_000): "metre metres meter meters",
    ("mm", 1_000_000): "km kms kilometre kilometres kilometer kilometers",
    ("mile", 1): "mile miles",
    ("foot", 1): "foot feet ft",
    ("gram", 1): "g gram grams gramme grammes",
    ("gram", 1_000): "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    ("gram", 1_000_000): "tonne tonnes t",
    ("ton", 1): "ton tons",
    ("ml", 1): "ml millilitre millilitres milliliter milliliters",
    ("ml", 1_000): "litre litres liter liters",
    ("acre", 1): "acre acres",
    ("hectare", 1): "hectare hectares ha",
    ("kilobyte", 1): "kb kilobyte kilobytes",
    ("megabyte", 1): "mb megabyte megabytes",
    ("gigabyte", 1): "gb gigabyte gigabytes",
    ("terabyte", 1): "tb terabyte terabytes",
    ("kilobit", 1): "kbps kbit kilobit kilobits",
    ("megabit", 1): "mbps mbit megabit megabits",
    ("gigabit", 1): "gbps gbit gigabit gigabits",
    ("hertz", 1): "hz hertz",
    ("hertz", 1_000): "khz kilohertz",
    ("hertz", 1_000_000): "mhz megahertz",
    ("hertz", 10**9): "ghz gigahertz",
    ("watt hour", 1_000): "kwh",
    ("watt hour", 1_000_000): "mwh",
    ("watt hour", 10**9): "gwh",
    ("watt", 1_000): "kw kilowatt kilowatts",
    ("watt", 1_000_000): "mw megawatt megawatts",
    ("watt", 10**9): "gw gigawatt gigawatts",
    ("mph", 1): "mph",
    ("%", Fraction(1, 100)): "percent pct",
    ("£", 1): "pound pounds gbp sterling quid",
    ("£", Fraction(1, 100)): "pence p",
    ("$", 1): "dollar dollars usd",
    ("$", Fraction(1, 100)): "cent cents",
    ("€", 1): "euro euros eur",
    ("points", 1): "pp ppt ppts",
    ("times", 1): "times x fold",
}
UNITS: Final[dict[str, tuple[str, int | Fraction]]] = {
    word: unit for unit, words in _UNITS.items() for word in words.split()
} | {"a quarter": ("month", 3)}
CURRENCIES: Final = {"£": "£", "$": "$", "€": "€", "¥": "¥", "gbp": "£", "usd": "$", "eur": "€"}
# "a week" says one week; "a second" and "a pound" mostly say something else.
SPANS: Final = frozenset({"minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
COUNTED: Final = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
RHYTHMS: Final = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "quarterly": "a quarter",
}
# They may stand between a number and its unit: "ten working days".
BETWEEN: Final = frozenset(
    "working business calendar full whole further additional more extra consecutive clinical long short".split()
)

MONTHS: Final = {
    name: month
    for month, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: day
    for day, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
# What a number after it numbers, so that "phase 3" and "the third phase" are the same.
LABELS: Final = frozenset(
    "phase stage grade level step part tier version round year day week month quarter chapter section wave cohort"
    " sprint release zone band class article question principle goal key title annex volume".split()
)
# As chapters and statutes are numbered. “I” is mostly no number.
ROMANS: Final = {
    numeral: value
    for value, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), start=1
    )
}
# Before a number with a hyphen: "mid-1990s". Any other word with a hyphen and a number is a name, as COVID-19 is.
PREFIXES: Final = LABELS | frozenset(
    "pre post mid late early under over sub to and or of aged age from by nearly almost around about circa a the"
    " non multi semi top".split()
)
STOP: Final = frozenset(
    "a an and are as at be been between by for from had has have he in into is it its nor of off on or our over"
    " per she so than that the their them then there these they this those to under until up was we were when"
    " where which while who whom whose will with within would you your after before during since through but if"
    " can could may might must not also each every all more less most least about around some".split()
)
# What a number in words may begin with.
KEYWORDS: Final = frozenset(
    {
        "a",
        "an",
        "per",
        "each",
        "every",
        "half",
        "quarter",
        *MULTIPLES,
        *SMALL,
        *TENS,
        *ORDINALS,
        *TIMES,
        *HALVED,
    }
    | {*TACIT, *VAGUE, *DECADES, *RHYTHMS, *SPANS}
)
SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
# What a date, a price, a weekday or a fraction may begin with.
STARTERS: Final = frozenset({*MONTHS, *CURRENCIES, *WEEKDAYS, *SEASONS, *VULGAR, *ORDINALS, *ROMANS})
# They touch a number and make no name of it: Q3, FY2020, GBP500.
NAMELESS: Final = frozenset({"q", "v", "fy", *CURRENCIES, *MONTHS})
STARTING: Final = KEYWORDS | STARTERS
# Without a digit and without one of these a text tells no figure.
TELLING: Final = (STARTING | SPANS) - {"a", "an", "per", "each", "every", "i"}
