"""Fifty thousand lines of the national portal, three hundred of them wrong: the good ones in, the wrong ones told, no doubles."""


from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import running

LINES, WRONG = 50_000, 300
CODE = """
import json, time
from django.utils import timezone
from govsuite.core import jobrunner
from tests.bench.portal_list import lines
from tests.workflows.one_stop import shop
from workflows.dossiers.models import CodeSeries, CounterSettings, Dossier, ImportProblem, ImportRun
from workflows.dossiers.services.importing import begin_import, take_over
place, content = shop(), lines({lines}, {wrong})
counter = CounterSettings.objects.select_related("unit").get(unit=place.authority)
actor, found = place.actor("mai"), []
for _time in range(2):
    run = begin_import(counter=counter, name="danh-sach.csv", content=content, actor=actor, now=timezone.now())
    began = time.perf_counter()
    run = take_over(ImportRun.objects.get(pk=run.pk), now=timezone.now())
    found.append([time.perf_counter() - began, run.taken, run.known, run.wrong, ImportProblem.objects.filter(run=run).count(), Dossier.objects.count()])
gaps = sum(Dossier.objects.filter(filed_on=row.day).count() != row.last for row in CodeSeries.objects.all())
print("FOUND" + json.dumps([found, gaps]))
"""


def measure(share: float) -> list[Figure]:
    """Return lines a second of the first run; the second adds nothing. A wrong count ends the bench."""
    if not services.answer(DATABASE, REDIS):
        return []
    lines, wrong = int(LINES * share), max(1, int(WRONG * share))
    with running(database=DATABASE, web=False) as server:
        (first, second), gaps = server.found(CODE.format(lines=lines, wrong=wrong))
    good = lines - wrong
    assert first[1:] == [good, 0, wrong, wrong, good], first
    assert second[1:] == [0, good, wrong, wrong, good], second
    assert gaps == 0, gaps
    note = f"{good:,} in, {wrong} told, no code missing; the same list again: {second[0]:.0f} s, nothing added"
    return [Figure("import50k", round(first[0], 1), "s", "the same list again, which only looks", round(second[0], 1), note=note)]
