"""Settings of a production server: strict, and a value that does not fit stops the start and is named."""

import os
import subprocess
import sys

import pytest

from tests.house import ROOT

KEY = "k3-bK8vXq2mWz7pLr5tYc9nDf4hGs6jQa1eUo0iRx-Zy_Nw-Vb"
PRODUCTION = {
    "PRODUCTION": "true", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "chinhquyenso.example.vn", "SITE_URL": "https://chinhquyenso.example.vn",
}


def manage(tmp_path: object, *words: str, **settings: str) -> tuple[int, str]:
    """Run manage.py as a server's operator does; return its code and its last line."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=bare | {"DATA_DIR": str(tmp_path)} | settings, capture_output=True, text=True, timeout=60, check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()[-1]


def test_the_check_of_a_production_server_is_clean(tmp_path: object) -> None:
    code, last = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (code, last) == (0, "System check identified no issues (0 silenced).")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"DEBUG": "true"}, "DEBUG=true shows settings and code to everybody: it cannot be used when PRODUCTION is true."),
        ({"SECRET_KEY": ""}, "SECRET_KEY (or SECRET_KEY_FILE) must be set when PRODUCTION is true."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters: in production it needs 50 or more, made at random."),
        ({"PRODUCTION": "maybe"}, "PRODUCTION='maybe' is neither true nor false."),
        ({"PORT": "70000"}, "PORT=70000 is not between 1 and 65535."),
        ({"OIDC_ISSUER": "https://id.example.vn"}, "OIDC_CLIENT_ID must be set when OIDC_ISSUER is: the provider gives it at registration."),
        (
            {"OIDC_ISSUER": "http://id.example.vn", "OIDC_CLIENT_ID": "govsuite"},
            "OIDC_ISSUER='http://id.example.vn' does not begin with https://: in production nobody signs in over plain HTTP.",
        ),
        (
            {"OIDC_ISSUER": "https://id.example.vn", "OIDC_CLIENT_ID": "govsuite", "CITIZEN_ID_KEY": "short"},
            "CITIZEN_ID_KEY has 5 characters: with an OIDC_ISSUER in production it needs 50 or more, made at random.",
        ),
        ({"SIGNATURE_PROVIDER": "stamp"}, "SIGNATURE_PROVIDER='stamp' is not one of: demo, pkcs11."),
        ({"GOVSUITE_SPEED": "9"}, "GOVSUITE_SPEED is not a setting of this suite; docs/operating.md lists them."),
    ],
)
def test_a_value_that_does_not_fit_stops_the_start(tmp_path: object, given: dict[str, str], sentence: str) -> None:
    code, last = manage(tmp_path, "check", **(PRODUCTION | given))
    assert (code, last) == (1, f"govsuite.env.SettingError: {sentence}")
