"""What devices, agencies and strangers send wrong, and what dies in the middle: where each is proved, and that the duty officer reads what to do.

Stations: ``tests/ioc_bridge/sources/test_station_files.py`` (``test_whole_files_come_once_and_half_written_ones_later``: half-written files;
``test_far_side_that_is_not_trusted_or_refuses_says_so``), ``tests/ioc_bridge/sources/test_intake.py`` (``test_both_dialects_of_station_files_are_read``: byte order
mark and decimal comma; ``test_wrong_line_waits_with_a_sentence_and_the_others_count``: unknown parameter, clock ten hours ahead, NaN, 1e308;
``test_cap_is_read_and_its_bomb_is_not_opened``; ``test_wrong_signature_or_time_leaves_a_sentence_on_the_board_and_no_message``).
Brokers: ``tests/faults/test_ingest_survives.py`` (``test_large_message_is_kept_as_a_beginning_and_a_flood_hinders_nobody``: five megabytes, a flood of one device;
``test_what_is_confirmed_is_neither_lost_nor_double``: broker, listening process and database fail; ``test_of_what_is_not_confirmed_the_board_says_how_much_is_lost``),
``tests/ioc_bridge/connectors/test_mqtt_link.py`` (``test_address_inside_is_no_broker``; ``test_broker_that_is_not_trusted_or_refuses_says_so``).
Pulls: ``tests/ioc_bridge/sources/test_pulls.py`` (``test_address_inside_is_refused``; ``test_redirect_into_the_inner_network_is_refused``;
``test_gap_of_thirteen_hours_is_filled_and_nothing_counts_twice``), ``tests/faults/test_feeds_survive.py``
(``test_posted_messages_outlive_the_web_process``; ``test_pages_that_were_asked_for_outlive_the_asking_process``).
Open311: ``tests/ioc_bridge/connectors/test_open311.py`` (``test_answer_that_is_none_says_so``: bombs), ``tests/ioc_bridge/field_reports/test_open311.py``
(``test_xml_is_not_read_at_all``). Photos: ``tests/ioc_bridge/field_reports/test_burst.py`` (``test_three_hundred_photos_in_one_report_are_refused_with_a_sentence``;
``test_three_hundred_photos_from_one_address_are_told_to_the_duty_officer_once``;
``test_the_memory_of_the_server_stays_bounded``). Walls: ``tests/ioc_bridge/screens/test_devices.py`` (``test_a_copied_token_is_refused_in_words_and_noted``).
Cameras: ``tests/ioc_bridge/cameras/test_cameras.py`` (``test_a_loss_and_a_return_are_noted_once_each``).
"""

import re

import pytest
from django.utils import translation

from ioc_bridge.connectors.kinds.ftp.kind import EXAMPLE as FTP
from ioc_bridge.connectors.public import Problem, sentence
from ioc_bridge.connectors.words import SENTENCES
from ioc_bridge.sources.services.pulling import pull
from tests.house import ROOT
from tests.ioc_bridge.sources.conftest import NOW, Centre, make_centre
from tests.ioc_bridge.sources.test_pulls import enforce

VALUES = dict.fromkeys((
    "parameter", "field", "given", "what", "ahead", "at", "wanted", "found", "topic", "size", "most", "host", "why", "minutes", "name", "state", "url", "station", "value", "offset", "alarm", "stored",
    "sum", "layer", "device", "topics", "detail", "known", "types", "place", "steps", "allowed", "column", "status", "words", "count", "kind", "reason", "choices", "least", "number",
), "7")


@pytest.fixture
def centre(db: None) -> Centre:
    return make_centre()


def test_what_is_said_to_be_proved_elsewhere_is_there() -> None:
    named = re.findall(r"``(tests/[\w/]+\.py)``\s+\(([^)]*)\)", __doc__ or "")
    missing = [name for path, names in named for name in re.findall(r"``(\w+)``", names) if not re.search(rf"\b{name}\b", (ROOT / path).read_text())]
    assert (len(named), missing) == (11, [])


def test_every_problem_has_a_sentence_that_an_officer_can_read() -> None:
    with translation.override("vi"):
        unread = [code for code in SENTENCES if sentence(Problem(code, values=VALUES)).isascii()]
        assert (unread, [code for code in SENTENCES if "%(" in sentence(Problem(code, values=VALUES))]) == ([], [])


@pytest.mark.parametrize("protocol", ["ftp", "ftps", "sftp"])
def test_station_inside_our_network_is_not_asked(centre: Centre, settings: object, tmp_path: object, protocol: str) -> None:
    settings.CONNECTOR_SECRETS, settings.CONNECTOR_ALLOW = str(tmp_path), []  # type: ignore[attr-defined]
    source = centre.source("nuoc-thai-do-thi")
    enforce(centre, source, FTP.replace("protocol: ftp", f"protocol: {protocol}\nhost_key: ssh-ed25519 AAAA").replace("host: tram.minh-hoa.example", "host: 169.254.169.254"))
    assert pull(source_id=source.pk, now=NOW).messages == 0
    source.refresh_from_db()
    assert source.last_problem == {"code": "address.inside", "line": 0, "values": {"host": "169.254.169.254"}}
