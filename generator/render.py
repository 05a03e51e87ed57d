"""Turns a view into files: the only module that knows Jinja.

The templates of a language are a tree that mirrors what is generated:

- ``client.py.j2`` is rendered to ``client.py``; a file without ``.j2`` is copied;
- ``%package%`` in a path stands for a folder name of the SDK (`Sdk.paths`);
- ``%owner%.py.j2`` is rendered once for each item of the collection ``owner``
  (`Sdk.collections`), which the template sees as ``item``;
- what lies in a folder named ``_parts`` is for ``{% include %}`` only; includes
  are named from the top of the language's tree.

Templates print `Code` and nothing else, and hold no logic; see
``tests/architecture``.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
)

from generator.sdk import Sdk
from generator.text.code import finalize

PARTS = "_parts"
SUFFIX = ".j2"

_PLACEHOLDER = re.compile(r"%([a-z_]+)%")


class RenderError(Exception):
    """A template and its view do not fit: an error of the generator's authors."""


@dataclass(frozen=True, slots=True)
class _Target:
    """One file to be made: where it goes and what its template sees as ``item``."""

    path: str
    item: object | None = None


def render(sdk: Sdk, template_root: Path) -> dict[str, str]:
    """All files of an SDK by path, relative to the language's output folder.

    Raises `RenderError` when a template asks for something that the view lacks,
    or when two templates make the same file.
    """
    folder = template_root / sdk.language
    sources = _sources(folder)
    _check_skip(sdk, sources)
    variables = _public_attributes(sdk.root)
    environment = _environment(folder)
    files: dict[str, str] = {}
    for source in sources:
        if _is_skipped(source, sdk.skip):
            continue
        for target in _targets(source, sdk):
            if target.path in files:
                raise RenderError(f"{source}: {target.path} is made twice")
            if source.endswith(SUFFIX):
                template = _template(environment, source)
                files[target.path] = _fill(template, source, variables, target)
            else:
                files[target.path] = (folder / source).read_text(encoding="utf-8")
    return files


def _sources(folder: Path) -> list[str]:
    """Every template that makes a file, in an order that no disk decides."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.as_posix()
        for path in found
        if PARTS not in path.parts and not any(map(_is_cache, path.parts[:-1]))
    )


def _is_cache(folder: str) -> bool:
    """Folders that tools leave behind in a checkout."""
    return folder == "__pycache__" or folder.startswith(".")


def _check_skip(sdk: Sdk, sources: list[str]) -> None:
    for entry in sorted(sdk.skip):
        if not any(_is_skipped(source, frozenset({entry})) for source in sources):
            raise RenderError(f"{sdk.language}: skipped template {entry} is not there")


def _is_skipped(source: str, skip: frozenset[str]) -> bool:
    folders = source.split("/")[:-1]
    above = {"/".join(folders[: n + 1]) + "/" for n in range(len(folders))}
    return source in skip or not above.isdisjoint(skip)


def _targets(source: str, sdk: Sdk) -> Iterator[_Target]:
    path = source.removesuffix(SUFFIX)
    repeated = sorted(sdk.collections.keys() & set(_PLACEHOLDER.findall(path)))
    if not repeated:
        yield _Target(_placed(path, source, sdk.paths))
        return
    if len(repeated) > 1:
        raise RenderError(f"{source}: one collection per path, not {repeated}")
    (name,) = repeated
    for slug, item in sdk.collections[name]:
        yield _Target(_placed(path, source, {**sdk.paths, name: slug}), item)


def _placed(path: str, source: str, names: Mapping[str, str]) -> str:
    def name_of(match: re.Match[str]) -> str:
        try:
            return names[match[1]]
        except KeyError:
            raise RenderError(f"{source}: no name for {match[0]}") from None

    filled = _PLACEHOLDER.sub(name_of, path)
    return "/".join(part for part in filled.split("/") if part)


def _public_attributes(view: object) -> dict[str, object]:
    names = (name for name in dir(view) if not name.startswith("_"))
    return {name: getattr(view, name) for name in names}


@cache
def _environment(folder: Path) -> Environment:
    # Autoescape knows HTML only; here `finalize` refuses whatever no emitter made.
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=_printed,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )


def _printed(value: object) -> str:
    # Jinja asks `finalize` first; only then would an undefined name complain.
    return str(value) if isinstance(value, Undefined) else finalize(value)


def _template(environment: Environment, source: str) -> Template:
    try:
        return environment.get_template(source)
    except TemplateSyntaxError as error:
        raise RenderError(f"{source}:{error.lineno}: {error.message}") from error


def _fill(
    template: Template, source: str, variables: Mapping[str, object], target: _Target
) -> str:
    try:
        if target.item is None:
            return template.render(variables)
        return template.render(variables, item=target.item)
    except (TemplateError, TypeError) as error:
        raise RenderError(f"{_place(error, source)}: {error}") from error


def _place(error: Exception, source: str) -> str:
    """The template and line where it happened, of a part that was included too."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f for f in frames if f.filename.endswith(SUFFIX)]
    if not lines:
        return source
    inner = Path(lines[-1].filename).name
    included = "" if source.endswith(inner) else f" in {inner}"
    return f"{source}{included}:{lines[-1].lineno}"
