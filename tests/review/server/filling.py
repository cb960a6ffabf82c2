"""Forms of a page, filled in and sent as a browser without scripts does: with all that stands in them already."""

from __future__ import annotations

from typing import Any

from lxml import html

from tests.review.server.page import Reader

Fields = dict[str, list[str]]


class Form:
    """A form as the page has it; what is not changed is sent as it is."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.action: str = element.get("action")
        self.fields: Fields = {}
        for field in element.xpath(".//input | .//select | .//textarea"):
            if field.getparent().tag != "template" and not field.xpath("ancestor::template"):
                self._take(field)

    def _take(self, field: Any) -> None:
        name = field.get("name")
        if not name or (field.get("type") in ("checkbox", "radio") and field.get("checked") is None):
            return
        if field.tag == "select":
            options = field.xpath(".//option[@selected]") or field.xpath(".//option")[:1]
            value = options[0].get("value", "") if options else ""
        else:
            value = (field.text or "") if field.tag == "textarea" else field.get("value", "")
        self.fields.setdefault(name, []).append(value)

    def choices(self, name: str) -> list[str]:
        """What a list offers."""
        return [
            option.get("value", "") for option in self.element.xpath(f".//select[@name='{name}']")[0].xpath(".//option")
        ]

    def filled(self, changes: dict[str, str | list[str] | None]) -> Fields:
        """The fields with *changes*; None leaves a field out."""
        fields = {name: list(values) for name, values in self.fields.items()}
        for name, value in changes.items():
            if value is None:
                fields.pop(name, None)
            else:
                fields[name] = [value] if isinstance(value, str) else value
        return fields


def form_on(reader: Reader, path: str, css: str = "form.correct") -> Form:
    """The first form of a page that *css* finds."""
    return form_in(reader.get(path).text, css)


def form_in(text: str, css: str = "form.correct") -> Form:
    """The same in the text of a page."""
    found = html.document_fromstring(text).cssselect(css)
    assert found, f"no {css} on this page"
    return Form(found[0])


def send(reader: Reader, form: Form, do: str | None = "save", **changes: str | list[str] | None) -> Any:
    """The answer to *form* with *changes* (``start_0`` is the field ``start-0``); redirects are not followed."""
    fields = form.filled({name.replace("_", "-"): value for name, value in changes.items()})
    if do:
        fields["do"] = [do]
    return reader.http.post(form.action, data=fields, follow_redirects=False)


def errors(answer: Any) -> dict[str, str]:
    """What is wrong, by field."""
    tree = html.document_fromstring(answer.text)
    return {
        one.get("id", "").removeprefix("error-"): " ".join(one.text_content().split())
        for one in tree.cssselect("p.error")
    }
