from benchmarks.faithfulness.report import Table
def tables() -> list[Table]:
    return []
