"""The PDF of a permit: one after the other, and eight at once in one process whose memory is watched."""


from tests.bench.results import Figure
from tests.servers import running

ALONE, AT_ONCE, ROUNDS = 12, 8, 3
PROMISE_MS, PROMISE_MB = 1500, 600
CODE = """
import json, resource, time
from concurrent.futures import ThreadPoolExecutor
from govsuite.records.public import render_pdf
from tests.workflows.one_stop import shop
from tests.workflows.permits.permits import at_work, drafted
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.services.signing import signature_of
place = shop()
decision = drafted(place, at_work(place))
document = document_kind(decision.kind, decision.dossier.procedure).document(decision, signature_of(prefix="TM.", title="", name="Võ Quang"))
def one(_number):
    began = time.perf_counter()
    content = render_pdf(document)
    assert content.startswith(b"%PDF")
    return 1000 * (time.perf_counter() - began)
one(0)
alone = sorted(one(number) for number in range({alone}))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
with ThreadPoolExecutor({at_once}) as threads:
    many = sorted(threads.map(one, range({at_once} * {rounds})))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("FOUND" + json.dumps([alone, many, before, after]))
"""


def measure() -> list[Figure]:
    """Return the time of one permit and the memory that eight at once add."""
    with running(web=False) as server:
        alone, many, before, after = server.found(CODE.format(alone=ALONE, at_once=AT_ONCE, rounds=ROUNDS))
    p95 = alone[int(len(alone) * 0.95)]
    note = f"p50 {alone[len(alone) // 2]:.0f} ms; {AT_ONCE} at once: p95 {many[int(len(many) * 0.95)]:.0f} ms each"
    return [
        Figure("permit_pdf", round(p95), "ms (p95)", "what the issue allows", PROMISE_MS, PROMISE_MS, note),
        Figure("permit_pdf.memory", round(after - before), "MB more at eight at once", "what a small server has to spare", PROMISE_MB, PROMISE_MB, f"{before:.0f} MB before"),
    ]
