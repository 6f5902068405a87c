"""XML of others, read with a parser that opens no declaration."""

from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - types and the error; parsing is defused

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ioc_bridge.connectors.items import Problem


def root_of(body: bytes) -> Element | Problem:
    """Return the root, or what is wrong with the text."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        return Problem("xml.bomb", fatal=True)
    except (ParseError, ValueError, LookupError, RecursionError):
        return Problem("xml.bad", fatal=True)
    return root


def local(tag: object) -> str:
    """Return the name without its namespace."""
    return str(tag).rpartition("}")[2]


def words_of(element: Element, *names: str) -> str:
    """Return the text of the first child of any of these names that has one."""
    for name in names:
        for child in element:
            if local(child.tag) == name and (child.text or "").strip():
                return (child.text or "").strip()
    return ""
