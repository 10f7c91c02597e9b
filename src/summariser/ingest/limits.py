"""How large an upload may be, in each measure that costs memory or time."""

MAX_BYTES = 50_000_000
MAX_PAGES = 3_000
MAX_CHARS = 5_000_000  # of text read; the longest case study met so far has 60,000
MAX_TEXT_BYTES = 4 * MAX_CHARS  # of a plain text, whatever its encoding
MAX_MARKUP = 10_000_000  # of HTML, inlined pictures aside
MAX_XML = 30_000_000  # bytes of a Word file's XML once unpacked
MAX_UNPACKED = 500_000_000
MAX_PARTS = 10_000
MAX_SECONDS = 120.0  # for one file
MAX_MEGABYTES = 2_000  # of memory, while one file is read
