"""The component library: declared props, slots, fields with aria, icons, bars."""

from datetime import timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from govsuite.core.ui import bars, words
from govsuite.core.ui.icons import UnknownIcon
from tests.builders import moment


def draw(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_unknown_attribute_is_an_error_when_compiled() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        Template("{% load ui %}{% card colour='red' %}{% endcard %}")


def test_unknown_attribute_of_a_leaf_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        Template("{% load ui %}{% status 'open' colour='red' %}")


def test_unknown_slot_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="no slot 'side' here; known: actions, footer"):
        draw("{% card title='A' %}{% slot 'side' %}x{% endslot %}{% endcard %}")


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(UnknownIcon, match="no-such-icon"):
        draw("{% icon 'no-such-icon' %}")


def test_unknown_tone_is_an_error() -> None:
    with pytest.raises(ValueError, match="'pink' is no tone; known: neutral, info"):
        draw("{% status 'x' tone='pink' %}")


def test_slots_of_nested_components_do_not_mix() -> None:
    drawn = draw(
        "{% card title='outer' %}{% slot 'footer' %}one{% endslot %}"
        "{% card title='inner' %}{% slot 'footer' %}two{% endslot %}{% endcard %}{% endcard %}"
    )
    assert drawn.index("two") < drawn.index("one")
    assert drawn.count("gs-card__foot") == 2


def test_text_is_escaped() -> None:
    assert "&lt;b&gt;" in draw("{% card title=title %}{% endcard %}", title="<b>")


def test_decoration_is_hidden_and_a_labelled_icon_is_named() -> None:
    assert 'aria-hidden="true"' in draw("{% icon 'bell' %}")
    assert 'role="img" aria-label="Bell"' in draw("{% icon 'bell' label='Bell' %}")


class Sample(forms.Form):
    name = forms.CharField(help_text="as on the decision")
    choice = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A")])


def test_wrong_field_tells_label_help_and_error_to_screen_readers() -> None:
    drawn = draw("{% field form.name %}", form=Sample({}))
    assert 'aria-describedby="id_name_help id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'for="id_name"' in drawn


def test_group_of_choices_is_named_by_its_legend() -> None:
    drawn = draw("{% field form.choice %}", form=Sample())
    assert 'role="group" aria-labelledby="id_choice_legend"' in drawn


def test_bar_places_its_parts_side_by_side() -> None:
    parts = bars.parts_of([bars.Part("yes", 3, "yes"), bars.Part("no", 1, "no")], 4)
    assert [(part.x, part.width) for part in parts] == [(0.0, 750.0), (750.0, 250.0)]


def test_empty_bar_divides_by_nothing() -> None:
    assert [part.width for part in bars.parts_of([bars.Part("yes", 0, "yes")], 0)] == [0]


@pytest.mark.parametrize(("name", "letters"), [("Nguyễn Thị Hoài An", "HA"), ("Đỗ", "Đ"), ("", "?"), ("TS. Lê Bá", "LB")])
def test_initials_are_of_the_given_name(name: str, letters: str) -> None:
    assert words.initials(name) == letters


@pytest.mark.parametrize(
    ("after", "tone"),
    [(timedelta(days=-2), "danger"), (timedelta(minutes=-5), "danger"), (timedelta(hours=3), "warning"), (timedelta(days=1), "warning"), (timedelta(days=5), "neutral")],
)
def test_due_date_has_a_tone(after: timedelta, tone: str) -> None:
    assert words.due(moment() + after, moment())["tone"] == tone


def test_pagination_keeps_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/", {"q": "ngân sách", "page": "2"})
    page = Paginator(range(90), 20).get_page(2)
    assert "?page=3&amp;q=ng%C3%A2n+s%C3%A1ch" in draw("{% pagination page %}", request=request, page=page)
