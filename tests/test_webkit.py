"""WebKit's own ears: what goes wrong on a page is heard, and a page that is right says nothing."""

import pytest

from tests import webkit

pytestmark = pytest.mark.webkit
_PAGE = "data:text/html,<title>x</title><button>Here</button>"
_WRONG = """<script type=module src="data:text/javascript,let one = 1; let one = 2;"></script>"""


def test_a_page_is_heard() -> None:
    with webkit.device(_PAGE) as device:
        device.go("")
        device.press("button", "Here")
        assert (device.complaints(), device.run("return [innerWidth, innerHeight]")) == ([], list(webkit.TABLET))
        device.go(_WRONG)
        device.find("button")
        device.run("setTimeout(() => { throw new Error('late') })")
        device.until("heard.length")
        late, broken = device.complaints()
        assert (late, "SyntaxError" in broken) == ("Script error.", True)  # a page without an address keeps its details to itself
