"""Papers of the demo look like those of an office: several pages, with figures that add up."""

import io

import pikepdf
import pytest

from govsuite.demo import papers
from govsuite.demo.content import content
from tests.builders import moment


@pytest.mark.parametrize(("key", "pages"), [("kinh-te-xa-hoi", 3), ("ngan-sach", 2)])
def test_a_report_has_several_pages(key: str, pages: int) -> None:
    pdf = papers.render_pdf(papers.report(key, day=moment().date(), number=1))
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == pages


def test_the_budget_adds_up() -> None:
    sums, parts = [], []
    for mark, _name, *figures in content("reports")["ngan-sach"]["table"]["rows"]:
        (sums if mark.isalpha() else parts).append([int(figure.replace(".", "")) for figure in figures])
    assert sums == [[sum(column) for column in zip(*half, strict=True)] for half in (parts[:7], parts[7:])]
