"""``--languages python,go``."""

from __future__ import annotations

from typing import Any

import click


class LanguageList(click.ParamType[tuple[str, ...]]):
    """Names of languages, checked against the folders of templates.

    The registry would say the same, at the price of importing every language.
    """

    name = "languages"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; each name once, in the order given."""
        if isinstance(value, tuple):
            return value
        from generator.template_tree import template_root

        known = sorted(path.name for path in template_root().iterdir() if path.is_dir())
        names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
        for name in names:
            if name not in known:
                choices = ", ".join(map(repr, known))
                self.fail(f"{name!r} is not one of {choices}.", param, ctx)
        return names
