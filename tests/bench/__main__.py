"""``python -m tests.bench [name] [share]``: measure, print a table, write ``build/bench.json``.

The big ones run by their name alone: ``make bench ONLY=national``; ``share`` makes them smaller (0.02 is a fiftieth).
"""

import sys
from collections.abc import Callable

from tests.bench import (
    cameras,
    hall,
    history,
    import50k,
    ingest,
    jobs,
    ledger,
    national,
    officers,
    pages,
    permit_pdf,
    votes,
    wall,
)
from tests.bench.results import FILE, Figure, keep, table

#: name → what measures it; a bench gives the figures whose names begin with its own group.
BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "embedded": votes.embedded,
    "scaled": votes.scaled,
    "pages": pages.measure,
    "permit_pdf": permit_pdf.measure,
    "jobs": jobs.measure,
}
#: name → what measures it at a share of its size
BIG: dict[str, Callable[[float], list[Figure]]] = {
    "national": national.measure, "officers": officers.measure, "ledger": ledger.measure, "import50k": import50k.measure,
    "hall": hall.measure,
    "ioc.ingest": ingest.measure,
    "ioc.history": history.measure,
    "ioc.cameras": cameras.measure,
    "ioc.wall": wall.measure,
}


def main(only: str, share: float) -> int:
    chosen = {name: bench for name, bench in BENCHES.items() if not only or only in (name, *_names(name))}
    if only in BIG:
        chosen = {only: lambda: BIG[only](share)}
    if not chosen:
        sys.stderr.write(f"There is no bench {only!r}; known: {', '.join(sorted({*BENCHES, *BIG}))}, votes.embedded, push.scaled …\n")
        return 2
    figures = [figure for bench in chosen.values() for figure in bench()]
    keep(figures, merge=bool(only))
    sys.stdout.write(f"{table(figures)}\n\n{FILE}\n")
    for figure in figures:
        if figure.note:
            sys.stdout.write(f"{figure.name}: {figure.note}\n")
    return 0


def _names(profile: str) -> tuple[str, ...]:
    return (f"votes.{profile}", f"push.{profile}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "", float(sys.argv[2]) if len(sys.argv) > 2 else 1.0))
