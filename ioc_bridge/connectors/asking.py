"""What kinds that ask over HTTP share: the address of a profile, the key that goes with it, and that a key goes to its own server alone."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from ioc_bridge.connectors.contract import Config
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.outgoing import MOST_BYTES, SECONDS, get
from ioc_bridge.connectors.secrets import secret

MOST_PAGES = 200


def check_url(config: Config, name: str = "url") -> list[Problem]:
    """Return what is wrong with the address of the profile."""
    url = config.get(name)
    if isinstance(url, str) and urlsplit(url).scheme in ("http", "https"):
        return []
    return [Problem("config.value", values={"name": name, "given": str(url)[:80], "allowed": "http://…, https://…"})]


def check_choice(config: Config, name: str, allowed: tuple[str, ...]) -> list[Problem]:
    """Return what is wrong where the profile may say one of a few words; the first is the usual one."""
    given = str(config.get(name, allowed[0]))
    return [] if given in allowed else [Problem("config.value", values={"name": name, "given": given[:80], "allowed": ", ".join(allowed)})]


def check_whole(config: Config, name: str, usual: int, least: int, most: int) -> list[Problem]:
    """Return what is wrong where the profile may give a whole number."""
    given = config.get(name, usual)
    if isinstance(given, int) and not isinstance(given, bool) and least <= given <= most:
        return []
    return [Problem("config.value", values={"name": name, "given": str(given)[:80], "allowed": f"{least}–{most}"})]


def check_mapping(config: Config, name: str) -> list[Problem]:
    """Return what is wrong where the profile must map names to rows of their own, each with its stream."""
    given = config.get(name)
    if isinstance(given, dict) and given and all(isinstance(row, dict) and row.get("stream") for row in given.values()):
        return []
    return [Problem("config.streams", values={"name": name})]


def check_names(config: Config, name: str) -> list[Problem]:
    """Return what is wrong where the profile may map names to names."""
    given = config.get(name) or {}
    if isinstance(given, dict) and not any(isinstance(value, dict | list) for value in given.values()):
        return []
    return [Problem("config.value", values={"name": name, "given": str(given)[:80], "allowed": "{…: …}"})]


def same_server(url: str, config: Config) -> bool:
    return urlsplit(url)[:2] == urlsplit(str(config["url"]))[:2]


def ask(config: Config, url: str, params: Mapping[str, str], *, accept: str = "application/json", more: Mapping[str, str] | None = None, most: int = MOST_BYTES, seconds: float = SECONDS) -> bytes:
    """Return the answer. The profile's ``token`` goes along as a bearer token, or under ``token_header``, but to no server but that of ``url``."""
    headers = {"Accept": accept, **(more or {})}
    if config.get("token") and same_server(url, config):
        name = str(config.get("token_header") or "Authorization")
        value = secret(str(config["token"]))
        headers[name] = f"Bearer {value}" if name == "Authorization" else value
    return get(url, params=params, headers=headers, most=most, seconds=seconds)
