"""Names of devices for people's eyes."""

import pytest

from govsuite.people.rules.user_agents import device_name


@pytest.mark.parametrize(("agent", "name"), [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/125.0 Safari/537.36 Edg/125.0", "Edge · Windows"),
    ("Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/125.0 Safari/537.36", "Chrome · Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari · iPhone"),
    ("curl/8", ""), ("", ""),
])
def test_browser_and_system_are_named(agent: str, name: str) -> None:
    assert device_name(agent) == name
