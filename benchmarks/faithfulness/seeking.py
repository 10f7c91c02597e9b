from benchmarks.faithfulness.report import Table
from benchmarks.faithfulness.sets import Places
def tables(places: Places) -> list[Table]:
    return []
