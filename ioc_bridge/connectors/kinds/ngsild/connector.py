"""Two kinds that read the same: one asks a broker, the other is told by it."""

import hmac
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ioc_bridge.connectors.asking import MOST_PAGES, ask, check_mapping, check_names, check_url
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Outcome, Raw
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.kinds.ngsild.reading import entities_of, read_entities
from ioc_bridge.connectors.secrets import secret

PAGE = 100
#: the header that a subscription names under receiverInfo
HEADER = "X-Api-Key"


class NgsiLdReader:
    """``entities``: their id → our station; ``properties``: name → {stream, unit, code (of UN/CEFACT, where it must be that one)}."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_mapping(config, "properties") + check_names(config, "entities")
        return problems if config.get("entities") else [*problems, Problem("config.missing", values={"name": "entities"})]

    def read(self, config: Config, raw: Raw) -> Outcome:
        return read_entities(config, raw.body)


class NgsiLdAsker(NgsiLdReader):
    """``url`` (up to the version, …/ngsi-ld/v1), ``type`` of the entities, ``context`` (address of their vocabulary), ``tenant``, ``token``."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = super().check_config(config) + check_url(config) + (check_url(config, "context") if config.get("context") else [])
        return problems if config.get("type") else [*problems, Problem("config.missing", values={"name": "type"})]

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield the entities page by page: a broker tells their state of now, so there is nothing to go on from."""
        url = f"{str(config['url']).rstrip('/')}/entities"
        more = {"Accept": "application/ld+json, application/json"}
        if config.get("context"):
            more["Link"] = f'<{config["context"]}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
        if config.get("tenant"):
            more["NGSILD-Tenant"] = str(config["tenant"])
        for page in range(MOST_PAGES):
            asked = {"type": str(config["type"]), "limit": str(PAGE), "offset": str(page * PAGE)}
            body = ask(config, url, asked, more=more)
            entities = entities_of(body)
            if isinstance(entities, Problem) or entities or not page:
                yield Fetched((Raw(body, now, f"{url}?type={config['type']}", "application/ld+json"),), cursor)
            if isinstance(entities, Problem) or len(entities) < PAGE:
                return
        raise FetchFailed(Problem("rest.too_many_pages", values={"most": MOST_PAGES}), lasting=True)


class NgsiLdListener(NgsiLdReader):
    """``secret``: the key in the operator's key store that the broker sends along, as its subscription says under receiverInfo."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = super().check_config(config)
        return problems if config.get("secret") else [*problems, Problem("config.missing", values={"name": "secret"})]

    def refusal(self, config: Config, headers: Mapping[str, str], body: bytes, now: datetime) -> Problem | None:
        given = headers.get(HEADER, "")
        return None if hmac.compare_digest(secret(str(config["secret"])).encode(), given.encode()) else Problem("webhook.key")
