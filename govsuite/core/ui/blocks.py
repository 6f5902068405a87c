"""Block components: a template tag with declared props, a body and named slots.

``{% card title="Papers" %} … {% slot "actions" %} … {% endslot %} {% endcard %}``
renders ``components/card.html``. The props are the keyword arguments of the decorated
function, so an unknown attribute is an error when the template is compiled; an unknown
slot is an error when it is rendered.
"""

from collections.abc import Callable
from inspect import getfullargspec
from typing import Any

from django.template import Context, Engine, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.template.library import parse_bits
from django.utils.safestring import SafeString

_SLOTS = "_slots"


class BlockNode(Node):
    """One use of a block component."""

    def __init__(self, name: str, props: Callable[..., dict[str, Any]], slots: tuple[str, ...], body: NodeList,
                 args: list[FilterExpression], kwargs: dict[str, FilterExpression]) -> None:
        self.name, self.props, self.slots, self.nodelist = name, props, slots, body
        self.args, self.kwargs = args, kwargs

    def render(self, context: Context) -> SafeString:
        values = self.props(
            *[arg.resolve(context) for arg in self.args],
            **{key: value.resolve(context) for key, value in self.kwargs.items()},
        )
        with context.push(**{_SLOTS: dict.fromkeys(self.slots, "")}):
            content = self.nodelist.render(context)
            slots = context[_SLOTS]
        engine = context.template.engine if context.template else Engine.get_default()
        template = engine.get_template(f"components/{self.name}.html")
        inner = context.new({**values, "content": content, "slots": slots})
        for carried in ("csrf_token", "request", "LANGUAGE_CODE"):
            if carried in context:
                inner[carried] = context[carried]
        return template.render(inner)


class SlotNode(Node):
    """Put the body into a named slot of the component around it."""

    def __init__(self, name: str, body: NodeList) -> None:
        self.name, self.nodelist = name, body

    def render(self, context: Context) -> str:
        slots, name = context.get(_SLOTS), self.name
        if slots is None or name not in slots:
            known = ", ".join(slots) if slots else "none"
            raise TemplateSyntaxError(f"There is no slot {name!r} here; known: {known}.")
        with context.push(**{_SLOTS: None}):
            slots[name] = self.nodelist.render(context)
        return ""


def block_component(register: Library, *, slots: tuple[str, ...] = ()) -> Callable[[Callable[..., dict[str, Any]]], Callable[..., dict[str, Any]]]:
    """Register the function as ``{% name %} … {% endname %}``; it returns the context of its template."""

    def decorate(props: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
        name = props.__name__.rstrip("_")
        spec = getfullargspec(props)

        def compile_block(parser: Parser, token: Token) -> BlockNode:
            args, kwargs = parse_bits(  # type: ignore[call-arg] # the stubs know an older signature
                parser, token.split_contents()[1:], spec.args, spec.varargs, spec.varkw, spec.defaults,
                spec.kwonlyargs, spec.kwonlydefaults, False, name,  # type: ignore[arg-type] # noqa: FBT003 - Django's own signature
            )
            body = parser.parse((f"end{name}",))
            parser.delete_first_token()
            return BlockNode(name, props, slots, body, args, kwargs)

        register.tag(name, compile_block)
        return props

    return decorate


def compile_slot(parser: Parser, token: Token) -> SlotNode:
    """Compile ``{% slot "name" %} … {% endslot %}``; the name is a word, with or without quotes."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise TemplateSyntaxError("A slot has one name: {% slot \"actions\" %}.")
    body = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(bits[1].strip("\"'"), body)
