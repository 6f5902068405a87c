"""What can be wrong with a file: codes without sentences (``records.errors`` has these)."""

from enum import StrEnum


class Problem(StrEnum):
    """Why a file is refused."""

    EMPTY = "file.empty"
    TOO_LARGE = "file.too_large"
    BAD_NAME = "file.bad_name"
    NOT_ALLOWED = "file.not_allowed"
    NOT_ITS_NAME = "file.not_its_name"
    LOCKED = "file.locked"
    MACROS = "file.macros"
    BOMB = "file.bomb"
    SCRIPT = "file.script"
    DAMAGED = "file.damaged"


#: What may not be brought in: disguised, able to run, made to choke the server, or closed to being looked into. Who sends it is
#: written down. The others are mistakes of every day: an empty, large, damaged or badly named file.
FORBIDDEN = frozenset({
    Problem.NOT_ALLOWED, Problem.NOT_ITS_NAME, Problem.LOCKED, Problem.MACROS, Problem.BOMB, Problem.SCRIPT,
})


class FileProblem(Exception):
    """A rule refused the file. ``limit`` is the measure that was passed, where there is one."""

    def __init__(self, problem: Problem, *, limit: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.limit = limit
