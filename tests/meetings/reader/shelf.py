"""A server with one reader signed in and papers on the shelf."""


from tests.meetings.reader import papers
from tests.servers import Server

_SETUP = """
import json
from pathlib import Path
from django.utils import timezone
from govsuite.core.actors import system_actor
from govsuite.records.public import store_file
from tests import builders
from tests.signed_in import key_of

user = builders.person("an", "delegate", full_name="Đại biểu An")
key = key_of(user)
found = {"session": key}
for key, path, name in %(papers)r:
    with open(path, "rb") as content:
        file = store_file(upload=content, name=name, owner_type="tests.thing", owner_id=1, audience="public", actor=system_actor(), now=timezone.now())
    found[key] = str(file.public_id)
print("FOUND" + json.dumps(found))
"""

_REPLACE = """
from django.utils import timezone
from govsuite.core.actors import system_actor
from govsuite.records.public import File, add_version
with open(%(path)r, "rb") as content:
    add_version(file=File.objects.get(public_id=%(file)r), upload=content, name="Tờ trình.pdf", actor=system_actor(), now=timezone.now(), note="")
"""


def fill(server: Server) -> dict[str, str]:
    """Put a long PDF, a picture and a DOCX on the shelf; return their ids and the reader's session key."""
    folder = papers.write(server.env["DATA_DIR"])
    shelf = [
        ("long", str(folder / "long.pdf"), "Báo cáo tình hình kinh tế - xã hội năm 2026.pdf"),
        ("picture", str(folder / "map.png"), "Bản đồ quy hoạch.png"),
        ("replaced", str(folder / "short.pdf"), "Tờ trình.pdf"),
        ("office", str(folder / "draft.docx"), "Dự thảo nghị quyết.docx"),
    ]
    return server.found(_SETUP % {"papers": shelf})


def replace(server: Server, file: str) -> None:
    """Send a second version of the file."""
    server.python(_REPLACE % {"path": str(papers.write(server.env["DATA_DIR"]) / "short.pdf"), "file": file})
